"""Whole-number programmes: unknown counts, what binds them, and how far each of them can still go.

The only module that knows the solver (HiGHS, through scipy). It is imported when a programme is first
solved, so that a run without an audit does not wait for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from reportgen.disclosure.rounding import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SECONDS_PER_SOLUTION = 120.0
# a pooled solution may stop when it is this near the best: what counts is that it can be
GOOD_ENOUGH = 0.1
# how far a pooled solution may push one unknown beyond its need, so that others get their turn
MARGIN = 3
# so few unknowns are sooner looked at one by one
FEW = 4
# a round that leaves more than this part of the aims unmet is not worth another
SLOW = 0.9
_LARGEST = 10**7
_OFF = 1e-6


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


def find_conflicts(programme: Programme) -> tuple[int, ...]:
    """The numbers of constraints that cannot hold together with all others; none as a rule.

    As few as can be: the sum of what the constraints are off by is made as small as possible.
    """
    return _Matrices(programme).least_broken()


@dataclass(frozen=True, slots=True)
class Aim:
    """How many numbers an unknown must be shown to take; none if it is certainly `large_from` or more."""

    need: int
    large_from: int | None = None

    def is_met(self, span: Span | None) -> bool:
        """Whether a span shows enough numbers."""
        return span is not None and span.width >= self.need

    def is_settled(self, span: Span) -> bool:
        """Whether nothing more has to be shown, given that the span reaches down as far as it can."""
        return self.is_met(span) or (self.large_from is not None and span.low >= self.large_from)


_Spans = Mapping[int, Span]
_Aims = Mapping[int, Aim]


def find_solution(programme: Programme, large: Iterable[int]) -> Sequence[int] | None:
    """A whole solution in which these unknowns are large, as far as they can be together."""
    return _Matrices(programme).push(dict.fromkeys(large, 1), {}, upwards=True)


def pool(programme: Programme, aims: _Aims, seen: _Spans) -> _Spans:
    """For each unknown the smallest and largest number that it was shown to take, `seen` included.

    Every number shown is part of a whole solution that was checked; each solution serves all unknowns.
    The search stops when every aim is met, when few are left, or when a round meets few more. An
    unknown without any solution is left out. What was seen must be possible in this programme too.
    """
    matrices = _Matrices(programme)
    spans = seen
    unmet = _find_unmet(aims, spans)
    for turn in count():
        before = unmet
        for upwards in (True, False):
            needs = {unknown: aims[unknown].need for unknown in unmet}
            spans = _widen(spans, aims, matrices.push(needs, spans, upwards, turn))
        unmet = _find_unmet(aims, spans)
        if len(unmet) <= FEW or (turn and len(unmet) > SLOW * len(before)):
            break
    return spans


def reach(programme: Programme, aims: _Aims, seen: _Spans) -> _Spans:
    """The same as `pool`; and what did not meet its aim was looked at by itself.

    What is still too narrow then is exact. Of an unknown that is certainly large only its smallest
    number is.
    """
    spans = pool(programme, aims, seen)
    matrices = _Matrices(programme)
    for unknown in (one for one in _find_unmet(aims, spans) if one in spans):
        aim = aims[unknown]
        spans = _widen(spans, aims, matrices.lowest(unknown, spans[unknown]))
        if not aim.is_settled(spans[unknown]):
            spans = _widen(spans, aims, matrices.far_enough(unknown, spans[unknown].low + aim.need - 1))
        if not aim.is_settled(spans[unknown]):
            spans = _widen(spans, aims, matrices.highest(unknown, spans[unknown]))
    return spans


def _find_unmet(aims: _Aims, spans: _Spans) -> tuple[int, ...]:
    return tuple(unknown for unknown, aim in aims.items() if not aim.is_met(spans.get(unknown)))


def _widen(spans: _Spans, aims: _Aims, solution: Sequence[int] | None) -> _Spans:
    """The spans with one more solution shown."""
    if solution is None:
        return spans
    shown = {unknown: Span(solution[unknown], solution[unknown]) for unknown in aims}
    return {unknown: _hull(spans.get(unknown, span), span) for unknown, span in shown.items()}


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.low, other.low), max(one.high, other.high))


class _Matrices:
    """A programme as the solver takes it: unknowns are columns, constraints are rows."""

    def __init__(self, programme: Programme) -> None:
        import numpy as np
        from scipy.sparse import csr_array  # type: ignore[import-untyped]

        numbers = range(len(programme.constraints))
        entries = [(row, *term) for row in numbers for term in programme.constraints[row].terms]
        rows, factors, columns = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(programme.constraints), len(programme.lows))
        self.matrix = csr_array((factors, (rows, columns)), shape=shape, dtype=float)
        self.highs = np.array([one.high for one in programme.constraints], dtype=float)
        equal = np.array([one.equal for one in programme.constraints], dtype=bool)
        self.lows = np.where(equal, self.highs, -np.inf)
        self.least = np.array(programme.lows, dtype=float)
        self.most = np.array([_LARGEST if one is None else one for one in programme.highs], dtype=float)

    def push(
        self, needs: Mapping[int, int], spans: _Spans, upwards: bool, turn: int = 0
    ) -> Sequence[int] | None:
        """A whole solution with these unknowns about as high, or as low, as they need; None without any.

        Unknowns that share room get different weights every turn, so that each gets its chance.
        """
        least, most, weights = self.least.copy(), self.most.copy(), self.least * 0
        for unknown, need in needs.items():
            weights[unknown] = 1 + (7 * unknown + 13 * turn) % 10
            if unknown in spans and upwards:
                most[unknown] = min(most[unknown], _highest_wanted(spans[unknown], need))
            elif unknown in spans:
                least[unknown] = max(least[unknown], _lowest_wanted(spans[unknown], need))
        return self._solve(-weights if upwards else weights, least, most, GOOD_ENOUGH)

    def lowest(self, unknown: int, span: Span) -> Sequence[int] | None:
        """A solution with this unknown as low as it can be, if it may be lower than was shown."""
        most = self.most.copy()
        most[unknown] = span.low
        may_be_lower = span.low > self.least[unknown]
        return self._solve(self._only(unknown), self.least, most, 0.0) if may_be_lower else None

    def highest(self, unknown: int, span: Span) -> Sequence[int] | None:
        """A solution with this unknown as high as it can be."""
        least = self.least.copy()
        least[unknown] = span.high
        return self._solve(-self._only(unknown), least, self.most, 0.0)

    def far_enough(self, unknown: int, number: int) -> Sequence[int] | None:
        """Any solution with this unknown at least so high."""
        least = self.least.copy()
        least[unknown] = min(number, self.most[unknown])
        return self._solve(self.least * 0, least, self.most, 0.0)

    def _only(self, unknown: int) -> "Numbers":
        weights = self.least * 0
        weights[unknown] = 1
        return weights

    def _solve(self, costs: "Numbers", least: "Numbers", most: "Numbers", gap: float) -> Sequence[int] | None:
        """A checked solution; asked twice, since the solver's shortcuts now and then overlook all of them."""
        for presolve in (True, False):
            options = {"mip_rel_gap": gap, "time_limit": SECONDS_PER_SOLUTION, "presolve": presolve}
            if (solution := self._ask(costs, least, most, options)) is not None:
                return solution
        return None

    def _ask(
        self, costs: "Numbers", least: "Numbers", most: "Numbers", options: Mapping[str, float]
    ) -> Sequence[int] | None:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

        found = milp(
            costs,
            integrality=np.ones_like(costs),
            bounds=Bounds(least, most),
            constraints=LinearConstraint(self.matrix, self.lows, self.highs),
            options=options,
        )
        if found.x is None:
            return None
        whole = np.round(found.x)
        return tuple(whole.astype(int).tolist()) if self._is_solution(whole, least, most) else None

    def _is_solution(self, numbers: "Numbers", least: "Numbers", most: "Numbers") -> bool:
        """Whether these whole numbers keep all limits and constraints: the solver's word is not enough."""
        made = self.matrix @ numbers
        kept = ((made >= self.lows) & (made <= self.highs)).all()
        return bool(kept and ((numbers >= least) & (numbers <= most)).all())

    def least_broken(self) -> tuple[int, ...]:
        """The constraints that are off in the solution that is off by as little as possible."""
        import numpy as np
        from scipy.optimize import linprog
        from scipy.sparse import eye_array, hstack

        count, unknowns = self.matrix.shape
        over, under = eye_array(count), eye_array(count) * (self.lows > -np.inf)
        # row + under - over <= high, and >= low where the row is an equality
        widened = hstack([self.matrix, -over, under]).tocsr()
        equal = self.lows > -np.inf
        found = linprog(
            np.concatenate([np.zeros(unknowns), np.ones(2 * count)]),
            A_ub=widened[~equal],
            b_ub=self.highs[~equal],
            A_eq=widened[equal],
            b_eq=self.highs[equal],
            bounds=np.column_stack(
                [
                    np.concatenate([self.least, np.zeros(2 * count)]),
                    np.concatenate([self.most, np.full(2 * count, np.inf)]),
                ]
            ),
            method="highs",
        )
        off = found.x[unknowns : unknowns + count] + found.x[unknowns + count :]
        return tuple(int(row) for row in np.flatnonzero(off > _OFF))


def _highest_wanted(span: Span, need: int) -> int:
    return max(span.high, span.low + need - 1 + MARGIN)


def _lowest_wanted(span: Span, need: int) -> int:
    return min(span.low, span.high - need + 1 - MARGIN)
