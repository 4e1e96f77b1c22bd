"""The two pages of a relative risk: tables, places, numbering, and that other factsheets do not change."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from reportgen.model.figures import ObservationStatus
from reportgen.model.layout import risk_rows
from reportgen.model.report import Chart
from reportgen.model.risks import RiskFacts
from reportgen.narrative import tell_risks
from reportgen.page import ToldRisks
from reportgen.page.context import RunningHead
from reportgen.page.risk_context import PlacedFigure, RiskPages
from reportgen.page.risks import compose_all_risks
from tests.risk_builders import risks, section_edition, with_factors
from tests.unit.page.sample_charts import box

HEAD = RunningHead(4, "VO Hoogeveen-Meppel e.o.", "Jeugdzorg en onderwijs, 2023", "Fictieve cijfers")
SOURCE = "Bron: fictieve cijfers, alleen als voorbeeld."


def _boxes(facts: RiskFacts) -> Mapping[str, Chart]:
    grids = risk_rows(tuple(len(factor.rows) for factor in facts.factors))
    names = [f"risk-neet-{factor.dimension.code}" for factor in facts.factors]
    return {name: box(name, 44, grid.height_mm) for name, grid in zip(names, grids, strict=True)}


def _compose(facts: RiskFacts) -> RiskPages:
    told = ToldRisks(facts, tell_risks(facts, section_edition()), SOURCE)
    (pages,) = compose_all_risks([told], _boxes(facts), HEAD)
    return pages


def _figures(pages: RiskPages) -> tuple[PlacedFigure, ...]:
    return (*pages.first.figures, *pages.second.figures)


def test_the_pages_are_numbered_on_from_the_last() -> None:
    pages = _compose(risks())
    assert [pages.first.head.folio, pages.second.head.folio] == [5, 6]
    assert pages.first.head.name == HEAD.name


def test_a_second_section_goes_on_where_the_first_stops() -> None:
    facts = risks()
    told = ToldRisks(facts, tell_risks(facts, section_edition()), SOURCE)
    both = compose_all_risks([told, told], _boxes(facts), HEAD)
    assert [page.head.folio for pages in both for page in (pages.first, pages.second)] == [5, 6, 7, 8]


def test_every_head_warns_of_provisional_figures_of_this_section_alone() -> None:
    pages = _compose(risks(status=ObservationStatus.PROVISIONAL))
    assert pages.first.head.notice == pages.second.head.notice == "Fictieve cijfers, Voorlopige cijfers"
    assert _compose(risks()).first.head.notice == "Fictieve cijfers"


def test_a_row_holds_the_figures_worked_out_by_hand() -> None:
    table = _figures(_compose(risks()))[0].figure.tables[0]
    row = next(one for one in table.rows if one.label == "Jeugdbescherming")
    told = [(entry.text, entry.below) for entry in row.entries]
    assert told == [
        ("440", None),
        ("8%", None),
        ("3,1", "groter"),
        ("2,2 tot 4,3", None),
        ("4,2", "kan toeval zijn"),
    ]


def test_the_reference_group_is_the_measure_and_has_no_margin() -> None:
    table = _figures(_compose(risks()))[0].figure.tables[0]
    told = [(entry.text, entry.below) for entry in table.rows[0].entries]
    assert told == [("17.820", None), ("2,6%", None), ("1", "vergelijking"), ("geen", None), ("1", None)]


def test_a_group_that_is_not_shown_is_told_in_words_in_every_cell_of_its_own() -> None:
    table = _figures(_compose(risks({"jeugdbescherming": None})))[0].figure.tables[0]
    row = next(one for one in table.rows if one.label == "Jeugdbescherming")
    assert [entry.text for entry in row.entries] == [*("niet getoond",) * 4, "4,2"]
    assert row.entries[-1].below is None


def test_without_the_reference_group_a_ratio_is_not_calculated() -> None:
    table = _figures(_compose(risks({"vo": None})))[2].figure.tables[0]
    assert [entry.text for entry in table.rows[1].entries] == [
        "445",
        "10%",
        "niet berekend",
        "niet berekend",
        "4,3",
    ]


def test_no_table_has_an_empty_cell() -> None:
    for facts in (risks(), risks({"vo": None, "pro": None}), risks(country={"vo": None})):
        for placed in _figures(_compose(facts)):
            for row in placed.figure.tables[0].rows:
                assert all(entry.text for entry in row.entries)


@pytest.mark.parametrize(("factors", "pages"), [(1, (1, 0)), (2, (1, 1)), (3, (2, 1))])
def test_the_last_risk_factor_stands_with_the_conversation(factors: int, pages: tuple[int, int]) -> None:
    composed = _compose(risks(edition=with_factors(factors)))
    assert (len(composed.first.figures), len(composed.second.figures)) == pages


@pytest.mark.parametrize("factors", [1, 2, 3])
def test_blocks_stand_under_each_other_within_the_page(factors: int) -> None:
    pages = _compose(risks(edition=with_factors(factors)))
    first = [
        *(one.place for one in pages.first.figures),
        pages.first.reading_place,
        *([pages.first.guides.place] if pages.first.guides else []),
        pages.first.definitions_place,
    ]
    second = [
        *(one.place for one in pages.second.figures),
        *([pages.second.guides.place] if pages.second.guides else []),
        pages.second.prompts_place,
        *([pages.second.agreements_place] if pages.second.agreements_place else []),
        pages.second.methodology_place,
    ]
    for places in (first, second):
        for place, following in pairwise(places):
            assert place.top_mm + place.height_mm <= following.top_mm + 0.05
        assert places[-1].top_mm + places[-1].height_mm <= 270


@pytest.mark.parametrize("factors", [1, 2, 3])
def test_the_guidance_stands_once_and_as_near_to_the_figures_as_there_is_room(factors: int) -> None:
    pages = _compose(risks(edition=with_factors(factors)))
    assert (pages.first.guides is None) is (pages.second.guides is not None)
    assert (pages.first.guides is not None) is (factors < 3)


@pytest.mark.parametrize("factors", [1, 2, 3])
def test_lines_to_write_on_lie_within_their_block(factors: int) -> None:
    page = _compose(risks(edition=with_factors(factors))).second
    assert len(page.prompt.tops_mm) >= 2
    assert max(page.prompt.tops_mm) < page.prompt.height_mm
    if page.agreements_place:
        assert len(page.agreement_lines.tops_mm) >= 3
        assert max(page.agreement_lines.tops_mm) < page.agreements_place.height_mm


def test_room_for_agreements_appears_where_no_figure_takes_it() -> None:
    assert _compose(risks()).second.agreements_place is None
    assert _compose(risks(edition=with_factors(1))).second.agreements_place is not None


def test_long_words_for_people_do_not_stand_in_narrow_heads() -> None:
    facts = risks()
    profile = replace(facts.profile, people_short="jongvolwassenen")
    long = replace(facts, profile=profile, indicator=replace(facts.indicator, noun="werkzoekend"))
    heads = [column.head for column in _figures(_compose(long))[0].figure.tables[0].columns]
    assert heads[:3] == ["Groep", "Aantal", "Percentage"]
    assert [one.head for one in _figures(_compose(facts))[0].figure.tables[0].columns][1:3] == [
        *("Alle jongeren", "NEET")
    ]


def test_only_terms_of_shown_groups_are_defined() -> None:
    terms = {one.heading for column in _compose(risks()).first.definitions for one in column}
    assert {"NEET", "Jeugdzorg", "Startkwalificatie"} <= terms
    alone = {
        one.heading for column in _compose(risks(edition=with_factors(1))).first.definitions for one in column
    }
    assert "Startkwalificatie" not in alone
