"""Rows of the region tables, cell by cell; every mistake is kept with its file, line and column."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen.config.strict_yaml import explain_undecodable, explain_unreadable
from reportgen.config.suggestions import suggest
from reportgen.errors import Mistake, Place

_Meant = TypeVar("_Meant")


@dataclass(slots=True)
class Tables:
    """The tables of a folder, and the mistakes found in them so far.

    `contents` are those of its files as they were when work began.
    """

    folder: Path
    contents: Mapping[str, bytes]
    mistakes: list[Mistake] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Tables":
        """The tables of a folder; a file that cannot be read is told of when it is asked for."""
        return cls(folder, dict(_read_files(folder)))

    def read(self, name: str, columns: tuple[str, ...], *, optional: bool = False) -> list["Row"]:
        """The rows of a table: `;` between cells, UTF-8, first lines with `#` are comment."""
        file = self.folder / name
        if optional and not file.exists():
            return []
        text = self._read_text(file)
        if text is None:
            return []
        skipped = _count_comment_lines(text)
        lines = io.StringIO("".join(text.splitlines(keepends=True)[skipped:]), newline="")
        reader = csv.reader(lines, delimiter=";", strict=True)
        rows: list[Row] = []
        try:
            if not self._check_header(next(reader, []), columns, Place(str(file), skipped + 1)):
                return []
            for cells in reader:
                row = Row(self, str(file), skipped + reader.line_num, dict(zip(columns, cells, strict=False)))
                if self._check_width(cells, columns, Place(row.file, row.line)):
                    rows.append(row)
        except csv.Error:
            place = Place(str(file), skipped + reader.line_num)
            self.mistakes.append(
                Mistake("the quotes do not match", place, "Close each quote, or leave them out.")
            )
        return rows

    def _read_text(self, file: Path) -> str | None:
        try:
            content = self.contents.get(file.name)
            return (file.read_bytes() if content is None else content).decode("utf-8-sig")
        except OSError as error:
            self.mistakes.append(explain_unreadable(error, Place(str(file))))
        except UnicodeDecodeError as error:
            self.mistakes.append(explain_undecodable(error, str(file)))
        return None

    def _check_header(self, header: list[str], columns: tuple[str, ...], place: Place) -> bool:
        if tuple(header) == columns:
            return True
        remedy = f"Write as header: {';'.join(columns)}"
        self.mistakes.append(Mistake("the header is not that of this table", place, remedy))
        return False

    def _check_width(self, cells: list[str], columns: tuple[str, ...], place: Place) -> bool:
        if len(cells) == len(columns):
            return True
        what = f"expected {len(columns)} cells, found {len(cells)}"
        self.mistakes.append(Mistake(what, place, f"Write: {';'.join(columns)}"))
        return False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; what does not fit becomes a mistake and reads as None."""

    tables: Tables
    file: str
    line: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The text of a cell without spaces around it."""
        return self.cells[column].strip()

    def is_empty(self, column: str) -> bool:
        """Whether nothing is written in a cell."""
        return not self.cell(column)

    def text(self, column: str) -> str | None:
        """Any text but none."""
        if self.is_empty(column):
            self.complain(column, "expected text, found nothing", "Fill the cell.")
            return None
        return self.cell(column)

    def whole(self, column: str) -> int | None:
        """A number of digits only."""
        if re.fullmatch(r"[0-9]{1,9}", self.cell(column)):
            return int(self.cell(column))
        what = f'expected a whole number, found "{self.cell(column)}"'
        self.complain(column, what, "Write digits only, without point or comma.")
        return None

    def choice(self, column: str, meanings: Mapping[str, _Meant]) -> _Meant | None:
        """The meaning of one of a few words."""
        word = self.cell(column)
        if word in meanings:
            return meanings[word]
        self.complain(column, f'"{word}" is not known here', suggest(word, meanings))
        return None

    def new_code(self, column: str, pattern: str, taken: Collection[str]) -> str | None:
        """A code of this form that no row before has."""
        code = self.cell(column)
        if not re.fullmatch(pattern, code):
            what = f'"{code}" is no code of this kind'
            self.complain(column, what, f"Write {_describe(pattern)}.")
            return None
        if code in taken:
            self.complain(column, f"the code {code} is used already", "Keep one of the two rows.")
            return None
        return code

    def known(self, column: str, known: Collection[str], what: str) -> str | None:
        """A code that another table has."""
        code = self.cell(column)
        if code in known:
            return code
        if known:
            self.complain(column, f"unknown {what} {code}", suggest(code, known))
        return None

    def complain(self, column: str, what: str, remedy: str) -> None:
        """Keep a mistake in a cell of this row."""
        self.tables.mistakes.append(Mistake(what, Place(self.file, self.line, column=column), remedy))


def _read_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.glob("*.csv")):
        with suppress(OSError):
            yield file.name, file.read_bytes()


def _count_comment_lines(text: str) -> int:
    lines = text.splitlines()
    return next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))


def _describe(pattern: str) -> str:
    letters, digits = re.sub(r"\[0-9\].*", "", pattern), re.findall(r"\{([0-9])\}", pattern)
    return f"{letters.strip('()').replace('|', ' or ')} and {digits[0]} digits"
