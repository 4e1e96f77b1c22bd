"""A province without boundaries: a tile per gemeente with a number, and a list of what the numbers mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.charts.artists import Backdrop
from reportgen.charts.atlas import Atlas
from reportgen.charts.callout import outline_tile
from reportgen.charts.classes import draw_classes
from reportgen.charts.ground import Ground
from reportgen.charts.province_figures import ProvinceFigures, describe_province
from reportgen.charts.quarters import LEGEND_ROW_MM, draw_legend, draw_missing_boxes, text_colour
from reportgen.charts.sheet import Box, Point, Sheet, Studio
from reportgen.charts.style import CAP_HEIGHT, Lettering
from reportgen.model.facts import Facts
from reportgen.model.layout import province_map_size
from reportgen.model.region import Region, RegionKind
from reportgen.model.report import Chart
from reportgen.notation import alphabetise

MOST_LISTED = 26
NEAREST_LISTED = 20
_EDGE_MM = 0.8
_GAP_MM = 3.0
_ROW_MM = 3.4
_COLUMNS = 2
_COLUMN_GAP_MM = 4.0
_NUMBER_MM = 3.6
_VALUE_MM = 6.0
_SQUARE_MM = 1.8
_LIST = Lettering(7.5, 400)
_LIST_STRONG = Lettering(7.5, 700)
_SIZES_PT = (8.0, 7.5, 7.0, 6.5)
_TILE_PART = 0.8
"""Which part of a tile's width a text may take."""


def draw_province_tiles(studio: Studio, atlas: Atlas, figures: ProvinceFigures, facts: Facts) -> Chart | None:
    """The gemeenten as tiles in the colours of the quarters, ours outlined, with their names in a list.

    In a large province only the tiles nearest to ours are numbered and listed, and called tiles: which
    gemeenten are really nearest, tiles do not tell. On the province's own
    factsheet, where a table lists all, each tile has its value, and there is a legend.
    """
    kind = facts.region.kind
    key = ("province tiles", kind, figures.province.code)
    base = atlas.keep(key, (studio, figures.shown), lambda: _make_base(studio, atlas, figures, kind))
    if base is None:
        return None
    sheet = Sheet(studio, province_map_size(kind))
    sheet.draw_backdrop(base.backdrop)
    note = "Elk vakje is een gemeente. Getal: percentage."
    if kind is RegionKind.MUNICIPALITY:
        listed = _choose_listed(base.ground, figures, facts.region)
        _draw_own(sheet, base.ground, figures, listed, facts.region)
        note = _explain(figures, listed)
    return sheet.publish("province_map", describe_province(figures, facts), note)


@dataclass(frozen=True, slots=True)
class _Base:
    """What the maps of all gemeenten of a province share."""

    ground: Ground
    backdrop: Backdrop


def _make_base(studio: Studio, atlas: Atlas, figures: ProvinceFigures, kind: RegionKind) -> _Base | None:
    sheet = Sheet(studio, province_map_size(kind))
    has_legend = kind is RegionKind.PROVINCE
    below = _legend_height(figures) if has_legend else _list_height(figures)
    ground = atlas.province(
        figures.province.code, Box(_EDGE_MM, _EDGE_MM, sheet.width - _EDGE_MM, sheet.height - below)
    )
    if ground is None:
        return None
    draw_classes(sheet, ground, figures.quarters)
    if has_legend:
        missing = any(one.code not in figures.quarters for one in figures.members)
        draw_legend(sheet, figures.position.quarters, sheet.height - below + _GAP_MM, missing=missing)
        values = {one.code: figures.value_of(one.code) or "" for one in figures.members}
        _write_in_tiles(sheet, ground, figures, values)
    return _Base(ground, sheet.as_backdrop())


def _draw_own(
    sheet: Sheet, ground: Ground, figures: ProvinceFigures, listed: Sequence[Region], own: Region
) -> None:
    """Our own outline, the numbers in the tiles, and the list."""
    if own.code in ground.codes:
        outline_tile(sheet, ground.area([own.code])[0])
    numbers = {one.code: str(number) for number, one in enumerate(listed, start=1)}
    _write_in_tiles(sheet, ground, figures, numbers, own.code)
    _write_list(sheet, figures, listed, own)


def _legend_height(figures: ProvinceFigures) -> float:
    missing = any(one.code not in figures.quarters for one in figures.members)
    return _GAP_MM + (4 + missing) * LEGEND_ROW_MM


def _list_height(figures: ProvinceFigures) -> float:
    return _GAP_MM + math.ceil(_count_listed(figures) / _COLUMNS) * _ROW_MM


def _count_listed(figures: ProvinceFigures) -> int:
    """All gemeenten, or in a large province those nearest to ours."""
    return len(figures.members) if len(figures.members) <= MOST_LISTED else NEAREST_LISTED


def _choose_listed(ground: Ground, figures: ProvinceFigures, own: Region) -> list[Region]:
    """The listed gemeenten in the order of the alphabet."""
    here = ground.middle(own.code) if own.code in ground.codes else None
    known = sorted(
        (one for one in figures.members if one.code in ground.codes),
        key=lambda one: (alphabetise(one.short_name), one.code),
    )
    if here is None:
        return known[: _count_listed(figures)]

    def distance(region: Region) -> tuple[float, str]:
        return math.dist(here, ground.middle(region.code) or here), region.code

    nearest = set(sorted(known, key=distance)[: _count_listed(figures)])
    return [one for one in known if one in nearest]


def _write_in_tiles(
    sheet: Sheet, ground: Ground, figures: ProvinceFigures, texts: Mapping[str, str], own: str | None = None
) -> None:
    """A text in the middle of each tile, all in the largest size in which they all fit."""
    width = min(_width_of_tile(ground, code) for code in ground.codes)
    size = next(
        (
            size
            for size in _SIZES_PT
            if all(
                sheet.width_of(text, Lettering(size, 700)) <= _TILE_PART * width for text in texts.values()
            )
        ),
        _SIZES_PT[-1],
    )
    for code, text in texts.items():
        middle = ground.middle(code) if code in ground.codes else None
        if middle and text:
            lettering = Lettering(size, 700 if code == own or own is None else 400)
            _write_centred(
                sheet, text, middle, lettering, text_colour(sheet.palette, figures.quarters.get(code, 0))
            )


def _width_of_tile(ground: Ground, code: str) -> float:
    ring = ground.area([code])[0]
    return float(ring[:, 0].max() - ring[:, 0].min())


def _write_centred(sheet: Sheet, text: str, middle: Point, lettering: Lettering, colour: str) -> None:
    x, y = middle
    sheet.write(text, (x, y + CAP_HEIGHT * lettering.size_mm / 2), lettering, colour, "center")


def _write_list(sheet: Sheet, figures: ProvinceFigures, listed: Sequence[Region], own: Region) -> None:
    """Number, name and value in two columns, at the bottom of the sheet."""
    rows = math.ceil(len(listed) / _COLUMNS)
    width = (sheet.width - _COLUMN_GAP_MM) / _COLUMNS
    for at, region in enumerate(listed):
        left = (at // rows) * (width + _COLUMN_GAP_MM)
        baseline = sheet.height - (rows - at % rows) * _ROW_MM + 2.5
        is_own = region.code == own.code
        lettering = _LIST_STRONG if is_own else _LIST
        colour = sheet.palette.accent if is_own else sheet.palette.ink
        sheet.write(str(at + 1), (left + _NUMBER_MM - 0.8, baseline), lettering, sheet.palette.grey, "right")
        value = figures.value_of(region.code)
        if value:
            sheet.write(value, (left + width, baseline), lettering, colour, "right")
        else:
            box = Box(left + width - _SQUARE_MM, baseline - _SQUARE_MM, left + width, baseline)
            draw_missing_boxes(sheet, [box])
        room = width - _NUMBER_MM - _VALUE_MM
        names = (region.short_name, region.map_label)
        name = next((one for one in names if sheet.width_of(one, lettering) <= room), names[-1])
        sheet.write(name, (left + _NUMBER_MM, baseline), lettering, colour)


def _explain(figures: ProvinceFigures, listed: Sequence[Region]) -> str:
    """What tiles, numbers and white tiles are, in one line whatever the region is called."""
    is_part = len(listed) < len(figures.members)
    sentences = [f"Nummers: {len(listed)} vakjes rondom." if is_part else "Elk vakje is een gemeente."]
    if any(not figures.value_of(one.code) for one in listed):
        sentences.append("Wit: niet getoond.")
    return " ".join(sentences)
