"""Sums of figures, and how far they may differ from what they should be."""

from collections.abc import Callable, Sequence

from reportgen.model.figures import AbsenceReason
from reportgen.model.observation import Observation

_PUBLISHED_ROUNDING = 5


def slack_of(*figures: Observation) -> float:
    """How far published figures may contradict each other by rounding; true counts not at all."""
    return _PUBLISHED_ROUNDING if any(one.protected for one in figures) else 0


def is_above(count: int | None, limit: int | None, slack: float) -> bool:
    """Whether a count is larger than it can be; an unknown one never is."""
    return count is not None and limit is not None and count > limit + slack


def differ(first: int | None, second: int | None, slack: float) -> bool:
    """Whether two counts differ more than they may; unknown ones never do."""
    return first is not None and second is not None and abs(first - second) > slack


def sum_counts(figures: Sequence[Observation], count_of: Callable[[Observation], int | None]) -> int | None:
    """The sum; what cannot exist adds nothing, and with an unknown count there is no sum."""
    counts = [count_of(one) for one in figures if one.absent is not AbsenceReason.IMPOSSIBLE]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
