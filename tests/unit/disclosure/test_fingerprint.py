"""A certificate is kept as long as nothing changed that it rests on, and not a moment longer (R11)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from reportgen.disclosure import (
    AuditEntry,
    Knowledge,
    Merger,
    Protection,
    Rule,
    WithheldReason,
    fingerprint_year,
)
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell, ProtectedTable, Withheld
from tests.unit.disclosure.tables import (
    TOTAL,
    YEAR,
    make_edition,
    make_row,
    municipality,
    protect_row,
)

PROTECTION = protect_row(make_row([200, 100, 100, 90, 4, 4, 4, 4]))
EDITION = make_edition([municipality(1)])
KNOWN = Knowledge(denominators={Cell("GM0001", YEAR, TOTAL, "bao"): 400})


def fingerprint(**changes: Any) -> str:
    given: Mapping[str, Any] = {
        "protection": PROTECTION,
        "year": YEAR,
        "edition": EDITION,
        "knowledge": KNOWN,
        **changes,
    }
    return fingerprint_year(**given)


def withhold(year: int, education: str = "bao") -> Protection:
    """The protection with one more cell withheld."""
    cell = Cell("GM0001", year, TOTAL, education)
    entry = AuditEntry(cell, WithheldReason.SECONDARY, Rule.SHORT_SUM)
    table = ProtectedTable({**PROTECTION.table.cells, cell: Withheld(cell)})
    return Protection(table, (*PROTECTION.audit, entry))


def test_the_same_table_has_the_same_fingerprint_also_when_it_is_made_again() -> None:
    again = protect_row(make_row([200, 100, 100, 90, 4, 4, 4, 4]))
    assert fingerprint(protection=again) == fingerprint()


@pytest.mark.parametrize(
    "changes",
    [
        {"year": YEAR - 1},
        {"protection": withhold(YEAR)},
        {"protection": replace(PROTECTION, audit=PROTECTION.audit[1:])},
        {"edition": replace(EDITION, disclosure=DisclosureRule(width_knowing=6))},
        {"edition": make_edition([municipality(1), municipality(2)])},
        {"edition": replace(EDITION, profiles={})},
        {"knowledge": replace(KNOWN, archives=(PROTECTION.table,))},
        {"knowledge": replace(KNOWN, mergers=(Merger("GM0001", YEAR, ("GM0901", "GM0902")),))},
        {"knowledge": Knowledge(denominators={Cell("GM0001", YEAR, TOTAL, "bao"): 401})},
        {"knowledge": Knowledge()},
    ],
    ids="+".join,
)
def test_whatever_the_certificate_of_a_year_rests_on_changes_its_fingerprint(changes: Any) -> None:
    assert fingerprint(**changes) != fingerprint()


@pytest.mark.parametrize(
    "changes",
    [
        {"protection": withhold(YEAR - 1)},
        {"knowledge": replace(KNOWN, mergers=(Merger("GM0001", YEAR - 1, ("GM0901", "GM0902")),))},
        {
            "knowledge": Knowledge(
                denominators={**KNOWN.denominators, Cell("GM0001", YEAR - 1, TOTAL, "bao"): 401}
            )
        },
        {"edition": replace(EDITION, title="Een andere titel")},
    ],
    ids=["table", "mergers", "denominators", "title"],
)
def test_what_is_of_another_year_or_is_only_words_leaves_it_as_it_is(changes: Any) -> None:
    assert fingerprint(**changes) == fingerprint()


def test_a_figure_of_an_earlier_table_that_changed_asks_for_a_new_certificate() -> None:
    before, now_withheld = PROTECTION.table, withhold(YEAR).table
    assert fingerprint(knowledge=Knowledge((before,))) != fingerprint(knowledge=Knowledge((now_withheld,)))


def test_so_does_a_figure_that_is_not_on_the_audit_list() -> None:
    changed = Protection(withhold(YEAR).table, PROTECTION.audit)
    assert fingerprint(protection=changed) != fingerprint()
