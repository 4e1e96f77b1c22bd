"""What an erratum is about: figures that a reader was given and that have changed since."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.delivery.mail.corrections import MOST_LINES, Errata, plan_errata
from reportgen.delivery.mail.ledger import Entry, Occasion, State
from reportgen.model.figures import Cell, ProtectedTable, PublishedCell, Released, Withheld
from reportgen.model.mail import DeliveryForm, Recipient
from reportgen.model.report import Outcome, ReportRecord
from tests.builders import CARE
from tests.risk_builders import whole_edition
from tests.unit.indicators.builders_indicators import (
    YEAR,
    edition,
    figure,
    member,
    municipality,
    partnership,
    table,
)

ANNE, PIET = "anne@example.nl", "piet@example.nl"
EDITION = edition(
    municipality(1, "Assen"),
    municipality(2, "Meppel"),
    partnership(2203),
    memberships=[member("PO2203", "GM0001")],
)
BEFORE = [figure((100, 1000)), figure((50, 1000), code="GM0002"), figure((160, 1000), code="PO2203")]
PRINTED = {"PO2203": {Cell("GM0001", YEAR, "jeugdzorg", "totaal")}}
TOTAL = f"Assen, {CARE['jeugdzorg'].phrase} in {YEAR}"
NL = figure((110_000, 1_000_000), code="NL01")


def got(region: str, email: str = ANNE, *, version: str = "a", state: State = State.SENT) -> Entry:
    """An entry of the ledger; the version names both the file and the table it was made from."""
    return Entry(email, region, "proef", version, version, "<1@x>", Occasion.EDITION, state, "", "2026-05-01")


def person(email: str = ANNE, form: DeliveryForm = DeliveryForm.EMAIL) -> Recipient:
    return Recipient("Gemeente", "Beste", "Anne", email, (), (), form, ("GM0001", "PO2203"), 2)


def report(region: str, outcome: Outcome = Outcome.DELIVERED) -> ReportRecord:
    file = Path(f"{region}.pdf")
    return ReportRecord(region, region, "municipality", outcome, file, "new", 4, 1, 0, (), None)


def errata(
    now: list[PublishedCell],
    *entries: Entry,
    people: tuple[Recipient, ...] = (person(),),
    tables: dict[str, ProtectedTable] | None = None,
    reports: tuple[ReportRecord, ...] = (report("GM0001"), report("PO2203")),
    printed: Mapping[str, Collection[Cell]] = PRINTED,
) -> Errata:
    known = {"a": table(BEFORE, [NL])} if tables is None else tables
    return plan_errata(entries or (got("GM0001"),), reports, people, known, table(now), printed, EDITION)


def changed(*cells: PublishedCell) -> list[PublishedCell]:
    """The table of now: that of before with these cells in the place of their own."""
    new = {cell.cell: cell for cell in cells}
    return [new.pop(cell.cell, cell) for cell in (*BEFORE, NL)] + list(new.values())


def test_a_figure_that_changed_is_told_with_what_it_was_and_is() -> None:
    found = errata(changed(figure((150, 1000))))
    assert found.corrections == {
        (ANNE, "GM0001"): (f"{TOTAL}: eerst 10,0% (100 van 1.000), nu 15,0% (150 van 1.000).",)
    }
    (parcel,) = found.parcels
    assert (parcel.occasion, parcel.recipient.key, parcel.recipient.regions) == (
        Occasion.ERRATUM,
        ANNE,
        ("GM0001",),
    )
    assert [one.region for one in parcel.reports] == ["GM0001"]


def test_a_table_without_changes_is_no_erratum_though_its_report_was_made_anew() -> None:
    assert errata(changed()) == Errata((), {})


def test_a_change_of_another_region_is_no_erratum() -> None:
    assert not errata(changed(figure((90, 1000), code="GM0002"))).corrections


def test_figures_of_the_own_gemeenten_and_of_nederland_count_too() -> None:
    of_gemeente = errata(changed(figure((150, 1000))), got("PO2203")).corrections
    assert of_gemeente[ANNE, "PO2203"][0].startswith("Assen, ")
    of_country = errata(changed(figure((120_000, 1_000_000), code="NL01"))).corrections
    assert of_country[ANNE, "GM0001"][0].startswith("Nederland, ")


def test_the_own_figure_of_the_reporting_year_is_told_first() -> None:
    earlier = figure((90, 1000), year=YEAR - 1)
    lines = errata(
        changed(figure((120_000, 1_000_000), code="NL01"), earlier, figure((150, 1000)))
    ).corrections[ANNE, "GM0001"]
    assert [line.split(":")[0] for line in lines] == [
        f"Assen, jeugdzorg in {YEAR}",
        f"Assen, jeugdzorg in {YEAR - 1}",
        f"Nederland, jeugdzorg in {YEAR}",
    ]


def test_a_changed_figure_of_a_group_names_the_group() -> None:
    hidden = Withheld(Cell("GM0001", YEAR, "jeugdzorg", "bao"))
    tables = {"a": table([*BEFORE, hidden], [NL])}
    shown = figure((30, 200), education="bao")
    (line,) = errata(changed(shown), tables=tables).corrections[ANNE, "GM0001"]
    assert line == f"Assen, jeugdzorg in {YEAR}, basisonderwijs: eerst niet getoond, nu 15% (30 van 200)."


@pytest.mark.parametrize(("more", "last"), [(0, None), (1, "En nog 1 cijfer."), (2, "En nog 2 cijfers.")])
def test_what_is_too_much_to_tell_is_counted(more: int, last: str | None) -> None:
    new = [figure((90, 1000), year=YEAR - 1 - number) for number in range(MOST_LINES + more)]
    lines = errata(changed(*new)).corrections[ANNE, "GM0001"]
    assert len(lines) == MOST_LINES + (last is not None)
    assert last is None or lines[-1] == last


def test_a_figure_that_is_withheld_now_or_was_then_has_changed() -> None:
    hidden = Withheld(Cell("GM0001", YEAR, "jeugdzorg", "totaal"))
    assert errata(changed(hidden)).corrections[ANNE, "GM0001"] == (
        f"{TOTAL}: eerst 10,0% (100 van 1.000), nu niet getoond.",
    )
    tables = {"a": table([hidden, *BEFORE[1:]], [NL])}
    assert errata(changed(), tables=tables).corrections[ANNE, "GM0001"] == (
        f"{TOTAL}: eerst niet getoond, nu 10,0% (100 van 1.000).",
    )
    assert not errata(changed(hidden), tables=tables).corrections


def test_a_count_that_changed_is_told_though_the_percentage_did_not() -> None:
    assert isinstance(BEFORE[0], Released)
    assert errata(changed(figure((200, 2000)))).corrections


def test_of_its_gemeenten_only_the_figures_count_that_a_report_shows() -> None:
    cell = Cell("GM0001", YEAR, "jeugdzorg", "bao")
    now = changed(figure((150, 1000)), figure((300, 1000), education="bao"))
    before = {"a": table([*BEFORE, figure((200, 1000), education="bao")], [NL])}
    lines = errata(now, got("PO2203"), tables=before, printed={"PO2203": {cell}}).corrections
    assert [line.split(":")[0] for line in lines[ANNE, "PO2203"]] == [
        f"Assen, jeugdzorg in {YEAR}, basisonderwijs"
    ]
    assert not errata(now, got("PO2203"), tables=before, printed={}).corrections


def test_a_figure_of_a_section_is_told_to_who_has_pages_about_it() -> None:
    whole = whole_edition()
    vo, po = (next(one.code for one in whole.selected if one.code.startswith(kind)) for kind in ("VO", "PO"))
    before, now = ([figure(n, code="NL01", care="neet", education="pro")] for n in ((100, 1000), (150, 1000)))
    found = plan_errata(
        [got(vo), got(po)],
        [report(vo), report(po)],
        [replace(person(), regions=(vo, po))],
        {"a": table(before)},
        table(now),
        {},
        whole,
    ).corrections
    assert list(found) == [(ANNE, vo)]
    assert found[ANNE, vo][0].endswith("praktijkonderwijs: eerst 10,0%, nu 15,0%.")


def test_of_nederland_and_of_gemeenten_only_the_percentage_counts_as_that_is_what_is_printed() -> None:
    same = changed(figure((110_005, 1_000_000), code="NL01"), figure((200, 2000)))
    assert not errata(same, got("PO2203")).corrections
    other = changed(figure((150_005, 1_000_000), code="NL01"))
    assert errata(other).corrections[ANNE, "GM0001"] == (
        f"Nederland, {CARE['jeugdzorg'].phrase} in {YEAR}: eerst 11,0%, nu 15,0%.",
    )


def test_the_last_version_that_someone_got_or_may_have_got_counts() -> None:
    tables = {"a": table(BEFORE, [NL]), "b": table(changed(figure((150, 1000))))}
    now = changed(figure((150, 1000)))
    assert errata(now, got("GM0001"), tables=tables).corrections
    later = got("GM0001", version="b", state=State.UNSURE)
    assert not errata(now, got("GM0001"), later, tables=tables).corrections
    refused = got("GM0001", version="b", state=State.REFUSED)
    assert errata(now, got("GM0001"), refused, tables=tables).corrections


@pytest.mark.parametrize(
    ("entry", "people", "reports", "tables"),
    [
        (got("GM0001", PIET), (person(),), (report("GM0001"),), None),
        (got("GM0001"), (person(form=DeliveryForm.PAPER),), (report("GM0001"),), None),
        (got("GM0001"), (person(),), (report("GM0001", Outcome.FAILED),), None),
        (got("GM0001"), (person(),), (report("GM0001"),), {}),
        (got("GM0001", version="new"), (person(),), (report("GM0001"),), {"new": table(BEFORE, [NL])}),
    ],
    ids=["not on the list", "on paper", "no report", "table not kept", "has this very file"],
)
def test_nobody_else_is_written_to(
    entry: Entry,
    people: tuple[Recipient, ...],
    reports: tuple[ReportRecord, ...],
    tables: dict[str, ProtectedTable] | None,
) -> None:
    now = changed(figure((150, 1000)))
    assert not errata(now, entry, people=people, reports=reports, tables=tables).parcels


def test_each_person_gets_one_mail_with_all_their_reports() -> None:
    found = errata(
        changed(figure((150, 1000))),
        *(got("PO2203"), got("GM0001"), got("GM0001", PIET)),
        people=(person(PIET), person()),
    )
    assert [(one.recipient.key, one.recipient.regions) for one in found.parcels] == [
        (ANNE, ("GM0001", "PO2203")),
        (PIET, ("GM0001",)),
    ]
