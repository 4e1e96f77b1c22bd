"""Broken configs and inputs: one clear message, the right exit code, and no file written."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import ExitCode

ROOT = Path(__file__).parents[2]
HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"
ROW = "GM0118;2023;jeugdzorg;totaal;1820;14300;12,7;definitief"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the project's config that a test may break; the example edition reads a small delivery."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    (tmp_path / "config" / "levering.csv").write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    return tmp_path


def _edition_with_delivery(house: Path) -> Path:
    edition = house / "config" / "statline-2020.yaml"
    lines = edition.read_text(encoding="utf-8").splitlines()
    start = lines.index("inputs:")
    end = next(i for i in range(start + 1, len(lines)) if lines[i] and lines[i][0] not in " #-")
    delivery = ["inputs:", "  - format: delivered_csv", "    path: levering.csv", "    source_line: Bron"]
    edition.write_text("\n".join([*lines[:start], *delivery, *lines[end:]]) + "\n", encoding="utf-8")
    return edition


def _run(house: Path, edition: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", "build", str(edition), "--output", str(house / "out")]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=house)


def _replace(old: str, new: str) -> Callable[[Path], None]:
    def change(edition: Path) -> None:
        text = edition.read_text(encoding="utf-8")
        assert old in text
        edition.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _append(text: str) -> Callable[[Path], None]:
    def change(edition: Path) -> None:
        edition.write_text(edition.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


CONFIG_MISTAKES = {
    "unknown key": (_append("colour: blue\n"), "colour"),
    "wrong type": (_replace("reporting_year: 2023", "reporting_year: soon"), "reporting_year"),
    "duplicate key": (_append("id: again\n"), "id"),
    "unquoted code": (_replace("  codes:\n", "  codes:\n    - 0363\n"), "0363"),
    "unknown region": (_replace("  codes:\n", "  codes:\n    - PO2777\n"), "PO2777"),
}


@pytest.mark.parametrize("mistake", CONFIG_MISTAKES)
def test_a_mistake_in_the_config_is_told_with_file_line_and_key_and_nothing_is_written(
    house: Path, mistake: str
) -> None:
    change, word = CONFIG_MISTAKES[mistake]
    edition = house / "config" / "voorbeeld.yaml"
    change(edition)
    run = _run(house, edition)
    assert run.returncode == ExitCode.CONFIG, run.stderr
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    assert "voorbeeld.yaml:" in run.stderr
    assert word in run.stderr
    assert not (house / "out").exists()


def test_a_missing_input_file_is_named(house: Path) -> None:
    edition = _edition_with_delivery(house)
    (house / "config" / "levering.csv").unlink()
    run = _run(house, edition)
    assert run.returncode in (ExitCode.CONFIG, ExitCode.INPUT), run.stderr
    assert "levering.csv" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (house / "out").exists()


INPUT_MISTAKES = {
    "wrong column": (HEADER.replace("teller", "aantal") + f"\n{ROW}\n", "teller"),
    "ragged row": (f"{HEADER}\n{ROW}\nGM0119;2023;jeugdzorg;totaal;1820\n", ":3"),
    "a percentage above 100": (f"{HEADER}\n{ROW.replace('1820;14300;12,7', ';;112,7')}\n", "percentage"),
    "a numerator above its denominator": (
        f"{HEADER}\n{ROW.replace('1820;14300;12,7', '14301;14300;')}\n",
        "teller",
    ),
    "a count with a decimal": (f"{HEADER}\n{ROW.replace('1820', '1820,5')}\n", "teller"),
    "a decimal point": (f"{HEADER}\n{ROW.replace('12,7', '12.7')}\n", "percentage"),
    "a row twice": (f"{HEADER}\n{ROW}\n{ROW.replace('1820', '1825')}\n", ":3"),
    "an unknown region": (f"{HEADER}\n{ROW.replace('GM0118', 'GM9118')}\n", "GM9118"),
    "a bare po": (f"{HEADER}\n{ROW.replace('totaal', 'po')}\n", "praktijkonderwijs"),
    "a point between thousands": (f"{HEADER}\n{ROW.replace('14300', '14.300')}\n", "column noemer"),
    "a gemeente of another year": (f"{HEADER}\n{ROW.replace('GM0118', 'GM0370')}\n", "GM0370"),
    "a delivery that stops in the middle of a row": (f"{HEADER}\n{ROW}\n{ROW[:-10]}", ":3"),
}


@pytest.mark.parametrize("mistake", INPUT_MISTAKES)
def test_a_mistake_in_a_delivery_is_told_with_row_and_column_and_without_its_value(
    house: Path, mistake: str
) -> None:
    content, word = INPUT_MISTAKES[mistake]
    edition = _edition_with_delivery(house)
    (house / "config" / "levering.csv").write_text(content, encoding="utf-8")
    run = _run(house, edition)
    assert run.returncode == ExitCode.INPUT, run.stderr
    assert "levering.csv" in run.stderr
    assert word in run.stderr
    assert "Traceback" not in run.stderr
    for secret in ("1820", "14301", "112,7", "12.7"):
        assert secret not in run.stderr
    assert not (house / "out").exists()


def test_a_gemeente_that_did_not_exist_in_that_year_is_named_with_what_became_of_it(house: Path) -> None:
    edition = _edition_with_delivery(house)
    _replace("    path: levering.csv", "    path: levering.csv\n    layout: of_year")(edition)
    gone = ROW.replace("GM0118", "GM0370")
    (house / "config" / "levering.csv").write_text(f"{HEADER}\n{gone}\n", encoding="utf-8")
    run = _run(house, edition)
    assert run.returncode == ExitCode.INPUT, run.stderr
    assert "levering.csv:2, column regio: GM0370 (Beemster) did not exist in 2023" in run.stderr
    assert "GM0439" in run.stderr
    assert not (house / "out").exists()


def test_a_file_of_two_gigabytes_is_refused_by_the_limit_of_the_config(house: Path) -> None:
    edition = _edition_with_delivery(house)
    _replace("    path: levering.csv", "    path: levering.csv\n    max_megabytes: 1500")(edition)
    with (house / "config" / "levering.csv").open("wb") as file:
        file.truncate(2_000_000_000)  # sparse: it takes no room
    run = _run(house, edition)
    assert run.returncode == ExitCode.INPUT, run.stderr
    assert "levering.csv: the file is larger than the limit of" in run.stderr
    assert "max_megabytes" in run.stderr
    assert not (house / "out").exists()


def test_a_workbook_that_unpacks_to_far_more_is_refused(house: Path) -> None:
    edition = _edition_with_delivery(house)
    _replace("delivered_csv", "delivered_xlsx")(edition)
    _replace("levering.csv", "levering.xlsx")(edition)
    with zipfile.ZipFile(house / "config" / "levering.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", bytes(100_000_000))
    run = _run(house, edition)
    assert run.returncode == ExitCode.INPUT, run.stderr
    assert "levering.xlsx: a part of the file unpacks to more than 100 times its size" in run.stderr
    assert not (house / "out").exists()


def test_another_encoding_than_the_config_says_is_refused(house: Path) -> None:
    edition = _edition_with_delivery(house)
    row = ROW.replace("definitief", "definitief é")
    (house / "config" / "levering.csv").write_bytes(f"{HEADER}\n{row}\n".encode("cp1252"))
    run = _run(house, edition)
    assert run.returncode == ExitCode.INPUT, run.stderr
    assert "encoding" in run.stderr
    assert not (house / "out").exists()


def test_a_boundary_file_without_municipality_codes_is_refused(house: Path) -> None:
    (house / "config" / "grenzen.json").write_text(
        '{"type": "FeatureCollection", "features": []}', encoding="utf-8"
    )
    edition = house / "config" / "voorbeeld.yaml"
    text = edition.read_text(encoding="utf-8")
    assert "\nmap:" not in text or "boundaries" not in text
    lines = [line for line in text.splitlines() if not line.startswith("map:")]
    edition.write_text(
        "\n".join([*lines, "map:", "  boundaries: grenzen.json", "  source_line: Grenzen"]) + "\n",
        encoding="utf-8",
    )
    run = _run(house, edition)
    assert run.returncode in (ExitCode.CONFIG, ExitCode.INPUT), run.stderr
    assert "grenzen.json" in run.stderr
    assert "GM" in run.stderr
    assert not (house / "out").exists()


def test_a_region_that_is_not_in_the_edition_is_refused(house: Path) -> None:
    run = _run(house, house / "config" / "voorbeeld.yaml", "--region", "GM0003")
    assert run.returncode == ExitCode.CONFIG, run.stderr
    assert "GM0003" in run.stderr
    assert not (house / "out").exists()
