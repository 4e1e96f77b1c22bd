"""The look of the charts: sizes in millimetres, lettering in points, the same marks everywhere.

Colours are not here: they are the palette of the edition's house style, which also feeds the CSS.
"""

from dataclasses import dataclass

WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Lettering:
    """A size in points and a weight (400 regular, 600 semibold, 700 bold)."""

    size_pt: float
    weight: int

    @property
    def size_mm(self) -> float:
        """The size in millimetres."""
        return self.size_pt * MM_PER_POINT


MM_PER_POINT = 25.4 / 72

LABEL = Lettering(8.5, 400)
LABEL_STRONG = Lettering(8.5, 600)
SMALL = Lettering(8, 400)
SMALL_STRONG = Lettering(8, 700)
PANEL_TITLE = Lettering(9.75, 700)
VALUE = Lettering(9.5, 700)
OWN_VALUE = Lettering(9.75, 700)
COUNT = Lettering(9.75, 700)
MAP_NAME = Lettering(8.5, 700)
PLACE = Lettering(8, 400)

# The face's proportions, as a part of its size.
CAP_HEIGHT = 0.66
ASCENT = 0.75
DESCENT = 0.22

# Lines.
GRID_MM = 0.25
AXIS_MM = 0.4
COUNTRY_MM = 0.65
CASING_MM = 0.3

# Marks: our own region filled, others hollow; Nederland is an upright tick behind them, and taller.
OWN_RADIUS_MM = 1.45
OWN_SMALL_RADIUS_MM = 0.95
OTHER_RADIUS_MM = 1.05
OTHER_EDGE_MM = 0.45
OWN_WHISKER_MM = 0.7
OTHER_WHISKER_MM = 0.4
WHISKER_CAP_MM = 2.5
COUNTRY_TICK_MM = 7.4

# Maps: our own region outlined with a white edge, borders thin and white, the coast thin and grey.
OWN_OUTLINE_MM = 0.75
COAST_MM = 0.18
LEADER_MM = 0.5
TINY_REGION_MM2 = 6.0
