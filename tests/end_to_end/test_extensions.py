"""The example of docs/uitbreiden.md, installed: a source, an indicator and a chart in one report."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import config
from reportgen.data import write_fictitious_delivery
from reportgen.errors import ExitCode
from tests.end_to_end.conftest import BuiltEdition

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "docs" / "voorbeelden" / "klasbeeld"
GUIDE = (ROOT / "docs" / "uitbreiden.md").read_text(encoding="utf-8")
INPUTS, PAGES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the example is installed."""
    target = tmp_path_factory.mktemp("packages")
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--target", str(target)]
    # the build writes nothing beside the package
    copy = target.parent / "klasbeeld"
    shutil.copytree(PACKAGE, copy)
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(copy)], check=True)
    return target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of two gemeenten whose figures come from JSON lines."""
    made = tmp_path_factory.mktemp("editie")
    text = (ROOT / "config" / "voorbeeld.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^inputs:\n(?:  .*\n)+", INPUTS, text, flags=re.M)
    text = re.sub(r"^  codes:\n(?:    .*\n)+", "  codes: [GM0118, GM0088]\n", text, flags=re.M)
    text = re.sub(r"^region_texts:\n(?:  .*\n)+", "", text, flags=re.M)
    shutil.copytree(ROOT / "config", made / "config")
    (made / "config" / "voorbeeld.yaml").write_text(f"{text}\n{PAGES}", encoding="utf-8")
    write_lines(made / "config" / "cijfers.jsonl")
    return made


def write_lines(file: Path) -> None:
    regions = config.load_regions(ROOT / "config" / "regions")
    delivery = write_fictitious_delivery(regions, 2023, range(2021, 2024)).splitlines()
    rows = csv.DictReader(delivery, delimiter=";")
    kept = (row for row in rows if row["regio"] in ("NL01", "GM0118", "GM0088"))
    file.write_text("".join(f"{json.dumps(row)}\n" for row in kept), encoding="utf-8")


def run(folder: Path, packages: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command, with the folder of packages where Python looks."""
    paths = [str(one) for one in (packages, ROOT) if one]
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


def build(folder: Path, packages: Path | None, *arguments: str) -> BuiltEdition:
    command = ("build", "config/voorbeeld.yaml", "--output", "uit", "--jobs", "1")
    return BuiltEdition(folder / "uit", "voorbeeld", run(folder, packages, *command, *arguments))


def test_a_report_with_a_source_an_indicator_and_a_chart_of_others(folder: Path, installed: Path) -> None:
    built = build(folder, installed)
    assert built.run.returncode == 0, built.run.stderr
    text = built.text_of("GM0118", 5)
    assert "In een klas van 25: wie krijgt jeugdzorg?" in text
    assert re.search(r"Basisonderwijs \d van de 25 \d van de 25", text)
    assert "Zo lees je dit" in text
    assert text.startswith("Hoogeveen Jeugdzorg en onderwijs, 2023 Fictieve cijfers 5")
    assert "Alle cijfers tot en met pagina 4 als bestand" in built.text_of("GM0118", 4)
    assert "Alle cijfers als bestand" in built.text_of("GM0088", 2)
    assert "In een klas" not in built.text_of("GM0088"), "a region that is too small is not asked about"

    again = build(folder, installed)
    assert "0 made anew" in again.run.stderr
    change(installed / "klasbeeld" / "chart.py", "SEAT = 0.4", "SEAT = 0.38")
    assert "2 made anew" in build(folder, installed).run.stderr


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_doctor_lists_what_is_installed(folder: Path, installed: Path) -> None:
    said = run(folder, installed, "doctor").stdout
    assert "ok    extension klas: the indicator klas of klasbeeld 1.0.0" in said
    assert "ok    extension klas: the chart klas of klasbeeld 1.0.0" in said
    assert "ok    extension jsonregels: the source jsonregels of klasbeeld 1.0.0" in said


def test_what_is_not_installed_is_told_before_any_work(folder: Path) -> None:
    without = build(folder, None)
    assert without.run.returncode == ExitCode.CONFIG
    lines = [line for line in without.run.stderr.splitlines() if "is not installed" in line]
    assert len(lines) == 3
    assert re.search(
        r"voorbeeld\.yaml:\d+, key extensions: an extension is not installed: klas of", lines[-1]
    )


def test_a_wrong_line_is_told_as_in_any_delivery(folder: Path, installed: Path) -> None:
    file = folder / "config" / "cijfers.jsonl"
    before = file.read_text(encoding="utf-8")
    lines = before.splitlines()
    row = json.loads(lines[4])
    lines[1], lines[4] = "{", json.dumps({**row, "teller": "987654x"})
    try:
        file.write_text("\n".join(lines), encoding="utf-8")
        first = build(folder, installed).run
        lines[1] = before.splitlines()[1]
        file.write_text("\n".join(lines), encoding="utf-8")
        second = build(folder, installed).run
    finally:
        file.write_text(before, encoding="utf-8")
    assert first.returncode == second.returncode == ExitCode.INPUT
    assert "cijfers.jsonl:2: the line is no object" in first.stderr
    assert "cijfers.jsonl:5, column teller" in second.stderr
    assert "987654" not in first.stderr + second.stderr
