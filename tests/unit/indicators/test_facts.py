"""The facts of a region as a whole."""

from dataclasses import fields, replace

import pytest

from reportgen.model.edition import Basis
from reportgen.model.figures import ObservationStatus, Withheld
from reportgen.model.region import RegionKind
from tests.unit.indicators.builders_indicators import (
    PROFILES,
    YEAR,
    edition,
    facts,
    figure,
    municipality,
    partnership,
    province,
    table,
)

SMALL = municipality(88, "Schiermonnikoog", 947, province="PV21")
FRIESLAND = province(21)
FIGURES = table(
    [
        figure(None, code="GM0088"),
        figure((19_400, 167_000), code="PV21"),
        figure((490_000, 4_450_000), code="NL01"),
    ],
    too_small=["GM0088"],
)


def test_a_gemeente_that_is_too_small_has_its_province_as_substitute() -> None:
    result = facts(SMALL, FIGURES, edition(SMALL, FRIESLAND))
    assert result.too_small
    assert isinstance(result.key.here, Withheld)
    assert result.substitute is not None
    assert result.substitute.region is FRIESLAND
    assert result.substitute.key.here == figure((19_400, 167_000), code="PV21")
    assert result.substitute.substitute is None


def test_facts_say_whose_children_they_count_and_in_which_year() -> None:
    result = facts(SMALL, FIGURES, edition(SMALL, FRIESLAND, reporting_year=YEAR))
    assert (result.profile, result.reporting_year) == (PROFILES[RegionKind.MUNICIPALITY], YEAR)


def test_a_gemeente_that_is_large_enough_has_no_substitute() -> None:
    figures = table([figure((100, 1000), code="GM0088"), figure((19_400, 167_000), code="PV21")])
    assert facts(SMALL, figures, edition(SMALL, FRIESLAND)).substitute is None


@pytest.mark.parametrize(
    "profiles",
    [
        {kind: one for kind, one in PROFILES.items() if kind is not RegionKind.PROVINCE},
        {**PROFILES, RegionKind.PROVINCE: replace(PROFILES[RegionKind.PROVINCE], basis=Basis.ENROLMENT)},
    ],
)
def test_no_substitute_that_counts_other_children(profiles: dict) -> None:
    assert facts(SMALL, FIGURES, edition(SMALL, FRIESLAND, profiles=profiles)).substitute is None


def test_no_substitute_without_a_released_province() -> None:
    figures = table([figure(None, code="GM0088"), figure(None, code="PV21")], too_small=["GM0088"])
    assert facts(SMALL, figures, edition(SMALL, FRIESLAND)).substitute is None


def test_a_partnership_has_no_substitute() -> None:
    region = replace(partnership(2101), province="PV21")
    by_residence = replace(PROFILES[region.kind], basis=Basis.RESIDENCE)
    of = edition(region, FRIESLAND, profiles={**PROFILES, region.kind: by_residence})
    figures = table(
        [figure(None, code="PO2101", education="totaal_po"), figure((19_400, 167_000), code="PV21")],
        too_small=["PO2101"],
    )
    assert facts(region, figures, of).substitute is None


@pytest.mark.parametrize(
    ("status", "provisional"),
    [
        (ObservationStatus.FINAL, False),
        (ObservationStatus.PROVISIONAL, True),
        (ObservationStatus.REVISED_PROVISIONAL, True),
    ],
)
@pytest.mark.parametrize("code", ["GM0088", "NL01"])
def test_the_reporting_year_is_provisional_when_a_figure_of_it_is(
    code: str, status: ObservationStatus, provisional: bool
) -> None:
    figures = table([figure((100, 1000), code=code, status=status)])
    assert facts(SMALL, figures, edition(SMALL)).provisional is provisional


def test_a_provisional_later_year_does_not_touch_the_reporting_year() -> None:
    figures = table(
        [
            figure((100, 1000), code="GM0088"),
            figure((90, 1000), code="GM0088", year=2024, status=ObservationStatus.PROVISIONAL),
        ]
    )
    assert not facts(SMALL, figures, edition(SMALL)).provisional


def test_a_region_of_which_nothing_was_delivered_still_has_facts() -> None:
    result = facts(SMALL, table(), edition(SMALL))
    assert [one.education.code for one in result.own] == ["totaal"]
    assert result.kinds == ()
    assert result.series[0].points == ()
    assert result.position is None


def test_a_withheld_cell_brings_nothing_but_its_place() -> None:
    assert [field.name for field in fields(Withheld)] == ["cell"]
