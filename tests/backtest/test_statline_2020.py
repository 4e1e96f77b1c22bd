"""The edition statline-2020 holds the figures of StatLine table 84134NED exactly as they were published."""

import csv
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.data import read_observations
from reportgen.model.figures import (
    AbsenceReason,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Observation

ROOT = Path(__file__).resolve().parents[2]
OBSERVED = ROOT.parent / "shared" / "data" / "statline_observed" / "84134NED_2020_zoals_getoond.csv"
TERMS = {
    "JZ Totaal jeugdzorg": "jeugdzorg",
    "JZ Totaal jeugdzorg in natura": "jeugdzorg_in_natura",
    "JH 1 Totaal jeugdhulp": "jeugdhulp",
    "JH 11 Jeugdhulp PGB": "jeugdhulp_pgb",
}


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], Observation]:
    edition = load_edition(ROOT / "config" / "statline-2020.yaml")
    read = read_observations(edition)
    return {(edition.regions[one.cell.region].name, one.cell.care): one for one in read}


@pytest.mark.parametrize(
    ("region", "care", "count", "share"),
    [
        ("Nederland", "jeugdzorg", 435_760, 98),
        ("Groningen", "jeugdzorg", 14_695, 98),
        ("Limburg", "jeugdzorg", 28_010, 114),
        ("Overijssel", "jeugdzorg", 28_295, 90),
        ("Oude IJsselstreek", "jeugdzorg", 1_040, 111),
        ("Oude IJsselstreek", "jeugdhulp", 1_010, 108),
        ("Oude IJsselstreek", "jeugdhulp_pgb", 15, 2),
        ("Ouder-Amstel", "jeugdzorg_in_natura", 285, 76),
        ("Renswoude", "jeugdzorg", 115, 66),
        ("Zoeterwoude", "jeugdhulp", 225, 103),
    ],
)
def test_a_published_figure_is_read_as_published(figures, region, care, count, share):
    found = figures[region, care]

    assert (found.numerator, found.share, found.denominator) == (count, Percentage(share), None)
    assert (found.status, found.protected) == (ObservationStatus.FINAL, True)


def test_the_pgb_figure_of_ouder_amstel_is_unknown_and_not_zero(figures):
    found = figures["Ouder-Amstel", "jeugdhulp_pgb"]

    assert (found.absent, found.numerator, found.share) == (AbsenceReason.UNKNOWN, None, None)


def test_every_row_of_the_recorded_table_about_a_known_region_is_there(figures):
    if not OBSERVED.is_file():
        pytest.skip("the recorded StatLine table is not here")
    with OBSERVED.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row[:5] for row in csv.reader(lines, delimiter=";")][1:]
    compared = 0
    for term, name, year, count, share in rows:
        found = figures.get((name.removesuffix(" (PV)").replace("Fryslân", "Friesland"), TERMS[term]))
        if found is None:
            assert name.endswith(("(LD)", "(CR)")) or name == "Haarlemmerliede en Spaarnwoude"
            continue
        compared += 1
        assert found.cell.year == int(year)
        assert _written(found) == (count, share)

    assert compared == len(figures) == 34


def _written(found: Observation) -> tuple[str, str]:
    if found.absent is AbsenceReason.UNKNOWN:
        return ".", "."
    assert found.share is not None
    count = f"{found.numerator:,}".replace(",", ".")
    return count, f"{found.share.tenths // 10},{found.share.tenths % 10}"
