"""Minimal documents through WeasyPrint, with and without the mending, read back with pikepdf."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from reportgen.pdf import Imprint
from reportgen.pdf.machine import hide_fonts
from reportgen.pdf.styles import find_fonts

hide_fonts(Path(__file__).parents[3] / "templates" / "fonts.conf")

_opened: list[pikepdf.Pdf] = []
"""Kept open: pikepdf's objects die with their file."""


def imprint(title: str) -> Imprint:
    """The imprint of a document without attachments."""
    return Imprint(title, datetime(2025, 6, 2, tzinfo=UTC))


def lay_out(body: str, css: str = "") -> Any:
    """The document laid out, in the font of the house."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    face = (
        f"@font-face {{ font-family: F; src: url({(find_fonts() / 'SourceSansPro-Regular.ttf').as_uri()}) }}"
    )
    style = CSS(string=f"{face} html {{ font-family: F }} {css}", font_config=fonts)
    page = f"<html lang=nl><head><title>Proef</title></head><body>{body}</body></html>"
    return HTML(string=page).render(stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a")


def write_bytes(body: str, *mends: Callable[[Any], None], css: str = "", **options: Any) -> bytes:
    """The document as PDF/A-3a, after these mends."""

    from reportgen.pdf.tag_sources import listen_to_tags

    listen_to_tags()

    def finish(document: Any, pdf: Any) -> None:
        pdf.fonts = document.fonts
        for mend in mends:
            mend(pdf)

    written: bytes = lay_out(body, css).write_pdf(pdf_variant="pdf/a-3a", finisher=finish, **options)
    return written


def write(body: str, *mends: Callable[[Any], None], css: str = "", **options: Any) -> pikepdf.Pdf:
    """The same, read back."""
    _opened.append(pikepdf.open(BytesIO(write_bytes(body, *mends, css=css, **options))))
    return _opened[-1]


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The structure elements of a kind that can be reached from the root, in reading order."""
    return [element for element in _walk(pdf.Root.StructTreeRoot) if str(element.get("/S")) == f"/{kind}"]


def _walk(parent: Any) -> Iterator[Any]:
    children = parent.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/StructElem":
            yield child
            yield from _walk(child)
