"""Figures through the years: points, breaks and change (R19)."""

from collections.abc import Sequence

from reportgen.indicators.comparison import subtract
from reportgen.indicators.intervals import calculate_change_interval
from reportgen.indicators.subject import Subject
from reportgen.indicators.trend import name_trend
from reportgen.model.edition import SeriesBreak
from reportgen.model.facts import Series, YearChange, YearPoint
from reportgen.model.figures import Released

REST_TYPE = "overig"


def follow_years(subject: Subject) -> tuple[Series, ...]:
    """The key type and each own type through the years; without types, each kind of youth care.

    The rest group is left out: it mixes the not yet schooled with those who left, and its make-up
    changes more than its rate.
    """
    care, key_type = subject.total_care, subject.key_type
    types = [
        code
        for code in subject.profile.own_types
        if code not in (key_type, REST_TYPE) and subject.is_delivered(care, code)
    ]
    kinds = [code for code in subject.profile.care_kinds if code != care]
    rows = (
        [(care, code) for code in types]
        if types
        else [(code, key_type) for code in kinds if subject.is_delivered(code, key_type)]
    )
    return tuple(follow(subject, *row, subject.years) for row in [(care, key_type), *rows])


def follow(subject: Subject, care: str, education: str, years: Sequence[int]) -> Series:
    """One figure through these years, with Nederland beside it."""
    points = tuple(
        YearPoint(year, subject.here(care, education, year), subject.country(care, education, year))
        for year in years
    )
    breaks = subject.series_breaks
    comparable = find_comparable(points, breaks, subject.year)
    ends = (comparable[0], comparable[-1]) if len(comparable) > 1 else None
    change = subtract(ends[1].share, ends[0].share) if ends else None
    return Series(
        subject.care(care),
        subject.education(education),
        points,
        tuple(one for one in breaks if years and years[0] < one.first_year <= years[-1]),
        name_trend(comparable, change, subject.edition.comparison),
        change,
        calculate_change_interval(*ends) if ends else None,
        tuple(figure.cell.year for figure in comparable),
        find_last_change(comparable, subject.year),
        *_follow_country(points, comparable, subject.year),
    )


def find_last_change(comparable: Sequence[Released], reporting_year: int) -> YearChange | None:
    """The reporting year beside the comparable year before it; None when one of the two is missing (R19)."""
    if len(comparable) < 2 or comparable[-1].cell.year != reporting_year:
        return None
    return _compare(*comparable[-2:])


def _follow_country(
    points: Sequence[YearPoint], comparable: Sequence[Released], reporting_year: int
) -> tuple[YearChange | None, YearChange | None]:
    """Nederland's change between the region's first and last comparable year, and the last one of those."""
    years = [figure.cell.year for figure in comparable]
    final = {
        point.year: point.country
        for point in points
        if isinstance(point.country, Released) and point.country.status.is_final
    }
    if len(years) < 2 or any(year not in final for year in (years[0], *years[-2:])):
        return None, None
    figures = [final[year] for year in (years[0], *years[-2:])]
    return _compare(figures[0], figures[-1]), find_last_change(figures[1:], reporting_year)


def _compare(before: Released, after: Released) -> YearChange:
    difference = subtract(after.share, before.share)
    interval = calculate_change_interval(before, after)
    return YearChange(before.cell.year, after.cell.year, difference, interval)


def find_comparable(
    points: Sequence[YearPoint], breaks: Sequence[SeriesBreak], reporting_year: int
) -> tuple[Released, ...]:
    """The region's final figures since the last series break, up to the reporting year.

    A provisional year never counts: it is systematically lower.
    """
    passed = (one.first_year for one in breaks if one.first_year <= reporting_year)
    since = max(passed, default=0)
    return tuple(
        point.here
        for point in points
        if since <= point.year <= reporting_year
        and isinstance(point.here, Released)
        and point.here.status.is_final
    )
