"""The search: how far each unknown of a whole-number programme can still go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from reportgen.disclosure.programme import Programme
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.solver import Solver

# so few unknowns are sooner looked at one by one
FEW = 4
# a round that leaves more than this part of the aims unmet is not worth another
SLOW = 0.9
# how far around an unknown is looked first
RINGS = (2, 3)


def find_conflicts(programme: Programme) -> tuple[int, ...]:
    """The numbers of constraints that cannot hold together with all others; none as a rule.

    As few as can be: the sum of what the constraints are off by is made as small as possible.
    """
    return Solver(programme).least_broken()


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
    return Solver(programme).push(dict.fromkeys(large, 1), {}, upwards=True)


def is_impossible(programme: Programme) -> bool:
    """Whether it is certain that there is no solution; not so when none was found in time."""
    return Solver(programme).is_impossible()


def pool(programme: Programme, aims: _Aims, seen: _Spans) -> _Spans:
    """For each unknown the smallest and largest number that it was shown to take, `seen` included.

    Every number shown is part of a whole solution that was checked; each solution serves all unknowns.
    The search stops when every aim is met, when few are left, or when a round meets few more. An
    unknown without any solution is left out. What was seen must be possible in this programme too.
    """
    return _pool(Solver(programme), aims, seen)


def _pool(solver: Solver, aims: _Aims, seen: _Spans) -> _Spans:
    spans = seen
    unmet = _find_unmet(aims, spans)
    for turn in count():
        before = unmet
        for upwards in (True, False):
            needs = {unknown: aims[unknown].need for unknown in unmet}
            spans = _widen(spans, aims, solver.push(needs, spans, upwards, turn))
        unmet = _find_unmet(aims, spans)
        if len(unmet) <= FEW or (turn and len(unmet) > SLOW * len(before)):
            break
    return spans


def reach(programme: Programme, aims: _Aims, seen: _Spans) -> _Spans:
    """The same as `pool`; and what did not meet its aim was looked at by itself.

    What is still too narrow then is exact. Of an unknown that is certainly large only its smallest
    number is. One that does not meet its aim, and of which the solver does not tell how low or how high it
    can be, is left out too: it could seem large, or to have no more room.
    """
    solver = Solver(programme)
    spans = _pool(solver, aims, seen)
    unanswered = set()
    for unknown in (one for one in _find_unmet(aims, spans) if one in spans):
        spans = _look_nearby(solver, unknown, aims, spans)
        for look in (_look_downwards, _look_upwards):
            spans, is_answered = look(solver, unknown, aims, spans)
            if not is_answered:
                unanswered.add(unknown)
    return {
        unknown: span
        for unknown, span in spans.items()
        if unknown not in unanswered or aims[unknown].is_met(span)
    }


def _look_nearby(solver: Solver, unknown: int, aims: _Aims, spans: _Spans) -> _Spans:
    """What can be shown by changing little of a solution: nothing follows from what it does not find."""
    aim = aims[unknown]
    for rings in RINGS:
        if not aim.is_met(spans[unknown]):
            spans = _widen(spans, aims, solver.lowest_nearby(unknown, rings))
        if not aim.is_met(spans[unknown]):
            number = spans[unknown].low + aim.need - 1
            spans = _widen(spans, aims, solver.far_enough_nearby(unknown, number, rings))
    return spans


def _look_downwards(solver: Solver, unknown: int, aims: _Aims, spans: _Spans) -> tuple[_Spans, bool]:
    """The spans with the lowest number, if that matters; and whether the solver answered."""
    if aims[unknown].is_met(spans[unknown]) or not solver.may_be_lower(unknown, spans[unknown]):
        return spans, True
    lowest = solver.lowest(unknown, spans[unknown])
    return _widen(spans, aims, lowest), lowest is not None


def _look_upwards(solver: Solver, unknown: int, aims: _Aims, spans: _Spans) -> tuple[_Spans, bool]:
    """The spans with a number that is high enough, else with the highest; and whether the solver answered."""
    aim = aims[unknown]
    if not aim.is_settled(spans[unknown]):
        spans = _widen(spans, aims, solver.far_enough(unknown, spans[unknown].low + aim.need - 1))
    if aim.is_settled(spans[unknown]):
        return spans, True
    highest = solver.highest(unknown, spans[unknown])
    return _widen(spans, aims, highest), highest is not None


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
