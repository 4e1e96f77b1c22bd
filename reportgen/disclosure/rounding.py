"""Rounding of counts (R7): each count by itself to a multiple of the base, half up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """The whole numbers from `low` to `high` that an outsider must reckon with."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How many whole numbers it holds; none or fewer when it is empty."""
        return self.high - self.low + 1


@dataclass(frozen=True, slots=True)
class Rounding:
    """Rounding to a multiple of `base`, half up, and what a rounded count tells of the true one."""

    base: int

    def round(self, count: int) -> int:
        """The printed count: 12 becomes 10 and 13 becomes 15 with base 5."""
        return (2 * count + self.base) // (2 * self.base) * self.base

    def behind(self, printed: int, threshold: int = 0) -> Span:
        """The true counts that are printed as this one; one printed at a threshold was not below it."""
        lowest = printed - self.base // 2
        return Span(max(lowest, threshold if printed >= threshold else 0), lowest + self.base - 1)
