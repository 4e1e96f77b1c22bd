"""Places for names that may not touch each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportgen.charts.sheet import Box, Point

_MOST_TRIES = 400

Mask = NDArray[np.bool_]
Edges = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where a name may stand: its baseline, its box, and the leader to what it names, if it needs one."""

    at: Point
    box: Box
    leader: Box | None = None


def choose_places(
    wishes: Sequence[Sequence[Candidate]], taken: Sequence[Box], gap: float, urgent: Sequence[int] = ()
) -> list[Candidate | None]:
    """A candidate for each name, so that nothing comes nearer than a gap; all names if that is found.

    When no solution is found within a number of tries, the `urgent` names go first, then the others in
    order, and those that do not fit get None.
    """
    table = _Table(wishes, taken, gap)
    chosen = table.search() or table.choose_greedily([*urgent, *range(len(wishes))])
    return [table.candidates[chosen[name]] if name in chosen else None for name in range(len(wishes))]


class _Table:
    """All candidates of all names, and which of them touch each other."""

    def __init__(self, wishes: Sequence[Sequence[Candidate]], taken: Sequence[Box], gap: float) -> None:
        self.candidates = [candidate for candidates in wishes for candidate in candidates]
        self._names = np.repeat(np.arange(len(wishes)), [len(candidates) for candidates in wishes])
        self._count = len(wishes)
        boxes = _list_edges([candidate.box for candidate in self.candidates])
        leaders = _list_edges([candidate.leader for candidate in self.candidates])
        obstacles = _list_edges(list(taken))
        self._touch = (
            _overlap(boxes, boxes, gap)
            | _overlap(boxes, leaders, gap)
            | _overlap(leaders, boxes, gap)
            | _overlap(leaders, leaders, gap)
        )
        hit = (_overlap(boxes, obstacles, gap) | _overlap(leaders, obstacles, gap)).any(axis=1)
        self._free: Mask = np.logical_not(hit)
        self._tries = 0

    def search(self) -> dict[int, int] | None:
        """A free candidate for every name, or None; the name with the fewest candidates goes first."""
        return self._search(self._free, {})

    def _search(self, free: Mask, chosen: dict[int, int]) -> dict[int, int] | None:
        if len(chosen) == self._count:
            return chosen
        left = np.bincount(self._names[free], minlength=self._count)
        name = min((one for one in range(self._count) if one not in chosen), key=lambda one: int(left[one]))
        for candidate in self._free_candidates(name, free):
            self._tries += 1
            if self._tries > _MOST_TRIES:
                return None
            found = self._search(free & ~self._touch[candidate], {**chosen, name: candidate})
            if found is not None:
                return found
        return None

    def choose_greedily(self, order: Sequence[int]) -> dict[int, int]:
        """The best free candidate for one name after another, as long as there is one."""
        free, chosen = self._free, {}
        for name in dict.fromkeys(order):
            for candidate in self._free_candidates(name, free):
                free, chosen[name] = free & ~self._touch[candidate], candidate
                break
        return chosen

    def _free_candidates(self, name: int, free: Mask) -> Iterator[int]:
        """The candidates of a name that are still free, the best first."""
        return iter(np.flatnonzero(free & (self._names == name)).tolist())


def _list_edges(boxes: Sequence[Box | None]) -> Edges:
    """Left, top, right and bottom of each box; of none, what overlaps nothing."""
    rows = [(box.left, box.top, box.right, box.bottom) if box else (np.nan,) * 4 for box in boxes]
    return np.array(rows, dtype=float).reshape(len(rows), 4)


def _overlap(ones: Edges, others: Edges, gap: float) -> Mask:
    """Which boxes come nearer to which others than a gap."""
    before = ones[:, None, :2] < others[None, :, 2:] + gap
    after = others[None, :, :2] < ones[:, None, 2:] + gap
    touching: Mask = np.asarray(np.all(before & after, axis=2))
    return touching
