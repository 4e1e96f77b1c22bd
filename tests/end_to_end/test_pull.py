"""From a StatLine table on a service to a factsheet: pulled into a snapshot, then built without a network."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from tests.end_to_end.conftest import ROOT
from tests.unit.data.builders_services import TABLE, Services, make_rows, serve

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is missing"
)
REGIONS = ("NL01", "PV27", "GM0363", "GM0439", "GM0370")
YEARS = (2021, 2022, 2023)
PUBLISHED = f"""\
inputs:
  - format: statline_download
    path: snapshots/{{day}}/{TABLE}
    protected: true
    education: totaal
    layout: of_year
    source_line: "Bron: CBS StatLine, {TABLE}"
map:
  boundaries: snapshots/{{day}}/gemeenten-2023.geojson
  source_line: "Grenzen: © CBS, Kadaster"
pull:
  tables:
    - id: {TABLE}
      regions: [{", ".join(REGIONS)}]
  boundaries:
    year: 2023
  attempts: 2
  pause_s: 0.0
  timeout_s: 5
  odata_v3: {{address}}/v3
  odata_v4: {{address}}/v4
  boundary_api: {{address}}/ogc
"""


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """A table of three years, in which Beemster has no figures any more from 2022 on."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    periods = {f"{year}JJ00": (str(year), "Definitief") for year in YEARS}
    rows = make_rows(REGIONS, periods)
    for row in rows:
        if row["RegioS"].strip() == "GM0370" and row["Perioden"] != "2021JJ00":
            row.update(JongerenMetJeugdzorg_1="", JongerenMetJeugdzorgRelatief_2="")
    keys = {code: code.ljust(10) for code in REGIONS}
    with serve(Services(rows=rows, region_keys=keys, periods=periods)) as found:
        yield found


@pytest.fixture
def edition(services: Services, tmp_path: Path) -> Path:
    """An edition about Purmerend, which names the snapshot that is still to be pulled."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    file = tmp_path / "config" / "statline-2020.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line != "  kinds: [province]" and not line.startswith("    - GM")]
    start = lines.index("inputs:")
    end = next(at for at in range(start + 1, len(lines)) if lines[at] and lines[at][0] not in " #-")
    text = "\n".join([*lines[:start], PUBLISHED.replace("{address}", services.address), *lines[end:]]) + "\n"
    text = text.replace("reporting_year: 2020", "reporting_year: 2023")
    text = text.replace("  codes:\n", "  codes: [GM0439]\n")
    file.write_text(text, encoding="utf-8")
    return file


def run(edition: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=edition.parents[1])


def pull(edition: Path) -> Path:
    """The snapshot, after the edition was told its date."""
    found = run(edition, "pull", str(edition))
    assert found.returncode == 0, found.stderr
    folder = Path(found.stdout.strip())
    assert folder.parent == edition.parent / "snapshots"
    assert found.stderr.startswith("pull: ")
    text = edition.read_text(encoding="utf-8").replace("{day}", folder.name)
    edition.write_text(text, encoding="utf-8")
    return folder


@needs_pdftotext
def test_what_was_pulled_becomes_a_factsheet_that_breaks_where_the_area_changed(
    edition: Path, tmp_path: Path
) -> None:
    pull(edition)
    built = run(edition, "build", str(edition), "--region", "GM0439", "--output", str(tmp_path / "out"))
    assert built.returncode == 0, built.stderr
    (file,) = (tmp_path / "out").glob("*/gm0439-purmerend.pdf")
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    text = " ".join(read.stdout.split())
    assert "Sinds 2022 hoort Beemster bij Purmerend." in text
    assert "Vergelijk ze niet met de jaren vanaf 2022." in text
    assert f"Bron: CBS StatLine, {TABLE}" in text
    assert "© CBS, Kadaster" in text


WALL = """
import socket, sys
sys.modules["httpx"] = None  # importing it fails
connect = socket.socket.connect
def refuse(self, address):
    if self.family != socket.AF_UNIX:
        raise AssertionError("a build opens a connection")
    return connect(self, address)
socket.socket.connect = refuse
"""


def test_a_build_asks_the_network_nothing_and_needs_no_library_for_it(
    services: Services, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull(edition)
    services.asked.clear()
    # Python runs this module at its start, in the command and in each of its workers
    (tmp_path / "wall").mkdir()
    (tmp_path / "wall" / "sitecustomize.py").write_text(WALL, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "wall"))
    other = edition.with_name("ander.yaml")
    other.write_text(edition.read_text("utf-8").replace("pull:", "pull:\n  snapshots: ander"), "utf-8")
    assert "import of httpx halted" in run(other, "pull", str(other)).stderr
    built = run(edition, "build", str(edition), "--region", "GM0439", "--output", str(tmp_path / "out"))
    assert built.returncode == 0, built.stderr
    assert services.asked == []
    assert list((tmp_path / "out").glob("*/gm0439-purmerend.pdf"))


def test_a_changed_snapshot_stops_the_build(edition: Path, tmp_path: Path) -> None:
    file = pull(edition) / TABLE / "UntypedDataSet-0001.json"
    file.write_bytes(file.read_bytes().replace(b"9.5", b"8.5"))
    built = run(edition, "build", str(edition), "--output", str(tmp_path / "out"))
    assert built.returncode == ExitCode.INPUT, built.stderr
    assert "the file is not the one that was downloaded" in built.stderr
    assert not (tmp_path / "out").exists()


def test_a_service_that_keeps_failing_ends_in_one_message_and_leaves_nothing(
    services: Services, edition: Path
) -> None:
    services.faults["RegioS"] = [503, 503, 503]
    found = run(edition, "pull", str(edition))
    assert found.returncode == ExitCode.ENVIRONMENT
    assert "gave up after 2 attempts" in found.stderr
    assert "Traceback" not in found.stderr
    assert not list((edition.parent / "snapshots").iterdir())


def test_a_second_pull_on_a_day_is_refused(edition: Path) -> None:
    pull(edition)
    found = run(edition, "pull", str(edition))
    assert found.returncode == ExitCode.OUTPUT
    assert "there is a snapshot of today already" in found.stderr


def test_a_mistake_in_the_section_is_told_before_anything_is_asked(services: Services, edition: Path) -> None:
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("attempts: 2", "attempts: veel"), encoding="utf-8")
    found = run(edition, "pull", str(edition))
    assert found.returncode == ExitCode.CONFIG
    assert "key pull.attempts: expected a whole number" in found.stderr
    assert services.asked == []
