"""The data-quality report as text for a terminal: short, and without any figure unless asked."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.data.quality.evidence import write_true_figures
from reportgen.data.quality.finding import Finding, QualityReport, Rule, Severity, SourceReport, Where
from reportgen.data.quality.jumps import OUTSIDE_BY_CHANCE
from reportgen.model.edition import Edition
from reportgen.model.region import RegionKind
from reportgen.notation import write_count

_LEFT = (0, 3)
_MOST_PLACES = 5
_MOST_WITHHELD = 5
_MOST_CELLS = 3
_MOST_CODES = 4
_MOST_FIGURES = 6
_INDENT = " " * 7


def write_summary(
    report: QualityReport, edition: Edition, page: Path | None = None, *, show_counts: bool = False
) -> str:
    """The report in lines: what was read, what stops the build, what to look at, and the notes in short.

    `page` is where the whole report stands. Counts of children are shown only with `show_counts`.
    """
    grave = (*_group(report.of(Severity.ERROR)), *_group(report.of(Severity.LOOK)))
    lines = [
        *_write_sources(report.sources),
        *(line for group in grave for line in _write_group(group, edition, show_counts)),
        *_write_notes(report, edition),
        *_write_withheld(report),
        _write_verdict(report, edition),
    ]
    if page is not None:
        lines.append(f"All of it, with the counts: {page}")
    return "\n".join(lines) + "\n"


def _write_sources(sources: Sequence[SourceReport]) -> Iterator[str]:
    if not sources:
        return
    rows = [("Source", "Figures", "Regions", "Years", "Superseded", "Skipped rows")]
    for one in sources:
        counts = (one.figures, one.regions, one.superseded, sum(part.rows for part in one.skipped))
        figures, regions, superseded, skipped = map(write_count, counts)
        rows.append((one.file, figures, regions, _write_span(one.years), superseded, skipped))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if column in _LEFT else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
    yield ""


def _write_span(years: Sequence[int]) -> str:
    """The years, in short where none is missing: 2016-2024."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))


_Group = tuple[Finding, ...]


def _group(findings: Iterable[Finding]) -> Iterator[_Group]:
    """The findings in groups that say the same."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.what, one.remedy), []).append(one)
    yield from map(tuple, groups.values())


def _write_group(group: _Group, edition: Edition, show_counts: bool) -> Iterator[str]:
    first = group[0]
    number = f" ({write_count(len(group))})" if len(group) > 1 else ""
    yield _start(first.severity, f"{first.what}{number}")
    for one in group[:_MOST_PLACES]:
        if where := _write_where(one.where, edition):
            yield f"{_INDENT}{where}"
        if show_counts and one.figures:
            yield f"{_INDENT}  {write_true_figures(one.figures, _MOST_FIGURES)}"
    if len(group) > _MOST_PLACES:
        yield f"{_INDENT}and {write_count(len(group) - _MOST_PLACES)} more"
    yield f"{_INDENT}> {first.remedy}"


def _start(severity: Severity, text: str) -> str:
    return f"{severity.value + ':':<{len(_INDENT)}}{text}"


def _write_where(where: Where, edition: Edition) -> str:
    parts = (
        _write_region(where, edition),
        _write_span(where.years),
        _shorten([f"{care} x {education}" for care, education in where.cells], _MOST_CELLS),
        str(where.place) if where.place and where.place.file else "",
    )
    return "  ".join(part for part in parts if part)


def _write_region(where: Where, edition: Edition) -> str:
    codes = _shorten([_name(code, edition) for code in where.regions], _MOST_CODES)
    if where.region is not None:
        name = _name(where.region, edition)
        return f"{name} (from {codes})" if codes else name
    if where.kind is RegionKind.COUNTRY:
        return _name(edition.regions.country.code, edition)
    return codes or (f"every {where.kind.value}" if where.kind else "")


def _name(code: str, edition: Edition) -> str:
    region = edition.regions.by_code.get(code)
    return f"{code} {region.short_name}" if region else code


def _shorten(items: Sequence[str], most: int) -> str:
    more = len(items) - most
    return ", ".join(items[:most]) + (f" and {more} more" if more > 0 else "")


def _write_notes(report: QualityReport, edition: Edition) -> Iterator[str]:
    """A line or two for each kind of note; the whole stands on the page."""
    # figures just outside the funnel are told in one line: most are there by chance
    notes = (one for one in report.of(Severity.NOTE) if one.rule is not Rule.OUTSIDE_FUNNEL)
    for group in _group(notes):
        where = _write_places(group, edition)
        yield _start(Severity.NOTE, f"{group[0].what}{f' ({where})' if where else ''}")
    if report.tested:
        tested, outside = write_count(report.tested), write_count(report.outside)
        by_chance = write_count(round(report.tested * OUTSIDE_BY_CHANCE))
        yield _start(
            Severity.NOTE, f"{tested} figures were compared with other regions and with the year before"
        )
        yield f"{_INDENT}{outside} lie outside the funnel; chance alone puts about {by_chance} there"


def _write_places(group: _Group, edition: Edition) -> str:
    if len(group) == 1:
        return _write_where(group[0].where, edition)
    if len(group) > _MOST_PLACES:
        return f"{write_count(len(group))} times"
    places = (f"{_write_region(one.where, edition)} {_write_span(one.where.years)}" for one in group)
    return ", ".join(place.strip() for place in places)


def _write_withheld(report: QualityReport) -> Iterator[str]:
    if not report.withheld:
        return
    withheld = write_count(sum(one.withheld for one in report.withheld))
    cells = write_count(sum(one.cells for one in report.withheld))
    yield _start(Severity.NOTE, f"{withheld} of {cells} figures of the reporting year are not shown")
    shown = sorted((one for one in report.withheld if one.withheld), key=lambda one: (-one.share, one.region))
    if shown:
        most = (f"{one.region} {one.withheld} of {one.cells}" for one in shown[:_MOST_WITHHELD])
        yield f"{_INDENT}most in {', '.join(most)}"


def _write_verdict(report: QualityReport, edition: Edition) -> str:
    errors, looks, notes = (len(report.of(severity)) for severity in Severity)
    short = " (in short)" if notes else ""
    numbers = f"{_count(errors, 'error')}, {write_count(looks)} to look at, {_count(notes, 'note')}{short}"
    verdict = "nothing can be built" if errors else "it can be built"
    return f"{edition.id}, {edition.indicator.code} {edition.reporting_year}: {numbers}; {verdict}."


def _count(number: int, noun: str) -> str:
    return f"{write_count(number)} {noun}{'' if number == 1 else 's'}"
