"""Marks beside the rows of a table: the printed charts of levels, differences and margins, row by row.

Places are parts of the width, so the marks follow the table to any width and the text keeps its size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log

from reportgen import notation
from reportgen.model.facts import Comparison, Facts, Interval, PeerGroup
from reportgen.model.figures import PublishedCell, Released
from reportgen.model.risks import Risk, RiskFactor
from reportgen.page import words
from reportgen.page.context import Table
from reportgen.page.web import terms
from reportgen.page.web.context import MarkedTable, Strip, Tick

_INSET_PCT = 3.0
_STEPS = (1, 2, 5, 10, 20, 25, 50)
_MOST_TICKS = 5
_LEAST_RATIO = 0.01
_RATIOS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_WINDOWS = (10, 15, 20, 30, 50, 100)
NO_MARKS = Strip(None, None, None, None, "none")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from low to high, with a step between its lines."""

    low: float
    high: float
    step: float

    def place(self, value: float) -> str:
        """Where a value stands, as a part of the width; what lies outside stands at the edge."""
        inside = min(max(value, self.low), self.high)
        part = (inside - self.low) / (self.high - self.low)
        return f"{_INSET_PCT + (100 - 2 * _INSET_PCT) * part:.2f}%"

    def ticks(self, unit: str = "") -> tuple[Tick, ...]:
        """A line at every step; the last one has the unit."""
        count = round((self.high - self.low) / self.step)
        values = [self.low + self.step * number for number in range(count + 1)]
        texts = [notation.write_number(value, 0) for value in values]
        return tuple(
            Tick(self.place(value), f"{text}{unit}" if text is texts[-1] else text)
            for value, text in zip(values, texts, strict=True)
        )


def mark_levels(table: Table, comparisons: Sequence[Comparison], style: str) -> MarkedTable:
    """The level of each row from zero, with Nederland's tick behind it; no margins, as on page one."""
    values = [value for one in comparisons for cell in (one.here, one.country) if (value := _value(cell))]
    scale = _make_scale(0.0, max(values, default=10.0))
    strips = tuple(
        Strip(_at(scale, _value(one.here)), None, None, _at(scale, _value(one.country)), style)
        for one in comparisons
    )
    return MarkedTable(table, strips, scale.ticks("%"), table.columns[1].head, style)


def mark_blocks(table: Table, parts: Iterable[int | None]) -> MarkedTable:
    """A block for each of a hundred children; never the form or colour of a rate (R21)."""
    strips = tuple(Strip(None, None, None, None, "blocks", part) for part in parts)
    return MarkedTable(table, strips, (), terms.BLOCK, "blocks", country=False)


def mark_differences(table: Table, comparisons: Sequence[Comparison]) -> MarkedTable:
    """The difference of each row from Nederland in points, with its margin."""
    found = [_find_difference(one) for one in comparisons]
    furthest = max((abs(value) for one in found if one for value in one), default=0.0)
    window = next((one for one in _WINDOWS if one >= furthest), _WINDOWS[-1])
    scale = Scale(-window, window, window / 2 if window % 2 == 0 else 5)
    strips = tuple(_mark_difference(scale, one) for one in found)
    return MarkedTable(table, strips, scale.ticks(), words.HERE, "own")


def mark_peers(facts: Facts, tables: Iterable[Table]) -> tuple[MarkedTable, ...]:
    """The share of each region with its margin; all groups have one scale, not from zero."""
    bounds = [value for group in facts.peers for value in _find_bounds(group)]
    scale = _make_scale(min(bounds, default=0.0), max(bounds, default=10.0))
    return tuple(
        _mark_group(facts, group, table, scale) for group, table in zip(facts.peers, tables, strict=True)
    )


def mark_ratios(table: Table, factor: RiskFactor) -> MarkedTable:
    """How many times as often, with its margin, on a scale of ratios; the line at 1 is the reference."""
    bounds = [value for row in factor.rows if row.risk for value in (row.risk.low, row.risk.high)]
    low, high = min(*bounds, 1.0, 0.5) if bounds else 0.5, max(*bounds, 2.0) if bounds else 2.0
    ends = [one for one in _RATIOS if low / 2 < one < high * 2]
    scale = Scale(log(ends[0]), log(ends[-1]), 1)
    ticks = tuple(Tick(scale.place(log(one)), notation.write_number(one, int(one < 1))) for one in ends)
    strips = tuple(_mark_ratio(scale, row) for row in factor.rows)
    return MarkedTable(table, strips, ticks, words.HERE, "own")


def _mark_ratio(scale: Scale, row: Risk) -> Strip:
    if row.risk is None:
        return Strip(None, None, None, None, "own")
    country = scale.place(log(row.country_risk.ratio)) if row.country_risk else None
    low, value, high = (
        scale.place(log(max(one, _LEAST_RATIO))) for one in (row.risk.low, row.risk.ratio, row.risk.high)
    )
    return Strip(value, low, high, country, "own")


def _mark_group(facts: Facts, group: PeerGroup, table: Table, scale: Scale) -> MarkedTable:
    country = _at(scale, _value(group.country))
    strips = [
        _mark_share(
            scale,
            row.figure,
            row.interval,
            country,
            "own" if row.region.code == facts.region.code else "peer",
        )
        for row in group.all_rows
    ]
    if facts.shows_country(group):
        strips.append(Strip(None, None, None, country, "country"))
    own = any(row.region.code == facts.region.code for row in group.all_rows)
    key, style = (words.HERE, "own") if own else (terms.REGION, "peer")
    return MarkedTable(table, tuple(strips), scale.ticks("%"), key, style)


def _mark_share(
    scale: Scale, cell: PublishedCell, interval: Interval | None, country: str | None, style: str
) -> Strip:
    value = _value(cell)
    if value is None:
        return Strip(None, None, None, country, style)
    low, high = (interval.low, interval.high) if interval else (None, None)
    return Strip(_at(scale, value), _at(scale, low), _at(scale, high), country, style)


def _find_bounds(group: PeerGroup) -> Iterable[float]:
    if (country := _value(group.country)) is not None:
        yield country
    for row in group.all_rows:
        if (value := _value(row.figure)) is not None:
            yield value
            if row.interval:
                yield row.interval.low
                yield row.interval.high


def _find_difference(comparison: Comparison) -> tuple[float, float, float] | None:
    """The difference and the bounds of its margin, in points from Nederland as printed."""
    country = _value(comparison.country)
    if comparison.difference is None or comparison.interval is None or country is None:
        return None
    interval = comparison.interval
    return comparison.difference.tenths / 10, interval.low - country, interval.high - country


def _mark_difference(scale: Scale, found: tuple[float, float, float] | None) -> Strip:
    if found is None:
        return NO_MARKS
    value, low, high = found
    return Strip(scale.place(value), scale.place(low), scale.place(high), scale.place(0), "own")


def _make_scale(low: float, high: float) -> Scale:
    """The narrowest scale of whole steps around two values, with few lines."""
    for step in _STEPS:
        start, end = floor(low / step) * step, ceil(high / step) * step
        if 0 < end - start <= step * _MOST_TICKS:
            return Scale(start, end, step)
    return Scale(0, 100, 25)


def _value(cell: PublishedCell) -> float | None:
    return cell.share.value if isinstance(cell, Released) else None


def _at(scale: Scale, value: float | None) -> str | None:
    return None if value is None else scale.place(value)
