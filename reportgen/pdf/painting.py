"""Charts as ready PDF operators, in place of SVG that WeasyPrint paints element by element.

WeasyPrint takes an image that is already in its cache without fetching or parsing it, asks for its size
and lets it draw itself inside the opened Figure tag. These calls are not documented: WeasyPrint is pinned,
`proof` tries them out before the first report, and the chart's SVG is the way out.
"""

import logging
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import inf
from typing import Any

import pydyf
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.svg.text import Style
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key
from weasyprint.text.line_break import create_layout

from reportgen.model.drawing import CLOSE, CURVE, MOVE, Drawing, Inscription, Mark, Motif, Pen, Shape
from reportgen.model.layout import FONT_FAMILY
from reportgen.model.report import Chart

PX_PER_HUNDREDTH = 96 / 2540
_MITER_LIMIT = b"4 M"  # that of SVG
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_SMALL_FORM = 2000  # bytes below which a shared picture of its own is no gain
_MEASURED_AT_PX = 100


class Painter:
    """Turns charts into images for WeasyPrint's cache; holds the glyphs of the fonts they are written in."""

    def __init__(self, fonts: FontConfiguration) -> None:
        self._fonts = fonts
        self._faces: dict[int, Face] = {}

    def paint(self, charts: Mapping[str, Chart]) -> dict[str, "PaintedChart"]:
        """The image of each chart by its address; a chart without a drawing is left to its SVG."""
        return {
            f"chart:{name}": PaintedChart(chart.drawing, self)
            for name, chart in charts.items()
            if chart.drawing
        }

    def face(self, weight: int) -> "Face":
        """The face of the house's font with this weight."""
        if weight not in self._faces:
            self._faces[weight] = Face(self._fonts, weight)
        return self._faces[weight]


@dataclass(frozen=True, slots=True)
class PaintedChart:
    """What WeasyPrint asks of an image: its size, and to draw itself."""

    drawing: Drawing
    painter: Painter

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float]:
        """Width and height in CSS px, and their ratio."""
        width, height = self.drawing.width, self.drawing.height
        return width * PX_PER_HUNDREDTH, height * PX_PER_HUNDREDTH, width / height

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Append the operators; one unit is a hundredth of a millimetre."""
        stream.transform(a=width / self.drawing.width, d=height / self.drawing.height)
        stream.stream.append(_MITER_LIMIT)
        for run in _split(self.drawing.marks):
            self._draw_run(stream, run)

    def _draw_run(self, stream: Any, run: "_Run") -> None:
        match run:
            case bytes():
                stream.stream.append(run)
            case Inscription():
                stream.stream.append(self._write(stream, run))
            case _Form():
                name = f"m{len(stream._resources['XObject'])}"
                stream._resources["XObject"][name] = run.as_object(self.drawing)
                stream.draw_x_object(name)
            case tuple():
                for part in run:
                    self._draw_run(stream, part)

    def _write(self, stream: Any, one: Inscription) -> bytes:
        """A text; its glyphs are told to the font that the document embeds."""
        face = self.painter.face(one.weight)
        glyphs = [face[character] for character in one.text]
        font, _ = stream.add_font(face.pango_font)
        for glyph in glyphs:
            font.to_unicode.setdefault(glyph.number, glyph.character)
            font.widths.setdefault(glyph.number, glyph.width)
        width = sum(glyph.width for glyph in glyphs) * one.size / 1000
        x = one.x - {"left": 0.0, "center": width / 2, "right": width}[one.anchor]
        hexes = "".join(glyph.hex for glyph in glyphs)
        return (
            f"{_write_colour(one.colour)} rg BT /{font.hash} {one.size} Tf"
            f" 1 0 0 -1 {x:.2f} {one.y} Tm <{hexes}> Tj ET"
        ).encode()


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in a font: its number in the font file, and its width in thousandths of the size."""

    character: str
    number: int
    width: int

    @property
    def hex(self) -> str:
        """As it stands in a text operator."""
        return f"{self.number:04x}"


class Face(dict[str, Glyph]):
    """The glyphs of one weight, looked up once, in the very font file that WeasyPrint will embed."""

    def __init__(self, fonts: FontConfiguration, weight: int) -> None:
        super().__init__()
        self._style = Style(INITIAL_VALUES)
        self._style.font_config = fonts
        self._style |= {"font_family": [FONT_FAMILY], "font_weight": weight, "font_size": _MEASURED_AT_PX}
        self._layout, item = self._lay_out("0")  # kept, since it owns the font
        self.pango_font = item.item.analysis.font
        self._key = get_pango_font_key(self.pango_font)[0]

    def __missing__(self, character: str) -> Glyph:
        _layout, item = self._lay_out(character)
        number = item.glyphs.glyphs[0].glyph
        other = get_pango_font_key(item.item.analysis.font)[0] != self._key
        if other or number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            logging.getLogger("weasyprint").warning(
                '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)',
                character,
                ord(character),
            )
            return Glyph(character, 0, 0)
        self[character] = glyph = Glyph(character, number, self._measure(number))
        return glyph

    def _lay_out(self, text: str) -> tuple[Any, Any]:
        layout = create_layout(text, self._style, None, inf, 0)
        line, _ = layout.get_first_line()
        return layout, line.runs[0].data

    def _measure(self, number: int) -> int:
        ink, logical = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(self.pango_font, number, ink, logical)
        width: int = round(logical.width * 1000 * FROM_UNITS / _MEASURED_AT_PX)
        return width


@dataclass(frozen=True, slots=True)
class _Form:
    """Operators that many documents share, deflated once."""

    deflated: bytes

    @classmethod
    def of(cls, operators: bytes) -> "_Form":
        # A checksum that ends in a carriage return would be read as a part of the end of the stream.
        deflated = zlib.compress(operators, 9)
        return cls(zlib.compress(operators + b"\n", 9) if deflated.endswith(b"\r") else deflated)

    def as_object(self, drawing: Drawing) -> pydyf.Stream:
        """A form of one document; its box is that of the drawing with room for lines along the edge."""
        extra = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((-100, -100, drawing.width + 100, drawing.height + 100)),
            "Filter": "/FlateDecode",
        }
        return pydyf.Stream([self.deflated], extra)


_Run = bytes | Inscription | _Form | tuple[Any, ...]


def _split(marks: tuple[Mark, ...]) -> Iterator[_Run]:
    """Marks as they are drawn: shapes that follow each other as operators, texts, shared pictures."""
    for kind, group in groupby(marks, key=type):
        if kind is Shape:
            yield b"\n".join(_write_shape(mark) for mark in group if isinstance(mark, Shape))
        else:
            for mark in group:
                if isinstance(mark, Motif):
                    yield _split_motif(mark)
                elif isinstance(mark, Inscription):
                    yield mark


@lru_cache(maxsize=64)
def _split_motif(motif: Motif) -> tuple[_Run, ...]:
    """Made once, for all drawings that share it."""
    return tuple(
        _Form.of(run) if isinstance(run, bytes) and len(run) > _SMALL_FORM else run
        for run in _split(motif.marks)
    )


def _write_shape(shape: Shape) -> bytes:
    fill = f"{_write_colour(shape.fill)} rg " if shape.fill else ""
    how = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    paint = how[bool(shape.fill), bool(shape.pen)]
    return f"{fill}{_write_pen(shape.pen)}{_write_path(shape)} {paint}".encode()


@lru_cache(maxsize=256)
def _write_pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = " ".join(f"{100 * length:.2f}" for length in pen.dash)
    return (
        f"{_write_colour(pen.colour)} RG {pen.width} w {_CAPS[pen.cap]} J {_JOINS[pen.join]} j [{dash}] 0 d "
    )


@lru_cache(maxsize=256)
def _write_colour(colour: str) -> str:
    """Red, green and blue as parts of one; `colour` is #RRGGBB."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def _write_path(shape: Shape) -> str:
    words: list[str] = []
    for kind, points in shape.steps:
        if kind == CLOSE:
            words.append("h")
        elif kind == CURVE:
            (a, b), (c, d), (e, f) = points
            words.append(f"{a} {b} {c} {d} {e} {f} c")
        else:
            x, y = points[0]
            words.append(f"{x} {y} {'m' if kind == MOVE else 'l'}")
    return " ".join(words)
