"""The delivered Parquet file: a strict schema, and every mistake with its column and row."""

import io
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportgen.model.edition import InputFormat
from reportgen.model.figures import AbsenceReason, Percentage
from reportgen.model.observation import Provenance

PARQUET = InputFormat.DELIVERED_PARQUET
COLUMNS = {
    "regio": ["GM0363", "GM0363"],
    "jaar": [2023, 2022],
    "vorm": ["jeugdzorg", "jeugdhulp"],
    "onderwijssoort": ["bao", "totaal"],
    "teller": [2310, 2100],
    "noemer": [14350, 14000],
    "percentage": [16.1, 15.0],
    "status": ["definitief", "voorlopig"],
}


def parquet(**columns: object) -> bytes:
    """The good table with other columns; a column that is None is left out."""
    made = {name: values for name, values in {**COLUMNS, **columns}.items() if values is not None}
    content = io.BytesIO()
    pq.write_table(pa.table(made), content)
    return content.getvalue()


def test_a_file_is_read_row_by_row(desk):
    first, second = desk.read(parquet(), format=PARQUET)

    assert (first.numerator, first.denominator, first.share) == (2310, 14350, Percentage(161, 1))
    assert second.share == Percentage(150, 0)
    assert (first.provenance, second.provenance) == (
        Provenance("levering-0.csv", 1),
        Provenance("levering-0.csv", 2),
    )


def test_what_pandas_writes_is_read(desk):
    frame = pd.DataFrame(
        {**COLUMNS, "teller": [2310, None], "noemer": [14350, None], "percentage": [16.1, None]}
    )
    frame["onderwijssoort"] = frame["onderwijssoort"].astype("category")
    content = io.BytesIO()
    frame.to_parquet(content)
    first, second = desk.read(content.getvalue(), format=PARQUET)

    assert (first.numerator, first.denominator) == (2310, 14350)
    assert second.absent is AbsenceReason.IMPOSSIBLE


def test_counts_may_be_texts_so_that_a_figure_can_be_unknown(desk):
    figures = desk.read(
        parquet(teller=["2310", "."], noemer=["14350", "."], percentage=["16,1", None]), format=PARQUET
    )

    assert [one.absent for one in figures] == [None, AbsenceReason.UNKNOWN]


@pytest.mark.parametrize(
    ("kind", "values", "shares"),
    [
        (pa.float32(), [16.1, 15.0], [Percentage(161, 1), Percentage(150, 0)]),
        (pa.float64(), [16.1, 15.0], [Percentage(161, 1), Percentage(150, 0)]),
        (pa.int8(), [16, 15], [Percentage(160, 0), Percentage(150, 0)]),
        (pa.decimal128(4, 1), [Decimal("16.1"), Decimal("15.0")], [Percentage(161, 1), Percentage(150, 1)]),
    ],
)
def test_a_percentage_may_be_of_any_type_of_number(desk, kind, values, shares):
    figures = desk.read(parquet(percentage=pa.array(values, kind)), format=PARQUET)

    assert [one.share for one in figures] == shares


@pytest.mark.parametrize(
    ("column", "values", "what"),
    [
        ("teller", [2310.0, 2100.5], "the count has decimals"),
        ("teller", [2310.0, float("nan")], "this is not a count"),
        ("teller", [2310, -1], "the count is negative"),
        ("teller", ["2310", "2.100"], "the count holds a point"),
        ("noemer", [14350, 10**12], "this is not a count"),
        ("percentage", [16.1, 15.25], "the percentage has more than one decimal"),
        ("percentage", [16.1, 150.0], "the percentage is above 100"),
        ("jaar", [2023, 23], "this is not a year"),
        ("status", ["definitief", None], "the status is missing"),
    ],
)
def test_a_value_that_is_no_figure_is_refused_with_row_and_column(desk, column, values, what):
    (mistake,) = desk.refuse(parquet(**{column: values}), format=PARQUET)

    assert mistake.what == what
    assert (mistake.where.file, mistake.where.line, mistake.where.column) == ("levering-0.csv", 2, column)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("teller", [True, False]),
        ("teller", [[1], [2]]),
        ("jaar", pd.to_datetime(["2023-01-01", "2022-01-01"])),
        ("regio", [b"GM0363", b"GM0363"]),
    ],
)
def test_a_column_of_another_type_is_refused_by_its_name(desk, column, values):
    (mistake,) = desk.refuse(parquet(**{column: values}), format=PARQUET)

    assert mistake.what.startswith("the column is of the type ")
    assert (mistake.where.line, mistake.where.column) == (None, column)


def test_missing_and_other_columns_are_refused(desk):
    mistakes = desk.refuse(parquet(teller=None, aantal=[[1], [2]]), format=PARQUET)

    assert [(one.what, one.where.column) for one in mistakes] == [
        ("the column is missing", "teller"),
        ('the column "aantal" is not in the documented format', None),
    ]
    assert {one.where.line for one in mistakes} == {None}


@pytest.mark.parametrize("content", [b"", b"regio;jaar", b"PK\x03\x04"])
def test_a_file_of_another_form_is_refused(desk, content):
    (mistake,) = desk.refuse(content, format=PARQUET)

    assert mistake.what == "the file is not a Parquet file"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_stops_half_way_is_refused(desk, share):
    content = parquet()
    (mistake,) = desk.refuse(content[: int(share * len(content))], format=PARQUET)

    assert mistake.what == "the Parquet file is damaged, or stops half-way"


def test_a_file_without_rows_is_refused(desk):
    empty = {name: pa.array([], pa.string()) for name in COLUMNS}
    (mistake,) = desk.refuse(parquet(**empty), format=PARQUET)

    assert mistake.what == "the file is empty"


def test_a_file_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(desk, monkeypatch):
    texts = pa.array([f"{number:0100d}" for number in range(30_000)])
    content = io.BytesIO()
    pq.write_table(pa.table({"regio": texts}), content, compression="zstd", use_dictionary=False)
    assert len(content.getvalue()) < 1_000_000
    monkeypatch.setattr(pq.ParquetFile, "read", lambda *_: pytest.fail("it was unpacked"))
    (mistake,) = desk.refuse(content.getvalue(), format=PARQUET, max_megabytes=1)

    assert mistake.what == "the file unpacks to more than twice the limit of 1 MB"


def test_a_file_with_endless_rows_of_one_value_is_refused(desk):
    content = io.BytesIO()
    pq.write_table(pa.table({"regio": pa.array(["x"]).take(pa.array([0] * 5_000_001))}), content)
    assert len(content.getvalue()) < 100_000
    (mistake,) = desk.refuse(content.getvalue(), format=PARQUET, max_megabytes=200)

    assert mistake.what == "the file has more than 5,000,000 rows"
