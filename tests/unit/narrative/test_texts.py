"""The texts of config/texts: chosen by conditions, filled in, and checked before anything is built."""

from dataclasses import replace

import pytest

from reportgen.errors import ConfigError
from reportgen.model.edition import Edition, Text
from reportgen.narrative import check_texts, tell_story
from reportgen.narrative.texts import ROLES, choose_texts, fill_in
from tests.unit.narrative import builders_narrative as cases


def _with(*texts: Text) -> Edition:
    edition = cases.edition()
    return replace(edition, texts={**edition.texts, **{text.key: text for text in texts}})


def test_the_texts_of_the_project_are_in_order() -> None:
    check_texts(cases.edition())


@pytest.mark.parametrize("key", cases.edition().texts)
def test_every_text_renders_in_every_case(key: str) -> None:
    text = cases.edition().texts[key]
    for make in cases.CASES.values():
        filled = fill_in(text, make())
        assert "{" not in " ".join((filled.heading, *filled.paragraphs))


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
    ],
)
def test_a_text_that_can_not_be_used_is_refused(text: Text, what: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    assert any(what in mistake.what for mistake in caught.value.mistakes)
    assert all(text.key in (mistake.where.key or "") for mistake in caught.value.mistakes)


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


def test_what_is_known_is_listed_beside_an_unknown_word() -> None:
    text = Text("use", "Kop {naam}", ("Hallo.",), "eiland")
    with pytest.raises(ConfigError) as caught:
        check_texts(_with(text))
    told = {mistake.what: mistake.remedy for mistake in caught.value.mistakes}
    assert told["unknown placeholder {naam}"] == "Known: people, name, place, year, substitute."
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
