"""The press prints reports that may leave the house, and refuses all others."""

import ctypes
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reportgen.errors import MachineError
from reportgen.model.report import Chart
from reportgen.pdf import Press, PrintingError, check_machine
from tests.unit.page.sample_edition import edition
from tests.unit.pdf.minimal import imprint

ROOT = Path(__file__).parents[3]
CHART = Chart(
    "levels",
    20,
    10,
    '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10"'
    ' font-family="Factsheet"><text x="1" y="5" font-size="3">12,7</text></svg>',
    "Een grafiek.",
    ("12,7",),
)


@cache
def press() -> Press:
    return Press(edition())


def page(body: str) -> str:
    return f"<!DOCTYPE html><html lang='nl'><head><title>Proef</title></head><body>{body}</body></html>"


def test_a_report_has_its_title_language_and_only_the_fonts_of_the_house() -> None:
    body = "<h1>Kop</h1><p>Tekst <b>vet</b></p><img src='chart:levels' alt='Een grafiek.'>"
    printed = press().proof(page(body), {"levels": CHART}, imprint("Jeugdzorg, Urk"))
    pdf = pikepdf.open(BytesIO(printed.pdf))
    assert printed.pages == len(pdf.pages) == 1
    assert str(pdf.docinfo.Title) == "Jeugdzorg, Urk"
    assert str(pdf.Root.Lang) == "nl"
    fonts = {str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values()}
    assert fonts == {"Factsheet", "Factsheet-Bold"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<img src='chart:levels'>", "alt"),
        ("<p>Een teken dat er niet is: \N{SNOWMAN}</p>", "has no “\N{SNOWMAN}”"),
        ("<img src='chart:broken' alt='Kapot.'>", "chart:broken"),
        ("<img src='chart:unknown' alt='Weg.'>", "no such chart"),
        ("<img src='https://example.org/a.png' alt='Ver.'>", "only charts"),
        ("<img src='file:///etc/passwd' alt='Geheim.'>", "outside the folders"),
        ("<link rel='attachment' href='file:///etc/passwd'>", "outside the folders"),
        ("<p style='colour: red'>Tekst</p>", "colour"),
        (
            "<p style='height: var(--own)'>Tekst</p>",
            r"the height .* is a variable \(--name\) that has no value",
        ),
    ],
)
def test_a_report_with_anything_missing_or_refused_is_not_printed(body: str, message: str) -> None:
    charts = {"levels": CHART, "broken": Chart("broken", 1, 1, "<svg", "Kapot.", ())}
    with pytest.raises(PrintingError, match="(?i)" + message) as refused:
        press().proof(page(body), charts, imprint("Jeugdzorg, Urk"))
    assert "Jeugdzorg, Urk" in str(refused.value)


def test_a_picture_beside_the_templates_of_a_house_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "foto.svg").write_text(CHART.svg, encoding="utf-8")
    of_house = Press(replace(edition(), templates=tmp_path))
    body = "<h1>Kop</h1><img src='foto.svg' alt='Een foto.'>"
    assert of_house.proof(page(body), {}, imprint("Proef")).pages == 1
    with pytest.raises(PrintingError, match="No such file"):
        of_house.proof(page(body.replace("foto", "weg")), {}, imprint("Proef"))


def test_a_table_of_the_house_takes_the_height_of_its_own_rows() -> None:
    table = "<table><thead><tr><th>Kop<tbody><tr><th>Rij</table>"
    assert press().proof(page(f"<h1>Kop</h1>{table}"), {}, imprint("Proef")).pages == 1


def test_a_page_without_a_language_is_not_printed() -> None:
    with pytest.raises(PrintingError, match="lang"):
        press().proof("<html><title>Proef</title><p>Tekst", {}, imprint("Proef"))


def test_a_failed_report_does_not_spoil_the_next() -> None:
    with pytest.raises(PrintingError):
        press().proof(page("<img src='chart:levels'>"), {"levels": CHART}, imprint("Proef"))
    assert press().proof(page("<p>Tekst"), {}, imprint("Proef")).pages == 1


def test_the_same_report_gives_the_same_bytes_in_any_process() -> None:
    script = (
        "import hashlib; from tests.unit.pdf.test_press import CHART, imprint, page, press;"
        "body = '<h1>Kop</h1><p>Tekst <b>vet</b></p><img src=chart:levels alt=Grafiek.>';"
        "pdf = press().proof(page(body), {'levels': CHART}, imprint('Proef')).pdf;"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    body = "<h1>Kop</h1><p>Tekst <b>vet</b></p><img src=chart:levels alt=Grafiek.>"
    again = press().proof(page(body), {"levels": CHART}, imprint("Proef")).pdf
    assert digests == {hashlib.sha256(again).hexdigest() + "\n"}


def test_a_missing_library_is_named_with_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = ctypes.CDLL

    def refuse(name: str) -> ctypes.CDLL:
        if "subset" in name:
            raise OSError(name)
        return load(name)

    check_machine()
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    with pytest.raises(MachineError, match="libharfbuzz-subset0") as missing:
        check_machine()
    assert "HarfBuzz subset" in str(missing.value)


def test_the_engine_uses_the_library_that_the_check_looks_for() -> None:
    press()
    from weasyprint.pdf.fonts import harfbuzz_subset

    assert harfbuzz_subset is not None
