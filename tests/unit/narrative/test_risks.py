"""The words of a relative risk: what may be said, what not, and what a heading may rest on."""

import re
from dataclasses import replace
from itertools import count

import pytest

from reportgen.errors import ConfigError
from reportgen.model.edition import Basis, Definition, Edition, GuidedQuestion, Polarity, SeriesBreak, Text
from reportgen.model.facts import Difference, Verdict
from reportgen.model.figures import ObservationStatus, Percentage, Withheld
from reportgen.model.risk_story import RiskStory
from reportgen.model.risks import RelativeRisk, RiskFacts, RiskVerdict
from reportgen.narrative import check_risk_texts, tell_risks
from reportgen.narrative.fit import CAPTION_WIDE, HEADING_WIDE, PAGE_TITLE, QUESTION_BODY
from reportgen.narrative.risk_texts import READING
from reportgen.narrative.risks import _KEY_SENTENCE, _NOTE
from reportgen.notation import write_number
from tests.risk_builders import HERE, Counts, risks, section_edition, whole_edition, with_factors
from tests.unit.narrative.test_words import CAUSAL, JUDGING, LEFTOVER, PASSIVE, RANKING, list_strings

SMALL: dict[str, Counts | None] = {
    "totaal": (215, 6270), "geen_jeugdzorg": (140, 4900), "jeugdhulp_zonder_verblijf": (45, 1050),
    "jeugdhulp_met_verblijf": (15, 165), "jeugdbescherming": (10, 120), "jeugdreclassering": None,
    "niet_gestopt": (170, 5800), "gestopt_mbo": (25, 320), "gestopt_vo": (20, 150),
    "vo": (50, 2225), "pro": (10, 125), "svo": (15, 165), "mbo_laag": (30, 440), "mbo_hoog": (60, 1665),
    "hoger_onderwijs": (50, 1650),
}  # fmt: skip
EQUAL: dict[str, Counts | None] = {
    group: (max(10, round(0.031 * count[1])), count[1]) for group, count in HERE.items()
}
ONE_HIDDEN: dict[str, Counts | None] = dict.fromkeys(("niet_gestopt", "gestopt_mbo", "gestopt_vo"))
CASES = {
    "gewoon": risks,
    "klein": lambda: risks(SMALL),
    "niets verschilt": lambda: risks(EQUAL),
    "een figuur niet getoond": lambda: risks(ONE_HIDDEN),
    "voorlopig": lambda: risks(status=ObservationStatus.PROVISIONAL),
    "één risicofactor": lambda: risks(edition=with_factors(1)),
    "twee risicofactoren": lambda: risks(edition=with_factors(2)),
    "vergelijkingsgroep niet getoond": lambda: risks({"vo": None}),
}


def _tell(case: str) -> tuple[RiskFacts, RiskStory]:
    facts = CASES[case]()
    return facts, tell_risks(facts, section_edition())


def _read(story: RiskStory) -> list[str]:
    return [text for text in list_strings(story) if text != story.warning]


@pytest.mark.parametrize("case", CASES)
def test_no_sentence_names_a_cause_judges_or_ranks(case: str) -> None:
    _, story = _tell(case)
    for text in _read(story):
        for lint in (CAUSAL, JUDGING, RANKING, LEFTOVER, PASSIVE):
            assert not lint.search(text), text
        assert text == text.strip()


@pytest.mark.parametrize("case", CASES)
def test_every_text_fits_its_box(case: str) -> None:
    _, story = _tell(case)
    assert PAGE_TITLE.holds(story.title)
    assert PAGE_TITLE.holds(story.talk_title)
    assert _KEY_SENTENCE.holds(story.key_sentence.text)
    for factor in story.factors:
        assert HEADING_WIDE.holds(factor.heading.message), factor.heading.message
        assert CAPTION_WIDE.holds(factor.heading.caption), factor.heading.caption
        assert _NOTE.holds(f"{factor.note.text} {section_edition().source_line}"), factor.note.text
    for question in story.questions:
        assert QUESTION_BODY.holds(question.body.text), question.body.text


def test_the_key_sentence_holds_day_population_and_what_is_counted() -> None:
    _, story = _tell("gewoon")
    assert story.key_sentence.text == (
        "Op 1 oktober 2023 ging het om 3,1 procent van de jongeren van 15 tot 25 jaar in dit gebied:"
        " jongeren zonder opleiding en zonder werk (NEET)."
    )
    assert story.country_sentence.text == "Nederland, dezelfde leeftijd. Hier is het 1,5 procentpunt lager."
    assert story.counts_sentence.text == "Het gaat om ongeveer 680 van de 21.665 jongeren."


@pytest.mark.parametrize("noun", ["NEET", "schooluitval", "voortijdig schoolverlaters", "geen diploma"])
def test_sentences_hold_whatever_the_noun_is(noun: str) -> None:
    facts = risks()
    facts = replace(facts, indicator=replace(facts.indicator, noun=noun))
    story = tell_risks(facts, section_edition())
    assert story.key_question == f"{noun[0].upper()}{noun[1:]}: hoeveel jongeren?"
    assert story.key_sentence.text.endswith(f"({noun}).")
    bodies = [one.body.text for one in story.questions]
    assert all(body.startswith(f"zo vaak {noun} bij jongeren ") for body in bodies)
    around = re.compile(rf"(\b(is|zijn|was|waren) {noun}|{noun} (is|zijn|was|waren)\b)")
    told = (story.key_question, story.key_sentence.text, *bodies, *list_strings(story.factors))
    assert not [text for text in told if around.search(text)]


def test_a_heading_names_the_group_that_stands_out_beyond_doubt() -> None:
    _, story = _tell("gewoon")
    assert [one.heading.message for one in story.factors] == [
        "Jongeren met jeugdreclassering: 3,6 keer zo vaak NEET als jongeren zonder jeugdzorg",
        "Jongeren die stopten voor het mbo: 5,0 keer zo vaak NEET",
        "Jongeren uit het voortgezet speciaal onderwijs: 5,0 keer zo vaak NEET",
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_heading_names_no_group_within_its_strict_margin(case: str) -> None:
    facts, story = _tell(case)
    for factor, told in zip(facts.factors, story.factors, strict=True):
        for row in factor.others:
            named = f" {row.group.phrase}:" in told.heading.message
            if named:
                assert row.strict is not None
                assert row.strict.low_tenths > 10 or row.strict.high_tenths < 10


def test_where_nothing_differs_the_heading_says_so() -> None:
    facts, story = _tell("niets verschilt")
    assert all(row.verdict is RiskVerdict.NOT_DIFFERENT for factor in facts.factors for row in factor.others)
    assert (
        story.factors[0].heading.message == "Nergens een aantoonbaar verschil met jongeren zonder jeugdzorg"
    )


@pytest.mark.parametrize("case", CASES)
def test_groter_and_kleiner_dan_nederland_follow_the_verdict(case: str) -> None:
    facts, story = _tell(case)
    for factor, told in zip(facts.factors, story.factors, strict=True):
        verdicts = {row.country_verdict for row in factor.others}
        assert ("groter dan in Nederland" in told.note.text) <= (RiskVerdict.LARGER in verdicts)
        assert ("kleiner dan in Nederland" in told.note.text) <= (RiskVerdict.SMALLER in verdicts)
        if "Geen van deze verhoudingen" in told.note.text:
            assert not verdicts & {RiskVerdict.LARGER, RiskVerdict.SMALLER}


def test_the_note_names_who_differs_from_nederland() -> None:
    _, story = _tell("gewoon")
    assert story.factors[2].note.text == (
        "De soort die een jongere op 1 oktober volgt, of anders het laatst volgde. De verhouding is"
        " kleiner dan in Nederland bij jongeren uit het hbo of van de universiteit; bij de andere groepen"
        " niet aantoonbaar anders."
    )


@pytest.mark.parametrize("case", CASES)
def test_no_ratio_of_a_group_that_is_not_shown_is_told(case: str) -> None:
    facts, story = _tell(case)
    told = " ".join(_read(story))
    for factor in facts.factors:
        for row in factor.rows:
            if isinstance(row.here, Withheld):
                assert f"{row.group.phrase}:" not in told


def test_what_is_not_shown_is_said_under_its_figure_only() -> None:
    _, story = _tell("klein")
    assert ["Niet getoond" in one.note.text for one in story.factors] == [True, False, False]
    assert story.factors[0].note.text.endswith(" Niet getoond: zie de verantwoording.")


def test_where_no_ratio_differs_from_nederland_the_note_says_so() -> None:
    assert _tell("gewoon")[1].factors[0].note.text == (
        "Elke jongere telt één keer: bij de onderste groep die past."
        " Geen van deze verhoudingen is aantoonbaar anders dan in Nederland."
    )


@pytest.mark.parametrize("case", CASES)
def test_every_ratio_in_words_is_the_printed_one(case: str) -> None:
    facts, story = _tell(case)
    printed = {
        write_number(risk.tenths / 10, 1)
        for factor in facts.factors
        for row in factor.others
        for risk in (row.risk, row.country_risk)
        if risk
    }
    for text in _read(story):
        assert set(re.findall(r"(\d+,\d) keer", text)) <= printed


def test_two_questions_stand_beside_a_figure_and_three_alone() -> None:
    assert len(_tell("gewoon")[1].questions) == 2
    assert [one.question for one in _tell("één risicofactor")[1].questions] == [
        "Herken je dit bij jongeren die jeugdzorg kregen?"
    ]


def test_a_question_is_asked_about_what_is_shown() -> None:
    facts, story = _tell("vergelijkingsgroep niet getoond")
    assert not facts.factors[2].has_risks
    assert [one.question for one in story.questions] == [
        "Herken je dit bij jongeren die jeugdzorg kregen?",
        "Herken je dit bij jongeren die stoppen met school?",
    ]


def test_questions_ask_recognition_first() -> None:
    assert all(one.question.startswith("Herken je dit") for one in _tell("gewoon")[1].questions)


def test_provisional_figures_are_called_so() -> None:
    _, story = _tell("voorlopig")
    assert story.provisional_note == "De cijfers over 2023 zijn voorlopig."
    assert story.key_sentence.text.startswith("Op 1 oktober 2023 (voorlopig) ging het om 3,1 procent van ")


@pytest.mark.parametrize(
    ("polarity", "warning"),
    [
        (Polarity.NONE, "Hoger is niet beter of slechter; het cijfer zegt niets over de oorzaak."),
        (Polarity.LOWER_IS_BETTER, "Het cijfer zegt niets over de oorzaak."),
    ],
)
def test_the_warning_follows_the_polarity(polarity: Polarity, warning: str) -> None:
    facts = risks()
    facts = replace(facts, indicator=replace(facts.indicator, polarity=polarity))
    assert tell_risks(facts, section_edition()).warning == warning


def test_an_invented_figure_names_no_institute_as_its_source() -> None:
    edition = section_edition()
    assert "Centraal Bureau" not in " ".join(list_strings(tell_risks(risks(), edition)))
    real = " ".join(list_strings(tell_risks(risks(), replace(edition, fictitious=False))))
    assert "microdata van het Centraal Bureau voor de Statistiek" in real


def test_the_shipped_texts_fit_their_places() -> None:
    check_risk_texts(whole_edition())


LONG = "Dit is een zin die veel te lang is voor de plaats waar hij moet staan. " * 6


def _with_indicator(**changes: object) -> Edition:
    edition = whole_edition()
    (section,) = edition.sections
    indicator = replace(section.indicator, **changes)  # type: ignore[arg-type]
    return replace(edition, sections=(replace(section, indicator=indicator),))


def _with_guidance(**changes: object) -> Edition:
    guidance = whole_edition().sections[0].indicator.guidance
    assert guidance is not None
    return _with_indicator(guidance=replace(guidance, **changes))  # type: ignore[arg-type]


def _with_group(**changes: object) -> Edition:
    first, *rest = whole_edition().sections[0].indicator.dimensions
    group, *groups = first.groups
    changed = replace(first, groups=(replace(group, **changes), *groups))  # type: ignore[arg-type]
    return _with_indicator(dimensions=(changed, *rest))


TOO_LONG = {
    "use": (lambda: _with_guidance(use=Text("use", "Kop", (LONG, LONG))), "guidance.use"),
    "limits": (lambda: _with_guidance(limits=Text("limits", "Kop", (LONG, LONG))), "guidance.limits"),
    "reading": (lambda: _with_guidance(reading=Text("reading", "Kop", (LONG,))), "guidance.reading"),
    "paragraphs": (lambda: _with_guidance(reading=Text("reading", "Kop", ("A.",) * 3)), "guidance.reading"),
    "question": (
        lambda: _with_guidance(questions=(GuidedQuestion(LONG, "Wie?", "onderwijssoort"),)),
        "guidance.questions[1].question",
    ),
    "follow_up": (
        lambda: _with_guidance(questions=(GuidedQuestion("Waarom?", LONG, "onderwijssoort"),)),
        "guidance.questions[1].follow_up",
    ),
    "definitions": (lambda: _with_indicator(definitions=(Definition("NEET", LONG * 3),)), "definitions"),
    "label": (
        lambda: _with_group(label="Een veel te lange naam voor een groep"),
        "dimensions[1].groups[1].label",
    ),
    "hint": (
        lambda: _with_group(hint="een uitleg die veel te lang is voor een regel"),
        "dimensions[1].groups[1].hint",
    ),
}


@pytest.mark.parametrize("case", TOO_LONG)
def test_a_text_that_does_not_fit_is_told_before_anything_is_built(case: str) -> None:
    make, key = TOO_LONG[case]
    edition = make()
    with pytest.raises(ConfigError) as caught:
        check_risk_texts(edition)
    (mistake,) = caught.value.mistakes
    assert (mistake.where.file, mistake.where.key) == (str(edition.config_file), f"sections: neet.{key}")
    assert "there is room for" in mistake.what
    remedies = {
        "paragraphs": "Take paragraphs together.",
        "definitions": "Make them shorter, or leave one out.",
    }
    assert mistake.remedy == remedies.get(case, "Make it shorter.")


def test_a_text_may_fill_its_room_and_marks_of_bold_and_lists_take_none() -> None:
    letters = next(number for number in count() if not READING.holds("i" * (number + 1)))
    check_risk_texts(_with_guidance(reading=Text("reading", "Kop", (f"- **{'i' * letters}**",))))
    with pytest.raises(ConfigError):
        check_risk_texts(_with_guidance(reading=Text("reading", "Kop", (f"- {'i' * (letters + 1)}",))))


def test_definitions_may_fill_their_room() -> None:
    short, longer = Definition("NEET", "Kort."), Definition("NEET", "Dit past niet meer op een regel. " * 2)
    check_risk_texts(_with_indicator(definitions=(*(short,) * 8, longer)))
    with pytest.raises(ConfigError) as caught:
        check_risk_texts(_with_indicator(definitions=(short,) * 10))
    assert caught.value.mistakes[0].what == "the definitions take 20 lines, there is room for 19"


def test_the_figure_on_the_page_is_the_share_of_everyone_with_its_odds_and_nederland_beside_it() -> None:
    facts, story = _tell("gewoon")
    assert (story.key_value, story.country_value) == ("3,1", "4,6%")
    assert story.key_odds is not None
    assert story.key_odds.text == "ongeveer 1 op de 32"
    assert story.key_odds.cells == (facts.total.here.cell,)
    assert story.country_sentence.cells == (facts.total.here.cell, facts.total.country.cell)


def test_a_nederland_that_is_not_known_is_called_so() -> None:
    facts = risks()
    total = replace(facts.total, country=Withheld(facts.total.country.cell), verdict=Verdict.NOT_COMPARED)
    story = tell_risks(replace(facts, total=total), section_edition())
    assert story.country_value == "Niet bekend"
    assert story.country_sentence.text == "Nederland: de bron geeft geen cijfer."


@pytest.mark.parametrize(
    ("verdict", "tenths", "text"),
    [
        (Verdict.MAY_BE_CHANCE, 12, "Het verschil van 1,2 procentpunt kan toeval zijn."),
        (Verdict.NEARLY_EQUAL, -6, "Dat is bijna gelijk: het verschil is 0,6 procentpunt."),
        (Verdict.HIGHER, 15, "Hier is het 1,5 procentpunt hoger."),
        (Verdict.LOWER, -15, "Hier is het 1,5 procentpunt lager."),
        (Verdict.MAY_BE_CHANCE, 0, "Afgerond is het percentage hier even groot."),
        (Verdict.NOT_COMPARED, 15, ""),
    ],
)
def test_the_sentence_about_nederland_follows_the_verdict(verdict: Verdict, tenths: int, text: str) -> None:
    facts = risks()
    total = replace(facts.total, verdict=verdict, difference=Difference(tenths, 1))
    story = tell_risks(replace(facts, total=total), section_edition())
    assert story.country_sentence.text == f"Nederland, dezelfde leeftijd. {text}".rstrip()


@pytest.mark.parametrize("lost", ["numerator", "denominator"])
def test_without_one_of_the_counts_no_counts_are_told(lost: str) -> None:
    facts = risks()
    here = replace(facts.total.here, **{lost: None})  # type: ignore[arg-type]
    story = tell_risks(replace(facts, total=replace(facts.total, here=here)), section_edition())
    assert story.counts_sentence.text == "De bron geeft geen aantallen."


def test_where_a_group_is_not_shown_none_can_be_said_to_differ_nowhere() -> None:
    facts = risks({**EQUAL, "jeugdreclassering": None})
    assert tell_risks(facts, section_edition()).factors[0].heading.message == (
        "Geen aantoonbaar verschil te zien met jongeren zonder jeugdzorg"
    )


def test_a_strict_margin_that_is_printed_from_one_names_no_group() -> None:
    facts = risks(EQUAL)
    factor = facts.factors[0]
    edge = replace(factor.others[0], strict=RelativeRisk(1.5, 1.04, 2.0), verdict=RiskVerdict.LARGER)
    rows = tuple(edge if row.group == edge.group else row for row in factor.rows)
    told = tell_risks(replace(facts, factors=(replace(factor, rows=rows),)), section_edition())
    assert told.factors[0].heading.message == (
        "In één van de vier groepen een aantoonbaar verschil met jongeren zonder jeugdzorg"
    )


@pytest.mark.parametrize(
    ("verdict", "country", "tail"),
    [
        (RiskVerdict.LARGER, RiskVerdict.LARGER, "jeugdzorg. In Nederland 4,7."),
        (RiskVerdict.LARGER, RiskVerdict.NOT_DIFFERENT, "In Nederland 4,7; dat verschil kan toeval zijn."),
        (
            RiskVerdict.NOT_DIFFERENT,
            RiskVerdict.NOT_DIFFERENT,
            "Het verschil kan toeval zijn. In Nederland 4,7.",
        ),
    ],
)
def test_a_question_says_of_a_ratio_whether_it_may_be_chance(
    verdict: RiskVerdict, country: RiskVerdict, tail: str
) -> None:
    facts = risks()
    factor = facts.factors[0]
    rows = tuple(
        replace(row, verdict=verdict, country_verdict=country)
        if row.group.code == "jeugdreclassering"
        else row
        for row in factor.rows
    )
    first = tell_risks(
        replace(facts, factors=(replace(factor, rows=rows), *facts.factors[1:])), section_edition()
    ).questions[0]
    assert first.figure == "3,6 keer"
    assert first.body.text.endswith(tail)


def test_a_note_rests_on_all_groups_of_its_figure() -> None:
    facts, story = _tell("gewoon")
    for factor, told in zip(facts.factors, story.factors, strict=True):
        assert told.note.cells == tuple(row.here.cell for row in factor.rows)


def test_the_method_stands_under_its_three_terms() -> None:
    assert [term for term, _ in _tell("gewoon")[1].methodology] == [
        "Over wie?",
        "Afgerond en afgeschermd",
        "Keer zo vaak, met marge",
    ]


def test_the_method_says_what_groter_and_kleiner_mean() -> None:
    *_, (_, verdicts) = _tell("gewoon")[1].methodology
    assert verdicts.text == (
        "Groter of kleiner dan de vergelijkingsgroep: 1 ligt buiten de marge van 95 procent. Groter of"
        " kleiner dan Nederland: het cijfer van Nederland ligt erbuiten, en scheelt minstens 10 procent."
        " Dit gebied telt mee in Nederland."
    )


def _with_rows(**changes: dict[str, object]) -> RiskFacts:
    """The ordinary region with only its first risk factor, without a note, and some groups changed."""
    facts = risks()
    factor = facts.factors[0]
    rows = tuple(replace(row, **changes.get(row.group.code, {})) for row in factor.rows)  # type: ignore[arg-type]
    dimension = replace(factor.dimension, note=None)
    return replace(facts, factors=(replace(factor, dimension=dimension, rows=rows),))


BELOW: dict[str, dict[str, object]] = {
    "jeugdhulp_zonder_verblijf": {"strict": RelativeRisk(0.5, 0.3, 0.8), "risk": RelativeRisk(0.5, 0.4, 0.7)},
    "jeugdhulp_met_verblijf": {"strict": RelativeRisk(0.2, 0.1, 0.4), "risk": RelativeRisk(0.2, 0.1, 0.3)},
    "jeugdbescherming": {"strict": RelativeRisk(0.9, 0.7, 1.0), "risk": RelativeRisk(0.9, 0.8, 1.0)},
    "jeugdreclassering": {"strict": RelativeRisk(0.6, 0.2, 1.4), "risk": RelativeRisk(0.6, 0.3, 1.1)},
}


def test_where_no_group_lies_above_the_one_that_surely_lies_farthest_below_is_named() -> None:
    story = tell_risks(_with_rows(**BELOW), section_edition())
    assert story.factors[0].heading.message == (
        "Jongeren die jeugdhulp met verblijf kregen: 0,2 keer zo vaak NEET"
    )
    assert [one.figure for one in story.questions] == ["0,2 keer"]


def test_a_group_that_surely_lies_above_goes_before_one_that_lies_farther_below() -> None:
    above = {
        **BELOW,
        "jeugdbescherming": {"strict": RelativeRisk(1.4, 1.1, 1.8), "risk": RelativeRisk(1.4, 1.2, 1.6)},
    }
    story = tell_risks(_with_rows(**above), section_edition())
    assert story.factors[0].heading.message.startswith("Jongeren met jeugdbescherming: 1,4 keer zo vaak NEET")


def test_margins_that_are_equal_name_the_first_group() -> None:
    same = RelativeRisk(2.0, 1.5, 2.6)
    codes = ("jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf", "jeugdbescherming", "jeugdreclassering")
    facts = _with_rows(**{code: {"strict": same, "risk": same} for code in codes})
    assert (
        tell_risks(facts, section_edition())
        .factors[0]
        .heading.message.startswith("Jongeren met jeugdhulp zonder verblijf: 2,0 keer")
    )
    below = RelativeRisk(0.5, 0.4, 0.8)
    facts = _with_rows(**{code: {"strict": below, "risk": below} for code in codes})
    assert (
        tell_risks(facts, section_edition())
        .factors[0]
        .heading.message.startswith("Jongeren met jeugdhulp zonder verblijf: 0,5 keer")
    )
    unsure = {"strict": None, "risk": RelativeRisk(1.2, 0.9, 1.6)}
    told = tell_risks(_with_rows(**dict.fromkeys(codes, unsure)), section_edition())
    assert told.questions[0].body.text.startswith("zo vaak NEET bij jongeren met jeugdhulp zonder verblijf")


@pytest.mark.parametrize(
    ("clear", "told"),
    [
        (1, "jongeren met jeugdhulp zonder verblijf; bij de andere groepen niet aantoonbaar anders."),
        (3, "en met jeugdbescherming; bij de andere groep niet aantoonbaar anders."),
        (4, "met jeugdbescherming en met jeugdreclassering."),
    ],
)
def test_the_groups_that_do_not_differ_from_nederland_are_left_over_if_there_are_any(
    clear: int, told: str
) -> None:
    codes = ("jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf", "jeugdbescherming", "jeugdreclassering")
    larger: dict[str, dict[str, object]] = {
        code: {"country_verdict": RiskVerdict.LARGER if place < clear else RiskVerdict.NOT_DIFFERENT}
        for place, code in enumerate(codes)
    }
    note = tell_risks(_with_rows(**larger), section_edition()).factors[0].note.text
    assert note.startswith(
        "De verhouding is groter dan in Nederland bij jongeren met jeugdhulp zonder verblijf"
    )
    assert note.endswith(told)


def test_groups_that_are_larger_and_smaller_than_in_nederland_are_named_apart() -> None:
    note = (
        tell_risks(
            _with_rows(
                jeugdbescherming={"country_verdict": RiskVerdict.LARGER},
                jeugdreclassering={"country_verdict": RiskVerdict.SMALLER},
            ),
            section_edition(),
        )
        .factors[0]
        .note.text
    )
    assert note == (
        "De verhouding is groter dan in Nederland bij jongeren met jeugdbescherming; kleiner dan in Nederland"
        " bij jongeren met jeugdreclassering; bij de andere groepen niet aantoonbaar anders."
    )


def test_without_room_the_groups_that_differ_from_nederland_are_counted() -> None:
    codes = ("jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf", "jeugdbescherming")
    facts = _with_rows(**{code: {"country_verdict": RiskVerdict.LARGER} for code in codes})
    narrow = replace(section_edition(), source_line="Bron: " + "fictieve cijfers " * 6)
    assert (
        tell_risks(facts, narrow)
        .factors[0]
        .note.text.endswith(
            "In drie van de vier groepen is de verhouding aantoonbaar anders dan in Nederland."
        )
    )


def test_a_figure_without_ratios_promises_no_margin_and_compares_nothing() -> None:
    factor = _tell("vergelijkingsgroep niet getoond")[1].factors[2]
    assert factor.heading.caption.endswith("op 1 oktober 2023")
    assert factor.note.text == (
        "De soort die een jongere op 1 oktober volgt, of anders het laatst volgde."
        " Niet getoond: zie de verantwoording."
    )
    assert _tell("gewoon")[1].factors[0].heading.caption.endswith("op 1 oktober 2023. Rechts met marge")


def test_every_sentence_rests_on_its_figure() -> None:
    facts, story = _tell("gewoon")
    total = facts.total.here.cell
    assert story.key_sentence.cells == story.counts_sentence.cells == (total,)
    for one in story.questions:
        assert one.own
        assert [cell.region for cell in one.body.cells] == ["VO2203", "NL01"]


def test_a_nederland_that_is_not_known_still_rests_on_its_figures() -> None:
    facts = risks()
    total = replace(facts.total, country=Withheld(facts.total.country.cell), verdict=Verdict.NOT_COMPARED)
    story = tell_risks(replace(facts, total=total), section_edition())
    assert story.country_sentence.cells == (total.here.cell, total.country.cell)


def test_a_question_keeps_what_an_editor_asks_next() -> None:
    story = _tell("één risicofactor")[1]
    assert story.questions_title == "Eén vraag bij deze cijfers"
    assert story.questions[0].follow_up == (
        "Wie houdt contact als de hulp stopt, of als een jongere 18 wordt? Waar raak je jongeren kwijt?"
    )


def test_final_figures_are_not_called_provisional() -> None:
    assert _tell("gewoon")[1].provisional_note is None


def test_the_guidance_of_the_editors_stands_on_the_page() -> None:
    facts, story = _tell("gewoon")
    guidance = facts.indicator.guidance
    assert guidance is not None
    assert (story.reading, story.use, story.limits) == (guidance.reading, guidance.use, guidance.limits)


def test_children_counted_by_school_are_those_of_the_schools() -> None:
    facts = risks()
    enrolled = replace(facts, profile=replace(facts.profile, basis=Basis.ENROLMENT))
    told = tell_risks(enrolled, section_edition()).key_sentence.text
    assert " op de scholen in dit gebied" in told


def test_a_share_of_none_has_no_odds() -> None:
    facts = risks()
    none = replace(facts.total.here, share=Percentage(0))  # type: ignore[type-var]
    assert (
        tell_risks(replace(facts, total=replace(facts.total, here=none)), section_edition()).key_odds is None
    )


def test_a_strict_margin_that_is_printed_up_to_one_names_no_group_either() -> None:
    edge = RelativeRisk(0.7, 0.5, 0.96)
    assert edge.high_tenths == 10
    sure = {"strict": edge, "risk": edge, "verdict": RiskVerdict.SMALLER}
    unsure = {"strict": RelativeRisk(1.0, 0.5, 2.0), "verdict": RiskVerdict.NOT_DIFFERENT}
    codes = ("jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf", "jeugdbescherming")
    facts = _with_rows(jeugdreclassering=sure, **dict.fromkeys(codes, unsure))
    assert tell_risks(facts, section_edition()).factors[0].heading.message == (
        "In één van de vier groepen een aantoonbaar verschil met jongeren zonder jeugdzorg"
    )


def test_a_note_for_which_there_is_no_room_is_as_short_as_it_can_be() -> None:
    codes = ("jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf", "jeugdbescherming")
    facts = _with_rows(**{code: {"country_verdict": RiskVerdict.LARGER} for code in codes})
    full = replace(section_edition(), source_line="Bron: " + "fictieve cijfers " * 20)
    assert tell_risks(facts, full).factors[0].note.text == (
        "In drie van de vier groepen is de verhouding aantoonbaar anders dan in Nederland."
    )


def test_a_note_without_ratios_stays_where_there_is_no_room_for_it() -> None:
    facts = CASES["vergelijkingsgroep niet getoond"]()
    full = replace(section_edition(), source_line="Bron: " + "fictieve cijfers " * 20)
    assert tell_risks(facts, full).factors[2].note.text == (
        "De soort die een jongere op 1 oktober volgt, of anders het laatst volgde."
        " Niet getoond: zie de verantwoording."
    )


def test_the_method_says_who_is_counted_where_the_series_breaks_and_whose_figures_they_are() -> None:
    facts = risks()
    indicator = replace(
        facts.indicator,
        denominator="alle jongeren van 15 tot 25 jaar",
        series_breaks=(SeriesBreak(2022, "Vanaf 2022 telt een bijbaan mee."),),
        source="Bureau Voorbeeld",
    )
    edition = replace(section_edition(), fictitious=False)
    (_, told), *_ = tell_risks(replace(facts, indicator=indicator), edition).methodology
    assert told.text == (
        "Geteld: alle jongeren van 15 tot 25 jaar. Dat is een andere groep dan op de pagina's hiervoor."
        " Vanaf 2022 telt een bijbaan mee. Bron: Bureau Voorbeeld."
    )


def test_a_region_with_ratios_that_no_editor_asks_about_has_no_questions() -> None:
    facts = risks()
    asked = facts.indicator.guidance
    assert asked is not None
    guidance = replace(
        asked, questions=tuple(one for one in asked.questions if one.about != "jeugdzorgverleden")
    )
    only = replace(facts, factors=facts.factors[:1])
    assert len(tell_risks(only, section_edition()).questions) == 1
    unasked = replace(only, indicator=replace(facts.indicator, guidance=guidance))
    story = tell_risks(unasked, section_edition())
    assert (story.questions, story.questions_title) == ((), "Vragen bij deze cijfers")


def test_there_are_two_questions_at_most() -> None:
    assert [len(_tell(case)[1].questions) for case in ("één risicofactor", "twee risicofactoren")] == [1, 2]
    assert len(risks().factors) > len(_tell("gewoon")[1].questions) == 2
