"""What disclosure control leaves to show, from the protected table alone (R5)."""

from collections.abc import Iterator

from reportgen.data.quality.finding import Finding, Rule, Severity, Where, WithheldShare
from reportgen.model.edition import Edition, TooSmall
from reportgen.model.figures import ProtectedTable, Withheld

_TOO_SMALL = {
    TooSmall.FACTSHEET: (
        Severity.LOOK,
        "the region is too small to show, and gets four pages with hardly a figure",
        "Write `too_small: short` or `too_small: skip`, or take the region out of the edition.",
    ),
    TooSmall.SHORT: (
        Severity.NOTE,
        "the region is too small to show, and gets the form of two pages",
        "Nothing to do.",
    ),
    TooSmall.SKIP: (
        Severity.LOOK,
        "the region is too small to show, and gets no factsheet",
        "Tell the region so, or write `too_small: short`.",
    ),
}


def measure_withheld(table: ProtectedTable, edition: Edition) -> tuple[WithheldShare, ...]:
    """For each region of the edition: how many of its cells of the reporting year are not shown."""
    return tuple(_measure(region.code, table, edition.reporting_year) for region in edition.selected)


def _measure(region: str, table: ProtectedTable, year: int) -> WithheldShare:
    cells = [one for one in table.of_region(region) if one.cell.year == year]
    withheld = sum(isinstance(one, Withheld) for one in cells)
    return WithheldShare(region, len(cells), withheld, region in table.too_small)


def find_unreleased(shares: tuple[WithheldShare, ...], edition: Edition) -> Iterator[Finding]:
    """The regions that are too small for a factsheet, and those of which most is not shown."""
    severity, what, remedy = _TOO_SMALL[edition.too_small]
    for one in shares:
        where = Where(one.region, years=(edition.reporting_year,))
        if one.too_small:
            yield Finding(severity, Rule.TOO_SMALL, what, where, remedy)
        elif 2 * one.withheld > one.cells:
            yield Finding(
                Severity.LOOK,
                Rule.MOSTLY_WITHHELD,
                "more than half of the figures of the reporting year are not shown",
                where,
                "Look at the pages: is there enough left for a factsheet?",
            )
