"""Page one: where our region lies, on one flat shape of the Netherlands without classes."""

from collections.abc import Sequence

import numpy as np

from reportgen.charts.artists import Backdrop
from reportgen.charts.atlas import Atlas, find_municipalities
from reportgen.charts.boundaries import calculate_area
from reportgen.charts.ground import Ground, find_centre
from reportgen.charts.sheet import Box, Point, Ring, Sheet, Stroke, Studio
from reportgen.charts.style import CASING_MM, COAST_MM, TINY_REGION_MM2, WHITE
from reportgen.charts.wording import write_place
from reportgen.model.facts import Facts
from reportgen.model.layout import LOCATOR_MM
from reportgen.model.region import Region, RegionKind, Regions
from reportgen.model.report import Chart
from reportgen.notation import write_list

_MOST_NAMES = 8
_MARGIN_MM = 2.2
_RING_RADIUS_MM = 2.7
_PARTLY_MM = 0.3
_RING_MM = 0.8


def draw_locator(studio: Studio, atlas: Atlas, facts: Facts) -> Chart | None:
    """Our own region in the accent colour; a ring around it when it is too small to see.

    Of a samenwerkingsverband the gemeenten that lie mostly in another one are outlined. None when there
    are neither boundaries nor tiles.
    """
    sheet = Sheet(studio, LOCATOR_MM)
    box = Box(_MARGIN_MM, _MARGIN_MM, sheet.width - _MARGIN_MM, sheet.height - _MARGIN_MM)
    ground = atlas.country(RegionKind.MUNICIPALITY, box)
    if ground is None:
        return None
    sheet.draw_backdrop(atlas.keep("locator", studio, lambda: _draw_base(studio, ground)))
    own = find_municipalities(studio.regions, facts.region)
    members = [one.municipality for one in studio.regions.municipalities_of(facts.region.code)]
    partly = [code for code in members if code not in own]
    _draw_own(sheet, ground.area(own), ground.area(partly))
    return sheet.publish("locator", _describe(studio.regions, facts, drawn=bool(own)))


def _draw_base(studio: Studio, ground: Ground) -> Backdrop:
    """The whole country: one light shape."""
    base = Sheet(studio, LOCATOR_MM)
    base.draw_shapes(ground.coast(), base.palette.hair, Stroke(base.palette.mid, COAST_MM))
    return base.as_backdrop()


def _draw_own(sheet: Sheet, own: Sequence[Ring], partly: Sequence[Ring]) -> None:
    accent = sheet.palette.accent
    sheet.draw_shapes(partly, None, Stroke(accent, _PARTLY_MM))
    sheet.draw_shapes(own, accent)
    if own and sum(calculate_area(ring) for ring in own) < TINY_REGION_MM2:
        middle = [_keep_inside(sheet, find_centre(np.concatenate(own)))]
        sheet.draw_discs(middle, _RING_RADIUS_MM, None, Stroke(WHITE, _RING_MM + 2 * CASING_MM))
        sheet.draw_discs(middle, _RING_RADIUS_MM, None, Stroke(accent, _RING_MM))


def _keep_inside(sheet: Sheet, middle: Point) -> Point:
    """The middle of the ring, moved so far that it stays on the sheet."""
    reach = _RING_RADIUS_MM + _RING_MM / 2
    x, y = middle
    return min(max(x, reach), sheet.width - reach), min(max(y, reach), sheet.height - reach)


def _describe(regions: Regions, facts: Facts, *, drawn: bool) -> str:
    place = write_place(facts.region)
    if not drawn:
        return f"Kaart van Nederland. Daarop staat {place} niet, want dat heeft geen eigen gebied."
    return f"Kaart van Nederland met de ligging van {place}. {_describe_place(regions, facts.region)}"


def _describe_place(regions: Regions, region: Region) -> str:
    """Where a region lies, in names: its province, or its gemeenten up to eight."""
    if region.province and region.province in regions:
        return f"De gemeente ligt in de provincie {regions[region.province].name}."
    members = regions.municipalities_of(region.code)
    if not members:
        count = len(regions.in_province(region.code))
        return f"De provincie heeft {count} gemeenten." if count else "Het eigen gebied is gekleurd."
    if len(members) > _MOST_NAMES:
        return f"Het gebied ligt in {len(members)} gemeenten."
    names = [one for one in members if one.municipality in regions]
    whole = [regions[one.municipality].name for one in names if one.whole]
    parts = [regions[one.municipality].name for one in names if not one.whole]
    written = write_list(sorted(whole)) if whole else ""
    if parts:
        joined = " en " if whole else ""
        written += f"{joined}{'delen' if len(parts) > 1 else 'een deel'} van {write_list(sorted(parts))}"
    return f"Het gebied omvat {written}."
