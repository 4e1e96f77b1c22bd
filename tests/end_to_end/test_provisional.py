"""A provisional reporting year: refused unless the config allows it, and then said on every page (R19)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from tests.end_to_end.conftest import run_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]
ROOT = Path(__file__).parents[2]


def _edition(house: Path, *, allowed: bool) -> Path:
    """The example edition of 2024, of which the figures are provisional."""
    shutil.copytree(ROOT / "config", house / "config")
    edition = house / "config" / "voorbeeld.yaml"
    text = edition.read_text(encoding="utf-8").replace("reporting_year: 2023", "reporting_year: 2024", 1)
    edition.write_text(f"{text}\nprovisional_allowed: {str(allowed).lower()}\n", encoding="utf-8")
    return edition


def test_a_provisional_reporting_year_is_refused_unless_the_config_allows_it(tmp_path: Path) -> None:
    edition = _edition(tmp_path, allowed=False)
    run = run_command("build", str(edition), "--output", str(tmp_path / "o"))
    assert run.returncode == ExitCode.CONFIG
    assert "the reporting year 2024 is provisional" in run.stderr
    assert not (tmp_path / "o").exists()


def test_where_it_is_allowed_every_page_says_so_and_it_counts_in_no_comparison_of_years(
    tmp_path: Path,
) -> None:
    edition = _edition(tmp_path, allowed=True)
    output = str(tmp_path / "o")
    run = run_command("build", str(edition), "--region", "GM0118", "--output", output, "--jobs", "1")
    assert run.returncode == ExitCode.OK, run.stderr
    (file,) = (tmp_path / "o" / "voorbeeld").glob("gm0118-*.pdf")
    pages = [_read_page(file, page) for page in (1, 2, 3, 4)]
    assert all("Voorlopige cijfers" in page for page in pages)
    # once as real text, since screen readers skip running heads (R27)
    assert "De cijfers over 2024 zijn voorlopig" in pages[0]
    assert "Totaal in 2024" not in pages[2]


def _read_page(file: Path, page: int) -> str:
    call = ["pdftotext", "-f", str(page), "-l", str(page), str(file), "-"]
    found = subprocess.run(call, capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())
