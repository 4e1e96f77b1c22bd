"""A forest plot: how many times as often in each group as in the reference group, on a scale of doublings."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log2

from reportgen.charts.marks import draw_country_ticks, draw_own_dots, find_runs
from reportgen.charts.scale import Scale
from reportgen.charts.sheet import Point, Sheet, Stroke, Studio
from reportgen.charts.style import (
    AXIS_MM,
    CASING_MM,
    GRID_MM,
    LABEL,
    LABEL_STRONG,
    OWN_RADIUS_MM,
    OWN_SMALL_RADIUS_MM,
    OWN_WHISKER_MM,
    WHISKER_CAP_MM,
    WHITE,
)
from reportgen.charts.wording import (
    capitalise,
    write_missing,
    write_own_name,
    write_place,
    write_sentences,
)
from reportgen.model.layout import RISK_CHART_WIDTH_MM, RowGrid, risk_rows
from reportgen.model.report import Chart
from reportgen.model.risks import RelativeRisk, Risk, RiskFactor, RiskFacts, RiskVerdict
from reportgen.notation import write_list, write_number

_SIDE_MM = 3.0
_COUNTRY_NAME_MM = 22.0
_NAME_MM = 4.9
_CAP_WIDTH_MM = 0.45
_COUNTRY_TICK_MM = 6.2
_WORD_GAP_MM = 1.6
_FEWEST, _MOST = 1 / 8, 32.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """A window of ratios; a step is a doubling."""

    low: int
    high: int

    @classmethod
    def around(cls, values: Sequence[float]) -> "_Axis":
        """The doublings that hold these ratios, from a half to four at least."""
        seen = [min(max(value, _FEWEST), _MOST) for value in values]
        return cls(min(floor(log2(min(seen))), -1), max(ceil(log2(max(seen))), 2))

    @property
    def ticks(self) -> tuple[float, ...]:
        """The ratios that have a grid line."""
        return tuple(2.0**step for step in range(self.low, self.high + 1))

    def place(self, ratio: float, width: float) -> float:
        """Where a ratio lies in a sheet of this width; beyond the window at its end."""
        scale = Scale(self.low, self.high, _SIDE_MM, width - _SIDE_MM)
        return scale.place(min(max(log2(ratio), self.low), self.high))


def name_forest(facts: RiskFacts, factor: RiskFactor) -> str:
    """The name of the chart of a risk factor."""
    return f"risk-{facts.indicator.code}-{factor.dimension.code}"


def draw_forest(studio: Studio, facts: RiskFacts, factor: RiskFactor) -> Chart | None:
    """Dots with whiskers for us, ticks for Nederland; None where no ratio of ours is known."""
    if not factor.has_risks:
        return None
    grids = risk_rows(tuple(len(one.rows) for one in facts.factors))
    grid = grids[facts.factors.index(factor)]
    sheet = Sheet(studio, (RISK_CHART_WIDTH_MM, grid.height_mm))
    shown = [(number, row) for number, row in enumerate(factor.rows) if row.risk or row.is_reference]
    axis = _Axis.around([value for _, row in shown for value in _values(row)])
    _draw_axis(sheet, axis, grid, [number for number, _ in shown], factor.rows.index(factor.reference))
    _draw_key(sheet, write_own_name(facts.region), grid.head_mm - 1.6)
    _explain_reference(sheet, axis, grid, factor)
    _draw_country(sheet, axis, grid, shown)
    _draw_own(sheet, axis, grid, [(number, row.risk) for number, row in shown if row.risk])
    return sheet.publish(name_forest(facts, factor), _describe(facts, factor))


def _values(row: Risk) -> list[float]:
    """The ratios that a row draws."""
    own = [row.risk.low, row.risk.high] if row.risk else []
    return [*own, *([row.country_risk.ratio] if row.country_risk else []), 1.0]


def _draw_axis(sheet: Sheet, axis: _Axis, grid: RowGrid, rows: Sequence[int], reference: int) -> None:
    """Grid lines beside the compared rows, and a darker line at 1; they pause where nothing is shown."""
    for tick in axis.ticks:
        is_one = tick == 1
        x = axis.place(tick, sheet.width)
        lines = [
            ((x, grid.head_mm + first * grid.row_mm), (x, grid.head_mm + end * grid.row_mm))
            for first, end in find_runs([row for row in rows if is_one or row != reference])
        ]
        stroke = Stroke(sheet.palette.grey, 1.5 * AXIS_MM) if is_one else Stroke(sheet.palette.line, GRID_MM)
        sheet.draw_lines(lines, stroke)
        at = (x, grid.head_mm + grid.rows * grid.row_mm + 4)
        lettering, colour = (LABEL_STRONG, sheet.palette.ink) if is_one else (LABEL, sheet.palette.grey)
        sheet.write(_write_tick(tick), at, lettering, colour, "center")


def _write_tick(ratio: float) -> str:
    """A doubling: 0,25 and 0,5 and 1 and 2."""
    return write_number(ratio, max(0, round(-log2(ratio))))


def _draw_key(sheet: Sheet, name: str, baseline: float) -> None:
    """The two marks with their names, above the rows."""
    middle = baseline - 1
    draw_country_ticks(sheet, [(_COUNTRY_NAME_MM - 1.5, middle)], 3.2)
    sheet.write("Nederland", (_COUNTRY_NAME_MM, baseline), LABEL_STRONG, sheet.palette.ink)
    draw_own_dots(sheet, [(_SIDE_MM, middle)], OWN_RADIUS_MM)
    sheet.write(name, (_NAME_MM + 0.4, baseline), LABEL_STRONG, sheet.palette.accent)


def _explain_reference(sheet: Sheet, axis: _Axis, grid: RowGrid, factor: RiskFactor) -> None:
    """In the row of the reference group: what left and right of 1 mean, as far as there is room."""
    y = grid.middle_mm(factor.rows.index(factor.reference)) + 1
    one, grey = axis.place(1, sheet.width), sheet.palette.grey
    if sheet.width_of("minder vaak", LABEL) + _WORD_GAP_MM < one:
        sheet.write("minder vaak", (one - _WORD_GAP_MM, y), LABEL, grey, "right")
    if sheet.width_of("vaker", LABEL) + _WORD_GAP_MM < sheet.width - one:
        sheet.write("vaker", (one + _WORD_GAP_MM, y), LABEL, grey)


def _draw_country(sheet: Sheet, axis: _Axis, grid: RowGrid, rows: Sequence[tuple[int, Risk]]) -> None:
    centres = [
        (axis.place(row.country_risk.ratio, sheet.width), grid.middle_mm(number))
        for number, row in rows
        if row.country_risk and row.risk
    ]
    draw_country_ticks(sheet, centres, min(_COUNTRY_TICK_MM, 0.78 * grid.row_mm))


def _draw_own(sheet: Sheet, axis: _Axis, grid: RowGrid, rows: Sequence[tuple[int, RelativeRisk]]) -> None:
    whiskers: list[tuple[Point, Point]] = []
    caps: list[tuple[Point, Point]] = []
    for number, risk in rows:
        y = grid.middle_mm(number)
        low, high = axis.place(risk.low, sheet.width), axis.place(risk.high, sheet.width)
        whiskers.append(((low, y), (high, y)))
        caps += [((end, y - WHISKER_CAP_MM / 2), (end, y + WHISKER_CAP_MM / 2)) for end in (low, high)]
    accent = sheet.palette.accent
    sheet.draw_lines(whiskers, Stroke(WHITE, OWN_WHISKER_MM + 2 * CASING_MM))
    sheet.draw_lines(whiskers, Stroke(accent, OWN_WHISKER_MM))
    dots = [(axis.place(risk.ratio, sheet.width), grid.middle_mm(number)) for number, risk in rows]
    draw_own_dots(sheet, dots, OWN_SMALL_RADIUS_MM)
    sheet.draw_lines(caps, Stroke(accent, _CAP_WIDTH_MM))


def _describe(facts: RiskFacts, factor: RiskFactor) -> str:
    """What is shown, each group with its margin and Nederland, what is clear, and what is missing."""
    reference = f"{facts.profile.people_short} {factor.reference.group.phrase}"
    missing = [row.group.label for row in factor.others if row.risk is None]
    return write_sentences(
        (
            f"Hoe vaak {facts.indicator.noun} naast {reference}, met de marge van 95 procent,"
            f" {facts.reporting_year}, voor {write_place(facts.region)} en voor Nederland.",
            capitalise(f"{'; '.join(_write_rows(factor))}."),
            _write_clear(factor, reference),
            write_missing(missing),
        )
    )


def _write_rows(factor: RiskFactor) -> list[str]:
    return [_write_row(row.group.label, row.risk, row.country_risk) for row in factor.others if row.risk]


def _write_row(name: str, risk: RelativeRisk, country: RelativeRisk | None) -> str:
    margin = f"{_write(risk.low_tenths)} tot {_write(risk.high_tenths)}"
    own = f"{name.lower()} {_write(risk.tenths)} keer ({margin})"
    return f"{own}, Nederland {_write(country.tenths)}" if country else own


def _write(tenths: int) -> str:
    return write_number(tenths / 10, 1)


def _write_clear(factor: RiskFactor, reference: str) -> str:
    unclear = [row.group.label.lower() for row in factor.others if row.verdict is RiskVerdict.NOT_DIFFERENT]
    if not unclear:
        return f"Alle getoonde groepen verschillen aantoonbaar van {reference}."
    return f"Niet aantoonbaar anders dan {reference}: {write_list(unclear)}."
