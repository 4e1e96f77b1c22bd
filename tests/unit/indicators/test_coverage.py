"""What of an edition was delivered: years, and kinds of region that have similar ones."""

from dataclasses import replace

import pytest

from reportgen.indicators import calculate_country_facts, find_coverage
from reportgen.model.coverage import Coverage
from reportgen.model.region import RegionKind
from tests.unit.indicators.builders_indicators import (
    edition,
    figure,
    municipality,
    partnership,
    row,
    table,
    years,
)


def _cover(gemeenten: int, selected: int) -> Coverage:
    """What is delivered of so many gemeenten, of which an edition makes the first ones."""
    regions = [municipality(number) for number in range(1, gemeenten + 1)]
    po = partnership(2203)
    of = edition(*regions, po)
    figures = table(
        *([figure((100 + at, 1000), code=one.code)] for at, one in enumerate(regions)),
        row(po.code, {"totaal_po": (160, 1000)}),
        row("NL01", {"totaal": (110, 1000)}),
    )
    of = replace(of, selected=(*regions[:selected], po))
    return find_coverage(figures, calculate_country_facts(figures, of), of)


@pytest.mark.parametrize(("gemeenten", "similar"), [(6, True), (5, False), (1, False)])
def test_a_kind_has_similar_regions_when_enough_were_delivered(gemeenten: int, similar: bool) -> None:
    assert _cover(gemeenten, 1).similar == ({RegionKind.MUNICIPALITY} if similar else set())


def test_a_kind_of_which_no_report_is_made_does_not_count() -> None:
    assert _cover(6, 0).similar == set()


def test_the_years_are_those_of_nederland_and_of_the_regions_of_the_edition() -> None:
    one, other = municipality(1), municipality(2)
    figures = table(
        years("GM0001", {2019: (100, 1000), 2023: (100, 1000)}),
        years("GM0002", {2015: (100, 1000)}),
        years("NL01", {2018: (110, 1000)}),
    )
    of = replace(edition(one, other), selected=(one,))
    assert find_coverage(figures, calculate_country_facts(figures, of), of).years == (2018, 2019, 2023)
