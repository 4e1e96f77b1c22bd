"""The panels of the years: over the same years, and over equally many percentage points."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.charts.scale import Scale
from reportgen.charts.sheet import Box, Point
from reportgen.charts.style import DESCENT, PANEL_TITLE
from reportgen.charts.wording import share_of
from reportgen.model.facts import Series
from reportgen.model.figures import Percentage
from reportgen.model.layout import YEARS_KEY_MM, YEARS_PANEL_GAP_MM

_SPANS = (20, 25, 30, 40, 50, 60, 80, 100)
_WIDE_SPANS = (10, *_SPANS)
_BREAK_STEPS = 1.63
_SIDE_MM = 1.3
_LABEL_SIDE_MM = 3.6
_HEAD_MM, _WIDE_HEAD_MM, _FOOT_MM = 7.6, 3.4, 5.4
TITLE_BASELINE_MM = 3.2
_TITLE_GAP_MM = 0.5
"""Between the lowest letters of a title and the white edge of what is written under it, at least."""
VALUES_MM = 6.4
"""Room for the values of the highest and the lowest line, left of them."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where each year stands, in steps of one year from the first; a break takes somewhat more."""

    years: tuple[int, ...]
    breaks: tuple[int, ...]

    def steps(self, year: int) -> float:
        """How many steps a year lies from the first one."""
        passed = sum(first <= year for first in self.breaks)
        return year - self.years[0] + passed * (_BREAK_STEPS - 1)


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its series, its box, the plot in it, where years stand, and the scale of the values.

    `ceiling` is how high a text may reach, clear of the title.
    """

    series: Series
    box: Box
    plot: Box
    ceiling: float
    timeline: Timeline
    x: Mapping[int, float]
    values: Scale

    def point(self, year: int, share: Percentage) -> Point:
        """Where a figure stands."""
        return self.x[year], self.values.place(share.value)


def lay_out_panels(
    lines: Sequence[Series], reporting_year: int, width: float, size: tuple[float, float]
) -> list[Panel]:
    """Small multiples of this size, as many in a row as fit, below the key."""
    boxes = []
    per_row = round((width + YEARS_PANEL_GAP_MM) / (size[0] + YEARS_PANEL_GAP_MM))
    for number in range(len(lines)):
        left = (number % per_row) * (size[0] + YEARS_PANEL_GAP_MM)
        top = YEARS_KEY_MM + (number // per_row) * size[1]
        boxes.append(Box(left, top, min(left + size[0], width), top + size[1]))
    windows = find_windows(lines, _SPANS)
    timeline = find_timeline(lines)
    under_title = TITLE_BASELINE_MM + DESCENT * PANEL_TITLE.size_mm + _TITLE_GAP_MM
    return [
        _lay_out(line, box, timeline, window, reporting_year, _Head(_HEAD_MM, under_title))
        for line, box, window in zip(lines, boxes, windows, strict=True)
    ]


def lay_out_wide(line: Series, reporting_year: int, box: Box) -> Panel:
    """One wide panel without a title."""
    (window,) = find_windows([line], _WIDE_SPANS)
    return _lay_out(line, box, find_timeline([line]), window, reporting_year, _Head(_WIDE_HEAD_MM, 0.0))


def find_timeline(lines: Sequence[Series]) -> Timeline:
    """All years of all series, with the breaks between them."""
    years = tuple(sorted({point.year for line in lines for point in line.points}))
    breaks = {one.first_year for line in lines for one in line.breaks}
    return Timeline(years, tuple(sorted(first for first in breaks if years[0] < first <= years[-1])))


def find_windows(lines: Sequence[Series], spans: Sequence[int]) -> list[tuple[float, float]]:
    """A window of values for each series: equally high, between multiples of five, around its figures."""
    figures = [_find_values(line) for line in lines]
    for span in spans[:-1]:
        windows = [_fit_window(values, span) for values in figures]
        pairs = zip(figures, windows, strict=True)
        if all(low <= value <= high for values, (low, high) in pairs for value in values):
            return windows
    return [(0, spans[-1])] * len(lines)


def _find_values(line: Series) -> list[float]:
    cells = [cell for point in line.points for cell in (point.here, point.country)]
    return [share.value for share in map(share_of, cells) if share]


def _fit_window(values: Sequence[float], span: int) -> tuple[float, float]:
    """The window with the figures in its middle, moved as little as holds them all."""
    if not values:
        return 0, span
    middle = 5 * round(((min(values) + max(values)) / 2 - span / 2) / 5)
    lowest = 5 * math.ceil((max(values) - span) / 5)
    highest = 5 * math.floor(min(values) / 5)
    low = max(min(max(middle, lowest), highest, 100 - span), 0)
    return low, low + span


@dataclass(frozen=True, slots=True)
class _Head:
    """What is above a plot: how high that is, and where in it texts may start."""

    height: float
    free_from: float


def _lay_out(
    line: Series, box: Box, timeline: Timeline, window: tuple[float, float], reporting_year: int, head: _Head
) -> Panel:
    """The plot in its box: left of it the values of its lines, above it the title, below it the years.

    Where the reporting year is the first or the last, there is room at that side for its value.
    """
    plot = Box(box.left + VALUES_MM, box.top + head.height, box.right, box.bottom - _FOOT_MM)
    first, last = timeline.years[0], timeline.years[-1]
    left = plot.left + (_LABEL_SIDE_MM if reporting_year == first else _SIDE_MM)
    right = plot.right - (_LABEL_SIDE_MM if reporting_year == last else _SIDE_MM)
    length = timeline.steps(last)
    step = (right - left) / length if length else 0
    start = left if length else (left + right) / 2
    x = {year: start + step * timeline.steps(year) for year in timeline.years}
    values = Scale(*window, plot.bottom, plot.top)
    return Panel(line, box, plot, box.top + head.free_from, timeline, x, values)
