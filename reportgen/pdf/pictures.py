"""What a picture that was supplied may hold: a logo is drawn by the program, so it must be only a drawing."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from reportgen.errors import ConfigError, Place

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
MOST_BYTES = 2_000_000
MOST_ELEMENTS = 5_000
MOST_PIXELS = 16_000_000
SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
DRAWING = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "title",
        "desc",
        "metadata",
        "style",
        "text",
        "tspan",
    ]
)
"""The elements of a plain drawing. `use` is not among them: a few of them inside each other are a bomb."""
_ADDRESS = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)


class UnsafePictureError(Exception):
    """A picture that is refused, with the reason."""


def check_logo(file: Path) -> None:
    """Raise `ConfigError` for a logo that is refused: it stands in all reports, so none is begun."""
    try:
        check_picture(file.read_bytes(), MEDIA_TYPES[file.suffix.lower()])
    except UnsafePictureError as error:
        remedy = "Save it again as a plain drawing (SVG) or a plain picture (PNG)."
        place = Place(file=str(file), key="logo")
        raise ConfigError.of(f"this logo is refused: {error}", place, remedy) from error


def check_picture(content: bytes, media_type: str) -> None:
    """Raise `UnsafePictureError` for a picture that is more, or much larger, than a drawing."""
    if len(content) > MOST_BYTES:
        raise UnsafePictureError(f"larger than {MOST_BYTES // 1_000_000} MB")
    if media_type == "image/svg+xml":
        _check_svg(content)
    elif media_type == "image/png":
        _check_png(content)


def _check_svg(content: bytes) -> None:
    """Read the file without keeping anything, and stop at the first thing that does not belong in it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _refuse_instruction
    reader = _SvgReader()
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.read_text
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnsafePictureError(f"no SVG that can be read (line {error.lineno})") from error


class _SvgReader:
    """Looks at every element, attribute and style of a drawing."""

    def __init__(self) -> None:
        self._count = 0
        self._in_style = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise UnsafePictureError(f"more than {MOST_ELEMENTS} elements")
        space, _, tag = name.rpartition(" ")
        if space == XHTML or (space in (SVG, "") and tag not in DRAWING):
            raise UnsafePictureError(f"it holds an element <{tag}>")
        self._in_style = tag == "style"
        for key, value in attributes.items():
            _check_attribute(key.rpartition(" ")[2], value)

    def read_text(self, text: str) -> None:
        if self._in_style and _ADDRESS.search(text):
            raise UnsafePictureError("its style refers to something outside it")

    def end(self, name: str) -> None:
        self._in_style = self._in_style and not name.endswith("style")


def _check_attribute(name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise UnsafePictureError(f"it holds a script ({name})")
    if name == "href" and not value.startswith("#"):
        raise UnsafePictureError(f"it refers to something outside it: {value[:80]}")
    if _ADDRESS.search(value):
        raise UnsafePictureError(f"it refers to something outside it: {value[:80]}")


def _refuse_doctype(*_: Any) -> None:
    raise UnsafePictureError("it declares a document type, which may hold entities")


def _refuse_instruction(target: str, _: str) -> None:
    raise UnsafePictureError(f"it holds an instruction <?{target}?>")


def _check_png(content: bytes) -> None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise UnsafePictureError(f"{width} by {height} pixels")
            if getattr(picture, "n_frames", 1) > 1:
                raise UnsafePictureError("it moves")
            if picture.mode.startswith("I"):
                raise UnsafePictureError("it has 16 bits per colour")
            picture.verify()
    except Image.DecompressionBombError as error:
        raise UnsafePictureError(f"it has more than {MOST_PIXELS // 1_000_000} million pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnsafePictureError("no PNG that can be read") from error
