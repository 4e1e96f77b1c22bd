"""A list that is no delivery of figures: a CSV or a sheet, as texts."""

import hashlib
from pathlib import Path

from reportgen.data.files import InputBytes, InputFile
from reportgen.data.table import Table, find_ragged_rows, read_table
from reportgen.data.workbook import read_workbook
from reportgen.errors import InputError, Place
from reportgen.model.edition import InputFormat, InputSource

_MOST_MEGABYTES = 20
_ZIP = b"PK\x03\x04"


def read_plain_table(path: Path) -> Table:
    """The rows of a CSV with semicolons in UTF-8, or of the first sheet of a workbook (.xlsx).

    Raises `InputError` with every row that is not as wide as the header, for another form, for a file
    above 20 MB and for one that is missing.
    """
    file = _read(path)
    table = read_workbook(file, _source(path)) if path.suffix.lower() == ".xlsx" else _read_csv(file)
    if mistakes := (*table.mistakes, *find_ragged_rows(table)):
        raise InputError(mistakes)
    return table


def _read(path: Path) -> InputBytes:
    if not path.is_file():
        raise InputError.of("there is no such file", Place(str(path)), "Check the name and the folder.")
    if path.stat().st_size > _MOST_MEGABYTES * 1_000_000:
        what = f"the file is larger than {_MOST_MEGABYTES} MB"
        raise InputError.of(what, Place(str(path)), "Is it the right file?")
    content = path.read_bytes()
    return InputBytes(str(path), content, hashlib.sha256(content).hexdigest())


def _read_csv(file: InputBytes) -> Table:
    if file.content.startswith(_ZIP):
        raise InputError.of(
            "the file is an Excel workbook, not a text",
            Place(file.name),
            "Let its name end in .xlsx, or save it as a CSV.",
        )
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        remedy = 'Save it as UTF-8 (in Excel: "CSV UTF-8").'
        raise InputError.of("the file is not in UTF-8", Place(file.name, line), remedy) from None
    return read_table(InputFile(file.name, text, file.sha256))


def _source(path: Path) -> InputSource:
    return InputSource(
        format=InputFormat.DELIVERED_XLSX,
        path=path,
        encoding="utf-8",
        protected=False,
        columns={},
        terms={},
        education=None,
        seed=0,
        first_year=0,
        last_year=0,
        provisional_years=(),
        source_line="",
        max_megabytes=_MOST_MEGABYTES,
        line=1,
    )
