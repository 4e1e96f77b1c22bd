"""Charts painted as PDF operators look, read and are tagged like their SVG."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest

from reportgen.charts.sheet import Box, Sheet, Stroke, Studio
from reportgen.charts.style import LABEL, LABEL_STRONG, PANEL_TITLE
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.model.drawing import Drawing, Inscription, Motif
from reportgen.model.edition import Palette
from reportgen.model.region import Regions
from reportgen.model.report import Chart
from reportgen.pdf import Press, PrintingError, painting
from reportgen.pdf.proof import passes_proof
from tests.unit.page.sample_edition import edition
from tests.unit.pdf.minimal import imprint

STUDIO = Studio(Palette(), Typeface(PACKAGED_FAMILY), Regions.of((), ()))
SIZE = (60.0, 30.0)


@cache
def press() -> Press:
    return Press(edition())


@cache
def chart() -> Chart:
    shared = Sheet(STUDIO, SIZE)
    shared.draw_boxes([Box(x, y, x + 1, y + 1) for x in range(40) for y in range(3)], "#9DC1E0")
    shared.write("1 laagste", (1, 8), LABEL, "#55606D")
    sheet = Sheet(STUDIO, SIZE)
    sheet.draw_backdrop(shared.as_backdrop())
    sheet.draw_lines([[(1, 10), (30, 12), (2, 14)]], Stroke("#16202B", 0.65, (1, 0.5)))
    sheet.draw_discs([(40, 20), (50, 20)], 1.45, "#B02E0C", Stroke("#FFFFFF", 0.3, cap="round"))
    sheet.write("Hoogeveen: 12,7%", (30, 20), LABEL_STRONG, "#B02E0C", "center")
    sheet.write("−3,5 | ≤ 10 (bao) é", (58, 28), PANEL_TITLE, "#16202B", "right")
    return sheet.publish("levels", "Een grafiek met 12,7 procent.")


def print_chart(one: Chart) -> bytes:
    body = "<h1>Kop</h1><p>Tekst</p><img src='chart:levels' alt='Een grafiek met 12,7 procent.'>"
    page = f"<html lang='nl'><head><title>Proef</title></head><body>{body}</body></html>"
    return press().proof(page, {"levels": one}, imprint("Proef")).pdf


@pytest.fixture(scope="module")
def both() -> tuple[bytes, bytes]:
    """The same page with its chart painted, and with its chart as SVG."""
    return print_chart(chart()), print_chart(replace(chart(), drawing=None))


def test_a_painted_chart_looks_like_its_svg(both: tuple[bytes, bytes]) -> None:
    painted, drawn = (look_at(pdf) for pdf in both)
    assert np.abs(painted - drawn).mean() < 0.05
    # A viewer sets glyphs on whole pixels, so a few edges differ; a missing label is hundreds.
    assert (np.abs(painted - drawn) > 140).sum() < 40
    assert (painted < 200).sum() > 3000


def test_its_labels_are_selectable_words(both: tuple[bytes, bytes]) -> None:
    text = pypdfium2.PdfDocument(both[0])[0].get_textpage().get_text_range()
    for label in chart().labels:
        assert label in text


def test_its_tags_are_those_of_the_svg(both: tuple[bytes, bytes]) -> None:
    painted, drawn = (list(describe_tags(pdf)) for pdf in both)
    assert painted == drawn
    assert "/Figure Een grafiek met 12,7 procent." in painted


def test_a_shared_picture_is_a_form_that_is_deflated_once(both: tuple[bytes, bytes]) -> None:
    pdf = pikepdf.open(BytesIO(both[0]))
    (form,) = pdf.pages[0].Resources.XObject.values()
    assert form.Subtype == "/Form"
    drawing = chart().drawing
    assert drawing is not None
    motif = next(one for one in drawing.marks if isinstance(one, Motif))
    assert painting._split_motif(motif) is painting._split_motif(motif)


def test_a_character_that_the_font_lacks_stops_the_report() -> None:
    text = Inscription("Sneeuw \N{SNOWMAN}", 100, 800, 300, 400, "left", "#55606D")
    with pytest.raises(PrintingError, match="has no “\N{SNOWMAN}”"):
        print_chart(replace(chart(), drawing=Drawing(6000, 3000, (text,))))


def test_the_proof_passes_on_this_machine() -> None:
    assert press()._engine.paints_charts


def test_the_proof_notices_glyphs_of_another_font_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a font was subset beforehand: the text reads well, the paper stays white."""
    of_the_font = painting.Face.__missing__

    def mistake(face: painting.Face, character: str) -> painting.Glyph:
        glyph = of_the_font(face, character)
        return replace(glyph, number=of_the_font(face, " ").number) if character == "7" else glyph

    monkeypatch.setattr(painting.Face, "__missing__", mistake)
    assert not Press(edition())._engine.paints_charts


def test_the_proof_notices_a_text_that_is_not_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    of_the_font = painting.Face.__missing__

    def mistake(face: painting.Face, character: str) -> painting.Glyph:
        glyph = of_the_font(face, character)
        return replace(glyph, character="8") if character == "3" else glyph

    monkeypatch.setattr(painting.Face, "__missing__", mistake)
    assert not Press(edition())._engine.paints_charts


def test_without_the_painter_charts_are_drawn_as_svg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.pdf.engine.passes_proof", lambda _: False)
    plain = Press(edition())
    page = (
        "<html lang='nl'><head><title>P</title></head><body><img src='chart:levels' alt='G.'></body></html>"
    )
    text = pypdfium2.PdfDocument(plain.proof(page, {"levels": chart()}, imprint("P")).pdf)[0].get_textpage()
    assert "12,7" in "".join(text.get_text_range().split())
    assert not plain._engine.paints_charts


def test_a_proof_of_an_empty_page_fails() -> None:
    assert not passes_proof(
        lambda page, _: press().proof(page.split("<img")[0] + "<p>1", {}, imprint("P")).pdf
    )


def look_at(pdf: bytes) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    page = pypdfium2.PdfDocument(pdf)[0]
    return np.asarray(page.render(scale=2, grayscale=True).to_numpy()).astype(int)


def describe_tags(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        for one in walk(opened.Root.StructTreeRoot):
            yield f"{one.S} {one.get('/Alt', '')}".strip()


def walk(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    children = parent.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:  # type: ignore[attr-defined]
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/StructElem":
            yield child
            yield from walk(child)
