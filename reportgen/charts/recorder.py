"""A light matplotlib renderer that records what a figure draws, to be written as SVG or PDF."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Transform

from reportgen.charts.artists import Backdrop
from reportgen.charts.style import MM_PER_POINT
from reportgen.model.drawing import (
    CLOSE,
    CURVE,
    LINE,
    MOVE,
    Drawing,
    Hundredths,
    Inscription,
    Mark,
    Motif,
    Pen,
    Shape,
)

_STEPS = {int(Path.MOVETO): MOVE, int(Path.LINETO): LINE, int(Path.CURVE4): CURVE, int(Path.CLOSEPOLY): CLOSE}


class Recorder(RendererBase):
    """Records what a figure draws; one display unit of the figure is a millimetre.

    Coordinates are rounded to 0.01 mm.
    """

    def __init__(self, width_mm: float, height_mm: float) -> None:
        super().__init__()
        self._width_mm = width_mm
        self._height_mm = height_mm
        self._marks: list[Mark] = []

    def drawing(self) -> Drawing:
        """All that was recorded."""
        return Drawing(_hundredths(self._width_mm), _hundredths(self._height_mm), tuple(self._marks))

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803, matplotlib's name
    ) -> None:
        """Record a path; `rgbFace` is its fill, or None."""
        points = transform.transform(path.vertices) * (100, -100) + (0, 100 * self._height_mm)
        codes = None if path.codes is None else np.asarray(path.codes).tolist()
        steps = tuple(_split_path(np.rint(points).astype(int).tolist(), codes))
        fill = _write_colour(*rgbFace[:3]) if rgbFace is not None else None
        self._marks.append(Shape(steps, fill, self._find_pen(gc)))

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
        """Record a text at its baseline, anchored as its artist is aligned."""
        self._marks.append(
            Inscription(
                s,
                _hundredths(x),
                _hundredths(self._height_mm - y),
                _hundredths(prop.get_size_in_points() * MM_PER_POINT),
                prop.get_weight(),
                mtext.get_horizontalalignment(),
                _write_colour(*gc.get_rgb()[:3]),
            )
        )

    def draw_backdrop(self, backdrop: Backdrop) -> None:
        """Record artists that many figures share; they are drawn the first time, then kept."""
        if backdrop.kept is None:
            first = Recorder(self._width_mm, self._height_mm)
            for artist in backdrop.artists:
                artist.draw(first)
            backdrop.kept = Motif(tuple(first._marks))
        self._marks.append(backdrop.kept)

    def points_to_pixels(self, points: Any) -> Any:
        """Millimetres, since these are the display unit."""
        return points * MM_PER_POINT

    def _find_pen(self, gc: GraphicsContextBase) -> Pen | None:
        width = gc.get_linewidth() * MM_PER_POINT
        if not width:
            return None
        _, lengths = gc.get_dashes()
        dash = () if lengths is None else tuple((np.asarray(lengths) * MM_PER_POINT).tolist())
        colour = _write_colour(*gc.get_rgb()[:3])
        return Pen(colour, _hundredths(width), gc.get_capstyle(), gc.get_joinstyle(), dash)


def _hundredths(length_mm: float) -> Hundredths:
    return round(length_mm * 100)


@lru_cache(maxsize=256)
def _write_colour(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in (red, green, blue))


def _split_path(
    points: Sequence[Sequence[Hundredths]], codes: Sequence[int] | None
) -> Iterator[tuple[int, Sequence[Sequence[Hundredths]]]]:
    """The steps of a path, each with its points."""
    kinds = [MOVE] + [LINE] * (len(points) - 1) if codes is None else [_STEPS[code] for code in codes]
    index = 0
    while index < len(points):
        count = 3 if kinds[index] == CURVE else 1
        yield kinds[index], points[index : index + count]
        index += count
