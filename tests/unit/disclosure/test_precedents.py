"""What a rule asked is asked again of the rows and planes in which anything changed, and of no others."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen.disclosure.precedents import Precedents
from reportgen.disclosure.thresholds import FigureTester
from reportgen.disclosure.withholding import AuditEntry, Draft, Plane, Row, Rule, WithheldReason
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import AbsenceReason, Absent, Cell, ObservationStatus, Percentage, Released
from reportgen.model.observation import Observation, Provenance

CELL = Cell("GM0001", 2023, "jeugdzorg", "bao")
OTHERS = (CELL._replace(region="GM0002"), CELL._replace(education="so"))
ELSEWHERE = Cell("GM0002", 2023, "jeugdzorg", "so")
ROWS = (Row("GM0001", 2023), Row("GM0002", 2023))
PLANES = (Plane(2023, "jeugdzorg", "bao"), Plane(2023, "jeugdzorg", "so"))
OF_CELL = {ROWS[0], PLANES[0]}


def release(cell: Cell, numerator: int) -> Released:
    return Released(cell, numerator, 1000, Percentage(numerator, 10), ObservationStatus.FINAL)


def withheld(cell: Cell, reason: WithheldReason = WithheldReason.PRIMARY) -> AuditEntry:
    return AuditEntry(cell, reason, Rule.SMALL_NUMERATOR)


FIRST = Draft(
    rounded={cell: release(cell, 100) for cell in (*OTHERS, ELSEWHERE)},
    passed={},
    absent={},
    withheld={},
    rows={ROWS[0]: (CELL, OTHERS[1]), ROWS[1]: (OTHERS[0], ELSEWHERE)},
    planes={PLANES[0]: (CELL, OTHERS[0]), PLANES[1]: (OTHERS[1], ELSEWHERE)},
)


def list_asked(precedents: Precedents, draft: Draft) -> set[Row | Plane]:
    """The rows and planes that a rule is asked of."""
    asked: set[Row | Plane] = set()

    def ask_of(at: Row | Plane) -> Callable[[], list[Cell]]:
        def ask() -> list[Cell]:
            asked.add(at)
            return []

        return ask

    for at in (*ROWS, *PLANES):
        precedents.decide(Rule.ROW_AUDIT, draft, at, ask_of(at))
    return asked


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"rounded": release(CELL, 100)}, {"rounded": release(CELL, 110)}),
        ({"passed": release(CELL, 100)}, {"passed": release(CELL, 110)}),
        ({"rounded": release(CELL, 100)}, {"passed": release(CELL, 100)}),
        (
            {"absent": Absent(CELL, AbsenceReason.UNKNOWN)},
            {"absent": Absent(CELL, AbsenceReason.IMPOSSIBLE)},
        ),
        ({"withheld": withheld(CELL)}, {"withheld": withheld(CELL, WithheldReason.SECONDARY)}),
        (
            {"withheld": withheld(CELL), "known": release(CELL, 100)},
            {"withheld": withheld(CELL), "known": release(CELL, 110)},
        ),
        ({"withheld": withheld(CELL)}, {"withheld": withheld(CELL), "known": release(CELL, 110)}),
        ({"rounded": release(CELL, 100)}, {}),
        ({}, {"rounded": release(CELL, 100)}),
        ({"kept_before": frozenset({CELL})}, {"kept_before": frozenset()}),
    ],
)
def test_a_cell_that_changed_is_looked_at_again_in_its_row_and_its_plane(
    before: dict[str, object], now: dict[str, object]
) -> None:
    first, second = draw_up(before), draw_up(now)
    precedents = Precedents(first)
    assert list_asked(precedents, first) == {*ROWS, *PLANES}
    again = Precedents(second, precedents)
    assert list_asked(again, second) == OF_CELL
    assert list_asked(again, second) == set()


def draw_up(said: dict[str, object]) -> Draft:
    """The first draft of a year that says this of the cell."""
    sets = {name: {**getattr(FIRST, name), CELL: one} for name, one in said.items() if name != "kept_before"}
    return replace(FIRST, **{**said, **sets})  # type: ignore[arg-type]


def test_what_is_withheld_meanwhile_is_looked_at_again() -> None:
    first = draw_up({"rounded": release(CELL, 100)})
    precedents = Precedents(first)
    list_asked(precedents, first)
    draft = first.withhold([CELL], Rule.SHORT_SUM)
    assert list_asked(precedents, draft) == OF_CELL
    assert list_asked(Precedents(first, precedents), draft) == set()


def test_each_rule_decides_for_itself() -> None:
    precedents = Precedents(FIRST)
    assert precedents.decide(Rule.ROW_AUDIT, FIRST, ROWS[1], lambda: [ELSEWHERE]) == (ELSEWHERE,)
    assert precedents.decide(Rule.KIND_AUDIT, FIRST, ROWS[1], lambda: []) == ()
    assert precedents.decide(Rule.ROW_AUDIT, FIRST, ROWS[1], lambda: []) == (ELSEWHERE,)


def observe(cell: Cell, numerator: int | None, *, protected: bool = False) -> Observation:
    share = Percentage(numerator or 0, 10)
    absent = AbsenceReason.UNKNOWN if numerator is None else None
    place = Provenance("cijfers.csv", 2)
    return Observation(cell, numerator, 1000, share, ObservationStatus.FINAL, protected, absent, place)


KEPT = observe(OTHERS[0], 100)


@pytest.mark.parametrize(
    "figures",
    [
        (observe(CELL, 200), KEPT),
        (observe(CELL, 3), KEPT),
        (observe(CELL, None), KEPT),
        (observe(CELL, 200, protected=True), KEPT),
        (KEPT,),
        (observe(CELL, 100), KEPT, observe(ELSEWHERE, 100)),
        (observe(ELSEWHERE, 100), KEPT),
    ],
)
def test_figures_that_are_tested_again_come_out_as_if_they_were_the_first(
    figures: tuple[Observation, ...],
) -> None:
    def total_of(_: Row) -> Cell:
        return CELL

    tester, first = FigureTester(DisclosureRule(), total_of), (observe(CELL, 100), KEPT)
    tester.test_and_round(first)
    for now in (figures, first):
        assert tester.test_and_round(now) == FigureTester(DisclosureRule(), total_of).test_and_round(now)


def test_of_figures_that_did_not_change_none_is_tested_again() -> None:
    tested: list[Row] = []

    def total_of(row: Row) -> Cell:
        tested.append(row)
        return CELL

    tester = FigureTester(DisclosureRule(), total_of)
    tester.test_and_round((observe(CELL, 100), KEPT))
    tested.clear()
    draft = tester.test_and_round((observe(CELL, 200), KEPT))
    assert tested == [ROWS[0]]
    assert [one.numerator for one in draft.rounded.values()] == [100, 200]
