"""A delivered sheet of a workbook (xlsx) as a table of texts: what is typed becomes what a CSV would say."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, cast
from zipfile import BadZipFile, ZipFile

from reportgen.data.files import InputBytes
from reportgen.data.numerals import Flaw, write_number
from reportgen.data.table import Table, refuse_empty
from reportgen.data.unpacking import check_unpacked_size
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import InputSource

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

_ZIP = b"PK\x03\x04"
_MOST_SHEETS_NAMED = 5
_ONE_DECIMAL = re.compile(r"[0#?]\.0(?![0#?])")
_FORMULA = Flaw(
    "the cell holds a formula",
    "Paste the values only: what a formula gave last time may not be what it gives now.",
)
_DATE = Flaw(
    "the cell holds a date",
    "Spreadsheets make dates of what looks like one: give the cell the format Number and type it again.",
)
_ERROR = Flaw("the cell holds an error of the spreadsheet", 'Mend it, or write "." for an unknown figure.')


def read_workbook(file: InputBytes, source: InputSource) -> Table:
    """The rows of the named sheet, or of the first visible one, as texts in the documented notation.

    Numbers are written as a CSV has them; a percentage gets the decimal that its cell's format shows.
    A row with a formula, a date or an error is left out and named in the table's mistakes. Raises
    `InputError` for a file that is no whole workbook, or would unpack to far more than it is.
    """
    _check_packing(file, source)
    cells = _load_cells(file, source)
    lines = [line for line, row in enumerate(cells, start=1) if _is_filled(row)]
    if not lines:
        raise refuse_empty("sheet", file.name)
    return _write_table(file.name, [cells[line - 1] for line in lines], lines, source)


def _check_packing(file: InputBytes, source: InputSource) -> None:
    if not file.content.startswith(_ZIP):
        remedy = "Save it as an Excel workbook (xlsx) without a password."
        raise InputError.of("the file is not an xlsx workbook", Place(file.name), remedy)
    try:
        with ZipFile(BytesIO(file.content)) as archive:
            check_unpacked_size(archive, file.name, source.max_megabytes)
    except BadZipFile:
        raise _refuse_damaged(file) from None


def _refuse_damaged(file: InputBytes) -> InputError:
    what = "the workbook is damaged, or stops half-way"
    return InputError.of(what, Place(file.name), "Ask for the file again, or copy it again.")


class _TypedCell(NamedTuple):
    """What a cell holds: its value, openpyxl's letter for its type, and the format of a number."""

    value: object
    type: str
    format: str


_NOTHING = _TypedCell(None, "n", "")
_TypedRow = Sequence[_TypedCell]


def _load_cells(file: InputBytes, source: InputSource) -> Sequence[_TypedRow]:
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(BytesIO(file.content), read_only=True, keep_links=False)
        sheet = _choose_sheet(workbook, file, source)
        # the size that a sheet gives for itself is often wrong: read what is there
        cast("ReadOnlyWorksheet", sheet).reset_dimensions()
        return [[_take(cell) for cell in row] for row in sheet.iter_rows()]
    except InputError:
        raise
    except Exception:
        # a damaged workbook can break openpyxl in any place, and its message may hold a figure
        raise _refuse_damaged(file) from None


def _choose_sheet(workbook: "Workbook", file: InputBytes, source: InputSource) -> "Worksheet":
    sheets = workbook.worksheets
    if source.sheet is None:
        return next((sheet for sheet in sheets if sheet.sheet_state == "visible"), sheets[0])
    found = next((sheet for sheet in sheets if sheet.title == source.sheet), None)
    if found is None:
        raise _refuse_sheet(source.sheet, [sheet.title for sheet in sheets], file)
    return found


def _refuse_sheet(wanted: str, titles: Sequence[str], file: InputBytes) -> InputError:
    close = get_close_matches(wanted, titles, n=1, cutoff=0.5)
    shown = ", ".join(titles[:_MOST_SHEETS_NAMED])
    hint = f'Did you mean "{close[0]}"?' if close else f"Its sheets are: {shown}."
    return InputError.of(f'the workbook has no sheet "{wanted}"', Place(file.name), hint)


def _take(cell: "SheetCell | MergedCell") -> _TypedCell:
    if cell.value is None:
        return _NOTHING
    is_number = cell.data_type == "n"
    return _TypedCell(cell.value, cell.data_type, str(cell.number_format) if is_number else "")


def _is_filled(row: _TypedRow) -> bool:
    return any(cell.value is not None and str(cell.value).strip() for cell in row)


def _write_table(file: str, rows: Sequence[_TypedRow], lines: Sequence[int], source: InputSource) -> Table:
    head, *body = rows
    header = tuple(_without_end([_write_text(cell).strip() for cell in head]))
    percentage = source.columns.get("percentage", "percentage")
    writers = [_write_percentage if name == percentage else _write_text for name in header]
    mistakes: list[Mistake] = []
    kept: list[list[str]] = []
    kept_lines: list[int] = []
    for line, row in zip(lines[1:], body, strict=True):
        flawed = tuple(_find_flaws(row, header, Place(file, line)))
        mistakes += flawed
        if not flawed:
            kept.append(_write_row(row, writers))
            kept_lines.append(line)
    return Table(file, header, kept, kept_lines, header_line=lines[0], mistakes=mistakes)


def _without_end(texts: Sequence[str]) -> Sequence[str]:
    """The texts without the empty ones at the end: cells that only have a border or colour."""
    filled = [index for index, text in enumerate(texts, start=1) if text]
    return texts[: max(filled, default=0)]


def _find_flaws(row: _TypedRow, header: Sequence[str], row_place: Place) -> Iterator[Mistake]:
    for index, cell in enumerate(row):
        flaw = _flaw_of(cell)
        if flaw:
            column = header[index] if index < len(header) else str(index + 1)
            yield Mistake(flaw.what, Place(row_place.file, row_place.line, column), flaw.remedy)


def _flaw_of(cell: _TypedCell) -> Flaw | None:
    match cell.type:
        case "f":
            return _FORMULA
        case "d":
            return _DATE
        case "e":
            return _ERROR
        case _:
            return None


_Writer = Callable[[_TypedCell], str]


def _write_row(row: _TypedRow, writers: Sequence[_Writer]) -> list[str]:
    """The cells as texts: as many as the header has, or more if something stands beside the table."""
    texts = [write(cell) for write, cell in zip(writers, row, strict=False)]
    missing = [""] * (len(writers) - len(row))
    beside = _without_end([_write_text(cell) for cell in row[len(writers) :]])
    return [*texts, *missing, *beside]


def _write_text(cell: _TypedCell) -> str:
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        # shown as a percentage, a number is a hundred times as large as it is
        return f"{write_number(100 * value)}%" if "%" in cell.format else write_number(value)
    return "" if value is None else str(value)


def _write_percentage(cell: _TypedCell) -> str:
    text = _write_text(cell)
    shows_one_decimal = _ONE_DECIMAL.search(cell.format.partition(";")[0]) is not None
    return f"{text},0" if shows_one_decimal and text.isdigit() else text
