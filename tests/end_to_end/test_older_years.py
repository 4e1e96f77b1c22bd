"""A delivery of each year under its own gemeenten: the factsheet breaks, or says what was added up."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen import config, data, disclosure, indicators
from reportgen.model.facts import Facts
from reportgen.model.figures import Cell, Released
from tests.end_to_end.conftest import ROOT

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is missing"
)
pytestmark = pytest.mark.xdist_group("older_years")
YEARS = range(2016, 2024)
WANTED = ("GM0439", "GM0855", "GM0363", "GM1900", "GM1961", "PV26")
GIVEN = ("NL01", "PV26", "PV27", "GM0439", "GM0855", "GM0363", "GM1900", "GM1961", "GM0344")
# What was a gemeente of its own before a year, and into which one it went; its figures are a tenth of that.
GONE = {
    "GM0370": ("GM0439", 2022),  # Beemster into Purmerend
    "GM0457": ("GM0363", 2023),  # Weesp into Amsterdam, on 24 March 2022
    "GM0788": ("GM0855", 2021),  # Haaren, split over four gemeenten, Tilburg among them
    "GM0140": ("GM1900", 2018),  # Littenseradiel, split over three
}
INPUTS = """\
inputs:
  - format: delivered_csv
    path: levering.csv
    layout: of_year
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition whose delivery was made for the gemeenten of each year."""
    folder = tmp_path_factory.mktemp("oude-jaren") / "config"
    shutil.copytree(ROOT / "config", folder)
    file = folder / "voorbeeld.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    codes, kinds = lines.index("  codes:"), lines.index("region_kinds: regiosoorten.yaml")
    cut = [*lines[: codes + 1], *lines[kinds:]]
    start, end = cut.index("inputs:"), cut.index("indicator: indicators/jeugdzorg.yaml")
    text = "\n".join([*cut[:start], INPUTS, *cut[end:]]) + "\n"
    text = text.replace("  codes:\n", f"  codes: [{', '.join(WANTED)}]\n")
    file.write_text(text, encoding="utf-8")
    regions = config.load_regions(folder / "regions")
    whole = data.write_fictitious_delivery(regions, 2023, YEARS, ())
    (folder / "levering.csv").write_text("\n".join(_under_own_gemeenten(whole)) + "\n", encoding="utf-8")
    return file


def _under_own_gemeenten(delivery: str) -> Iterator[str]:
    """The delivery with the gemeenten of each year: what came later is taken off, and stands by itself."""
    header, *lines = delivery.splitlines()
    yield header
    for line in lines:
        region, year, care, education, numerator, denominator, _, status = line.split(";")
        if region not in GIVEN or (region == "GM1961" and int(year) < 2019):
            continue
        yield f"{region};{year};{care};{education};{numerator};{denominator};;{status}"
        for old, (new, end) in GONE.items():
            if region == new and int(year) < end:
                part = [
                    str(int(count) // 10) if count.isdigit() else count for count in (numerator, denominator)
                ]
                yield f"{old};{year};{care};{education};{';'.join(part)};;{status}"


@pytest.fixture(scope="module")
def facts_of(edition: Path) -> Callable[[str], Facts]:
    """The facts of a region, by the walk of the pipeline."""
    loaded = config.load_edition(edition)
    inputs = data.read_inputs(loaded)
    table = disclosure.protect(inputs.observations, loaded).table
    country = indicators.calculate_country_facts(table, loaded, inputs.areas)
    return lambda code: indicators.calculate_facts(loaded.regions[code], table, country, loaded)


@pytest.fixture(scope="module")
def built(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the factsheets."""
    output = tmp_path_factory.mktemp("uit")
    command = [
        sys.executable,
        "-m",
        "reportgen",
        "build",
        str(edition),
        "--output",
        str(output),
        "--jobs",
        "2",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    return output / "voorbeeld"


def text_of(built: Path, code: str) -> str:
    (file,) = built.glob(f"{code.lower()}-*.pdf")
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(read.stdout.split())


def test_purmerend_holds_beemster_in_all_years_and_its_series_goes_on(
    facts_of: Callable[[str], Facts],
) -> None:
    facts = facts_of("GM0439")
    series = facts.series[0]
    assert [one.first_year for one in series.breaks] == [2021]
    assert [one.first_year for one in facts.area_changes if one.bridged] == [2022]
    assert series.comparable_years == (2021, 2022, 2023)


def test_the_figures_of_purmerend_before_2022_are_those_of_both_together(
    edition: Path, facts_of: Callable[[str], Facts]
) -> None:
    point = next(one for one in facts_of("GM0439").series[0].points if one.year == 2021)
    cells = [["GM0439", "2021", "jeugdzorg", "totaal"], ["GM0370", "2021", "jeugdzorg", "totaal"]]
    rows = [line.split(";") for line in (edition.parent / "levering.csv").read_text("utf-8").splitlines()]
    found = [int(row[4]) for row in rows if row[:4] in cells]
    assert len(found) == 2
    assert isinstance(point.here, Released)
    assert point.here.cell == Cell("GM0439", 2021, "jeugdzorg", "totaal")
    assert point.here.numerator == 5 * round(sum(found) / 5)


@pytest.mark.parametrize(
    ("code", "breaks"),
    [("GM0855", [2021, 2021]), ("GM1900", [2018, 2021]), ("PV26", [2019, 2021]), ("GM1961", [2021])],
)
def test_a_series_breaks_in_the_year_in_which_the_area_changed(
    code: str, breaks: list[int], facts_of: Callable[[str], Facts]
) -> None:
    for series in facts_of(code).series:
        assert [one.first_year for one in series.breaks] == breaks


def test_amsterdam_with_weesp_delivered_for_2022_is_added_up_until_then(
    facts_of: Callable[[str], Facts],
) -> None:
    facts = facts_of("GM0363")
    assert [one.first_year for one in facts.area_changes if one.bridged] == [2023]


ADDED_UP = "De cijfers van de jaren ervoor zijn bij elkaar opgeteld."
ANOTHER = "De cijfers van ervoor gaan over een ander gebied."
NOTES = {
    "GM0439": f"Sinds 2022 hoort Beemster bij Purmerend. {ADDED_UP}",
    "GM0855": f"Sinds 2021 hoort een deel van Haaren bij Tilburg. {ANOTHER}",
    "GM0363": f"Sinds 2022 hoort Weesp bij Amsterdam. {ADDED_UP}",
    "GM1900": f"Sinds 2018 hoort een deel van Littenseradiel bij Súdwest-Fryslân. {ANOTHER}",
    "PV26": f"Leerdam en Zederik kwamen er per 1 januari 2019 bij, uit Zuid-Holland. {ANOTHER}",
}


@needs_pdftotext
@pytest.mark.parametrize("code", NOTES)
def test_the_factsheet_says_so_in_words(code: str, built: Path) -> None:
    assert NOTES[code] in text_of(built, code)


def test_the_longer_note_fits_on_the_page(built: Path) -> None:
    reports = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["reports"]
    assert {report["region"] for report in reports} == set(WANTED)
    assert [report["warnings"] for report in reports] == [[]] * len(WANTED)
