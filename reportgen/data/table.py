"""A delivered table: a header and rows of equal length, each with the line it stands on."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.data.files import InputFile
from reportgen.errors import InputError, Mistake, Place

_BAD_QUOTES = "the quotes do not match"


@dataclass(frozen=True, slots=True)
class Table:
    """Texts as they stand in the file; `lines` are 1-based and go with `rows`.

    `ends` says that the last row is followed by a line end, so that it cannot be cut off. `header_line`
    is None where the names of the columns stand in no line. Rows that hold a cell which is no text at all
    are left out; `mistakes` says why.
    """

    file: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    ends: bool = True
    header_line: int | None = 1
    mistakes: Sequence[Mistake] = ()


def read_table(file: InputFile) -> Table:
    """The rows of a CSV with semicolons; refuses a file without a header or with unmatched quotes."""
    lines, rows = split_rows(file, ";")
    if not rows:
        raise refuse_empty("file", file.name)
    header = tuple(name.strip() for name in rows[0])
    ends = file.text.endswith(("\n", "\r"))
    return Table(file.name, header, rows[1:], lines[1:], ends, header_line=lines[0])


def refuse_empty(what: str, file: str) -> InputError:
    """The error of a file or sheet without any row."""
    remedy = "Give a header with the column names, and a row for each figure."
    return InputError.of(f"the {what} is empty", Place(file), remedy)


def split_rows(file: InputFile, delimiter: str) -> tuple[list[int], list[list[str]]]:
    """The rows with something in a cell, and the line on which each ends; Excel leaves empty ones (;;;)."""
    lines: list[int] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error:
        where = Place(file.name, reader.line_num)
        remedy = "Close each quote, or leave them out."
        raise InputError.of(_BAD_QUOTES, where, remedy) from None
    return lines, rows


def find_ragged_rows(table: Table) -> tuple[Mistake, ...]:
    """The rows with more or fewer cells than the header; a last row that just stops is named as such."""
    width = len(table.header)
    ragged = [index for index, row in enumerate(table.rows) if len(row) != width]
    return tuple(_mistake_of(table, index) for index in ragged)


def _mistake_of(table: Table, index: int) -> Mistake:
    cells, width = len(table.rows[index]), len(table.header)
    where = Place(table.file, table.lines[index])
    if index == len(table.rows) - 1 and cells < width and not table.ends:
        what = "the file stops in the middle of its last row"
        return Mistake(what, where, "Ask for the file again, or copy it again.")
    remedy = 'Give every row one cell for each column; in a CSV, put quotes around a cell with ";".'
    return Mistake(f"the row has {_cells(cells)}, the header {width}", where, remedy)


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"
