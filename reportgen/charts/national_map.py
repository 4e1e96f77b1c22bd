"""Page three: all regions of our kind on the map, in the colours of the quarters (F2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.artists import Backdrop
from reportgen.charts.atlas import Atlas
from reportgen.charts.callout import draw_callout, find_callout, outline_own
from reportgen.charts.classes import draw_classes, draw_neutral
from reportgen.charts.ground import Ground
from reportgen.charts.quarters import LEGEND_ROW_MM, draw_legend
from reportgen.charts.sheet import Box, Point, Ring, Sheet, Studio
from reportgen.charts.spots import Field, find_spot
from reportgen.charts.style import CAP_HEIGHT, PLACE, Lettering
from reportgen.charts.wording import write_figure, write_kind, write_place, write_sentences
from reportgen.model.facts import CountryFacts, Facts, Position
from reportgen.model.layout import national_map_size
from reportgen.model.region import Region, RegionKind
from reportgen.model.report import Chart
from reportgen.notation import write_count, write_percentage, write_procent

_EDGE_MM = 0.6
_MOST_VALUES = 14
_LEGEND_GAP_MM = 2.0
_SIZES_PT = (8.0, 7.5, 7.0, 6.5)
_FITTING = 0.99
_OUTLINE_MM = 0.5
"""What an outline of our own region takes of a shape and of its neighbours."""


@dataclass(frozen=True, slots=True)
class _Value:
    """The value of a region, in the middle of its room."""

    text: str
    at: Point
    lettering: Lettering


@dataclass(frozen=True, slots=True)
class _Base:
    """What the maps of all regions of a kind share: shapes, their drawing, values, and what they cover."""

    ground: Ground
    backdrop: Backdrop
    values: tuple[_Value, ...]
    field: Field


def draw_national_map(studio: Studio, atlas: Atlas, country: CountryFacts, facts: Facts) -> Chart | None:
    """The map with our own region outlined and named, and a legend with the limits of each quarter.

    With few regions there are no quarters: then all are alike, and each shows its value. None for a
    region that is too small, where less than half of the kind has a figure, and where nothing can be drawn.
    """
    kind = facts.region.kind
    position = country.positions.get(kind)
    if facts.too_small or position is None or not position.is_worth_a_map:
        return None
    shown = (studio, _list_shown(position))
    base = atlas.keep(("map", kind), shown, lambda: _make_base(studio, atlas, position))
    if base is None:
        return None
    sheet = Sheet(studio, national_map_size(kind))
    sheet.draw_backdrop(base.backdrop)
    drawn = facts.region.code in base.ground.codes
    if drawn:
        outline_own(sheet, base.ground.area([facts.region.code]))
    texts = _write_values(sheet, base.values)
    if drawn:
        _name_own(sheet, base, texts, facts.region)
    return sheet.publish("map", _describe(facts, position, drawn=drawn), _explain(atlas, kind))


def _list_shown(position: Position) -> tuple[object, ...]:
    """What the base shows of the figures: quarters and their limits, or else the values themselves."""
    if position.quarters:
        quarters = {one.code: one.quarter for one in position.ranked}
        return quarters, position.quarters, _has_missing(position)
    return tuple((one.code, one.share) for one in position.ranked)


def _make_base(studio: Studio, atlas: Atlas, position: Position) -> _Base | None:
    sheet = Sheet(studio, national_map_size(position.kind))
    area = Box(0, 0, sheet.width, sheet.height - _legend_height(position))
    box = Box(area.left + _EDGE_MM, area.top + _EDGE_MM, area.right - _EDGE_MM, area.bottom - _EDGE_MM)
    ground = atlas.country(position.kind, box)
    if ground is None:
        return None
    values: list[_Value] = []
    if position.quarters:
        draw_classes(sheet, ground, {one.code: one.quarter for one in position.ranked})
        draw_legend(sheet, position.quarters, area.bottom + _LEGEND_GAP_MM, missing=_has_missing(position))
    else:
        draw_neutral(sheet, ground)
        values += _place_values(sheet, ground, position)
    return _Base(ground, sheet.as_backdrop(), tuple(values), Field(ground.coast(), area))


def _legend_height(position: Position) -> float:
    """Of the legend, with the room above it; without quarters there is none."""
    if not position.quarters:
        return 0
    return _LEGEND_GAP_MM + (4 + _has_missing(position)) * LEGEND_ROW_MM


def _has_missing(position: Position) -> bool:
    return position.of_kind > len(position.ranked)


def _place_values(sheet: Sheet, ground: Ground, position: Position) -> list[_Value]:
    """The value of each of few regions, in the middle of its shape."""
    if len(position.ranked) > _MOST_VALUES:
        return []
    values = []
    for one in position.ranked:
        if rings := ground.area([one.code]):
            text = write_percentage(one.share)
            lettering, (x, y) = _find_room(sheet, rings, text)
            values.append(_Value(text, (x, y + CAP_HEIGHT * lettering.size_mm / 2), lettering))
    return values


def _find_room(sheet: Sheet, rings: Sequence[Ring], text: str) -> tuple[Lettering, Point]:
    """How large a value fits in a shape, clear of an outline around it or its neighbour; and where."""
    best = 0.0
    found = PLACE, (0.0, 0.0)
    for size in _SIZES_PT:
        lettering = Lettering(size, PLACE.weight)
        width = sheet.width_of(text, lettering) + 2 * _OUTLINE_MM
        spot = find_spot(rings, [width], CAP_HEIGHT * lettering.size_mm + 2 * _OUTLINE_MM)
        if spot.fitting > best:
            best, found = spot.fitting, (lettering, spot.middle)
        if best >= _FITTING:
            break
    return found


def _write_values(sheet: Sheet, values: Sequence[_Value]) -> list[Box]:
    """The values, over all outlines; their boxes."""
    return [
        sheet.write(value.text, value.at, value.lettering, sheet.palette.ink, "center") for value in values
    ]


def _name_own(sheet: Sheet, base: _Base, texts: Sequence[Box], region: Region) -> None:
    """Our own name with a leader; the code where there is no room for the name."""
    rings = base.ground.area([region.code])
    for name in (region.short_name, region.code):
        if callout := find_callout(sheet, name, rings, base.field, texts=texts):
            draw_callout(sheet, callout, sheet.palette.accent)
            return


def _explain(atlas: Atlas, kind: RegionKind) -> str:
    """What a tile is, where the map is made of those; a province keeps its shape."""
    if atlas.has_outlines or kind is RegionKind.PROVINCE:
        return ""
    return f"Elk vakje is een {'verband' if kind.is_partnership else write_kind(kind)}."


def _describe(facts: Facts, position: Position, *, drawn: bool) -> str:
    kind = write_kind(position.kind, 2)
    lowest, highest = position.ranked[0].share, position.ranked[-1].share
    hidden = position.of_kind - len(position.ranked)
    place = write_place(facts.region)
    own = f"Het cijfer van {place}: {write_figure(facts.key.here)}"
    where = "omlijnd" if drawn else "niet op de kaart, want zonder eigen gebied"
    classes = ", in vier kwarten; donkere kleuren zijn hoge percentages" if position.quarters else ""
    return write_sentences(
        (
            f"Kaart van Nederland met het percentage met {facts.key.care.phrase} van {kind} in"
            f" {facts.reporting_year}{classes}.",
            f"Het laagste cijfer is {write_procent(lowest)}, het hoogste {write_procent(highest)}; Nederland"
            f" {write_figure(facts.key.country)}.",
            f"{own} ({where}).",
            f"Niet getoond of geen gegevens: {write_count(hidden)} {write_kind(position.kind, hidden)}."
            if hidden > 0
            else "",
        )
    )
