"""Figures of one region that contradict each other: totals, parts and kinds, percentages and counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.data.misfits import find_misfits
from reportgen.data.quality.adding import differ, is_above, slack_of, sum_counts
from reportgen.data.quality.figures import FigureTable, Key, expected_keys, parts_of_care, sums_of
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.edition import Edition
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind

_MEND_ONE = "Correct the one that is wrong, or ask who delivered them."


def find_contradictions(table: FigureTable) -> Iterator[Finding]:
    """The figures that cannot all be true, and those that hardly can."""
    wholes = {kind: tuple(_find_wholes(kind, table.edition)) for kind in table.years_of_kind}
    for (region, year), figures in table.by_region_year.items():
        row = _Row(region, year, figures)
        for whole in wholes[table.kind_of(region)]:
            yield from _compare(row, whole)
    yield from _find_misfits(table)


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
        yield from _compare_withsum_counts(row, total, parts, whole.overlapping)


def _compare_with_part(
    row: _Row, total: Observation, part: Observation, overlapping: bool
) -> Iterator[Finding]:
    slack, severity = slack_of(total, part), Severity.LOOK if slack_of(total, part) else Severity.ERROR
    if is_above(part.numerator, total.numerator, slack):
        rule = Rule.KIND_ABOVE_TOTAL if overlapping else Rule.TOTAL_BELOW_PART
        what = "a total has a smaller numerator than " + (
            "one of its kinds" if overlapping else "a part of it"
        )
        yield row.finding(rule, what, (total, part), severity)
    elif not overlapping and is_above(part.denominator, total.denominator, slack):
        what = "a total has a smaller denominator than a part of it"
        yield row.finding(Rule.TOTAL_BELOW_PART, what, (total, part), severity)
    elif overlapping and differ(part.denominator, total.denominator, slack):
        what = "a kind of youth care is counted over another number of children than its total"
        yield row.finding(Rule.DENOMINATORS_DIFFER, what, (total, part))


def _compare_withsum_counts(
    row: _Row, total: Observation, parts: Sequence[Observation], overlapping: bool
) -> Iterator[Finding]:
    numerators = sum_counts(parts, lambda one: one.numerator)
    denominators = sum_counts(parts, lambda one: one.denominator)
    slack = slack_of(total, *parts) * (len(parts) + 1) / 2
    if overlapping:
        # published kinds are seldom all there are
        if not slack and is_above(total.numerator, numerators, 0):
            what = "a total is larger than all its kinds together"
            yield row.finding(Rule.TOTAL_ABOVE_KINDS, what, (total, *parts))
    elif differ(total.numerator, numerators, slack) or differ(total.denominator, denominators, slack):
        what = "the parts do not add up to their total"
        yield row.finding(Rule.PARTS_DO_NOT_ADD_UP, what, (total, *parts))


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
