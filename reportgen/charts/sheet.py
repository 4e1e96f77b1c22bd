"""A chart on the drawing table: matplotlib artists in a bare figure that is measured in millimetres.

The origin is the top left corner and y runs downwards, as in the tables beside the charts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from reportgen.charts.artists import CLOSE, CURVE, LINE, MOVE, Backdrop, BackdropArtist, Label
from reportgen.charts.recorder import Recorder
from reportgen.charts.style import ASCENT, DESCENT, MM_PER_POINT, WHITE, Lettering
from reportgen.charts.svg import write_svg
from reportgen.charts.typeface import Typeface
from reportgen.model.drawing import read_texts
from reportgen.model.edition import Palette
from reportgen.model.region import Regions
from reportgen.model.report import Chart

Point = tuple[float, float]
Ring = NDArray[np.float64]
Anchor = Literal["left", "center", "right"]

_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether two boxes come nearer to each other than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def widened(self, by: float) -> "Box":
        """The box with more room on its left and right."""
        return Box(self.left - by, self.top, self.right + by, self.bottom)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour and its width in millimetres, and the lengths of dash and gap if it is dashed."""

    colour: str
    width: float
    dash: tuple[float, float] | None = None
    cap: Literal["butt", "round"] = "butt"


@dataclass(frozen=True, slots=True)
class Studio:
    """What all charts of an edition are drawn with."""

    palette: Palette
    typeface: Typeface
    regions: Regions

    def name_of(self, code: str) -> str:
        """The short name of a region; its code if it is not known."""
        return self.regions[code].short_name if code in self.regions else code


class Sheet:
    """One chart while it is drawn; later verbs draw over earlier ones."""

    def __init__(self, studio: Studio, size_mm: tuple[float, float]) -> None:
        self.width, self.height = size_mm
        self.palette = studio.palette
        self._typeface = studio.typeface
        self._figure = Figure(
            figsize=(self.width / _MM_PER_INCH, self.height / _MM_PER_INCH),
            dpi=_MM_PER_INCH,
            frameon=False,
        )
        self._page = Affine2D().scale(1, -1).translate(0, self.height)

    def publish(self, name: str, alternative: str, note: str = "") -> Chart:
        """The finished chart."""
        recorder = Recorder(self.width, self.height)
        self._figure.draw(recorder)
        drawing = recorder.drawing()
        labels = tuple(read_texts(drawing.marks))
        return Chart(name, self.width, self.height, write_svg(drawing), alternative, labels, drawing, note)

    def draw_lines(self, lines: Iterable[Sequence[Point] | Ring], stroke: Stroke) -> None:
        """Open lines of one look, as one artist; nothing for a line of a single point."""
        found = [np.asarray(line, dtype=float) for line in lines if len(line) > 1]
        if found:
            self._add_path(_make_path(found, closed=False), None, stroke)

    def draw_shapes(
        self, rings: Iterable[Sequence[Point] | Ring], fill: str | None, edge: Stroke | None = None
    ) -> None:
        """Closed shapes of one look, as one artist."""
        found = [np.asarray(ring, dtype=float) for ring in rings]
        if found:
            self._add_path(_make_path(found, closed=True), fill, edge)

    def draw_boxes(self, boxes: Iterable[Box], fill: str | None, edge: Stroke | None = None) -> None:
        """Rectangles of one look, as one artist."""
        self.draw_shapes((_corners(box) for box in boxes), fill, edge)

    def draw_discs(
        self, centres: Iterable[Point], radius: float, fill: str | None, edge: Stroke | None = None
    ) -> None:
        """Circles of one size and look, as one artist; half of the edge lies outside the radius."""
        paths = [circle_at(centre, radius) for centre in centres]
        if paths:
            self._add_path(Path.make_compound_path(*paths), fill, edge)

    def draw_backdrop(self, backdrop: Backdrop) -> None:
        """What many charts of this size share."""
        self._add(BackdropArtist(backdrop))

    def as_backdrop(self) -> Backdrop:
        """All that was drawn so far, to be shared by other sheets of the same size."""
        return Backdrop(self._figure.artists)

    def write(
        self,
        text: str,
        at: Point,
        lettering: Lettering,
        colour: str,
        anchor: Anchor = "left",
    ) -> Box:
        """A line of text at its baseline; the box it takes."""
        label = Label(
            *at,
            text,
            color=colour,
            fontproperties=_font(lettering),
            horizontalalignment=anchor,
            transform=self._page,
        )
        self._add(label)
        return self.measure(text, at, lettering, anchor)

    def measure(self, text: str, at: Point, lettering: Lettering, anchor: Anchor = "left") -> Box:
        """The box that a text would take."""
        width = self.width_of(text, lettering)
        left = at[0] - {"left": 0.0, "center": width / 2, "right": width}[anchor]
        size = lettering.size_mm
        return Box(left, at[1] - ASCENT * size, left + width, at[1] + DESCENT * size)

    def width_of(self, text: str, lettering: Lettering) -> float:
        """How wide a text would be."""
        return self._typeface.width_mm(text, lettering)

    def _add_path(self, path: Path, fill: str | None, edge: Stroke | None) -> None:
        patch = _patch(path, fill, edge)
        patch.set_transform(self._page)
        self._add(patch)

    def _add(self, artist: Artist) -> None:
        artist.set_zorder(0)
        self._figure.add_artist(artist, clip=False)


def circle_at(centre: Point, radius: float) -> Path:
    """A circle of four curves."""
    return Path(np.asarray(centre) + radius * _UNIT_CIRCLE, _CIRCLE_CODES)


def _make_path(rings: Sequence[Ring], closed: bool) -> Path:
    """One path of many lines or closed shapes."""
    codes: list[int] = []
    for ring in rings:
        codes += [MOVE, *[LINE] * (len(ring) - 1), *[CLOSE] * closed]
    ends = [part for ring in rings for part in ((ring, ring[:1]) if closed else (ring,))]
    return Path(np.concatenate(ends), codes)


def _patch(path: Path, fill: str | None, edge: Stroke | None) -> PathPatch:
    """The artist of a path; every property is set, so no setting of the machine has a say."""
    width = edge.width if edge else 0.0
    dash = (0, tuple(length / width for length in edge.dash)) if edge and edge.dash else "solid"
    return PathPatch(
        path,
        fill=fill is not None,
        facecolor=fill or WHITE,
        edgecolor=edge.colour if edge else "none",
        linewidth=width / MM_PER_POINT,
        linestyle=dash,
        capstyle=edge.cap if edge else "butt",
        joinstyle="round" if edge and edge.cap == "round" else "miter",
    )


def _corners(box: Box) -> list[Point]:
    return [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]


@cache
def _font(lettering: Lettering) -> FontProperties:
    return FontProperties(size=lettering.size_pt, weight=lettering.weight)


def _unit_circle() -> Ring:
    quarter = np.array([(1, _KAPPA), (_KAPPA, 1), (0, 1)])
    turns = [np.array([[c, s], [-s, c]]) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))]
    return np.concatenate([[(1.0, 0.0)], *[quarter @ turn for turn in turns], [(1.0, 0.0)]])


# A quarter of a circle as a cubic curve: control points at 4/3 (sqrt 2 - 1) of the radius.
_KAPPA = 4 / 3 * (2**0.5 - 1)
_UNIT_CIRCLE = _unit_circle()
_CIRCLE_CODES = [MOVE, *[CURVE] * 12, CLOSE]
