"""Where our region stands among all of its kind: twenty groups in four quarters (R20)."""

from reportgen.charts.dots import draw_named_dots
from reportgen.charts.marks import draw_own_dots
from reportgen.charts.quarters import QUARTER_NAMES, draw_quarter_boxes, text_colour, write_limits
from reportgen.charts.scale import Scale
from reportgen.charts.sheet import Box, Point, Sheet, Stroke, Studio
from reportgen.charts.style import (
    CASING_MM,
    COUNTRY_MM,
    LABEL,
    LABEL_STRONG,
    OWN_RADIUS_MM,
    OWN_VALUE,
    SMALL_STRONG,
    VALUE,
    WHITE,
)
from reportgen.charts.wording import (
    capitalise,
    share_of,
    write_figure,
    write_kind,
    write_place,
    write_sentences,
)
from reportgen.model.facts import Facts, Position
from reportgen.model.figures import Released
from reportgen.model.layout import POSITION_MM
from reportgen.model.report import Chart
from reportgen.notation import write_no_figure, write_number, write_pct, write_percentage, write_procent

_PITCH_MM = 7.2
_BAR_MM = 6.15
_TOP_MM, _FLOOR_MM = 9.0, 30.3
_LABEL_BASELINE = 3.4
_BAND_MM = (32.6, 34.0)
_NAME_BASELINE = 37.4
_LIMITS_BASELINE = 40.9
_COUNTRY_MARK_MM = 0.3


def draw_position(studio: Studio, facts: Facts) -> Chart | None:
    """Bars coloured by quarter, our own dot at its own value; with few regions one dot for each of them."""
    if not facts.position or not facts.position.ranked:
        return None
    if not facts.position.groups:
        return draw_named_dots(studio, facts, facts.position)
    return _draw_strip(studio, facts, facts.position)


def _draw_strip(studio: Studio, facts: Facts, position: Position) -> Chart:
    sheet = Sheet(studio, POSITION_MM)
    country, here = share_of(facts.key.country), share_of(facts.key.here)
    drawn = [share.value for share in (country, here) if share]
    scale = Scale(0, max(*position.groups, *drawn), _FLOOR_MM, _TOP_MM)
    if country:
        _draw_country(sheet, scale.place(country.value), write_pct(country), len(position.groups))
    _draw_bars(sheet, position, scale)
    if country:
        _mark_country(sheet, position, country.value, scale)
    _write_ends(sheet, position)
    _draw_quarters(sheet, position)
    group = next((one.group for one in position.ranked if one.code == facts.region.code), None)
    if here and group is not None:
        label = f"{facts.region.short_name}: {write_pct(here)}"
        _draw_own(sheet, (_middle(group), scale.place(here.value)), label)
    return sheet.publish("position", _describe(facts, position))


def _bar(group: int, top: float) -> Box:
    return Box(group * _PITCH_MM, top, group * _PITCH_MM + _BAR_MM, _FLOOR_MM)


def _middle(group: int) -> float:
    return group * _PITCH_MM + _BAR_MM / 2


def _draw_bars(sheet: Sheet, position: Position, scale: Scale) -> None:
    for quarter in range(1, 5):
        members = [group for group in range(len(position.groups)) if group // 5 + 1 == quarter]
        bars = [_bar(group, scale.place(position.groups[group])) for group in members]
        draw_quarter_boxes(sheet, bars, quarter)


def _write_ends(sheet: Sheet, position: Position) -> None:
    """The means of the lowest and the highest group, in their bars."""
    last = len(position.groups) - 1
    for group, quarter in ((0, 1), (last, 4)):
        at = (_middle(group), _FLOOR_MM - 1.4)
        colour = text_colour(sheet.palette, quarter)
        sheet.write(write_number(position.groups[group], 1), at, SMALL_STRONG, colour, "center")


def _draw_country(sheet: Sheet, y: float, value: str, groups: int) -> None:
    """Nederland's line behind the bars, with its name and value at the end."""
    end = groups * _PITCH_MM + 4.5
    sheet.draw_lines([((0.0, y), (end, y))], Stroke(sheet.palette.ink, COUNTRY_MM))
    sheet.write("Nederland", (end + 1.5, y - 0.7), LABEL_STRONG, sheet.palette.ink)
    sheet.write(value, (end + 1.5, y + 3.2), VALUE, sheet.palette.ink)


def _mark_country(sheet: Sheet, position: Position, value: float, scale: Scale) -> None:
    """A thin mark on each bar that Nederland's line passes behind, white on dark: so bars stay whole."""
    y = scale.place(value)
    marks: dict[str, list[tuple[Point, Point]]] = {}
    for group, mean in enumerate(position.groups):
        if mean > value:
            bar, colour = _bar(group, y), text_colour(sheet.palette, group // 5 + 1)
            marks.setdefault(colour, []).append(((bar.left, y), (bar.right, y)))
    for colour, lines in marks.items():
        sheet.draw_lines(lines, Stroke(colour, _COUNTRY_MARK_MM))


def _draw_quarters(sheet: Sheet, position: Position) -> None:
    """Below the bars a band per quarter, with its name and limits."""
    for quarter, name in zip(position.quarters, QUARTER_NAMES, strict=True):
        first = 5 * (quarter.number - 1)
        left = first * _PITCH_MM
        band = Box(left, _BAND_MM[0], _bar(first + 4, 0).right, _BAND_MM[1])
        draw_quarter_boxes(sheet, [band], quarter.number)
        sheet.write(capitalise(name), (left, _NAME_BASELINE), LABEL_STRONG, sheet.palette.ink)
        sheet.write(write_limits(quarter), (left, _LIMITS_BASELINE), LABEL, sheet.palette.grey)


def _draw_own(sheet: Sheet, at: Point, label: str) -> None:
    """Our own dot, its leader, and its label on the side where there is most room."""
    x, y = at
    colour = sheet.palette.accent
    leader = [((x, _LABEL_BASELINE + 1.1), (x, y))]
    sheet.draw_lines(leader, Stroke(WHITE, 0.5 + 2 * CASING_MM))
    sheet.draw_lines(leader, Stroke(colour, 0.5))
    draw_own_dots(sheet, [at], OWN_RADIUS_MM)
    width = sheet.width_of(label, OWN_VALUE)
    if x + 1 >= width:
        sheet.write(label, (x + 1, _LABEL_BASELINE), OWN_VALUE, colour, "right")
    else:
        left = max(min(x - 1, sheet.width - width), 0)
        sheet.write(label, (left, _LABEL_BASELINE), OWN_VALUE, colour)


def _describe(facts: Facts, position: Position) -> str:
    kind = write_kind(position.kind, 2)
    lowest, *_, highest = position.groups
    return write_sentences(
        (
            f"{len(position.ranked)} {kind}, van laag naar hoog in 20 groepen, met het gemiddelde percentage"
            f" met {facts.key.care.phrase} van elke groep in {facts.reporting_year}.",
            f"De laagste groep heeft {write_number(lowest, 1)} procent, de hoogste"
            f" {write_number(highest, 1)} procent; Nederland {write_figure(facts.key.country)}.",
            _describe_own(facts, position),
            _describe_missing(position),
        )
    )


def _describe_own(facts: Facts, position: Position) -> str:
    """Our own figure; the quarter is named only where the facts name it."""
    place = write_place(facts.region)
    if not isinstance(facts.key.here, Released):
        return f"Het cijfer van {place} is {write_no_figure(facts.key.here)}."
    sentence = f"Het cijfer van {place} is {write_figure(facts.key.here)}"
    if facts.quarter is None:
        return f"{sentence}."
    limits = next(one for one in position.quarters if one.number == facts.quarter)
    return (
        f"{sentence}; dat ligt in het {QUARTER_NAMES[facts.quarter - 1]}:"
        f" {write_percentage(limits.low)} tot en met {write_procent(limits.high)}."
    )


def _describe_missing(position: Position) -> str:
    hidden = position.of_kind - len(position.ranked)
    if hidden <= 0:
        return ""
    return f"Van {hidden} {write_kind(position.kind, hidden)} is geen cijfer getoond."
