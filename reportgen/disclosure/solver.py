"""The only module that knows the solver of whole-number programmes (HiGHS, through scipy).

It is imported when a programme is first solved, so that a run without an audit does not wait for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.disclosure.programme import Programme
from reportgen.disclosure.rounding import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.optimize import OptimizeResult
    from scipy.sparse import csr_array

    Numbers = NDArray[np.float64]
    Columns = NDArray[np.intp]

SECONDS_PER_SOLUTION = 120.0
# looking near a solution is there for speed: what it does not find soon is looked for everywhere
SECONDS_NEARBY = 5.0
# a pooled solution may stop when it is this near the best: what counts is that it can be
GOOD_ENOUGH = 0.1
# how far a pooled solution may push one unknown beyond its need, so that others get their turn
MARGIN = 3
_LARGEST = 10**7
_OFF = 1e-6
_BEST, _IMPOSSIBLE = 0, 2
"""The solver's own words: the solution is proven to be the best; it is proven that there is none."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Constraints as the solver takes them: each row is from `lows` to `highs`."""

    matrix: "csr_array"
    lows: "Numbers"
    highs: "Numbers"

    def hold(self, numbers: "Numbers") -> bool:
        """Whether these numbers keep all of them."""
        made = self.matrix @ numbers
        return bool(((made >= self.lows) & (made <= self.highs)).all())


@dataclass(frozen=True, slots=True)
class Limits:
    """From where to where each unknown goes."""

    least: "Numbers"
    most: "Numbers"

    def at_least(self, unknown: int, number: float) -> "Limits":
        """The same with this unknown at least so high, and never lower than it was."""
        least = self.least.copy()
        least[unknown] = max(least[unknown], number)
        return Limits(least, self.most)

    def at_most(self, unknown: int, number: float) -> "Limits":
        """The same with this unknown at most so high, and never higher than it was."""
        most = self.most.copy()
        most[unknown] = min(most[unknown], number)
        return Limits(self.least, most)

    def fixed(self, numbers: "Numbers", free: "NDArray[np.bool_]") -> "Limits":
        """These numbers for all unknowns that are not free."""
        import numpy as np

        return Limits(np.where(free, self.least, numbers), np.where(free, self.most, numbers))

    def hold(self, numbers: "Numbers") -> bool:
        """Whether these numbers keep all of them."""
        return bool(((numbers >= self.least) & (numbers <= self.most)).all())


def find_equal(rows: Rows) -> "Columns":
    """A new column for each unknown: the same one for unknowns that the rows say are equal."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    matrix, unknowns = rows.matrix, rows.matrix.shape[1]
    first = matrix.indptr[:-1][(np.diff(matrix.indptr) == 2) & (rows.lows == 0) & (rows.highs == 0)]
    first = first[matrix.data[first] == -matrix.data[first + 1]]
    pairs = (matrix.indices[first], matrix.indices[first + 1])
    graph = coo_array((np.ones(len(first)), pairs), shape=(unknowns, unknowns))
    return np.asarray(connected_components(graph, directed=False)[1])


def merge(rows: Rows, columns: "Columns") -> Rows:
    """The same rows with these new columns for the unknowns; what several rows say of one sum is one row."""
    import numpy as np
    from scipy.sparse import csr_array, diags_array

    moved = csr_array((np.ones(len(columns)), (np.arange(len(columns)), columns)))
    matrix = _tidy(rows.matrix @ moved)
    signs = np.ones(matrix.shape[0])
    filled = np.diff(matrix.indptr) > 0
    signs[filled] = np.sign(matrix.data[matrix.indptr[:-1][filled]])
    matrix = csr_array(diags_array(signs) @ matrix)
    numbers = np.array(_number_sums(matrix), dtype=int)
    first = np.unique(numbers, return_index=True)[1]
    lows, highs = np.full(len(first), -np.inf), np.full(len(first), np.inf)
    np.maximum.at(lows, numbers, np.where(signs > 0, rows.lows, -rows.highs))
    np.minimum.at(highs, numbers, np.where(signs > 0, rows.highs, -rows.lows))
    return Rows(matrix[first], lows, highs)


def _number_sums(matrix: "csr_array") -> list[int]:
    """For each row the number of the sum that it is; rows with the same factors are the same sum."""
    seen: dict[tuple[bytes, bytes], int] = {}
    ends = zip(matrix.indptr[:-1].tolist(), matrix.indptr[1:].tolist(), strict=True)
    keys = ((matrix.indices[low:high].tobytes(), matrix.data[low:high].tobytes()) for low, high in ends)
    return [seen.setdefault(key, len(seen)) for key in keys]


def _tidy(matrix: "csr_array") -> "csr_array":
    """The same with every factor once, in order, and none of zero."""
    from scipy.sparse import csr_array

    tidy = csr_array(matrix)
    tidy.sum_duplicates()
    tidy.eliminate_zeros()
    return tidy


class Solver:
    """A programme as the solver takes it: unknowns are columns, constraints are rows.

    What is equal by what the programme says is asked once, so that tables that agree cost no more than one
    of them. Every solution is put back into the programme as it was written, and checked there.
    """

    def __init__(self, programme: Programme) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        numbers = range(len(programme.constraints))
        entries = [(row, *term) for row in numbers for term in programme.constraints[row].terms]
        rows, factors, columns = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(programme.constraints), len(programme.lows))
        matrix = _tidy(csr_array((factors, (rows, columns)), shape=shape, dtype=float))
        highs = np.array([one.high for one in programme.constraints], dtype=float)
        equal = np.array([one.equal for one in programme.constraints], dtype=bool)
        self.written = Rows(matrix, np.where(equal, highs, -np.inf), highs)
        self.columns = find_equal(self.written)
        self.asked = merge(self.written, self.columns)
        most = [_LARGEST if one is None else one for one in programme.highs]
        self.limits = Limits(np.array(programme.lows, dtype=float), np.array(most, dtype=float))
        self.latest: Numbers | None = None

    def push(
        self, needs: Mapping[int, int], spans: Mapping[int, Span], upwards: bool, turn: int = 0
    ) -> Sequence[int] | None:
        """A whole solution with these unknowns about as high, or as low, as they need; None without any.

        Unknowns that share room get different weights every turn, so that each gets its chance.
        """
        least, most, weights = self.limits.least.copy(), self.limits.most.copy(), self._no_costs()
        for unknown, need in needs.items():
            weights[unknown] = 1 + (7 * unknown + 13 * turn) % 10
            if unknown in spans and upwards:
                most[unknown] = min(most[unknown], _highest_wanted(spans[unknown], need))
            elif unknown in spans:
                least[unknown] = max(least[unknown], _lowest_wanted(spans[unknown], need))
        return self._solve(-weights if upwards else weights, Limits(least, most), GOOD_ENOUGH)

    def is_impossible(self) -> bool:
        """Whether the solver says that there is no solution, and not only that it found none in its time."""
        options = {"time_limit": SECONDS_PER_SOLUTION, "presolve": False}
        found = self._run(self._no_costs(), self.limits, options)
        return found is None or found.status == _IMPOSSIBLE

    def lowest(self, unknown: int, span: Span) -> Sequence[int] | None:
        """A solution with this unknown as low as it can be; None when the solver does not prove one."""
        return self._solve(self._only(unknown), self.limits.at_most(unknown, span.low), proven=True)

    def may_be_lower(self, unknown: int, span: Span) -> bool:
        """Whether the limits of this unknown leave it to be lower than was shown."""
        return bool(span.low > self.limits.least[unknown])

    def highest(self, unknown: int, span: Span) -> Sequence[int] | None:
        """A solution with this unknown as high as it can be; None when the solver does not prove one."""
        return self._solve(-self._only(unknown), self.limits.at_least(unknown, span.high), proven=True)

    def far_enough(self, unknown: int, number: int) -> Sequence[int] | None:
        """Any solution with this unknown at least so high."""
        wanted = min(number, self.limits.most[unknown])
        return self._solve(self._no_costs(), self.limits.at_least(unknown, wanted))

    def lowest_nearby(self, unknown: int, rings: int) -> Sequence[int] | None:
        """A solution with this unknown as low as it can be beside the rest of the latest solution.

        Free are so many rings around it; a ring is all that stands in a constraint with what is within.
        """
        return self._look(self._only(unknown), self._near(unknown, rings))

    def far_enough_nearby(self, unknown: int, number: int, rings: int) -> Sequence[int] | None:
        """Any solution with this unknown at least so high, beside the rest of the latest solution."""
        wanted = min(number, self.limits.most[unknown])
        return self._look(self._no_costs(), self._near(unknown, rings).at_least(unknown, wanted))

    def _near(self, unknown: int, rings: int) -> Limits:
        import numpy as np

        inside = np.zeros(self.asked.matrix.shape[1])
        inside[self.columns[unknown]] = 1
        for _ in range(rings):
            inside = np.sign(self._factors.T @ (self._factors @ inside))
        return (
            self.limits if self.latest is None else self.limits.fixed(self.latest, inside[self.columns] > 0)
        )

    @cached_property
    def _factors(self) -> "csr_array":
        return abs(self.asked.matrix)

    def _no_costs(self) -> "Numbers":
        import numpy as np

        return np.zeros_like(self.limits.least)

    def _only(self, unknown: int) -> "Numbers":
        weights = self._no_costs()
        weights[unknown] = 1
        return weights

    def _solve(
        self, costs: "Numbers", limits: Limits, gap: float = 0.0, *, proven: bool = False
    ) -> Sequence[int] | None:
        """A checked solution; asked twice, since the solver's shortcuts now and then overlook all of them."""
        for presolve in (True, False):
            options = {"mip_rel_gap": gap, "time_limit": SECONDS_PER_SOLUTION, "presolve": presolve}
            if (solution := self._ask(costs, limits, options, proven=proven)) is not None:
                return solution
        return None

    def _look(self, costs: "Numbers", limits: Limits) -> Sequence[int] | None:
        """A checked solution, if there is one that is soon found."""
        return self._ask(costs, limits, {"mip_rel_gap": GOOD_ENOUGH, "time_limit": SECONDS_NEARBY})

    def _ask(
        self, costs: "Numbers", limits: Limits, options: Mapping[str, float], *, proven: bool = False
    ) -> Sequence[int] | None:
        """A checked solution; `proven`: only one that is certainly the best.

        When its time is over the solver gives the best that it found, which says nothing of what is better.
        """
        import numpy as np

        found = self._run(costs, limits, options)
        if found is None or found.x is None or (proven and found.status != _BEST):
            return None
        whole = np.round(found.x)[self.columns]
        # the solver's word is not enough
        if not (self.written.hold(whole) and limits.hold(whole)):
            return None
        self.latest = whole
        return tuple(whole.astype(int).tolist())

    def _run(self, costs: "Numbers", limits: Limits, options: Mapping[str, float]) -> "OptimizeResult | None":
        """What the solver says; None where the limits leave an unknown no number."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        count = self.asked.matrix.shape[1]
        weights, low, high = np.zeros(count), np.full(count, -np.inf), np.full(count, np.inf)
        np.add.at(weights, self.columns, costs)
        np.maximum.at(low, self.columns, limits.least)
        np.minimum.at(high, self.columns, limits.most)
        if (low > high).any():
            return None
        return milp(
            weights,
            integrality=np.ones_like(weights),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self.asked.matrix, self.asked.lows, self.asked.highs),
            options=options,
        )

    def least_broken(self) -> tuple[int, ...]:
        """The constraints that are off in the solution that is off by as little as possible."""
        import numpy as np
        from scipy.optimize import linprog
        from scipy.sparse import eye_array, hstack

        rows = self.written
        count, unknowns = rows.matrix.shape
        equal = rows.lows > -np.inf
        over, under = eye_array(count), eye_array(count) * equal
        # row + under - over <= high, and >= low where the row is an equality
        widened = hstack([rows.matrix, -over, under]).tocsr()
        found = linprog(
            np.concatenate([np.zeros(unknowns), np.ones(2 * count)]),
            A_ub=widened[~equal],
            b_ub=rows.highs[~equal],
            A_eq=widened[equal],
            b_eq=rows.highs[equal],
            bounds=np.column_stack(
                [
                    np.concatenate([self.limits.least, np.zeros(2 * count)]),
                    np.concatenate([self.limits.most, np.full(2 * count, np.inf)]),
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
