"""The CSV of StatLine's portal: `UntypedDataSet` with the figures, `metadata` with what explains them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.data.files import InputFile
from reportgen.data.odata_v3 import make_axes, make_topics
from reportgen.data.published_table import PublishedTable, Record, gather_figures
from reportgen.data.table import find_ragged_rows, read_table, split_rows
from reportgen.errors import InputError, Mistake, Place

_TYPED = re.compile(r"(^|_)TypedDataSet")
_PROPERTIES = "DataProperties"


def read_portal_csv(data: InputFile, metadata: InputFile) -> PublishedTable:
    """The figures of a portal download.

    Take `UntypedDataSet`: in `TypedDataSet` unknown and impossible figures look alike, and read as unknown.
    """
    sections = read_metadata(metadata)
    properties = sections.get(_PROPERTIES)
    if not properties:
        remedy = "Give the file `metadata` of the same download."
        raise InputError([Mistake(f"the file holds no list {_PROPERTIES}", Place(metadata.name), remedy)])
    axes = make_axes(properties, sections, metadata.name)
    topics = make_topics(properties, metadata.name)
    info = next(iter(sections.get("TableInfos", ())), {})
    names = [axis.name for axis in axes]
    records = tuple(_read_records(data, names, [topic.code for topic in topics]))
    typed = bool(_TYPED.search(data.name.rpartition("/")[2]))
    figures = gather_figures(records, axes, topics, typed=typed)
    return PublishedTable(info.get("Identifier", ""), info.get("Title", ""), axes, topics, figures)


def read_metadata(file: InputFile) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """The lists in a metadata file by name: the name alone on a row, then a header, then the records."""
    _, rows = split_rows(file, ";")
    starts = [index for index, row in enumerate(rows[:-1]) if len(row) == 1 and len(rows[index + 1]) > 1]
    ends = [*starts[1:], len(rows)]
    return {
        rows[start][0].strip(): tuple(
            dict(zip(rows[start + 1], row, strict=False)) for row in rows[start + 2 : end]
        )
        for start, end in zip(starts, ends, strict=True)
    }


def _read_records(data: InputFile, axes: Sequence[str], topics: Sequence[str]) -> Iterator[Record]:
    table = read_table(data)
    mistakes = list(find_ragged_rows(table))
    for name in (*axes, *topics):
        if name not in table.header:
            remedy = "Give the figures and the metadata of the same download."
            mistakes.append(Mistake("the column is missing", Place(data.name, 1, name), remedy))
    if mistakes:
        raise InputError(mistakes)
    for line, row in zip(table.lines, table.rows, strict=True):
        cells = dict(zip(table.header, row, strict=True))
        codes = {name: cells[name] for name in axes}
        yield Record(codes, {name: cells[name] for name in topics}, data.name, line)
