"""Discussion questions, chosen by the region's own pattern."""

from dataclasses import replace

import pytest

from reportgen.model.edition import Text
from reportgen.narrative import tell_story
from reportgen.narrative.fit import QUESTION_BODY, QUESTION_FIGURE
from reportgen.narrative.questions import choose_questions
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
    assert [one.figure for one in questions] == ["16,1%", "10,4% en 17,7%", "88 van de 100"]
    assert questions[1].body.text == (
        "van de kinderen in het basisonderwijs die in Staphorst en in Meppel wonen, kreeg jeugdzorg."
    )


def test_a_gemeente_is_asked_about_mbo_and_the_rest_group() -> None:
    questions = choose_questions(cases.municipality(), cases.edition())
    assert [one.figure for one in questions] == ["17,2%", "6,4%", "15 van de 100"]
    assert questions[1].body.text.endswith("In Nederland: 6,1 procent. Het verschil kan toeval zijn.")


def test_a_partnership_is_never_asked_about_other_types() -> None:
    for facts in (cases.primary(), cases.secondary()):
        own = {row.education.code for row in facts.own}
        for question in choose_questions(facts, cases.edition()):
            assert {cell.education for cell in question.body.cells} <= own


def test_where_most_is_missing_the_table_is_asked_what_it_knows() -> None:
    questions = choose_questions(cases.only_total_shown(), cases.edition())
    assert "Wat weten jullie zelf over deze groepen?" in [one.question for one in questions]


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
    text = Text("question-00-proef", "Klopt dit {place}?", ("Vraag het de {people}.",), "total, municipality")
    asked = choose_questions(cases.municipality(), replace(edition, texts={**edition.texts, text.key: text}))[
        0
    ]
    assert (asked.question, asked.follow_up) == ("Klopt dit in Hoogeveen?", "Vraag het de kinderen.")


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
