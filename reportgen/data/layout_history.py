"""Which gemeenten there were in a year, and what became of them: the tables in `config/regions`."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from reportgen.errors import InputError, Mistake, Place

_MERGERS = "herindelingen.csv"
_MERGER_COLUMNS = ("datum", "oude_code", "oude_naam", "nieuwe_code", "nieuwe_naam", "gesplitst")
_SPANS = "gemeenten_per_jaar.csv"
_SPAN_COLUMNS = ("code", "naam", "van", "tot")
_CHANGES = "gebiedswijzigingen.csv"
_CHANGE_COLUMNS = ("code", "jaar", "toelichting")
_MUNICIPALITY = re.compile(r"GM[0-9]{4}")
_REGION = re.compile(r"[A-Z]{2}[0-9]{2,4}")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True, slots=True)
class Merger:
    """A gemeente that went into another one on a day; a split one has a merger for each receiver."""

    day: date
    old: str
    old_name: str
    new: str
    new_name: str
    split: bool


@dataclass(frozen=True, slots=True)
class Lifespan:
    """The first and last year in which a gemeente existed on 1 January; `last` is None if it still does."""

    name: str
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class AreaChange:
    """A code that stayed while its area changed, with a Dutch explanation."""

    region: str
    year: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Composition:
    """Which gemeenten of an older layout make up a gemeente: wholly, or by a part that cannot be told."""

    whole: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """All gemeenten of the older layout that have children here."""
        return (*self.whole, *self.parts)


@dataclass(frozen=True)
class LayoutHistory:
    """Gemeenten through the years: mergers in order of their day, lifespans by code, changes of area.

    The layout of a year is that of its 1 January. `first_year` is the first year of which the gemeenten
    are known; a lifespan that starts there may be older.
    """

    mergers: tuple[Merger, ...]
    lifespans: Mapping[str, Lifespan]
    area_changes: tuple[AreaChange, ...] = ()

    @cached_property
    def first_year(self) -> int:
        """The first year of which all gemeenten are known."""
        return min((span.first for span in self.lifespans.values()), default=0)

    def name_of(self, code: str) -> str | None:
        """The name of a gemeente, if the tables know it."""
        span = self.lifespans.get(code)
        return span.name if span else None

    def existed(self, code: str, year: int) -> bool:
        """Whether a gemeente existed on 1 January of a year."""
        span = self.lifespans.get(code)
        return span is not None and span.first <= year and (span.last is None or year <= span.last)

    def origins_of(self, code: str) -> tuple[Merger, ...]:
        """The mergers that brought a gemeente its area."""
        return tuple(merger for merger in self.mergers if merger.new == code)

    def ends_of(self, code: str) -> tuple[Merger, ...]:
        """The mergers by which a gemeente ended: more than one if it was split."""
        return tuple(merger for merger in self.mergers if merger.old == code)

    def compose(self, year: int, layout_year: int, absent: Collection[str] = ()) -> Mapping[str, Composition]:
        """The gemeenten of the layout of `layout_year` that differ from those of `year`, and their origin.

        Mergers after 1 January of `year` count, up to and including 1 January of `layout_year`; those
        in the course of `year` itself do not if the old gemeente is `absent`: then the figures of that
        year are taken to be of after the merger. Gemeenten that neither changed code nor grew are left
        out.
        """
        mergers = tuple(self._between(year, layout_year, absent))
        whole: dict[str, list[str]] = {}
        parts: dict[str, list[str]] = {}
        for old in sorted({merger.old for merger in mergers}):
            # a gemeente that came and went between the two layouts has no figures of its own
            if self.existed(old, year):
                receivers = _follow(old, mergers)
                for receiver in receivers:
                    (whole if len(receivers) == 1 else parts).setdefault(receiver, []).append(old)
        return {
            receiver: self._composition(receiver, year, whole.get(receiver, []), parts.get(receiver, []))
            for receiver in sorted({*whole, *parts})
        }

    def _between(self, year: int, layout_year: int, absent: Collection[str]) -> Iterator[Merger]:
        start, end = date(year, 1, 1), date(layout_year, 1, 1)
        for merger in self.mergers:
            skipped = merger.day.year == year and merger.old in absent
            if start < merger.day <= end and not skipped:
                yield merger

    def _composition(self, code: str, year: int, whole: list[str], parts: list[str]) -> Composition:
        itself = [code] if self.existed(code, year) else []
        return Composition(tuple(sorted([*itself, *whole])), tuple(parts))


def _follow(code: str, mergers: Iterable[Merger]) -> frozenset[str]:
    """Where the children of a gemeente live after these mergers, which are in order of their day."""
    here = {code}
    for day in sorted({merger.day for merger in mergers}):
        moves = [merger for merger in mergers if merger.day == day and merger.old in here]
        here = (here - {merger.old for merger in moves}) | {merger.new for merger in moves}
    return frozenset(here)


def read_layout_history(folder: Path) -> LayoutHistory:
    """The gemeenten through the years, from the tables in a folder; an `InputError` holds all mistakes."""
    mistakes: list[Mistake] = []
    mergers = tuple(_read_mergers(_Rows(folder / _MERGERS, _MERGER_COLUMNS, mistakes)))
    lifespans = dict(_read_lifespans(_Rows(folder / _SPANS, _SPAN_COLUMNS, mistakes)))
    changes = tuple(_read_changes(_Rows(folder / _CHANGES, _CHANGE_COLUMNS, mistakes)))
    history = LayoutHistory(tuple(sorted(mergers, key=_by_day)), lifespans, changes)
    if not mistakes:
        mistakes.extend(_mistakes_of_lifespans(history, str(folder / _MERGERS)))
    if mistakes:
        raise InputError(mistakes)
    return history


def _by_day(merger: Merger) -> tuple[date, str, str]:
    return merger.day, merger.old, merger.new


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table, and where it stands."""

    text: str
    where: Place
    mistakes: list[Mistake]

    def parse(self, pattern: re.Pattern[str], parse: Callable[[str], _Parsed], wanted: str) -> _Parsed | None:
        """What the cell says; a mistake is kept if it is not what is wanted."""
        if pattern.fullmatch(self.text):
            try:
                return parse(self.text)
            except ValueError:
                pass
        self.mistakes.append(Mistake(f"this is not {wanted}", self.where, f"Give {wanted}."))
        return None


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table: UTF-8, `;` between cells, first lines with `#` are comment."""

    path: Path
    columns: tuple[str, ...]
    mistakes: list[Mistake]

    def __iter__(self) -> Iterator[tuple[_Cell, ...]]:
        lines = self._read_lines()
        start = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
        reader = csv.reader(lines[start:], delimiter=";")
        if lines and tuple(next(reader, ())) != self.columns:
            remedy = f"Write as header: {';'.join(self.columns)}"
            self._complain("the header is not that of this table", start + 1, remedy)
            return
        for row in reader:
            if len(row) == len(self.columns):
                yield tuple(self._cells(row, start + reader.line_num))
            else:
                self._complain(
                    "the row has too many or too few cells", start + reader.line_num, "Mend the row."
                )

    def _cells(self, row: list[str], line: int) -> Iterator[_Cell]:
        for column, text in zip(self.columns, row, strict=True):
            yield _Cell(text.strip(), Place(str(self.path), line, column), self.mistakes)

    def _read_lines(self) -> list[str]:
        try:
            return self.path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        except OSError as error:
            self._complain(f"the table cannot be read ({error.strerror})", None, "Put the table back.")
        except UnicodeDecodeError:
            self._complain("the table is not in UTF-8", None, "Save it as UTF-8.")
        return []

    def _complain(self, what: str, line: int | None, remedy: str) -> None:
        self.mistakes.append(Mistake(what, Place(str(self.path), line), remedy))


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r".+")
_YES_NO = re.compile(r"ja|nee")
_YEAR_OR_NONE = re.compile(rf"{_YEAR.pattern}|")


def _read_mergers(rows: _Rows) -> Iterator[Merger]:
    for day_cell, old_cell, old_name, new_cell, new_name, split_cell in rows:
        day = day_cell.parse(_DAY, date.fromisoformat, "a day, such as 2022-01-01")
        old = old_cell.parse(_MUNICIPALITY, str, "a code of a gemeente, such as GM0363")
        new = new_cell.parse(_MUNICIPALITY, str, "a code of a gemeente, such as GM0363")
        split = split_cell.parse(_YES_NO, str, "ja or nee")
        if day and old and new and split:
            yield Merger(day, old, old_name.text, new, new_name.text, split == "ja")


def _read_lifespans(rows: _Rows) -> Iterator[tuple[str, Lifespan]]:
    for code_cell, name_cell, first_cell, last_cell in rows:
        code = code_cell.parse(_MUNICIPALITY, str, "a code of a gemeente, such as GM0363")
        name = name_cell.parse(_WORD, str, "the name of the gemeente")
        first = first_cell.parse(_YEAR, int, "a year of four digits")
        last = last_cell.parse(_YEAR_OR_NONE, _year_or_none, "a year of four digits, or nothing")
        if code and name and first:
            yield code, Lifespan(name, first, last)


def _year_or_none(text: str) -> int | None:
    return int(text) if text else None


def _read_changes(rows: _Rows) -> Iterator[AreaChange]:
    for code_cell, year_cell, explanation in rows:
        code = code_cell.parse(_REGION, str, "a region code, such as GM0363 or PV26")
        year = year_cell.parse(_YEAR, int, "a year of four digits")
        if code and year:
            yield AreaChange(code, year, explanation.text)


def _mistakes_of_lifespans(history: LayoutHistory, file: str) -> Iterator[Mistake]:
    """The mergers whose gemeenten did not end or exist as `gemeenten_per_jaar.csv` says."""
    for merger in history.mergers:
        next_year = merger.day.year if merger.day == date(merger.day.year, 1, 1) else merger.day.year + 1
        where = Place(file, region=merger.old)
        remedy = f"Make this table and {_SPANS} agree."
        if next_year <= history.first_year:
            continue
        if not history.existed(merger.old, next_year - 1) or history.existed(merger.old, next_year):
            yield Mistake(f"{merger.old} did not end by its merger of {merger.day}", where, remedy)
        if not history.existed(merger.new, next_year):
            yield Mistake(f"{merger.new} does not exist after the merger of {merger.day}", where, remedy)
