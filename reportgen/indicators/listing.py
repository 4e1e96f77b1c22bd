"""The figures of one report as rows: all of the region, and those of others that it is compared with."""

from collections.abc import Iterable

from reportgen.indicators.intervals import calculate_interval
from reportgen.indicators.subject import find_basis, find_country
from reportgen.model.edition import Edition
from reportgen.model.enclosure import FigureRow
from reportgen.model.facts import Facts
from reportgen.model.figures import ProtectedTable, PublishedCell


def list_figures(code: str, table: ProtectedTable, edition: Edition) -> tuple[FigureRow, ...]:
    """The region's cells in their order, each beside Nederland's."""
    cells = sorted(table.of_region(code), key=lambda figure: figure.cell)
    return tuple(_row(figure, table, edition) for figure in cells)


def list_compared(facts: Facts, table: ProtectedTable, edition: Edition) -> tuple[FigureRow, ...]:
    """The figures of other regions in the comparison tables, in the order of their cells."""
    others = {
        row.figure.cell: row.figure
        for group in facts.peers
        for row in group.rows
        if row.figure.cell.region != facts.region.code
    }
    return tuple(_row(others[cell], table, edition) for cell in sorted(others))


def list_all(
    facts: Facts, table: ProtectedTable, edition: Edition, sections: Iterable[tuple[ProtectedTable, Edition]]
) -> tuple[FigureRow, ...]:
    """The region's own figures, those of the sections, and those of the regions it is compared with."""
    own = list_figures(facts.region.code, table, edition)
    more = (row for one, part in sections for row in list_figures(facts.region.code, one, part))
    return (*own, *more, *list_compared(facts, table, edition))


def _row(figure: PublishedCell, table: ProtectedTable, edition: Edition) -> FigureRow:
    region = edition.regions[figure.cell.region]
    country = find_country(figure.cell, find_basis(region.kind, edition), table, edition)
    return FigureRow(edition.indicator.code, region.short_name, figure, country, calculate_interval(figure))
