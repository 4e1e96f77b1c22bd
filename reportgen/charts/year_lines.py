"""The lines of the years: ours thick, Nederland's thin, dashed and open where figures are provisional.

Nederland's stand over ours, and their marks are smaller: so both show where they have the same value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportgen.charts.panels import Panel
from reportgen.charts.sheet import Point, Sheet, Stroke
from reportgen.charts.style import CASING_MM, WHITE
from reportgen.model.edition import Palette
from reportgen.model.figures import PublishedCell, Released

Whose = Literal["here", "country"]
_Run = list[tuple[int, Released]]

# How far a line reaches above and below its points: its marks, and half its width.
_MARK_REACH_MM: dict[Whose, float] = {"here": 1.2, "country": 0.75}


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line through the years is drawn, in millimetres."""

    colour: str
    width: float
    radius: float
    open_radius: float
    open_width: float
    edge: float


def pen_of(palette: Palette, whose: Whose) -> Pen:
    """Ours is thick and in the accent colour, Nederland's thin and in ink."""
    if whose == "here":
        return Pen(palette.accent, 0.9, radius=0.95, open_radius=0.95, open_width=0.55, edge=CASING_MM)
    return Pen(palette.ink, 0.4, radius=0.6, open_radius=0.5, open_width=0.3, edge=CASING_MM / 2)


def draw_year_lines(sheet: Sheet, panels: Sequence[Panel], reporting_year: int) -> None:
    """All lines and then all marks; Nederland's over ours."""
    whose: tuple[Whose, ...] = ("here", "country")
    found = [(pen_of(sheet.palette, one), _collect(panels, one, reporting_year)) for one in whose]
    for pen, lines in found:
        _draw_lines(sheet, pen, lines)
    for pen, lines in found:
        draw_full_dots(sheet, pen, lines.marked)
        draw_open_dots(sheet, pen, lines.provisional)


def cells_of(panel: Panel, whose: Whose) -> list[tuple[int, PublishedCell]]:
    """The figures of a line by year."""
    if whose == "here":
        return [(point.year, point.here) for point in panel.series.points]
    return [(point.year, point.country) for point in panel.series.points]


def find_reach(
    panel: Panel, left: float, right: float, only: Whose | None = None
) -> tuple[float, float] | None:
    """The highest and the lowest point that the lines, or one of them, have between two places."""
    heights: list[float] = []
    for whose, reach in _MARK_REACH_MM.items():
        if only and whose != only:
            continue
        points = [
            panel.point(year, cell.share)
            for year, cell in cells_of(panel, whose)
            if isinstance(cell, Released)
        ]
        for x, y in points:
            if left - reach < x < right + reach:
                heights += y - reach, y + reach
        for (x1, y1), (x2, y2) in pairwise(points):
            for x in (max(x1, left), min(x2, right)):
                if x1 < x2 and x1 <= x <= x2 and left <= x <= right:
                    y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
                    heights += y - reach / 2, y + reach / 2
    return (min(heights), max(heights)) if heights else None


def draw_full_dots(sheet: Sheet, pen: Pen, centres: Iterable[Point]) -> None:
    """The marks of the reporting year, with a white edge."""
    sheet.draw_discs(centres, pen.radius + pen.edge / 2, pen.colour, Stroke(WHITE, pen.edge))


def draw_open_dots(sheet: Sheet, pen: Pen, centres: Iterable[Point]) -> None:
    """The marks of provisional years: hollow."""
    sheet.draw_discs(centres, pen.open_radius, WHITE, Stroke(pen.colour, pen.open_width))


@dataclass(frozen=True, slots=True)
class _Lines:
    """What is drawn of a line in all panels: pieces of it, years on their own, and marks."""

    firm: list[list[Point]]
    dashed: list[list[Point]]
    lone: list[Point]
    marked: list[Point]
    provisional: list[Point]


def _collect(panels: Sequence[Panel], whose: Whose, reporting_year: int) -> _Lines:
    lines = _Lines([], [], [], [], [])
    for panel in panels:
        found = [(year, cell) for year, cell in cells_of(panel, whose) if isinstance(cell, Released)]
        final_runs, open_runs, alone = _split_line(found, panel.timeline.breaks)
        lines.firm.extend(_place(panel, run) for run in final_runs)
        lines.dashed.extend(_place(panel, run) for run in open_runs)
        final = [one for one in found if one[1].status.is_final]
        lines.provisional.extend(_place(panel, [one for one in found if one not in final]))
        lines.marked.extend(_place(panel, [one for one in final if one[0] == reporting_year]))
        lines.lone.extend(_place(panel, [one for one in alone if one in final and one[0] != reporting_year]))
    return lines


def _draw_lines(sheet: Sheet, pen: Pen, lines: _Lines) -> None:
    """All pieces of one look in one go."""
    sheet.draw_lines(lines.dashed, Stroke(pen.colour, pen.width, dash=(0.8, 0.55)))
    sheet.draw_lines(lines.firm, Stroke(pen.colour, pen.width, cap="round"))
    sheet.draw_discs(lines.lone, max(pen.width / 2, 0.5), pen.colour)


def _place(panel: Panel, run: _Run) -> list[Point]:
    return [panel.point(year, cell.share) for year, cell in run]


def _split_line(found: _Run, breaks: Sequence[int]) -> tuple[list[_Run], list[_Run], _Run]:
    """Runs of years that a line may join: all final, or with a provisional one; and years on their own.

    A line never crosses a break, nor a year without a figure.
    """
    final_runs: list[_Run] = []
    open_runs: list[_Run] = []
    joined: set[int] = set()
    for one, other in pairwise(found):
        if other[0] != one[0] + 1 or other[0] in breaks:
            continue
        joined |= {one[0], other[0]}
        runs = final_runs if one[1].status.is_final and other[1].status.is_final else open_runs
        if runs and runs[-1][-1] == one:
            runs[-1].append(other)
        else:
            runs.append([one, other])
    return final_runs, open_runs, [one for one in found if one[0] not in joined]
