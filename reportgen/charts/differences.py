"""Page two: the difference from Nederland in percentage points, with the margin, per education type."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.marks import draw_own_dots, find_runs
from reportgen.charts.scale import Axis, Scale, axis_of_differences
from reportgen.charts.sheet import Point, Sheet, Stroke, Studio
from reportgen.charts.style import (
    CASING_MM,
    GRID_MM,
    LABEL,
    LABEL_STRONG,
    OWN_SMALL_RADIUS_MM,
    OWN_WHISKER_MM,
    WHISKER_CAP_MM,
    WHITE,
)
from reportgen.charts.wording import (
    capitalise,
    share_of,
    write_place,
    write_sentences,
    write_type,
    write_without_figure,
)
from reportgen.model.facts import Comparison, Facts, Verdict
from reportgen.model.layout import TYPES_CHART_WIDTH_MM, RowGrid, types_rows
from reportgen.model.report import Chart
from reportgen.notation import write_list, write_number, write_points

_SIDE_MM = 3.1
_COUNTRY_LINE_MM = 0.8
_CAP_WIDTH_MM = 0.45


@dataclass(frozen=True, slots=True)
class _Mark:
    """A row's difference and the ends of its margin, in percentage points from Nederland."""

    row: int
    low: float
    middle: float
    high: float


def draw_differences(studio: Studio, facts: Facts) -> Chart | None:
    """Dots with whiskers around Nederland's line; None where no row has a margin (R17)."""
    marks = _find_marks(facts.own)
    if not marks:
        return None
    grid = types_rows(len(facts.own))
    sheet = Sheet(studio, (TYPES_CHART_WIDTH_MM, grid.height_mm))
    axis = axis_of_differences(max(max(-mark.low, mark.high) for mark in marks))
    scale = axis.scale(_SIDE_MM, sheet.width - _SIDE_MM)
    rows = [mark.row for mark in marks]
    _draw_grid(sheet, axis, scale, grid, rows)
    _draw_head(sheet, scale, grid)
    _draw_marks(sheet, marks, scale, grid)
    return sheet.publish("differences", _describe(facts))


def _find_marks(rows: Sequence[Comparison]) -> list[_Mark]:
    """The rows that are drawn: those with a margin, and with Nederland's figure."""
    marks = []
    for number, row in enumerate(rows):
        here, country = share_of(row.here), share_of(row.country)
        if here and country and row.interval:
            zero = country.value
            marks.append(_Mark(number, row.interval.low - zero, here.value - zero, row.interval.high - zero))
    return marks


def _draw_grid(sheet: Sheet, axis: Axis, scale: Scale, grid: RowGrid, rows: Sequence[int]) -> None:
    """Grid lines and Nederland's line; both pause in a row that is not shown."""
    spans = find_runs(rows)
    lines = [
        (
            (scale.place(tick), grid.head_mm + first * grid.row_mm),
            (scale.place(tick), grid.head_mm + end * grid.row_mm),
        )
        for tick in axis.ticks
        for first, end in spans
    ]
    zero = scale.place(0)
    sheet.draw_lines([line for line in lines if line[0][0] != zero], Stroke(sheet.palette.line, GRID_MM))
    country = [line for line in lines if line[0][0] == zero]
    if rows[0] == 0:
        country.append(((zero, grid.head_mm - 1.3), (zero, grid.head_mm)))
    sheet.draw_lines(country, Stroke(sheet.palette.ink, _COUNTRY_LINE_MM))
    for tick in axis.ticks:
        at = (scale.place(tick), grid.head_mm + grid.rows * grid.row_mm + 4)
        sheet.write(_write_tick(tick), at, LABEL, sheet.palette.grey, "center")


def _write_tick(tick: float) -> str:
    """A difference with its sign: −10, 0, +5."""
    return f"{'+' if tick > 0 else ''}{write_number(tick, 0)}"


def _draw_head(sheet: Sheet, scale: Scale, grid: RowGrid) -> None:
    """Above the rows: Nederland, and what left and right mean."""
    zero, grey = scale.place(0), sheet.palette.grey
    sheet.write("Nederland", (zero, grid.head_mm - 5.4), LABEL_STRONG, sheet.palette.ink, "center")
    sheet.write("lager", (zero - 1.9, grid.head_mm - 1.7), LABEL, grey, "right")
    sheet.write("hoger", (zero + 1.9, grid.head_mm - 1.7), LABEL, grey)


def _draw_marks(sheet: Sheet, marks: Sequence[_Mark], scale: Scale, grid: RowGrid) -> None:
    whiskers: list[tuple[Point, Point]] = []
    caps: list[tuple[Point, Point]] = []
    for mark in marks:
        y = grid.middle_mm(mark.row)
        low, high = scale.place(mark.low), scale.place(mark.high)
        whiskers.append(((low, y), (high, y)))
        caps += [((end, y - WHISKER_CAP_MM / 2), (end, y + WHISKER_CAP_MM / 2)) for end in (low, high)]
    accent = sheet.palette.accent
    sheet.draw_lines(whiskers, Stroke(WHITE, OWN_WHISKER_MM + 2 * CASING_MM))
    sheet.draw_lines(whiskers, Stroke(accent, OWN_WHISKER_MM))
    dots = [(scale.place(mark.middle), grid.middle_mm(mark.row)) for mark in marks]
    draw_own_dots(sheet, dots, OWN_SMALL_RADIUS_MM)
    sheet.draw_lines(caps, Stroke(accent, _CAP_WIDTH_MM))


def _describe(facts: Facts) -> str:
    clear = _write_groups(
        facts, (("duidelijk hoger", Verdict.HIGHER), ("duidelijk lager", Verdict.LOWER)), signed=False
    )
    unclear = _write_groups(
        facts,
        (("verschil kan toeval zijn", Verdict.MAY_BE_CHANCE), ("bijna gelijk", Verdict.NEARLY_EQUAL)),
        signed=True,
    )
    return write_sentences(
        (
            f"Verschil van {write_place(facts.region)} met Nederland in procentpunt, met de marge van 95"
            f" procent, {facts.reporting_year}.",
            clear or "Geen verschil is duidelijk hoger of lager.",
            unclear,
            write_without_figure((write_type(facts.profile, row.education), row.here) for row in facts.own),
        )
    )


def _write_groups(facts: Facts, groups: Sequence[tuple[str, Verdict]], *, signed: bool) -> str:
    """A sentence that names the rows of each verdict, with the size of their difference."""
    parts = []
    for words, verdict in groups:
        rows = [row for row in facts.own if row.verdict is verdict and row.difference]
        if rows:
            parts.append(f"{words}: {write_list([_write_row(facts, row, signed=signed) for row in rows])}")
    return capitalise(f"{'; '.join(parts)}.") if parts else ""


def _write_row(facts: Facts, row: Comparison, *, signed: bool) -> str:
    """A row with its difference: "het basisonderwijs (1,7)" or "het mbo (0,3 hoger)"."""
    assert row.difference is not None
    size = write_points(row.difference)
    if signed:
        size = f"{size} {'hoger' if row.difference.tenths > 0 else 'lager'}"
    return f"{write_type(facts.profile, row.education)} ({size if row.difference.tenths else 'gelijk'})"
