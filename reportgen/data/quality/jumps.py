"""Figures that lie outside the funnel: against other regions of their kind, and against the year before.

Of so many comparisons some fall outside 99.8 % limits by chance. Those are notes. To be looked at is what
lies so far out that chance gives one such figure in twenty whole deliveries (the limits of Bonferroni).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import NormalDist, median
from typing import NamedTuple

from reportgen.data.quality.figures import SMALLEST_DENOMINATOR, FigureTable, Key, expected_keys
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.edition import RegionBreak
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind
from reportgen.statistics import Z_99_8, Measured, measure_share, measure_size, score_in_funnel

OUTSIDE_BY_CHANCE = 0.002
"""The part of all comparisons that falls outside limits of 99.8 % when nothing special goes on."""
_FEWEST_REGIONS = 10
_FALSE_ALARM = 0.05
_ASK = "Check the row and the year beside it with who delivered them. If it is right, nothing to do."
_LARGE_CHANGE = 0.25


@dataclass(frozen=True, slots=True)
class Jumps:
    """The findings, how many comparisons they were chosen from, and how many fall outside 99.8 % limits."""

    findings: tuple[Finding, ...]
    tested: int
    outside: int


def find_jumps(table: FigureTable, breaks: Iterable[RegionBreak]) -> Jumps:
    """The figures outside the funnel, and large changes of regions that have none.

    `breaks` are the changes of area: over one that is not bridged, years are not compared.
    """
    broken = frozenset((one.region, one.first_year) for one in breaks if not one.bridged)
    together = [one for kind in table.years_of_kind for one in _compare_regions(kind, table, broken)]
    funnels = [one for one in together if len(one.pairs) >= _FEWEST_REGIONS]
    tested = sum(len(one.pairs) for one in funnels)
    outside = list(chain.from_iterable(map(_find_outside_funnel, funnels)))
    smallest = table.edition.comparison.min_difference_tenths / 1000
    limit = _limit_for(tested)
    far = [one for one in outside if abs(one.score) > limit and one.is_larger_than(smallest)]
    near = [one for one in outside if one not in far]
    alone = _find_large_changes([one for one in together if len(one.pairs) < _FEWEST_REGIONS])
    findings = (
        *_gather((*far, *alone), Severity.LOOK, table),
        *_gather(near, Severity.NOTE, table),
    )
    return Jumps(findings, tested, len(outside))


def _limit_for(tested: int) -> float:
    """The score outside which chance brings one of so many comparisons in twenty deliveries."""
    return NormalDist().inv_cdf(1 - _FALSE_ALARM / (2 * max(tested, 1)))


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
_ALONE: Mapping[Rule, _Comparison] = {
    Rule.SHARE_JUMPS: _Comparison(
        Rule.SHARE_JUMPS, "the share rises by more than a quarter", "the share falls by more than a quarter"
    ),
    Rule.SIZE_JUMPS: _Comparison(
        Rule.SIZE_JUMPS,
        "the denominator grows by more than a quarter",
        "the denominator shrinks by more than a quarter",
    ),
}
"""The same changes of a region that has too few others beside it."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A figure with its score, and the figure of the year before if that is compared."""

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


class _Point(NamedTuple):
    """A figure with its share and its denominator as measured."""

    figure: Observation
    share: Measured
    size: Measured


class _Pair(NamedTuple):
    """A figure, that of the year before if it is compared with it, and what is measured of the two."""

    before: _Point | None
    point: _Point
    measured: Measured

    def score(self, comparison: _Comparison, score: float) -> _Scored:
        """The figures with the score that they have."""
        before = self.before.figure if self.before else None
        return _Scored(comparison, self.point.figure, before, score)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One cell in one year, of all regions of a kind: what is compared of each."""

    comparison: _Comparison
    pairs: Sequence[_Pair]


def _compare_regions(
    kind: RegionKind, table: FigureTable, broken: frozenset[tuple[str, int]]
) -> Iterator[_Compared]:
    """For every cell of a kind of region: one for each year, and two for each year with one before."""
    years = table.years_of_kind[kind]
    regions = [region.code for region in table.regions_with_figures(kind)]
    series_breaks = {one.first_year for one in table.edition.indicator.series_breaks}
    comparable = [(one, two) for one, two in pairwise(years) if two == one + 1 and two not in series_breaks]
    for key in expected_keys(kind, table.edition):
        points = {year: _measure(regions, year, key, table) for year in years}
        for of_year in points.values():
            yield _Compared(_PEERS, [_Pair(None, point, point.share) for point in of_year.values()])
        for before, year in comparable:
            both = [
                (points[before][region], point)
                for region, point in points[year].items()
                if region in points[before] and (region, year) not in broken
            ]
            yield _Compared(_SHARE, [_Pair(one, two, two.share - one.share) for one, two in both])
            yield _Compared(_SIZE, [_Pair(one, two, two.size - one.size) for one, two in both])


def _share_of(figure: Observation) -> float:
    assert figure.numerator is not None
    assert figure.denominator
    return figure.numerator / figure.denominator


def _size_of(figure: Observation) -> float:
    assert figure.denominator
    return figure.denominator


def _measure(regions: Iterable[str], year: int, key: Key, table: FigureTable) -> Mapping[str, _Point]:
    """The figures of a cell that are large enough to compare, by region."""
    found: dict[str, _Point] = {}
    for region in regions:
        figure = table.by_region_year.get((region, year), {}).get(key)
        if figure is None or figure.numerator is None or figure.denominator is None:
            continue
        if figure.denominator >= SMALLEST_DENOMINATOR:
            share = measure_share(figure.numerator, figure.denominator)
            found[region] = _Point(figure, share, measure_size(figure.denominator))
    return found


def _find_outside_funnel(compared: _Compared) -> Iterator[_Scored]:
    """What falls outside limits of 99.8 % around the median, which a wrong figure does not move."""
    measured = [one.measured for one in compared.pairs]
    scores = score_in_funnel(measured, median(one.value for one in measured))
    for pair, score in zip(compared.pairs, scores, strict=True):
        if abs(score) > Z_99_8:
            yield pair.score(compared.comparison, score)


def _find_large_changes(compared: Sequence[_Compared]) -> Iterator[_Scored]:
    """The changes of more than a quarter that chance does not explain, of regions without a funnel."""
    changes = [one for one in compared if one.comparison.rule in _ALONE]
    limit = _limit_for(sum(len(one.pairs) for one in changes))
    for one in changes:
        for pair in one.pairs:
            score = pair.measured.value / pair.measured.deviation
            if abs(score) > limit and _is_large_change(pair, one.comparison):
                yield pair.score(_ALONE[one.comparison.rule], score)


def _is_large_change(pair: _Pair, comparison: _Comparison) -> bool:
    assert pair.before is not None
    quantity_of = _share_of if comparison.rule is Rule.SHARE_JUMPS else _size_of
    before, now = quantity_of(pair.before.figure), quantity_of(pair.point.figure)
    return abs(now - before) > _LARGE_CHANGE * before


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
