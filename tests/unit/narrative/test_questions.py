"""Discussion questions, chosen by the region's own pattern."""

from dataclasses import replace

import pytest

from reportgen.model.edition import Text
from reportgen.model.facts import Difference, Verdict
from reportgen.model.figures import AbsenceReason, Absent
from reportgen.narrative import tell_story
from reportgen.narrative.findings import find_findings
from reportgen.narrative.fit import OPENER, QUESTION_BODY, QUESTION_FIGURE
from reportgen.narrative.questions import choose_questions, tell_opener
from reportgen.narrative.topics import TopicKind, rank_differences, rank_topics
from tests import builders
from tests.unit.narrative import builders_narrative as cases


@pytest.mark.parametrize("case", cases.CASES)
def test_there_are_three_questions_that_fit(case: str) -> None:
    questions = choose_questions(cases.CASES[case](), cases.edition_of(case))
    assert len(questions) == 3
    for question in questions:
        assert QUESTION_FIGURE.holds(question.figure)
        assert QUESTION_BODY.holds(question.body.text), question.body.text
        assert question.question.endswith("?")
        assert question.follow_up.endswith(("?", "."))


def test_a_partnership_is_asked_about_its_own_pattern() -> None:
    questions = choose_questions(cases.primary(), cases.edition())
    assert [one.figure for one in questions] == ["16,1%", "10,4% en 17,7%", "16,6%"]
    assert [one.own for one in questions] == [True, False, True]
    assert questions[1].body.text == (
        "In Staphorst kreeg 10,4 procent van de leerlingen in het basisonderwijs die er wonen jeugdzorg, "
        "in Meppel 17,7 procent."
    )


@pytest.mark.parametrize("case", [name for name, make in cases.CASES.items() if not make().too_small])
def test_what_is_told_on_page_one_is_asked_about_on_the_last(case: str) -> None:
    facts = cases.CASES[case]()
    told = [one for one in find_findings(facts) if one.figure.endswith("%")][:1]
    asked = [cell for one in choose_questions(facts, cases.edition_of(case)) for cell in one.body.cells]
    for finding in told:
        assert finding.body.cells[0] in asked


@pytest.mark.parametrize("case", cases.CASES)
def test_page_one_says_what_to_talk_about_first(case: str) -> None:
    facts = cases.CASES[case]()
    story = tell_story(facts, cases.country_facts(facts), cases.edition_of(case))
    first = story.questions[0]
    assert story.opener is not None
    assert story.opener.text.startswith(f"Begin het gesprek met {first.subject}")
    assert OPENER.holds(story.opener.text)
    assert story.opener.cells == first.body.cells


def test_the_opener_asks_the_first_question() -> None:
    facts = cases.primary()
    opener = tell_opener(facts, choose_questions(facts, cases.edition()))
    assert opener is not None
    assert opener.text == (
        "Begin het gesprek met het basisonderwijs: herken je dit op de basisscholen? "
        "Verderop staan meer vragen."
    )


@pytest.mark.parametrize("points", [45, 5])
def test_the_opener_names_certainty_for_a_larger_and_for_a_smaller_difference_alike(points: int) -> None:
    facts = cases.primary()
    other = replace(facts.own[2], verdict=Verdict.HIGHER, strength=0.0, difference=Difference(points, 1))
    facts = replace(facts, own=(*facts.own[:2], other, *facts.own[3:]))
    opener = tell_opener(facts, choose_questions(facts, cases.edition()))
    assert opener is not None
    assert opener.text == (
        "Begin het gesprek met het basisonderwijs, daar is het verschil het duidelijkst: "
        "herken je dit op de basisscholen?"
    )


def test_two_types_that_differ_get_questions_of_their_own() -> None:
    facts = cases.municipality()
    own = tuple(
        replace(row, strength=2.0, verdict=Verdict.HIGHER) if row.education.code in ("bao", "vo") else row
        for row in facts.own
    )
    questions = choose_questions(replace(facts, own=own), cases.edition())
    assert [one.question for one in questions[:2]] == [
        "Herken je dit op de basisscholen?",
        "Herken je dit op de middelbare scholen?",
    ]


def test_two_questions_about_a_difference_are_enough_while_something_else_is_certain() -> None:
    facts = cases.municipality()
    own = tuple(replace(row, strength=2.0, verdict=Verdict.HIGHER) for row in facts.own)
    kinds = [topic.kind for topic in rank_topics(replace(facts, own=own))]
    assert kinds[: kinds.index(TopicKind.LEVEL)].count(TopicKind.DIFFERENCE) == 2


def test_what_may_be_chance_is_asked_about_after_what_is_certain() -> None:
    facts = cases.municipality()
    clear = {"bao": 3.0, "vo": 2.0, "sbao": 0.0}
    own = tuple(
        replace(row, strength=clear[row.education.code], verdict=Verdict.HIGHER)
        if row.education.code in clear
        else replace(row, strength=0.0, verdict=Verdict.MAY_BE_CHANCE)
        for row in facts.own
    )
    questions = choose_questions(replace(facts, own=own), cases.edition())
    assert [cell.education for one in questions for cell in one.body.cells[:1]] == ["bao", "vo", "sbao"]
    assert not any("kan toeval zijn" in one.body.text for one in questions)


@pytest.mark.parametrize("case", cases.CASES)
def test_page_one_and_the_questions_begin_with_the_same_topic(case: str) -> None:
    """One rule (R16): finding, question and opener are about the strongest difference."""
    facts = cases.CASES[case]()
    ranked = rank_differences(facts)
    if facts.too_small or not ranked:
        return
    story = tell_story(facts, cases.country_facts(facts), cases.edition_of(case))
    strongest = max(ranked, key=lambda row: row.strength).here.cell
    assert strongest in story.findings[0].body.cells
    assert strongest in story.questions[0].body.cells
    assert story.opener is not None
    assert strongest in story.opener.cells
    assert story.questions[0].subject in story.opener.text


def test_a_partnership_is_never_asked_about_other_types() -> None:
    for facts in (cases.primary(), cases.secondary()):
        own = {row.education.code for row in facts.own}
        for question in choose_questions(facts, cases.edition()):
            assert {cell.education for cell in question.body.cells} <= own


def test_where_most_is_missing_the_table_is_asked_what_it_knows() -> None:
    questions = choose_questions(cases.only_total_shown(), cases.edition())
    assert "Wat weten jullie zelf over deze groepen?" in [one.question for one in questions]


def test_only_what_is_withheld_is_said_to_protect_children() -> None:
    hidden = cases.only_total_shown()
    not_given = tuple(
        replace(row, here=Absent(row.here.cell, AbsenceReason.NOT_DELIVERED)) for row in hidden.own[1:]
    )
    some = (hidden.own[0], *not_given[:6], *hidden.own[7:])
    for own, figure, why in (
        (hidden.own, "8 van de 8", "Dat beschermt kinderen in een kleine groep."),
        (some, "2 van de 8", "Dat beschermt kinderen in een kleine groep."),
        ((hidden.own[0], *not_given), "8 van de 8", "De bron geeft het niet."),
    ):
        questions = choose_questions(replace(hidden, own=own, peers=(), kinds=()), cases.edition())
        asked = next(one for one in questions if "van de 8" in one.figure)
        assert (asked.figure, asked.body.text) == (figure, f"groepen hebben hier geen cijfer. {why}")


def test_a_falling_mbo_is_asked_about_once() -> None:
    questions = choose_questions(cases.falling_mbo(), cases.edition())
    about_mbo = [one for one in questions if any(cell.education == "mbo" for cell in one.body.cells)]
    assert [one.body.text for one in about_mbo] == [
        "In 2021 kreeg 8,0 procent van de jongeren in het mbo jeugdzorg, in 2025 6,4."
    ]


def test_svo_far_above_nederland_is_asked_about_at_the_schools() -> None:
    facts = cases.secondary()
    own = (
        *facts.own[:-1],
        builders.compare(builders.released("VO2203", "svo", (290, 335)), facts.own[-1].country),
    )
    questions = choose_questions(replace(facts, own=own), cases.edition())
    assert questions[0].question == "Herken je dit op de scholen voor vso?"
    assert questions[0].figure == "87%"


def test_an_editor_adds_a_question_with_a_file() -> None:
    edition = cases.edition()
    when = "difference, municipality, residence"
    text = Text("question-09-proef", "Klopt dit {place}?", ("Vraag het de {people}.",), when)
    edition = replace(edition, texts={key: one for key, one in edition.texts.items() if "-10-" not in key})
    asked = choose_questions(cases.municipality(), replace(edition, texts={**edition.texts, text.key: text}))[
        0
    ]
    assert (asked.question, asked.follow_up) == ("Klopt dit in Hoogeveen?", "Vraag het de kinderen.")


def test_a_question_about_the_gemeenten_is_filled_in_for_the_region() -> None:
    edition = cases.edition()
    text = Text("question-20-proef", "Klopt dit {place}?", ("Vraag het de {people}.",), "municipalities")
    asked = choose_questions(cases.primary(), replace(edition, texts={text.key: text}))
    assert [(one.question, one.follow_up) for one in asked] == [
        ("Klopt dit in dit samenwerkingsverband?", "Vraag het de leerlingen.")
    ]


def test_fewer_questions_are_counted_in_the_heading() -> None:
    edition = cases.edition()
    texts = {key: text for key, text in edition.texts.items() if not key.startswith("question-")}
    texts["question-10-total"] = Text("question-10-total", "Herken je dit?", ("Hoe?",), "total")
    facts = cases.municipality()
    story = tell_story(facts, cases.country_facts(facts), replace(edition, texts=texts))
    assert story.questions_title == "Eén vraag bij de cijfers van Hoogeveen"


def test_a_region_that_is_too_small_gets_only_questions_that_say_so() -> None:
    edition = cases.edition()
    texts = {key: text for key, text in edition.texts.items() if "too_small" not in (text.when or "")}
    assert choose_questions(cases.too_small(), replace(edition, texts=texts)) == ()
