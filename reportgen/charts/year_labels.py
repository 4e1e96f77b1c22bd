"""The values of the reporting year, beside the lines and never on them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from reportgen.charts.panels import Panel
from reportgen.charts.sheet import Box, Point, Sheet
from reportgen.charts.style import CAP_HEIGHT, LABEL, OWN_VALUE, Lettering
from reportgen.charts.wording import share_of
from reportgen.charts.year_lines import Whose, find_reach
from reportgen.notation import write_percentage

_GAP_MM = 0.9
_NARROW_GAP_MM = 0.6
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

    whose: Whose
    tenths: int
    text: str
    lettering: Lettering
    colour: str

    @property
    def height(self) -> float:
        """The height of its digits."""
        return CAP_HEIGHT * self.lettering.size_mm


def place_year_labels(sheet: Sheet, panel: Panel, year: int) -> list[YearLabel]:
    """The higher value above the lines and the lower one below, in the middle of their mark.

    Where there is no room for that: one of them between the lines, aside, or both on one side; at
    worst where least of it sticks out.
    """
    wishes = _find_wishes(sheet, panel, year)
    if not wishes:
        return []
    best: list[YearLabel] = []
    least = math.inf
    for labels in _find_arrangements(sheet, panel, year, wishes):
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
    wishes = []
    if share := share_of(point.here):
        text = write_percentage(share)
        wishes.append(_Wish("here", share.tenths, text, OWN_VALUE, sheet.palette.accent))
    if share := share_of(point.country):
        text = write_percentage(share)
        wishes.append(_Wish("country", share.tenths, text, LABEL, sheet.palette.ink))
    return sorted(wishes, key=lambda wish: -wish.tenths)


def _find_arrangements(
    sheet: Sheet, panel: Panel, year: int, wishes: Sequence[_Wish]
) -> Iterator[list[YearLabel]]:
    """Ways to place the labels, the best first: one on each side, if need be moved aside by half a width."""
    half = max(sheet.width_of(wish.text, wish.lettering) / 2 for wish in wishes)
    for above, aside in product((1, 2, 0), _ASIDE):
        x = min(max(panel.x[year] + aside * half, panel.plot.left + half), panel.plot.right - half)
        if above <= len(wishes):
            yield _stack(sheet, panel, (x, half), wishes[:above], wishes[above:])
        if above == 1 and len(wishes) == 2:
            yield from _place_between(sheet, panel, (x, half), wishes)


def _stack(
    sheet: Sheet,
    panel: Panel,
    place: tuple[float, float],
    above: Sequence[_Wish],
    below: Sequence[_Wish],
) -> list[YearLabel]:
    """Labels over both lines, the highest value on top, and labels under them."""
    x, half = place
    top, bottom = find_reach(panel, x - half, x + half) or (panel.plot.bottom, panel.plot.top)
    labels = []
    baseline = top - _GAP_MM
    for wish in reversed(above):
        labels.append(_label(sheet, wish, (x, baseline)))
        baseline -= wish.height + _GAP_MM
    baseline = bottom + _NARROW_GAP_MM
    for wish in below:
        labels.append(_label(sheet, wish, (x, baseline + wish.height)))
        baseline += wish.height + _GAP_MM
    return labels


def _place_between(
    sheet: Sheet, panel: Panel, place: tuple[float, float], wishes: Sequence[_Wish]
) -> Iterator[list[YearLabel]]:
    """The lower value over its own line, or the higher one under it, where that fits between the lines."""
    x, half = place
    higher, lower = wishes
    under = find_reach(panel, x - half, x + half, higher.whose)
    over = find_reach(panel, x - half, x + half, lower.whose)
    room = over[0] - under[1] if under and over else 0
    if over and room >= lower.height + 2 * _NARROW_GAP_MM:
        label = _label(sheet, lower, (x, over[0] - _NARROW_GAP_MM))
        yield [*_stack(sheet, panel, place, [higher], []), label]
    if under and room >= higher.height + 2 * _NARROW_GAP_MM:
        label = _label(sheet, higher, (x, under[1] + _NARROW_GAP_MM + higher.height))
        yield [label, *_stack(sheet, panel, place, [], [lower])]


def _label(sheet: Sheet, wish: _Wish, at: Point) -> YearLabel:
    """A label with the box of its digits, which have no descenders."""
    box = sheet.measure(wish.text, at, wish.lettering, "center")
    tight = Box(box.left - 0.3, at[1] - wish.height - 0.4, box.right + 0.3, at[1] + 0.4)
    return YearLabel(wish.text, at, wish.lettering, wish.colour, tight)


def _measure_outside(panel: Panel, box: Box) -> float:
    """How far a label comes too near to the title or the axis."""
    over = panel.ceiling - box.top
    under = box.bottom - (panel.plot.bottom - 0.1)
    return max(over, 0) + max(under, 0)
