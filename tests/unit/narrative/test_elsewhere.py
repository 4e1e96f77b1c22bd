"""Sentences that point at a page of the factsheet point where that is in the other forms."""

from dataclasses import replace

import pytest

from reportgen.model.form import ReportForm
from reportgen.model.story import Statement, Story
from reportgen.narrative import point_at_pages, tell_story
from tests.unit.narrative import builders_narrative as cases

FACTSHEET, HANDOUT, PACK = ReportForm.FACTSHEET, ReportForm.HANDOUT, ReportForm.PACK


def _story(case: str) -> Story:
    facts = cases.CASES[case]()
    return tell_story(facts, cases.country_facts(facts), cases.edition_of(case))


@pytest.mark.parametrize(
    ("form", "where"),
    [(FACTSHEET, "zie pagina 3."), (HANDOUT, "zie de factsheet."), (PACK, "zie pagina 2.")],
)
def test_the_gemeenten_of_an_area_are_listed_where_their_table_is(form: ReportForm, where: str) -> None:
    assert point_at_pages(_story("lange naam"), form).population.text.endswith(f"in 18 gemeenten: {where}")


@pytest.mark.parametrize(
    ("form", "where"),
    [(FACTSHEET, "op pagina 3."), (HANDOUT, "in de factsheet."), (PACK, "op pagina 2.")],
)
def test_so_are_they_where_there_is_room_for_a_sentence(form: ReportForm, where: str) -> None:
    story = replace(_story("gemeente"), population=Statement("Alle gemeenten staan op pagina 3."))
    assert point_at_pages(story, form).population.text == f"Alle gemeenten staan {where}"


@pytest.mark.parametrize(("form", "page"), [(FACTSHEET, 2), (HANDOUT, 2), (PACK, 3)])
def test_who_is_too_small_finds_the_questions_where_they_are(form: ReportForm, page: int) -> None:
    story = point_at_pages(_story("te klein, eiland"), form)
    told = [f"{one.title} {one.body.text}" for one in story.findings]
    assert [f"Op pagina {page}" in one for one in told].count(True) == 1
    questions = "Daar staan vragen" if form is PACK else "Daar staan drie vragen"
    assert any(questions in one for one in told)


def test_a_title_that_points_is_rewritten_too_and_what_it_rests_on_stays() -> None:
    story = _story("gemeente")
    first = replace(story.findings[0], title="Op pagina 2 staat meer")
    pointed = point_at_pages(replace(story, findings=(first, *story.findings[1:])), PACK)
    assert pointed.findings[0] == replace(first, title="Op pagina 3 staat meer")
    assert pointed.findings[1:] == story.findings[1:]
    assert pointed.population == story.population


def test_nothing_else_of_a_story_changes() -> None:
    for case in cases.CASES:
        story = _story(case)
        assert point_at_pages(story, FACTSHEET) == story
        for form in ReportForm:
            pointed = point_at_pages(story, form)
            assert replace(pointed, population=story.population, findings=story.findings) == story
