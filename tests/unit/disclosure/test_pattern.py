"""The pattern rule: what else is withheld (R10 to R12)."""

from reportgen.disclosure import Protection, Rule, WithheldReason, protect
from reportgen.model.figures import AbsenceReason, Absent, Cell, Released, Withheld
from tests.unit.disclosure.tables import (
    NL,
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

LARGE = (100, 400)
SMALL = (4, 400)


def _printed(protection: Protection, region: str = "GM0001", year: int = YEAR) -> set[str]:
    """What is printed of a row: education types, and kinds of care other than all."""
    return {
        cell.cell.education if cell.cell.care == TOTAL else cell.cell.care
        for cell in protection.table.of_region(region)
        if isinstance(cell, Released) and cell.cell.year == year
    }


def _rules(protection: Protection, reason: WithheldReason = WithheldReason.SECONDARY) -> set[Rule]:
    return {entry.rule for entry in protection.audit if entry.reason is reason}


def test_a_lone_withheld_cell_takes_a_second_one_with_it() -> None:
    row = observe_row("PO2101", {"bao": LARGE, "sbao": LARGE, "so": SMALL}, total="totaal_po")
    protection = protect(row, make_edition([partnership("PO2101")]))
    assert _printed(protection, "PO2101") == {"totaal_po"}
    assert _rules(protection) == {Rule.SHORT_SUM}


def test_a_withheld_part_beside_four_printed_parts_stands_alone() -> None:
    protection = protect_row(make_row([200, 100, 100, 90, 4, 4, 4, 4]))
    assert _printed(protection) == {"totaal", "bao", "sbao", "so", "vo"}


def test_a_gemeente_with_fewer_than_four_printed_parts_shows_only_its_total_and_kinds() -> None:
    row = observe_row("GM0001", make_row([200, 100, 100, 4, 4, 4, 4, 4]))
    kinds = [
        observe("GM0001", "totaal", (380, 3200), care="jeugdhulp"),
        observe("GM0001", "totaal", (90, 3200), care="jeugdbescherming"),
    ]
    protection = protect([*row, *kinds], make_edition([municipality(1)]))
    assert _printed(protection) == {"totaal", "jeugdhulp", "jeugdbescherming"}


def test_that_holds_too_where_the_total_is_not_printed() -> None:
    parts = [observe("GM0001", part, LARGE if part in TYPES[:3] else SMALL) for part in TYPES]
    protection = protect(parts, make_edition([municipality(1)]))
    assert _printed(protection) == set()
    assert _rules(protection) == {Rule.FEW_PRINTED_PARTS}


def test_a_part_that_cannot_exist_is_no_secret() -> None:
    row = observe_row("PO2101", {"bao": LARGE, "so": LARGE}, total="totaal_po")
    row.append(observe("PO2101", "sbao", AbsenceReason.IMPOSSIBLE))
    protection = protect(row, make_edition([partnership("PO2101")]))
    assert _printed(protection, "PO2101") == {"totaal_po", "bao", "so"}


def test_a_part_that_the_source_keeps_to_itself_is_a_secret() -> None:
    for reason in (AbsenceReason.UNKNOWN, AbsenceReason.NOT_DELIVERED):
        row = observe_row("PO2101", {"bao": LARGE, "so": LARGE}, total="totaal_po")
        row.append(observe("PO2101", "sbao", reason))
        protection = protect(row, make_edition([partnership("PO2101")]))
        assert _printed(protection, "PO2101") == {"totaal_po"}
        cell = Cell("PO2101", YEAR, TOTAL, "sbao")
        assert protection.table[cell] == Absent(cell, reason)


def test_a_part_that_was_never_delivered_is_a_secret_too() -> None:
    row = [observe("PO2101", "totaal_po", (300, 1200)), observe("PO2101", "bao", LARGE)]
    protection = protect(row, make_edition([partnership("PO2101")]))
    assert _printed(protection, "PO2101") == {"totaal_po"}


def test_other_types_of_a_samenwerkingsverband_are_in_no_sum() -> None:
    row = observe_row("PO2101", {"bao": LARGE, "sbao": LARGE, "so": LARGE}, total="totaal_po")
    other = [observe("PO2101", "vo", LARGE), observe("PO2101", "svo", SMALL)]
    protection = protect([*row, *other], make_edition([partnership("PO2101")]))
    assert _printed(protection, "PO2101") == {"totaal_po", "bao", "sbao", "so", "vo"}


def _country(svo: tuple[int, int] = LARGE, mbo: tuple[int, int] = LARGE) -> Protection:
    parts = dict.fromkeys(TYPES, (1000, 4000)) | {"svo": svo, "mbo": mbo}
    rows = observe_row("NL01", parts)
    for total, types in (("totaal_po", TYPES[:3]), ("totaal_vo", TYPES[3:6])):
        counts = [parts[part] for part in types]
        whole = sum(n for n, _ in counts), sum(d for _, d in counts)
        rows.append(observe("NL01", total, whole))
        rows.append(observe("NL01", total, (whole[0] - 50, whole[1]), care="jeugdhulp"))
    return protect(rows, make_edition([NL]))


def test_a_subtotal_with_a_withheld_part_gives_way_itself_and_its_kinds_with_it() -> None:
    protection = _country(svo=SMALL)
    assert _printed(protection, "NL01") == {"totaal", "totaal_po", "jeugdhulp", *TYPES} - {"svo"}
    published = protection.table
    assert isinstance(published[Cell("NL01", YEAR, TOTAL, "totaal_vo")], Withheld)
    assert isinstance(published[Cell("NL01", YEAR, "jeugdhulp", "totaal_vo")], Withheld)
    assert isinstance(published[Cell("NL01", YEAR, "jeugdhulp", "totaal_po")], Released)


def test_subtotals_that_make_a_sum_short_give_way_to_a_part_outside_them() -> None:
    # totaal = totaal_po + totaal_vo + mbo + overig: three printed parts beside mbo
    assert _printed(_country(mbo=SMALL), "NL01") == {"totaal", *TYPES} - {"mbo"}


def test_a_kind_is_withheld_with_the_kind_that_it_is_part_of() -> None:
    row = observe_row("GM0001", make_row([100] * 8))
    kinds = [
        observe("GM0001", "totaal", (9, 3200), care="jeugdhulp"),
        observe("GM0001", "totaal", (12, 3200), care="jeugdhulp_zonder_verblijf"),  # a slip in the data
    ]
    protection = protect([*row, *kinds], make_edition([municipality(1)]))
    assert _printed(protection) == {"totaal", *TYPES}
    assert _rules(protection) == {Rule.KIND_OF_WITHHELD}


def test_a_region_with_fewer_than_250_children_is_too_small_and_shows_nothing() -> None:
    row = [observe("GM0001", "totaal", (60, 249)), observe("GM0001", "totaal", (50, 249), care="jeugdhulp")]
    row += [observe("GM0001", part, (30, 60)) for part in TYPES]
    protection = protect(row, make_edition([municipality(1)]))
    assert protection.table.too_small == {"GM0001"}
    assert _printed(protection) == set()
    assert _rules(protection, WithheldReason.PRIMARY) == {Rule.SMALL_POPULATION}
    assert _rules(protection) == {Rule.REGION_TOO_SMALL}
    large_enough = protect([observe("GM0001", "totaal", (60, 250))], make_edition([municipality(1)]))
    assert large_enough.table.too_small == frozenset()


def test_a_region_whose_total_is_secret_by_itself_is_too_small() -> None:
    protection = protect([observe("GM0001", "totaal", (9, 400))], make_edition([municipality(1)]))
    assert protection.table.too_small == {"GM0001"}


def test_the_total_of_a_samenwerkingsverband_is_its_own_subtotal() -> None:
    row = [observe("PO2101", "totaal_po", (60, 249)), observe("PO2101", "vo", LARGE)]
    protection = protect(row, make_edition([partnership("PO2101")]))
    assert protection.table.too_small == {"PO2101"}
    assert _printed(protection, "PO2101") == set()


def test_a_year_in_which_a_region_was_too_small_is_not_shown() -> None:
    years = [observe("GM0001", "totaal", (60, 240), year=2022), observe("GM0001", "totaal", (60, 260))]
    protection = protect(years, make_edition([municipality(1)]))
    assert protection.table.too_small == frozenset()
    assert _printed(protection, year=2022) == set()
    assert _printed(protection) == {"totaal"}


def test_a_region_that_is_too_small_now_shows_no_earlier_year_either() -> None:
    years = [observe("GM0001", "totaal", (60, 260), year=2022), observe("GM0001", "totaal", (60, 240))]
    protection = protect(years, make_edition([municipality(1)]))
    assert protection.table.too_small == {"GM0001"}
    assert _printed(protection, year=2022) == set()


def test_each_year_is_protected_by_itself() -> None:
    rows = observe_row("PO2101", {"bao": LARGE, "sbao": LARGE, "so": SMALL}, total="totaal_po", year=2022)
    rows += observe_row("PO2101", {"bao": LARGE, "sbao": LARGE, "so": LARGE}, total="totaal_po")
    protection = protect(rows, make_edition([partnership("PO2101")]))
    assert _printed(protection, "PO2101", 2022) == {"totaal_po"}
    assert _printed(protection, "PO2101") == {"totaal_po", "bao", "sbao", "so"}


def test_a_total_with_one_part_that_can_exist_is_withheld_with_it() -> None:
    row = observe_row("PO2101", {"bao": LARGE}, total="totaal_po")
    row += [observe("PO2101", part, AbsenceReason.IMPOSSIBLE) for part in ("sbao", "so")]
    edition = make_edition([partnership("PO2101")])
    assert _printed(protect(row, edition), "PO2101") == {"bao", "totaal_po"}
    without = protect(row, edition, given_up=[Cell("PO2101", YEAR, TOTAL, "bao")])
    assert _printed(without, "PO2101") == set()
