"""Boxes treated in short look as those that WeasyPrint lays out and draws itself."""

from contextlib import AbstractContextManager, closing, nullcontext
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from weasyprint import draw
from weasyprint.layout import block

from reportgen.pdf import plain_boxes
from reportgen.pdf.plain_boxes import treat_plainly
from tests.unit.pdf.minimal import write_bytes

STYLE = "@page{size:60mm 120mm;margin:5mm} div{height:6mm;width:30mm;margin:2mm} p{width:50%}"


def write(body: str, way: AbstractContextManager[None]) -> bytes:
    with way:
        return write_bytes(body, css=STYLE)


def clips(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(opened.pages[0])]
    return steps.count("W*")


def find_ink(pdf: bytes) -> tuple[int, int, int, int]:
    """The edges of all that is dark on the first page, in quarters of a point."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        seen = opened[0].render(scale=4).to_pil().convert("L")
    found = seen.point(lambda light: 255 if light < 128 else 0).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("side", ["top", "right", "bottom", "left"])
def test_a_rule_on_one_side_is_a_stroke_in_the_same_place(side: str) -> None:
    body = f"<div style='border-{side}: 1.3mm solid #345'></div>"
    plain, usual = write(body, treat_plainly()), write(body, nullcontext())
    assert clips(plain) == 0 < clips(usual)
    assert find_ink(plain) == pytest.approx(find_ink(usual), abs=1)


@pytest.mark.parametrize(
    "style",
    [
        "border-top: 1mm dashed red",
        "border-top: 1mm double red",
        "border: solid red; border-width: 1mm 0 2mm 0",
        "border-top: 1mm solid red; border-radius: 2mm",
        "border-top: 1mm solid transparent",
        "border-top: 1mm solid red; visibility: hidden",
        "border-left: 1mm solid red; columns: 2; column-rule: 1px solid blue",
        "border-left: 1mm solid; border-image: linear-gradient(red, blue) 1",
        "background: #cde; border-radius: 1mm",
        "background: linear-gradient(red, blue)",
        "padding: 10%; margin: 3% 4% 5% 6%; box-sizing: border-box; max-width: 50%; min-height: 20%",
        "width: calc(50% - 2mm); height: 5mm",
    ],
)
def test_what_is_unusual_is_written_as_ever(style: str) -> None:
    body = f"<div style='{style}'>Een tekst<div style='{style}'>met een vak erin</div></div>" * 2
    assert write(body, treat_plainly()) == write(body, nullcontext())


def test_a_style_is_measured_anew_in_another_containing_block() -> None:
    row = "<tr><td><p>half</p><td><p>van een veel bredere cel met een lange tekst</p></tr>"
    body = "".join(f"<table style='border-collapse:{way}'>{row}</table>" for way in ("collapse", "separate"))
    assert write(body, treat_plainly()) == write(body, nullcontext())


def test_the_engine_is_left_as_it_was() -> None:
    with treat_plainly():
        assert draw.draw_border is plain_boxes._draw_border
        assert block.resolve_percentages is plain_boxes._measure
    assert draw.draw_border is plain_boxes._draw_any_border
    assert block.resolve_percentages is plain_boxes._resolve_percentages
