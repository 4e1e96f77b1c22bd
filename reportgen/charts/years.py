"""Through the years: small multiples with the series break as a visible gap (R19)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.charts.marks import draw_squares, find_runs
from reportgen.charts.panels import TITLE_BASELINE_MM, Panel, lay_out_panels, lay_out_wide
from reportgen.charts.sheet import Box, Point, Sheet, Stroke, Studio
from reportgen.charts.style import (
    AXIS_MM,
    CAP_HEIGHT,
    GRID_MM,
    LABEL,
    LABEL_STRONG,
    PANEL_TITLE,
    SMALL,
    SMALL_STRONG,
    WHITE,
    Lettering,
)
from reportgen.charts.wording import (
    share_of,
    write_figure,
    write_missing,
    write_own_name,
    write_place,
    write_sentences,
    write_subject,
    write_type,
)
from reportgen.charts.year_labels import YearLabel, place_year_labels
from reportgen.charts.year_lines import (
    Pen,
    draw_full_dots,
    draw_open_dots,
    draw_year_lines,
    find_reach,
    pen_of,
)
from reportgen.model.facts import Facts, Series, has_dotted_position, plan_open_page
from reportgen.model.figures import PublishedCell, Released, Withheld
from reportgen.model.layout import YEARS_KEY_MM, YEARS_PANEL_GAP_MM, YEARS_WIDE_MM, years_panel, years_size
from reportgen.model.report import Chart
from reportgen.notation import write_list, write_number

_BREAK_HALF_MM = 1.4
_SQUARE_MM = 1.2
_TITLE_SIZES_PT = (PANEL_TITLE.size_pt, 9.25, 8.75, 8.25, 7.75)
_KEY_GAP_MM = 6.0
_VALUE_GAP_MM = 0.9
_SMALL_GROUP = "kleine groep"
_SMALL_GROUP_RISE_MM = 1.0


def draw_years(studio: Studio, facts: Facts) -> Chart | None:
    """A panel per series, or one wide chart when there is only one; None without any figure.

    Without education types the key figure alone: half of the page has no room for every kind of youth care.
    """
    if not facts.has_education_types:
        facts = replace(facts, series=facts.series[:1])
    if not any(share_of(cell) for cell in _cells(facts)):
        return None
    wide = len(facts.series) == 1
    panel_mm = _size_panels(facts)
    sheet = Sheet(studio, YEARS_WIDE_MM if wide else years_size(len(facts.series), panel_mm))
    key_rows = _draw_key(sheet, facts)
    if wide:
        box = Box(0, key_rows * YEARS_KEY_MM, sheet.width, sheet.height)
        panels = [lay_out_wide(facts.series[0], facts.reporting_year, box)]
    else:
        panels = lay_out_panels(facts.series, facts.reporting_year, sheet.width, panel_mm)
        for panel in panels:
            _write_title(sheet, panel)
    small = _find_small_groups(facts, panels)
    _draw_panels(sheet, panels, small, facts.reporting_year)
    alternative = _describe(facts, [panel.series for panel in small])
    return sheet.publish("years", alternative, _explain_window(facts, panels, small))


def _size_panels(facts: Facts) -> tuple[float, float]:
    """Width and height of a panel, by the room that the rest of the page leaves."""
    if plan := plan_open_page(facts):
        return plan.panel_mm
    return years_panel(len(facts.series), len(facts.area_changes), roomy=has_dotted_position(facts))


def _find_small_groups(facts: Facts, panels: Sequence[Panel]) -> list[Panel]:
    """The panels in which chance moves the line visibly: the figure of the year is of few children."""
    shown = {(one.care.code, one.education.code): one.here for one in (*facts.own, *facts.kinds)}
    cells = [(panel, shown.get((panel.series.care.code, panel.series.education.code))) for panel in panels]
    return [panel for panel, cell in cells if isinstance(cell, Released) and cell.of_few]


def _explain_window(facts: Facts, panels: Sequence[Panel], small: Sequence[Panel]) -> str:
    """How high every panel is, since none starts at zero by rule, and what a small group means.

    Where no group is small: which year the printed value is of, though its bold year says so too.
    """
    height = write_number(panels[0].values.high - panels[0].values.low, 0)
    which = "Elke grafiek" if len(panels) > 1 else "De grafiek"
    last = "Kleine groep: toeval speelt mee." if small else f"Het getal staat bij {facts.reporting_year}."
    return f"{which} loopt over {height} procentpunt. {last}"


def _cells(facts: Facts) -> list[PublishedCell]:
    return [cell for line in facts.series for point in line.points for cell in (point.here, point.country)]


@dataclass(frozen=True, slots=True)
class _KeyItem:
    """What a mark means: how to draw it from a place on, how wide it is, and its words."""

    draw: Callable[[Point], None]
    width: float
    text: str
    lettering: Lettering
    colour: str


def _draw_key(sheet: Sheet, facts: Facts) -> int:
    """What the lines and marks mean, in one row or two; how many rows."""
    x, row = 0.0, 0
    for item in _find_key(sheet, facts):
        if x and x + item.width + sheet.width_of(item.text, item.lettering) > sheet.width:
            x, row = 0.0, row + 1
        baseline = row * YEARS_KEY_MM + 3.0
        item.draw((x, baseline - 1.0))
        x = sheet.write(item.text, (x + item.width, baseline), item.lettering, item.colour).right
        x += _KEY_GAP_MM
    return row + 1


def _find_key(sheet: Sheet, facts: Facts) -> Iterator[_KeyItem]:
    """The marks that occur in the panels."""
    own, country, ink = pen_of(sheet.palette, "here"), pen_of(sheet.palette, "country"), sheet.palette.ink

    def draw_line(pen: Pen, at: Point) -> None:
        x, y = at
        if _has_lines(facts):
            sheet.draw_lines([[(x, y), (x + 7, y)]], Stroke(pen.colour, pen.width))
        draw_full_dots(sheet, pen, [(x + 3.5, y)])

    thick, thin = (": dikke lijn", ": dunne lijn") if _has_lines(facts) else ("", "")
    own_text = f"{write_own_name(facts.region)}{thick}"
    yield _KeyItem(lambda at: draw_line(own, at), 8.6, own_text, LABEL_STRONG, own.colour)
    yield _KeyItem(lambda at: draw_line(country, at), 8.6, f"Nederland{thin}", LABEL_STRONG, ink)
    if years := _provisional_years(_cells(facts)):
        text = f"{write_list(years)}: voorlopig, meestal te laag"
        yield _KeyItem(lambda at: draw_open_dots(sheet, own, [(at[0] + 1.2, at[1])]), 3.2, text, LABEL, ink)
    if any(isinstance(cell, Withheld) for cell in _cells(facts)):
        yield _KeyItem(
            lambda at: draw_squares(sheet, [(at[0] + 0.8, at[1])], _SQUARE_MM),
            2.4,
            "niet getoond",
            LABEL,
            ink,
        )


def _has_lines(facts: Facts) -> bool:
    """Whether there is more than one year."""
    return len({point.year for line in facts.series for point in line.points}) > 1


def _provisional_years(cells: Sequence[PublishedCell]) -> list[str]:
    years = {cell.cell.year for cell in cells if isinstance(cell, Released) and not cell.status.is_final}
    return [str(year) for year in sorted(years)]


def _write_title(sheet: Sheet, panel: Panel) -> None:
    """The name of the series, somewhat smaller where it would not fit."""
    title = panel.series.education.chart_label
    room = min(panel.box.right + YEARS_PANEL_GAP_MM / 2, sheet.width) - panel.box.left
    letterings = [Lettering(size, PANEL_TITLE.weight) for size in _TITLE_SIZES_PT]
    lettering = next((one for one in letterings if sheet.width_of(title, one) <= room), letterings[-1])
    sheet.write(title, (panel.box.left, panel.box.top + TITLE_BASELINE_MM), lettering, sheet.palette.ink)


def _draw_panels(sheet: Sheet, panels: Sequence[Panel], small: Sequence[Panel], reporting_year: int) -> None:
    """All panels in layers: grid, lines, marks, values."""
    _draw_grid(sheet, panels)
    labels: list[YearLabel] = []
    for panel in panels:
        found = place_year_labels(sheet, panel, reporting_year)
        _write_ends(sheet, panel)
        _write_years(sheet, panel, reporting_year)
        if panel in small:
            _write_small_group(sheet, panel, found)
        labels += found
    sheet.draw_boxes([label.box for label in labels], WHITE)
    draw_year_lines(sheet, panels, reporting_year)
    draw_squares(sheet, [place for panel in panels for place in _find_hidden(panel)], _SQUARE_MM)
    for label in labels:
        sheet.write(label.text, label.at, label.lettering, label.colour, "center")


def _write_small_group(sheet: Sheet, panel: Panel, labels: Sequence[YearLabel]) -> None:
    """That the group is small: over the plot on the left, or where something stands there, at its foot."""
    places = [(panel.plot.left, edge - _SMALL_GROUP_RISE_MM) for edge in (panel.plot.top, panel.plot.bottom)]
    free = (place for place in places if _is_free(panel, sheet.measure(_SMALL_GROUP, place, SMALL), labels))
    sheet.write(_SMALL_GROUP, next(free, places[0]), SMALL, sheet.palette.grey)


def _is_free(panel: Panel, box: Box, labels: Sequence[YearLabel]) -> bool:
    reach = find_reach(panel, box.left, box.right)
    clear = reach is None or box.bottom < reach[0] or reach[1] < box.top
    return clear and not any(box.overlaps(label.box) for label in labels)


def _find_hidden(panel: Panel) -> list[Point]:
    """Where the years stand that are withheld: on the axis."""
    hidden = [point.year for point in panel.series.points if isinstance(point.here, Withheld)]
    return [(panel.x[year], panel.plot.bottom) for year in hidden]


def _draw_grid(sheet: Sheet, panels: Sequence[Panel]) -> None:
    """Three lines per panel, interrupted at each break: the lowest is the axis."""
    lines: list[list[Point]] = []
    axes: list[list[Point]] = []
    breaks: list[Point] = []
    for panel in panels:
        plot, spans = panel.plot, _find_spans(panel)
        for y in (plot.top, (plot.top + plot.bottom) / 2):
            lines += [[(start, y), (end, y)] for start, end in spans]
        axes += [[(start, plot.bottom), (end, plot.bottom)] for start, end in spans]
        breaks += [((left + right) / 2, plot.bottom) for (_, left), (right, _) in pairwise(spans)]
    sheet.draw_lines(lines, Stroke(sheet.palette.line, GRID_MM))
    sheet.draw_lines(axes, Stroke(sheet.palette.mid, AXIS_MM))
    height = panels[0].plot.bottom - panels[0].plot.top
    _draw_breaks(sheet, breaks, height)


def _find_spans(panel: Panel) -> list[tuple[float, float]]:
    """The parts of the axis between breaks, from left to right."""
    ends = [panel.plot.left]
    for first in panel.timeline.breaks:
        before = max(year for year in panel.timeline.years if year < first)
        after = min(year for year in panel.timeline.years if year >= first)
        middle = (panel.x[before] + panel.x[after]) / 2
        ends += middle - _BREAK_HALF_MM, middle + _BREAK_HALF_MM
    ends.append(panel.plot.right)
    return list(zip(ends[::2], ends[1::2], strict=True))


def _draw_breaks(sheet: Sheet, places: Sequence[Point], height: float) -> None:
    """A dashed line at each break, and two strokes where the axis is cut."""
    dashed = [[(x, axis - height - 1.2), (x, axis - 1.6)] for x, axis in places]
    sheet.draw_lines(dashed, Stroke(sheet.palette.grey, 0.22, dash=(0.7, 0.6)))
    strokes = [
        [(x + aside - 0.55, axis + 1.05), (x + aside + 0.55, axis - 1.05)]
        for x, axis in places
        for aside in (-0.5, 0.5)
    ]
    sheet.draw_lines(strokes, Stroke(sheet.palette.grey, 0.35))


def _write_ends(sheet: Sheet, panel: Panel) -> None:
    """The values of the highest line and of the axis, left of them."""
    rise = CAP_HEIGHT * SMALL.size_mm / 2
    right = panel.plot.left - _VALUE_GAP_MM
    for y, value in ((panel.plot.top, panel.values.high), (panel.plot.bottom, panel.values.low)):
        text = write_number(value, 0) + "%" * (value == panel.values.high)
        sheet.write(text, (right, y + rise), SMALL, sheet.palette.grey, "right")


def _write_years(sheet: Sheet, panel: Panel, reporting_year: int) -> None:
    """The reporting year at its own mark; the first year and that after a break, where there is room."""
    palette, baseline = sheet.palette, panel.plot.bottom + 3.9
    taken: list[Box] = []
    wanted = [reporting_year, panel.timeline.years[0], *panel.timeline.breaks]
    for year in dict.fromkeys(year for year in wanted if year in panel.x):
        own = year == reporting_year
        lettering, colour = (SMALL_STRONG, palette.ink) if own else (SMALL, palette.grey)
        half = sheet.width_of(str(year), lettering) / 2
        x = min(max(panel.x[year], panel.plot.left + half), panel.plot.right - half)
        box = sheet.measure(str(year), (x, baseline), lettering, "center")
        if not any(box.overlaps(other, 0.8) for other in taken):
            taken.append(box)
            sheet.write(str(year), (x, baseline), lettering, colour, "center")


def _describe(facts: Facts, small: Sequence[Series]) -> str:
    years = [point.year for line in facts.series for point in line.points]
    breaks = sorted({one.first_year for line in facts.series for one in line.breaks})
    panels = f"{len(facts.series)} grafieken" if len(facts.series) > 1 else "Eén grafiek"
    period = f"van {min(years)} tot en met {max(years)}" if min(years) < max(years) else f"in {years[0]}"
    figures = "; ".join(_describe_line(facts, line, small) for line in facts.series)
    breaking = write_list([str(year) for year in breaks if min(years) < year <= max(years)])
    return write_sentences(
        (
            f"{panels} met het percentage {write_subject(facts)} {period}: dik voor"
            f" {write_place(facts.region)}, dun voor Nederland.",
            f"In {facts.reporting_year}: {figures}.",
            f"De lijn breekt bij {breaking}, want vanaf dan wordt anders geteld." if breaking else "",
            _describe_missing(facts),
        )
    )


def _describe_line(facts: Facts, line: Series, small: Sequence[Series]) -> str:
    """The figures of the reporting year: "het basisonderwijs 16,1 procent (Nederland 14,4 procent)"."""
    name = write_type(facts.profile, line.education)
    point = next((one for one in line.points if one.year == facts.reporting_year), None)
    if point is None:
        return f"{name} geen cijfer"
    group = f"{_SMALL_GROUP}, " if line in small else ""
    return f"{name} {write_figure(point.here)} ({group}Nederland {write_figure(point.country)})"


def _describe_missing(facts: Facts) -> str:
    """Which years of which series are not shown."""
    hidden = []
    for line in facts.series:
        years = [point.year for point in line.points if isinstance(point.here, Withheld)]
        if years:
            when = _write_years_in_words(years) if len(years) < len(line.points) else "alle jaren"
            hidden.append(f"{write_type(facts.profile, line.education)} in {when}")
    return write_missing(hidden)


def _write_years_in_words(years: Sequence[int]) -> str:
    """Years as an enumeration; three or more in a row as "2016 tot en met 2018"."""
    parts: list[str] = []
    for first, end in find_runs(years):
        last = end - 1
        parts += [f"{first} tot en met {last}"] if last - first > 1 else map(str, range(first, end))
    return write_list(parts)
