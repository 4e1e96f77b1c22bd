"""A picture that is more than a drawing is refused, and the reason says what it holds."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from reportgen.pdf.assets import AssetFetcher
from reportgen.pdf.pictures import MOST_ELEMENTS, UnsafePictureError, check_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
LOGO = SVG.format(
    "<title>Logo</title><defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs>"
    "<g style='fill:url(#a)'><path d='M0 0H1'/></g>"
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


def png(width: int = 20, height: int = 10) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height)).save(written, "PNG")
    return written.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A small file whose header says that it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b""
    for name, body in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")):
        chunks += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return b"\x89PNG\r\n\x1a\n" + chunks


def test_a_plain_drawing_and_a_plain_picture_are_let_through() -> None:
    check_picture(LOGO.encode(), "image/svg+xml")
    check_picture(png(), "image/png")


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        (SVG.format("<script>alert(1)</script>"), "<script>"),
        (SVG.format("<foreignObject><p>tekst</p></foreignObject>"), "<foreignObject>"),
        (SVG.format("<p xmlns='http://www.w3.org/1999/xhtml'>tekst</p>"), "<p>"),
        (SVG.format("<image xlink:href='https://example.org/a.png'/>"), "<image>"),
        (SVG.format("<use href='#a'/>"), "<use>"),
        (SVG.format("<g onclick='alert(1)'/>"), "onclick"),
        (SVG.format("<linearGradient xlink:href='file:///etc/passwd#a'/>"), "file:///etc/passwd"),
        (SVG.format("<path style='fill:url(https://example.org/a.svg#b)'/>"), "example.org"),
        (SVG.format("<style>@import 'https://example.org/a.css';</style>"), "style"),
        (SVG.format("<style>g { fill: url(http://example.org/#a) }</style>"), "style"),
        ("<?xml-stylesheet href='https://example.org/a.css'?>" + LOGO, "xml-stylesheet"),
        ("<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>" + LOGO, "document type"),
        (f"<!DOCTYPE svg [<!ENTITY l0 'lol'>{LAUGHS}]>" + SVG.format("<text>&l8;</text>"), "document type"),
        (SVG.format("<g/>" * (MOST_ELEMENTS + 1)), "elements"),
        (SVG.format("<path d='" + "M0 0" * 600_000 + "'/>"), "MB"),
        ("<svg", "can be read"),
    ],
)
def test_a_drawing_with_anything_else_in_it_is_refused(drawing: str, reason: str) -> None:
    with pytest.raises(UnsafePictureError, match=reason):
        check_picture(drawing.encode(), "image/svg+xml")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (png_that_claims(60_000, 60_000), "million pixels"),
        (png_that_claims(5_000, 5_000), "5000 by 5000"),
        (png()[:40], "no PNG"),
        (b"GIF89a", "no PNG"),
    ],
)
def test_a_picture_that_is_a_bomb_or_no_picture_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnsafePictureError, match=reason):
        check_picture(content, "image/png")


def test_the_fetcher_names_the_address_and_the_reason(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "logo.svg").write_text(SVG.format("<script/>"))
    with pytest.raises(FatalURLFetchingError, match=r"logo\.svg: it holds an element <script>"):
        AssetFetcher([root], {}).fetch((root / "logo.svg").as_uri())
