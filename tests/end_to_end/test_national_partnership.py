"""A national samenwerkingsverband has no area: a factsheet without an outline on the map or gemeenten."""

import shutil
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.data import write_fictitious_delivery
from reportgen.errors import ExitCode
from tests.end_to_end.conftest import BuiltEdition, run_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]
ROOT = Path(__file__).parents[2]
NATIONAL = "PO0001;po;Landelijk samenwerkingsverband;PO Landelijk;Landelijk;;\n"
OWN_TYPES = ("totaal_po", "bao", "sbao", "so")
INPUTS = """\
inputs:
  - format: delivered_csv
    path: levering.csv
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """An edition with PO0001, which has the figures of PO2707."""
    house = tmp_path_factory.mktemp("landelijk")
    shutil.copytree(ROOT / "config", house / "config")
    with (house / "config" / "regions" / "samenwerkingsverbanden.csv").open("a", encoding="utf-8") as table:
        table.write(NATIONAL)
    (house / "config" / "levering.csv").write_text(_deliver(), encoding="utf-8")
    edition = house / "config" / "voorbeeld.yaml"
    text = edition.read_text(encoding="utf-8").replace("    - PO2707 ", "    - PO0001 ")
    start, end = text.index("inputs:"), text.index("indicator:")
    edition.write_text(text[:start] + INPUTS + text[end:], encoding="utf-8")
    run = run_command(
        "build", str(edition), "--region", "PO0001", "--output", str(house / "o"), "--jobs", "1"
    )
    return BuiltEdition(house / "o", "voorbeeld", run)


def _deliver() -> str:
    edition = load_edition(ROOT / "config" / "voorbeeld.yaml")
    text = write_fictitious_delivery(edition.regions, 2023, (2022, 2023))
    of_amsterdam = [line for line in text.splitlines() if line.startswith("PO2707;")]
    national = [line.replace("PO2707", "PO0001") for line in of_amsterdam if line.split(";")[3] in OWN_TYPES]
    return text + "".join(f"{line}\n" for line in national)


def test_a_national_partnership_gets_a_whole_factsheet(built: BuiltEdition) -> None:
    assert built.run.returncode == ExitCode.OK, built.run.stderr
    (report,) = built.manifest["reports"]  # type: ignore[misc]
    assert (report["pages"], report["warnings"]) == (4, [])


def test_it_has_a_place_among_the_others_but_no_gemeenten_to_compare_with(built: BuiltEdition) -> None:
    page = built.text_of("PO0001", 3)
    assert "De 77 samenwerkingsverbanden po" in page
    assert "Op de kaart" in page
    assert "Gemeenten" not in page
