"""The years as lines that a reader switches on and off (F7), with a table for each line."""

from collections.abc import Sequence

from reportgen import notation
from reportgen.model.edition import Edition
from reportgen.model.facts import Facts, Series, YearPoint
from reportgen.model.figures import Absent, PublishedCell, Released, Withheld
from reportgen.page.comparison import has_years
from reportgen.page.context import Look
from reportgen.page.entries import write_share
from reportgen.page.markup import write_rich
from reportgen.page.tables import name_own_column, write_title
from reportgen.page.web import terms
from reportgen.page.web.context import Download, Line, Share, Trend, YearRow
from reportgen.page.web.downloads import name_region_file
from reportgen.page.web.drawings import draw_inline
from reportgen.page.web.orders import RegionOrder


def compose_trend(edition: Edition, order: RegionOrder) -> Trend | None:
    """The figures of all years, or None where there is one year only."""
    facts, story = order.facts, order.story
    if not has_years(facts):
        return None
    return Trend(
        title=write_title(story.years),
        own_name=name_own_column(facts),
        reporting_year=facts.reporting_year,
        lines=tuple(_write_line(facts, line, first=at == 0) for at, line in enumerate(facts.series)),
        drawing=draw_inline(order.charts, "years"),
        note=write_rich(story.years_note) if story.years_note else None,
        source=edition.source_line,
        download=Download(name_region_file(facts.region, terms.YEARS_FILE)),
    )


def _write_line(facts: Facts, line: Series, *, first: bool) -> Line:
    by_type = facts.has_education_types
    category = line.education if by_type else line.care
    return Line(
        code=f"{line.care.code}-{line.education.code}".replace("_", "-"),
        name=category.label_with_abbreviation if by_type else category.label,
        short=category.abbreviation or category.chart_label,
        shown=first,
        rows=tuple(_write_year(point) for point in line.points),
        breaks=" ".join(str(one.first_year) for one in line.breaks),
        summary=_summarise(line.points),
    )


def _summarise(points: Sequence[YearPoint]) -> str:
    return f"{points[0].year} tot en met {points[-1].year}"


def _write_year(point: YearPoint) -> YearRow:
    cells = (point.here, point.country)
    statuses = [cell.status for cell in cells if isinstance(cell, Released) and not cell.status.is_final]
    note = statuses[0].value if statuses else None
    return YearRow(point.year, _write_share(point.here, Look.OWN), _write_share(point.country), note)


def _write_share(cell: PublishedCell, look: Look = Look.PLAIN) -> Share:
    entry = write_share(cell, look)
    match cell:
        case Released(share=share, status=status):
            number = notation.write_percentage(share).replace(",", ".")
            return Share(entry, number, "final" if status.is_final else "provisional")
        case Withheld():
            return Share(entry, None, "withheld")
        case Absent():
            return Share(entry, None, "absent")
