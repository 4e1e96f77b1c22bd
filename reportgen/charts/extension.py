"""The charts of others: drawn on a canvas that refuses what lies outside it, and colours of another house."""

from collections.abc import Sequence
from typing import Literal

from reportgen.charts.sheet import Box, Sheet, Stroke, Studio
from reportgen.charts.style import WHITE, Lettering
from reportgen.model.edition import Palette
from reportgen.model.extension import ChartExtension, ExtensionFacts
from reportgen.model.report import Chart

WIDTH_MM = 174.0
SMALLEST_PT = 8.0
_EDGE_MM = 0.25
_SLACK_MM = 0.3


def draw_extension(studio: Studio, extension: ChartExtension, facts: ExtensionFacts) -> Chart:
    """The chart of an answer, under the name of its page."""
    canvas = SheetCanvas(studio, (WIDTH_MM, extension.height_mm(facts.answer)))
    alternative = extension.draw(canvas, facts.answer, facts.settings)
    return canvas.sheet.publish(facts.chart_name, alternative)


class SheetCanvas:
    """The canvas of the contract, on a sheet as our own charts are drawn on."""

    def __init__(self, studio: Studio, size_mm: tuple[float, float]) -> None:
        self.sheet = Sheet(studio, size_mm)
        self.width_mm, self.height_mm = size_mm
        self.palette: Palette = studio.palette
        self.texts: list[str] = []
        self._colours = {one.upper() for one in (WHITE, *self.palette.roles.values(), *self.palette.quarters)}

    def draw_line(self, points: Sequence[tuple[float, float]], colour: str, width_mm: float = 0.25) -> None:
        """A line through points."""
        for x, y in points:
            self._check(Box(x, y, x, y), colour)
        self.sheet.draw_lines([points], Stroke(colour, width_mm))

    def draw_box(
        self, left: float, top: float, right: float, bottom: float, fill: str | None, edge: str | None = None
    ) -> None:
        """A rectangle, filled, edged or both."""
        box = Box(left, top, right, bottom)
        self._check(box, fill, edge)
        self.sheet.draw_boxes([box], fill, _edge(edge))

    def draw_disc(
        self, centre: tuple[float, float], radius_mm: float, fill: str | None, edge: str | None = None
    ) -> None:
        """A circle, filled, edged or both."""
        x, y = centre
        self._check(Box(x - radius_mm, y - radius_mm, x + radius_mm, y + radius_mm), fill, edge)
        self.sheet.draw_discs([centre], radius_mm, fill, _edge(edge))

    def write(
        self,
        text: str,
        at: tuple[float, float],
        size_pt: float = 8.5,
        weight: Literal[400, 600, 700] = 400,
        colour: str | None = None,
        anchor: Literal["left", "center", "right"] = "left",
    ) -> None:
        """A line of text at its baseline; without a colour in ink."""
        if size_pt < SMALLEST_PT:
            raise ValueError(f"a text of {size_pt:g} points is too small to read: at least {SMALLEST_PT:g}")
        lettering = Lettering(size_pt, weight)
        self._check(self.sheet.measure(text, at, lettering, anchor), colour)
        self.sheet.write(text, at, lettering, colour or self.palette.ink, anchor)
        self.texts.append(text)

    def measure_mm(self, text: str, size_pt: float = 8.5, weight: Literal[400, 600, 700] = 400) -> float:
        """How wide a text would be."""
        return self.sheet.width_of(text, Lettering(size_pt, weight))

    def _check(self, box: Box, *colours: str | None) -> None:
        """Refuse what is not wholly on the canvas, what lies nowhere, and colours of another house."""
        within = (box.left, box.top, self.width_mm - box.right, self.height_mm - box.bottom)
        if not all(one >= -_SLACK_MM for one in within):
            raise ValueError(
                f"something is drawn outside the canvas of {self.width_mm:g} by {self.height_mm:g} mm"
            )
        for colour in colours:
            if colour is not None and str(colour).upper() not in self._colours:
                raise ValueError(
                    f"the colour {colour} is not of the house: take one of canvas.palette, or {WHITE}"
                )


def _edge(colour: str | None) -> Stroke | None:
    return Stroke(colour, _EDGE_MM) if colour else None
