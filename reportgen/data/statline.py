"""Tables as StatLine's screen gives them: long or wide, with title lines above and the source below.

A file becomes readings: one published text with the labels of its row and its column. The labels say
which region, period, kind of youth care and topic the text is about; readings of one cell together
make an observation. What the edition has no use for (COROP areas, half years) is skipped and counted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.data.files import InputFile
from reportgen.data.numerals import Flaw, Gap, parse_published_count, parse_published_percentage
from reportgen.data.region_names import RegionNames
from reportgen.data.table import Table, find_ragged_rows, split_rows
from reportgen.data.vocabulary import RegionCodes, simplify
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import Edition, InputSource
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Observation, Provenance

_NAMES = {
    "regio": "Regio's",
    "jaar": "Perioden",
    "vorm": "Vormen van jeugdzorg",
    "onderwijssoort": "Onderwijssoort",
    "teller": "Jongeren met jeugdzorg (aantal)",
    "noemer": "Noemer (aantal)",
    "percentage": "Jongeren met jeugdzorg (relatief) (In % bepaalde leeftijdsklasse)",
    "status": "Status",
}
_TERMS = {
    "JZ Totaal jeugdzorg": "jeugdzorg",
    "JZ Totaal jeugdzorg in natura": "jeugdzorg_in_natura",
    "JH 1 Totaal jeugdhulp": "jeugdhulp",
    "JH 11 Jeugdhulp PGB": "jeugdhulp_pgb",
    "JH 121 Totaal jeugdhulp zonder verblijf": "jeugdhulp_zonder_verblijf",
    "JH 122 Totaal jeugdhulp met verblijf": "jeugdhulp_met_verblijf",
    "JB 1 Totaal jeugdbescherming": "jeugdbescherming",
    "JR 1 Totaal jeugdreclassering": "jeugdreclassering",
}
_TOPIC, _UNIT = "onderwerp", "eenheid"
_PERIOD = re.compile(r"((?:19|20)[0-9]{2})(?:JJ00)?\s?(\*{0,2})")
_STATUSES = {
    "": ObservationStatus.FINAL,
    "*": ObservationStatus.PROVISIONAL,
    "**": ObservationStatus.REVISED_PROVISIONAL,
}
_LAST_UNIT = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many rows of an input were left aside, and why."""

    reason: str
    rows: int


def read_statline(
    file: InputFile, source: InputSource, edition: Edition, codes: RegionCodes, names: RegionNames
) -> tuple[tuple[Observation, ...], tuple[Skipped, ...]]:
    """The published figures of a StatLine file, exactly as published, and what was skipped."""
    _check_protected(source, edition)
    labels = _Labels.of(source, edition, codes, names)
    sheet = _read_sheet(file, labels)
    sorted_out = _sort_out(sheet, labels)
    mistakes = [*find_ragged_rows(sheet.table), *sorted_out.mistakes]
    figures = tuple(_gather_figures(sorted_out.readings, sheet, mistakes))
    mistakes += _mistakes_of_nothing(sorted_out, sheet, labels)
    if mistakes:
        raise InputError(sorted(mistakes, key=lambda mistake: mistake.where.line or 0))
    education = source.education or "totaal"
    observations = tuple(_observe(figure, education, file.name) for figure in figures)
    skipped = tuple(Skipped(reason, rows) for reason, rows in sorted(sorted_out.skipped.items()))
    return observations, skipped


def _check_protected(source: InputSource, edition: Edition) -> None:
    if not source.protected:
        where = Place(str(edition.config_file), source.line, key="protected")
        remedy = "Write `protected: true`: StatLine has withheld and rounded its figures already."
        raise InputError.of("a StatLine input must be marked as protected", where, remedy)


@dataclass(frozen=True, slots=True)
class _Labels:
    """What the words in a file stand for; words are compared by `simplify`, region names exactly."""

    names: Mapping[str, str]
    care: Mapping[str, str]
    total_care: str
    measures: Mapping[str, str]
    regions: RegionNames
    codes: RegionCodes

    @classmethod
    def of(cls, source: InputSource, edition: Edition, codes: RegionCodes, regions: RegionNames) -> "_Labels":
        """The labels as the config names them, else as table 84134NED does."""
        names = {**_NAMES, **source.columns}
        known = {kind.code for kind in edition.indicator.care_kinds}
        terms = source.terms or {term: code for term, code in _TERMS.items() if code in known}
        exact = {simplify(names[measure]): measure for measure in ("teller", "percentage")}
        bare = {simplify(_LAST_UNIT.sub("", names[measure])): measure for measure in exact.values()}
        return cls(
            names,
            {simplify(term): code for term, code in terms.items()},
            edition.indicator.total_care,
            {**bare, **exact},
            regions,
            codes,
        )

    def dimensions(self, header: Sequence[str]) -> Mapping[str, int]:
        """Which columns hold labels of rows instead of figures."""
        words = {simplify(self.names[name]): name for name in ("regio", "jaar", "vorm")}
        words |= {_TOPIC: _TOPIC, _UNIT: _UNIT}
        found = {words.get(simplify(cell)): index for index, cell in enumerate(header)}
        return {name: index for name, index in found.items() if name is not None}

    def region_of(self, text: str) -> str | None:
        """The code of a region of the layout; None for other regions."""
        text = text.strip()
        code = text if text in self.codes else self.regions.codes.get(text)
        return code if code is not None and code in self.codes else None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows with figures; `dimensions` are columns with labels, `figures` the labels of the others."""

    table: Table
    dimensions: Mapping[str, int]
    figures: Mapping[int, tuple[str, ...]]


def _read_sheet(file: InputFile, labels: _Labels) -> _Sheet:
    word = simplify(labels.names["regio"])
    lines, rows = split_rows(file, _find_delimiter(file.text, labels.names["regio"]))
    top = next((index for index, row in enumerate(rows) if word in map(simplify, row)), None)
    if top is None:
        remedy = "Download the table as CSV again, or name the column under `columns: regio` in the config."
        raise InputError.of(f'no line holds the column "{labels.names["regio"]}"', Place(file.name), remedy)
    header = tuple(cell.strip() for cell in rows[top])
    dimensions = labels.dimensions(header)
    has_units = len(rows) > top + 1 and _is_units(rows[top + 1], header, dimensions)
    above = [*(row for row in rows[:top] if len(row) == len(header)), header]
    heads = [*above, rows[top + 1]] if has_units else above
    figures = {
        index: tuple(head[index].strip() for head in heads if head[index].strip())
        for index in range(len(header))
        if index not in dimensions.values()
    }
    first = top + 1 + has_units
    last = len(rows) - (len(rows) > first and _is_source(rows[-1]))
    ends = file.text.endswith(("\n", "\r")) or last < len(rows)
    table = Table(file.name, header, rows[first:last], lines[first:last], ends)
    return _Sheet(table, dimensions, figures)


def _find_delimiter(text: str, region_column: str) -> str:
    head = next((line for line in text.splitlines() if region_column in line), "")
    return max(";,\t", key=head.count)


def _is_units(row: Sequence[str], header: Sequence[str], dimensions: Mapping[str, int]) -> bool:
    if len(row) != len(header):
        return False
    return all(row[index].strip() in ("", header[index]) for index in dimensions.values())


def _is_source(row: Sequence[str]) -> bool:
    return row[0].startswith("Bron") and not any(cell.strip() for cell in row[1:])


class _Reading(NamedTuple):
    """A text that counts: what it measures, of which cell and status, and where it stands."""

    region: str
    year: int
    care: str
    status: ObservationStatus
    measure: str
    text: str
    line: int
    column: str


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The readings that the edition can use, the rows that it cannot, and the names that are unclear."""

    readings: Sequence[_Reading]
    skipped: Mapping[str, int]
    mistakes: Sequence[Mistake]


def _sort_out(sheet: _Sheet, labels: _Labels) -> _Sorted:
    readings: list[_Reading] = []
    skipped: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    width = len(sheet.table.header)
    for line, row in zip(sheet.table.lines, sheet.table.rows, strict=True):
        if len(row) != width:
            continue
        name = row[sheet.dimensions["regio"]].strip()
        if name in labels.regions.ambiguous:
            mistakes.append(_mistake_of_ambiguous(name, line, sheet, labels))
            continue
        found = [_read_cell(row, index, line, sheet, labels) for index in sheet.figures]
        used = [reading for reading in found if isinstance(reading, _Reading)]
        readings += used
        if found and not used:
            skipped[next(reason for reason in found if isinstance(reason, str))] += 1
    return _Sorted(readings, skipped, mistakes)


def _mistake_of_ambiguous(name: str, line: int, sheet: _Sheet, labels: _Labels) -> Mistake:
    where = Place(sheet.table.file, line, labels.names["regio"])
    remedy = f"Use the region code, or write {name} (gemeente) or {name} (PV), as StatLine does."
    return Mistake(f"{name} is the name of more than one region", where, remedy)


def _read_cell(row: Sequence[str], index: int, line: int, sheet: _Sheet, labels: _Labels) -> _Reading | str:
    """The reading in a cell, or why there is none."""
    region = labels.region_of(row[sheet.dimensions["regio"]])
    if region is None:
        return "region outside the layout"
    words = _words_of(row, index, sheet)
    period = next((match for word in words if (match := _PERIOD.fullmatch(word))), None)
    if period is None:
        return "period that is not a year"
    kind = next((word for word in words if simplify(word) in labels.care), None)
    topic = " ".join(word for word in words if word not in (period[0], kind))
    care = _care_of(kind, sheet, labels)
    measure = labels.measures.get(simplify(topic)) if topic else _measure_in(kind)
    if care is None:
        return "kind of youth care without a code"
    if measure is None:
        return "topic that is not used"
    status = _STATUSES[period[2]]
    column = sheet.table.header[index]
    return _Reading(region, int(period[1]), care, status, measure, row[index], line, column)


def _words_of(row: Sequence[str], index: int, sheet: _Sheet) -> list[str]:
    rest = (row[place].strip() for name, place in sheet.dimensions.items() if name != "regio")
    return [word for word in (*rest, *sheet.figures[index]) if word]


def _care_of(kind: str | None, sheet: _Sheet, labels: _Labels) -> str | None:
    if kind is not None:
        return labels.care[simplify(kind)]
    # a table without kinds is about youth care as a whole
    return None if "vorm" in sheet.dimensions else labels.total_care


def _measure_in(kind: str | None) -> str | None:
    # a topic may be a kind of youth care with its unit, like "Jongeren met jeugdbescherming (%)"
    return None if kind is None else "percentage" if "%" in kind else "teller"


class _Figure(NamedTuple):
    """What is published of one cell in one status; a measure that is not in the file is empty."""

    region: str
    year: int
    care: str
    status: ObservationStatus
    number: int | Gap
    share: Percentage | Gap
    line: int


def _gather_figures(
    readings: Sequence[_Reading], sheet: _Sheet, mistakes: list[Mistake]
) -> Iterator[_Figure]:
    groups: dict[tuple[object, ...], dict[str, _Reading]] = {}
    for reading in readings:
        key: tuple[object, ...] = reading[:4]
        # a measure that occurs twice starts a second version, which is refused further on
        if reading.measure in groups.get(key, ()):
            key = (*key, reading.line)
        groups.setdefault(key, {})[reading.measure] = reading
    for found in groups.values():
        first = next(iter(found.values()))
        count = parse_published_count(found["teller"].text) if "teller" in found else Gap.EMPTY
        share = parse_published_percentage(found["percentage"].text) if "percentage" in found else Gap.EMPTY
        if isinstance(count, Flaw):
            mistakes.append(_mistake_of(count, found["teller"], sheet))
        elif isinstance(share, Flaw):
            mistakes.append(_mistake_of(share, found["percentage"], sheet))
        else:
            yield _Figure(*first[:4], count, share, first.line)


def _mistake_of(flaw: Flaw, reading: _Reading, sheet: _Sheet) -> Mistake:
    return Mistake(flaw.what, Place(sheet.table.file, reading.line, reading.column), flaw.remedy)


def _mistakes_of_nothing(sorted_out: _Sorted, sheet: _Sheet, labels: _Labels) -> Iterator[Mistake]:
    where = Place(sheet.table.file)
    if not sorted_out.readings:
        remedy = "Check the region names, the periods (whole years), and `columns` and `terms` in the config."
        yield Mistake(
            "no row is about a region, a year and a kind of youth care that are known", where, remedy
        )
    elif not any(reading.measure == "percentage" for reading in sorted_out.readings):
        where = Place(sheet.table.file, column=labels.names["percentage"])
        remedy = "Name the column with the published percentage under `columns` in the config."
        yield Mistake("the column with percentages is missing", where, remedy)


def _observe(figure: _Figure, education: str, file: str) -> Observation:
    cell = Cell(figure.region, figure.year, figure.care, education)
    provenance = Provenance(file, figure.line)
    if isinstance(figure.share, Percentage):
        count = figure.number if isinstance(figure.number, int) else None
        return Observation(cell, count, None, figure.share, figure.status, True, None, provenance)
    # a percentage is never recomputed from a rounded count: without one, there is no figure (R7)
    impossible = figure.number is Gap.EMPTY and figure.share is Gap.EMPTY
    absent = AbsenceReason.IMPOSSIBLE if impossible else AbsenceReason.UNKNOWN
    return Observation(cell, None, None, None, figure.status, True, absent, provenance)
