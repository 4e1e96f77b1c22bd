"""The data-quality report as a page for the intern folder: everything, with the true counts (R13, R14)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.data.quality.evidence import write_true_figures
from reportgen.data.quality.finding import Finding, QualityReport, Rule, Severity, SourceReport, Where
from reportgen.data.quality.jumps import OUTSIDE_BY_CHANCE
from reportgen.data.quality.wording import KINDS, SEVERITIES, WORDINGS
from reportgen.errors import Place
from reportgen.model.edition import Edition, HouseStyle, Indicator
from reportgen.notation import write_count, write_list, write_number
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

SHEETS = TEMPLATES / "controle"
_MOST_OPEN_ROWS = 25
_MOST_CELLS = 3
_MOST_FIGURES = 12
_MOST_REGIONS = 5
"""So many regions are named in a line; when there are more, all stand in a fold-out below these."""
_SKIPPED = {
    "region outside the layout": "regio's buiten de indeling",
    "period that is not a year": "perioden die geen jaar zijn",
    "kind of youth care without a code": "vormen zonder code",
    "topic that is not used": "onderwerpen die niet gebruikt worden",
}


def write_page(report: QualityReport, edition: Edition) -> str:
    """The whole report as an HTML page in Dutch that needs nothing beside it."""
    from markupsafe import Markup

    environment = open_templates(SHEETS)
    # the project's own file, and no text from outside
    css = Markup((SHEETS / "kwaliteit.css").read_text(encoding="utf-8"))
    page = _compose(report, edition)
    return environment.get_template("kwaliteit.html.j2").render(page=page, css=css)


@dataclass(frozen=True, slots=True)
class _Source:
    """A row of the table of inputs, all written."""

    file: str
    figures: str
    regions: str
    years: str
    superseded: str
    skipped: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One finding, all written; `regions` names every region where `region` names the first only."""

    region: str
    years: str
    cells: str
    place: str
    figures: str
    remark: str
    regions: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """All findings of one rule, with what the rule means; `columns` are those that hold anything."""

    id: str
    heading: str
    meaning: str
    remedy: str
    number: str
    lines: tuple[_Line, ...]
    columns: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Section:
    """All groups of one severity."""

    id: str
    heading: str
    groups: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class _Withheld:
    """A row of the table of what is not shown."""

    region: str
    withheld: str
    cells: str
    share: str
    too_small: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """All that the template writes."""

    title: str
    edition: str
    verdict: str
    may_build: bool
    sources: tuple[_Source, ...]
    sections: tuple[_Section, ...]
    tested: str
    withheld: tuple[_Withheld, ...]
    all_shown: str
    style: HouseStyle
    columns: tuple[tuple[str, str], ...]


_COLUMNS = (
    ("region", "Regio"),
    ("years", "Jaar"),
    ("cells", "Cijfer"),
    ("figures", "Aantallen (teller/noemer)"),
    ("remark", "Wat"),
    ("place", "Waar"),
)


def _compose(report: QualityReport, edition: Edition) -> _Page:
    shown = sum(not one.withheld for one in report.withheld)
    return _Page(
        title=f"Kwaliteit van de cijfers: {edition.title}",
        edition=f"{edition.indicator.label}, verslagjaar {edition.reporting_year}, editie {edition.id}",
        verdict=_write_verdict(report),
        may_build=report.may_build,
        sources=tuple(_describe_source(one) for one in report.sources),
        sections=tuple(_make_sections(report, edition)),
        tested=_write_tested(report),
        withheld=tuple(_list_withheld(report, edition)),
        all_shown=f"In {write_count(shown)} regio's wordt alles getoond." if shown else "",
        style=edition.style,
        columns=_COLUMNS,
    )


def _write_verdict(report: QualityReport) -> str:
    errors, looks, notes = (len(report.of(severity)) for severity in Severity)
    if errors:
        return f"{_count(errors, 'fout', 'fouten')}. Er kan niets gemaakt worden zolang die er zijn."
    if looks:
        return f"Geen fouten. {_count(looks, 'ding', 'dingen')} om naar te kijken."
    return f"Geen fouten, en niets om naar te kijken. {_count(notes, 'opmerking', 'opmerkingen')}."


def _count(number: int, one: str, more: str) -> str:
    return f"{write_count(number)} {one if number == 1 else more}"


def _describe_source(source: SourceReport) -> _Source:
    skipped = (f"{write_count(one.rows)} {_SKIPPED.get(one.reason, one.reason)}" for one in source.skipped)
    return _Source(
        source.file,
        write_count(source.figures),
        write_count(source.regions),
        _write_years(source.years),
        write_count(source.superseded),
        ", ".join(skipped) or "0",
    )


def _write_years(years: Sequence[int]) -> str:
    """The years, in short where none is missing: "2016 tot en met 2024"."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} tot en met {years[-1]}"
    return write_list(list(map(str, years)))


def _make_sections(report: QualityReport, edition: Edition) -> Iterator[_Section]:
    for severity in Severity:
        groups: dict[Rule, list[Finding]] = {}
        for one in report.of(severity):
            groups.setdefault(one.rule, []).append(one)
        if groups:
            made = tuple(_make_group(rule, found, edition) for rule, found in groups.items())
            yield _Section(severity.value, SEVERITIES[severity], made)


def _make_group(rule: Rule, findings: Sequence[Finding], edition: Edition) -> _Group:
    wording = WORDINGS[rule]
    lines = tuple(_write_line(one, edition) for one in findings)
    columns = tuple(name for name, _ in _COLUMNS if any(getattr(line, name) for line in lines))
    grave = findings[0].severity is not Severity.NOTE
    return _Group(
        id=f"{findings[0].severity.value}-{rule.name.lower().replace('_', '-')}",
        heading=wording.heading,
        meaning=wording.meaning,
        remedy=wording.remedy,
        number=write_count(len(lines)),
        lines=lines,
        columns=columns,
        is_open=grave and len(lines) <= _MOST_OPEN_ROWS,
    )


def _write_line(finding: Finding, edition: Edition) -> _Line:
    where = finding.where
    from_file = finding.rule is Rule.INPUT
    return _Line(
        region=_write_region(where, edition),
        years=_write_years(where.years),
        cells=_write_cells(where.cells, edition, shorten=bool(finding.figures)),
        place=_write_place(where.place),
        figures=write_true_figures(finding.figures, _MOST_FIGURES) if finding.figures else "",
        remark=f"{finding.what}. {finding.remedy}" if from_file else _explain_year(finding, edition),
        regions=_list_regions(where, edition) if len(where.regions) > _MOST_REGIONS else "",
    )


def _explain_year(finding: Finding, edition: Edition) -> str:
    """What the catalogue says of a doubtful year."""
    if finding.rule is not Rule.DOUBTFUL_YEAR:
        return ""
    return " ".join(
        one.explanation for one in edition.indicator.doubtful_years if one.year in finding.where.years
    )


def _write_region(where: Where, edition: Edition) -> str:
    listed = _list_first(where, edition)
    if where.region:
        name = _name(where.region, edition)
        return f"{name}, uit {listed}" if listed else name
    return listed or (KINDS[where.kind] if where.kind else "")


def _list_first(where: Where, edition: Edition) -> str:
    """The regions by name, or the first few and how many others: "GM0001 Assen en 322 andere"."""
    if len(where.regions) <= _MOST_REGIONS:
        return _list_regions(where, edition)
    names = [_name(code, edition) for code in where.regions[:_MOST_REGIONS]]
    return write_list([*names, f"{write_count(len(where.regions) - _MOST_REGIONS)} andere"])


def _list_regions(where: Where, edition: Edition) -> str:
    return write_list([_name(code, edition) for code in where.regions])


def _name(code: str, edition: Edition) -> str:
    region = edition.regions.by_code.get(code)
    return f"{code} {region.short_name}" if region else code


def _write_cells(cells: Sequence[tuple[str, str]], edition: Edition, *, shorten: bool) -> str:
    """The cells in words; only the first few where the figures beside them name them all."""
    names = [_write_cell(care, education, edition.indicator) for care, education in cells]
    more = len(names) - _MOST_CELLS
    return f"{'; '.join(names[:_MOST_CELLS])}; en nog {more}" if shorten and more > 0 else "; ".join(names)


def _write_cell(care: str, education: str, indicator: Indicator) -> str:
    """For example "Basisonderwijs (bao)", or for a kind of youth care "Jeugdbescherming"."""
    if care == indicator.total_care:
        return _write_education(education, indicator)
    phrase = next((one.phrase for one in indicator.care_kinds if one.code == care), care)
    kind = phrase[0].upper() + phrase[1:]
    return kind if education == "totaal" else f"{kind}, {_write_education(education, indicator)}"


def _write_education(code: str, indicator: Indicator) -> str:
    """The label of an education type; its label in charts where two have the same."""
    uses = Counter(one.label for one in indicator.education_types)
    found = next((one for one in indicator.education_types if one.code == code), None)
    if found is None:
        return code
    return found.label_with_abbreviation if uses[found.label] == 1 else found.chart_label


def _write_place(place: Place | None) -> str:
    """For example "levering.csv, rij 118, kolom teller"."""
    if place is None or not place.file:
        return ""
    row = f", rij {place.line}" if place.line else ""
    column = f", kolom {place.column}" if place.column else ""
    return f"{place.file}{row}{column}"


def _write_tested(report: QualityReport) -> str:
    if not report.tested:
        return ""
    tested, outside = write_count(report.tested), write_count(report.outside)
    by_chance = write_count(round(report.tested * OUTSIDE_BY_CHANCE))
    return (
        f"{tested} aandelen en noemers zijn vergeleken met die van andere regio's en met het jaar ervoor."
        f" {outside} liggen buiten de trechter. Door toeval alleen al zijn het er ongeveer {by_chance}."
    )


def _list_withheld(report: QualityReport, edition: Edition) -> Iterator[_Withheld]:
    """The regions with anything that is not shown, the most first."""
    for one in sorted(report.withheld, key=lambda share: (-share.share, share.region)):
        if one.withheld:
            yield _Withheld(
                _name(one.region, edition),
                write_count(one.withheld),
                write_count(one.cells),
                f"{write_number(100 * one.share, 0)}%",
                one.too_small,
            )
