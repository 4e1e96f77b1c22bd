"""Print copies of a finished report: for a printing house, as a booklet, or in grey for the office.

The accessible file stays the master. A grey copy still is one; a copy for a printing house or a booklet
has lost its tags and attachments, and does not claim any standard for the screen.
"""

import re
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reportgen.model.form import ReportForm
from reportgen.pdf.inks import Inks, Profile

MM = 72 / 25.4
BLEED = 3 * MM
MARGIN = 10 * MM
"""Around the trimmed page: room for the crop marks, which stay out of the bleed."""
BINDING = 3 * MM
"""How far a page moves from the fold: a right page to the right, a left page to the left."""
SHEETS = {"A3": (1190.551, 841.89), "A4": (841.89, 595.276)}
"""The sheet of a booklet, lying: width and height in points."""
_RGB = re.compile(rb"(?<![\d.])([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+(rg|RG)(?=\s)")
_CLAIMS = re.compile(
    rb"<rdf:Description[^>]*>\s*<pdfuaid:part>.*?</rdf:Description>"
    rb"|<rdf:Description[^>]*>\s*<pdfaExtension:schemas>.*?</rdf:Description>"
    rb'|\s(?:xmlns:pdfaid|pdfaid:part|pdfaid:conformance)="[^"]*"',
    re.DOTALL,
)


def make_copy(pdf: bytes, form: ReportForm, inks: Inks, profile: Profile | None, sheet: str) -> bytes:
    """The copy of a report in this form."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        _turn_into_inks(opened, inks)
        if form is ReportForm.GREY:
            return _write(opened)
        _forget_the_screen(opened)
        _fill_up(opened, 4 if form is ReportForm.BOOKLET else 2)
        _name_profile(opened, profile)
        if form is ReportForm.PRINT:
            for number, page in enumerate(opened.pages, start=1):
                _prepare_page(page, is_right=number % 2 == 1)
            return _write(opened)
        with _impose(opened, SHEETS[sheet]) as booklet:
            return _write(booklet)


def count_pages(pdf: bytes) -> int:
    """How many pages, or sides of sheets, a file has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def order_pages(count: int) -> list[tuple[int, int]]:
    """Which two pages (from 0) stand beside each other on each side of a folded booklet.

    >>> order_pages(4)
    [(3, 0), (1, 2)]
    """
    sides = []
    for at in range(count // 2):
        outer, inner = count - 1 - at, at
        sides.append((outer, inner) if at % 2 == 0 else (inner, outer))
    return sides


def _turn_into_inks(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Write every colour of the pages, and of the drawings and pictures in them, in inks."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            thing.write(_replace_colours(thing.read_bytes(), inks))
        elif isinstance(thing, pikepdf.Stream) and _is_coloured(thing):
            _turn_picture(thing, inks)
    for page in pdf.pages:
        page.Contents.write(_replace_colours(page.Contents.read_bytes(), inks))


def _is_coloured(thing: Any) -> bool:
    return thing.get("/Subtype") == "/Image" and thing.get("/ColorSpace") not in (Name.DeviceGray, None)


def _turn_picture(thing: pikepdf.Stream, inks: Inks) -> None:
    """Write the pixels of a picture in inks; what is transparent stays so."""
    picture = inks.turn(pikepdf.PdfImage(thing).as_pil_image())
    thing.write(picture.tobytes())
    thing.ColorSpace = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}[picture.mode]
    thing.BitsPerComponent = 8


def _replace_colours(content: bytes, inks: Inks) -> bytes:
    operators = {old.encode(): new for old, new in inks.operators.items()}

    def replace(match: re.Match[bytes]) -> bytes:
        red, green, blue = (round(255 * float(match[at])) for at in (1, 2, 3))
        return f"{inks.write((red, green, blue))} {operators[match[4]]}".encode()

    return _RGB.sub(replace, content)


def _forget_the_screen(pdf: pikepdf.Pdf) -> None:
    """Take out what is for the screen, and the claims that are no longer true."""
    for key in ("/StructTreeRoot", "/MarkInfo", "/Names", "/AF", "/Outlines", "/OutputIntents"):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.Root.Metadata.write(_CLAIMS.sub(b"", pdf.Root.Metadata.read_bytes()))
    for page in pdf.pages:
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]


def _fill_up(pdf: pikepdf.Pdf, of: int) -> None:
    """Add empty pages, so that their number is a multiple."""
    _, _, width, height = map(float, pdf.pages[0].mediabox)
    while len(pdf.pages) % of:
        pdf.add_blank_page(page_size=(width, height))


def _name_profile(pdf: pikepdf.Pdf, profile: Profile | None) -> None:
    """Say for which press the inks are meant."""
    if profile is None:
        return
    stream = pikepdf.Stream(pdf, profile.content, N=profile.inks)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.name),
        Info=String(profile.name),
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = Array([intent])


def _prepare_page(page: pikepdf.Page, *, is_right: bool) -> None:
    """Move the page from the fold, and give it a bleed and crop marks."""
    width, height = (float(page.mediabox[at]) for at in (2, 3))
    shift = BINDING if is_right else -BINDING
    page.contents_add(f"q 1 0 0 1 {shift:.3f} 0 cm\n".encode(), prepend=True)
    page.contents_add(f"\nQ {_draw_marks(width, height)}".encode())
    page.mediabox = _grow(width, height, MARGIN)
    page.obj.BleedBox = _grow(width, height, BLEED)
    page.obj.TrimBox = _grow(width, height, 0)


def _grow(width: float, height: float, by: float) -> Array:
    return Array([round(value, 3) for value in (-by, -by, width + by, height + by)])


def _draw_marks(width: float, height: float) -> str:
    """Eight hair lines in black, outside the bleed, that point at the edges of the trimmed page."""
    lines = []
    for x, out_x in ((0.0, -1), (width, 1)):
        for y, out_y in ((0.0, -1), (height, 1)):
            lines.append((x + out_x * BLEED, y, x + out_x * MARGIN, y))
            lines.append((x, y + out_y * BLEED, x, y + out_y * MARGIN))
    drawn = " ".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l" for a, b, c, d in lines)
    return f"q 0 G 0.25 w {drawn} S Q"


def _impose(pdf: pikepdf.Pdf, size: tuple[float, float]) -> pikepdf.Pdf:
    """Two pages beside each other on every side of the sheets, in the order of a folded booklet."""
    booklet = pikepdf.new()
    width, height = size
    for left, right in order_pages(len(pdf.pages)):
        booklet.add_blank_page(page_size=size)
        side = booklet.pages[-1]
        half = {
            name: booklet.copy_foreign(pdf.pages[at].as_form_xobject())
            for name, at in (("/Left", left), ("/Right", right))
        }
        side.obj.Resources = Dictionary(XObject=Dictionary(half))
        scale = height / float(pdf.pages[0].mediabox[3])
        placed = (
            f"q {scale:.5f} 0 0 {scale:.5f} 0 0 cm /Left Do Q "
            f"q {scale:.5f} 0 0 {scale:.5f} {width / 2:.3f} 0 cm /Right Do Q"
        )
        side.obj.Contents = booklet.make_stream(placed.encode())
    for key in ("/Title", "/Author", "/Subject", "/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            booklet.docinfo[key] = String(str(pdf.docinfo[key]))
    if "/OutputIntents" in pdf.Root:
        booklet.Root.OutputIntents = booklet.copy_foreign(pdf.make_indirect(pdf.Root.OutputIntents))
    return booklet


def _write(pdf: Any) -> bytes:
    written = BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()
