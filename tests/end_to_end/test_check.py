"""`reportgen check`: what an analyst sees before anything is made."""

import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportgen.config import load_edition
from reportgen.data import write_fictitious_delivery
from reportgen.errors import ExitCode

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SECRET = 54_321
"""A count that no other figure has."""


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """The delivery of the example edition, row by row, for three years."""
    edition = load_edition(ROOT / "config" / "voorbeeld.yaml")
    text = write_fictitious_delivery(edition.regions, 2023, (2022, 2023))
    return [line.split(";") for line in text.splitlines()]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the project's config; the example edition reads a delivery that a test writes."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    return tmp_path


def _deliver(house: Path, rows: list[list[str]]) -> None:
    text = "".join(f"{';'.join(row)}\n" for row in rows)
    (house / "config" / "levering.csv").write_text(text, encoding="utf-8")
    _read_from(house, "format: delivered_csv", "path: levering.csv")


def _read_from(house: Path, *settings: str) -> None:
    edition = house / "config" / "voorbeeld.yaml"
    text = edition.read_text(encoding="utf-8")
    start, end = text.index("inputs:"), text.index("indicator:")
    source = (*settings, 'source_line: "Bron: fictieve cijfers"')
    inputs = f"inputs:\n  - {{{', '.join(source)}}}\n"
    edition.write_text(text[:start] + inputs + text[end:], encoding="utf-8")


def _run(house: Path, command: str, *options: str) -> subprocess.CompletedProcess[str]:
    edition = str(house / "config" / "voorbeeld.yaml")
    call = [sys.executable, "-m", "reportgen", command, edition, "--output", str(house / "out"), *options]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=house)


def _row(rows: list[list[str]], *key: str) -> list[str]:
    return next(row for row in rows if tuple(row[:4]) == key)


def _changed(rows: list[list[str]], key: tuple[str, ...], **cells: str) -> list[list[str]]:
    """The rows with other cells in one of them, by the names in the header."""
    places = {rows[0].index(name): value for name, value in cells.items()}
    return [
        [places.get(index, cell) for index, cell in enumerate(row)] if tuple(row[:4]) == key else row
        for row in rows
    ]


KEY = ("GM0118", "2023", "jeugdzorg", "bao")


@pytest.mark.parametrize("edition", ["voorbeeld", "voorbeeld-2025", "nederland", "statline-2020"])
def test_the_shipped_editions_have_nothing_that_stops_them(house: Path, edition: str) -> None:
    call = [sys.executable, "-m", "reportgen", "check", f"config/{edition}.yaml", "--output", "out"]
    run = subprocess.run(call, capture_output=True, text=True, check=False, cwd=house)

    assert run.returncode == ExitCode.OK, run.stderr
    assert "0 errors" in run.stdout
    assert (house / "out" / f"{edition}.intern" / "controle" / "kwaliteit.html").is_file()


def test_counts_are_shown_only_when_asked_but_always_stand_in_the_intern_folder(
    house: Path, rows: list[list[str]]
) -> None:
    _deliver(house, _changed(rows, KEY, teller=str(SECRET), noemer="99999", percentage="1,0"))
    quiet, loud = _run(house, "check"), _run(house, "check", "--show-counts")

    assert quiet.returncode == loud.returncode == ExitCode.INPUT
    assert "54.321" not in quiet.stdout + quiet.stderr
    assert "54321" not in quiet.stdout + quiet.stderr
    assert "54.321/99.999" in loud.stdout
    intern = house / "out" / "voorbeeld.intern"
    assert stat.S_IMODE(intern.stat().st_mode) == 0o700
    assert "54.321/99.999" in (intern / "controle" / "kwaliteit.html").read_text(encoding="utf-8")
    assert not list((house / "out" / "voorbeeld").iterdir())


def test_what_contradicts_is_told_with_file_and_row_and_stops(house: Path, rows: list[list[str]]) -> None:
    _deliver(house, _changed(rows, KEY, teller=str(SECRET), noemer="99999", percentage=""))
    run = _run(house, "check")

    line = rows.index(_row(rows, "GM0118", "2023", "jeugdzorg", "totaal")) + 1
    assert "error: a total has a smaller numerator than a part of it" in run.stdout
    assert f"levering.csv:{line}" in run.stdout
    assert "nothing can be built." in run.stdout


def test_a_delivery_that_can_not_be_read_is_reported_like_other_errors(
    house: Path, rows: list[list[str]]
) -> None:
    _deliver(house, _changed(rows, KEY, teller="54321,5"))
    run = _run(house, "check")

    line = rows.index(_row(rows, *KEY)) + 1
    assert run.returncode == ExitCode.INPUT
    assert "error: the count has decimals" in run.stdout
    assert f"levering.csv:{line}, column teller" in run.stdout
    assert "54321" not in run.stdout + run.stderr


def _write_workbook(house: Path, rows: list[list[str]]) -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Cijfers")
    sheet.append(rows[0])
    for row in rows[1:]:
        share = float(row[6].replace(",", ".")) if row[6] else None
        sheet.append([row[0], int(row[1]), *row[2:4], int(row[4]), int(row[5]), share, row[7]])
    made.save(house / "config" / "levering.xlsx")


def test_a_workbook_says_the_same_as_its_csv(house: Path, rows: list[list[str]]) -> None:
    few = [row for row in rows if row[1] in ("jaar", "2023")]
    _deliver(house, few)
    as_csv = _run(house, "check").stdout
    _write_workbook(house, few)
    _read_from(house, "format: delivered_xlsx", "path: levering.xlsx", "sheet: Cijfers")
    as_workbook = _run(house, "check")

    assert as_workbook.returncode == ExitCode.OK, as_workbook.stdout + as_workbook.stderr
    assert as_workbook.stdout.replace(".xlsx", ".csv ").split() == as_csv.replace(".csv", ".csv ").split()


def test_a_zip_bomb_is_refused_and_nothing_is_built(house: Path) -> None:
    with zipfile.ZipFile(house / "config" / "levering.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 190_000_000)
    assert (house / "config" / "levering.xlsx").stat().st_size < 600_000
    _read_from(house, "format: delivered_xlsx", "path: levering.xlsx")
    run = _run(house, "build")

    assert run.returncode == ExitCode.INPUT
    assert "levering.xlsx: a part of the file unpacks to more than 100 times its size" in run.stderr
    assert not (house / "out").exists()
