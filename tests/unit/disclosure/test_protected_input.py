"""What the source had already protected passes as delivered (R7)."""

from dataclasses import replace

from reportgen.disclosure import protect
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    Released,
)
from tests.unit.disclosure.tables import (
    TOTAL,
    YEAR,
    make_edition,
    municipality,
    observe,
    observe_published,
    partnership,
)

CELL = Cell("GM0001", YEAR, TOTAL, "totaal")
EDITION = make_edition([municipality(1)])


def test_a_published_percentage_is_never_computed_again() -> None:
    observation = replace(observe_published("GM0001", "totaal", 111, 1020), denominator=9000)
    (cell,) = protect([observation], EDITION).table
    assert cell == Released(CELL, 1020, 9000, Percentage(111), ObservationStatus.FINAL)


def test_a_percentage_without_counts_passes() -> None:
    (cell,) = protect([observe_published("GM0001", "totaal", 98)], EDITION).table
    assert cell == Released(CELL, None, None, Percentage(98), ObservationStatus.FINAL)


def test_small_published_counts_pass_and_make_no_region_too_small() -> None:
    observation = replace(observe_published("GM0001", "totaal", 40, 5), denominator=125)
    protection = protect([observation], EDITION)
    assert isinstance(protection.table[CELL], Released)
    assert protection.table.too_small == frozenset()
    assert protection.audit == ()


def test_the_kinds_of_missing_stay_apart() -> None:
    for reason in AbsenceReason:
        observation = replace(observe("GM0001", "totaal", reason), protected=True)
        assert protect([observation], EDITION).table[CELL] == Absent(CELL, reason)


def test_published_counts_without_a_percentage_get_the_share_of_those_counts() -> None:
    observation = replace(observe_published("GM0001", "totaal", 0, 160), share=None, denominator=1280)
    (cell,) = protect([observation], EDITION).table
    assert isinstance(cell, Released)
    assert cell.share == Percentage(125)


def test_a_published_count_without_any_share_says_too_little() -> None:
    observation = replace(observe_published("GM0001", "totaal", 0, 160), share=None)
    assert protect([observation], EDITION).table[CELL] == Absent(CELL, AbsenceReason.UNKNOWN)


def test_a_public_total_cannot_be_withheld_so_its_parts_are() -> None:
    total = replace(observe_published("PO2101", "totaal_po", 100, 200), denominator=2000)
    parts = [observe("PO2101", part, (count, 700)) for part, count in (("bao", 150), ("sbao", 46), ("so", 4))]
    table = protect([total, *parts], make_edition([partnership("PO2101")])).table
    printed = {cell.cell.education for cell in table if isinstance(cell, Released)}
    assert printed == {"totaal_po"}
