"""A fence around extensions: what goes wrong in one is a mistake with its name, and a stage never sees it."""

import sysconfig
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from reportgen.errors import ExtensionError, InputError, Mistake, Place
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
from reportgen.pipeline.flaws import (
    find_flaw_in_delivery,
    find_flaw_in_height,
    find_flaw_in_words,
    find_flaws_in_answer,
)
from reportgen.pipeline.patience import TookTooLongError, do_within

_CHANGE = (
    "Change what it gives, as docs/uitbreiden.md says, or ask who made it; "
    "an edition that does not use it can be made."
)
_HURRY = (
    "Make it faster, or raise `max_seconds_per_report`, or ask who made it; "
    "an edition that does not use it can be made."
)
_MEND = "Mend it at that line, or ask who made it; an edition that does not use it can be made."
_KINDS = {ExtensionKind.SOURCE: "source", ExtensionKind.INDICATOR: "indicator", ExtensionKind.CHART: "chart"}
_OURS = str(Path(__file__).parents[1])
_PYTHON = sysconfig.get_path("stdlib")
_PACKAGES = tuple(str(Path(_PYTHON) / name) for name in ("site-packages", "dist-packages"))
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
    """An extension with its label, and where the edition names it.

    `settings` are those that it knows, if it says so; each call may take `most_s` seconds.
    """

    label: Label
    extension: Any
    place: Place
    settings: tuple[str, ...] | None = None
    most_s: float | None = None

    def call(self, work: Callable[[], _Result], place: Place) -> _Result:
        """What the extension gives; raises `ExtensionError` for all that it raises, an exit included."""
        try:
            return do_within(self.most_s, work)
        except ExtensionError:
            raise
        except TookTooLongError as error:
            what = f"took longer than {self.most_s:g} seconds ({_name_last(error.stack)})"
            raise ExtensionError([self._complain(what, place, _HURRY)]) from None
        except (Exception, SystemExit) as error:
            what = f"failed: {type(error).__name__}: {error} ({_locate(error)})"
            raise ExtensionError([self._complain(what, place, _MEND)]) from error

    def refuse(self, place: Place, *flaws: str) -> ExtensionError:
        """The mistakes of this extension, all that are known at once."""
        return ExtensionError([self._complain(flaw, place, _CHANGE) for flaw in flaws])

    def _complain(self, flaw: str, place: Place, remedy: str) -> Mistake:
        return Mistake(f"an extension does not do what it should: {self.label} {flaw}", place, remedy)


def _locate(error: BaseException) -> str:
    """The file and line of the extension where it went wrong, also where it asked too much of another."""
    return _name_last(traceback.extract_tb(error.__traceback__))


def _name_last(frames: Sequence[traceback.FrameSummary]) -> str:
    """The innermost place that is neither in reportgen nor in Python itself."""
    theirs = [one for one in frames if not (one.filename.startswith(_OURS) or _is_of_python(one.filename))]
    last = (theirs or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _is_of_python(file: str) -> bool:
    return file.startswith((_PYTHON, "<frozen")) and not file.startswith(_PACKAGES)


def guard_source(guard: Guard) -> SourceExtension:
    """A source of which every failure is an `InputError` without a word of what was read (R14)."""
    return _Source(guard)


def guard_indicator(guard: Guard, find_missing_letters: Callable[[str], str]) -> IndicatorExtension:
    """An indicator that gives an answer as the contract says, or all that is wrong with it.

    `find_missing_letters` gives the letters of a text that the pages cannot be written in.
    """
    return _Indicator(guard, find_missing_letters)


def guard_chart(guard: Guard) -> ChartExtension:
    """A chart that fits on the page and has a text alternative, or a mistake."""
    return _Chart(guard)


@dataclass(frozen=True, slots=True)
class _Source:
    guard: Guard
    contract: int = CONTRACT

    def read(self, file: SourceFile) -> RawTable:
        try:
            table: object = do_within(self.guard.most_s, lambda: self.guard.extension.read(file))
        except InputError as error:
            if error.mistakes:
                raise
            what = f"an extension gave an InputError without a mistake in it: {self.guard.label}"
            raise InputError.of(what, Place(file.name), _CHANGE) from None
        except TookTooLongError as error:
            took = f"more than {self.guard.most_s:g} seconds ({_name_last(error.stack)})"
            what = f"an extension took too long for this file, {self.guard.label}: {took}"
            raise InputError.of(what, Place(file.name), _HURRY) from None
        except (Exception, SystemExit) as error:
            # its words may hold a figure, so they are left out, and so is the chain of causes
            failure = f"{type(error).__name__} ({_locate(error)})"
            what = f"an extension failed on this file, {self.guard.label}: {failure}"
            raise InputError.of(what, Place(file.name), _MEND) from None
        flaw = find_flaw_in_delivery(table)
        if not isinstance(table, RawTable) or flaw:
            what = f"an extension gave no table of texts with a line for each row: {self.guard.label} {flaw}"
            raise InputError.of(what, Place(file.name), _CHANGE)
        return table


@dataclass(frozen=True, slots=True)
class _Indicator:
    guard: Guard
    find_missing_letters: Callable[[str], str]
    contract: int = CONTRACT

    def answer(self, inquiry: Inquiry) -> Answer | None:
        place = replace(self.guard.place, region=inquiry.region.code)
        found: object = self.guard.call(lambda: self.guard.extension.answer(inquiry), place)
        if found is None:
            return None
        if not isinstance(found, Answer):
            raise self.guard.refuse(place, f"gave a {type(found).__name__} instead of an Answer")
        if flaws := find_flaws_in_answer(found, self.find_missing_letters):
            raise self.guard.refuse(place, *flaws)
        return found


@dataclass(frozen=True, slots=True)
class _Chart:
    guard: Guard
    contract: int = CONTRACT

    def height_mm(self, answer: Answer) -> float:
        height = self.guard.call(lambda: self.guard.extension.height_mm(answer), self.guard.place)
        if flaw := find_flaw_in_height(height, answer):
            raise self.guard.refuse(self.guard.place, flaw)
        return float(height)

    def draw(self, canvas: Canvas, answer: Answer, settings: Settings) -> str:
        place = self.guard.place
        said: str = self.guard.call(lambda: self.guard.extension.draw(canvas, answer, settings), place)
        if flaw := find_flaw_in_words(said, canvas.texts):
            raise self.guard.refuse(place, flaw)
        return said
