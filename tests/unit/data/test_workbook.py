"""The delivered workbook: read as its CSV would be, and refused with row and column where it cannot be."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from reportgen.data import read_inputs, read_observations
from reportgen.errors import InputError
from reportgen.model.edition import InputFormat
from reportgen.model.figures import AbsenceReason, Cell, ObservationStatus, Percentage
from reportgen.model.observation import Provenance

HEADER = ("regio", "jaar", "vorm", "onderwijssoort", "teller", "noemer", "percentage", "status")
GOOD = ("GM0363", 2023, "jeugdzorg", "bao", 2310, 14350, 16.1, "definitief")
XLSX = InputFormat.DELIVERED_XLSX


def good(**cells: object) -> list[object]:
    """The good row with other cells."""
    return list({**dict(zip(HEADER, GOOD, strict=True)), **cells}.values())


def workbook(
    *rows: Sequence[object], formats: Mapping[str, str] | None = None, sheets: Sequence[str] = ("Cijfers",)
) -> bytes:
    """A workbook with these rows in its last sheet; `formats` are number formats by address."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title in sheets:
        sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    for address, number_format in (formats or {}).items():
        sheet[address].number_format = number_format
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with another content of one of its parts."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def read(desk):
    return lambda *rows, **changes: desk.read(
        workbook(HEADER, *rows, formats=changes.pop("formats", None)), format=XLSX, **changes
    )


@pytest.fixture
def refuse(desk):
    return lambda *rows, **changes: desk.refuse(
        workbook(HEADER, *rows, formats=changes.pop("formats", None)), format=XLSX, **changes
    )


def test_a_row_of_cells_with_nothing_but_spaces_is_no_row(read):
    (figure,) = read((" ",) * 8, GOOD, ("", " "))

    assert figure.provenance.line == 3


def test_a_workbook_is_read_cell_by_cell(read):
    figures = read(
        GOOD,
        good(onderwijssoort="so", teller=12, noemer=340.0, percentage=None, status="nader voorlopig"),
        good(onderwijssoort="svo", teller=".", noemer=None, percentage=None),
        good(onderwijssoort="pro", teller=None, noemer=None, percentage=None),
        good(onderwijssoort="vo", jaar="2022", teller="5", noemer="50", percentage="10,0"),
    )

    read_as = [(one.cell, one.numerator, one.denominator, one.share, one.absent) for one in figures]
    assert read_as == [
        (Cell("GM0363", 2023, "jeugdzorg", "bao"), 2310, 14350, Percentage(161, 1), None),
        (Cell("GM0363", 2023, "jeugdzorg", "so"), 12, 340, None, None),
        (Cell("GM0363", 2023, "jeugdzorg", "svo"), None, None, None, AbsenceReason.UNKNOWN),
        (Cell("GM0363", 2023, "jeugdzorg", "pro"), None, None, None, AbsenceReason.IMPOSSIBLE),
        (Cell("GM0363", 2022, "jeugdzorg", "vo"), 5, 50, Percentage(100, 1), None),
    ]
    assert figures[1].status is ObservationStatus.REVISED_PROVISIONAL


def test_provenance_is_the_row_of_the_sheet_and_empty_rows_count(read):
    figures = read([], GOOD, [], good(jaar=2022))

    assert [one.provenance for one in figures] == [
        Provenance("levering-0.csv", 3),
        Provenance("levering-0.csv", 5),
    ]


def test_empty_rows_and_formatted_cells_around_the_table_are_nothing(desk):
    content = workbook([], HEADER, GOOD, [], formats={"K2": "0.0", "J9": "0.0", "B9": "0"})
    (figure,) = desk.read(content, format=XLSX)

    assert figure.provenance.line == 3


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (16.1, "General", Percentage(161, 1)),
        (16, "General", Percentage(160, 0)),
        (16, "0.0", Percentage(160, 1)),
        (16, "#,##0.0;[Red]-#,##0.0", Percentage(160, 1)),
        (16, "0", Percentage(160, 0)),
        (16, "0.00", Percentage(160, 0)),
        (16.1, "0.00", Percentage(161, 1)),
        (16.1 + 0.2 - 0.2, "0.0", Percentage(161, 1)),
        (0.0, "0.0", Percentage(0, 1)),
        (100, "0.0", Percentage(1000, 1)),
    ],
)
def test_a_percentage_has_the_decimal_that_its_cell_shows(read, value, number_format, printed):
    (figure,) = read(good(percentage=value), protected=True, formats={"G2": number_format})

    assert figure.share == printed


def test_the_format_of_a_count_changes_nothing(read):
    (figure,) = read(GOOD, formats={"E2": "0.0", "F2": "#,##0.00"})

    assert (figure.numerator, figure.denominator) == (2310, 14350)


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("teller", 2310.5, "the count has decimals"),
        ("teller", -5, "the count is negative"),
        ("teller", "2.310", "the count holds a point"),
        ("teller", True, "this is not a count"),
        ("noemer", 1e12, "this is not a count"),
        ("percentage", 16.13, "the percentage has more than one decimal"),
        ("percentage", 0.161, "the percentage has more than one decimal"),
        ("percentage", 161, "the percentage is above 100"),
        ("percentage", "16.1", "the percentage holds a point"),
        ("jaar", 2023.5, "this is not a year"),
        ("regio", 363, "this is not a known region code"),
        ("status", None, "the status is missing"),
        ("teller", "=SUM(E3:E9)", "the cell holds a formula"),
        ("percentage", "=ROUND(100*E2/F2,1)", "the cell holds a formula"),
        ("percentage", date(2023, 1, 16), "the cell holds a date"),
        ("jaar", date(2023, 1, 1), "the cell holds a date"),
        ("teller", timedelta(hours=3), "the cell holds a date"),
        ("teller", "#N/A", "the cell holds an error of the spreadsheet"),
    ],
)
def test_a_cell_that_is_no_figure_is_refused_with_row_and_column(refuse, column, value, what):
    (mistake,) = refuse(GOOD, good(**{"jaar": 2022, column: value}))

    assert mistake.what == what
    assert (mistake.where.file, mistake.where.line, mistake.where.column) == ("levering-0.csv", 3, column)


def test_a_percentage_that_is_shown_with_a_percent_sign_is_refused(refuse):
    (mistake,) = refuse(good(percentage=0.161), formats={"G2": "0.0%"})

    assert mistake.what == "the percentage has a percent sign"


def test_a_formula_without_a_remembered_value_is_no_empty_cell(refuse):
    mistakes = refuse(good(teller="=1+1", noemer="=2+2", percentage="=3+3"))

    assert [one.where.column for one in mistakes] == ["teller", "noemer", "percentage"]


def test_all_mistakes_in_all_rows_are_told_at_once(refuse):
    mistakes = refuse(good(teller="=1"), good(jaar=2022, noemer=0.5), [*good(jaar=2021), None, "er naast"])

    assert [(one.where.line, one.where.column) for one in mistakes] == [
        (2, "teller"),
        (3, "noemer"),
        (4, None),
    ]


def test_a_row_that_stops_in_the_middle_is_refused(refuse):
    mistakes = refuse(GOOD, good(jaar=2022)[:4])

    assert {(one.where.line, one.where.column) for one in mistakes} == {(3, "status")}


def test_a_wrong_header_is_refused_at_the_row_where_it_stands(desk):
    header = [name.replace("teller", "aantal") for name in HEADER]
    mistakes = desk.refuse(workbook([], header, GOOD), format=XLSX)

    assert {one.where.line for one in mistakes} == {2}
    assert [one.what for one in mistakes] == [
        "the column is missing",
        'the column "aantal" is not in the documented format',
    ]


def test_a_csv_pasted_into_one_column_is_recognised(desk):
    (mistake,) = desk.refuse(workbook([";".join(HEADER)], [";".join(map(str, GOOD))]), format=XLSX)

    assert mistake.what == "all columns stand together in one cell"


def test_columns_may_have_other_names(desk):
    header = [name.replace("percentage", "pct") for name in HEADER]
    content = workbook(header, good(percentage=16), formats={"G2": "0.0"})
    (figure,) = desk.read(content, format=XLSX, columns={"percentage": "pct"})

    assert figure.share == Percentage(160, 1)


def test_the_first_visible_sheet_is_read_or_the_one_that_is_named(desk):
    content = workbook(HEADER, GOOD, sheets=("Uitleg", "Cijfers"))

    assert len(desk.read(content, format=XLSX, sheet="Cijfers")) == 1
    assert desk.refuse(content, format=XLSX)[0].what == "the sheet is empty"


def test_a_hidden_sheet_is_not_the_first(desk):
    made = openpyxl.load_workbook(io.BytesIO(workbook(HEADER, GOOD, sheets=("Lijsten", "Cijfers"))))
    made["Lijsten"].sheet_state = "hidden"
    content = io.BytesIO()
    made.save(content)

    assert len(desk.read(content.getvalue(), format=XLSX)) == 1


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest(desk):
    (mistake,) = desk.refuse(workbook(HEADER, GOOD), format=XLSX, sheet="cijfer")

    assert mistake.what == 'the workbook has no sheet "cijfer"'
    assert mistake.remedy == 'Did you mean "Cijfers"?'


def test_a_sheet_that_lies_about_its_size_is_read_whole(desk):
    content = workbook(HEADER, GOOD)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(SHEET)
    assert b'<dimension ref="A1:H2"' in sheet
    lying = sheet.replace(b'<dimension ref="A1:H2"', b'<dimension ref="A1:B1"')

    assert len(desk.read(repacked(content, SHEET, lying), format=XLSX)) == 1


@pytest.mark.parametrize("content", [b"", b"regio;jaar", bytes.fromhex("d0cf11e0a1b11ae1")])
def test_a_file_of_another_form_is_refused(desk, content):
    (mistake,) = desk.refuse(content, format=XLSX)

    assert mistake.what == "the file is not an xlsx workbook"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_that_stops_half_way_is_refused(desk, share):
    content = workbook(HEADER, *(good(jaar=year) for year in range(2000, 2024)))
    (mistake,) = desk.refuse(content[: int(share * len(content))], format=XLSX)

    assert mistake.what == "the workbook is damaged, or stops half-way"


@pytest.mark.parametrize("part", [b"", b"<worksheet><sheetData><row><c t='s'><v>1", b"\x00\xff"])
def test_a_workbook_with_a_damaged_part_is_refused_without_a_figure(desk, part):
    (mistake,) = desk.refuse(repacked(workbook(HEADER, GOOD), SHEET, part), format=XLSX)

    assert mistake.what == "the workbook is damaged, or stops half-way"


def test_a_workbook_whose_text_multiplies_itself_is_refused(desk):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    part = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "x">{entities}]><worksheet>&e11;</worksheet>'
    (mistake,) = desk.refuse(repacked(workbook(HEADER, GOOD), SHEET, part.encode()), format=XLSX)

    assert mistake.what == "the workbook is damaged, or stops half-way"


class TestZipBomb:
    """A small file that would unpack to a large one is refused before it is unpacked."""

    @pytest.fixture(autouse=True)
    def _unpack_nothing(self, monkeypatch):
        monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("it was unpacked"))
        monkeypatch.setattr(zipfile.ZipFile, "open", _only_writing(zipfile.ZipFile.open))

    def test_a_part_above_the_limit(self, desk):
        (mistake,) = desk.refuse(bomb(1_000_001), format=XLSX, max_megabytes=1)

        assert mistake.what == "a part of the file unpacks to more than the limit of 1 MB"
        assert mistake.where.file == "levering-0.csv"

    def test_parts_that_are_too_large_together(self, desk):
        (mistake,) = desk.refuse(bomb(900_000, 900_000, 900_000), format=XLSX, max_megabytes=1)

        assert mistake.what == "the file unpacks to more than twice the limit of 1 MB"

    def test_a_part_that_grows_a_hundredfold(self, desk):
        (mistake,) = desk.refuse(bomb(11_000_000), format=XLSX, max_megabytes=200)

        assert mistake.what == "a part of the file unpacks to more than 100 times its size"

    def test_very_many_parts(self, desk):
        (mistake,) = desk.refuse(bomb(*[1] * 10_001), format=XLSX, max_megabytes=10)

        assert mistake.what == "the file holds more than 10000 parts"


def bomb(*sizes: int) -> bytes:
    """A zip with parts of these sizes, all zeros."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(sizes):
            archive.writestr(f"xl/part{number}.xml", b"\0" * size)
    return packed.getvalue()


def _only_writing(real):
    def check(self, name, mode="r", *rest, **options):
        assert mode == "w", "a part was unpacked"
        return real(self, name, mode, *rest, **options)

    return check


@pytest.mark.parametrize("form", [InputFormat.DELIVERED_XLSX, InputFormat.DELIVERED_PARQUET])
def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(desk, monkeypatch, form):
    source = desk.source(b"", format=form, max_megabytes=200)
    with source.path.open("r+b") as file:
        file.truncate(2_000_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("the file was read"))
    with pytest.raises(InputError, match="the file is larger than the limit of 200 MB"):
        read_observations(desk.edition(source))


def test_the_record_holds_the_hash_of_the_packed_file(desk):
    content = workbook(HEADER, GOOD)
    source = desk.source(content, format=XLSX)
    (record,) = read_inputs(desk.edition(source)).records

    assert (record.file, record.observations) == ("levering-0.csv", 1)
    assert record.sha256 == sha256(content).hexdigest()
