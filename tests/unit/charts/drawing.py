"""Reads a drawn chart back: its texts with their boxes, its paths with their points and colours."""

import math
import re
from dataclasses import dataclass
from xml.etree import ElementTree

from reportgen.charts.sheet import Box
from reportgen.charts.style import ASCENT, CAP_HEIGHT, DESCENT, MM_PER_POINT, Lettering
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.model.report import Chart

NAMESPACE = "{http://www.w3.org/2000/svg}"
TYPEFACE = Typeface(PACKAGED_FAMILY)

Point = tuple[float, float]


@dataclass(frozen=True)
class DrawnText:
    """A text as it was drawn."""

    text: str
    x: float
    y: float
    size: float
    weight: int
    anchor: str
    fill: str

    @property
    def box(self) -> Box:
        """The room from ascenders to descenders; of figures only the height of the digits."""
        width = TYPEFACE.width_mm(self.text, Lettering(self.size / MM_PER_POINT, self.weight))
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        figures = re.fullmatch(r"[\d,%+−]+", self.text)
        up, down = (CAP_HEIGHT, 0.05) if figures else (ASCENT, DESCENT)
        return Box(left, self.y - up * self.size, left + width, self.y + down * self.size)


@dataclass(frozen=True)
class DrawnPath:
    """A path as it was drawn: the points of each of its parts (control points left out)."""

    parts: tuple[tuple[Point, ...], ...]
    fill: str
    stroke: str | None
    stroke_width: float
    dashed: bool
    curved: bool

    @property
    def centres(self) -> list[Point]:
        """The middle of each part, for circles and boxes."""
        return [
            (
                (min(x for x, _ in part) + max(x for x, _ in part)) / 2,
                (min(y for _, y in part) + max(y for _, y in part)) / 2,
            )
            for part in self.parts
        ]


def read_texts(chart: Chart) -> list[DrawnText]:
    """All texts in drawing order."""
    return [
        DrawnText(
            element.text or "",
            float(element.attrib["x"]),
            float(element.attrib["y"]),
            float(element.attrib["font-size"]),
            int(element.get("font-weight", "400")),
            element.get("text-anchor", "start"),
            element.attrib["fill"],
        )
        for element in ElementTree.fromstring(chart.svg).iter(f"{NAMESPACE}text")
    ]


def read_paths(chart: Chart) -> list[DrawnPath]:
    """All paths in drawing order."""
    return [
        DrawnPath(
            tuple(_read_parts(element.attrib["d"])),
            element.attrib["fill"],
            element.get("stroke"),
            float(element.get("stroke-width", "0")),
            "stroke-dasharray" in element.attrib,
            "c" in element.attrib["d"],
        )
        for element in ElementTree.fromstring(chart.svg).iter(f"{NAMESPACE}path")
    ]


def own_dots(chart: Chart, accent: str) -> list[Point]:
    """The centres of filled circles in the accent colour."""
    return [
        centre for path in read_paths(chart) if path.fill == accent and path.curved for centre in path.centres
    ]


def discs(chart: Chart, fill: str, stroke: str | None) -> list[Point]:
    """The centres of circles with this look."""
    return [
        centre
        for path in read_paths(chart)
        if path.curved and path.fill == fill and path.stroke == stroke
        for centre in path.centres
    ]


def near(one: Point, other: Point, within: float = 0.02) -> bool:
    """Whether two points are the same but for rounding."""
    return math.dist(one, other) <= within


def _read_parts(data: str) -> list[tuple[Point, ...]]:
    parts: list[list[Point]] = []
    x = y = 0.0
    command = ""
    words = iter(data.split())
    for word in words:
        if word.isalpha():
            command = word
            continue
        first = (float(word), float(next(words)))
        if command == "M":
            x, y = first
            parts.append([(x, y)])
        elif command == "l":
            x, y = x + first[0], y + first[1]
            parts[-1].append((x, y))
        elif command == "c":
            rest = [float(next(words)) for _ in range(4)]
            x, y = x + rest[2], y + rest[3]
            parts[-1].append((x, y))
    return [tuple(part) for part in parts]
