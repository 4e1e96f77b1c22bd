"""What maps are drawn on: regions as shapes in millimetres, true outlines or tiles alike."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from reportgen.charts.sheet import Box, Point, Ring

_MOST_ROOM_MM = 8.0
_KEPT = 32


class Ground(ABC):
    """The shapes of the regions of a map, in the millimetres of its sheet.

    Those that were last asked for are found again.
    """

    def __init__(self) -> None:
        self._kept_area = lru_cache(_KEPT)(self.find_area)
        self._kept_borders = lru_cache(_KEPT)(self.find_borders)
        self._kept_coast = lru_cache(1)(self.find_coast)

    @property
    @abstractmethod
    def border_mm(self) -> float:
        """The width of a border between two regions."""

    @property
    @abstractmethod
    def codes(self) -> frozenset[str]:
        """The regions that have a shape."""

    def area(self, codes: Iterable[str]) -> Sequence[Ring]:
        """The rings around regions, those that touch taken together."""
        return self._kept_area(tuple(codes))

    def borders(self, codes: Iterable[str]) -> Sequence[Ring]:
        """The lines between regions, along at least one of these."""
        return self._kept_borders(tuple(codes))

    def coast(self) -> Sequence[Ring]:
        """The rings around all regions together."""
        return self._kept_coast()

    @abstractmethod
    def middle(self, code: str) -> Point | None:
        """Where a text in a region stands best, if that is known beforehand."""

    @abstractmethod
    def find_area(self, codes: Sequence[str]) -> Sequence[Ring]:
        """What `area` gives."""

    @abstractmethod
    def find_borders(self, codes: Sequence[str]) -> Sequence[Ring]:
        """What `borders` gives."""

    @abstractmethod
    def find_coast(self) -> Sequence[Ring]:
        """What `coast` gives."""


def fit_in(box: Box, lines: Sequence[Ring], most_room_mm: float = _MOST_ROOM_MM) -> tuple[Ring, float]:
    """How to place lines in a box as large as possible: what to add after scaling, and the scale.

    They come in the middle across. Of the room that is left over most is on top, for names, but not so
    much that the map seems to hang loose; without names they come in the middle.
    """
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array((box.right - box.left, box.bottom - box.top))
    scale = float((room / np.maximum(high - low, 1e-9)).min())
    left_over = (room - scale * (high - low)) * (0.5, 1)
    left_over[1] = max(min(left_over[1], most_room_mm), left_over[1] / 2)
    origin = np.array((box.left, box.top)) + left_over - scale * low
    return origin, scale


def find_box(rings: Sequence[Ring]) -> Box:
    """The rectangle around rings."""
    points = np.concatenate(rings)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Box(left, top, right, bottom)


def find_centre(ring: Ring) -> Point:
    """The middle of a ring's box."""
    box = find_box([ring])
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
