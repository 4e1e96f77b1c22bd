"""True outlines at the scale of a map: borders simplified once, so that neighbours still fit."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reportgen.charts.boundaries import Arc, ArcRing, Boundaries, calculate_area, join_arcs
from reportgen.charts.ground import Ground, fit_in
from reportgen.charts.sheet import Box, Point, Ring

Weights = NDArray[np.float64]

# What is smaller than this on paper is left out: a point that changes the shape, an island, a hole.
_POINT_MM2 = 0.03
_ISLAND_MM2 = 0.12
_HOLE_MM2 = 0.5


class Outlines(Ground):
    """A map of true outlines: each region is one or more gemeenten, the border between them left out."""

    def __init__(
        self,
        boundaries: Boundaries,
        weights: Sequence[Weights],
        gemeenten: Mapping[str, Sequence[str]],
        box: Box,
    ) -> None:
        super().__init__()
        known = {code: [one for one in ones if one in boundaries.rings] for code, ones in gemeenten.items()}
        self._rings = {
            code: [ring for one in ones for ring in boundaries.rings[one]]
            for code, ones in known.items()
            if ones
        }
        self._originals = boundaries.arcs
        used = {max(n, ~n) for rings in self._rings.values() for ring in rings for n in ring}
        origin, self._scale = fit_in(box, [boundaries.arcs[number] for number in used])
        limit = _POINT_MM2 / self._scale**2
        self._arcs = {
            number: (boundaries.arcs[number][weights[number] >= limit] * self._scale) + origin
            for number in used
        }

    @property
    def codes(self) -> frozenset[str]:
        """The regions that have an outline."""
        return frozenset(self._rings)

    @property
    def border_mm(self) -> float:
        """The width of a border."""
        return 0.22

    def find_area(self, codes: Iterable[str]) -> Sequence[Ring]:
        """The rings around regions taken together; what is too small to see is left out."""
        return [join_arcs(self._arcs, ring) for ring in self._find_rings(codes)]

    def find_borders(self, codes: Iterable[str]) -> Sequence[Ring]:
        """The lines between regions, along at least one of these."""
        coast = {max(n, ~n) for ring in self._coast for n in ring}
        along = {number for code in codes for number in self._visible.get(code, ())}
        return [self._arcs[number] for number in sorted(along - coast)]

    def middle(self, code: str) -> Point | None:  # noqa: ARG002, it depends on the text
        """None: it is to be sought."""
        return None

    def find_coast(self) -> Sequence[Ring]:
        """The rings around all regions together."""
        return [join_arcs(self._arcs, ring) for ring in self._coast]

    @cached_property
    def _visible(self) -> Mapping[str, set[int]]:
        """The arcs of each region's visible rings: slivers inside a region are no borders."""
        return {code: {max(n, ~n) for ring in self._find_rings([code]) for n in ring} for code in self._rings}

    @cached_property
    def _coast(self) -> list[ArcRing]:
        return self._find_rings(self._rings)

    def _find_rings(self, codes: Iterable[str]) -> list[ArcRing]:
        """The visible rings around regions; the largest is kept, however small."""
        border = find_border(ring for code in codes for ring in self._rings.get(code, ()))
        rings = [
            (ring, calculate_area(join_arcs(self._arcs, ring)))
            for ring in stitch(self._originals, border.values())
        ]
        visible = [ring for ring, area in rings if area > _ISLAND_MM2 or area < -_HOLE_MM2]
        largest = sorted(rings, key=lambda one: one[1])[-1:]
        return visible or [ring for ring, _ in largest]


def weigh_points(arc: Arc) -> Weights:
    """How much each point matters to the shape of a line: the area that goes when the point goes.

    The ends are never taken away; the two points that matter most of a closed line neither (Visvalingam
    and Whyatt 1993, with areas that never fall along the way).
    """
    weights = np.full(len(arc), np.inf)
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    points = arc.tolist()
    heap = [(_triangle(points, place - 1, place, place + 1), place) for place in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    current = {place: area for area, place in heap}
    reached = 0.0
    while heap:
        area, place = heapq.heappop(heap)
        if current.get(place) != area:
            continue
        reached = max(reached, area)
        weights[place] = reached
        del current[place]
        left, right = before[place], after[place]
        after[left], before[right] = right, left
        for beside in (left, right):
            if 0 < beside < len(arc) - 1:
                current[beside] = _triangle(points, before[beside], beside, after[beside])
                heapq.heappush(heap, (current[beside], beside))
    if len(arc) > 3 and np.array_equal(arc[0], arc[-1]):
        weights[np.argsort(weights[1:-1])[-2:] + 1] = np.inf
    return weights


def _triangle(points: Sequence[Sequence[float]], one: int, two: int, three: int) -> float:
    (x1, y1), (x2, y2), (x3, y3) = points[one], points[two], points[three]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2


def find_border(rings: Iterable[ArcRing]) -> dict[int, int]:
    """The arcs that lie between these rings and the rest, each as it is used: n or ~n."""
    used: dict[int, int] = defaultdict(int)
    for ring in rings:
        for number in ring:
            used[max(number, ~number)] += 1 if number >= 0 else -1
    return {number: number if net > 0 else ~number for number, net in used.items() if net}


def stitch(arcs: Sequence[Arc], directed: Iterable[int]) -> list[ArcRing]:
    """Rings from arcs that follow each other, end to start."""
    starts: dict[tuple[float, ...], list[int]] = defaultdict(list)
    for number in directed:
        starts[_start(arcs, number)].append(number)
    rings: list[ArcRing] = []
    for waiting in list(starts.values()):
        while waiting:
            ring = [waiting.pop()]
            first = _start(arcs, ring[0])
            while _start(arcs, ~ring[-1]) != first and starts.get(_start(arcs, ~ring[-1])):
                ring.append(starts[_start(arcs, ~ring[-1])].pop())
            rings.append(tuple(ring))
    return rings


def _start(arcs: Sequence[Arc], number: int) -> tuple[float, ...]:
    """The first point of an arc; that of `~n` is the last of n."""
    arc = arcs[max(number, ~number)]
    return tuple(arc[0 if number >= 0 else -1])
