"""A table as CBS's OData service of version 4 answers: an observation for each figure, with its mark.

The service leaves out empty cells, unless they are marked (release notes of the service, 2023). So an
observation that is not there, while the row has others, is unknown; an impossible one is marked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from reportgen.data.files import InputFile
from reportgen.data.json_answer import field_of, read_answer_rows
from reportgen.data.published_table import (
    Axis,
    Member,
    PublishedTable,
    Record,
    Topic,
    gather_figures,
    make_member,
)
from reportgen.errors import InputError, Mistake, Place

_UNKNOWN_MARKS = frozenset({"unknown", "unreliable", "secret", "confidential", "missing", "notavailable"})


def read_odata_v4(
    measures: Sequence[InputFile],
    dimensions: InputFile,
    codes: Mapping[str, Sequence[InputFile]],
    pages: Sequence[InputFile],
    table_id: str = "",
) -> PublishedTable:
    """The figures in the pages of `Observations`; `codes` are the members of each dimension, by its name."""
    axes = tuple(_make_axis(row, codes, dimensions.name) for row in read_answer_rows(dimensions))
    topics = tuple(
        Topic(field_of(row, "Identifier"), field_of(row, "Title"), field_of(row, "Unit"), _decimals_of(row))
        for row in chain.from_iterable(map(read_answer_rows, measures))
    )
    figures = gather_figures(_read_records(pages, axes, topics), axes, topics)
    return PublishedTable(table_id, "", axes, topics, figures)


def _decimals_of(row: Mapping[str, Any]) -> int:
    decimals = field_of(row, "Decimals")
    return int(decimals) if decimals.isdecimal() else 0


def _make_axis(row: Mapping[str, Any], codes: Mapping[str, Sequence[InputFile]], file: str) -> Axis:
    name = field_of(row, "Identifier")
    if name not in codes:
        remedy = "Download the table again, with all its lists."
        raise InputError([Mistake(f"there is no list of the members of {name}", Place(file), remedy)])
    members = {}
    for page in codes[name]:
        for one in read_answer_rows(page):
            member = _make_member(one, page.name)
            members[member.code] = member
    return Axis(name, field_of(row, "Title"), field_of(row, "Kind"), members)


def _make_member(row: Mapping[str, Any], file: str) -> Member:
    code = field_of(row, "Identifier")
    member = make_member(code, field_of(row, "Title"), field_of(row, "Status"))
    if member is None:
        what = f"the status of {code} is not known"
        raise InputError([Mistake(what, Place(file), "Report this with the id of the table.")])
    return member


def _read_records(
    pages: Iterable[InputFile], axes: Sequence[Axis], topics: Sequence[Topic]
) -> Iterator[Record]:
    """A record for each combination of members that has an observation, in the order of the observations."""
    codes = {topic.code for topic in topics}
    values: dict[tuple[str, ...], dict[str, str | None]] = {}
    files: dict[tuple[str, ...], str] = {}
    for page in pages:
        for row in read_answer_rows(page):
            key = tuple(field_of(row, axis.name).strip() for axis in axes)
            found = values.setdefault(key, dict.fromkeys(codes, "."))
            files.setdefault(key, page.name)
            measure = field_of(row, "Measure")
            if measure not in codes:
                what = "an observation has a measure without a title"
                raise InputError([Mistake(what, Place(page.name), "Download the table again.")])
            found[measure] = _value_of(row, page.name)
    names = [axis.name for axis in axes]
    for line, (key, found) in enumerate(values.items(), start=2):
        yield Record(dict(zip(names, key, strict=True)), found, files[key], line)


def _value_of(row: Mapping[str, Any], file: str) -> str:
    """The value as text; nothing for an impossible one, a point for an unknown one."""
    mark = field_of(row, "ValueAttribute").replace(" ", "").casefold()
    value, text = row.get("Value"), field_of(row, "StringValue")
    if mark == "impossible":
        return ""
    if mark in _UNKNOWN_MARKS or (value is None and not text):
        return "."
    if mark not in ("", "none"):
        what = "a figure has a mark that is not known"
        raise InputError(
            [Mistake(what, Place(file, column="ValueAttribute"), "Report this with the table's id.")]
        )
    return text if value is None else _write_number(value)


def _write_number(value: Decimal | int | float) -> str:
    number = Decimal(str(value))
    # 435760.0 is a whole number that was sent as a broken one; the topic says how many decimals are shown
    return str(int(number)) if number == number.to_integral_value() else format(number.normalize(), "f")
