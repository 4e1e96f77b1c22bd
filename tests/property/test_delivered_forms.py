"""A delivery says the same whatever its form: CSV, workbook or Parquet."""

import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.data import read_observations
from reportgen.errors import InputError
from reportgen.model.edition import InputFormat
from reportgen.model.observation import Observation
from tests.unit.data.conftest import SOURCE, make_edition

HEADER = ("regio", "jaar", "vorm", "onderwijssoort", "teller", "noemer", "percentage", "status")
EDUCATION = ("totaal", "bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")
Cells = tuple[str, ...]

counts = st.integers(0, 10_000)


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, str, str]:
    """Numerator, denominator and percentage as a CSV writes them."""
    form = draw(st.sampled_from(("counts", "counts and share", "unknown", "impossible")))
    if form == "unknown":
        return ".", ".", "."
    if form == "impossible":
        return "", "", ""
    denominator = draw(counts)
    numerator = draw(st.integers(0, denominator))
    tenths = draw(st.integers(0, 1000))
    share = f"{tenths // 10},{tenths % 10}" if form == "counts and share" else ""
    return str(numerator), str(denominator), share


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[Cells, ...]:
    """Rows of a delivery in order, each cell once."""
    keys = draw(
        st.lists(st.tuples(st.integers(2016, 2024), st.sampled_from(EDUCATION)), min_size=1, unique=True)
    )
    status = st.sampled_from(("definitief", "nader voorlopig", "voorlopig"))
    return tuple(
        ("GM0363", str(year), "jeugdzorg", education, *draw(figures()), draw(status))
        for year, education in keys
    )


def read(content: bytes, form: InputFormat) -> tuple[tuple[object, ...], ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "levering"
        path.write_bytes(content)
        edition = make_edition(Path(folder), replace(SOURCE, format=form, path=path))
        return tuple(map(told, read_observations(edition)))


def told(one: Observation) -> tuple[object, ...]:
    """All that an observation says, but for the line it stands on."""
    return (one.cell, one.numerator, one.denominator, one.share, one.status, one.protected, one.absent)


def as_csv(rows: Sequence[Cells]) -> bytes:
    return "".join(f"{';'.join(row)}\n" for row in (HEADER, *rows)).encode()


def as_workbook(rows: Sequence[Cells]) -> bytes:
    """The rows as a spreadsheet holds them: numbers as numbers, a percentage with a format of one decimal."""
    made = openpyxl.Workbook()
    made.active.append(HEADER)
    for number, row in enumerate(rows, start=2):
        made.active.append([typed(cell) for cell in row])
        made.active.cell(number, 7).number_format = "0.0"
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def typed(cell: str) -> object:
    if cell == "":
        return None
    return int(cell) if cell.isdigit() else float(cell.replace(",", ".")) if "," in cell else cell


def as_parquet(rows: Sequence[Cells]) -> bytes:
    """The rows as texts, and the years as numbers."""
    columns = dict(zip(HEADER, zip(*rows, strict=True), strict=True))
    table = pa.table({**columns, "jaar": [int(year) for year in columns["jaar"]]})
    content = io.BytesIO()
    pq.write_table(table, content)
    return content.getvalue()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deliveries())
def test_all_forms_of_a_delivery_say_the_same(rows: tuple[Cells, ...]) -> None:
    expected = read(as_csv(rows), InputFormat.DELIVERED_CSV)

    assert read(as_workbook(rows), InputFormat.DELIVERED_XLSX) == expected
    assert read(as_parquet(rows), InputFormat.DELIVERED_PARQUET) == expected


FORMS = st.sampled_from(
    (
        (as_csv, InputFormat.DELIVERED_CSV),
        (as_workbook, InputFormat.DELIVERED_XLSX),
        (as_parquet, InputFormat.DELIVERED_PARQUET),
    )
)
# a part of the whole: the length of a packed file differs from time to time
places = st.integers(0, 999_999)


def try_reading(content: bytes, form: InputFormat) -> tuple[tuple[object, ...], ...] | None:
    """What is read, or None if the file is refused with a remedy for each mistake."""
    try:
        return read(content, form)
    except InputError as error:
        return None if all(mistake.remedy for mistake in error.mistakes) else ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deliveries(), FORMS, places)
def test_a_file_that_was_cut_off_is_refused_or_says_the_same(
    rows: tuple[Cells, ...], form: tuple[Callable[[Sequence[Cells]], bytes], InputFormat], place: int
) -> None:
    write, input_format = form
    content = write(rows)
    kept = try_reading(content[: len(content) * place // 1_000_000], input_format)

    # a CSV may end between two rows; no figure in it is another
    assert kept is None or kept == read(content, input_format)[: len(kept)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deliveries(), FORMS, st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=3))
def test_bytes_that_were_changed_never_break_the_reader(
    rows: tuple[Cells, ...],
    form: tuple[Callable[[Sequence[Cells]], bytes], InputFormat],
    changes: list[tuple[int, int]],
) -> None:
    write, input_format = form
    content = bytearray(write(rows))
    for place, byte in changes:
        content[len(content) * place // 1_000_000] = byte

    assert try_reading(bytes(content), input_format) != ()
