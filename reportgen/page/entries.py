"""How a figure is written in a table: a released one in Dutch notation, any other in words (R21)."""

from typing import assert_never

from reportgen import notation
from reportgen.model.facts import Comparison, Difference, Interval, Verdict
from reportgen.model.figures import Absent, PublishedCell, Released, Withheld
from reportgen.page import words
from reportgen.page.context import Entry, Look


def write_share(cell: PublishedCell, look: Look = Look.PLAIN) -> Entry:
    """The percentage ("16,1%"), or why there is none ("niet getoond")."""
    if isinstance(cell, Released):
        return Entry(notation.write_pct(cell.share), look)
    return _write_missing(cell)


def write_narrow_share(cell: PublishedCell, look: Look = Look.PLAIN) -> Entry:
    """The same in a column that has no room for why the source gives none."""
    return Entry(words.NO_FIGURE, Look.ABSENT) if isinstance(cell, Absent) else write_share(cell, look)


def write_share_with_margin(cell: PublishedCell, interval: Interval | None, look: Look) -> Entry:
    """The percentage with its margin under it ("12,1 tot 12,7")."""
    entry = write_share(cell, look)
    if isinstance(cell, Released) and interval is not None:
        return Entry(entry.text, entry.look, notation.write_interval(interval, cell.share.decimals))
    return entry


def write_denominator(cell: PublishedCell) -> Entry:
    """How many children there are, rounded as published."""
    return _write_count(cell, cell.denominator if isinstance(cell, Released) else None)


def write_numerator(cell: PublishedCell) -> Entry:
    """How many of them received youth care, rounded as published."""
    return _write_count(cell, cell.numerator if isinstance(cell, Released) else None)


def write_margin(comparison: Comparison) -> Entry:
    """The margin as "16,8 tot 18,0%"."""
    here = comparison.here
    if not isinstance(here, Released):
        return _write_missing(here)
    if comparison.interval is None:
        return Entry(words.ABSENT_MARGIN, Look.ABSENT)
    return Entry(f"{notation.write_interval(comparison.interval, here.share.decimals)}%")


def write_difference(comparison: Comparison) -> Entry:
    """The size of the difference with its verdict: "1,7 hoger", "2 hoger, kan toeval zijn" (R15)."""
    difference = comparison.difference
    if difference is None or comparison.verdict is Verdict.NOT_COMPARED:
        return Entry(words.NOT_COMPARED, Look.ABSENT)
    if difference.tenths == 0:
        return Entry(words.EQUAL, Look.QUIET)
    size = f"{notation.write_points(difference)} {_name_direction(difference)}"
    match comparison.verdict:
        case Verdict.HIGHER:
            return Entry(size, Look.CLEAR_UP)
        case Verdict.LOWER:
            return Entry(size, Look.CLEAR_DOWN)
        case Verdict.MAY_BE_CHANCE | Verdict.NEARLY_EQUAL:
            return Entry(f"{size}, {comparison.verdict.value}", Look.QUIET)
        case _:
            assert_never(comparison.verdict)


def _name_direction(difference: Difference) -> str:
    return Verdict.HIGHER.value if difference.tenths > 0 else Verdict.LOWER.value


def _write_count(cell: PublishedCell, count: int | None) -> Entry:
    if not isinstance(cell, Released):
        return _write_missing(cell)
    return Entry(words.ABSENT_COUNT, Look.ABSENT) if count is None else Entry(notation.write_count(count))


def _write_missing(cell: Withheld | Absent) -> Entry:
    return Entry(notation.write_no_figure(cell), Look.ABSENT)
