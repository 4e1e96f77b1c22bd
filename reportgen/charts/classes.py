"""The base of a map: regions filled by class, light ones outlined so that they keep their shape."""

from collections.abc import Mapping

from reportgen.charts.ground import Ground
from reportgen.charts.sheet import Sheet, Stroke
from reportgen.charts.style import COAST_MM, WHITE


def draw_classes(sheet: Sheet, ground: Ground, quarters: Mapping[str, int]) -> None:
    """Fill regions by quarter (1 to 4); what has none is white with a grey outline.

    Borders are white between dark regions and grey along light ones.
    """
    codes = sorted(ground.codes)
    for quarter, colour in enumerate(sheet.palette.quarters, start=1):
        members = [code for code in codes if quarters.get(code) == quarter]
        sheet.draw_shapes(ground.area(members), colour)
    light = [code for code in codes if quarters.get(code, 0) <= 1]
    dark = [code for code in codes if quarters.get(code, 0) > 1]
    draw_edges(sheet, ground, dark, light)


def draw_neutral(sheet: Sheet, ground: Ground) -> None:
    """Fill all regions alike, where there are no quarters."""
    codes = sorted(ground.codes)
    sheet.draw_shapes(ground.area(codes), sheet.palette.hair)
    draw_edges(sheet, ground, codes, [])


def draw_edges(sheet: Sheet, ground: Ground, white: list[str], grey: list[str]) -> None:
    """Borders in white, then those along some regions in grey, and the coast in grey."""
    sheet.draw_lines(ground.borders(white), Stroke(WHITE, ground.border_mm, cap="round"))
    sheet.draw_lines(ground.borders(grey), Stroke(sheet.palette.mid, 0.8 * ground.border_mm, cap="round"))
    sheet.draw_shapes(ground.coast(), None, Stroke(sheet.palette.mid, COAST_MM))
