"""The only look at true counts: the thresholds of R7, R9 and R12, and rounding."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reportgen.disclosure.rounding import Rounding
from reportgen.disclosure.withholding import AuditEntry, Draft, Row, Rule, WithheldReason, plane_of, row_of
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    Percentage,
    Released,
)
from reportgen.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The tests that a figure must pass before it may be printed."""

    rule: DisclosureRule

    def failed_by(self, numerator: int, denominator: int) -> Rule | None:
        """The threshold that these counts fail, as they are or rounded; none if they may be printed.

        Zero is small too (R7). Nearly everyone is 90 per cent or more (R9); not receiving care is not
        sensitive, so there is no minimum for the remainder.
        """
        rounding = Rounding(self.rule.rounding)
        rounded = rounding.round(numerator), rounding.round(denominator)
        if min(numerator, rounded[0]) < self.rule.min_numerator:
            return Rule.SMALL_NUMERATOR
        if min(denominator, rounded[1]) < self.rule.min_denominator:
            return Rule.SMALL_DENOMINATOR
        if self._is_nearly_everyone(numerator, denominator) or self._is_nearly_everyone(*rounded):
            return Rule.NEARLY_EVERYONE
        return None

    def largest_by_rule(self, rule: Rule) -> int | None:
        """The largest true numerator of a cell withheld by this threshold, if the rule gives one away."""
        match rule:
            case Rule.SMALL_NUMERATOR:
                return self._largest_small(self.rule.min_numerator)
            case Rule.SMALL_DENOMINATOR:
                return self._largest_small(self.rule.min_denominator)
            case _:
                return None

    def contradict(self, rule: Rule, printed: Released) -> bool:
        """Whether a figure withheld by this threshold cannot be the one that was once printed so.

        What fails as it was printed was printed under another setting, and is the same figure.
        """
        match rule, printed:
            case Rule.NEARLY_EVERYONE, Released(numerator=int(numerator), denominator=int(denominator)):
                return not self._is_nearly_everyone(numerator, denominator)
            case Rule.SMALL_POPULATION, Released(denominator=int(denominator)):
                return not self.is_small_population(denominator)
            case _, Released(numerator=int(numerator)):
                largest = self.largest_by_rule(rule)
                behind = Rounding(self.rule.rounding).behind(numerator, self.rule.min_numerator)
                return largest is None or behind.low > largest
            case _:
                return True

    def is_small_population(self, children: int) -> bool:
        """Whether a region with so many children is as a whole too small to show (R12)."""
        rounded = Rounding(self.rule.rounding).round(children)
        return min(children, rounded) < self.rule.min_population

    def _is_nearly_everyone(self, numerator: int, denominator: int) -> bool:
        return 100 * numerator >= self.rule.dominance_pct * denominator

    def _largest_small(self, minimum: int) -> int:
        """The largest count that fails this minimum: 9 for a minimum of 10."""
        half = self.rule.rounding // 2
        rounding = Rounding(self.rule.rounding)
        return max(n for n in range(minimum + half + 1) if min(n, rounding.round(n)) < minimum)


class FigureTester:
    """Tests figures of one year that change: of the same cells, those that are other ones.

    `total_of` names the cell that counts all children of a region (R12: fewer than `min_population`
    is too small).
    """

    def __init__(self, rule: DisclosureRule, total_of: Callable[[Row], Cell]) -> None:
        self._rule, self._total_of = rule, total_of
        self._before: tuple[tuple[Observation, ...], Draft] | None = None

    def test_and_round(self, figures: tuple[Observation, ...]) -> Draft:
        """The first draft: every figure tested on its true counts, and rounded if it passes.

        Figures that the source had already protected pass as they are (R7).
        """
        changed = self._find_changed(figures)
        draft = self._test(figures) if changed is None else self._test_again(changed)
        self._before = (figures, draft)
        return draft

    def _find_changed(self, figures: tuple[Observation, ...]) -> Sequence[Observation] | None:
        """The figures that are other ones than before; None when not all cells are the same."""
        if self._before is None or len(self._before[0]) != len(figures):
            return None
        pairs = [pair for pair in zip(self._before[0], figures, strict=True) if pair[0] is not pair[1]]
        return [now for _, now in pairs] if all(then.cell == now.cell for then, now in pairs) else None

    def _test_again(self, changed: Sequence[Observation]) -> Draft:
        assert self._before
        before, now = self._before[1], self._test(changed)
        cells = {one.cell for one in changed}
        return replace(
            before,
            rounded=_patch(before.rounded, cells, now.rounded),
            passed=_patch(before.passed, cells, now.passed),
            absent=_patch(before.absent, cells, now.absent),
            withheld=_patch(before.withheld, cells, now.withheld),
        )

    def _test(self, figures: Iterable[Observation]) -> Draft:
        by_cell = _index(figures)
        tests = Thresholds(self._rule)
        rounded: dict[Cell, Released] = {}
        passed: dict[Cell, Released] = {}
        absent: dict[Cell, Absent] = {}
        withheld: dict[Cell, AuditEntry] = {}
        for cell, observation in by_cell.items():
            if (reason := _absence(observation)) is not None:
                absent[cell] = Absent(cell, reason)
            elif observation.protected:
                passed[cell] = _as_delivered(observation)
            elif failed := _fails(observation, tests, cell == self._total_of(row_of(cell))):
                withheld[cell] = AuditEntry(cell, WithheldReason.PRIMARY, failed)
            else:
                rounded[cell] = _rounded(observation, Rounding(self._rule.rounding))
        return Draft(rounded, passed, absent, withheld, _group(by_cell, row_of), _group(by_cell, plane_of))


def _index(observations: Iterable[Observation]) -> Mapping[Cell, Observation]:
    """The observations in order of their cells: their order in the input means nothing."""
    in_order = sorted(observations, key=lambda observation: observation.cell)
    by_cell = {observation.cell: observation for observation in in_order}
    if len(by_cell) != len(in_order):
        raise ValueError("two observations of one cell: the input was not checked")
    return by_cell


def _absence(observation: Observation) -> AbsenceReason | None:
    """Why there is nothing to print; a protected figure without any share says nothing either."""
    if observation.absent is not None:
        return observation.absent
    if observation.protected and _share_as_delivered(observation) is None:
        return AbsenceReason.UNKNOWN
    return None


def _share_as_delivered(observation: Observation) -> Percentage | None:
    """The percentage as published; from the counts only where the source published no percentage."""
    if observation.share is not None or not observation.denominator or observation.numerator is None:
        return observation.share
    return Percentage.of_ratio(observation.numerator, observation.denominator)


def _as_delivered(observation: Observation) -> Released:
    share = _share_as_delivered(observation)
    assert share is not None
    return Released(
        observation.cell, observation.numerator, observation.denominator, share, observation.status
    )


def _fails(observation: Observation, tests: Thresholds, is_total: bool) -> Rule | None:
    if observation.numerator is None or observation.denominator is None:
        return Rule.NOT_TESTABLE
    failed = tests.failed_by(observation.numerator, observation.denominator)
    if failed is None and is_total and tests.is_small_population(observation.denominator):
        return Rule.SMALL_POPULATION
    return failed


def _rounded(observation: Observation, rounding: Rounding) -> Released:
    """The figure as it may be printed: rounded counts, and the share of those (R8)."""
    assert observation.numerator is not None
    assert observation.denominator is not None
    numerator = rounding.round(observation.numerator)
    denominator = rounding.round(observation.denominator)
    share = Percentage.of_ratio(numerator, denominator)
    return Released(observation.cell, numerator, denominator, share, observation.status)


_K = TypeVar("_K")
_V = TypeVar("_V")


def _patch(before: Mapping[Cell, _V], cells: Collection[Cell], now: Mapping[Cell, _V]) -> Mapping[Cell, _V]:
    """What there was, with what is now said of these cells."""
    return {**{cell: one for cell, one in before.items() if cell not in cells}, **now}


def _group(cells: Iterable[Cell], key: Callable[[Cell], _K]) -> Mapping[_K, tuple[Cell, ...]]:
    groups: dict[_K, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return {of: tuple(together) for of, together in groups.items()}
