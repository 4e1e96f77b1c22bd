"""The comparison beside the tables of page three: dots with whiskers, a line for Nederland per group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.charts.marks import draw_other_dots, find_runs, write_country_name
from reportgen.charts.scale import Axis, Scale, axis_around
from reportgen.charts.sheet import Point, Sheet, Stroke, Studio
from reportgen.charts.style import (
    COUNTRY_MM,
    GRID_MM,
    LABEL,
    OTHER_RADIUS_MM,
    OTHER_WHISKER_MM,
    OWN_WHISKER_MM,
)
from reportgen.charts.wording import (
    capitalise,
    list_without_figure,
    share_of,
    write_figure,
    write_kind,
    write_place,
    write_sentences,
    write_spoken,
)
from reportgen.model.facts import Facts, Interval, PeerGroup, PeerGroupKind, PeerRow
from reportgen.model.figures import Percentage
from reportgen.model.layout import PEERS_CHART_WIDTH_MM, GroupedRows, peers_rows
from reportgen.model.report import Chart
from reportgen.notation import write_number, write_percentage, write_procent

_LEFT_MM = 2.0
_RIGHT_MM = 4.4
_OWN_RADIUS_MM = 1.25


@dataclass(frozen=True, slots=True)
class _Mark:
    """A region's figure: where it is drawn, its value, its margin, and whether it is our own."""

    y: float
    value: float
    interval: Interval | None
    own: bool


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one table: where they start, how high each is, and how many there are."""

    top: float
    height: float
    count: int


def draw_peers(studio: Studio, facts: Facts) -> Chart | None:
    """A dot per row beside the comparison tables; None where no region has a figure.

    A table that ends with Nederland has one row more: there only its line is drawn. The axis does not
    start at zero, so that the margins show.
    """
    groups = [group for group in facts.peers if group.rows]
    grid = peers_rows(tuple(map(facts.count_rows, groups)))
    marks = [mark for number, group in enumerate(groups) for mark in _find_marks(facts, group, number, grid)]
    if not marks:
        return None
    sheet = Sheet(studio, (PEERS_CHART_WIDTH_MM, grid.height_mm))
    axis = _find_axis(groups, marks)
    scale = axis.scale(_LEFT_MM, sheet.width - _RIGHT_MM)
    for number, group in enumerate(groups):
        _draw_grid(
            sheet, group, _Rows(grid.top_mm(number), grid.row_mm, facts.count_rows(group)), axis, scale
        )
    _write_country(sheet, groups, scale, grid)
    _write_ticks(sheet, axis, scale)
    _draw_marks(sheet, marks, scale, grid.row_mm)
    return sheet.publish("peers", _describe(facts, groups))


def _find_marks(facts: Facts, group: PeerGroup, number: int, grid: GroupedRows) -> Iterator[_Mark]:
    for row, peer in enumerate(group.all_rows):
        if share := share_of(peer.figure):
            own = peer.region.code == facts.region.code
            yield _Mark(grid.middle_mm(number, row), share.value, peer.interval, own)


def _find_axis(groups: Sequence[PeerGroup], marks: Sequence[_Mark]) -> Axis:
    """The window that holds all margins and Nederland's lines."""
    values = [share.value for share in (share_of(group.country) for group in groups) if share]
    for mark in marks:
        values += (mark.interval.low, mark.interval.high) if mark.interval else (mark.value,)
    return axis_around(max(min(values), 0), max(values))


def _draw_grid(sheet: Sheet, group: PeerGroup, rows: _Rows, axis: Axis, scale: Scale) -> None:
    """Grid lines and Nederland's line; both pause in a row that is not shown."""
    hidden = {row for row, peer in enumerate(group.all_rows) if not share_of(peer.figure)}
    runs = find_runs([row for row in range(rows.count) if row not in hidden])
    spans = [(rows.top + first * rows.height, rows.top + end * rows.height) for first, end in runs]
    lines = [[(scale.place(tick), y) for y in span] for tick in axis.ticks for span in spans]
    sheet.draw_lines(lines, Stroke(sheet.palette.line, GRID_MM))
    if country := share_of(group.country):
        x = scale.place(country.value)
        sheet.draw_lines([[(x, y) for y in span] for span in spans], Stroke(sheet.palette.ink, COUNTRY_MM))


def _write_country(sheet: Sheet, groups: Sequence[PeerGroup], scale: Scale, grid: GroupedRows) -> None:
    """The name of Nederland's line, at the first table and wherever the line stands elsewhere."""
    last = None
    for number, group in enumerate(groups):
        country = share_of(group.country)
        if country and country != last:
            write_country_name(sheet, scale.place(country.value), grid.top_mm(number) - 1.3)
        last = country


def _write_ticks(sheet: Sheet, axis: Axis, scale: Scale) -> None:
    for tick in axis.ticks:
        text = f"{write_number(tick, 0)}{'%' if tick == axis.high else ''}"
        at = (scale.place(tick), sheet.height - 1.0)
        sheet.write(text, at, LABEL, sheet.palette.grey, "center")


def _draw_marks(sheet: Sheet, marks: Sequence[_Mark], scale: Scale, row_mm: float) -> None:
    for own, colour, width in (
        (False, sheet.palette.ink, OTHER_WHISKER_MM),
        (True, sheet.palette.accent, OWN_WHISKER_MM),
    ):
        whiskers = [
            [(scale.place(end), mark.y) for end in (mark.interval.low, mark.interval.high)]
            for mark in marks
            if mark.own is own and mark.interval
        ]
        sheet.draw_lines(whiskers, Stroke(colour, width))
    draw_other_dots(sheet, _centres(marks, scale, own=False), min(OTHER_RADIUS_MM, 0.3 * row_mm))
    # Without a white edge, which would hide a narrow margin.
    own_dots = _centres(marks, scale, own=True)
    sheet.draw_discs(own_dots, min(_OWN_RADIUS_MM, 0.3 * row_mm), sheet.palette.accent)


def _centres(marks: Sequence[_Mark], scale: Scale, *, own: bool) -> list[Point]:
    return [(scale.place(mark.value), mark.y) for mark in marks if mark.own is own]


def _describe(facts: Facts, groups: Sequence[PeerGroup]) -> str:
    with_margins = any(row.interval for group in groups for row in group.rows)
    return write_sentences(
        (
            f"Percentage met {facts.key.care.phrase} in {facts.reporting_year}"
            f"{', met de marge van 95 procent' if with_margins else ''}.",
            f"{capitalise(write_place(facts.region))}: {write_figure(facts.key.here)}; Nederland:"
            f" {write_figure(facts.key.country)}.",
            *(_describe_group(facts, group) for group in groups if group.kind is not PeerGroupKind.OWN),
        )
    )


def _describe_group(facts: Facts, group: PeerGroup) -> str:
    """A group: its range, Nederland where it is another figure than ours, and who is not shown."""
    kind = write_kind(group.rows[0].region.kind, len(group.rows))
    similar = " die op deze regio lijken" if group.kind is PeerGroupKind.SIMILAR else ""
    other_type = group.education.code != facts.key.education.code
    base = f", {group.education.phrase}" if other_type else ""
    parts = [f"{len(group.rows)} {kind}{similar}{base}", *_write_range(group)]
    if other_type:
        if group.own:
            parts.append(f"{write_place(facts.region)} {write_figure(group.own.figure)}")
        parts.append(f"Nederland {write_figure(group.country)}")
    parts += list_without_figure((write_spoken(row.region), row.figure) for row in group.rows)
    return f"{'; '.join(parts)}."


def _write_range(group: PeerGroup) -> list[str]:
    """From the lowest to the highest of a group, with their names."""
    shares = [(share.tenths, share, row) for row in group.rows if (share := share_of(row.figure))]
    if not shares:
        return []
    (_, low, lowest), (_, high, highest) = min(shares, key=_tenths), max(shares, key=_tenths)
    if low == high:
        return [write_procent(low)]
    first, last = write_spoken(lowest.region), write_spoken(highest.region)
    return [f"van {write_percentage(low)} ({first}) tot {write_procent(high)} ({last})"]


def _tenths(found: tuple[int, Percentage, PeerRow]) -> int:
    return found[0]
