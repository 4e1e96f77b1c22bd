"""The archive of what was published: protected.csv, written and read back (R5)."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.errors import InputError, Mistake, Place
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.notation import ABSENT_IN_FILES, NOT_SHOWN

COLUMNS = (
    "regio",
    "jaar",
    "vorm",
    "onderwijssoort",
    "teller",
    "noemer",
    "percentage",
    "status",
    "getoond",
)
SHOWN = "ja"
TOO_SMALL = "te klein om te tonen"
_ABSENCE_REASONS = {words: reason for reason, words in ABSENT_IN_FILES.items()}


def write_protected_csv(table: ProtectedTable) -> str:
    """The table as CSV with semicolons, in order of its cells; the regions that are too small come last.

    It never tells why a cell is withheld. `read_protected_csv` gives the same table back.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_line(table.cells[cell]) for cell in sorted(table.cells))
    writer.writerows((code, *[""] * 7, TOO_SMALL) for code in sorted(table.too_small))
    return text.getvalue()


def _line(published: PublishedCell) -> tuple[str | int | None, ...]:
    """The fields; the writer leaves one empty for None."""
    match published:
        case Released(cell, numerator, denominator, share, status):
            return (*cell, numerator, denominator, _write_percentage(share), status.value, SHOWN)
        case Withheld(cell):
            return (*cell, "", "", "", "", NOT_SHOWN)
        case Absent(cell, reason):
            return (*cell, "", "", "", "", ABSENT_IN_FILES[reason])


def _write_percentage(share: Percentage) -> str:
    """For example 16,1 with one decimal, 16 with none."""
    whole, tenths = divmod(share.tenths, 10)
    return f"{whole},{tenths}" if share.decimals else str(whole)


def read_protected_csv(text: str, file: str) -> ProtectedTable:
    """The table that `write_protected_csv` wrote; `file` is named in the messages.

    Raises `InputError` with every line that cannot be read.
    """
    lines = csv.reader(io.StringIO(text), delimiter=";", strict=True)
    if tuple(next(lines, ())) != COLUMNS:
        what, remedy = "this is no archive of published figures", f"Expected the columns {';'.join(COLUMNS)}."
        raise InputError([Mistake(what, Place(file, 1), remedy)])
    reader = _Reader(file)
    try:
        for fields in lines:
            reader.read(lines.line_num, fields)
    except csv.Error:
        reader.refuse(lines.line_num)
    if reader.mistakes:
        raise InputError(reader.mistakes)
    return ProtectedTable(reader.cells, frozenset(reader.too_small))


@dataclass(frozen=True)
class _Reader:
    """Reads line after line, and gathers what is wrong."""

    file: str
    cells: dict[Cell, PublishedCell] = field(default_factory=dict)
    too_small: set[str] = field(default_factory=set)
    mistakes: list[Mistake] = field(default_factory=list)

    def read(self, line: int, fields: Sequence[str]) -> None:
        """Take in one line: a cell, or a region that is too small."""
        try:
            self._take(_Record(*fields))
        except (TypeError, ValueError):
            self.refuse(line)

    def refuse(self, line: int) -> None:
        """Note that a line cannot be read."""
        remedy = "Use the file as reportgen wrote it; do not edit it."
        self.mistakes.append(Mistake("this line cannot be read", Place(self.file, line), remedy))

    def _take(self, record: "_Record") -> None:
        if record.shown == TOO_SMALL:
            record.require_empty(record.year, record.care, record.education, *record.figure)
            self.too_small.add(record.region)
            return
        published = record.published()
        if self.cells.setdefault(published.cell, published) is not published:
            raise ValueError("a cell occurs twice")


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of a line, in the order of `COLUMNS`."""

    region: str
    year: str
    care: str
    education: str
    numerator: str
    denominator: str
    share: str
    status: str
    shown: str

    @property
    def figure(self) -> tuple[str, str, str, str]:
        """The fields that only a released cell fills."""
        return (self.numerator, self.denominator, self.share, self.status)

    def published(self) -> PublishedCell:
        """The cell of this line; raises `ValueError` when a field is not as it is written."""
        cell = Cell(self.region, _read_count(self.year), self.care, self.education)
        if self.shown == SHOWN:
            numerator, denominator = _read_known(self.numerator), _read_known(self.denominator)
            share, status = Percentage.read(self.share), ObservationStatus(self.status)
            return Released(cell, numerator, denominator, share, status)
        self.require_empty(*self.figure)
        if self.shown == NOT_SHOWN:
            return Withheld(cell)
        return Absent(cell, _reason(self.shown))

    def require_empty(self, *fields: str) -> None:
        """Raises `ValueError` when one of these fields holds anything."""
        if any(fields):
            raise ValueError("a field that must be empty is not")


def _reason(words: str) -> AbsenceReason:
    reason = _ABSENCE_REASONS.get(words)
    if reason is None:
        raise ValueError("not a known reason")
    return reason


def _read_known(text: str) -> int | None:
    """A count, or none where only the percentage was published."""
    return _read_count(text) if text else None


def _read_count(text: str) -> int:
    if not re.fullmatch(r"0|[1-9][0-9]*", text):
        raise ValueError("not a whole number")
    return int(text)
