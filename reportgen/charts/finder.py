"""The outlines of regions for a map to choose from; the web edition colours them and makes them links."""

import numpy as np

from reportgen.charts.atlas import Atlas
from reportgen.charts.ground import Ground
from reportgen.charts.sheet import Box
from reportgen.charts.svg import write_outline
from reportgen.model.region import RegionKind
from reportgen.model.website import AreaMap

_SIZE_MM = (100.0, 118.0)
_EDGE_MM = 0.5


def outline_regions(atlas: Atlas, kind: RegionKind) -> AreaMap | None:
    """Each region of a kind as path data, tile or true outline; None when none of them can be drawn."""
    width, height = _SIZE_MM
    ground = atlas.country(kind, Box(_EDGE_MM, _EDGE_MM, width - _EDGE_MM, height - _EDGE_MM))
    if ground is None:
        return None
    return AreaMap(width, height, {code: _write_area(ground, code) for code in sorted(ground.codes)})


def _write_area(ground: Ground, code: str) -> str:
    return write_outline(np.rint(100 * ring).astype(int).tolist() for ring in ground.area([code]))
