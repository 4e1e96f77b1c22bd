"""The verantwoording says what the settings say (R29)."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import config
from reportgen.model.account import Account
from reportgen.model.area import SAME_AREAS, AppliedMerger, AreaHistory
from reportgen.narrative import account_for

CONFIG = Path(__file__).parents[3] / "config"
EDITION = config.load_edition(CONFIG / "voorbeeld.yaml")
PUBLIC = config.load_edition(CONFIG / "statline-2020.yaml")


def _words(account: Account) -> str:
    parts = (*account.sections, *account.statement)
    tables = (entry for one in parts if one.table for row in one.table.rows for entry in row)
    return " ".join((account.lead, *(" ".join((one.heading, *one.paragraphs)) for one in parts), *tables))


def test_every_part_that_the_rule_asks_for_is_there() -> None:
    words = _words(account_for(EDITION, SAME_AREAS))
    for part in (
        "wie er woont",
        "wie er naar school gaat",
        "Het verslagjaar is 2023",
        "nader voorlopig",
        "methode van Wilson",
        "Kan toeval zijn",
        "twintig groepen",
        "meest lijken op",
        "Vanaf 2021 wordt anders geteld",
        "Fictieve cijfers",
        *(one.question for one in EDITION.open_questions),
        *(one.answer for one in EDITION.open_questions),
    ):
        assert part in words, part


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("min_numerator", 13, "minder dan 13 kinderen met jeugdzorg"),
        ("min_denominator", 14, "minder dan 14 kinderen"),
        ("rounding", 7, "veelvoud van 7"),
        ("dominance_pct", 88, "88 procent of meer"),
        ("min_population", 1250, "minder dan 1.250 kinderen"),
        ("width_blind", 11, "minstens 11 waarden"),
        ("width_knowing", 6, "minstens 6 over"),
    ],
)
def test_the_statement_follows_the_disclosure_rule(setting: str, value: int, words: str) -> None:
    edition = replace(EDITION, disclosure=replace(EDITION.disclosure, **{setting: value}))
    statement = " ".join(
        text for one in account_for(edition, SAME_AREAS).statement for text in one.paragraphs
    )
    assert words in statement
    before = " ".join(text for one in account_for(EDITION, SAME_AREAS).statement for text in one.paragraphs)
    assert words not in before


@pytest.mark.parametrize("fictitious", [True, False])
def test_the_statement_speaks_of_the_certificate_only_where_one_is_made(fictitious: bool) -> None:
    said = _words(account_for(replace(EDITION, fictitious=fictitious), SAME_AREAS))
    assert ("voor alle tabellen samen" in said) is not fictitious


def test_published_figures_promise_no_rounding_and_no_margin_of_our_own() -> None:
    words = _words(account_for(PUBLIC, SAME_AREAS))
    assert "De bron heeft ze beschermd" in words
    for absent in ("Wilson", "veelvoud", "kan toeval zijn", "sbao"):
        assert absent not in words


def test_mergers_are_listed_once_with_all_their_years() -> None:
    names = ("Appingedam", "Delfzijl", "Loppersum")
    mergers = tuple(
        AppliedMerger("GM1979", year, ("GM0003", "GM0010", "GM0024"), (), 3, 0, 0, names)
        for year in (2019, 2020)
    )
    account = account_for(EDITION, AreaHistory((), mergers))
    (rows,) = [one.table.rows for one in account.sections if one.table and "Eerder" in one.table.heads]
    assert rows == (("Eemsdelta", "Appingedam, Delfzijl en Loppersum", "2019 tot en met 2020"),)
