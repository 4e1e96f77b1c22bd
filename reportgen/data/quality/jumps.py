"""Figures that lie outside the funnel: against other regions of their kind, and against the year before.

Of so many comparisons some fall outside 99.8 % limits by chance. Those are notes. To be looked at is what
lies so far out that chance gives one such figure in twenty whole deliveries (the limits of Bonferroni).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist, median
from typing import NamedTuple

from reportgen.data.quality.figures import FigureTable, Key, expected_keys
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.edition import RegionBreak
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind
from reportgen.statistics import Z_99_8, Measured, measure_share, measure_size, score_in_funnel

OUTSIDE_BY_CHANCE = 0.002
"""The part of all comparisons that falls outside limits of 99.8 % when nothing special goes on."""
_FEWEST_REGIONS = 10
_SMALLEST_DENOMINATOR = 20
_FALSE_ALARM = 0.05
_ASK = "Check the row and the year beside it with who delivered them. If it is right, nothing to do."
_FEWEST_CELLS_OF_COPY = 3


@dataclass(frozen=True, slots=True)
class Jumps:
    """The findings, how many comparisons they were chosen from, and how many fall outside 99.8 % limits."""

    findings: tuple[Finding, ...]
    tested: int
    outside: int


def find_jumps(table: FigureTable, breaks: Iterable[RegionBreak]) -> Jumps:
    """The figures outside the funnel, and years that are a copy of the year before.

    `breaks` are the changes of area: over one that is not bridged, years are not compared.
    """
    broken = frozenset((one.region, one.first_year) for one in breaks if not one.bridged)
    funnels = [one for kind in table.years_of_kind for one in _make_funnels(kind, table, broken)]
    tested = sum(one.tested for one in funnels)
    outside = [one for funnel in funnels for one in funnel.outside]
    limit = NormalDist().inv_cdf(1 - _FALSE_ALARM / (2 * max(tested, 1)))
    smallest = table.edition.comparison.min_difference_tenths / 1000
    far = [one for one in outside if abs(one.score) > limit and one.is_larger_than(smallest)]
    near = [one for one in outside if one not in far]
    findings = (
        *_gather(far, Severity.LOOK, table),
        *_gather(near, Severity.NOTE, table),
        *_find_copies(table),
    )
    return Jumps(findings, tested, len(outside))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What is compared: the rule that is broken if it falls outside, in words for both directions."""

    rule: Rule
    above: str
    below: str


_PEERS = _Comparison(
    Rule.FAR_FROM_PEERS,
    "the share lies far above that of other regions",
    "the share lies far below that of other regions",
)
_SHARE = _Comparison(
    Rule.SHARE_JUMPS,
    "the share rises far more than elsewhere",
    "the share falls far more than elsewhere",
)
_SIZE = _Comparison(
    Rule.SIZE_JUMPS,
    "the denominator grows far more than elsewhere",
    "the denominator shrinks far more than elsewhere",
)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A figure with its score in the funnel, and the figure of the year before if that is compared."""

    comparison: _Comparison
    figure: Observation
    before: Observation | None
    score: float

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are compared."""
        return (self.before.cell.year, self.figure.cell.year) if self.before else (self.figure.cell.year,)

    def is_larger_than(self, smallest: float) -> bool:
        """Whether a share changes enough to matter on a page (R15); other comparisons always do."""
        if self.before is None or self.comparison.rule is not Rule.SHARE_JUMPS:
            return True
        return abs(_share_of(self.figure) - _share_of(self.before)) >= smallest


@dataclass(frozen=True, slots=True)
class _Funnel:
    """How many figures of one cell were compared, and which fall outside the limits of 99.8 %."""

    tested: int
    outside: tuple[_Scored, ...]


class _Point(NamedTuple):
    """A figure with its share and its denominator as measured."""

    figure: Observation
    share: Measured
    size: Measured


def _make_funnels(
    kind: RegionKind, table: FigureTable, broken: frozenset[tuple[str, int]]
) -> Iterator[_Funnel]:
    """For every cell of a kind of region: a funnel for each year, and two for each year with one before."""
    years = table.years_of_kind[kind]
    regions = [region.code for region in table.regions_with_figures(kind)]
    series_breaks = {one.first_year for one in table.edition.indicator.series_breaks}
    comparable = [(one, two) for one, two in pairwise(years) if two == one + 1 and two not in series_breaks]
    for key in expected_keys(kind, table.edition):
        points = {year: _measure(regions, year, key, table) for year in years}
        for of_year in points.values():
            shares = [(None, point, point.share) for point in of_year.values()]
            yield _make_funnel(_PEERS, shares)
        for before, year in comparable:
            pairs = [
                (points[before][region], point)
                for region, point in points[year].items()
                if region in points[before] and (region, year) not in broken
            ]
            yield _make_funnel(_SHARE, [(one, two, two.share - one.share) for one, two in pairs])
            yield _make_funnel(_SIZE, [(one, two, two.size - one.size) for one, two in pairs])


def _share_of(figure: Observation) -> float:
    assert figure.numerator is not None
    assert figure.denominator
    return figure.numerator / figure.denominator


def _measure(regions: Iterable[str], year: int, key: Key, table: FigureTable) -> Mapping[str, _Point]:
    """The figures of a cell that are large enough to compare, by region."""
    found: dict[str, _Point] = {}
    for region in regions:
        figure = table.by_region_year.get((region, year), {}).get(key)
        if figure is None or figure.numerator is None or figure.denominator is None:
            continue
        if figure.denominator >= _SMALLEST_DENOMINATOR:
            share = measure_share(figure.numerator, figure.denominator)
            found[region] = _Point(figure, share, measure_size(figure.denominator))
    return found


def _make_funnel(
    comparison: _Comparison, compared: Sequence[tuple[_Point | None, _Point, Measured]]
) -> _Funnel:
    """The funnel around the median, which a wrong figure does not move; empty when there are few regions."""
    if len(compared) < _FEWEST_REGIONS:
        return _Funnel(0, ())
    measured = [one for _, _, one in compared]
    scores = score_in_funnel(measured, median(one.value for one in measured))
    outside = tuple(
        _Scored(comparison, point.figure, before.figure if before else None, score)
        for (before, point, _), score in zip(compared, scores, strict=True)
        if abs(score) > Z_99_8
    )
    return _Funnel(len(compared), outside)


def _gather(scored: Iterable[_Scored], severity: Severity, table: FigureTable) -> Iterator[Finding]:
    """One finding for all cells of a region that fall outside in the same way in the same years."""
    by_cell: dict[tuple[str, str, Key], list[_Scored]] = {}
    for one in scored:
        cell = one.figure.cell
        by_cell.setdefault((cell.region, _words(one), (cell.care, cell.education)), []).append(one)
    by_years: dict[tuple[str, str, tuple[int, ...]], list[_Scored]] = {}
    for (region, what, _), found in by_cell.items():
        by_years.setdefault((region, what, _years(found)), []).extend(found)
    for (region, what, years), found in by_years.items():
        where = Where(region, years=years, cells=_keys(found), place=place_of(found[0].figure))
        rule = found[0].comparison.rule if severity is Severity.LOOK else Rule.OUTSIDE_FUNNEL
        yield Finding(severity, rule, what, where, _ASK, _list_figures(found, table))


def _words(one: _Scored) -> str:
    return one.comparison.above if one.score > 0 else one.comparison.below


def _years(scored: Iterable[_Scored]) -> tuple[int, ...]:
    return tuple(sorted({year for one in scored for year in one.years}))


def _keys(scored: Iterable[_Scored]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys((one.figure.cell.care, one.figure.cell.education) for one in scored))


def _list_figures(scored: Iterable[_Scored], table: FigureTable) -> tuple[Observation, ...]:
    """The figures, each with what it is compared with: the year before, or Nederland; none of them twice."""
    country = table.edition.regions.country.code
    found: dict[Cell, Observation] = {}
    for one in scored:
        other = one.before or table.by_cell.get(one.figure.cell._replace(region=country))
        pair = sorted(filter(None, (one.figure, other)), key=lambda figure: figure.cell)
        found.update((figure.cell, figure) for figure in pair)
    return tuple(found.values())


def _find_copies(table: FigureTable) -> Iterator[Finding]:
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
    large = sum(denominator >= _SMALLEST_DENOMINATOR for _, denominator in counts.values())
    return counts == earlier and large >= _FEWEST_CELLS_OF_COPY


def _counts(figures: Mapping[Key, Observation]) -> Mapping[Key, tuple[int, int]]:
    return {
        key: (one.numerator, one.denominator)
        for key, one in figures.items()
        if one.numerator is not None and one.denominator is not None
    }
