"""What rules asked to withhold, for the next time that they look at the same (R10 to R12).

A rule looks at the cells of one row or of one plane. So it asks for the same cells as long as these have the
same figures in the first draft of their year, and the same of them are withheld.
"""

from collections.abc import Callable, Iterable, Mapping

from reportgen.disclosure.withholding import AuditEntry, Draft, Plane, Row, Rule, plane_of, row_of
from reportgen.model.figures import Cell

Case = tuple[Rule, Row | Plane, tuple[AuditEntry | None, ...]]
"""A rule, the row or plane that it looks at, and of each of its cells why it is withheld, if it is."""


class Precedents:
    """The cases of one year whose figures change, all with the same settings and knowledge of outsiders.

    What was decided for an earlier draft holds for the rows and planes in which nothing changed. Only the
    cases of the latest two drafts are kept.
    """

    def __init__(self, first: Draft, before: "Precedents | None" = None) -> None:
        self._first = first
        self._before = before.list_standing(first) if before else {}
        self._decided: dict[Case, tuple[Cell, ...]] = {}

    def decide(
        self, rule: Rule, draft: Draft, at: Row | Plane, ask: Callable[[], Iterable[Cell]]
    ) -> tuple[Cell, ...]:
        """What a rule asks to withhold of a row or plane in a draft that came from the first one."""
        cells = draft.rows[at] if isinstance(at, Row) else draft.planes[at]
        case = (rule, at, tuple(map(draft.withheld.get, cells)))
        if (decided := self._decided.get(case)) is None:
            decided = self._before.get(case)
            self._decided[case] = decided = tuple(ask()) if decided is None else decided
        return decided

    def list_standing(self, first: Draft) -> Mapping[Case, tuple[Cell, ...]]:
        """The cases that hold for another first draft of this year."""
        changed = set(_find_changed(self._first, first))
        touched = {*map(row_of, changed), *map(plane_of, changed)}
        return {case: decided for case, decided in self._decided.items() if case[1] not in touched}


def _find_changed(before: Draft, now: Draft) -> Iterable[Cell]:
    """The cells of which these drafts do not say the same."""
    for name in ("rounded", "passed", "absent", "known"):
        yield from _differ(getattr(before, name), getattr(now, name))
    yield from before.kept_before ^ now.kept_before


def _differ(before: Mapping[Cell, object], now: Mapping[Cell, object]) -> Iterable[Cell]:
    yield from (cell for cell in before if cell not in now)
    for cell, one in now.items():
        then = before.get(cell)
        if then is not one and then != one:
            yield cell
