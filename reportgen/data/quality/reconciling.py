"""Nederland against the percentages that CBS published (`published_totals` in the config)."""

from collections.abc import Iterator

from reportgen.data.quality.figures import FigureTable
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.edition import Basis, Edition
from reportgen.model.figures import Cell, Percentage
from reportgen.model.observation import Observation

_WHAT = "the share of Nederland is not what CBS published"
_REMEDY = (
    "Check whether all children are counted once, of the same ages."
    " If the figures are right, correct published_totals in the config."
)
_PUBLISHED_AGES = (0, 23)


def find_unlike_published(table: FigureTable) -> Iterator[Finding]:
    """The years in which Nederland's share of children to 23 differs from the published one.

    A difference smaller than those that are named on pages (`min_difference_tenths`, R15) is none: CBS
    revises its figures too.
    """
    limit = table.edition.comparison.min_difference_tenths
    for education in _list_totals(table.edition):
        found = [
            figure
            for year, published in sorted(table.edition.published_totals.items())
            if (figure := _find_figure(table, year, education))
            and (share := _share_of(figure))
            and abs(share.tenths - published.tenths) >= limit
        ]
        if found:
            cell = found[0].cell
            years = tuple(one.cell.year for one in found)
            key = (cell.care, cell.education)
            where = Where(cell.region, years=years, cells=(key,), place=place_of(found[0]))
            yield Finding(Severity.LOOK, Rule.UNLIKE_PUBLISHED, _WHAT, where, _REMEDY, tuple(found))


def _list_totals(edition: Edition) -> tuple[str, ...]:
    """The education types that stand for all children of the published ages, wherever they go to school."""
    resident = (one for one in edition.profiles.values() if one.basis is Basis.RESIDENCE)
    ages = ((one.key_type, (one.age_from, one.age_to)) for one in resident)
    return tuple(dict.fromkeys(key_type for key_type, own in ages if own == _PUBLISHED_AGES))


def _find_figure(table: FigureTable, year: int, education: str) -> Observation | None:
    edition = table.edition
    cell = Cell(edition.regions.country.code, year, edition.indicator.total_care, education)
    return table.by_cell.get(cell)


def _share_of(figure: Observation) -> Percentage | None:
    """The share of the counts, as pages print it; the delivered one where there are no counts."""
    if figure.numerator is None or not figure.denominator:
        return figure.share
    return Percentage.of_ratio(figure.numerator, figure.denominator)
