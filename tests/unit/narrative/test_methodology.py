"""The verantwoording in about 80 words (R29)."""

from dataclasses import replace

import pytest

from reportgen.model.edition import DisclosureRule, OpenQuestion
from reportgen.model.region import RegionKind
from reportgen.narrative.fit import METHODOLOGY
from reportgen.narrative.methodology import explain_method
from tests.unit.narrative import builders_narrative as cases


@pytest.mark.parametrize("case", cases.CASES)
def test_the_method_fits_its_column(case: str) -> None:
    paragraphs = explain_method(cases.CASES[case](), cases.edition_of(case))
    assert sum(METHODOLOGY.count_lines(one.text) for one in paragraphs) <= METHODOLOGY.lines
    assert 30 <= sum(len(one.text.split()) for one in paragraphs) <= 95


def test_the_method_names_basis_care_and_year() -> None:
    assert explain_method(cases.primary(), cases.edition())[0].text.startswith(
        "De cijfers gaan over leerlingen van scholen in het gebied, met jeugdhulp of jeugdbescherming in "
        "2023."
    )


def test_answers_to_open_questions_are_told_as_far_as_there_is_room() -> None:
    short = OpenQuestion("Wanneer?", "Geteld op 31 december. Dat is de peildatum.")
    long = OpenQuestion("Hoe?", "Heel lang " * 60)
    text = explain_method(cases.municipality(), cases.edition(open_questions=(long, short)))[0].text
    assert text.endswith(
        "wonen, met jeugdhulp, jeugdbescherming of jeugdreclassering in 2023. Geteld op 31 december."
    )
    assert "Heel lang" not in text
    assert "?" not in text


def test_withholding_is_explained_only_where_something_is_withheld() -> None:
    assert "Niet getoond" in explain_method(cases.only_total_shown(), cases.edition())[1].text
    assert "Niet getoond" not in explain_method(cases.secondary(), cases.edition())[1].text


def test_the_rules_come_from_the_settings() -> None:
    edition = cases.edition(disclosure=DisclosureRule(rounding=10, min_population=400))
    assert "afgerond op 10" in explain_method(cases.municipality(), edition)[1].text
    assert "minder dan 400 kinderen" in explain_method(cases.too_small(), edition)[0].text


def test_percentages_as_published_have_no_verdict_rule() -> None:
    text = explain_method(cases.percentages_only(), cases.public_edition())[1].text
    assert text.startswith("De percentages staan hier zoals de bron ze geeft.")
    assert "95 procent" not in text


def test_provisional_years_are_named() -> None:
    assert "Het jaar 2024 is voorlopig." in explain_method(cases.municipality(), cases.edition())[1].text
    both = explain_method(cases.provisional_year(), cases.edition())[1].text
    assert "De jaren 2023 en 2024 zijn voorlopig." in both
    assert "voorlopig" not in explain_method(replace(cases.rising()), cases.edition())[1].text


def test_a_region_that_is_too_small_is_told_only_what_is_on_its_pages() -> None:
    how = explain_method(cases.too_small(), cases.edition())[1].text
    assert "Percentages komen uit aantallen die zijn afgerond op 5." in how
    for absent in ("delen tellen", "2024", "Niet getoond"):
        assert absent not in how


def test_percentages_as_published_are_called_neither_higher_nor_lower() -> None:
    text = explain_method(cases.percentages_only(), cases.public_edition())[1].text
    assert "Zonder marge noemen we geen verschil hoger of lager." in text


@pytest.mark.parametrize(("tenths", "points"), [(10, "1"), (5, "0,5"), (15, "1,5"), (20, "2")])
def test_the_smallest_difference_that_counts_is_told_as_it_is_set(tenths: int, points: str) -> None:
    comparison = replace(cases.edition().comparison, min_difference_tenths=tenths)
    how = explain_method(cases.municipality(), cases.edition(comparison=comparison))[1].text
    assert (
        "Hoger of lager: de marge (95 procent) raakt Nederland niet en het verschil is minstens"
        f" {points} procentpunt. Deze gemeente telt mee in Nederland."
    ) in how


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (RegionKind.MUNICIPALITY, "in de gemeente"),
        (RegionKind.PROVINCE, "in de provincie"),
        (RegionKind.COUNTRY, "in dit gebied"),
    ],
)
def test_the_method_says_in_what_area_the_children_live(kind: RegionKind, where: str) -> None:
    facts = cases.municipality()
    facts = replace(facts, region=replace(facts.region, kind=kind))
    who = explain_method(facts, cases.edition())[0].text
    assert who.startswith(f"De cijfers gaan over kinderen en jongeren van 0 tot 23 jaar die {where} wonen, ")
