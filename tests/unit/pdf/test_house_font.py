"""A font of the house, given by its files: pages and charts have it, or the report is not printed."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from reportgen.charts import ChartRoom
from reportgen.charts.style import Lettering
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.errors import ConfigError
from reportgen.model.edition import Edition, FontFiles
from reportgen.model.report import Chart
from reportgen.page.web.fonts import list_faces, make_font
from reportgen.pdf import Press, PrintingError, find_fonts
from tests.builders import country_facts, hoogeveen_meppel
from tests.unit.page.sample_edition import edition
from tests.unit.pdf.minimal import imprint

REVISION = 7.5
"""What tells the test's font from the packaged one, also in a PDF."""
WIDER = 1.25
FACES = {"regular": "Regular", "italic": "It", "semibold": "Semibold", "bold": "Bold"}
BODY = "<p>Tekst <b>vet</b> <i>schuin</i></p><img src='chart:levels' alt='Een grafiek.'>"


def make_files(folder: Path, without: str = "") -> FontFiles:
    """A wider font in four files, that lacks some letters."""
    return FontFiles(**{face: _make_file(folder, name, without) for face, name in FACES.items()})


def _make_file(folder: Path, name: str, without: str) -> Path:
    font = TTFont(find_fonts() / f"SourceSansPro-{name}.ttf")
    font["head"].fontRevision = REVISION
    font["hmtx"].metrics = {one: (int(WIDER * a), b) for one, (a, b) in font["hmtx"].metrics.items()}
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if chr(code) not in without}
    file = folder.resolve() / f"Huis-{name}.ttf"
    font.save(file)
    return file


def with_font(files: FontFiles) -> Edition:
    plain = edition()
    return replace(plain, style=replace(plain.style, font_family="Huis", font_files=files))


def draw(of: Edition) -> Mapping[str, Chart]:
    facts = hoogeveen_meppel()
    return ChartRoom(of, country_facts(facts)).draw(facts, ["levels"])


def page(body: str) -> str:
    return f"<!DOCTYPE html><html lang='nl'><head><title>Proef</title></head><body>{body}</body></html>"


def read_revisions(pdf: bytes) -> set[float]:
    """The revision of every font that a PDF holds."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        held = [
            one.FontFile2.read_bytes()
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one
        ]
    return {TTFont(BytesIO(file))["head"].fontRevision for file in held}


def test_pages_charts_and_the_web_have_the_font_of_the_house(tmp_path: Path) -> None:
    house = with_font(make_files(tmp_path))
    printed = Press(house).proof(page(BODY), draw(house), imprint("Proef")).pdf
    assert read_revisions(printed) == {REVISION}
    plain, own = Typeface(PACKAGED_FAMILY), Typeface("Huis", house.style.font_files)
    for weight in (400, 600, 700):
        lettering = Lettering(10, weight)
        assert own.width_mm("12,7%", lettering) == pytest.approx(
            WIDER * plain.width_mm("12,7%", lettering), 0.01
        )
    faces = list_faces(house.style)
    assert {TTFont(BytesIO(make_font(face)))["head"].fontRevision for face in faces} == {REVISION}


def test_without_files_all_have_the_packaged_font() -> None:
    plain = edition()
    printed = Press(plain).proof(page(BODY), draw(plain), imprint("Proef"))
    assert REVISION not in read_revisions(printed.pdf)


def test_a_letter_that_the_font_lacks_stops_the_report_and_is_named(tmp_path: Path) -> None:
    house = with_font(make_files(tmp_path, without="%"))
    named = "the font of the house style has no “%” (U+0025)"
    with pytest.raises(PrintingError) as printed:
        Press(house).proof(page("<p>Ongeveer 1 op de 8: 12,7%</p>"), {}, imprint("Jeugdzorg, Urk"))
    assert [one.what for one in printed.value.mistakes] == [named]
    assert "Jeugdzorg, Urk" in str(printed.value)
    with pytest.raises(ConfigError) as drawn:
        draw(house)
    assert [one.what for one in drawn.value.mistakes] == [named]


def test_a_painted_letter_that_the_font_lacks_is_named_too(tmp_path: Path) -> None:
    """Had its width been known to the chart, the printer would still have no letter for it."""
    house, chart = with_font(make_files(tmp_path, without="%")), draw(edition())
    with pytest.raises(PrintingError, match="has no “%”"):
        Press(house).proof(page(BODY), chart, imprint("Proef"))


def test_a_date_in_a_font_that_looks_old_is_nobodys_concern(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = make_files(tmp_path)
    font = TTFont(files.regular, recalcTimestamp=False)
    font["head"].created = 0
    font.save(files.regular)
    caplog.clear()
    assert make_font((400, "normal", str(files.regular)))
    assert [one.message for one in caplog.records] == []
