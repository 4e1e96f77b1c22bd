"""A table as CBS's OData service of version 3 answers: `UntypedDataSet` and the lists that explain it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def read_odata_v3(
    infos: InputFile, properties: InputFile, lists: Mapping[str, InputFile], pages: Sequence[InputFile]
) -> PublishedTable:
    """The figures in the pages of `UntypedDataSet`; `lists` are the members of each dimension, by name."""
    described = read_answer_rows(properties)
    listed = {name: read_answer_rows(file) for name, file in lists.items()}
    axes = make_axes(described, listed, properties.name)
    topics = make_topics(described, properties.name)
    records = _read_records(pages, axes, topics)
    figures = gather_figures(records, axes, topics)
    info = next(iter(read_answer_rows(infos)), {})
    return PublishedTable(field_of(info, "Identifier"), field_of(info, "Title"), axes, topics, figures)


def make_axes(
    properties: Iterable[Mapping[str, Any]],
    lists: Mapping[str, Sequence[Mapping[str, Any]]],
    file: str,
) -> tuple[Axis, ...]:
    """The dimensions that the properties name, with their members from the lists."""
    axes: list[Axis] = []
    mistakes: list[Mistake] = []
    for row in properties:
        kind, name = field_of(row, "Type"), field_of(row, "Key")
        if "Dimension" not in kind and not kind.startswith("Geo"):
            continue
        if name not in lists:
            remedy = "Download the table again, with all its lists."
            mistakes.append(Mistake(f"there is no list of the members of {name}", Place(file), remedy))
            continue
        axes.append(Axis(name, field_of(row, "Title"), kind, _make_members(lists[name], file)))
    if mistakes:
        raise InputError(mistakes)
    return tuple(axes)


def make_topics(properties: Iterable[Mapping[str, Any]], file: str) -> tuple[Topic, ...]:
    """The topics that the properties name."""
    return tuple(_make_topic(row, file) for row in properties if field_of(row, "Type") == "Topic")


def _make_topic(row: Mapping[str, Any], file: str) -> Topic:
    code, title = field_of(row, "Key"), field_of(row, "Title")
    decimals = field_of(row, "Decimals") or "0"
    if field_of(row, "Datatype") == "String":
        return Topic(code, title, field_of(row, "Unit"), None)
    if decimals.isdecimal():
        return Topic(code, title, field_of(row, "Unit"), int(decimals))
    what = f"the number of decimals of {code} is not a number"
    raise InputError([Mistake(what, Place(file), "Download the table again.")])


def _make_members(rows: Iterable[Mapping[str, Any]], file: str) -> Mapping[str, Member]:
    members = {}
    for row in rows:
        code = field_of(row, "Key")
        member = make_member(code, field_of(row, "Title"), field_of(row, "Status"))
        if member is None:
            what = f"the status of {code} is not known"
            raise InputError([Mistake(what, Place(file), "Report this with the id of the table.")])
        members[member.code] = member
    return members


def _read_records(
    pages: Iterable[InputFile], axes: Sequence[Axis], topics: Sequence[Topic]
) -> Iterator[Record]:
    names = [*(axis.name for axis in axes), *(topic.code for topic in topics)]
    line = 1
    for page in pages:
        for row in read_answer_rows(page):
            line += 1
            if missing := [name for name in names if name not in row]:
                what = "the record has no such column"
                where = Place(page.name, line, missing[0])
                raise InputError([Mistake(what, where, "Download the table again.")])
            codes = {axis.name: str(row[axis.name]) for axis in axes}
            yield Record(codes, {one.code: _text_of(row[one.code]) for one in topics}, page.name, line)


def _text_of(value: object) -> str | None:
    return None if value is None else str(value)
