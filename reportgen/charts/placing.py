"""Places for names that may not touch each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.sheet import Anchor, Box, Point

_MOST_TRIES = 3000


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where a name may stand: its baseline, its box, and the leader to what it names, if it needs one."""

    at: Point
    anchor: Anchor
    box: Box
    leader: Box | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All the room that it takes."""
        return (self.box, self.leader) if self.leader else (self.box,)


def choose_places(
    wishes: Sequence[Sequence[Candidate]], taken: Sequence[Box], gap: float, urgent: Sequence[int] = ()
) -> list[Candidate | None]:
    """A candidate for each name, so that nothing comes nearer than a gap; all names if that is found.

    Names that stand near each other should follow each other. When no solution is found within a number
    of tries, the `urgent` names go first, then the others in order, and those that do not fit get None.
    """
    complete = _Search(wishes, gap).place_from(0, list(taken))
    if complete is not None:
        return list(complete)
    return _place_greedily(wishes, list(taken), gap, [*urgent, *range(len(wishes))])


class _Search:
    """Depth first, each name at its best free candidate, stepping back where a later one is stuck."""

    def __init__(self, wishes: Sequence[Sequence[Candidate]], gap: float) -> None:
        self._wishes = wishes
        self._gap = gap
        self._tries = 0

    def place_from(self, number: int, taken: list[Box]) -> list[Candidate] | None:
        if number == len(self._wishes):
            return []
        for candidate in self._wishes[number]:
            self._tries += 1
            if self._tries > _MOST_TRIES:
                return None
            if _is_free(candidate, taken, self._gap):
                rest = self.place_from(number + 1, [*taken, *candidate.boxes])
                if rest is not None:
                    return [candidate, *rest]
        return None


def _place_greedily(
    wishes: Sequence[Sequence[Candidate]], taken: list[Box], gap: float, order: Sequence[int]
) -> list[Candidate | None]:
    places: dict[int, Candidate | None] = {}
    for number in dict.fromkeys(order):
        place = next((one for one in wishes[number] if _is_free(one, taken, gap)), None)
        taken += place.boxes if place else ()
        places[number] = place
    return [places[number] for number in range(len(wishes))]


def _is_free(candidate: Candidate, taken: Sequence[Box], gap: float) -> bool:
    return not any(box.overlaps(other, gap) for box in candidate.boxes for other in taken)
