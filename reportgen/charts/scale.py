"""From percentages to millimetres, and round numbers for the axes."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale: the values `low` and `high` lie at `start_mm` and `end_mm`."""

    low: float
    high: float
    start_mm: float
    end_mm: float

    def place(self, value: float) -> float:
        """Where a value lies, in millimetres."""
        part = (value - self.low) / (self.high - self.low)
        return self.start_mm + part * (self.end_mm - self.start_mm)


@dataclass(frozen=True, slots=True)
class Axis:
    """A window of values with a grid line at every step, both ends included."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values that have a grid line."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + number * self.step for number in range(count + 1))

    def scale(self, start_mm: float, end_mm: float) -> Scale:
        """The scale that puts the ends of the window here."""
        return Scale(self.low, self.high, start_mm, end_mm)


def axis_from_zero(highest: float) -> Axis:
    """From zero to the first round number that holds a value, in three to five steps; at least 3 %."""
    return min(
        (
            Axis(0, step * steps, step)
            for step in (1, 2, 5, 10, 20, 25)
            for steps in (3, 4, 5)
            if step * steps >= highest
        ),
        key=lambda axis: (axis.high, axis.step),
        default=Axis(0, 100, 20),
    )


def axis_around(lowest: float, highest: float) -> Axis:
    """The narrowest window of round numbers that holds two values, in two to six steps."""
    found = (_enclose(lowest, highest, step) for step in (1, 2, 5, 10, 20))
    return min(
        (axis for axis in found if (axis.high - axis.low) / axis.step <= 6),
        key=lambda axis: (axis.high - axis.low, axis.step),
    )


def axis_of_differences(largest: float) -> Axis:
    """A window as far to the left as to the right: 10 points, 15, or what the largest one needs."""
    for half, step in ((10, 5), (15, 5), (20, 10), (30, 10), (40, 20), (60, 20)):
        if largest <= half:
            return Axis(-half, half, step)
    return Axis(-100, 100, 50)


def _enclose(lowest: float, highest: float, step: float) -> Axis:
    low = step * math.floor(lowest / step)
    high = step * math.ceil(highest / step)
    if high - low < 2 * step:
        high = low + 2 * step
    return Axis(low, high, step)
