"""A list that is no delivery, such as addresses: read as texts, or refused with what to do."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reportgen.data import read_plain_table
from reportgen.data.extension import read_with_extension
from reportgen.data.files import InputBytes
from reportgen.data.plain_table import _source
from reportgen.errors import InputError
from reportgen.model.extension import RawTable, SourceFile

TEXT = "regio;naam\nGM0001;Noor\nGM0002;'s-Hertog\n"


def _write(tmp_path: Path, content: bytes, name: str = "adressen.csv") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_csv_is_read_as_texts_with_or_without_a_mark_of_its_encoding(tmp_path: Path, mark: bytes) -> None:
    table = read_plain_table(_write(tmp_path, mark + TEXT.encode()))
    assert tuple(table.header) == ("regio", "naam")
    assert [tuple(row) for row in table.rows] == [("GM0001", "Noor"), ("GM0002", "'s-Hertog")]


def test_the_first_sheet_of_a_workbook_is_read_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("regio", "naam"), ("GM0001", "Noor")):
        book.active.append(row)
    book.save(tmp_path / "adressen.xlsx")
    table = read_plain_table(tmp_path / "adressen.xlsx")
    assert tuple(table.header) == ("regio", "naam")
    assert [tuple(row) for row in table.rows] == [("GM0001", "Noor")]


def test_a_row_of_empty_cells_is_no_row(tmp_path: Path) -> None:
    table = read_plain_table(_write(tmp_path, b"regio;naam\nGM0001;Noor\n;\n ; \nGM0002;Jan\n;;;\n"))
    assert [tuple(row) for row in table.rows] == [("GM0001", "Noor"), ("GM0002", "Jan")]
    assert list(table.lines) == [2, 5]


def test_a_workbook_with_the_name_of_a_csv_is_called_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the file is an Excel workbook, not a text.*end in \.xlsx"):
        read_plain_table(_write(tmp_path, b"PK\x03\x04" + b"\xff" * 9))


def test_every_row_of_another_width_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_plain_table(_write(tmp_path, b"regio;naam\nGM0001\nGM0002;Noor\nGM0003;Noor;meer\n"))
    assert [mistake.where.line for mistake in caught.value.mistakes] == [2, 4]


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not in UTF-8") as caught:
        read_plain_table(_write(tmp_path, "regio;naam\nGM0001;Noor\nGM0002;Zoë\n".encode("cp1252")))
    assert caught.value.mistakes[0].where.line == 3


def test_a_file_that_is_missing_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_plain_table(tmp_path / "weg.csv")
    file = _write(tmp_path, b"regio;naam\n" + b"GM0001;Noor\n" * 100_000)
    monkeypatch.setattr("reportgen.data.plain_table._MOST_MEGABYTES", 1)
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_plain_table(file)


class Reading:
    """A source of someone else that gives these rows."""

    contract = 1

    def __init__(self, *rows: tuple[str, ...]) -> None:
        self.rows = rows
        self.asked: list[SourceFile] = []

    def read(self, file: SourceFile) -> RawTable:
        self.asked.append(file)
        return RawTable((" regio ", "naam"), self.rows, range(2, 2 + len(self.rows)))


def test_a_source_of_someone_else_gets_the_file_and_its_settings_and_gives_rows(tmp_path: Path) -> None:
    source = replace(_source(tmp_path), extension="eigen", settings={"blad": 2})
    file, reading = InputBytes("cijfers.x", b"123", "0" * 64), Reading(("GM0001", "Noor"))
    table = read_with_extension(file, source, {"eigen": reading})
    assert reading.asked == [SourceFile("cijfers.x", b"123", {"blad": 2})]
    assert (table.header, table.rows) == (("regio", "naam"), (("GM0001", "Noor"),))
    with pytest.raises(InputError, match=r"no rows|empty"):
        read_with_extension(file, source, {"eigen": Reading()})
