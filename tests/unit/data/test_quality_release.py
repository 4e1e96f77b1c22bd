"""What disclosure control leaves to show: told from the protected table alone."""

from dataclasses import replace

import pytest

from reportgen.data.quality import QualityReport, Rule, Severity, examine, examine_release
from reportgen.disclosure import protect
from reportgen.model.edition import TooSmall
from reportgen.model.figures import Cell, ObservationStatus, Percentage, ProtectedTable, Released, Withheld
from tests.unit.data.builders_quality import EDITION, IN_ORDER, YEAR

EMPTY = QualityReport((), ())


def table(region: str, shown: int, withheld: int, *, too_small: bool = False) -> ProtectedTable:
    """A region with so many cells shown and not shown in the reporting year, and one of another year."""
    cells = [Cell(region, YEAR, "jeugdzorg", f"soort{number}") for number in range(shown + withheld)]
    published = {
        cell: Withheld(cell)
        if number < withheld
        else Released(cell, 10, 100, Percentage(100), ObservationStatus.FINAL)
        for number, cell in enumerate(cells)
    }
    other = Cell(region, YEAR - 1, "jeugdzorg", "totaal")
    return ProtectedTable({**published, other: Withheld(other)}, frozenset({region} if too_small else ()))


def test_the_share_that_is_not_shown_counts_the_reporting_year_of_the_editions_regions():
    report = examine_release(EMPTY, table("GM0001", 3, 1), EDITION)

    assert [(one.region, one.cells, one.withheld) for one in report.withheld] == [
        ("GM0001", 4, 1),
        ("GM0002", 0, 0),
        ("PV20", 0, 0),
    ]
    assert report.withheld[0].share == 0.25
    assert report.withheld[1].share == 0
    assert report.findings == ()


@pytest.mark.parametrize(("shown", "withheld", "number"), [(2, 2, 0), (2, 3, 1)])
def test_more_than_half_not_shown_is_to_be_looked_at(shown, withheld, number):
    report = examine_release(EMPTY, table("GM0001", shown, withheld), EDITION)

    assert [(one.rule, one.severity) for one in report.findings] == [
        (Rule.MOSTLY_WITHHELD, Severity.LOOK)
    ] * number


@pytest.mark.parametrize(
    ("setting", "severity", "words"),
    [
        (TooSmall.FACTSHEET, Severity.LOOK, "four pages"),
        (TooSmall.SHORT, Severity.NOTE, "two pages"),
        (TooSmall.SKIP, Severity.LOOK, "no factsheet"),
    ],
)
def test_a_region_that_is_too_small_is_told_as_the_config_treats_it(setting, severity, words):
    small = table("GM0001", 0, 4, too_small=True)
    (one,) = examine_release(EMPTY, small, replace(EDITION, too_small=setting)).findings

    assert (one.rule, one.severity, one.region) == (Rule.TOO_SMALL, severity, "GM0001")
    assert words in one.what


def test_these_findings_count_as_warnings_since_they_are_public():
    report = examine_release(EMPTY, table("GM0001", 1, 4), EDITION)

    assert report.count_warnings().of_regions == {"GM0001": 1}


def test_what_was_found_before_is_kept():
    before = examine(IN_ORDER.inputs(), EDITION)
    after = examine_release(before, protect(IN_ORDER.figures.values(), EDITION).table, EDITION)

    assert after.findings[: len(before.findings)] == before.findings
    assert (after.sources, after.tested, after.outside) == (before.sources, before.tested, before.outside)
