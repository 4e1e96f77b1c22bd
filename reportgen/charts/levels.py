"""Page one: our own level beside Nederland's, from zero, one row per education type or kind of care."""

from collections.abc import Sequence

from reportgen.charts.marks import draw_country_ticks, draw_other_dots, draw_own_dots
from reportgen.charts.scale import Axis, Scale, axis_from_zero
from reportgen.charts.sheet import Point, Sheet, Stroke, Studio
from reportgen.charts.style import AXIS_MM, COUNTRY_TICK_MM, GRID_MM, LABEL, LABEL_STRONG, OWN_RADIUS_MM
from reportgen.charts.wording import (
    capitalise,
    share_of,
    write_figure,
    write_own_name,
    write_place,
    write_sentences,
    write_subject,
    write_type,
    write_without_figure,
)
from reportgen.model.facts import Comparison, Facts
from reportgen.model.layout import OVERVIEW_CHART_WIDTH_MM, RowGrid, overview_rows
from reportgen.model.report import Chart
from reportgen.notation import write_number, write_percentage

_LEFT_MM = 2.4
_RIGHT_MM = 2.9
_COUNTRY_NAME_MM = 31.6
_NAME_MM = 4.9
_SUBSTITUTE_RADIUS_MM = 1.25


def draw_levels(studio: Studio, facts: Facts) -> Chart:
    """Dots for us and ticks for Nederland; of a region that is too small its substitute, hollow."""
    shown = facts.substitute or facts if facts.too_small else facts
    rows = shown.own if shown.has_education_types else (shown.key, *shown.kinds)
    grid = overview_rows(len(rows), years=not shown.has_education_types)
    sheet = Sheet(studio, (OVERVIEW_CHART_WIDTH_MM, grid.height_mm))
    axis = axis_from_zero(max((share for row in rows for share in _shares(row)), default=0))
    scale = axis.scale(_LEFT_MM, sheet.width - _RIGHT_MM)
    _draw_axis(sheet, axis, scale, grid)
    _draw_key(sheet, shown, own=shown is facts, baseline=grid.head_mm - 1.6)
    _draw_rows(sheet, rows, scale, grid, own=shown is facts)
    return sheet.publish("levels", _describe(shown, rows))


def _shares(row: Comparison) -> list[float]:
    """What a row draws."""
    return [share.value for share in map(share_of, (row.here, row.country)) if share]


def _draw_axis(sheet: Sheet, axis: Axis, scale: Scale, grid: RowGrid) -> None:
    top, bottom = grid.head_mm, grid.head_mm + grid.rows * grid.row_mm
    zero, *others = [((scale.place(tick), top), (scale.place(tick), bottom)) for tick in axis.ticks]
    sheet.draw_lines(others, Stroke(sheet.palette.line, GRID_MM))
    sheet.draw_lines([zero], Stroke(sheet.palette.mid, AXIS_MM))
    for tick in axis.ticks:
        text = f"{write_number(tick, 0)}{'%' if tick == axis.high else ''}"
        x = min(scale.place(tick), sheet.width - sheet.width_of(text, LABEL) / 2)
        sheet.write(text, (x, bottom + 4), LABEL, sheet.palette.grey, "center")


def _draw_key(sheet: Sheet, shown: Facts, *, own: bool, baseline: float) -> None:
    """The two marks with their names, above the rows."""
    middle = baseline - 1
    name = write_own_name(shown.region) if own else shown.region.short_name
    draw_country_ticks(sheet, [(_COUNTRY_NAME_MM - 1.5, middle)], 3.2)
    sheet.write("Nederland", (_COUNTRY_NAME_MM, baseline), LABEL_STRONG, sheet.palette.ink)
    _draw_dots(sheet, [(_LEFT_MM, middle)], own=own)
    colour = sheet.palette.accent if own else sheet.palette.ink
    sheet.write(name, (_NAME_MM, baseline), LABEL_STRONG, colour)


def _draw_rows(sheet: Sheet, rows: Sequence[Comparison], scale: Scale, grid: RowGrid, *, own: bool) -> None:
    country: list[Point] = []
    here: list[Point] = []
    for number, row in enumerate(rows):
        for cell, marks in ((row.country, country), (row.here, here)):
            if share := share_of(cell):
                marks.append((scale.place(share.value), grid.middle_mm(number)))
    tick = max(min(COUNTRY_TICK_MM, 0.78 * grid.row_mm), min(5.0, 0.86 * grid.row_mm))
    draw_country_ticks(sheet, country, tick)
    _draw_dots(sheet, here, own=own, radius=min(OWN_RADIUS_MM, 0.24 * grid.row_mm))


def _draw_dots(sheet: Sheet, centres: Sequence[Point], *, own: bool, radius: float = OWN_RADIUS_MM) -> None:
    if own:
        draw_own_dots(sheet, centres, radius)
    else:
        draw_other_dots(sheet, centres, _SUBSTITUTE_RADIUS_MM)


def _describe(shown: Facts, rows: Sequence[Comparison]) -> str:
    first, *others = rows
    subject = "onderwijssoort" if shown.has_education_types else f"soort {shown.key.care.phrase}"
    return write_sentences(
        (
            f"Percentage {write_subject(shown)} per {subject} in {shown.reporting_year}, voor"
            f" {write_place(shown.region)} en voor Nederland.",
            f"Totaal: {write_figure(first.here)}, in Nederland {write_figure(first.country)}.",
            _describe_extremes(shown, others),
            write_without_figure((_name(shown, row), row.here) for row in rows),
        )
    )


def _describe_extremes(shown: Facts, rows: Sequence[Comparison]) -> str:
    ranked = sorted(
        ((share.tenths, number) for number, row in enumerate(rows) if (share := share_of(row.here))),
        reverse=True,
    )
    if not ranked:
        return ""
    highest, lowest = (_write_row(shown, rows[number]) for _, number in (ranked[0], ranked[-1]))
    if ranked[0][0] == ranked[-1][0]:
        return f"{capitalise(highest)}." if len(ranked) == 1 else "Alle andere zijn even hoog."
    return f"Het hoogst: {highest}; het laagst: {lowest}."


def _write_row(shown: Facts, row: Comparison) -> str:
    country = share_of(row.country)
    beside = f" (Nederland {write_percentage(country)})" if country else ""
    return f"{_name(shown, row)}, {write_figure(row.here)}{beside}"


def _name(shown: Facts, row: Comparison) -> str:
    if not shown.has_education_types:
        return row.care.phrase
    return write_type(shown.profile, row.education)
