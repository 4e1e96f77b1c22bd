"""The outlines of regions for a map to choose from; the web edition colours them and makes them links."""

import numpy as np

from reportgen.charts.atlas import Atlas
from reportgen.charts.ground import Ground
from reportgen.charts.sheet import Box, Ring
from reportgen.charts.svg import write_outline
from reportgen.model.region import RegionKind
from reportgen.model.website import AreaMap

_SIZE_MM = (50.0, 59.0)
_EDGE_MM = 0.5
_FINE, _COARSE = 1, 10
"""In hundredths of a millimetre. For true outlines a pixel is exact enough; neighbours round alike."""


def outline_regions(atlas: Atlas, kind: RegionKind) -> AreaMap | None:
    """Each region of a kind as path data, tile or true outline; None when none of them can be drawn."""
    width, height = _SIZE_MM
    ground = atlas.country(kind, Box(_EDGE_MM, _EDGE_MM, width - _EDGE_MM, height - _EDGE_MM))
    if ground is None:
        return None
    grain = _COARSE if atlas.has_outlines else _FINE
    return AreaMap(width, height, {code: _write_area(ground, code, grain) for code in sorted(ground.codes)})


def _write_area(ground: Ground, code: str, grain: int) -> str:
    return write_outline(_round(ring, grain) for ring in ground.area([code]))


def _round(ring: Ring, grain: int) -> list[list[int]]:
    """The points in hundredths of a millimetre, to whole grains; those that fall together once."""
    points = (np.rint(100 / grain * ring).astype(int) * grain).tolist()
    return [point for before, point in zip([None, *points], points, strict=False) if point != before]
