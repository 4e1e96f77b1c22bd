"""A section on NEET for the tests of all stages: its edition, and tables of figures made by hand."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportgen.config import load_edition
from reportgen.indicators import calculate_risks
from reportgen.model.edition import Edition
from reportgen.model.figures import (
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.observation import Observation, Provenance
from reportgen.model.risks import RiskFacts

ROOT = Path(__file__).parents[1]
CODE, YEAR = "VO2203", 2023

Counts = tuple[int, int]

# Who is counted, out of how many young people: an ordinary region, where every group is shown.
HERE: Mapping[str, Counts] = {
    "totaal": (680, 21665),
    "geen_jeugdzorg": (460, 17820),
    "jeugdhulp_zonder_verblijf": (135, 2695),
    "jeugdhulp_met_verblijf": (35, 495),
    "jeugdbescherming": (35, 440),
    "jeugdreclassering": (20, 215),
    "niet_gestopt": (490, 19765),
    "gestopt_mbo": (110, 1250),
    "gestopt_vo": (80, 645),
    "vo": (185, 7515),
    "pro": (45, 445),
    "svo": (60, 490),
    "mbo_laag": (155, 1865),
    "mbo_hoog": (175, 5420),
    "hoger_onderwijs": (65, 5930),
}
COUNTRY: Mapping[str, Counts] = {
    "totaal": (96405, 2091990),
    "geen_jeugdzorg": (57765, 1650600),
    "jeugdhulp_zonder_verblijf": (21110, 315555),
    "jeugdhulp_met_verblijf": (7595, 61035),
    "jeugdbescherming": (6045, 41345),
    "jeugdreclassering": (3890, 23455),
    "niet_gestopt": (71350, 1935175),
    "gestopt_mbo": (13170, 102320),
    "gestopt_vo": (11885, 54495),
    "vo": (26835, 789775),
    "pro": (6555, 44515),
    "svo": (10625, 57450),
    "mbo_laag": (18075, 170665),
    "mbo_hoog": (20980, 463970),
    "hoger_onderwijs": (13335, 565615),
}


@cache
def whole_edition() -> Edition:
    """The example edition with the section."""
    return load_edition(ROOT / "config" / "voorbeeld-neet.yaml")


@cache
def section_edition() -> Edition:
    """The edition as it looks for the section."""
    edition = whole_edition()
    return edition.for_section(edition.sections[0])


def figure(code: str, group: str, counts: Counts | None, status: ObservationStatus) -> PublishedCell:
    """A published figure of a group; None is withheld."""
    cell = Cell(code, YEAR, "neet", group)
    return Released(cell, *counts, Percentage.of_ratio(*counts), status) if counts else Withheld(cell)


def table(
    changed: Mapping[str, Counts | None] | None = None,
    *,
    country: Mapping[str, Counts | None] | None = None,
    status: ObservationStatus = ObservationStatus.FINAL,
) -> ProtectedTable:
    """The protected table of the ordinary region and Nederland, with some groups changed."""
    here = {**HERE, **(changed or {})}
    there = {**COUNTRY, **(country or {})}
    cells = [figure(CODE, group, counts, status) for group, counts in here.items()]
    cells += [figure("NL01", group, counts, status) for group, counts in there.items()]
    return ProtectedTable({cell.cell: cell for cell in cells})


def risks(
    changed: Mapping[str, Counts | None] | None = None,
    *,
    country: Mapping[str, Counts | None] | None = None,
    status: ObservationStatus = ObservationStatus.FINAL,
    edition: Edition | None = None,
) -> RiskFacts:
    """The facts of the ordinary region, with some groups changed."""
    edition = edition or section_edition()
    found = calculate_risks(edition.regions[CODE], table(changed, country=country, status=status), edition)
    assert found is not None
    return found


def observe(cell: Cell, numerator: int, denominator: int) -> Observation:
    """A true figure."""
    where = Provenance("levering.csv", 2)
    return Observation(cell, numerator, denominator, None, ObservationStatus.FINAL, False, None, where)


def with_factors(count: int) -> Edition:
    """The section with only its first risk factors."""
    edition = section_edition()
    indicator = replace(edition.indicator, dimensions=edition.indicator.dimensions[:count])
    return replace(edition, indicator=indicator)
