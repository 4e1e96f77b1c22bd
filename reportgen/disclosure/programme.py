"""Whole-number programmes: unknown counts, and what binds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Constraint:
    """A sum of (factor, unknown) that is at most `high`, and exactly that where `equal`."""

    terms: tuple[tuple[int, int], ...]
    high: int
    equal: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """Unknown whole numbers from `lows` to `highs` (None: no limit), and the constraints between them."""

    lows: list[int] = field(default_factory=list)
    highs: list[int | None] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)

    def add_unknown(self, low: int = 0, high: int | None = None) -> int:
        """A new unknown; gives its number."""
        self.lows.append(low)
        self.highs.append(high)
        return len(self.lows) - 1

    def add_equal(self, left: Iterable[int], right: Iterable[int]) -> None:
        """The unknowns on the left add up to the same as those on the right."""
        terms = (*((1, one) for one in left), *((-1, one) for one in right))
        self.constraints.append(Constraint(terms, 0, equal=True))

    def add_at_most(self, terms: Iterable[tuple[int, int]], high: int = 0) -> None:
        """A sum of (factor, unknown) is at most this."""
        self.constraints.append(Constraint(tuple(terms), high, equal=False))

    def largest(self, terms: Iterable[tuple[int, int]]) -> int | None:
        """The largest that a sum of (factor, unknown) can be by the limits alone; None: no limit."""
        largest = 0
        for factor, unknown in terms:
            limit = self.highs[unknown] if factor > 0 else self.lows[unknown]
            if limit is None:
                return None
            largest += factor * limit
        return largest

    def limited(self, highs: Mapping[int, int]) -> "Programme":
        """The same with lower limits for some unknowns."""
        limited = list(self.highs)
        for unknown, high in highs.items():
            limited[unknown] = min(high, high if (old := limited[unknown]) is None else old)
        return replace(self, highs=limited)

    def fixed(self, values: Mapping[int, int]) -> "Programme":
        """The same with these values for some unknowns."""
        lows, highs = list(self.lows), list(self.highs)
        for unknown, value in values.items():
            lows[unknown] = highs[unknown] = value
        return replace(self, lows=lows, highs=highs)

    def without(self, constraints: Iterable[int]) -> "Programme":
        """The same without the constraints with these numbers."""
        dropped = set(constraints)
        kept = [one for number, one in enumerate(self.constraints) if number not in dropped]
        return replace(self, constraints=kept)
