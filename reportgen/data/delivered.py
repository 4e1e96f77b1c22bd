"""The delivered table in the documented format: eight columns, a row for each figure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Generic, NamedTuple, TypeVar, cast

from reportgen.data.numerals import Flaw, Gap, parse_count, parse_percentage, parse_year
from reportgen.data.table import Table, find_ragged_rows
from reportgen.data.vocabulary import (
    RegionCodes,
    care_words,
    education_words,
    parse_status,
    quote_word,
    simplify,
)
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import Edition, InputSource
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Observation, Provenance
from reportgen.model.region import RegionKind

COLUMNS = ("regio", "jaar", "vorm", "onderwijssoort", "teller", "noemer", "percentage", "status")

_SUBTOTALS = {
    "totaal_po": RegionKind.PRIMARY_PARTNERSHIP,
    "totaal_vo": RegionKind.SECONDARY_PARTNERSHIP,
}
_Value = TypeVar("_Value")


def read_delivered(
    table: Table, source: InputSource, edition: Edition, codes: RegionCodes
) -> tuple[Observation, ...]:
    """The observations of a delivered table; refuses it with every mistake that it holds."""
    names = name_columns(source)
    _check_header(table, tuple(names.values()))
    shared = _Source(table.file, source.protected, names)
    rows, flaws = _parse_rows(_without_ragged(table), names, source, edition, codes)
    observations, misjudged = _observe(rows, shared)
    mistakes = [
        *table.mistakes,
        *find_ragged_rows(table),
        *flaws,
        *misjudged,
        *_mistakes_of_subtotals(rows, edition, shared),
        *_mistakes_of_the_end(table, shared),
    ]
    if mistakes:
        raise InputError(sorted(mistakes, key=lambda mistake: mistake.where.line or 0))
    return tuple(observations)


def name_columns(source: InputSource) -> Mapping[str, str]:
    """The documented columns with the names that they have in this input."""
    return {column: source.columns.get(column, column) for column in COLUMNS}


def _check_header(table: Table, wanted: Sequence[str]) -> None:
    mistakes = tuple(_mistakes_of_header(table, wanted))
    if mistakes:
        raise InputError(mistakes)


def _mistakes_of_header(table: Table, wanted: Sequence[str]) -> Iterator[Mistake]:
    where = Place(table.file, table.header_line)
    header, layout = table.header, ";".join(wanted)
    if len(header) == 1 and ("," in header[0] or "\t" in header[0]):
        yield Mistake('the columns are not separated by ";"', where, f"The header must be: {layout}")
        return
    if len(header) == 1 and ";" in header[0]:
        remedy = "Split them over columns, in Excel with Data, Text to Columns."
        yield Mistake("all columns stand together in one cell", where, remedy)
        return
    if not set(header) & set(wanted):
        yield Mistake("the first row holds no column names", where, f"The header must be: {layout}")
        return
    extra = [name for name in dict.fromkeys(header) if name not in wanted]
    for name in wanted:
        if header.count(name) > 1:
            remedy = "Keep one of the columns with this name."
            yield Mistake("the column stands twice", Place(table.file, table.header_line, name), remedy)
        if name not in header:
            remedy = _remedy_of_missing(name, extra, layout)
            yield Mistake("the column is missing", Place(table.file, table.header_line, name), remedy)
    for name in extra:
        what = f"the column {quote_word(name) or 'without a usable name'} is not in the documented format"
        yield Mistake(what, where, "Remove it, or name it under `columns` in the config.")


def _remedy_of_missing(name: str, extra: Sequence[str], layout: str) -> str:
    words = {simplify(other): other for other in extra if quote_word(other)}
    close = get_close_matches(simplify(name), words, n=1)
    hint = f"Is it called {quote_word(words[close[0]])}? " if close else ""
    return f"{hint}The header must be: {layout}"


def _without_ragged(table: Table) -> Table:
    width = len(table.header)
    if all(len(row) == width for row in table.rows):
        return table
    kept = [index for index, row in enumerate(table.rows) if len(row) == width]
    rows, lines = [table.rows[index] for index in kept], [table.lines[index] for index in kept]
    return replace(table, rows=rows, lines=lines)


@dataclass(frozen=True, slots=True)
class _Column(Generic[_Value]):
    """The parsed values of one column, by row; a `Flaw` where the text is not what it should be."""

    name: str
    values: Sequence[_Value | Flaw]
    flawed: bool

    def mistakes(self, file: str, lines: Sequence[int]) -> Iterator[Mistake]:
        """A mistake for each flawed cell."""
        if self.flawed:
            for line, value in zip(lines, self.values, strict=True):
                if isinstance(value, Flaw):
                    yield Mistake(value.what, Place(file, line, self.name), value.remedy)

    def at(self, kept: Sequence[int] | None) -> Sequence[_Value]:
        """The values of the kept rows, in which no cell is flawed; None keeps all."""
        values = cast(Sequence[_Value], self.values)
        return values if kept is None else [values[index] for index in kept]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows without a flaw, column by column."""

    lines: Sequence[int]
    regions: Sequence[str]
    years: Sequence[int]
    care: Sequence[str]
    education: Sequence[str]
    numerators: Sequence[int | Gap]
    denominators: Sequence[int | Gap]
    shares: Sequence[Percentage | Gap]
    statuses: Sequence[ObservationStatus]


def _parse_rows(
    table: Table, names: Mapping[str, str], source: InputSource, edition: Edition, codes: RegionCodes
) -> tuple[_Rows, list[Mistake]]:
    texts: Sequence[Sequence[str]] = list(zip(*table.rows, strict=True)) or [()] * len(table.header)

    def column(name: str, parse: Callable[[str], _Value | Flaw]) -> _Column[_Value]:
        return _parse_column(names[name], texts[table.header.index(names[name])], parse)

    regions = column("regio", codes.parse)
    years = column("jaar", parse_year)
    care = column("vorm", care_words(edition.indicator, source.terms).code_of)
    education = column("onderwijssoort", education_words(edition.indicator, source.terms).code_of)
    numerators: _Column[int | Gap] = column("teller", parse_count)
    denominators: _Column[int | Gap] = column("noemer", parse_count)
    shares: _Column[Percentage | Gap] = column("percentage", parse_percentage)
    statuses = column("status", parse_status)
    columns = (regions, years, care, education, numerators, denominators, shares, statuses)
    kept = _rows_without_flaw(columns)
    rows = _Rows(
        table.lines if kept is None else [table.lines[index] for index in kept],
        regions.at(kept),
        years.at(kept),
        care.at(kept),
        education.at(kept),
        numerators.at(kept),
        denominators.at(kept),
        shares.at(kept),
        statuses.at(kept),
    )
    return rows, [mistake for one in columns for mistake in one.mistakes(table.file, table.lines)]


def _parse_column(name: str, texts: Sequence[str], parse: Callable[[str], _Value | Flaw]) -> _Column[_Value]:
    # a column holds few different texts: each is parsed once
    parsed = {text: parse(text) for text in set(texts)}
    flawed = any(isinstance(value, Flaw) for value in parsed.values())
    return _Column(name, [parsed[text] for text in texts], flawed)


def _rows_without_flaw(columns: Iterable[_Column[Any]]) -> Sequence[int] | None:
    flawed = [column.values for column in columns if column.flawed]
    if not flawed:
        return None
    return [
        index
        for index, values in enumerate(zip(*flawed, strict=True))
        if not any(isinstance(value, Flaw) for value in values)
    ]


@dataclass(frozen=True, slots=True)
class _Source:
    """What the rows of one file share; `names` are the column names in the file."""

    file: str
    protected: bool
    names: Mapping[str, str]

    def mistake(self, line: int, refusal: "_Refusal") -> Mistake:
        """The mistake that a refused row of this file is."""
        where = Place(self.file, line, self.names[refusal.column])
        return Mistake(refusal.what, where, refusal.remedy)


def _observe(rows: _Rows, source: _Source) -> tuple[list[Observation], list[Mistake]]:
    observations: list[Observation] = []
    mistakes: list[Mistake] = []
    keys = zip(rows.lines, rows.regions, rows.years, rows.care, rows.education, strict=True)
    figures = zip(rows.numerators, rows.denominators, rows.shares, rows.statuses, strict=True)
    for (line, region, year, care, education), (numerator, denominator, share, status) in zip(
        keys, figures, strict=True
    ):
        figure = _judge_figure(numerator, denominator, share, source.protected)
        if isinstance(figure, _Refusal):
            mistakes.append(source.mistake(line, figure))
            continue
        observations.append(
            Observation(
                Cell(region, year, care, education),
                figure.numerator,
                figure.denominator,
                figure.share,
                status,
                source.protected,
                figure.absent,
                Provenance(source.file, line),
            )
        )
    return observations, mistakes


class _Figure(NamedTuple):
    """What one row says: counts, a share, or why there is neither."""

    numerator: int | None
    denominator: int | None
    share: Percentage | None
    absent: AbsenceReason | None


class _Refusal(NamedTuple):
    """Why a row cannot be used, and the documented column that is to blame."""

    column: str
    what: str
    remedy: str


_UNKNOWN = _Figure(None, None, None, AbsenceReason.UNKNOWN)
_IMPOSSIBLE = _Figure(None, None, None, AbsenceReason.IMPOSSIBLE)
_UNTESTED = (
    "Deliver both counts, so that small groups can be found. Was the figure released as it is? Then put it"
    " in an input of its own, with `protected: true` in the config."
)


def _judge_figure(
    numerator: int | Gap, denominator: int | Gap, share: Percentage | Gap, protected: bool
) -> _Figure | _Refusal:
    printed = share if isinstance(share, Percentage) else None
    if isinstance(numerator, int) and isinstance(denominator, int):
        if numerator > denominator:
            remedy = "The numerator counts a part of the children that the denominator counts."
            return _Refusal("teller", "the numerator is larger than its denominator", remedy)
        return _Figure(numerator, denominator, printed, None)
    if printed is not None and protected:
        return _Figure(_count(numerator), _count(denominator), printed, None)
    return _judge_incomplete(numerator, denominator, share)


def _judge_incomplete(
    numerator: int | Gap, denominator: int | Gap, share: Percentage | Gap
) -> _Figure | _Refusal:
    if isinstance(share, Percentage):
        return _Refusal("teller", "a percentage without both counts cannot be tested", _UNTESTED)
    gaps = (numerator, denominator, share)
    if Gap.UNKNOWN in gaps:
        return _UNKNOWN
    if all(gap is Gap.EMPTY for gap in gaps):
        return _IMPOSSIBLE
    missing = "noemer" if denominator is Gap.EMPTY else "teller"
    remedy = 'Give both counts; write "." in a row of which a count is unknown or secret.'
    return _Refusal(missing, "one of the two counts is missing", remedy)


def _count(count: int | Gap) -> int | None:
    return count if isinstance(count, int) else None


def _mistakes_of_subtotals(rows: _Rows, edition: Edition, source: _Source) -> Iterator[Mistake]:
    # a subtotal of a gemeente would give away the parts that are withheld (R10)
    kinds = {code: region.kind for code, region in edition.regions.by_code.items()}
    for line, region, education in zip(rows.lines, rows.regions, rows.education, strict=True):
        kind = kinds.get(region)
        if education in _SUBTOTALS and kind not in (_SUBTOTALS[education], RegionKind.COUNTRY):
            yield source.mistake(line, _refusal_of_subtotal(education))


def _refusal_of_subtotal(education: str) -> _Refusal:
    what = f"{education} is not delivered for this kind of region"
    remedy = "Subtotals are for samenwerkingsverbanden of that kind and for NL01 only: remove the row."
    return _Refusal("onderwijssoort", what, remedy)


def _mistakes_of_the_end(table: Table, source: _Source) -> Iterator[Mistake]:
    # a row that ends in the word of a status is whole; a number without line end may miss its last digits
    if not table.ends and table.rows and table.header[-1] != source.names["status"]:
        what = "the last row has no line end, so it may have been cut off"
        remedy = "Ask for the file again; or, if it is whole, end the last row with a line end."
        yield Mistake(what, Place(table.file, table.lines[-1], table.header[-1]), remedy)
