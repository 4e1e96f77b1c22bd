"""The pages of the verantwoording hold its sections, and warn of invented figures."""

import pytest

from reportgen.model.account import Account, AccountSection, AccountTable
from reportgen.page.account import compose_account
from tests.unit.page.sample_edition import edition

TABLE = AccountTable(("Soort", "Telt"), (("Gemeente", "wie er woont"),))
ACCOUNT = Account(
    title="Verantwoording 2023",
    lead="Hier lees je **hoe**.",
    sections=(
        AccountSection("Regels", ("- een", "- twee", "Daarna.")),
        AccountSection("Tabel", ("Zie hier.",), (TABLE,)),
    ),
    statement_title="Verklaring",
    statement_lead="Niemand.",
    statement=(AccountSection("Thuis", ("In huis.",)),),
    signature=AccountSection("Ondertekening", ("Gelezen.",)),
)


def test_lines_with_a_dash_are_one_list_and_a_table_stands_with_its_section() -> None:
    sheet = compose_account(edition(), ACCOUNT)
    listed, tabled = sheet.sections
    assert [(block.items, block.text) for block in listed.blocks] == [
        (("een", "twee"), None),
        ((), "Daarna."),
    ]
    assert (listed.tables, tabled.tables) == ((), (TABLE,))
    assert [one.heading for one in (*sheet.statement, sheet.signature)] == ["Thuis", "Ondertekening"]
    assert sheet.lead == "Hier lees je <strong>hoe</strong>."


@pytest.mark.parametrize("fictitious", [True, False])
def test_only_invented_figures_are_warned_of(fictitious: bool) -> None:
    assert compose_account(edition(fictitious=fictitious), ACCOUNT).notice == (
        "Fictieve cijfers" if fictitious else None
    )
