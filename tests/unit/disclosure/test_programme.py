"""Whole-number programmes: how far an unknown count can still go."""

import pytest

from reportgen.disclosure import search
from reportgen.disclosure.programme import Programme
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.search import Aim, find_conflicts, find_solution, pool, reach
from reportgen.disclosure.solver import Solver


def _row(total: tuple[int, int], *parts: tuple[int, int | None]) -> tuple[Programme, list[int]]:
    programme = Programme()
    whole = programme.add_unknown(*total)
    numbers = [programme.add_unknown(*part) for part in parts]
    programme.add_equal([whole], numbers)
    return programme, numbers


def test_an_unknown_is_shown_exactly_as_far_as_it_goes_when_its_aim_is_not_met() -> None:
    programme, numbers = _row((98, 102), (48, 52), (43, 47), (0, None))
    assert reach(programme, {numbers[2]: Aim(100)}, {})[numbers[2]] == Span(0, 11)


def test_what_is_not_found_by_chance_or_nearby_is_asked_for_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme, numbers = _row((98, 102), (48, 52), (43, 47), (0, None))
    monkeypatch.setattr(search, "RINGS", ())
    monkeypatch.setattr(search, "_pool", lambda _, __, seen: seen)
    one = numbers[2]
    assert reach(programme, {one: Aim(100)}, {one: Span(5, 5)}) == {one: Span(0, 11)}
    large = reach(programme, {one: Aim(100, large_from=0)}, {one: Span(5, 5)})[one]
    assert large.low == 0
    assert reach(programme, {one: Aim(3)}, {one: Span(5, 7)}) == {one: Span(5, 7)}


def test_an_unknown_that_is_determined_is_shown_once() -> None:
    programme, numbers = _row((18, 22), (0, 9), (0, 9))
    programme.add_at_most([(-1, numbers[0]), (-1, numbers[1])], -18)
    assert reach(programme, {one: Aim(5) for one in numbers}, {}) == dict.fromkeys(numbers, Span(9, 9))


def test_only_whole_numbers_count() -> None:
    programme = Programme()
    one, other = programme.add_unknown(0, 10), programme.add_unknown(0, 10)
    programme.add_at_most([(2, one), (-2, other)], 1)
    programme.add_at_most([(-2, one), (2, other)], 1)
    programme.add_at_most([(1, one), (1, other)], 3)
    # between halves there would be 1.75 as well
    assert reach(programme, {one: Aim(9)}, {})[one] == Span(0, 1)


def test_solutions_are_pooled_until_every_aim_is_met() -> None:
    programme, numbers = _row((200, 204), *[(0, None)] * 20)
    spans = pool(programme, dict.fromkeys(numbers, Aim(10)), {})
    assert sum(span.width >= 10 for span in spans.values()) >= 16
    assert all(span.width >= 10 for span in reach(programme, dict.fromkeys(numbers, Aim(10)), {}).values())


def test_what_was_seen_before_counts() -> None:
    programme, numbers = _row((98, 102), (0, None))
    assert pool(programme, {numbers[0]: Aim(5)}, {numbers[0]: Span(98, 102)}) == {numbers[0]: Span(98, 102)}


def test_an_unknown_that_is_certainly_large_needs_no_width() -> None:
    programme, numbers = _row((98, 102), (80, 84), (0, None))
    span = reach(programme, {numbers[1]: Aim(20, large_from=10)}, {})[numbers[1]]
    assert span.low == 14


def test_of_what_is_certainly_large_nobody_asks_how_large(monkeypatch: pytest.MonkeyPatch) -> None:
    programme, numbers = _row((98, 102), (84, 88), (0, None))
    monkeypatch.delattr(Solver, "highest")
    monkeypatch.delattr(Solver, "far_enough")
    assert reach(programme, {numbers[1]: Aim(20, large_from=10)}, {})[numbers[1]].low == 10


def test_what_turns_out_wide_enough_needs_no_answer_of_how_low_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    programme, numbers = _row((98, 102), (48, 52), (43, 47), (0, None))
    monkeypatch.setattr(search, "RINGS", ())
    monkeypatch.setattr(search, "_pool", lambda _, __, seen: seen)
    monkeypatch.setattr(Solver, "lowest", lambda *_: None)
    one = numbers[2]
    assert reach(programme, {one: Aim(4)}, {one: Span(5, 5)})[one].width >= 4
    assert reach(programme, {one: Aim(9)}, {one: Span(5, 5)}) == {}


def test_constraints_that_contradict_each_other_are_named() -> None:
    programme, _ = _row((98, 102), (48, 52), (43, 47))
    assert find_solution(programme, []) is not None
    other = programme.add_unknown(0, 5)
    programme.add_equal([0], [other])
    assert find_solution(programme, []) is None
    assert find_conflicts(programme) == (1,)
    assert find_solution(programme.without((1,)), []) is not None
    assert reach(programme, {0: Aim(1)}, {}) == {}


@pytest.mark.parametrize(("left", "right"), [(9, 4), (4, 9)])
def test_a_sum_that_is_too_large_contradicts_as_much_as_one_that_is_too_small(left: int, right: int) -> None:
    programme = Programme()
    for number in (left, right, 7, 7):
        programme.add_unknown(number, number)
    programme.add_equal([2], [3])
    programme.add_equal([0], [1])
    assert find_conflicts(programme) == (1,)


def test_limits_and_values_can_be_set_without_changing_the_programme() -> None:
    programme, numbers = _row((98, 102), (48, 52), (0, None))
    narrow = programme.limited({numbers[1]: 48})
    fixed = programme.fixed({numbers[0]: 50})
    assert reach(narrow, {numbers[1]: Aim(9)}, {})[numbers[1]] == Span(46, 48)
    assert reach(fixed, {numbers[1]: Aim(9)}, {})[numbers[1]] == Span(48, 52)
    assert programme.highs[numbers[1]] is None
