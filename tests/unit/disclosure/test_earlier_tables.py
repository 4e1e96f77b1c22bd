"""What was published once stays published, and is known to outsiders (R10)."""

from dataclasses import replace

from reportgen.disclosure import Knowledge, Merger, Protection, certify, protect
from reportgen.disclosure.areas import Balance, Side
from reportgen.disclosure.earlier import BEFORE, balances_of_mergers
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell, ProtectedTable, Released, Withheld
from tests.unit.disclosure.tables import (
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    municipality,
    observe,
    observe_row,
    partnership,
)

EDITION = make_edition([partnership("PO2101")])
LARGE = (150, 1200)
ROW = {"bao": LARGE, "sbao": (45, 400), "so": (12, 100)}


def _protect(parts: dict[str, tuple[int, int]], *archives: ProtectedTable) -> Protection:
    row = observe_row("PO2101", parts, total="totaal_po")
    return protect(row, EDITION, Knowledge(archives))


def _printed(table: ProtectedTable) -> set[str]:
    return {cell.cell.education for cell in table if isinstance(cell, Released)}


def test_a_figure_that_was_printed_before_is_not_withheld_for_another() -> None:
    before = _protect(ROW).table
    assert _printed(before) == {"totaal_po", "bao", "sbao", "so"}
    now = _protect(ROW | {"so": (4, 100)}, before)
    # bao and sbao are public: withholding them would hide nothing; the total is a new figure
    assert _printed(now.table) == {"bao", "sbao"}


def test_a_figure_that_was_revised_since_can_be_withheld() -> None:
    before = _protect({"bao": (170, 1200), "sbao": (60, 400), "so": (12, 100)}).table
    assert _printed(_protect(ROW | {"so": (4, 100)}, before).table) == {"totaal_po"}


def test_the_certificate_counts_an_earlier_figure_that_was_revised_as_secret_now() -> None:
    before = _protect(ROW).table
    now = _protect(ROW | {"so": (4, 100)}, before)
    certificate = certify(now, EDITION, Knowledge((before,)))
    assert [width.cell.education for width in certificate.widths] == ["so", "totaal_po"]
    assert certificate.exposed == ()


def test_a_withheld_cell_that_was_printed_under_a_lower_threshold_is_public() -> None:
    before = _protect(ROW).table
    stricter = replace(EDITION, disclosure=replace(EDITION.disclosure, min_numerator=15))
    row = observe_row("PO2101", ROW, total="totaal_po")
    protection = protect(row, stricter, Knowledge((before,)))
    assert _printed(protection.table) == {"totaal_po", "bao", "sbao"}
    assert certify(protection, stricter, Knowledge((before,))).widths == ()


OLD, SMALL, NEW = "GM0901", "GM0902", "GM0001"
MERGER = Merger(NEW, YEAR, (OLD, SMALL))


def _archive(small: int, codes: tuple[str, str] = (OLD, SMALL)) -> ProtectedTable:
    rows = [
        *observe_row(codes[0], dict.fromkeys(TYPES, (100, 400))),
        *observe_row(codes[1], {part: (small if part == "svo" else 60, 400) for part in TYPES}),
    ]
    return protect(rows, make_edition([municipality(901), municipality(902), municipality(1)])).table


def _merge(*archives: ProtectedTable, merger: Merger = MERGER) -> ProtectedTable:
    row = observe_row(merger.region, {part: (104 if part == "svo" else 160, 800) for part in TYPES})
    return protect(row, make_edition([municipality(1)]), Knowledge(archives, (merger,))).table


def test_a_merged_figure_that_would_give_a_part_away_is_withheld() -> None:
    archive = _archive(4)
    assert isinstance(archive[Cell(SMALL, YEAR, TOTAL, "svo")], Withheld)
    assert _printed(_merge(archive)) == {"totaal", *TYPES} - {"svo"}
    assert _printed(_merge(_archive(30))) == {"totaal", *TYPES}


def test_a_part_that_one_of_two_tables_printed_is_public_whichever_came_last() -> None:
    printed, withheld = _archive(30), _archive(4)
    assert _printed(_merge(printed, withheld)) == _printed(_merge(withheld, printed)) == {"totaal", *TYPES}


def test_a_merged_gemeente_stands_beside_its_parts_in_its_year_for_every_figure() -> None:
    later = Merger("GM0001", YEAR, ("GM0001", "GM0902"))
    first = Merger("GM0007", YEAR - 1, ("GM0005", "GM0006"))
    stayed, gone = "GM0001" + BEFORE, "GM0902" + BEFORE
    before_first, *rest = balances_of_mergers(Knowledge(mergers=(later, first, later)))
    assert (before_first.year, before_first.left.regions) == (YEAR - 1, ("GM0007",))
    assert rest == [
        Balance(
            Side(("GM0001",), (), {"GM0001": ()}),
            Side((stayed, gone), (), {stayed: ("GM0001",), gone: ("GM0001",)}),
            everywhere=True,
            year=YEAR,
        )
    ]


def test_that_holds_too_for_a_gemeente_that_kept_its_code() -> None:
    stayed = Merger(NEW, YEAR, (NEW, SMALL))
    assert _printed(_merge(_archive(4, (NEW, SMALL)), merger=stayed)) == {"totaal", *TYPES} - {"svo"}


def test_a_merger_in_another_year_tells_nothing() -> None:
    assert _printed(_merge(_archive(4), merger=replace(MERGER, year=YEAR - 1))) == {"totaal", *TYPES}


def test_nothing_of_an_older_gemeente_comes_into_the_table() -> None:
    assert {cell.region for cell in _merge(_archive(4)).cells} == {NEW}


def test_an_earlier_table_of_another_region_changes_nothing() -> None:
    row = [observe("GM0001", "totaal", (100, 1000))]
    edition = make_edition([municipality(1)])
    assert protect(row, edition, Knowledge((_protect(ROW).table,))) == protect(row, edition)


def test_a_figure_that_was_printed_under_a_higher_limit_of_nearly_everyone_is_known() -> None:
    looser = make_edition([municipality(1)], rule=DisclosureRule(dominance_pct=95))
    rest = TYPES[1:-1]
    row = {"bao": (275, 300), **dict.fromkeys(rest, (100, 400)), "overig": (0, 400)}
    before = protect(observe_row("GM0001", row), looser).table
    assert _printed(before) == {"totaal", "bao", *rest}
    # six times 98 is printed as 100 again, the total 863 as 865: less 273 of before that leaves overig 0 to 6
    now = observe_row("GM0001", row | dict.fromkeys(rest, (98, 400)))
    edition = make_edition([municipality(1)])
    knowledge = Knowledge((before,))
    protection = protect(now, edition, knowledge)
    assert _printed(protection.table) == set(rest)
    assert certify(protection, edition, knowledge).exposed == ()


def test_a_total_that_was_printed_when_smaller_regions_were_shown_is_known() -> None:
    looser = make_edition([municipality(1)], rule=DisclosureRule(min_population=100))
    row = [observe("GM0001", "totaal", (40, 200))]
    before = protect(row, looser).table
    edition = make_edition([municipality(1)])
    protection = protect(row, edition, Knowledge((before,)))
    assert protection.table.too_small == {"GM0001"}
    assert certify(protection, edition, Knowledge((before,))).widths == ()


def _of_so(table: ProtectedTable) -> ProtectedTable:
    return ProtectedTable({cell: one for cell, one in table.cells.items() if cell.education == "so"})


def test_of_several_earlier_tables_each_withheld_figure_of_its_own_stays_secret() -> None:
    """Also where the table before or after it did not give that figure at all."""
    with_so = _of_so(_protect(ROW | {"so": (4, 100)}).table)
    other = protect([observe("PO2101", "vo", (100, 1000))], EDITION).table
    now = protect([observe("PO2101", "bao", LARGE)], EDITION)
    for archives in ((with_so, other), (other, with_so)):
        certificate = certify(now, EDITION, Knowledge(archives))
        assert [width.cell.education for width in certificate.widths] == ["so"]
