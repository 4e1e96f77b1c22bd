"""What an edition makes for a region that is as a whole too small to show, and how the run says so."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.errors import ExitCode

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """A build of Schiermonnikoog alone, with one setting of `too_small`."""

    said: str
    folder: Path

    @property
    def report(self) -> dict[str, object]:
        (report,) = self.manifest["reports"]  # type: ignore[misc]
        return report

    @property
    def manifest(self) -> dict[str, object]:
        return json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))

    @property
    def text(self) -> str:
        (file,) = self.folder.glob("gm0088-*.pdf")
        found = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
        return " ".join(found.stdout.split())


@pytest.fixture(scope="module")
def skipped(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return _build("skip", tmp_path_factory.mktemp("skip"))


def _build(setting: str, house: Path) -> Run:
    shutil.copytree(ROOT / "config", house / "config")
    edition = house / "config" / "voorbeeld.yaml"
    edition.write_text(f"{edition.read_text(encoding='utf-8')}\ntoo_small: {setting}\n", encoding="utf-8")
    call = [sys.executable, "-m", "reportgen", "build", str(edition), "--region", "GM0088"]
    run = subprocess.run(
        [*call, "--output", str(house), "--jobs", "1"], capture_output=True, text=True, check=False
    )
    assert run.returncode == ExitCode.OK, run.stderr
    return Run(run.stdout, house / "voorbeeld")


def test_a_region_that_is_skipped_gets_no_pdf_and_the_run_and_the_manifest_say_so(skipped: Run) -> None:
    report = skipped.report

    assert not list(skipped.folder.glob("gm0088-*.pdf"))
    assert (report["outcome"], report["file"], report["failure"]) == ("skipped", None, None)
    assert "GM0088 Schiermonnikoog" in skipped.said
    assert "skipped: too small to show" in skipped.said
    assert "0 of 1 reports" in skipped.said


def test_four_pages_are_made_if_the_edition_asks_for_them_and_hold_no_figure_of_the_region(
    tmp_path: Path,
) -> None:
    run = _build("factsheet", tmp_path)

    assert (run.report["outcome"], run.report["pages"]) == ("delivered", 4)
    assert run.report["released_cells"] == 0
    assert "Te klein om te tonen" not in run.text
    assert "Niet getoond" in run.text


def test_the_short_form_has_two_pages(tmp_path: Path) -> None:
    run = _build("short", tmp_path)

    assert (run.report["outcome"], run.report["pages"]) == ("delivered", 2)
    assert "Te klein om te tonen" in run.text


def test_the_manifest_counts_what_there_is_to_look_at_per_report_and_for_the_edition(skipped: Run) -> None:
    intern = skipped.folder.with_name("voorbeeld.intern")
    record = json.loads((intern / "run.json").read_text(encoding="utf-8"))

    assert skipped.report["data_warnings"] == 1
    assert skipped.manifest["data_warnings"] == 1
    assert record["data_warnings"]["too small"] == 1
