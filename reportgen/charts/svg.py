"""A light matplotlib renderer that writes compact SVG: one element per artist, text kept as text."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal
from xml.sax.saxutils import escape

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Transform

from reportgen.charts.artists import CLOSE, CURVE, LINE, MOVE, Backdrop
from reportgen.charts.style import MM_PER_POINT
from reportgen.model.layout import FONT_FAMILY

_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_REGULAR = 400


class SvgRenderer(RendererBase):
    """Writes what a figure draws; one display unit of the figure is a millimetre.

    Coordinates are rounded to 0.01 mm. No styles, ids, clip paths or definitions: equal figures give
    equal bytes. `labels` are the texts in drawing order.
    """

    def __init__(self, width_mm: float, height_mm: float) -> None:
        super().__init__()
        self._width_mm = width_mm
        self._height_mm = height_mm
        self._elements: list[str] = []
        self.labels: list[str] = []

    def svg(self) -> str:
        """The whole drawing."""
        width, height = _write_mm(self._width_mm), _write_mm(self._height_mm)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
            f' viewBox="0 0 {width} {height}" font-family="{FONT_FAMILY}">'
        )
        return "".join((head, *self._elements, "</svg>"))

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803, matplotlib's name
    ) -> None:
        """Append a path; `rgbFace` is its fill, or None."""
        points = transform.transform(path.vertices) * (1, -1) + (0, self._height_mm)
        codes = None if path.codes is None else np.asarray(path.codes).tolist()
        data = _write_path(np.rint(points * 100).astype(int).tolist(), codes)
        fill = _write_colour(*rgbFace[:3]) if rgbFace is not None else "none"
        self._elements.append(f'<path d="{data}" fill="{fill}"{self._write_stroke(gc)}/>')

    def draw_text(  # noqa: PLR0913, PLR0917, matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,  # noqa: ARG002, texts stand upright
        ismath: bool | Literal["TeX"] = False,  # noqa: ARG002, no formulas
        mtext: Any = None,
    ) -> None:
        """Append a text at its baseline, anchored as its artist is aligned."""
        weight = prop.get_weight()
        heavier = "" if weight == _REGULAR else f' font-weight="{weight}"'
        self.labels.append(s)
        self._elements.append(
            f'<text x="{_write_mm(x)}" y="{_write_mm(self._height_mm - y)}"'
            f' font-size="{_write_mm(prop.get_size_in_points() * MM_PER_POINT)}"'
            f"{heavier}{_ANCHORS[mtext.get_horizontalalignment()]}"
            f' fill="{_write_colour(*gc.get_rgb()[:3])}">{escape(s)}</text>'
        )

    def draw_backdrop(self, backdrop: Backdrop) -> None:
        """Append artists that many figures share; they are written the first time, then kept."""
        if backdrop.kept is None:
            first = SvgRenderer(self._width_mm, self._height_mm)
            for artist in backdrop.artists:
                artist.draw(first)
            backdrop.kept = "".join(first._elements), tuple(first.labels)
        elements, labels = backdrop.kept
        self._elements.append(elements)
        self.labels.extend(labels)

    def points_to_pixels(self, points: Any) -> Any:
        """Millimetres, since these are the display unit."""
        return points * MM_PER_POINT

    def _write_stroke(self, gc: GraphicsContextBase) -> str:
        width = float(self.points_to_pixels(gc.get_linewidth()))
        if not width:
            return ""
        return (
            f' stroke="{_write_colour(*gc.get_rgb()[:3])}" stroke-width="{_write_mm(width)}"'
            f"{_write_choice('linecap', gc.get_capstyle(), 'butt')}"
            f"{_write_choice('linejoin', gc.get_joinstyle(), 'miter')}{self._write_dashes(gc)}"
        )

    def _write_dashes(self, gc: GraphicsContextBase) -> str:
        _, lengths = gc.get_dashes()
        if lengths is None:
            return ""
        written = " ".join(map(_write_mm, self.points_to_pixels(np.asarray(lengths)).tolist()))
        return f' stroke-dasharray="{written}"'


def _write_choice(name: str, chosen: str, default: str) -> str:
    return "" if chosen == default else f' stroke-{name}="{chosen}"'


@lru_cache(maxsize=256)
def _write_colour(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in (red, green, blue))


def _write_mm(length: float) -> str:
    return _write_hundredths(round(length * 100))


@lru_cache(maxsize=16384)
def _write_hundredths(hundredths: int) -> str:
    """A length in 0.01 mm as a number in mm, as short as SVG allows.

    >>> _write_hundredths(-50), _write_hundredths(1200)
    ('-.5', '12')
    """
    whole, rest = divmod(abs(hundredths), 100)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    digits = f"{whole or ''}{decimals}" or "0"
    return f"-{digits}" if hundredths < 0 else digits


def _write_path(points: Sequence[Sequence[int]], codes: Sequence[int] | None) -> str:
    """Path data in relative coordinates, from absolute points in 0.01 mm."""
    words: list[str] = []
    here = start = points[0]
    last = None
    for kind, ends in _split_path(points, codes):
        if kind == CLOSE:
            words.append("z")
            here = start
        elif kind == MOVE:
            here = start = ends[0]
            words += "M", _write_hundredths(here[0]), _write_hundredths(here[1])
        else:
            if kind != last:
                words.append("c" if kind == CURVE else "l")
            for x, y in ends:
                words += _write_hundredths(x - here[0]), _write_hundredths(y - here[1])
            here = ends[-1]
        last = kind
    return " ".join(words)


def _split_path(
    points: Sequence[Sequence[int]], codes: Sequence[int] | None
) -> Iterator[tuple[int, Sequence[Sequence[int]]]]:
    """The commands of a path, each with its points: three for a curve, otherwise one."""
    kinds = [MOVE] + [LINE] * (len(points) - 1) if codes is None else list(codes)
    index = 0
    while index < len(points):
        count = 3 if kinds[index] == CURVE else 1
        yield kinds[index], points[index : index + count]
        index += count
