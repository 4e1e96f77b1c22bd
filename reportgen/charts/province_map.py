"""Page three of a gemeente, page two of a province: the gemeenten of one province with names and values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.path import Path
from matplotlib.transforms import Bbox

from reportgen.charts.artists import Backdrop
from reportgen.charts.atlas import Atlas
from reportgen.charts.callout import (
    OTHER_LOOK,
    OWN_LOOK,
    CalloutLook,
    draw_callout,
    find_callout,
    outline_own,
)
from reportgen.charts.classes import draw_classes
from reportgen.charts.ground import Ground
from reportgen.charts.province_figures import ProvinceFigures, describe_province
from reportgen.charts.province_tiles import draw_province_tiles
from reportgen.charts.quarters import LEGEND_ROW_MM, draw_legend, text_colour
from reportgen.charts.sheet import Box, Point, Ring, Sheet, Studio
from reportgen.charts.spots import Field, find_spot
from reportgen.charts.style import CAP_HEIGHT, Lettering
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.layout import province_map_size
from reportgen.model.region import Region, RegionKind
from reportgen.model.report import Chart

_MOST_CALLOUTS = 6
_LONGEST_MM = 12.0
_EDGE_MM = 0.8
_LEGEND_GAP_MM = 2.0
_LEADING = 1.02
_OUTLINE_MM = 0.45
"""What an outline takes of a shape and of its neighbours."""
_OWN_OUTLINE_MM = 1.0
"""What our own outline takes with a gap beside it, of a neighbour whose text would touch it."""
_SIZES_PT = (8.0, 7.5, 7.0, 6.5)
_NAME_FITTING = 0.99
_VALUE_FITTING = 0.9


@dataclass(frozen=True, slots=True)
class _Text:
    """A line on the map: at its baseline, in the middle."""

    line: str
    at: Point
    lettering: Lettering
    colour: str


@dataclass(frozen=True, slots=True)
class _Texts:
    """What stands in a gemeente; `value` is its value alone, for when its name stands outside."""

    all: tuple[_Text, ...]
    value: tuple[_Text, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class _Base:
    """What the maps of all gemeenten of a province share."""

    ground: Ground
    backdrop: Backdrop
    texts: Mapping[str, _Texts]
    members: Mapping[str, Region]
    field: Field
    figures: ProvinceFigures


def draw_province_map(studio: Studio, atlas: Atlas, country: CountryFacts, facts: Facts) -> Chart | None:
    """The province's gemeenten in the colours of the quarters of all gemeenten, ours outlined and named.

    On a province's own factsheet none is ours, and there is a legend. None where gemeenten have no
    quarters, for a region that is too small, and for other kinds of region.
    """
    province = _find_province(studio, facts.region)
    position = country.positions.get(RegionKind.MUNICIPALITY)
    if facts.too_small or province is None or position is None or not position.quarters:
        return None
    kind = facts.region.kind
    quarters = {one.code: one.quarter for one in position.ranked}
    members = studio.regions.in_province(province.code)
    figures = ProvinceFigures(province, members, position, quarters, country.key_figures)
    if not atlas.has_outlines:
        return draw_province_tiles(studio, atlas, figures, facts)
    key, shown = ("province map", kind, province.code), (studio, figures.shown)
    base = atlas.keep(key, shown, lambda: _make_base(studio, atlas, figures, kind))
    if base is None:
        return None
    sheet = Sheet(studio, province_map_size(facts.region.kind))
    sheet.draw_backdrop(base.backdrop)
    _draw_names(sheet, base, facts.region)
    return sheet.publish("province_map", describe_province(figures, facts))


def _find_province(studio: Studio, region: Region) -> Region | None:
    """The province that is shown: that of a gemeente, or the region itself."""
    if region.kind is RegionKind.PROVINCE:
        return region
    code = region.province if region.kind is RegionKind.MUNICIPALITY else None
    return studio.regions[code] if code and code in studio.regions else None


def _make_base(studio: Studio, atlas: Atlas, figures: ProvinceFigures, kind: RegionKind) -> _Base | None:
    sheet = Sheet(studio, province_map_size(kind))
    members = figures.members
    missing = any(one.code not in figures.quarters for one in members)
    legend = _LEGEND_GAP_MM + (4 + missing) * LEGEND_ROW_MM if kind is RegionKind.PROVINCE else 0
    area = Box(0, 0, sheet.width, sheet.height - legend)
    box = Box(_EDGE_MM, _EDGE_MM, area.right - _EDGE_MM, area.bottom - _EDGE_MM)
    ground = atlas.province(figures.province.code, box)
    if ground is None:
        return None
    draw_classes(sheet, ground, figures.quarters)
    if legend:
        top = area.bottom + _LEGEND_GAP_MM
        draw_legend(sheet, figures.position.quarters, top, missing=missing)
    texts = {
        one.code: _find_texts(sheet, ground, one, figures) for one in members if one.code in ground.codes
    }
    regions = {one.code: one for one in members}
    return _Base(ground, sheet.as_backdrop(), texts, regions, Field(ground.coast(), area), figures)


def _find_texts(
    sheet: Sheet, ground: Ground, region: Region, figures: ProvinceFigures, clear_mm: float = _OUTLINE_MM
) -> _Texts:
    """Name and value as large as they fit in a gemeente, or the value alone, or nothing; and the value."""
    shape = _Shape(ground.area([region.code]), ground.middle(region.code), clear_mm)
    quarter = figures.quarters.get(region.code, 0)
    value = figures.value_of(region.code)
    values = [[(value, Lettering(size, 700))] for size in _SIZES_PT] if value else []
    full = [
        [(name, Lettering(size, 400)), *([(value, Lettering(size, 700))] if value else [])]
        for name in dict.fromkeys((region.short_name, region.map_label))
        for size in _SIZES_PT
    ]
    enough = _VALUE_FITTING if clear_mm == _OUTLINE_MM else _NAME_FITTING
    alone = _place_first(sheet, shape, values, enough, quarter)
    named = _place_first(sheet, shape, full, _NAME_FITTING, quarter)
    return _Texts(named or alone, alone, bool(named))


_Line = tuple[str, Lettering]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A gemeente on the map, its middle where that is known beforehand, and what its edges take."""

    rings: Sequence[Ring]
    middle: Point | None
    clear_mm: float


def _place_first(
    sheet: Sheet, shape: _Shape, blocks: Sequence[Sequence[_Line]], enough: float, quarter: int
) -> tuple[_Text, ...]:
    """The first block of lines of which enough fits in a shape."""
    for lines in blocks:
        widths = [sheet.width_of(text, lettering) + 2 * shape.clear_mm for text, lettering in lines]
        above_and_below = 2 * (shape.clear_mm - _OUTLINE_MM) / len(lines)
        spot = find_spot(shape.rings, widths, _LEADING * lines[0][1].size_mm + above_and_below)
        if spot.fitting >= enough:
            return _set_lines(sheet, lines, shape.middle or spot.middle, quarter)
    return ()


def _set_lines(sheet: Sheet, lines: Sequence[_Line], middle: Point, quarter: int) -> tuple[_Text, ...]:
    """Lines under each other around the middle of their spot."""
    x, y = middle
    leading = _LEADING * lines[0][1].size_mm
    top = y - leading * len(lines) / 2
    colour = text_colour(sheet.palette, quarter)
    return tuple(
        _Text(
            text, (x, top + leading * (number + 0.5) + CAP_HEIGHT * lettering.size_mm / 2), lettering, colour
        )
        for number, (text, lettering) in enumerate(lines)
    )


def _draw_names(sheet: Sheet, base: _Base, region: Region) -> None:
    """All texts; ours is outlined, with its value inside and its name outside."""
    own = region.code if region.code in base.texts else None
    if own:
        base = replace(base, texts=dict(_keep_clear(sheet, base, own)))
        outline_own(sheet, base.ground.area([own]))
    boxes = [
        sheet.write(text.line, text.at, text.lettering, text.colour, "center")
        for code, texts in base.texts.items()
        for text in (texts.value if code == own else texts.all)
    ]
    if own:
        _call_out(sheet, base, own, boxes, OWN_LOOK)
    for code in _find_callouts(base, own):
        _call_out(sheet, base, code, boxes, OTHER_LOOK)


def _keep_clear(sheet: Sheet, base: _Base, own: str) -> Iterator[tuple[str, _Texts]]:
    """The texts, those that our own outline would touch placed again farther from it, or left out."""
    outline = [Path(ring) for ring in base.ground.area([own])]
    for code, texts in base.texts.items():
        is_touched = code != own and any(_touches(sheet, text, outline) for text in texts.all)
        member = base.members[code]
        yield (
            code,
            _find_texts(sheet, base.ground, member, base.figures, _OWN_OUTLINE_MM) if is_touched else texts,
        )


def _touches(sheet: Sheet, text: _Text, outline: Sequence[Path]) -> bool:
    (x, y), half = text.at, sheet.width_of(text.line, text.lettering) / 2
    room = _OWN_OUTLINE_MM - _OUTLINE_MM
    top = y - CAP_HEIGHT * text.lettering.size_mm
    box = Bbox([(x - half - room, top - room), (x + half + room, y + room)])
    return any(path.intersects_bbox(box, filled=False) for path in outline)


def _find_callouts(base: _Base, own: str | None) -> list[str]:
    """The gemeenten named outside: all without a name inside if they are few, else those without any text."""
    nameless = [code for code, texts in base.texts.items() if not texts.named and code != own]
    bare = [code for code in nameless if not base.texts[code].all]
    return next((codes for codes in (nameless, bare) if len(codes) <= _MOST_CALLOUTS), [])


def _call_out(sheet: Sheet, base: _Base, code: str, boxes: list[Box], look: CalloutLook) -> None:
    """A name outside the map, with the value where that does not stand inside; its box is added."""
    region = base.members[code]
    name = region.short_name if base.texts[code].value else base.figures.write(region)
    callout = find_callout(sheet, name, base.ground.area([code]), base.field, texts=boxes, look=look)
    is_own = look is OWN_LOOK
    if callout and (is_own or callout.length < _LONGEST_MM):
        draw_callout(sheet, callout, sheet.palette.accent if is_own else sheet.palette.ink)
        boxes.append(callout.box)
