"""Print copies: one ink for text, no colour in grey, marks and bleed for a printer, pages that fold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf_bytes

from reportgen.errors import ConfigError
from reportgen.model.edition import Palette
from reportgen.model.form import ReportForm
from reportgen.pdf import Press
from reportgen.pdf.inks import Inks, Profile, read_profile
from reportgen.pdf.print_copy import MM, make_copy, order_pages
from tests.unit.page.sample_edition import edition
from tests.unit.pdf.minimal import imprint
from tests.unit.pdf.printers_profile import write_cmyk_profile

PALETTE = Palette()
BLOCKS = "".join(
    f"<div style='height:20mm;width:20mm;background:{colour}'></div>" for colour in PALETTE.quarters
)
PAGES = "".join(
    f"<section{' style=break-before:page' if number > 1 else ''}>"
    f"<p style='color:var(--ink)'>Pagina {number}</p>"
    f"<p style='color:var(--accent)'>{number},5%</p>{BLOCKS}</section>"
    for number in (1, 2, 3)
)


@cache
def report() -> bytes:
    html = f"<html lang='nl'><head><title>Proef</title></head><body><h1>Kop</h1>{PAGES}</body></html>"
    return Press(edition()).proof(html, {}, imprint("Proef")).pdf


def copy(form: ReportForm, profile: Profile | None = None, sheet: str = "A3") -> pikepdf.Pdf:
    made = make_copy(report(), form, Inks(PALETTE, profile), profile, sheet)
    return pikepdf.open(BytesIO(made))


@pytest.fixture
def cmyk(tmp_path: Path) -> Profile:
    return read_profile(write_cmyk_profile(tmp_path / "Drukker.icc"))


def contents(pdf: pikepdf.Pdf) -> bytes:
    forms = (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form")
    pages: Iterator[Any] = (pikepdf.Page(page).get("/Contents") for page in pdf.pages)
    pieces = (list(one) if isinstance(one, pikepdf.Array) else [one] for one in pages if one is not None)
    return b"\n".join(stream.read_bytes() for piece in (*pieces, list(forms)) for stream in piece)


def test_a_copy_for_a_printer_has_marks_a_bleed_and_an_even_number_of_pages() -> None:
    assert len(pikepdf.open(BytesIO(report())).pages) % 2 == 1
    pdf = copy(ReportForm.PRINT)
    assert len(pdf.pages) % 2 == 0
    for page in pdf.pages:
        media, bleed, trim = (
            [float(one) for one in page[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert trim == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.1)
        assert bleed == pytest.approx([-3 * MM, -3 * MM, 213 * MM, 300 * MM], abs=0.1)
        assert media == pytest.approx([-10 * MM, -10 * MM, 220 * MM, 307 * MM], abs=0.1)
        marks = re.findall(rb"(\S+) (\S+) m (\S+) (\S+) l", page.Contents[-1].read_bytes())
        assert len(marks) == 8


def test_left_and_right_pages_move_from_the_fold() -> None:
    shifts = [
        re.match(rb"q 1 0 0 1 (\S+) 0 cm", page.Contents[0].read_bytes())
        for page in copy(ReportForm.PRINT).pages
    ]
    millimetres = [round(float(shift[1]) / MM, 2) for shift in shifts if shift]
    assert millimetres == [3, -3, 3, -3]


@pytest.mark.parametrize("form", [ReportForm.PRINT, ReportForm.BOOKLET, ReportForm.GREY])
def test_without_a_profile_nothing_has_a_colour(form: ReportForm) -> None:
    pdf = copy(form)
    assert not re.search(rb"\s(rg|RG|k|K|scn|SCN)\s", contents(pdf))
    written = BytesIO()
    pdf.save(written)
    page = pypdfium2.PdfDocument(written.getvalue())[0].render(scale=0.5).to_pil().convert("RGB")
    assert all(red == green == blue for _, (red, green, blue) in page.getcolors(1_000_000))


def test_text_is_one_black_ink_and_colours_follow_the_profile(cmyk: Profile) -> None:
    pdf = copy(ReportForm.PRINT, cmyk)
    shown = contents(pdf)
    assert b"0 0 0 1 k" in shown
    assert not re.search(rb"\s(rg|RG)\s", shown)
    coloured = set(re.findall(rb"(\S+ \S+ \S+ \S+) k\s", shown)) - {b"0 0 0 1"}
    assert len(coloured) >= 4
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "Drukker"
    assert int(intent.DestOutputProfile.N) == 4


def test_the_quarters_stay_apart_in_grey() -> None:
    page = pypdfium2.PdfDocument(make_copy(report(), ReportForm.GREY, Inks(PALETTE, None), None, "A3"))[0]
    drawn = page.render(scale=1).to_pil().convert("L")
    levels = [level for count, level in drawn.getcolors() if count > 1000 and level != 255]
    lightness = sorted(_lightness(level) for level in levels)
    assert len(lightness) == 4
    assert all(above - below >= 20 for below, above in pairwise(lightness))


@pytest.mark.parametrize("accent", ["#C55408", "#7A5CF0", "#B02E0C", "#5A0F3C"])
def test_the_accent_is_dark_in_grey_whatever_its_colour(accent: str) -> None:
    """What is of this region must not be pale beside the black of Nederland."""
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    grey = 255 * float(Inks(replace(PALETTE, accent=accent), None).write((red, green, blue)))
    alone = 255 * float(Inks(PALETTE, None).write((red, green, blue)))

    assert _lightness(round(grey)) <= 41
    assert grey == pytest.approx(min(alone, grey))


def test_a_grey_copy_is_still_accessible_and_archival() -> None:
    grey = make_copy(report(), ReportForm.GREY, Inks(PALETTE, None), None, "A3")
    for profile in ("ua1", "3a"):
        assert validate_pdf_bytes(grey, profile=profile).is_compliant


@pytest.mark.parametrize("form", [ReportForm.PRINT, ReportForm.BOOKLET])
def test_a_copy_for_paper_claims_nothing_that_it_is_not(form: ReportForm) -> None:
    pdf = copy(form)
    metadata = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    assert b"pdfuaid" not in metadata
    assert b"pdfaid" not in metadata
    assert "/StructTreeRoot" not in pdf.Root
    assert str(pdf.docinfo.Title) == "Proef"


@pytest.mark.parametrize(("count", "sides"), [(4, [(3, 0), (1, 2)]), (8, [(7, 0), (1, 6), (5, 2), (3, 4)])])
def test_the_pages_of_a_booklet_follow_each_other_when_it_is_folded(
    count: int, sides: list[tuple[int, int]]
) -> None:
    assert order_pages(count) == sides


@pytest.mark.parametrize(("sheet", "width_mm"), [("A3", 420), ("A4", 297)])
def test_a_booklet_is_printed_on_the_sheet_of_the_config(sheet: str, width_mm: int) -> None:
    pdf = copy(ReportForm.BOOKLET, sheet=sheet)
    assert len(pdf.pages) == 2
    assert float(pdf.pages[0].mediabox[2]) / MM == pytest.approx(width_mm, abs=0.1)
    written = BytesIO()
    pdf.save(written)
    text = pypdfium2.PdfDocument(written.getvalue())[0].get_textpage().get_text_bounded()
    assert "Pagina 1" in text
    assert "Pagina 2" not in text


def test_the_same_report_gives_the_same_copy() -> None:
    for form in (ReportForm.PRINT, ReportForm.BOOKLET, ReportForm.GREY):
        one, other = (make_copy(report(), form, Inks(PALETTE, None), None, "A3") for _ in range(2))
        assert one == other


def with_picture(colour: bytes) -> bytes:
    """The report with a picture of one pixel, half transparent."""
    with pikepdf.open(BytesIO(report())) as pdf:
        mask, image = (
            pikepdf.Stream(pdf, pixel, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
            for pixel in (b"\x80", colour)
        )
        for one, space in ((mask, pikepdf.Name.DeviceGray), (image, pikepdf.Name.DeviceRGB)):
            one.Width = one.Height = 1
            one.ColorSpace, one.BitsPerComponent = space, 8
        image.SMask = mask
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


@pytest.mark.parametrize("form", [ReportForm.PRINT, ReportForm.BOOKLET, ReportForm.GREY])
@pytest.mark.parametrize(("red", "grey"), [(0, 0), (255, 127), (128, 60)])
def test_a_picture_of_coloured_pixels_is_grey_of_the_same_lightness(
    form: ReportForm, red: int, grey: int
) -> None:
    """Pure red of sRGB has 21 % of the light of white, which is the grey 127."""
    made = make_copy(with_picture(bytes((red, 0, 0))), form, Inks(PALETTE, None), None, "A3")
    with pikepdf.open(BytesIO(made)) as pdf:
        (image,) = (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/SMask" in one)
        assert image.ColorSpace == pikepdf.Name.DeviceGray
        assert image.read_bytes() == bytes([grey])
        assert image.SMask.read_bytes() == b"\x80"


def test_a_picture_of_coloured_pixels_is_printed_in_the_inks_of_the_profile(cmyk: Profile) -> None:
    made = make_copy(with_picture(b"\xff\0\0"), ReportForm.PRINT, Inks(PALETTE, cmyk), cmyk, "A3")
    with pikepdf.open(BytesIO(made)) as pdf:
        (image,) = (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/SMask" in one)
        assert image.ColorSpace == pikepdf.Name.DeviceCMYK
        inks = Inks(PALETTE, cmyk).write((255, 0, 0)).split()
        assert [round(level / 255, 3) for level in image.read_bytes()] == [float(one) for one in inks]


@pytest.mark.parametrize("content", [b"", b"geen profiel"])
def test_a_file_that_is_no_profile_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "drukker.icc"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"drukker\.icc, key print: this is no ICC profile"):
        read_profile(file)


def _lightness(level: int) -> float:
    value = level / 255
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return 116 * linear ** (1 / 3) - 16 if linear > 0.008856 else 903.3 * linear
