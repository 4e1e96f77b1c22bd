"""A fence around extensions: what goes wrong in one is a mistake with its name, and a stage never sees it."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reportgen.errors import ExtensionError, InputError, Place, UserError
from reportgen.fingerprint import fingerprint
from reportgen.model.extension import (
    CONTRACT,
    Answer,
    Canvas,
    ChartExtension,
    ExtensionKind,
    IndicatorExtension,
    Inquiry,
    RawTable,
    Settings,
    SourceExtension,
    SourceFile,
)

MOST_HEIGHT_MM = 120.0
_ASK_MAKER = "Ask the maker of the package; an edition that does not use it can be made."
_KINDS = {ExtensionKind.SOURCE: "source", ExtensionKind.INDICATOR: "indicator", ExtensionKind.CHART: "chart"}
_OURS = str(Path(__file__).parents[1])
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Label:
    """What an extension is called, and which package it comes from."""

    kind: ExtensionKind
    name: str
    package: str
    version: str

    def __str__(self) -> str:
        return f"the {_KINDS[self.kind]} {self.name} of {self.package} {self.version}".rstrip()


@dataclass(frozen=True, slots=True)
class Guard:
    """An extension with its label."""

    label: Label
    extension: Any

    def call(self, work: Callable[[], _Result], place: Place) -> _Result:
        """What the extension gives; raises `ExtensionError` for whatever it raises that is no `UserError`."""
        try:
            return work()
        except UserError:
            raise
        except Exception as error:
            raise self.refuse(f"failed: {type(error).__name__}: {error} ({_locate(error)})", place) from error

    def refuse(self, what: str, place: Place) -> ExtensionError:
        """The mistake of this extension."""
        return ExtensionError.of(
            f"an extension does not do what it should: {self.label} {what}", place, _ASK_MAKER
        )


def _locate(error: Exception) -> str:
    """The file and line of the extension where it went wrong, also where it asked too much of reportgen."""
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [one for one in frames if not one.filename.startswith(_OURS)]
    last = (theirs or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def guard_source(guard: Guard) -> SourceExtension:
    """A source of which every failure is an `InputError` without a word of what was read (R14)."""
    return _Source(guard)


def guard_indicator(guard: Guard) -> IndicatorExtension:
    """An indicator that gives an answer as the contract says, or a mistake."""
    return _Indicator(guard)


def guard_chart(guard: Guard) -> ChartExtension:
    """A chart that fits on the page and has a text alternative, or a mistake."""
    return _Chart(guard)


@dataclass(frozen=True, slots=True)
class _Source:
    guard: Guard
    contract: int = CONTRACT

    def read(self, file: SourceFile) -> RawTable:
        try:
            table: object = self.guard.extension.read(file)
        except UserError:
            raise
        except Exception as error:
            # its words may hold a figure, so they are left out, and so is the chain of causes
            failure = f"{type(error).__name__} ({_locate(error)})"
            what = f"an extension failed on this file, {self.guard.label}: {failure}"
            raise InputError.of(what, Place(file.name), _ASK_MAKER) from None
        if not isinstance(table, RawTable) or not _is_whole(table):
            what = f"an extension gave no table of texts with a line for each row: {self.guard.label}"
            raise InputError.of(what, Place(file.name), _ASK_MAKER)
        return table


def _is_whole(table: RawTable) -> bool:
    """Whether it holds texts, each row with its line."""
    return (
        _are_texts(table.header)
        and all(_are_texts(row) for row in table.rows)
        and len(table.lines) == len(table.rows)
        and all(type(line) is int for line in table.lines)
    )


def _are_texts(values: Sequence[object]) -> bool:
    return not isinstance(values, str) and all(isinstance(one, str) for one in values)


@dataclass(frozen=True, slots=True)
class _Indicator:
    guard: Guard
    contract: int = CONTRACT

    def answer(self, inquiry: Inquiry) -> Answer | None:
        place = Place(region=inquiry.region.code)
        found: object = self.guard.call(lambda: self.guard.extension.answer(inquiry), place)
        if found is None:
            return None
        if not isinstance(found, Answer):
            raise self.guard.refuse(f"gave a {type(found).__name__} instead of an Answer", place)
        if flaw := _find_flaw(found):
            raise self.guard.refuse(flaw, place)
        return found


def _find_flaw(answer: Answer) -> str:
    """What an answer lacks that a page needs; nothing when it is whole."""
    try:
        fingerprint(answer)
    except TypeError as error:
        return f"gave an answer that is not made of plain values: {error}"
    if not (answer.title and answer.lead and answer.heading and answer.caption and answer.rows):
        return "gave an answer without title, lead, heading, caption or rows"
    if any(len(row.texts) != len(answer.columns) - 1 for row in answer.rows):
        return "gave a row with another number of texts than there are columns"
    if not all((*answer.columns, *(text for row in answer.rows for text in (row.label, *row.texts)))):
        return "gave an empty cell"
    return ""


@dataclass(frozen=True, slots=True)
class _Chart:
    guard: Guard
    contract: int = CONTRACT

    def height_mm(self, answer: Answer) -> float:
        height = float(self.guard.call(lambda: self.guard.extension.height_mm(answer), Place()))
        if not 0 < height <= MOST_HEIGHT_MM:
            raise self.guard.refuse(f"is {height:g} mm high; at most {MOST_HEIGHT_MM:g} fit", Place())
        return height

    def draw(self, canvas: Canvas, answer: Answer, settings: Settings) -> str:
        said = self.guard.call(lambda: self.guard.extension.draw(canvas, answer, settings), Place())
        if not isinstance(said, str) or not said.strip():
            raise self.guard.refuse("gave no text alternative", Place())
        return said
