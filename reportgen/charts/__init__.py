"""One region's facts become charts: artists on a bare figure, SVG with its text kept, an alternative."""

from reportgen.charts.boundaries import check_boundaries
from reportgen.charts.room import ChartRoom
from reportgen.charts.typeface import Typeface

__all__ = ["ChartRoom", "Typeface", "check_boundaries"]
