"""The solver: what is equal is asked once, and no answer is taken at its word."""

import numpy as np
import pytest
from scipy import optimize  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from reportgen.disclosure import solver
from reportgen.disclosure.programme import Programme
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.search import Aim, find_solution, is_impossible, reach
from reportgen.disclosure.solver import (
    GOOD_ENOUGH,
    SECONDS_NEARBY,
    SECONDS_PER_SOLUTION,
    Limits,
    Rows,
    Solver,
)


def _row(highest: int) -> Programme:
    """One unknown and its two parts."""
    programme = Programme()
    for _ in range(3):
        programme.add_unknown(0, highest)
    programme.add_equal([0], [1, 2])
    return programme


def _in_two_tables(*limits: tuple[int, int]) -> Programme:
    """One count as two tables give it, each with its limits."""
    programme = Programme()
    for low, high in limits:
        programme.add_unknown(low, high)
    programme.add_equal([0], [1])
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
    programme = _in_two_tables((3, 12), (8, 20))
    assert set(reach(programme, {0: Aim(20), 1: Aim(20)}, {}).values()) == {Span(8, 12)}


def test_what_the_solver_cannot_tell_the_lowest_of_is_never_taken_to_be_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = _in_two_tables((0, 15), (5, 20))
    wide, narrow = {0: Aim(9)}, {0: Aim(20, large_from=5)}
    assert reach(programme, narrow, {})[0].low == 5
    monkeypatch.setattr(Solver, "lowest", lambda *_: None)
    assert reach(programme, wide, {})[0].width >= 9
    assert reach(programme, narrow, {}) == {}


def test_the_best_that_was_found_in_time_is_not_taken_to_be_the_best_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme = _in_two_tables((0, 15), (5, 20))
    in_time, over = optimize.milp, 1
    exact = {one: reach(programme, {one: Aim(20)}, {}) for one in (0, 1)}
    assert exact == {one: {one: Span(5, 15)} for one in (0, 1)}
    monkeypatch.setattr(optimize, "milp", lambda *given, **how: _with_status(in_time(*given, **how), over))
    assert reach(programme, {0: Aim(9)}, {})[0].width >= 9  # what was found is possible, however it was found
    assert reach(programme, {0: Aim(20, large_from=5)}, {}) == {}  # nobody knows that it is no lower than 5
    assert reach(programme, {1: Aim(20)}, {}) == {}  # nor that this one is no higher than 15


def _with_status(found: optimize.OptimizeResult, status: int) -> optimize.OptimizeResult:
    found.status = status
    return found


def test_a_programme_is_impossible_only_if_the_solver_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    possible, impossible, unlike = _row(9), _row(9), Programme()
    impossible.add_at_most([(1, 1), (1, 2)], 3)
    impossible.add_at_most([(-1, 0)], -4)
    for low, high in ((3, 7), (8, 20)):  # equal, says the constraint; never, say the limits
        unlike.add_unknown(low, high)
    unlike.add_equal([0], [1])
    assert [is_impossible(one) for one in (possible, impossible, unlike)] == [False, True, True]
    in_time, over = optimize.milp, 1
    monkeypatch.setattr(optimize, "milp", lambda *given, **how: _with_status(in_time(*given, **how), over))
    assert not is_impossible(impossible)


def test_the_ends_of_an_unknown_are_its_own_and_not_those_of_all_together() -> None:
    low, high = Programme(), Programme()
    for programme in (low, high):
        for _ in range(2):
            programme.add_unknown(0, 12)
    low.add_at_most([(-2, 0), (-1, 1)], -12)  # together they are least with 6 and 0
    high.add_at_most([(2, 0), (1, 1)], 12)  # together they are most with 0 and 12
    assert Solver(low).lowest(0, Span(6, 6)) == Solver(low).lowest_nearby(0, rings=1) == (0, 12)
    assert Solver(high).highest(0, Span(0, 0)) == (6, 0)


def test_an_end_is_asked_for_without_a_gap_in_a_limited_time_and_once_more_without_shortcuts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, float]] = []
    nothing = optimize.OptimizeResult(x=None, status=1)
    monkeypatch.setattr(optimize, "milp", lambda *_, options, **__: asked.append(options) or nothing)
    solving = Solver(_row(9))
    exact = [
        {"mip_rel_gap": 0.0, "time_limit": SECONDS_PER_SOLUTION, "presolve": presolve}
        for presolve in (True, False)
    ]
    for find in (solving.lowest, solving.highest):
        asked.clear()
        assert find(1, Span(3, 3)) is None
        assert asked == exact
    asked.clear()
    assert not solving.is_impossible()
    assert asked == [{"time_limit": SECONDS_PER_SOLUTION, "presolve": False}]
    asked.clear()
    assert solving.lowest_nearby(1, rings=1) is None
    assert asked == [{"mip_rel_gap": GOOD_ENOUGH, "time_limit": SECONDS_NEARBY}]


def test_limits_are_only_ever_made_narrower() -> None:
    limits = Limits(np.array([2.0, 0.0]), np.array([8.0, 9.0]))
    for number, least, most in ((1, 2, 1), (5, 5, 5), (9, 9, 8)):
        assert limits.at_least(0, number).least.tolist() == [least, 0]
        assert limits.at_most(0, number).most.tolist() == [most, 9]
    assert (limits.least.tolist(), limits.most.tolist()) == ([2, 0], [8, 9])


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


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        ((9, 4, 5), True),
        ((9, 4, 4), False),  # no sum of its parts
        ((9, 5, 4), False),  # the first part is not the larger one
        ((10, 5, 5), False),  # more than 9
        ((8, -1, 9), False),  # less than none
    ],
)
def test_an_answer_outside_the_limits_or_the_sums_is_not_taken(
    answer: tuple[int, ...], holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = _row(9)
    programme.add_at_most([(1, 1), (-1, 2)])
    found = optimize.OptimizeResult(x=np.array(answer, dtype=float), status=0)
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: found)
    assert Solver(programme).far_enough(0, 8) == (answer if holds else None)


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
