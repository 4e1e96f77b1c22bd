"""The values of the reporting year, beside the lines and never on them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from reportgen.charts.panels import Panel
from reportgen.charts.sheet import Box, Point, Sheet
from reportgen.charts.style import CAP_HEIGHT, LABEL, OWN_VALUE, Lettering
from reportgen.charts.wording import share_of
from reportgen.charts.year_lines import find_reach
from reportgen.notation import write_percentage

_GAP_MM = 1.0
_TITLE_ROOM_MM = 4.6
_ASIDE = (0.0, -1.0, 1.0)


@dataclass(frozen=True, slots=True)
class YearLabel:
    """A value beside the mark of the reporting year."""

    text: str
    at: Point
    lettering: Lettering
    colour: str
    box: Box


@dataclass(frozen=True, slots=True)
class _Wish:
    """A value that wants a label."""

    tenths: int
    text: str
    lettering: Lettering
    colour: str


def place_year_labels(sheet: Sheet, panel: Panel, year: int) -> list[YearLabel]:
    """The higher value above the lines and the lower one below, in the middle of their mark.

    Where there is no room for that: both on one side, or aside; at worst where least of it sticks out.
    """
    wishes = _find_wishes(sheet, panel, year)
    best: list[YearLabel] = []
    least = math.inf
    for aside, above in product(_ASIDE, {2: (1, 2, 0), 1: (1, 0)}.get(len(wishes), ())):
        labels = _stack(sheet, panel, year, aside, (wishes[:above], wishes[above:]))
        outside = sum(_measure_outside(panel, label.box) for label in labels)
        if outside < least:
            best, least = labels, outside
        if not outside:
            break
    return best


def _find_wishes(sheet: Sheet, panel: Panel, year: int) -> list[_Wish]:
    """The values that are released, the highest first; ours first when they are equal."""
    point = next((one for one in panel.series.points if one.year == year), None)
    if point is None:
        return []
    palette = sheet.palette
    found = [
        _Wish(share.tenths, write_percentage(share), lettering, colour)
        for cell, lettering, colour in (
            (point.here, OWN_VALUE, palette.accent),
            (point.country, LABEL, palette.ink),
        )
        if (share := share_of(cell))
    ]
    return sorted(found, key=lambda wish: -wish.tenths)


def _stack(
    sheet: Sheet,
    panel: Panel,
    year: int,
    aside: float,
    stacks: tuple[Sequence[_Wish], Sequence[_Wish]],
) -> list[YearLabel]:
    """Labels over the lines, the highest value on top, and labels under them; `aside` in half widths."""
    above, below = stacks
    half = max(sheet.width_of(wish.text, wish.lettering) / 2 for wish in (*above, *below))
    x = min(max(panel.x[year] + aside * half, panel.plot.left + half), panel.plot.right - half)
    top, bottom = find_reach(panel, x - half, x + half) or (panel.plot.bottom, panel.plot.top)
    labels = []
    baseline = top - _GAP_MM
    for wish in reversed(above):
        labels.append(_label(sheet, wish, (x, baseline)))
        baseline -= CAP_HEIGHT * wish.lettering.size_mm + _GAP_MM
    baseline = bottom + _GAP_MM
    for wish in below:
        baseline += CAP_HEIGHT * wish.lettering.size_mm
        labels.append(_label(sheet, wish, (x, baseline)))
        baseline += _GAP_MM
    return labels


def _label(sheet: Sheet, wish: _Wish, at: Point) -> YearLabel:
    """A label with the box of its digits, which have no descenders."""
    box = sheet.measure(wish.text, at, wish.lettering, "center")
    tight = Box(
        box.left - 0.3, at[1] - CAP_HEIGHT * wish.lettering.size_mm - 0.4, box.right + 0.3, at[1] + 0.4
    )
    return YearLabel(wish.text, at, wish.lettering, wish.colour, tight)


def _measure_outside(panel: Panel, box: Box) -> float:
    """How far a label comes too near to the title or the axis."""
    over = panel.plot.top - _TITLE_ROOM_MM - box.top
    under = box.bottom - (panel.plot.bottom - 0.2)
    return max(over, 0) + max(under, 0)
