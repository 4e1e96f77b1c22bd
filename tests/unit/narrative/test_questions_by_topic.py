"""Every kind of topic that an editor can write a question for is asked with its own figure (R24)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen.model.edition import Text
from reportgen.model.facts import Distribution, DistributionPart, Facts, MixAdjusted, Verdict
from reportgen.model.figures import Percentage
from reportgen.model.story import Question
from reportgen.narrative.questions import choose_questions, title_questions
from tests.unit.narrative import builders_narrative as cases

MIX = MixAdjusted(Percentage(117), Percentage(110), Percentage(127))


def ask(facts: Facts, when: str) -> Question | None:
    """The only question of an edition that has none but this."""
    texts = {key: one for key, one in cases.edition().texts.items() if not key.startswith("question-")}
    texts["question-01-proef"] = Text("question-01-proef", "Herken je dit?", ("Vraag het.",), when)
    return next(iter(choose_questions(facts, cases.edition(texts=texts))), None)


@pytest.mark.parametrize(
    ("when", "figure", "subject", "text"),
    [
        (
            *("level", "61%", "het voortgezet speciaal onderwijs"),
            "van de jongeren in het vso kreeg in 2023 jeugdzorg. In Nederland: 61,2 procent.",
        ),
        (
            *("kind:jeugdbescherming", "1,3%", "jeugdbescherming"),
            "van de kinderen en jongeren kreeg in 2023 jeugdbescherming. In Nederland: 1,0 procent.",
        ),
        (
            *("mix", "11,7%", "de verdeling over de scholen"),
            "was het totaal als elke onderwijssoort hier het percentage van Nederland had. "
            "Hier is het 12,7 procent.",
        ),
        (
            *("share", "41 van de 100", "het basisonderwijs"),
            "kinderen met jeugdzorg zitten in het basisonderwijs.",
        ),
        (
            *("total", "12,7%", "het totaal"),
            "van de kinderen en jongeren kreeg in 2023 jeugdzorg. In Nederland: 11,0 procent.",
        ),
    ],
)
def test_a_topic_is_asked_about_with_its_figure_and_that_of_nederland(
    when: str, figure: str, subject: str, text: str
) -> None:
    question = ask(replace(cases.municipality(), mix=MIX), when)
    assert question is not None
    assert (question.figure, question.subject) == (figure, subject)
    assert question.body.text.startswith(text)


@pytest.mark.parametrize(
    ("when", "facts"),
    [
        *((when, cases.municipality) for when in ("level", "kind:jeugdbescherming", "mix", "share", "total")),
        ("theme", cases.municipality),
        ("trend", cases.rising),
        ("missing", cases.only_total_shown),
    ],
)
def test_every_question_is_asked_in_the_words_of_the_region(when: str, facts: Callable[[], Facts]) -> None:
    texts = {key: one for key, one in cases.edition().texts.items() if not key.startswith("question-")}
    text = Text("question-01-proef", "Herken je dit {place}?", ("Vraag het {place}.", "Thema"), when)
    texts[text.key] = text if when == "theme" else replace(text, paragraphs=text.paragraphs[:1])
    (question,) = choose_questions(replace(facts(), mix=MIX), cases.edition(texts=texts))[:1]
    assert question.question == "Herken je dit in Hoogeveen?"
    assert question.follow_up == "Vraag het in Hoogeveen."


@pytest.mark.parametrize(
    ("verdict", "tail"),
    [
        (Verdict.MAY_BE_CHANCE, " Het verschil kan toeval zijn."),
        (Verdict.NEARLY_EQUAL, " Dat is bijna gelijk."),
        (Verdict.HIGHER, ""),
        (Verdict.NOT_COMPARED, ""),
    ],
)
def test_a_question_says_when_a_difference_may_be_chance_or_is_small(verdict: Verdict, tail: str) -> None:
    facts = cases.municipality()
    question = ask(replace(facts, key=replace(facts.key, verdict=verdict)), "total")
    assert question is not None
    assert question.body.text.endswith(f"In Nederland: 11,0 procent.{tail}")


def test_an_equal_figure_needs_no_verdict() -> None:
    facts = cases.equal_to_country()
    question = ask(facts, "total")
    assert question is not None
    assert facts.key.verdict is Verdict.MAY_BE_CHANCE
    assert question.body.text.endswith("In Nederland: 15,2 procent.")


def test_beside_a_nederland_that_is_not_shown_nothing_is_said_of_it() -> None:
    facts = cases.municipality()
    hidden = replace(facts.key, country=cases.withhold(facts.key).here, verdict=Verdict.NOT_COMPARED)
    question = ask(replace(facts, key=hidden), "total")
    assert question is not None
    assert question.body.text == "van de kinderen en jongeren kreeg in 2023 jeugdzorg."


@pytest.mark.parametrize(
    ("when", "facts"), [("total", cases.total_withheld()), ("mix", cases.municipality())]
)
def test_there_is_no_question_about_what_is_not_shown_or_does_not_weigh(when: str, facts: Facts) -> None:
    assert ask(facts, when) is None


def test_one_child_of_a_hundred_is_asked_about_in_the_singular() -> None:
    facts = cases.municipality()
    part = DistributionPart(facts.own[1].education, 1, 79)
    question = ask(replace(facts, distribution=Distribution((part,), False)), "share")
    assert question is not None
    assert question.figure == "1 van de 100"
    assert question.body.text == "kinderen met jeugdzorg zit in het basisonderwijs."


def test_the_rest_group_is_explained_where_it_is_asked_about() -> None:
    question = ask(cases.municipality(), "share:overig")
    assert question is not None
    assert question.figure == "15 van de 100"
    assert question.body.text.startswith(
        "kinderen met jeugdzorg zitten in de groep overig: nog niet op school"
    )


def test_one_hidden_type_is_asked_about_in_the_singular() -> None:
    facts = cases.secondary()
    question = ask(replace(facts, own=(*facts.own[:-1], cases.withhold(facts.own[-1]))), "missing")
    assert question is not None
    assert (question.figure, question.own) == ("1 van de 3", False)
    assert question.body.text.startswith("onderwijssoorten heeft hier geen cijfer.")


def test_the_same_rate_is_asked_about_once() -> None:
    facts = cases.municipality()
    own = tuple(
        replace(row, strength=2.0, verdict=Verdict.HIGHER) if row.education.code == "svo" else row
        for row in facts.own
    )
    figures = [one.figure for one in choose_questions(replace(facts, own=own), cases.edition())]
    assert len(set(figures)) == 3
    assert figures.count("61%") == 1


def test_a_trend_is_asked_about_with_the_years_and_where_it_is() -> None:
    whole = ask(cases.rising(), "trend")
    assert whole is not None
    assert (whole.figure, whole.subject) == ("2021 tot 2025", "de jaren")
    assert whole.body.text == (
        "In 2021 kreeg 11,0 procent van de kinderen en jongeren jeugdzorg, in 2025 12,7."
    )
    part = ask(cases.falling_mbo(), "trend:mbo")
    assert part is not None
    assert part.subject == "de jaren in het mbo"


def test_a_theme_needs_no_figure_and_is_its_own_subject() -> None:
    texts = {key: one for key, one in cases.edition().texts.items() if not key.startswith("question-")}
    theme = Text("question-90-proef", "Hoe vinden jullie elkaar?", ("Vraag het.", "Elkaar vinden"), "theme")
    (question,) = choose_questions(cases.municipality(), cases.edition(texts={**texts, theme.key: theme}))
    assert (question.figure, question.own, question.subject) == ("Elkaar vinden", False, "elkaar vinden")
    assert question.body.text == ""


def ask_all(facts: Facts, *when: str) -> list[str]:
    """The figures of the questions of an edition that has only these."""
    texts = {key: one for key, one in cases.edition().texts.items() if not key.startswith("question-")}
    for number, one in enumerate(when, 1):
        key = f"question-0{number}-proef"
        texts[key] = Text(key, f"Herken je dit, vraag {number}?", ("Vraag het.",), one)
    return [one.figure for one in choose_questions(facts, cases.edition(texts=texts))]


def test_a_rate_and_its_years_are_asked_about_once_but_the_spread_beside_a_rate_is_something_else() -> None:
    assert ask_all(cases.rising(), "trend", "total") == ["2021 tot 2025"]
    assert ask_all(cases.municipality(), "share", "total") == ["41 van de 100", "12,7%"]


def rests_on(facts: Facts, when: str) -> list[tuple[str, int, str]]:
    question = ask(facts, when)
    assert question is not None
    return [(cell.region, cell.year, cell.education) for cell in question.body.cells]


def test_a_question_rests_on_the_figures_that_it_is_about() -> None:
    gemeente = cases.municipality()
    assert rests_on(gemeente, "share") == [("GM0118", 2023, "totaal"), ("GM0118", 2023, "bao")]
    assert rests_on(cases.rising(), "trend") == [("GM0118", 2021, "totaal"), ("GM0118", 2025, "totaal")]
    secondary = cases.secondary()
    one_hidden = replace(secondary, own=(*secondary.own[:-1], cases.withhold(secondary.own[-1])))
    assert rests_on(one_hidden, "missing") == [("VO2203", 2023, "svo")]
    with_mix = rests_on(replace(gemeente, mix=MIX), "mix")
    assert {("GM0118", 2023, "bao"), ("NL01", 2023, "bao")} <= set(with_mix)


def test_what_no_figure_of_the_region_answers_carries_no_accent() -> None:
    for facts, when in (
        (replace(cases.municipality(), mix=MIX), "mix"),
        (cases.rising(), "trend"),
        (cases.primary(), "municipalities"),
    ):
        question = ask(facts, when)
        assert question is not None
        assert question.own is False


def test_more_hidden_groups_are_asked_about_in_the_plural() -> None:
    question = ask(cases.only_total_shown(), "missing")
    assert question is not None
    assert (question.figure, question.subject) == ("8 van de 8", "wat jullie zelf weten")
    assert question.body.text == (
        "groepen hebben hier geen cijfer. Dat beschermt kinderen in een kleine groep."
    )


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            cases.primary,
            "In Staphorst kreeg 10,4 procent van de leerlingen in het basisonderwijs die er wonen jeugdzorg,"
            " in Meppel 17,7 procent.",
        ),
        (
            cases.province,
            "Op Ameland kreeg 7 procent van de kinderen en jongeren jeugdzorg, in Leeuwarden 14,8 procent.",
        ),
    ],
)
def test_gemeenten_are_asked_about_by_where_children_live(facts: Callable[[], Facts], text: str) -> None:
    question = ask(facts(), "municipalities")
    assert question is not None
    assert (question.subject, question.body.text) == ("de gemeenten", text)


def test_a_heading_over_a_number_of_questions_without_a_word_gives_no_number() -> None:
    assert title_questions(cases.municipality(), ()) == "Vragen bij de cijfers van Hoogeveen"
