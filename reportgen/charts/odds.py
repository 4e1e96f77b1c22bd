"""The row of circles under the key figure: one in how many, or how many of ten (R24)."""

from reportgen.charts.marks import draw_own_dots
from reportgen.charts.sheet import Sheet, Stroke, Studio
from reportgen.charts.style import CASING_MM, WHITE
from reportgen.charts.wording import share_of
from reportgen.model.facts import Facts
from reportgen.model.figures import Percentage
from reportgen.model.layout import ODDS_MM
from reportgen.model.report import Chart
from reportgen.notation import one_in, write_odds, write_procent

_PITCH_MM = 5.2
_MOST_ROWS = 3
_EDGE_MM = 0.25


def draw_odds(studio: Studio, facts: Facts) -> Chart | None:
    """Our own share as filled and hollow circles; None without a share, or with too many circles to see."""
    share = share_of(facts.key.here)
    if share is None or share.tenths <= 0:
        return None
    filled, circles = _count_circles(share)
    rows = next((rows for rows in range(1, _MOST_ROWS + 1) if circles <= _capacity(rows)), None)
    if rows is None:
        return None
    sheet = Sheet(studio, ODDS_MM)
    _draw_circles(sheet, filled, circles, rows)
    return sheet.publish("odds", _describe(facts, share, filled, circles))


def _count_circles(share: Percentage) -> tuple[int, int]:
    """How many are filled, of how many: up to 30 % one of N, above it x of ten."""
    if share.tenths <= 300:
        return 1, one_in(share)
    return (share.tenths + 50) // 100, 10


def _capacity(rows: int) -> int:
    """How many circles fit in so many rows."""
    return rows * int(ODDS_MM[0] / _pitch(rows))


def _pitch(rows: int) -> float:
    return min(_PITCH_MM, ODDS_MM[1] / rows)


def _draw_circles(sheet: Sheet, filled: int, circles: int, rows: int) -> None:
    pitch = min(_PITCH_MM, ODDS_MM[0] / circles) if rows == 1 else _pitch(rows)
    per_row = -(-circles // rows)
    height = min(pitch, ODDS_MM[1] / rows)
    radius = min(pitch, height) / 2 - 0.3
    top = (ODDS_MM[1] - rows * height) / 2
    centres = [
        (pitch * (number % per_row) + radius + CASING_MM, top + height * (number // per_row + 0.5))
        for number in range(circles)
    ]
    sheet.draw_discs(centres[filled:], radius, WHITE, Stroke(sheet.palette.grey, _EDGE_MM))
    draw_own_dots(sheet, centres[:filled], radius + _EDGE_MM / 2)


def _describe(facts: Facts, share: Percentage, filled: int, circles: int) -> str:
    drawn = f"{circles} rondjes, waarvan {filled} gevuld" if circles > 1 else "1 gevuld rondje"
    people = facts.profile.people_short
    return (
        f"{drawn[0].upper()}{drawn[1:]}: {write_odds(share)} {people} kreeg"
        f" {facts.key.care.phrase} in {facts.reporting_year}. Precies: {write_procent(share)}."
    )
