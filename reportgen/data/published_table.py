"""A table of published figures, whatever form it was downloaded in, with the codes and titles of CBS."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.data.files import InputFile
from reportgen.data.vocabulary import simplify
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.figures import AbsenceReason, ObservationStatus

REGION_TITLE, PERIOD_TITLE = "Regio's", "Perioden"
_WHOLE_YEAR = re.compile(r"((?:19|20)[0-9]{2})JJ00")
_NUMBER = re.compile(r"(-?[0-9]+)(?:[.,]([0-9]+))?")
_MARKS = {
    ObservationStatus.FINAL: "",
    ObservationStatus.PROVISIONAL: "*",
    ObservationStatus.REVISED_PROVISIONAL: "**",
}
_STATUSES = {
    "": ObservationStatus.FINAL,
    "definitief": ObservationStatus.FINAL,
    "voorlopig": ObservationStatus.PROVISIONAL,
    "nadervoorlopig": ObservationStatus.REVISED_PROVISIONAL,
}


@dataclass(frozen=True, slots=True)
class Member:
    """A region, a period or another value of a dimension: its code without padding, and its title.

    `status` says how definitive the figures of a period are.
    """

    code: str
    title: str
    status: ObservationStatus = ObservationStatus.FINAL


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension of a table with its members by code."""

    name: str
    title: str
    kind: str
    members: Mapping[str, Member]

    @property
    def holds_regions(self) -> bool:
        """Whether this is the dimension with regions."""
        return self.kind.startswith("Geo") or self.name == "RegioS"

    @property
    def holds_periods(self) -> bool:
        """Whether this is the dimension with periods."""
        return self.kind.startswith("Time") or self.name == "Perioden"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is counted: its code and title, its unit, and the number of decimals; None for a text."""

    code: str
    title: str
    unit: str
    decimals: int | None

    @property
    def heading(self) -> str:
        """The title with the unit, as the screen of StatLine shows it above a column."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


class PublishedFigure(NamedTuple):
    """One published text, as the screen of StatLine shows it: 435760, 9,8, a lone point, or nothing.

    `region` is a code without padding, empty in a table without regions; `year` is None where the
    period is no calendar year; `others` are the members of the other dimensions. `line` counts from 1,
    a record counts as a line.
    """

    region: str
    period: str
    year: int | None
    status: ObservationStatus
    others: tuple[Member, ...]
    topic: str
    text: str
    missing: AbsenceReason | None
    line: int


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A downloaded table: its id and title, its dimensions, topics and figures."""

    id: str
    title: str
    axes: tuple[Axis, ...]
    topics: tuple[Topic, ...]
    figures: tuple[PublishedFigure, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a downloaded table: the code of each axis, and the written value of each topic."""

    codes: Mapping[str, str]
    values: Mapping[str, str | None]
    file: str
    line: int


def gather_figures(
    records: Iterable[Record], axes: Sequence[Axis], topics: Sequence[Topic], *, typed: bool = False
) -> tuple[PublishedFigure, ...]:
    """The figures in these records; refuses codes without a title and texts that are no figure.

    In a `typed` set an empty value may be unknown or impossible: it reads as unknown.
    """
    mistakes: list[Mistake] = []
    found: list[PublishedFigure] = []
    for record in records:
        members = {axis.name: axis.members.get(record.codes[axis.name].strip()) for axis in axes}
        if unknown := [name for name, member in members.items() if member is None]:
            remedy = "Download the table and what explains it again, on the same day."
            what = "the code has no title in what explains the table"
            mistakes.append(Mistake(what, Place(record.file, record.line, unknown[0]), remedy))
            continue
        known = [member for member in members.values() if member is not None]
        found += _figures_of(record, _place_of(axes, known), topics, typed, mistakes)
    if mistakes:
        raise InputError(mistakes)
    return tuple(found)


class _Where(NamedTuple):
    region: str
    period: str
    year: int | None
    status: ObservationStatus
    others: tuple[Member, ...]


def _place_of(axes: Sequence[Axis], members: Sequence[Member]) -> _Where:
    pairs = tuple(zip(axes, members, strict=True))
    region = next((member.code for axis, member in pairs if axis.holds_regions), "")
    period = next((member for axis, member in pairs if axis.holds_periods), Member("", ""))
    others = tuple(member for axis, member in pairs if not (axis.holds_regions or axis.holds_periods))
    whole_year = _WHOLE_YEAR.fullmatch(period.code)
    return _Where(region, period.code, int(whole_year[1]) if whole_year else None, period.status, others)


def _figures_of(
    record: Record, where: _Where, topics: Sequence[Topic], typed: bool, mistakes: list[Mistake]
) -> Iterator[PublishedFigure]:
    for topic in topics:
        text = _write_value(record.values.get(topic.code), topic)
        if text is None:
            place = Place(record.file, record.line, topic.code)
            remedy = "Download the table again."
            mistakes.append(Mistake("this is not a figure with the decimals of its topic", place, remedy))
            continue
        text = "." if typed and not text else text
        yield PublishedFigure(*where, topic.code, text, _missing(text), record.line)


def _write_value(value: str | None, topic: Topic) -> str | None:
    """The value as the screen of StatLine writes it; None if it is not what its topic holds."""
    text = (value or "").strip()
    number = _NUMBER.fullmatch(text)
    if topic.decimals is None or number is None:
        # symbols of older tables (x, -) are kept, as on the screen
        return text if topic.decimals is None or text in ("", ".", "x", "-") else None
    fraction = number[2] or ""
    if len(fraction) > topic.decimals:
        return None
    return f"{number[1]},{fraction.ljust(topic.decimals, '0')}" if topic.decimals else number[1]


def _missing(text: str) -> AbsenceReason | None:
    return {"": AbsenceReason.IMPOSSIBLE, ".": AbsenceReason.UNKNOWN, "x": AbsenceReason.UNKNOWN}.get(text)


def make_member(code: str, title: str, status: str) -> Member | None:
    """A member of a dimension; its status stands in words or as asterisks in its title. None if unclear."""
    bare = title.strip()
    marks = bare[len(bare.rstrip("*")) :]
    found = _STATUSES.get(simplify(status).replace("_", ""))
    by_marks = next((status for status, mark in _MARKS.items() if mark == marks), None)
    if found is None or by_marks is None:
        return None
    return Member(code.strip(), bare.rstrip("*"), by_marks if marks else found)


def write_screen_file(table: PublishedTable, file: str, sha256: str) -> InputFile:
    """The table in the form that the screen of StatLine gives, so that it is read along the same path.

    One line per region, period and other members, with codes for regions; the lines stand in the order
    of the records, the header is line 1.
    """
    places = {topic.code: index for index, topic in enumerate(table.topics)}
    rows: dict[int, list[str]] = {}
    for figure in table.figures:
        row = rows.setdefault(figure.line, [*_labels_of(figure), *[""] * len(places)])
        row[places[figure.topic] - len(places)] = figure.text
    others = [axis.title for axis in table.axes if not (axis.holds_regions or axis.holds_periods)]
    header = [REGION_TITLE, PERIOD_TITLE, *others, *(topic.heading for topic in table.topics)]
    text = "".join(f"{';'.join(map(_quote, row))}\n" for row in (header, *rows.values()))
    return InputFile(file, text, sha256)


def _labels_of(figure: PublishedFigure) -> list[str]:
    period = f"{figure.year}{_MARKS[figure.status]}" if figure.year else figure.period
    return [figure.region, period, *(member.title for member in figure.others)]


def _quote(text: str) -> str:
    return '"' + " ".join(text.split()).replace('"', '""') + '"'
