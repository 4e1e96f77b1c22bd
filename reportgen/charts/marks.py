"""The marks that mean the same in every chart."""

from collections.abc import Iterable, Sequence

from reportgen.charts.sheet import Box, Point, Sheet, Stroke
from reportgen.charts.style import (
    CASING_MM,
    COUNTRY_MM,
    LABEL_STRONG,
    OTHER_EDGE_MM,
    OTHER_RADIUS_MM,
    OWN_RADIUS_MM,
    WHITE,
)


def draw_own_dots(sheet: Sheet, centres: Iterable[Point], radius: float = OWN_RADIUS_MM) -> None:
    """Our own region: filled, in the accent colour, with a white edge that keeps it apart in grey."""
    # The edge lies half inside, so the disc is drawn half an edge larger.
    edge = Stroke(WHITE, CASING_MM)
    sheet.draw_discs(centres, radius + CASING_MM / 2, sheet.palette.accent, edge)


def draw_other_dots(sheet: Sheet, centres: Iterable[Point], radius: float = OTHER_RADIUS_MM) -> None:
    """Other regions: hollow, in ink."""
    sheet.draw_discs(centres, radius, WHITE, Stroke(sheet.palette.ink, OTHER_EDGE_MM))


def draw_country_ticks(sheet: Sheet, centres: Iterable[Point], length: float) -> None:
    """Nederland: an upright tick, to be drawn before the dots."""
    half = length / 2
    ticks = [((x, y - half), (x, y + half)) for x, y in centres]
    sheet.draw_lines(ticks, Stroke(sheet.palette.ink, COUNTRY_MM))


def draw_squares(sheet: Sheet, centres: Iterable[Point], side: float) -> None:
    """Years that are not shown: small hollow squares."""
    half = side / 2
    boxes = [Box(x - half, y - half, x + half, y + half) for x, y in centres]
    sheet.draw_boxes(boxes, WHITE, Stroke(sheet.palette.accent, 0.3))


def write_country_name(sheet: Sheet, x: float, baseline: float) -> Box:
    """The word Nederland above its line, kept inside the sheet."""
    half = sheet.width_of("Nederland", LABEL_STRONG) / 2
    middle = min(max(x, half), sheet.width - half)
    return sheet.write("Nederland", (middle, baseline), LABEL_STRONG, sheet.palette.ink, "center")


def find_runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows taken together: the first of each run, and the row after its last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return runs
