"""The solver: what is equal is asked once, and no answer is taken at its word."""

import numpy as np
import pytest
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from reportgen.disclosure import solver
from reportgen.disclosure.programme import Programme
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.search import Aim, find_solution, reach
from reportgen.disclosure.solver import Rows, Solver


def _row(highest: int) -> Programme:
    """One unknown and its two parts."""
    programme = Programme()
    for _ in range(3):
        programme.add_unknown(0, highest)
    programme.add_equal([0], [1, 2])
    return programme


def test_tables_that_agree_ask_no_more_than_one_of_them() -> None:
    programme = _row(9)
    alone = Solver(programme).asked.matrix.shape
    for _ in range(3):
        programme.add_unknown()
    programme.add_equal([4, 5], [3])  # the same sum, said from the other side
    for unknown in range(3):
        programme.add_equal([unknown], [3 + unknown])
    solver_of_both = Solver(programme)
    # of the constraints that tie them one is left, which says nothing
    assert solver_of_both.asked.matrix.shape == (alone[0] + 1, alone[1])
    assert list(solver_of_both.columns[:3]) == list(solver_of_both.columns[3:])


def test_what_two_tables_say_of_an_unknown_holds_together() -> None:
    programme = Programme()
    for low, high in ((3, 12), (8, 20)):
        programme.add_unknown(low, high)
    programme.add_equal([0], [1])
    assert set(reach(programme, {0: Aim(20), 1: Aim(20)}, {}).values()) == {Span(8, 12)}


def test_what_the_solver_cannot_tell_the_lowest_of_is_never_taken_to_be_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = Programme()
    for low, high in ((0, 15), (5, 20)):
        programme.add_unknown(low, high)
    programme.add_equal([0], [1])
    wide, narrow = {0: Aim(9)}, {0: Aim(20, large_from=5)}
    assert reach(programme, narrow, {})[0].low == 5
    monkeypatch.setattr(Solver, "lowest", lambda *_: None)
    assert reach(programme, wide, {})[0].width >= 9
    assert reach(programme, narrow, {}) == {}


def test_two_tables_that_contradict_each_other_have_no_solution() -> None:
    programme = Programme()
    for low, high in ((3, 7), (8, 20)):
        programme.add_unknown(low, high)
    programme.add_equal([0], [1])
    assert find_solution(programme, []) is None


def test_only_unknowns_that_are_equal_are_taken_together() -> None:
    programme = Programme()
    for _ in range(4):
        programme.add_unknown(0, 8)
    programme.add_equal([0, 0], [1])  # twice the one is the other
    programme.add_equal([2, 3], [3, 2])  # says nothing
    programme.add_at_most([(1, 2), (-1, 3)])
    assert len(set(Solver(programme).columns)) == 4
    spans = reach(programme, dict.fromkeys(range(4), Aim(20)), {})
    assert list(spans.values()) == [Span(0, 4), Span(0, 8), Span(0, 8), Span(0, 8)]


def test_the_strictest_of_what_is_said_of_one_sum_counts() -> None:
    matrix = [[1, -1], [1, -1], [-1, 1], [2, 0]]
    limits = [(-np.inf, 4), (-np.inf, 3), (-np.inf, 2), (-np.inf, 8)]
    lows, highs = (np.array(side, dtype=float) for side in zip(*limits, strict=True))
    merged = solver.merge(Rows(_sparse(matrix), lows, highs), np.arange(2))
    assert merged.matrix.toarray().tolist() == [[1, -1], [2, 0]]
    assert (merged.lows.tolist(), merged.highs.tolist()) == ([-2, -np.inf], [3, 8])


def _sparse(matrix: list[list[int]]) -> csr_array:
    return csr_array(np.array(matrix, dtype=float))


def test_an_answer_that_does_not_hold_in_what_was_written_is_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = _row(9)
    assert find_solution(programme, [0]) is not None
    free = Rows(_sparse([[0, 0, 0]]), np.array([-np.inf]), np.array([np.inf]))
    monkeypatch.setattr(solver, "merge", lambda *_: free)
    # each as large as can be, the whole is no sum of its parts
    assert find_solution(programme, range(3)) is None


def test_what_is_not_found_near_a_solution_is_looked_for_everywhere() -> None:
    programme = Programme()
    for _ in range(12):
        programme.add_unknown(0, 100)
    for unknown in range(11):  # a chain: each at most one more than the next
        programme.add_at_most([(1, unknown), (-1, unknown + 1)], 1)
    solving = Solver(programme)
    assert solving.far_enough(11, 0) is not None
    solving.latest = np.zeros(12)
    assert solving.far_enough_nearby(0, 5, rings=2) is None
    assert solving.far_enough_nearby(0, 3, rings=2) == (3, 2, 1, *[0] * 9)
    solving.latest = np.zeros(12)
    assert solving.lowest_nearby(0, rings=2) == (0,) * 12
    assert reach(programme, {0: Aim(90)}, {})[0].width >= 90
