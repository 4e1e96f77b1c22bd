"""The address list is checked in full before anything is made of it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.data import read_plain_table
from reportgen.delivery.mail import read_addresses
from reportgen.delivery.mail.addresses import COLUMNS
from reportgen.errors import InputError
from reportgen.model.mail import DeliveryForm

REGIONS = ("GM0118", "GM0363", "PO2203")
GOOD = {
    "regio": "GM0118",
    "organisatie": "Gemeente Hoogeveen",
    "aanhef": "Beste Anne",
    "naam": "Boer, Anne de",
    "email": "anne@hoogeveen.example.nl",
    "cc": "",
    "postadres": "",
    "vorm": "e-mail",
}


def row(**changes: str) -> list[str]:
    return [(GOOD | changes)[name] for name in COLUMNS]


def read(*rows: Sequence[str], header: Sequence[str] = COLUMNS):  # type: ignore[no-untyped-def]
    lines = list(range(2, len(rows) + 2))
    return read_addresses(header, rows, lines, "adressen.csv", REGIONS)


def mistake(**changes: str) -> str:
    with pytest.raises(InputError) as caught:
        read(row(), row(**changes))
    (only,) = caught.value.mistakes
    assert only.where.line == 3
    return f"{only.where.column}: {only.what}"


def test_a_name_with_a_comma_is_one_person() -> None:
    (recipient,) = read(row()).recipients
    assert (recipient.name, recipient.email) == ("Boer, Anne de", "anne@hoogeveen.example.nl")


def test_one_person_gets_all_their_regions_in_one_go() -> None:
    found = read(row(), row(regio="PO2203", email="Anne@Hoogeveen.example.nl"))
    assert [one.regions for one in found.recipients] == [("GM0118", "PO2203")]


def test_one_region_can_have_many_people() -> None:
    assert len(read(row(), row(email="piet@hoogeveen.example.nl")).recipients) == 2


def test_a_line_that_stands_twice_counts_once() -> None:
    found = read(row(), row())
    assert [one.line for one in found.doubles] == [3]
    assert found.recipients[0].regions == ("GM0118",)


def test_who_wants_paper_needs_a_post_address_and_no_mail() -> None:
    found = read(row(vorm="papier", email="", postadres="Raadhuisplein 1 | 7901 BP Hoogeveen"))
    (recipient,) = found.recipients
    assert recipient.form is DeliveryForm.PAPER
    assert recipient.post == ("Raadhuisplein 1", "7901 BP Hoogeveen")
    assert mistake(vorm="papier", email="") == "postadres: a letter needs a post address"


@pytest.mark.parametrize("code", ["../etc/passwd", "GM0118/..", "GM01180", "", "GM0118 PO2203"])
def test_a_path_or_anything_else_is_no_region(code: str) -> None:
    assert mistake(regio=code) == "regio: this is no region code"


def test_capitals_and_spaces_around_a_code_do_not_matter() -> None:
    (recipient,) = read(row(regio=" gm0118 ", vorm="E-mail")).recipients
    assert recipient.regions == ("GM0118",)


def test_a_line_with_an_unknown_form_still_has_its_addresses_checked() -> None:
    with pytest.raises(InputError) as caught:
        read(row(vorm="post", cc="niemand"))
    assert [one.where.column for one in caught.value.mistakes] == ["vorm", "cc"]


@pytest.mark.parametrize("sign", [",", "\t"])
def test_other_signs_between_the_columns_are_told_once(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "adressen.csv"
    file.write_text(f"{sign.join(COLUMNS)}\n{sign.join(row(naam='Anne'))}\n", encoding="utf-8")
    table = read_plain_table(file)
    with pytest.raises(InputError) as caught:
        read_addresses(table.header, table.rows, table.lines, table.file, REGIONS)
    (only,) = caught.value.mistakes
    assert only.what == 'the columns are not separated by ";"'
    assert "regio;organisatie" in only.remedy


def test_a_workbook_is_read_like_a_csv(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(COLUMNS)
    book.active.append([text or None for text in row()])
    book.save(tmp_path / "adressen.xlsx")
    table = read_plain_table(tmp_path / "adressen.xlsx")
    found = read_addresses(table.header, table.rows, table.lines, table.file, REGIONS)
    assert found == read(row())


def test_a_region_of_another_edition_is_refused_with_a_suggestion() -> None:
    with pytest.raises(InputError, match=r"line|GM0119 is not in this edition.*Did you mean GM0118"):
        read(row(regio="GM0119"))


@pytest.mark.parametrize(
    "text", ["a@b.example.nl, z@z.example.nl", "a@b.example.nl;z@z.example.nl", "a@b@c.nl"]
)
@pytest.mark.parametrize("column", ["email", "cc"])
def test_two_addresses_in_one_cell_are_refused(column: str, text: str) -> None:
    assert mistake(**{column: text}) == f"{column}: this is more than one address"


@pytest.mark.parametrize("text", ["anne", "@example.nl", "anne@", "anne@-x.nl", "anne@localhost"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert mistake(email=text) == "email: this is no e-mail address"


@pytest.mark.parametrize("column", ["naam", "organisatie", "aanhef"])
@pytest.mark.parametrize("bad", ["\n", "\r\nBcc: kwaad@example.nl", "\x00", "\u2028"])
def test_nothing_can_smuggle_in_a_header(column: str, bad: str) -> None:
    assert mistake(**{column: f"Anne{bad}x"}).startswith(f"{column}: this cell holds a line break")


def test_an_international_domain_is_written_as_mail_servers_know_it() -> None:
    (recipient,) = read(row(email="anne@fryslân.nl")).recipients
    assert recipient.email == "anne@xn--frysln-0ta.nl"


def test_an_international_name_keeps_its_letters() -> None:
    (recipient,) = read(row(email="jürgen@example.nl")).recipients
    assert recipient.email == "jürgen@example.nl"


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read(row(regio="x", vorm="fax"), row(email=""))
    assert [(one.where.line, one.where.column) for one in caught.value.mistakes] == [
        (2, "regio"),
        (2, "vorm"),
        (3, "email"),
    ]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="the column vorm is missing"):
        read(row()[:-1], header=COLUMNS[:-1])
