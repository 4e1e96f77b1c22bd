"""A delivered Parquet file as a table of texts: what is typed becomes what a CSV would say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from reportgen.data.files import InputBytes
from reportgen.data.numerals import write_number
from reportgen.data.table import Table, refuse_empty
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import InputSource

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_MARK = b"PAR1"
_MOST_ROWS = 5_000_000
_DIGITS_OF_FLOAT = 6
_DIGITS_OF_DOUBLE = 15


def read_parquet(file: InputBytes, source: InputSource, wanted: Sequence[str]) -> Table:
    """The rows as texts in the documented notation; row 1 is the first with figures.

    The `wanted` columns must hold texts, whole numbers, decimals or floating numbers; what else they
    hold is refused by column. Raises `InputError` for a file that is no whole Parquet file, or would
    unpack to far more than it is.
    """
    if not file.content.startswith(_MARK):
        remedy = "Check the `path` and the `format` of this input in the config."
        raise InputError.of("the file is not a Parquet file", Place(file.name), remedy)
    content = _load(file, source)
    if not content.rows:
        raise refuse_empty("file", file.name)
    if mistakes := tuple(_mistakes_of_types(file.name, content, wanted)):
        raise InputError(mistakes)
    columns = [
        [write(value) for value in values] if (write := _writer_of(kind)) else [""] * content.rows
        for kind, values in zip(content.types, content.columns, strict=True)
    ]
    rows = list(zip(*columns, strict=True))
    return Table(file.name, content.header, rows, range(1, len(rows) + 1), header_line=None)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file holds: the names and types of its columns, and their values."""

    header: tuple[str, ...]
    types: Sequence["pa.DataType"]
    columns: Sequence[Sequence[Any]]
    rows: int


def _load(file: InputBytes, source: InputSource) -> _Content:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        parquet = pq.ParquetFile(pa.BufferReader(file.content))
        _check_unpacked_size(parquet.metadata, file.name, source.max_megabytes)
        table = parquet.read()
        header = tuple(name.strip() for name in table.column_names)
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError):
        # its message may hold a figure
        what = "the Parquet file is damaged, or stops half-way"
        raise InputError.of(what, Place(file.name), "Ask for the file again, or copy it again.") from None
    return _Content(header, table.schema.types, columns, table.num_rows)


def _check_unpacked_size(metadata: "pq.FileMetaData", name: str, max_megabytes: int) -> None:
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    size = sum(group.total_byte_size for group in groups)
    if size > 2_000_000 * max_megabytes:
        what = f"the file unpacks to more than twice the limit of {max_megabytes} MB"
        remedy = "Is it the right file? Else raise its `max_megabytes`."
        raise InputError.of(what, Place(name), remedy)
    # a column with one value takes no room, however many rows it has
    if metadata.num_rows > _MOST_ROWS:
        what = f"the file has more than {_MOST_ROWS:,} rows"
        raise InputError.of(what, Place(name), "Is it the right file?")


_Writer = Callable[[Any], str]


def _writer_of(kind: "pa.DataType") -> _Writer | None:
    """How the values of a column are written; None for a type that no column may have."""
    from pyarrow import types

    if types.is_dictionary(kind):
        return _writer_of(kind.value_type)
    if types.is_null(kind) or types.is_string(kind) or types.is_large_string(kind):
        return _write_text
    if types.is_float32(kind):
        return partial(_write_number, significant=_DIGITS_OF_FLOAT)
    if types.is_integer(kind) or types.is_float64(kind) or types.is_decimal(kind):
        return _write_number
    return None


def _write_text(value: str | None) -> str:
    return "" if value is None else value


def _write_number(value: Any, significant: int = _DIGITS_OF_DOUBLE) -> str:
    return "" if value is None else write_number(value, significant)


def _mistakes_of_types(file: str, content: _Content, wanted: Sequence[str]) -> Sequence[Mistake]:
    remedy = "Write it as text or as numbers."
    return [
        Mistake(f"the column is of the type {str(kind)[:40]}", Place(file, column=name), remedy)
        for name, kind in zip(content.header, content.types, strict=True)
        if name in wanted and _writer_of(kind) is None
    ]
