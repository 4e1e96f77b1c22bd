"""The name of our own region outside a map, with a leader to it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportgen.charts.boundaries import calculate_area
from reportgen.charts.sheet import Box, Point, Ring, Sheet, Stroke
from reportgen.charts.spots import Field
from reportgen.charts.style import CASING_MM, LEADER_MM, MAP_NAME, OWN_OUTLINE_MM, PLACE, WHITE, Lettering

_CLEAR_MM = 0.6
_SHORTEST_MM = 2.5
_THINNEST_MM = 0.5
_TILE_MM = 0.65
_CROSSING_MM = 20.0
_OVER_LAND = 2.0
_SECOND_LINE_MM = 1.5
_LANDING_MM = 1.0
"""What of a leader runs over the edge of its own region."""
_MOST_PLACES = 400
_MOST_CALLOUTS = 40


@dataclass(frozen=True, slots=True)
class CalloutLook:
    """How a name outside a map and its leader look, and whether the leader may run through a text."""

    lettering: Lettering
    line_mm: float
    leader_mm: float
    may_cross: bool


OWN_LOOK = CalloutLook(MAP_NAME, 3.5, LEADER_MM, may_cross=True)
OTHER_LOOK = CalloutLook(PLACE, 3.3, 0.25, may_cross=False)


def outline_tile(sheet: Sheet, ring: Ring) -> None:
    """Our own tile outlined on its outside, so that its code stays legible."""
    middle = ring.mean(axis=0)
    around = middle + 1.1 * (ring - middle)
    sheet.draw_shapes([around], None, Stroke(WHITE, _TILE_MM + 2 * CASING_MM, cap="round"))
    sheet.draw_shapes([around], None, Stroke(sheet.palette.accent, _TILE_MM, cap="round"))


def outline_own(sheet: Sheet, rings: Sequence[Ring]) -> None:
    """Our own region's outline in the accent colour with a white edge; thinner around a small region."""
    area = sum(calculate_area(ring) for ring in rings)
    width = min(max(0.3 * max(area, 0) ** 0.5, _THINNEST_MM), OWN_OUTLINE_MM)
    sheet.draw_shapes(rings, None, Stroke(WHITE, 1.7 * width, cap="round"))
    sheet.draw_shapes(rings, None, Stroke(sheet.palette.accent, width, cap="round"))


@dataclass(frozen=True, slots=True)
class Callout:
    """A name in lines outside a map, its box, and the leader from the box to its region.

    `cost` is the length of the leader, what of it covers other regions counted more than once, and somewhat
    for each line of the name.
    """

    lines: Sequence[str]
    look: CalloutLook
    box: Box
    start: Point
    end: Point
    cost: float

    @property
    def length(self) -> float:
        """How long the leader is."""
        return math.dist(self.start, self.end)


def find_callout(
    sheet: Sheet,
    name: str,
    rings: Sequence[Ring],
    field: Field,
    *,
    texts: Sequence[Box] = (),
    look: CalloutLook = OWN_LOOK,
) -> Callout | None:
    """A place for a name in the free space near its region, in one line or two; None when there is none.

    The name avoids `texts`, and so does its leader, always or where it can.
    """
    outline = np.concatenate(rings)
    found = [
        callout
        for lines in split_name(name)
        for callout in _find_callouts(sheet, lines, outline, field, look)
        if not any(callout.box.overlaps(box, _CLEAR_MM) for box in texts)
    ]
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in texts])
    crossed = [(_count_crossed(callout, boxes), callout) for callout in found]
    allowed = [one for one in crossed if look.may_cross or not one[0]]
    best = min(allowed, key=lambda one: one[1].cost + _CROSSING_MM * one[0], default=None)
    return best[1] if best else None


def draw_callout(sheet: Sheet, callout: Callout, colour: str) -> None:
    """Write the name and draw its leader, with a white edge so that it shows on dark regions."""
    leader = [[callout.start, callout.end]]
    width = callout.look.leader_mm
    sheet.draw_lines(leader, Stroke(WHITE, width + 2 * CASING_MM))
    sheet.draw_lines(leader, Stroke(colour, width))
    for number, line in enumerate(callout.lines):
        baseline = callout.box.top + (number + 0.76) * callout.look.line_mm
        sheet.write(line, (callout.box.left, baseline), callout.look.lettering, colour)


def split_name(name: str) -> list[list[str]]:
    """A name in one line, and in two of about equal length, split at a space or after a hyphen.

    >>> split_name("PO Hoogeveen-Meppel e.o.")[1]
    ['PO Hoogeveen-', 'Meppel e.o.']
    """
    places = [match.end() for match in re.finditer(r"[ -](?=\S)", name)]
    splits = [[name[:place].rstrip(), name[place:]] for place in places]
    return [[name], *sorted(splits, key=lambda lines: max(map(len, lines)))[:1]]


def _find_callouts(
    sheet: Sheet, lines: Sequence[str], outline: Ring, field: Field, look: CalloutLook
) -> list[Callout]:
    """The free places that leave room for a leader, the best first: near, and least over other regions."""
    width = max(sheet.width_of(line, look.lettering) for line in lines)
    height = look.line_mm * len(lines)
    corners = field.find_free_corners(width + 2 * _CLEAR_MM, height + 2 * _CLEAR_MM) + _CLEAR_MM
    corners = corners[corners[:, 0] + width <= sheet.width]
    if not len(corners):
        return []
    size = np.array((width, height))
    away = np.maximum(corners[:, None] - outline, outline - corners[:, None] - size).clip(0)
    squares = (away**2).sum(axis=2)
    lengths = np.sqrt(squares.min(axis=1))
    far_enough = np.flatnonzero(lengths >= _SHORTEST_MM)
    near = far_enough[np.argsort(lengths[far_enough], kind="stable")[:_MOST_PLACES]]
    corners, lengths, ends = corners[near], lengths[near], outline[squares[near].argmin(axis=1)]
    starts = ends.clip(corners, corners + size)
    covering = (lengths * field.measure_covered(starts, ends) - _LANDING_MM).clip(0)
    costs = lengths + _OVER_LAND * covering + _SECOND_LINE_MM * len(lines)
    return [
        Callout(
            lines,
            look,
            Box(*corners[place].tolist(), *(corners[place] + size).tolist()),
            tuple(starts[place].tolist()),
            tuple(ends[place].tolist()),
            float(costs[place]),
        )
        for place in np.argsort(costs, kind="stable")[:_MOST_CALLOUTS]
    ]


def _count_crossed(callout: Callout, texts: Ring) -> int:
    """How many texts, as rows of left, top, right and bottom, the leader runs through."""
    if not len(texts):
        return 0
    steps = np.linspace(callout.start, callout.end, max(int(callout.length / 0.5), 2))[:, None]
    inside = (steps >= texts[:, :2]) & (steps <= texts[:, 2:])
    return int(inside.all(axis=2).any(axis=0).sum())
