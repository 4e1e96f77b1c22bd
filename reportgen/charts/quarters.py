"""The four quarters of the regions of a kind: their colours, names and limits, and the legend of a map."""

from collections.abc import Sequence

from reportgen.charts.sheet import Box, Sheet, Stroke
from reportgen.charts.style import SMALL, SMALL_STRONG, WHITE
from reportgen.model.edition import Palette
from reportgen.model.facts import Quarter
from reportgen.notation import write_pct, write_percentage

QUARTER_NAMES = ("laagste kwart", "tweede kwart", "derde kwart", "hoogste kwart")
MISSING_NAME = "niet getoond of geen gegevens"
LEGEND_ROW_MM = 4.4
_OUTLINE_MM = 0.25
_SWATCH_MM = (5.4, 3.2)


def text_colour(palette: Palette, quarter: int) -> str:
    """The colour of text on a quarter: white on the two dark ones."""
    return WHITE if quarter > 2 else palette.ink


def draw_quarter_boxes(sheet: Sheet, boxes: Sequence[Box], quarter: int) -> None:
    """Boxes in a quarter's colour; the lightest one is outlined, inside its own edges."""
    fill = sheet.palette.quarters[quarter - 1]
    if quarter > 1:
        sheet.draw_boxes(boxes, fill)
        return
    half = _OUTLINE_MM / 2
    inner = [Box(box.left + half, box.top + half, box.right - half, box.bottom - half) for box in boxes]
    sheet.draw_boxes(inner, fill, Stroke(sheet.palette.mid, _OUTLINE_MM))


def write_limits(quarter: Quarter) -> str:
    """The limits of a quarter: 16,5 tot en met 20,4%."""
    return f"{write_percentage(quarter.low)} tot en met {write_pct(quarter.high)}"


def draw_legend(sheet: Sheet, quarters: Sequence[Quarter], top: float, *, missing: bool) -> None:
    """A row per quarter from high to low: its number, name and limits; then what is not shown."""
    for row, quarter in enumerate(reversed(quarters)):
        y = top + row * LEGEND_ROW_MM
        box = Box(0, y, _SWATCH_MM[0], y + _SWATCH_MM[1])
        draw_quarter_boxes(sheet, [box], quarter.number)
        colour = text_colour(sheet.palette, quarter.number)
        sheet.write(str(quarter.number), (_SWATCH_MM[0] / 2, y + 2.55), SMALL_STRONG, colour, "center")
        _write_row(sheet, y, QUARTER_NAMES[quarter.number - 1], write_limits(quarter))
    if missing:
        y = top + len(quarters) * LEGEND_ROW_MM
        draw_missing_boxes(sheet, [Box(0, y, _SWATCH_MM[0], y + _SWATCH_MM[1])])
        _write_row(sheet, y, MISSING_NAME, "")


def draw_missing_boxes(sheet: Sheet, boxes: Sequence[Box]) -> None:
    """Boxes of what has no class: white with a grey outline."""
    half = _OUTLINE_MM / 2
    inner = [Box(box.left + half, box.top + half, box.right - half, box.bottom - half) for box in boxes]
    sheet.draw_boxes(inner, WHITE, Stroke(sheet.palette.mid, _OUTLINE_MM))


def _write_row(sheet: Sheet, y: float, name: str, limits: str) -> None:
    sheet.write(name, (_SWATCH_MM[0] + 1.5, y + 2.55), SMALL, sheet.palette.ink)
    if limits:
        sheet.write(limits, (sheet.width, y + 2.55), SMALL, sheet.palette.grey, "right")
