"""Years that are a copy of the year before."""

from collections.abc import Iterator, Mapping

from reportgen.data.quality.figures import SMALLEST_DENOMINATOR, FigureTable, Key
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.observation import Observation

_FEWEST_CELLS = 3


def find_copies(table: FigureTable) -> Iterator[Finding]:
    """The years in which a region has exactly the counts of the year before."""
    for (region, year), figures in table.by_region_year.items():
        before = table.by_region_year.get((region, year - 1))
        if before is not None and _is_copy(figures, before):
            first = next(one for one in figures.values() if one.numerator is not None)
            where = Where(region, years=(year - 1, year), place=place_of(first))
            what = "all counts are the same as those of the year before"
            yield Finding(Severity.LOOK, Rule.COPIED_YEAR, what, where, "Check whether a year was copied.")


def _is_copy(figures: Mapping[Key, Observation], before: Mapping[Key, Observation]) -> bool:
    counts, earlier = _counts(figures), _counts(before)
    large = sum(denominator >= SMALLEST_DENOMINATOR for _, denominator in counts.values())
    return counts == earlier and large >= _FEWEST_CELLS


def _counts(figures: Mapping[Key, Observation]) -> Mapping[Key, tuple[int, int]]:
    return {
        key: (one.numerator, one.denominator)
        for key, one in figures.items()
        if one.numerator is not None and one.denominator is not None
    }
