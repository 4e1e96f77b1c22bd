"""The attacker and the certificate: what outsiders can derive from everything published (R11)."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from reportgen.disclosure import (
    AuditEntry,
    Certificate,
    Knowledge,
    Merger,
    Protection,
    Rule,
    Width,
    WithheldReason,
    certify,
    join_certificates,
    protect,
    read_protected_csv,
    write_protected_csv,
)
from reportgen.disclosure.attacker import model_year
from reportgen.disclosure.solver import Solver
from reportgen.errors import DisclosureError, ExitCode
from reportgen.model.edition import DisclosureRule, Edition
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.region import Membership, Region, RegionKind
from tests.unit.disclosure.tables import (
    NL,
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    municipality,
    observe_row,
    partnership,
    province,
)

Printed = tuple[int, int] | None


def _publish(
    figures: Mapping[tuple[str, str], Printed], year: int = YEAR, care: str = TOTAL
) -> ProtectedTable:
    """A published table of (region, education type): printed counts, or None for a withheld cell."""
    cells: dict[Cell, PublishedCell] = {}
    for (region, education), counts in figures.items():
        cell = Cell(region, year, care, education)
        if counts is None:
            cells[cell] = Withheld(cell)
        else:
            share = Percentage.of_ratio(*counts)
            cells[cell] = Released(cell, *counts, share, ObservationStatus.FINAL)
    return ProtectedTable(cells)


def _attack(
    table: ProtectedTable, edition: Edition, knowledge: Knowledge | None = None
) -> Mapping[Cell, Width]:
    certificate = certify(Protection(table, ()), edition, knowledge)
    assert certificate.contradictions == ()
    return {width.cell: width for width in certificate.widths if not width.within}


def _cell(region: str, education: str) -> Cell:
    return Cell(region, YEAR, TOTAL, education)


PO = make_edition([partnership("PO2101")])


def test_a_lone_withheld_part_beside_few_printed_parts_is_exposed() -> None:
    table = _publish(
        {
            ("PO2101", "totaal_po"): (200, 2000),
            ("PO2101", "bao"): (155, 1200),
            ("PO2101", "sbao"): (45, 400),
            ("PO2101", "so"): None,
        }
    )
    width = _attack(table, PO)[_cell("PO2101", "so")]
    assert width.blind == 7  # 198 to 202 less 153 to 157 and 43 to 47: 0 to 6
    assert width.blind >= width.needs_blind  # who guesses takes it for a secondary one
    judged = certify(Protection(table, _audit_of(table)), PO)
    assert [one.cell for one in judged.exposed] == [_cell("PO2101", "so")]


def _audit_of(table: ProtectedTable) -> tuple[AuditEntry, ...]:
    """An audit list that says of every withheld cell that it is secret by itself."""
    return tuple(
        AuditEntry(cell.cell, WithheldReason.PRIMARY, Rule.SMALL_NUMERATOR)
        for cell in table
        if isinstance(cell, Withheld)
    )


def test_two_small_parts_that_make_a_printed_total_are_exposed_to_who_knows() -> None:
    table = _publish(
        {
            ("PO2101", "totaal_po"): (20, 2000),
            ("PO2101", "bao"): None,
            ("PO2101", "sbao"): None,
        }
    )
    edition = make_edition(
        [partnership("PO2101")],
        profiles=[
            replace(profile, sums=(replace(profile.sums[0], parts=("bao", "sbao")),))
            for profile in PO.profiles.values()
            if profile.kind.value.endswith("primary")
        ],
    )
    (one, other) = certify(Protection(table, _audit_of(table)), edition).widths
    assert (one.knowing, other.knowing) == (1, 1)
    assert min(one.blind, other.blind) >= 10
    assert not one.holds


def test_a_gemeente_is_found_through_its_province() -> None:
    gemeenten = [municipality(number, "PV20") for number in (1, 2)]
    edition = make_edition([province(20), *gemeenten])
    table = _publish({("PV20", "svo"): (105, 4000), ("GM0001", "svo"): (105, 2000), ("GM0002", "svo"): None})
    assert _attack(table, edition)[_cell("GM0002", "svo")].blind == 5


def test_a_gemeente_is_found_through_two_samenwerkingsverbanden() -> None:
    gemeenten = [municipality(number) for number in (1, 2)]
    memberships = [
        Membership("PO2101", "GM0001", True, 9, 9),
        Membership("PO2101", "GM0002", True, 9, 9),
        Membership("VO2101", "GM0001", True, 9, 9),
    ]
    edition = make_edition([partnership("PO2101"), partnership("VO2101"), *gemeenten], memberships)
    table = _publish(
        {
            ("PO2101", "mbo"): (105, 4000),
            ("VO2101", "mbo"): (105, 4000),
            ("GM0001", "mbo"): None,
            ("GM0002", "mbo"): None,
        }
    )
    assert _attack(table, edition)[_cell("GM0002", "mbo")].blind == 5


def test_a_sliver_is_found_too() -> None:
    gemeenten = [municipality(number) for number in (1, 2)]
    memberships = [
        Membership("PO2101", "GM0001", True, 9, 9),
        Membership("PO2101", "GM0002", False, 2, 9),
        Membership("PO2102", "GM0002", False, 7, 9),
    ]
    regions = [partnership("PO2101"), partnership("PO2102"), *gemeenten]
    # five numbers stay possible: enough for the rule, too few for this stricter one
    edition = make_edition(regions, memberships, rule=DisclosureRule(width_knowing=6))
    figures: dict[tuple[str, str], Printed] = {
        ("PO2101", "svo"): (105, 4000),
        ("GM0001", "svo"): (105, 3000),
        ("GM0002", "svo"): (80, 3000),
    }
    exposed = certify(Protection(_publish(figures), ()), edition).exposed
    assert [(one.cell, one.within) for one in exposed] == [(_cell("GM0002", "svo"), ("PO2101",))]
    # a sliver of at least 41 is not small: it needs no width, and others are looked at all the same
    figures["PO2101", "svo"] = (150, 4000)
    certificate = certify(Protection(_publish(figures), ()), edition)
    assert certificate.exposed == ()
    measured = {(one.cell.education, one.within) for one in certificate.widths}
    assert ("svo", ("PO2101",)) not in measured
    assert {(part, (code,)) for part in ("vo", "mbo") for code in ("PO2101", "PO2102")} <= measured


@pytest.mark.parametrize(("gemeente", "is_measured"), [(93, False), (96, True)])
def test_a_sliver_of_at_least_the_threshold_is_not_small(gemeente: int, is_measured: bool) -> None:
    gemeenten = [municipality(number) for number in (1, 2)]
    memberships = [
        Membership("PO2101", "GM0001", True, 9, 9),
        Membership("PO2101", "GM0002", False, 2, 9),
        Membership("PO2102", "GM0002", False, 7, 9),
    ]
    rule = DisclosureRule(rounding=3, width_knowing=6)
    edition = make_edition([partnership("PO2101"), partnership("PO2102"), *gemeenten], memberships, rule=rule)
    printed: dict[tuple[str, str], Printed] = {
        ("PO2101", "svo"): (105, 4000),
        ("GM0001", "svo"): (gemeente, 3000),
        ("GM0002", "svo"): (81, 3000),
    }
    widths = certify(Protection(_publish(printed), ()), edition).widths
    # 104 to 106 less 92 to 94 is 10 to 14; less 95 to 97 it is 7 to 11
    assert (
        (_cell("GM0002", "svo"), ("PO2101",)) in [(one.cell, one.within) for one in widths]
    ) is is_measured


def test_what_was_withheld_before_and_is_printed_now_is_no_secret_any_more() -> None:
    before = _publish({("GM0001", "svo"): None, ("GM0001", "mbo"): None})
    now = _publish({("GM0001", "svo"): (105, 4000), ("GM0001", "mbo"): None})
    certificate = certify(
        Protection(now, _audit_of(now)), make_edition([municipality(1)]), Knowledge((before, before))
    )
    assert [one.cell for one in certificate.widths] == [_cell("GM0001", "mbo")]


def test_a_kind_is_found_through_what_the_other_kinds_leave() -> None:
    edition = make_edition([municipality(1)])
    cells = {
        **_publish({("GM0001", "totaal"): (140, 4000)}).cells,
        **_publish({("GM0001", "totaal"): (110, 4000)}, care="jeugdhulp").cells,
        **_publish({("GM0001", "totaal"): (15, 4000)}, care="jeugdbescherming").cells,
        **_publish({("GM0001", "totaal"): None}, care="jeugdreclassering").cells,
    }
    table = ProtectedTable(cells)
    (width,) = certify(Protection(table, _audit_of(table)), edition).widths
    assert width.knowing == 1  # 138 less 112 and 17: 9 at least
    assert not width.holds


def test_where_the_denominator_leaves_fewer_numbers_those_are_enough() -> None:
    table = _publish(
        {
            ("PO2101", "totaal_po"): (200, 1600),
            ("PO2101", "bao"): (155, 1200),
            ("PO2101", "sbao"): (45, 405),
            ("PO2101", "so"): None,
        }
    )
    (width,) = certify(Protection(table, _audit_of(table)), PO).widths
    # numerators leave 0 to 6, denominators 1602 less 1198 and 403: 0 or 1
    assert (width.blind, width.needs_blind) == (2, 2)
    assert width.holds


def test_a_denominator_of_which_the_solver_cannot_tell_how_high_it_can_be_lowers_no_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = {"totaal_po": (200, 1600), "bao": (155, 1200), "sbao": (45, 405), "so": None}
    table = _publish({("PO2101", education): printed for education, printed in counts.items()})
    monkeypatch.setattr(Solver, "highest", lambda *_: None)
    (width,) = certify(Protection(table, _audit_of(table)), PO).widths
    assert width.needs_blind == 10
    assert not width.holds


def _beside_two_parts(total: int) -> Protection:
    """A withheld part, secret by itself: what `total` leaves beside 143 to 147 and 43 to 47."""
    counts = {"totaal_po": (total, 2000), "bao": (145, 1200), "sbao": (45, 400), "so": None}
    table = _publish({("PO2101", education): printed for education, printed in counts.items()})
    return Protection(table, _audit_of(table))


def test_who_takes_a_secret_part_to_be_small_is_no_wiser_where_it_cannot_be() -> None:
    (small,) = certify(_beside_two_parts(205), PO).widths  # 203 less 147 and 47 at least: 9 to 21
    assert (small.knowing, small.holds) == (1, False)
    assert small.blind >= 10
    (large,) = certify(_beside_two_parts(210), PO).widths  # 14 to 26
    assert (large.knowing, large.holds) == (large.blind, True)


def test_where_the_solver_does_not_answer_nobody_is_taken_to_be_no_wiser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Solver, "is_impossible", lambda _: False)
    (unsure,) = certify(_beside_two_parts(210), PO).widths
    assert not unsure.is_answered
    assert not unsure.holds
    for end in ("lowest", "highest"):
        monkeypatch.setattr(Solver, end, lambda *_: None)
    (unknown,) = certify(_beside_two_parts(205), PO).widths
    assert (unknown.knowing, unknown.holds) == (0, False)
    assert unknown.blind >= 10


def test_relations_that_do_not_hold_are_named_and_left_out() -> None:
    table = _publish(
        {
            ("PO2101", "totaal_po"): (500, 5000),
            ("PO2101", "bao"): (155, 1200),
            ("PO2101", "sbao"): (45, 400),
            ("PO2101", "so"): (20, 100),
            ("PO2101", "vo"): None,
        }
    )
    certificate = certify(Protection(table, ()), PO)
    assert len(certificate.contradictions) == 2  # of numerators, and of denominators
    assert set(map(str, certificate.contradictions)) == {
        "PO2101 2023 jeugdzorg totaal_po: sum over education types"
    }
    assert certificate.exposed == ()


def test_what_an_erratum_replaced_is_still_known() -> None:
    row = {"bao": (148, 1200), "sbao": (43, 400), "so": (4, 100)}
    edition = make_edition([partnership("PO2101")])
    protection = protect(observe_row("PO2101", row, total="totaal_po"), edition)
    assert certify(protection, edition).exposed == ()
    before = _publish({("PO2101", "bao"): (150, 1200), ("PO2101", "sbao"): (45, 400)})
    certificate = certify(protection, edition, Knowledge(archives=(before,)))
    assert [width.cell.education for width in certificate.exposed] == ["so"]


def test_figures_that_were_revised_are_not_held_against_each_other() -> None:
    row = {"bao": (150, 1200), "sbao": (45, 400), "so": (4, 100)}
    edition = make_edition([partnership("PO2101")])
    protection = protect(observe_row("PO2101", row, total="totaal_po"), edition)
    before = _publish({("PO2101", "totaal_po"): (300, 2500)})
    certificate = certify(protection, edition, Knowledge(archives=(before,)))
    assert certificate.contradictions == ()
    assert certificate.exposed == ()


def test_a_merged_gemeente_gives_a_part_away_that_last_year_was_withheld() -> None:
    edition = make_edition([municipality(1)])
    before = _publish({("GM0901", "svo"): (100, 2000), ("GM0902", "svo"): None})
    table = _publish({("GM0001", "svo"): (105, 4000)})
    knowledge = Knowledge((before,), (Merger("GM0001", YEAR, ("GM0901", "GM0902")),))
    widths = _attack(table, edition, knowledge)
    assert widths[_cell("GM0902", "svo")].blind < 10  # 103 to 107 less 98 to 102: 1 to 9
    other_year = Knowledge((before,), (Merger("GM0001", YEAR - 1, ("GM0901", "GM0902")),))
    assert _cell("GM0902", "svo") in _attack(table, edition, other_year)


def test_exact_denominators_from_elsewhere_are_used() -> None:
    row = {"bao": (150, 1200), "sbao": (45, 400), "so": (4, 7)}
    edition = make_edition([partnership("PO2101")])
    protection = protect(observe_row("PO2101", row, total="totaal_po"), edition)
    knowledge = Knowledge(denominators={_cell("PO2101", "so"): 7})
    widths = {width.cell.education: width for width in certify(protection, edition, knowledge).widths}
    assert (widths["so"].blind, widths["so"].needs_blind) == (8, 8)


def test_the_certificate_needs_nothing_but_the_archive_and_the_audit_list() -> None:
    regions = [NL, *(municipality(number) for number in (1, 2))]
    edition = make_edition(regions)
    rows = [
        *observe_row("GM0001", dict.fromkeys(TYPES, (100, 400))),
        *observe_row("GM0002", {part: (3 if part == "svo" else 60, 400) for part in TYPES}),
    ]
    protection = protect(rows, edition)
    table = read_protected_csv(write_protected_csv(protection.table), "protected.csv")
    assert certify(replace(protection, table=table), edition) == certify(protection, edition)


def test_a_failing_certificate_stops_the_run_without_telling_a_count() -> None:
    exposed = Width(_cell("PO2101", "so"), blind=7, knowing=7, needs_blind=10, needs_knowing=5)
    fine = Width(_cell("PO2101", "bao"), blind=10, knowing=5, needs_blind=10, needs_knowing=5)
    join_certificates([Certificate((fine,))]).require()
    with pytest.raises(DisclosureError) as caught:
        join_certificates([Certificate((exposed,)), Certificate((fine,))]).require()
    assert caught.value.exit_code is ExitCode.DISCLOSURE
    (mistake,) = caught.value.mistakes
    assert (mistake.where.region, mistake.where.key) == ("PO2101", "2023 jeugdzorg so")
    assert "7" not in str(mistake)


def _with(table: ProtectedTable, *cells: PublishedCell) -> ProtectedTable:
    return ProtectedTable({**table.cells, **{cell.cell: cell for cell in cells}})


def test_a_percentage_of_true_counts_binds_the_counts_that_are_not_printed() -> None:
    parts = _publish({("PO2101", "bao"): (155, 1200), ("PO2101", "sbao"): (45, 400), ("PO2101", "so"): None})
    total = Released(_cell("PO2101", "totaal_po"), None, 2000, Percentage(100), ObservationStatus.FINAL)
    # 9,95 to 10,05 per cent of 1,998 to 2,002 is 199 to 201; less 153 to 157 and 43 to 47: 0 to 5
    assert _attack(_with(parts, total), PO)[_cell("PO2101", "so")].blind == 6
    whole = replace(total, share=Percentage(100, 0))  # 9,5 to 10,5 per cent: 190 to 210
    assert _attack(_with(parts, whole), PO)[_cell("PO2101", "so")].blind > 6


def test_a_category_that_cannot_exist_leaves_all_to_the_others() -> None:
    table = _publish({("PO2101", "totaal_po"): (200, 2000), ("PO2101", "bao"): (155, 1200)})
    secret, so = Withheld(_cell("PO2101", "sbao")), _cell("PO2101", "so")
    impossible = _with(table, secret, Absent(so, AbsenceReason.IMPOSSIBLE))
    assert _exposed(impossible, PO) == [secret.cell]  # 198 to 202 less 153 to 157: 41 to 49
    unknown = _with(table, secret, Absent(so, AbsenceReason.UNKNOWN))
    assert _exposed(unknown, PO) == []


def _exposed(table: ProtectedTable, edition: Edition) -> list[Cell]:
    """The cells that keep fewer than ten numbers, if each withheld one is secret by itself."""
    return [width.cell for width in certify(Protection(table, _audit_of(table)), edition).exposed]


@pytest.mark.parametrize(("printed", "needed"), [(4, 10), (3, 5)])
def test_without_an_audit_list_a_cell_beside_four_printed_parts_is_taken_to_be_secret_by_itself(
    printed: int, needed: int
) -> None:
    row: dict[tuple[str, str], Printed] = {("GM0001", part): (100, 400) for part in TYPES[:printed]}
    row |= {("GM0001", part): None for part in TYPES[printed:]} | {("GM0001", "totaal"): (500, 3200)}
    widths = _attack(_publish(row), make_edition([municipality(1)]))
    assert {widths[_cell("GM0001", part)].needs_blind for part in TYPES[printed:]} == {needed}


def test_a_jeugdregio_is_the_sum_of_its_gemeenten() -> None:
    youth = Region("JZ01", RegionKind.YOUTH_REGION, "JZ01", "JZ01", "JZ01", "jz01")
    gemeenten = [replace(municipality(number), youth_region="JZ01") for number in (1, 2)]
    table = _publish({("JZ01", "svo"): (105, 4000), ("GM0001", "svo"): (100, 2000), ("GM0002", "svo"): None})
    # 103 to 107 less 98 to 102: 1 to 9
    assert _exposed(table, make_edition([youth, *gemeenten])) == [_cell("GM0002", "svo")]
    assert _exposed(table, make_edition([youth, gemeenten[0], municipality(2)])) == []


def test_a_programme_is_written_in_the_same_order_in_every_run() -> None:
    row: dict[tuple[str, str], Printed] = {
        (f"GM000{number}", part): None for number in (1, 2) for part in (*TYPES, "totaal")
    }
    table = _publish(row)
    model = model_year(table, YEAR, make_edition([municipality(1), municipality(2)]), Knowledge())
    cells = [one.place for one in model.numbers if one.quantity == "numerator" and one.place in table.cells]
    assert cells == sorted(table.cells)


@pytest.mark.parametrize(
    ("blind", "what", "remedy"),
    [
        (0, "the solver found no answer", "Run reportgen audit again"),
        (4, "derived too narrowly", "look at `archives`"),
    ],
)
def test_what_is_known_too_well_is_told_with_its_place_and_what_to_do(
    blind: int, what: str, remedy: str
) -> None:
    cell = Cell("PO2101", 2023, "jeugdzorg", "bao")
    with pytest.raises(DisclosureError) as told:
        Certificate((Width(cell, blind, blind, 10, 5), Width(cell, 10, 5, 10, 5))).require()
    (mistake,) = told.value.mistakes
    assert (mistake.where.region, mistake.where.key) == ("PO2101", "2023 jeugdzorg bao")
    assert what in mistake.what
    assert remedy in mistake.remedy
