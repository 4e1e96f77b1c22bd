"""The texts of config/texts: chosen by conditions, filled in, and checked before anything is built."""

from dataclasses import replace
from itertools import count as count_from

import pytest

from reportgen.errors import ConfigError
from reportgen.model.edition import Edition, Text, TextSource
from reportgen.model.form import ReportForm
from reportgen.narrative import account_texts, check_texts, tell_story
from reportgen.narrative.account_texts import HEADING, STATEMENT_LINES, is_account_text
from reportgen.narrative.editing import count_lines
from reportgen.narrative.fit import Box
from reportgen.narrative.pack_texts import PACK_ROLES, choose_pack_text, is_pack_text
from reportgen.narrative.section_account import SECTION_LISTS, SECTION_WORDS
from reportgen.narrative.texts import ROLES, choose_question, choose_texts, fill_in
from reportgen.narrative.topics import TopicKind
from tests.unit.narrative import builders_narrative as cases


def _with(*texts: Text) -> Edition:
    edition = cases.edition()
    return replace(edition, texts={**edition.texts, **{text.key: text for text in texts}})


def test_the_texts_of_the_project_are_in_order() -> None:
    check_texts(cases.edition())


OF_REGIONS = [
    text for text in cases.edition().texts.values() if not is_account_text(text) and not is_pack_text(text)
]


@pytest.mark.parametrize("text", OF_REGIONS, ids=[text.key for text in OF_REGIONS])
def test_every_text_renders_in_every_case(text: Text) -> None:
    for make in cases.CASES.values():
        filled = fill_in(text, make())
        assert "{" not in " ".join((filled.heading, *filled.paragraphs))


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("role", PACK_ROLES)
def test_every_text_of_a_pack_renders_in_every_case(role: str, alone: bool) -> None:
    for case, make in cases.CASES.items():
        facts = make()
        if facts.region.kind not in ReportForm.PACK.plan.kinds:
            continue
        text = choose_pack_text(role, facts, cases.edition_of(case), alone=alone, absent="Urk")
        assert "{" not in " ".join((text.heading, *text.paragraphs))
        assert (text.key == "pack-figures-alone") is (alone and role == "pack-figures")


def test_a_text_of_a_pack_may_depend_on_the_kind_of_the_host() -> None:
    special = Text("pack-figures-x", "Van de gemeente", ("Kijk eerst hier.",), "municipality")
    headings = [
        choose_pack_text("pack-figures", host, _with(special), alone=False).heading
        for host in (cases.municipality(), cases.primary())
    ]
    assert headings[0] == "Van de gemeente"
    assert headings[1] != "Van de gemeente"


@pytest.mark.parametrize("case", cases.CASES)
def test_every_needed_role_has_a_text(case: str) -> None:
    facts = cases.CASES[case]()
    story = tell_story(facts, cases.country_facts(facts), cases.edition_of(case))
    for role in ("margin", "counting", "use", "limits", "invite"):
        assert story.text(role) is not None
    assert (story.text("apart") is not None) == facts.region.kind.is_partnership


def test_the_text_with_most_conditions_wins() -> None:
    special = Text("limits-island", "Eiland", ("Kort.",), "too_small, wadden")
    chosen = {text.key: text for text in choose_texts(cases.too_small(), _with(special))}
    assert chosen["limits"].heading == "Eiland"
    chosen = {text.key: text for text in choose_texts(cases.too_small_inland(), _with(special))}
    assert chosen["limits"].heading == "Wat zeggen de cijfers niet?"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (Text("limits-x", "Kop", ("Hallo {naam}.",)), "unknown placeholder {naam}"),
        (Text("limits-x", "Kop", ("Hallo.",), "eiland"), "unknown condition eiland"),
        (Text("welkom", "Kop", ("Hallo.",)), "no page asks for this text"),
        (Text("question-99-x", "Kop?", ("Hallo.",), "municipality"), "a question has one topic, not 0"),
        (Text("question-99-x", "Kop?", ("Hallo.",), "total, share"), "a question has one topic, not 2"),
        (Text("question-99-x", "Kop?", ("Hallo.",), "theme"), "a question has one paragraph"),
        (Text("invite-x", "Kop", ("Iedereen die dit leest mag komen. " * 9,)), "invite-x takes"),
        (Text("account-99-x", "Kop", ("Vanaf {jaartal}.",)), "unknown placeholder {jaartal}"),
        (Text("account-99-x", "Kop {section}", ("Hallo.",)), "unknown placeholder {section}"),
        (Text("account-99-x", "Kop", ("Hallo.",), "too_small"), "unknown condition too_small"),
        (Text("statement-50-x", "Kop", ("Hallo.",), "eiland"), "unknown condition eiland"),
        (Text("account-99-x", "Kop", ("Kijk: {answers}",)), "{answers} stands between other words"),
        (Text("account-99-x", "Een kop die niet past " * 5, ("Hallo.",)), "account-99-x takes"),
        (Text("statement-signature", "Kop", ("Ik zag het. " * 40,)), "statement-signature takes"),
        (Text("statement-lead-x", "Kop", ("Dit gaat over alles. " * 40,)), "statement-lead-x takes"),
        (Text("pack-counting-x", "Kop", ("Hallo.",)), "pack-counting-x has 1 paragraphs, not 2"),
        (Text("pack-figures-x", "Kop", ("Van {absent}.",)), "unknown placeholder {absent}"),
        (Text("pack-figures-x", "Kop", ("Hallo. " * 60,)), "pack-figures-x takes"),
        (Text("pack-figures-x", "Een kop die niet past " * 5, ("Hallo.",)), "pack-figures-x takes"),
        (Text("question-99-x", "Herken je dit hier ook? " * 9, ("Hallo.",), "total"), "question-99-x takes"),
        (Text("pack-x", "Kop", ("Hallo.",)), "no page asks for this text"),
    ],
)
def test_a_text_that_can_not_be_used_is_refused(text: Text, what: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    assert any(what in mistake.what for mistake in caught.value.mistakes)
    for mistake in caught.value.mistakes:
        assert text.key in (mistake.where.key or "")
        assert mistake.where.file == str(cases.edition().config_file)


TOPICS = "difference, kind, level, missing, mix, municipalities, no_difference, share, theme, total, trend"
ROLES_OF_PAGES = "margin, counting, apart, use, limits, invite, care, caution, unplaced"
ROLES_OF_PACKS = "pack-figures, pack-counting, pack-absent, pack-small-groups, pack-gemeenten"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (
            Text("welkom", "Kop", ("Hallo.",)),
            f"Begin its key with one of: {ROLES_OF_PAGES}, {ROLES_OF_PACKS}.",
        ),
        (Text("question-99-x", "Kop?", ("Hallo.",), "total, share"), f"Known: {TOPICS}."),
        (Text("invite-x", "Kop", ("Iedereen die dit leest mag komen. " * 9,)), "Make it shorter."),
        (Text("pack-counting-x", "Kop", ("Hallo.",)), "Add or remove one."),
    ],
)
def test_it_is_told_what_to_do_about_a_text_that_can_not_be_used(text: Text, remedy: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    assert [mistake.remedy for mistake in caught.value.mistakes] == [remedy]


def test_a_mistake_is_told_with_the_file_and_line_of_the_text() -> None:
    source = TextSource("teksten/use-x.md", when=3, heading=5, paragraphs=(7, 9))
    text = Text("use-x", "Kop {a}", ("Hallo.", "Dag {b}."), "eiland", source)
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    told = {(one.where.file, one.where.line, one.what) for one in caught.value.mistakes}
    assert told == {
        ("teksten/use-x.md", 5, "unknown placeholder {a}"),
        ("teksten/use-x.md", 9, "unknown placeholder {b}"),
        ("teksten/use-x.md", 3, "unknown condition eiland"),
    }
    assert {one.where.key for one in caught.value.mistakes} == {"use-x"}


OF_SECTIONS = (*SECTION_WORDS, *SECTION_LISTS)


def test_a_list_between_other_words_is_told_with_its_line_and_what_to_do() -> None:
    source = TextSource("teksten/account-99-x.md", when=3, heading=5, paragraphs=(7, 9))
    text = Text("account-99-x", "Kop", ("Hallo.", "Kijk: {answers}"), None, source)
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    (mistake,) = caught.value.mistakes
    assert (mistake.where.file, mistake.where.line) == ("teksten/account-99-x.md", 9)
    assert mistake.remedy == "Give it a paragraph of its own."


def _find_mistakes(edition: Edition) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        check_texts(edition)
    return [mistake.what for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("account-25-answers", ["answers"]),
        ("account-31-areas-mergers", ["mergers"]),
        ("statement-20-derivation", ["width_blind", "width_knowing"]),
        ("section-10-indicator", list(OF_SECTIONS)),
    ],
)
def test_the_verantwoording_leaves_out_nothing_that_the_settings_say(key: str, names: list[str]) -> None:
    edition = cases.edition()
    texts = {one: text for one, text in edition.texts.items() if one != key}
    with pytest.raises(ConfigError) as caught:
        check_texts(replace(edition, texts=texts))
    assert [(one.what, one.remedy) for one in caught.value.mistakes] == [
        (
            f"the verantwoording does not tell {{{name}}}",
            f"Use it in a text of which the key begins with {key.partition('-')[0]}-.",
        )
        for name in names
    ]
    places = {(one.where.file, one.where.key) for one in caught.value.mistakes}
    assert places == {(str(edition.config_file), "texts")}


def test_marks_of_bold_and_lists_take_no_room_and_a_placeholder_takes_that_of_a_long_name() -> None:
    letters = next(number for number in count_from(1) if not HEADING.holds("i" * (number + 1)))
    full = "i" * letters
    assert [count_lines(one, HEADING) for one in (full, f"- {full}", f"**{full}**")] == [3, 3, 3]
    assert count_lines(f"{full}i", HEADING) == 4
    long, short = (Box(width, 1, 11) for width in (45, 30))
    assert (count_lines("{name}", long), count_lines("{name}", short)) == (1, 2)


@pytest.mark.parametrize("key", ["account-lead", "statement-lead", "statement-signature", *PACK_ROLES])
def test_a_verantwoording_and_a_pack_cannot_do_without_these_texts(key: str) -> None:
    edition = cases.edition()
    texts = {one: text for one, text in edition.texts.items() if one != key}
    with pytest.raises(ConfigError) as caught:
        check_texts(replace(edition, texts=texts))
    (mistake,) = [one for one in caught.value.mistakes if one.what == f"there is no text {key}"]
    assert (mistake.where.file, mistake.where.key) == (str(edition.config_file), "texts")
    assert mistake.remedy == "Add a file with this key."


def test_the_statement_stays_on_one_page() -> None:
    text = Text("statement-50-x", "Nog meer", ("Dit is ook belangrijk om te weten. " * 70,), "no_mergers")
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    (mistake,) = caught.value.mistakes
    found = mistake.what
    assert found.startswith("the statement takes ")
    assert found.endswith(f"room for {STATEMENT_LINES}")
    assert (mistake.where.file, mistake.where.key) == (str(cases.edition().config_file), "texts")
    assert mistake.remedy == "Make texts of which the key begins with statement- shorter."
    unknown = replace(text, heading="Nog {meer}")
    texts = {key: one for key, one in cases.edition().texts.items() if key != "statement-lead"}
    several = _find_mistakes(replace(cases.edition(), texts={**texts, text.key: unknown}))
    assert {"there is no text statement-lead", "unknown placeholder {meer}", found} <= set(several)


@pytest.mark.parametrize(("paragraphs", "lines"), [(29, None), (30, 36)])
def test_the_statement_may_fill_its_page_with_two_lines_of_room_around_every_heading(
    paragraphs: int, lines: int | None
) -> None:
    kept = {key: text for key, text in cases.edition().texts.items() if not key.startswith("statement-")}
    kept |= {key: cases.edition().texts[key] for key in ("statement-lead", "statement-signature")}
    for number, many in ((1, paragraphs - 2), (2, 1), (3, 1)):
        text = Text(f"statement-{number}0-proef", f"Kop {number}", ("Eén regel.",) * many)
        kept[text.key] = text
    found = [one for one in _find_mistakes(replace(cases.edition(), texts=kept)) if "takes" in one]
    assert found == ([f"the statement takes {lines} lines, there is room for 35"] if lines else [])


def test_all_mistakes_are_told_at_once() -> None:
    edition = cases.edition()
    texts = {key: text for key, text in edition.texts.items() if key not in ("use", "limits")}
    with pytest.raises(ConfigError) as caught:
        check_texts(replace(edition, texts=texts))
    assert len(caught.value.mistakes) == 2
    assert {mistake.where.key for mistake in caught.value.mistakes} == {"texts"}
    assert {mistake.remedy for mistake in caught.value.mistakes} == {"Add a file with this key."}


def test_every_role_is_told_in_the_editors_readme() -> None:
    readme = (cases.ROOT / "config" / "texts" / "README.md").read_text(encoding="utf-8")
    for role, box in ROLES.items():
        row = next(line for line in readme.splitlines() if line.startswith(f"| `{role}`"))
        assert f"{box.width_mm} mm, {box.lines} |" in row
    for word in (
        *PACK_ROLES,
        *account_texts.NEEDED,
        *account_texts.ALL_PLACEHOLDERS,
        *account_texts.CONDITIONS,
    ):
        assert f"`{word}`" in readme or f"`{{{word}}}`" in readme, word


def test_public_percentages_get_no_reading_guide_of_margins() -> None:
    facts = cases.percentages_only()
    texts = {text.key: text for text in choose_texts(facts, cases.public_edition())}
    assert texts["margin"].heading == "Waarom geen hoger of lager?"


def test_what_a_person_wrote_for_a_region_goes_first_and_keeps_the_heading() -> None:
    facts = cases.municipality()
    written = (Text("invite", "", ("De wethouder en jij.",)), Text("own", "Uit {name}", ("Nieuws {place}.",)))
    edition = replace(cases.edition(), region_texts={facts.region.code: written})
    chosen = {text.key: text for text in choose_texts(facts, edition)}
    assert chosen["invite"] == Text("invite", "Wie nodig je uit?", ("De wethouder en jij.",))
    assert (chosen["own"].heading, chosen["own"].paragraphs) == ("Uit Hoogeveen", ("Nieuws in Hoogeveen.",))
    assert "own" not in {text.key for text in choose_texts(cases.primary(), edition)}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (Text("own", "Kop", ("Een lange zin die maar doorgaat. " * 9,)), "own takes"),
        (Text("own", "Kop", ("Hallo {naam}.",)), "unknown placeholder {naam}"),
        (
            Text("invite", "Een kop die veel te lang is voor deze plek op de bladzijde", ("Jij.",)),
            "the heading",
        ),
    ],
)
def test_a_text_of_a_region_must_fit_its_place(text: Text, what: str) -> None:
    edition = replace(cases.edition(), region_texts={"GM0118": (text,)})
    with pytest.raises(ConfigError) as caught:
        check_texts(edition)
    assert what in caught.value.mistakes[0].what
    assert caught.value.mistakes[0].where.region == "GM0118"
    assert caught.value.mistakes[0].where.key == f"region_texts: {text.key}"


@pytest.mark.parametrize(("letters", "fits"), [(71, True), (72, False)])
def test_a_heading_of_a_text_of_a_region_is_one_line_in_the_type_of_headings(
    letters: int, fits: bool
) -> None:
    """The column is 84 mm wide; a bold i of 12 points is 1.18 mm."""
    texts = {"GM0118": (Text("invite", "i" * letters, ("Jij.",)),)}
    edition = replace(cases.edition(), region_texts=texts)
    if fits:
        check_texts(edition)
    else:
        assert _find_mistakes(edition) == ["the heading of invite does not fit on one line"]


def test_what_is_known_is_listed_beside_an_unknown_word() -> None:
    text = Text("use", "Kop {naam}", ("Hallo.",), "eiland")
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    told = {mistake.what: mistake.remedy for mistake in caught.value.mistakes}
    assert told["unknown placeholder {naam}"] == "Known: people, name, place, kinds, year, substitute."
    assert told["unknown condition eiland"].startswith("Known: municipality, province, youth_region, ")


def test_a_question_of_a_theme_has_two_paragraphs_and_any_other_one() -> None:
    what = "a question has one paragraph, with the topic theme two"
    for when, paragraphs, fits in (
        ("theme", ("Vraag?", "Thema"), True),
        ("theme", ("Vraag?",), False),
        ("total", ("Vraag?",), True),
        ("total", ("Vraag?", "Nog een?"), False),
    ):
        edition = _with(Text("question-95-proef", "Herken je dit?", paragraphs, when))
        if fits:
            check_texts(edition)
            continue
        with pytest.raises(ConfigError) as caught:
            check_texts(edition)
        assert [(one.what, one.remedy) for one in caught.value.mistakes] == [
            (what, "Add or remove a paragraph.")
        ]


def test_a_text_of_a_region_may_have_a_heading_that_fits_or_none() -> None:
    facts = cases.municipality()
    for heading in ("Nieuws", ""):
        own = Text("own", heading, ("Nieuws {place}.",))
        edition = replace(cases.edition(), region_texts={facts.region.code: (own,)})
        check_texts(edition)
        chosen = {text.key: text for text in choose_texts(facts, edition)}
        assert chosen["own"].heading == heading


def test_a_mistake_in_a_text_of_a_region_is_told_with_its_file_and_remedy() -> None:
    text = Text("invite", "Een kop die veel te lang is voor deze plek op de bladzijde", ("Jij.",))
    edition = replace(cases.edition(), region_texts={"GM0118": (text,)})
    with pytest.raises(ConfigError) as caught:
        check_texts(edition)
    (mistake,) = caught.value.mistakes
    assert (mistake.where.file, mistake.remedy) == (str(edition.config_file), "Make it shorter.")


def test_a_missing_text_is_told_with_the_file_of_the_settings() -> None:
    texts = {key: text for key, text in cases.edition().texts.items() if not key.startswith("use")}
    edition = cases.edition(texts=texts)
    with pytest.raises(ConfigError) as caught:
        check_texts(edition)
    mistake = caught.value.mistakes[0]
    assert (mistake.what, mistake.where.file) == ("there is no text use", str(edition.config_file))


def _question(key: str, when: str) -> Text:
    return Text(f"question-{key}", "Herken je dit?", ("Vraag het.",), when)


def test_a_question_that_names_an_education_type_goes_before_one_with_more_conditions() -> None:
    named = _question("1", "difference:svo/pro")
    narrow = _question("2", "difference, municipality")
    wide = _question("3", "difference")
    texts = (wide, narrow, named)
    assert choose_question(texts, TopicKind.DIFFERENCE, "pro") is named
    assert choose_question(texts, TopicKind.DIFFERENCE, "mbo") is narrow
    assert choose_question((wide, named), TopicKind.DIFFERENCE, "mbo") is wide
    assert choose_question((named,), TopicKind.DIFFERENCE, "mbo") is None


def test_of_two_questions_that_are_as_narrow_the_first_is_asked() -> None:
    first, second = _question("1", "difference"), _question("2", "difference")
    assert choose_question((second, first), TopicKind.DIFFERENCE, "mbo") is second
    assert choose_question((first, second), TopicKind.DIFFERENCE, "mbo") is first
