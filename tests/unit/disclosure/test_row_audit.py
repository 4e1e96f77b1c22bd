"""The closed-form audit of a row (R11)."""

from dataclasses import replace

import pytest

from reportgen.disclosure import Rule, protect
from reportgen.disclosure.outsider import add_up, narrow
from reportgen.disclosure.rounding import Rounding, Span
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import AbsenceReason, Cell, Released
from tests.unit.disclosure.tables import (
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    make_row,
    municipality,
    observe,
    observe_row,
    partnership,
    protect_row,
)


@pytest.mark.parametrize("base", [1, 2, 5, 10])
def test_a_rounded_count_stands_for_exactly_the_counts_that_round_to_it(base: int) -> None:
    rounding = Rounding(base)
    for count in range(base, 200):
        behind = rounding.behind(rounding.round(count))
        assert behind.width == base
        assert behind.low <= count <= behind.high


def test_a_count_printed_at_the_threshold_was_not_below_it() -> None:
    assert Rounding(5).behind(10, threshold=10) == Span(10, 12)
    assert Rounding(5).behind(10, threshold=15) == Span(8, 12)  # printed under another threshold
    assert Rounding(5).behind(0, threshold=10) == Rounding(5).behind(0) == Span(0, 2)


def test_the_parts_of_a_sum_narrow_each_other() -> None:
    parts = [Span(98, 102), Span(48, 52), Span(0, 9)]
    remaining = [narrow(part, add_up(parts), Span(148, 152)) for part in parts]
    assert remaining == [Span(98, 102), Span(48, 52), Span(0, 6)]


def test_a_row_whose_roundings_give_a_part_away_loses_all_its_parts() -> None:
    # seven times 98 is printed as 100, their total 686 as 685: the eighth part can only be 0 or 1
    protection = protect_row(make_row([98] * 7 + [0]))
    released = [cell.cell.education for cell in protection.table if isinstance(cell, Released)]
    assert released == ["totaal"]
    assert Rule.ROW_AUDIT in {entry.rule for entry in protection.audit}


def test_a_row_whose_roundings_hide_a_part_keeps_the_others() -> None:
    protection = protect_row(make_row([100] * 7 + [0]))
    assert sum(isinstance(cell, Released) for cell in protection.table) == 8


def test_the_audit_protects_from_who_knows_that_a_part_is_below_ten() -> None:
    # four times 102 is printed as 100, their total 417 as 415: the fifth part is 5 or more, and for
    # who assumes "below 10" that leaves five numbers
    parts = ("bao", "sbao", "so", "vo")
    row = dict.fromkeys(parts, (102, 400)) | {"svo": (9, 400)}
    assert _printed_parts(row) == {"totaal", *parts}
    assert _printed_parts(row, DisclosureRule(width_knowing=6)) == {"totaal"}


def _printed_parts(parts: dict[str, tuple[int, int]], rule: DisclosureRule | None = None) -> set[str]:
    row = observe_row("GM0001", parts)
    row += [observe("GM0001", part, AbsenceReason.IMPOSSIBLE) for part in TYPES if part not in parts]
    table = protect(row, make_edition([municipality(1)], rule=rule)).table
    return {cell.cell.education for cell in table if isinstance(cell, Released)}


def test_where_the_denominator_leaves_fewer_numbers_it_may_leave_them_all() -> None:
    # the fifth type has at most 3 + 2 + 10 pupils: no more numbers are asked than those
    draft_row = make_row([100] * 7) | {"overig": (2, 3)}
    protection = protect_row(draft_row)
    assert sum(isinstance(cell, Released) for cell in protection.table) == 8


def test_no_more_numbers_are_asked_of_a_part_than_its_denominator_leaves() -> None:
    # rounded to 2: four times 99 or 100 of 399 or 400 and together 399 or 400 of 1,599 or 1,600, so that
    # the fifth has at most 4 pupils, and each of 0 to 4 is possible
    parts = dict.fromkeys(("bao", "sbao", "so", "vo"), (100, 400))
    assert _printed_parts(parts | {"svo": (0, 0)}, DisclosureRule(rounding=2)) == {"totaal", *parts}
    # with ten pupils more the fifth could be any of fifteen, but it still is one of five
    assert _printed_parts(parts | {"svo": (0, 10)}, DisclosureRule(rounding=2)) == {"totaal"}


def test_parts_that_do_not_make_the_total_tell_nothing_and_stay() -> None:
    row = observe_row("GM0001", make_row([100] * 7 + [4]))
    row[0] = observe("GM0001", "totaal", (1000, 3200))
    protection = protect(row, make_edition([municipality(1)]))
    assert sum(isinstance(cell, Released) for cell in protection.table) == 8


def test_a_total_gives_way_when_withholding_all_its_parts_is_not_enough() -> None:
    # two parts below 10 that together are printed as 20 are 9 and 9
    row = observe_row("PO2101", {"bao": (9, 600), "sbao": (9, 600)}, total="totaal_po")
    row.append(observe("PO2101", "so", AbsenceReason.IMPOSSIBLE))
    protection = protect(row, make_edition([partnership("PO2101")]))
    assert not any(isinstance(cell, Released) for cell in protection.table)
    assert protection.table.too_small == frozenset()


def test_a_total_of_small_parts_stays_where_it_leaves_enough() -> None:
    row = observe_row("PO2101", {"bao": (9, 600), "sbao": (8, 600), "so": (8, 600)}, total="totaal_po")
    protection = protect(row, make_edition([partnership("PO2101")]))
    assert isinstance(protection.table[Cell("PO2101", YEAR, TOTAL, "totaal_po")], Released)


def _kinds(**counts: int) -> list[str]:
    row = [observe("GM0001", "totaal", (counts.pop("total"), 4000))]
    row += [observe("GM0001", "totaal", (count, 4000), care=kind) for kind, count in counts.items()]
    table = protect(row, make_edition([municipality(1)])).table
    return sorted(cell.cell.care for cell in table if isinstance(cell, Released))


def test_a_small_kind_beside_its_total_is_withheld_alone() -> None:
    printed = _kinds(total=130, jeugdhulp=128, jeugdbescherming=20, jeugdreclassering=4)
    assert printed == ["jeugdbescherming", "jeugdhulp", TOTAL]


def test_kinds_that_leave_too_much_for_a_withheld_kind_are_withheld_all() -> None:
    # 138 or more children, at most 112 + 17 in the other two kinds: at least 9 in the third
    assert _kinds(total=138, jeugdhulp=112, jeugdbescherming=17, jeugdreclassering=9) == [TOTAL]


def test_two_kinds_tell_of_each_other_too() -> None:
    # 136 or more with jeugdhulp, at most 130 of them without stay: at least 6 with stay, and below 10
    stay = {"jeugdhulp_zonder_verblijf": 128, "jeugdhulp_met_verblijf": 9}
    assert _kinds(total=300, jeugdhulp=138, **stay) == ["jeugdhulp", TOTAL]
    assert _kinds(total=300, jeugdhulp=132, **stay) == ["jeugdhulp", "jeugdhulp_zonder_verblijf", TOTAL]


def test_where_the_kinds_are_public_their_parent_gives_way() -> None:
    row = [
        observe("GM0001", "totaal", (count, 4000), care=kind)
        for kind, count in (
            (TOTAL, 138),
            ("jeugdhulp", 110),
            ("jeugdbescherming", 15),
            ("jeugdreclassering", 9),
        )
    ]
    row[1:3] = [replace(one, protected=True) for one in row[1:3]]
    table = protect(row, make_edition([municipality(1)])).table
    printed = sorted(cell.cell.care for cell in table if isinstance(cell, Released))
    assert printed == ["jeugdbescherming", "jeugdhulp"]


def test_a_kind_group_that_is_not_whole_holds_back_nothing() -> None:
    # without the third kind nobody can tell how many children are in it
    assert _kinds(total=138, jeugdhulp=20, jeugdbescherming=9) == ["jeugdhulp", TOTAL]


def test_kinds_that_tell_of_each_other_are_on_the_audit_list_by_that_rule() -> None:
    counts = {TOTAL: 138, "jeugdhulp": 112, "jeugdbescherming": 17, "jeugdreclassering": 9}
    row = [observe("GM0001", "totaal", (count, 4000), care=kind) for kind, count in counts.items()]
    told = {one.cell.care: one.rule for one in protect(row, make_edition([municipality(1)])).audit}
    assert told == {
        "jeugdhulp": Rule.KIND_AUDIT,
        "jeugdbescherming": Rule.KIND_AUDIT,
        "jeugdreclassering": Rule.SMALL_NUMERATOR,
    }


def test_only_the_kinds_of_the_profile_are_held_against_their_parent() -> None:
    # a samenwerkingsverband has no jeugdreclassering: 138 or more, at most 130 in jeugdhulp, 8 in the other
    counts = {TOTAL: 138, "jeugdhulp": 128, "jeugdbescherming": 9}
    row = [observe("PO2101", "totaal_po", (count, 4000), care=kind) for kind, count in counts.items()]
    table = protect(row, make_edition([partnership("PO2101")])).table
    assert [one.cell.care for one in table if isinstance(one, Released)] == [TOTAL]


def test_the_audit_list_names_cell_reason_and_rule_in_order_of_the_cells() -> None:
    protection = protect_row(make_row([98] * 7 + [0]))
    cells = [entry.cell for entry in protection.audit]
    assert cells == sorted(cells)
    assert [entry.rule for entry in protection.audit if entry.cell.education == "overig"] == [
        Rule.SMALL_NUMERATOR
    ]
    assert Cell("GM0001", YEAR, TOTAL, "bao") in cells
