"""The years: figures of comparable final years, a trend word only where there is one (R19)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportgen.model.edition import RegionBreak
from reportgen.model.facts import Facts, Interval, Series, Trend, YearChange, YearPoint
from reportgen.model.figures import Released
from reportgen.model.story import Finding, Heading, Statement
from reportgen.narrative.fit import (
    CAPTION_HALF,
    CAPTION_WIDE,
    FINDING_BODY,
    HEADING_HALF,
    HEADING_WIDE,
    YEARS_NOTE,
    YEARS_NOTE_HALF,
    choose_fitting,
)
from reportgen.narrative.wording import name_people, say_points, start_sentence
from reportgen.notation import write_interval, write_list, write_percentage, write_points, write_procent

_NOTE_OF_CHART = "Elke grafiek loopt over 20 procentpunt. Kleine groep: toeval speelt mee."
"""The most that the chart itself adds behind the note, for its length."""
_ONE_YEAR = "Eén jaar verschil is nog geen trend."
_HALF = 0.5
_MANY_TWICE = "Veel kinderen tellen in meer dan één jaar mee."


def find_key_series(facts: Facts) -> Series | None:
    """The years of the key figure."""
    care, education = facts.key.care.code, facts.key.education.code
    found = (one for one in facts.series if one.care.code == care and one.education.code == education)
    return next(found, None)


def list_comparable(series: Series, reporting_year: int) -> tuple[YearPoint, ...]:
    """The years that may stand beside the reporting year: no break between, none later, rising."""
    breaks = [one.first_year for one in series.breaks if one.first_year <= reporting_year]
    first = max(breaks, default=0)
    found = [point for point in series.points if first <= point.year <= reporting_year]
    return tuple(sorted(found, key=lambda point: point.year))


def list_final(series: Series, reporting_year: int) -> tuple[Released, ...]:
    """The released figures of the comparable years, without provisional ones."""
    return tuple(
        point.here
        for point in list_comparable(series, reporting_year)
        if isinstance(point.here, Released) and point.here.status.is_final
    )


def read_trend(series: Series, reporting_year: int) -> Trend:
    """The trend of a series; a rise or fall only if the change has that very sign."""
    figures = list_final(series, reporting_year)
    if len(figures) < 2:
        return Trend.TOO_SHORT
    changes = (
        series.change.tenths if series.change else 0,
        figures[-1].share.tenths - figures[0].share.tenths,
    )
    rises, falls = min(changes) > 0, max(changes) < 0
    if (series.trend is Trend.RISING and not rises) or (series.trend is Trend.FALLING and not falls):
        return Trend.STABLE
    return series.trend


def has_trend(facts: Facts) -> bool:
    """Whether there are years enough to say how the key figure went: up, down, or neither (R19)."""
    series = find_key_series(facts)
    return series is not None and read_trend(series, facts.reporting_year) is not Trend.TOO_SHORT


def title_years(facts: Facts) -> str:
    """The title of the page with the years."""
    series = find_key_series(facts)
    if series is None or not series.points:
        return "Vergelijken met anderen"
    if len(series.points) == 1:
        return f"Eén jaar: {series.points[0].year}"
    figures = list_final(series, facts.reporting_year)
    trend = read_trend(series, facts.reporting_year)
    if trend is Trend.TOO_SHORT:
        first = _find_break(series, facts.reporting_year)
        why = f"vergelijken kan pas vanaf {first}" if first else "daarvoor zijn meer jaren nodig"
        return f"Nog geen trend: {why}"
    return _say_trend(trend, figures)


def head_years(facts: Facts) -> Heading:
    """The heading over the charts of the years: the figures themselves."""
    wide = facts.has_education_types
    series = find_key_series(facts)
    figures = list_final(series, facts.reporting_year) if series else ()
    message = choose_fitting(_list_figures(facts, figures), HEADING_WIDE if wide else HEADING_HALF)
    return Heading(message, choose_fitting(_caption_years(facts), CAPTION_WIDE if wide else CAPTION_HALF))


def note_years(facts: Facts, source: str = "") -> str:
    """Where the line breaks or the area changed, and why; and that many children occur in several years.

    What a change of area means for the figures is told where there is room, before the change since the
    comparable year before (R19); `source` stands behind it.
    """
    series = find_key_series(facts)
    if series is None or len(series.points) < 2:
        return ""
    box = YEARS_NOTE if facts.has_education_types else YEARS_NOTE_HALF
    box = replace(box, lines=box.lines + 1) if facts.area_changes else box
    changes = dict.fromkeys((*_say_last_change(facts, series), ""))
    variants = [
        _explain_breaks(facts, series, tell, change)
        for tell in (_explain_change, _name_change)
        for change in changes
    ]
    return next((text for text in variants if box.holds(f"{text} {_NOTE_OF_CHART} {source}")), variants[-1])


def _explain_breaks(facts: Facts, series: Series, tell: Callable[[RegionBreak], str], last: str) -> str:
    years = [point.year for point in series.points]
    own = [one.explanation for one in facts.area_changes]
    breaks = [(one.first_year, one.explanation) for one in series.breaks if one.explanation not in own]
    breaks += [(one.first_year, tell(one)) for one in facts.area_changes]
    explained = [explanation for year, explanation in sorted(breaks) if years[0] < year <= years[-1]]
    return " ".join(filter(None, (*explained, last, _MANY_TWICE)))


def _say_last_change(facts: Facts, series: Series) -> list[str]:
    """The key figure beside the year before it: its size, and whether that may be chance (R19)."""
    change = series.last_change
    if change is None:
        return []
    country = _say_country_change(series, change)
    what = "Totaal" if facts.has_education_types else start_sentence(facts.key.care.phrase)
    if not change.difference.tenths:
        return [f"{what} in {change.year}: gelijk aan dat van {change.before}."]
    more = "meer" if change.difference.tenths > 0 else "minder"
    size = f"{what} in {change.year}: {say_points(change.difference)} {more} dan in {change.before}"
    if change.may_be_chance:
        return [f"{size}; dat kan toeval zijn{tail}." for tail in country]
    margins = dict.fromkeys((_write_margin(change), ""))
    return [f"{size}{margin}{tail}." for tail in country for margin in margins]


def _say_country_change(series: Series, change: YearChange) -> list[str]:
    """That Nederland went the same way, where that is more than chance; else nothing."""
    country = series.country_last_change
    if country is None or not country.goes_with(change.difference):
        return [""]
    more = "meer" if country.difference.tenths > 0 else "minder"
    return [f"; in heel Nederland {write_points(country.difference)} {more}", ""]


def _write_margin(change: YearChange) -> str:
    """The sizes between which a change lies that is more than chance: " (marge: 0,1 tot 1,7)".

    As fine as the change itself (R8); nothing where its lower end would be written as 0, like chance.
    """
    if change.interval is None:
        return ""
    low, high = sorted((abs(change.interval.low), abs(change.interval.high)))
    decimals = change.difference.decimals
    if low * 10**decimals < _HALF:
        return ""
    return f" (marge: {write_interval(Interval(low, high), decimals)})"


def _explain_change(change: RegionBreak) -> str:
    return change.explanation


def _name_change(change: RegionBreak) -> str:
    return change.change if change.bridged else f"{change.change.removesuffix('.')}: daar breekt de lijn."


def find_years(facts: Facts) -> Finding | None:
    """The finding about the years; None if no comparable year has a figure."""
    series = find_key_series(facts)
    figures = list_final(series, facts.reporting_year) if series else ()
    if series is None or not figures:
        return None
    if len(series.points) == 1:
        return _find_one_year(figures[0])
    trend = read_trend(series, facts.reporting_year)
    if trend is Trend.TOO_SHORT:
        return _find_no_trend(series, figures, facts.reporting_year)
    return _find_trend(trend, series, figures)


def name_span(figures: Sequence[Released]) -> str:
    """From which year to which: "2021 tot 2023", or the one year."""
    first, last = figures[0].cell.year, figures[-1].cell.year
    return f"{first}" if first == last else f"{first} tot {last}"


def tell_figures(figures: Sequence[Released]) -> str:
    """The figures of some years: "In 2021 was het 16,5 procent, in 2022 17,0 en in 2023 17,4."."""
    years = [f"in {figure.cell.year} {write_percentage(figure.share)}" for figure in figures[1:]]
    first = f"in {figures[0].cell.year} was het {write_procent(figures[0].share)}"
    return f"{start_sentence(write_list([first, *years]))}."


def _find_break(series: Series, reporting_year: int) -> int | None:
    """The first comparable year, if a series break comes before it."""
    points = list_comparable(series, reporting_year)
    first = next(
        (one.first_year for one in series.breaks if points and one.first_year == points[0].year), None
    )
    return first if first is not None and series.points[0].year < first else None


def _say_trend(trend: Trend, figures: Sequence[Released]) -> str:
    """Short enough for the title of a page, whatever the figures are."""
    if trend is Trend.STABLE:
        return f"Geen duidelijke stijging of daling van {name_span(figures)}"
    word = "stijging" if trend is Trend.RISING else "daling"
    (first, begin), (last, end) = (
        (write_percentage(one.share), one.cell.year) for one in (figures[0], figures[-1])
    )
    return f"Een {word}: {first} procent in {begin}, {last} in {end}"


def _list_figures(facts: Facts, figures: Sequence[Released]) -> list[str]:
    """All years, or the first and the last, or a provisional one alone."""
    provisional = _add_provisional(facts)
    written = [f"{figure.cell.year}: {write_procent(figure.share)}" for figure in figures]
    if not written:
        return [provisional or "De jaren naast elkaar"]
    ends = [written[0], written[-1]]
    variants = [". ".join(filter(None, (*some, provisional))) for some in (written, ends)]
    return [*variants, *filter(None, [provisional])]


def _add_provisional(facts: Facts) -> str:
    here = facts.key.here
    if not facts.provisional or not isinstance(here, Released):
        return ""
    return f"{facts.reporting_year}: {write_procent(here.share)} (voorlopig)"


def _caption_years(facts: Facts) -> list[str]:
    years = [point.year for series in facts.series for point in series.points]
    span = _name_years(min(years, default=facts.reporting_year), max(years, default=facts.reporting_year))
    care = facts.key.care.phrase
    where = " in elke onderwijssoort" if facts.has_education_types else ""
    captions = [
        f"Percentage {name_people(facts)} met {care}{where}, {span}",
        f"Percentage met {care}{where}, {span}",
        f"Percentage met {care}, {span}",
    ]
    series = find_key_series(facts)
    is_change_alone = series and series.last_change and not has_trend(facts)
    return [*(f"{one}. {_ONE_YEAR}" for one in captions if is_change_alone), *captions]


def _name_years(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first} tot en met {last}"


def _find_one_year(figure: Released) -> Finding:
    body = f"In {figure.cell.year} was het {write_procent(figure.share)}. Andere jaren staan hier niet."
    return Finding(f"{figure.cell.year}", False, "Eén jaar, geen trend", Statement(body, (figure.cell,)))


def _find_no_trend(series: Series, figures: Sequence[Released], reporting_year: int) -> Finding:
    first = _find_break(series, reporting_year)
    why = f"Vergelijken kan pas vanaf {first}." if first else "Voor een trend zijn meer jaren nodig."
    ends = (figures[0], figures[-1])
    country = _find_country_ends(series)
    then = _tell_country(country) if country else why
    text = choose_fitting([f"{tell_figures(some)} {then}" for some in (figures, ends)], FINDING_BODY)
    cells = tuple(figure.cell for figure in (*figures, *country))
    return Finding(name_span(figures), False, "Nog geen trend", Statement(text, cells))


def _find_country_ends(series: Series) -> tuple[Released, ...]:
    """Nederland's first and last figure, where it went the same way as the region and more than by chance."""
    change = series.country_change
    if change is None or series.change is None or not change.goes_with(series.change):
        return ()
    figures = {point.year: point.country for point in series.points}
    ends = (figures[change.before], figures[change.year])
    return tuple(figure for figure in ends if isinstance(figure, Released))


def _tell_country(ends: Sequence[Released]) -> str:
    """Nederland's figures of the first and the last year: "Nederland ging van 14,6 naar 15,7."."""
    first, last = ends
    return f"Nederland ging van {write_percentage(first.share)} naar {write_percentage(last.share)}."


def _find_trend(trend: Trend, series: Series, figures: Sequence[Released]) -> Finding:
    ends = (figures[0], figures[-1])
    cells = tuple(figure.cell for figure in ends)
    if trend is Trend.STABLE or series.change is None:
        return Finding(
            name_span(figures), False, "Geen duidelijke trend", Statement(tell_figures(ends), cells)
        )
    more = "meer" if series.change.tenths > 0 else "minder"
    title = "Een stijging" if trend is Trend.RISING else "Een daling"
    text = f"{tell_figures(ends)} Dat is {say_points(series.change)} {more}."
    country = _find_country_ends(series)
    if country:
        cells += tuple(figure.cell for figure in country)
        beside = _tell_country(country)
        text = choose_fitting([f"{text} {beside}", f"{tell_figures(ends)} {beside}"], FINDING_BODY)
    return Finding(name_span(figures), False, title, Statement(text, cells))
