"""What an outsider holds possible before adding anything up (R11)."""

from dataclasses import replace

from reportgen.disclosure import AuditEntry, Rule, WithheldReason
from reportgen.disclosure.outsider import EVERYONE, Outsider
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.withholding import Draft
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import AbsenceReason, Absent, Cell, ObservationStatus, Percentage, Released

PRINTED, AT_THRESHOLD, SECRET, BESIDE, CANNOT_BE, UNKNOWN, PUBLIC, NOWHERE = (
    Cell(f"GM{number:04}", 2023, "jeugdzorg", "totaal") for number in range(8)
)


def released(cell: Cell, numerator: int | None, denominator: int | None) -> Released:
    return Released(cell, numerator, denominator, Percentage(100), ObservationStatus.FINAL)


DRAFT = Draft(
    rounded={PRINTED: released(PRINTED, 40, 400), AT_THRESHOLD: released(AT_THRESHOLD, 10, 10)},
    passed={PUBLIC: released(PUBLIC, None, None)},
    absent={
        CANNOT_BE: Absent(CANNOT_BE, AbsenceReason.IMPOSSIBLE),
        UNKNOWN: Absent(UNKNOWN, AbsenceReason.UNKNOWN),
    },
    withheld={
        SECRET: AuditEntry(SECRET, WithheldReason.PRIMARY, Rule.SMALL_NUMERATOR),
        BESIDE: AuditEntry(BESIDE, WithheldReason.SECONDARY, Rule.SHORT_SUM),
    },
    rows={},
    planes={},
)
BLIND, KNOWING = (Outsider(DRAFT, DisclosureRule(), knowing) for knowing in (False, True))


def test_what_is_printed_is_known_up_to_its_rounding() -> None:
    for outsider in (BLIND, KNOWING):
        assert outsider.numerator(PRINTED, EVERYONE) == Span(38, 42)
        assert outsider.denominator(PRINTED) == Span(398, 402)


def test_what_is_printed_at_the_threshold_was_not_below_it() -> None:
    assert BLIND.numerator(AT_THRESHOLD, EVERYONE) == Span(10, 12)
    assert BLIND.denominator(AT_THRESHOLD) == Span(10, 12)


def test_what_cannot_exist_holds_nobody() -> None:
    assert BLIND.numerator(CANNOT_BE, EVERYONE) == BLIND.denominator(CANNOT_BE) == Span(0, 0)


def test_what_is_withheld_can_be_anyone_up_to_the_ceiling() -> None:
    assert BLIND.numerator(SECRET, 400) == BLIND.numerator(BESIDE, 400) == Span(0, 400)
    assert BLIND.denominator(SECRET) == BLIND.denominator(PUBLIC) == Span(0, EVERYONE)


def test_the_knowing_one_takes_a_cell_that_is_secret_by_itself_to_be_below_the_threshold() -> None:
    assert KNOWING.numerator(SECRET, 400) == Span(0, 9)
    assert KNOWING.numerator(SECRET, 6) == Span(0, 6)
    assert KNOWING.numerator(BESIDE, 400) == Span(0, 400)


def test_so_many_numbers_must_stay_possible() -> None:
    assert [one.needs(SECRET, EVERYONE) for one in (BLIND, KNOWING)] == [10, 5]
    assert [one.needs(BESIDE, EVERYONE) for one in (BLIND, KNOWING)] == [5, 5]
    assert [one.needs(UNKNOWN, EVERYONE) for one in (BLIND, KNOWING)] == [
        10,
        0,
    ]  # the source keeps its reason
    assert [one.needs(PRINTED, EVERYONE) for one in (BLIND, KNOWING)] == [0, 0]


def test_where_the_denominator_leaves_less_less_must_stay() -> None:
    assert [one.needs(SECRET, 3) for one in (BLIND, KNOWING)] == [4, 4]
    assert BLIND.needs(UNKNOWN, 3) == 4


def test_a_cell_is_delivered_be_it_printed_protected_withheld_or_absent() -> None:
    assert all(map(DRAFT.is_delivered, (PRINTED, PUBLIC, SECRET, BESIDE, CANNOT_BE, UNKNOWN)))
    assert not DRAFT.is_delivered(NOWHERE)


def test_what_was_printed_before_is_known_though_it_is_withheld_or_of_a_merged_gemeente() -> None:
    known = {SECRET: released(SECRET, 15, 100), NOWHERE: released(NOWHERE, 20, 100)}
    draft = replace(DRAFT, known=known)
    assert [draft.printed(cell) for cell in known] == list(known.values())
    assert not any(map(draft.is_withheld, known))
    assert draft.printed(BESIDE) is None
    assert draft.is_withheld(BESIDE)


def test_only_what_is_rounded_and_not_withheld_can_still_be_withheld() -> None:
    taken = DRAFT.withhold([PRINTED, PUBLIC, SECRET, CANNOT_BE, NOWHERE], Rule.ROW_AUDIT)
    assert taken.withheld_since(DRAFT) == (PRINTED,)
    assert taken.withheld[PRINTED] == AuditEntry(PRINTED, WithheldReason.SECONDARY, Rule.ROW_AUDIT)
    assert taken.withheld[SECRET] == DRAFT.withheld[SECRET]
    assert not taken.is_printable(PRINTED)
    assert DRAFT.withhold([PUBLIC], Rule.ROW_AUDIT) is DRAFT
