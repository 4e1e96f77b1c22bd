"""Figures that contradict each other: totals and parts, kinds and totals, percentages and counts, regions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.data.misfits import find_misfits
from reportgen.data.quality.figures import FigureTable, Key, expected_keys, parts_of_care, sums_of
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.edition import Basis, Edition
from reportgen.model.figures import AbsenceReason, Cell
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind

_MEND_ONE = "Correct the one that is wrong, or ask who delivered them."
_PUBLISHED_ROUNDING = 5


def find_contradictions(table: FigureTable) -> Iterator[Finding]:
    """The figures that cannot all be true, and those that hardly can."""
    wholes = {kind: tuple(_find_wholes(kind, table.edition)) for kind in table.years_of_kind}
    for (region, year), figures in table.by_region_year.items():
        row = _Row(region, year, figures)
        for whole in wholes[table.kind_of(region)]:
            yield from _compare(row, whole)
    yield from _find_misfits(table)
    yield from _find_regions_that_do_not_add_up(table)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A cell and the cells that are a part of it.

    Education types are apart from each other: together they are the whole. Kinds of youth care overlap
    and count over the same children: together they are at least the whole.
    """

    total: Key
    parts: tuple[Key, ...]
    overlapping: bool


def _find_wholes(kind: RegionKind, edition: Edition) -> Iterator[_Whole]:
    care = edition.indicator.total_care
    for one in sums_of(kind, edition):
        yield _Whole((care, one.total), tuple((care, part) for part in one.parts), overlapping=False)
    # kinds are delivered over totals only
    totals = dict.fromkeys(education for one, education in expected_keys(kind, edition) if one != care)
    for education in totals:
        for parent, kinds in parts_of_care(kind, edition).items():
            yield _Whole((parent, education), tuple((one, education) for one in kinds), overlapping=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """The figures of a region in a year."""

    region: str
    year: int
    figures: Mapping[Key, Observation]

    def finding(
        self, rule: Rule, what: str, figures: Sequence[Observation], severity: Severity = Severity.LOOK
    ) -> Finding:
        """A finding about these figures of the row, of which the first gives the place."""
        keys = tuple((one.cell.care, one.cell.education) for one in figures)
        where = Where(self.region, years=(self.year,), cells=keys, place=place_of(figures[0]))
        return Finding(severity, rule, what, where, _MEND_ONE, tuple(figures))


def _compare(row: _Row, whole: _Whole) -> Iterator[Finding]:
    total = row.figures.get(whole.total)
    parts = [row.figures[key] for key in whole.parts if key in row.figures]
    if total is None or not parts:
        return
    for part in parts:
        yield from _compare_with_part(row, total, part, whole.overlapping)
    if len(parts) == len(whole.parts):
        yield from _compare_with_sum(row, total, parts, whole.overlapping)


def _compare_with_part(
    row: _Row, total: Observation, part: Observation, overlapping: bool
) -> Iterator[Finding]:
    slack, severity = _slack(total, part), Severity.LOOK if _slack(total, part) else Severity.ERROR
    if _is_above(part.numerator, total.numerator, slack):
        rule = Rule.KIND_ABOVE_TOTAL if overlapping else Rule.TOTAL_BELOW_PART
        what = "a total has a smaller numerator than " + (
            "one of its kinds" if overlapping else "a part of it"
        )
        yield row.finding(rule, what, (total, part), severity)
    elif not overlapping and _is_above(part.denominator, total.denominator, slack):
        what = "a total has a smaller denominator than a part of it"
        yield row.finding(Rule.TOTAL_BELOW_PART, what, (total, part), severity)
    elif overlapping and _differ(part.denominator, total.denominator, slack):
        what = "a kind of youth care is counted over another number of children than its total"
        yield row.finding(Rule.DENOMINATORS_DIFFER, what, (total, part))


def _compare_with_sum(
    row: _Row, total: Observation, parts: Sequence[Observation], overlapping: bool
) -> Iterator[Finding]:
    numerators = _sum(parts, lambda one: one.numerator)
    denominators = _sum(parts, lambda one: one.denominator)
    slack = _slack(total, *parts) * (len(parts) + 1) / 2
    if overlapping:
        # published kinds are seldom all there are
        if not slack and _is_above(total.numerator, numerators, 0):
            what = "a total is larger than all its kinds together"
            yield row.finding(Rule.TOTAL_ABOVE_KINDS, what, (total, *parts))
    elif _differ(total.numerator, numerators, slack) or _differ(total.denominator, denominators, slack):
        what = "the parts do not add up to their total"
        yield row.finding(Rule.PARTS_DO_NOT_ADD_UP, what, (total, *parts))


def _slack(*figures: Observation) -> float:
    """How far published figures may contradict each other by rounding; true counts not at all."""
    return _PUBLISHED_ROUNDING if any(one.protected for one in figures) else 0


def _is_above(count: int | None, limit: int | None, slack: float) -> bool:
    return count is not None and limit is not None and count > limit + slack


def _differ(first: int | None, second: int | None, slack: float) -> bool:
    return first is not None and second is not None and abs(first - second) > slack


def _sum(figures: Sequence[Observation], count_of: Callable[[Observation], int | None]) -> int | None:
    """The sum; what cannot exist adds nothing, and with an unknown count there is no sum."""
    counts = [count_of(one) for one in figures if not _is_impossible(one)]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _find_misfits(table: FigureTable) -> Iterator[Finding]:
    for misfit in find_misfits(table.observations):
        figure = table.by_cell[misfit.cell]
        cell = misfit.cell
        where = Where(
            cell.region,
            years=(cell.year,),
            cells=((cell.care, cell.education),),
            place=place_of(figure, "percentage"),
        )
        what = "the percentage is not the numerator divided by the denominator"
        remedy = "Correct one of the three. The pages print the share of the counts after rounding."
        yield Finding(Severity.LOOK, Rule.MISFIT, what, where, remedy, (figure,))


def _find_regions_that_do_not_add_up(table: FigureTable) -> Iterator[Finding]:
    """Provinces against their gemeenten and Nederland against its provinces, where both count residents."""
    regions = table.edition.regions
    pairs = [
        (
            province.code,
            tuple(one.code for one in regions.in_province(province.code)),
            RegionKind.MUNICIPALITY,
        )
        for province in regions.of_kind(RegionKind.PROVINCE)
    ]
    provinces = tuple(one.code for one in regions.of_kind(RegionKind.PROVINCE))
    pairs.append((regions.country.code, provinces, RegionKind.PROVINCE))
    for area, members, kind in pairs:
        for year in sorted(table.years_of_region.get(area, ())):
            yield from _compare_with_members(area, members, year, _resident_keys(kind, table.edition), table)


def _resident_keys(kind: RegionKind, edition: Edition) -> tuple[Key, ...]:
    profile = edition.profiles.get(kind)
    return expected_keys(kind, edition) if profile and profile.basis is Basis.RESIDENCE else ()


def _compare_with_members(
    area: str, members: Sequence[str], year: int, keys: Sequence[Key], table: FigureTable
) -> Iterator[Finding]:
    wrong = [
        total
        for key in keys
        if (total := table.by_cell.get(Cell(area, year, *key))) and _adds_up(total, members, table) is False
    ]
    if wrong:
        cells = tuple((one.cell.care, one.cell.education) for one in wrong)
        where = Where(area, years=(year,), cells=cells, place=place_of(wrong[0]))
        what = "the figures are not the sum of those of the regions inside"
        remedy = "Check whether a region is missing, or counted under another code."
        yield Finding(Severity.LOOK, Rule.REGIONS_DO_NOT_ADD_UP, what, where, remedy, tuple(wrong))


def _adds_up(total: Observation, members: Sequence[str], table: FigureTable) -> bool | None:
    """Whether the members add up to the total; None where that cannot be told."""
    parts = [table.by_cell.get(total.cell._replace(region=member)) for member in members]
    found = [part for part in parts if part is not None]
    if not found or len(found) < len(parts) or _slack(total, *found):
        return None
    numerators, denominators = (
        _sum(found, lambda one: one.numerator),
        _sum(found, lambda one: one.denominator),
    )
    return not (_differ(total.numerator, numerators, 0) or _differ(total.denominator, denominators, 0))


def _is_impossible(figure: Observation) -> bool:
    return figure.absent is AbsenceReason.IMPOSSIBLE
