"""The walk of a figure from config to delivered PDF; the only module that knows all stages.

Up to and including `indicators` the work is done once, for the whole country; from `narrative` on it
is done per region, in worker processes.
"""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import metadata
from pathlib import Path

import reportgen
from reportgen import charts, config, data, delivery, disclosure, indicators, narrative, page, pdf
from reportgen.data.pull import Snapshot, pull_snapshot
from reportgen.errors import ConfigError, InputError, Mistake, Place
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.area import AreaHistory
from reportgen.model.edition import Edition, InputFormat, InputSource, Section
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.figures import ProtectedTable, Released, Withheld
from reportgen.model.region import Region
from reportgen.model.report import Document, Outcome, ReportRecord, SourceRead
from reportgen.model.risks import RiskFacts
from reportgen.progress import Progress


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the user asked: an edition's config, regions (none: all of it), where to write, how many jobs."""

    config: Path
    regions: tuple[str, ...]
    output: Path
    jobs: int
    started: datetime
    contact_sheet: bool = True


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build gave: the folder, and a record per report that was asked for."""

    folder: Path
    records: tuple[ReportRecord, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every report was delivered."""
        return all(record.outcome is Outcome.DELIVERED for record in self.records)


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked to look at: an edition's config, where its folders are, whether to show counts."""

    config: Path
    output: Path
    show_counts: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: in short for a terminal, and the pages in the intern folder."""

    summary: str
    pages: tuple[Path, ...]
    may_build: bool


@dataclass(frozen=True, slots=True)
class Archive:
    """What the house keeps of a run: the protected table, why cells are withheld, what was read.

    `areas` says how older years were recoded to the edition's gemeenten; it holds no figure.
    """

    table: ProtectedTable
    areas: AreaHistory
    protected_csv: str
    audit_csv: str
    sources: tuple[SourceRead, ...]


@dataclass(frozen=True, slots=True)
class SectionArchive:
    """A section with the edition as it looks for it, and what the house keeps of its figures."""

    edition: Edition
    archive: Archive

    @property
    def code(self) -> str:
        """The code of the section's indicator."""
        return self.edition.indicator.code


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was made once for the country: the protected tables, and facts for every wanted region.

    `risks` holds what the sections tell of a region; a region of which they tell nothing is not in it.
    """

    tables: tuple[ProtectedTable, ...]
    country: CountryFacts
    facts: Mapping[str, Facts]
    risks: Mapping[str, tuple[RiskFacts, ...]]


def build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Make the factsheets of an edition and deliver them.

    Raises `UserError` before anything is written when the config, an input, the machine or the
    disclosure audit is not in order. A report that fails is in the result, and does not stop others.
    """
    pdf.check_machine()
    edition = _read_edition(request.config, progress)
    wanted = _select(edition, request.regions)
    archive = _protect_figures(edition, progress)
    sections = tuple(_protect_section(edition, one, progress) for one in edition.sections)
    figures = _calculate(edition, wanted, archive, sections, progress)
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        earlier = _earlier_records(folder, edition, wanted)
        folder.forget_manifest()
        records = tuple(_deliver_reports(edition, figures, folder, request.jobs, progress))
        if request.contact_sheet:
            _picture_reports(edition, figures, (*earlier, *records), folder, request.jobs, progress)
        _archive_sections(folder, sections)
        _finish(folder, edition, _with_sources(archive, sections), (*earlier, *records), request)
    return BuildResult(folder.public, records)


def check(request: CheckRequest, progress: Progress) -> CheckResult:
    """Look at the figures of an edition and of its sections without making anything of them.

    The whole report, with true counts, goes to the intern folder (R13, R14). Raises `UserError` when
    the config is not in order; what is wrong with the inputs is in the result.
    """
    edition = _read_edition(request.config, progress)
    parts = (edition, *map(edition.for_section, edition.sections))
    reports = tuple((part, _examine(part, progress)) for part in parts)
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        folder.make_intern_folder("controle")
        pages = tuple(
            folder.write_intern(
                _quality_page_name(part, edition), data.quality.write_page(report, part).encode()
            )
            for part, report in reports
        )
    summaries = tuple(
        data.quality.write_summary(report, part, page, show_counts=request.show_counts)
        for (part, report), page in zip(reports, pages, strict=True)
    )
    return CheckResult("\n".join(summaries), pages, all(report.may_build for _, report in reports))


def _examine(edition: Edition, progress: Progress) -> data.quality.QualityReport:
    """The data-quality report; inputs that can not be read are mistakes in it."""
    with progress.stage("data") as step:
        try:
            inputs = data.read_inputs(edition)
        except InputError as error:
            step.conclude("the inputs can not be read")
            return data.quality.report_mistakes(error)
        report = data.quality.examine(inputs, edition)
        step.conclude(f"{len(inputs.observations)} figures read")
    with progress.stage("disclosure") as step:
        table = disclosure.protect(inputs.observations, edition).table
        step.conclude(f"{len(table)} cells in the protected table")
    return data.quality.examine_release(report, table, edition)


def _quality_page_name(part: Edition, edition: Edition) -> str:
    """controle/kwaliteit.html, and for a section of its own controle/kwaliteit-neet.html."""
    own = "" if part is edition else f"-{part.indicator.code}"
    return f"controle/kwaliteit{own}.html"


def write_fictitious_delivery(path: Path, to: Path, section: str | None, progress: Progress) -> None:
    """Write the invented figures of an example edition as an analyst would deliver them.

    `section` is the code of the indicator of one of its sections; None is the edition itself. Raises
    `ConfigError` when there is no such section, or no fictitious input.
    """
    edition = _read_edition(path, progress)
    if section is not None:
        edition = edition.for_section(_find_section(edition, section))
    source = next((one for one in edition.inputs if one.format is InputFormat.FICTITIOUS), None)
    if source is None:
        place = Place(file=str(path), key="inputs")
        raise ConfigError.of("this edition has no fictitious input", place, "Take an example edition.")
    delivery.write_whole(to, _invent(edition, source).encode())


def _find_section(edition: Edition, code: str) -> Section:
    found = {one.indicator.code: one for one in edition.sections}
    if code not in found:
        place = Place(file=str(edition.config_file), key="sections")
        remedy = f"Its sections are: {', '.join(found)}." if found else "It has no sections."
        raise ConfigError.of(f"this edition has no section {code}", place, remedy)
    return found[code]


def _invent(edition: Edition, source: InputSource) -> str:
    if source.levels is not None:
        return data.write_fictitious_risks(edition, source)
    years = range(source.first_year, source.last_year + 1)
    return data.write_fictitious_delivery(edition.regions, source.seed, years, source.provisional_years)


def pull(path: Path, progress: Progress) -> Snapshot:
    """Download the tables and boundaries that an edition's file asks for, into a dated folder.

    Nothing else uses the network: a build reads what stands in such a folder. Raises `UserError`, and
    leaves nothing behind, when the config, a service or the disk is not in order.
    """
    plan = config.load_pull_plan(path)
    with progress.stage("pull") as step:
        snapshot = pull_snapshot(plan, step)
        step.conclude(f"{len(snapshot.files)} files")
    return snapshot


def _read_edition(path: Path, progress: Progress) -> Edition:
    with progress.stage("config") as step:
        edition = config.load_edition(path)
        narrative.check_texts(edition)
        narrative.check_risk_texts(edition)
        if edition.map.boundaries:
            charts.check_boundaries(edition.map.boundaries)
        step.conclude(f"{edition.id}, {len(edition.selected)} regions")
    return edition


def _select(edition: Edition, codes: tuple[str, ...]) -> tuple[Region, ...]:
    """The regions asked for, in the edition's order; all of them when none is named."""
    available = {region.code for region in edition.selected}
    if unknown := [code for code in codes if code not in available]:
        raise ConfigError([_not_in_edition(code, edition) for code in unknown])
    return tuple(region for region in edition.selected if not codes or region.code in codes)


def _not_in_edition(code: str, edition: Edition) -> Mistake:
    what = "this region is not in the edition" if code in edition.regions else "unknown region code"
    place = Place(file=str(edition.config_file), key="regions", region=code)
    return Mistake(what, place, "Add it to the edition, or ask for one of its regions.")


def _protect_figures(edition: Edition, progress: Progress) -> Archive:
    """Everything left of the gate happens here; only what is protected or for the house comes out."""
    with progress.stage("data") as step:
        inputs = data.read_inputs(edition)
        data.quality.examine(inputs, edition).refuse_errors()
        step.conclude(f"{len(inputs.observations)} figures read")
    with progress.stage("disclosure") as step:
        protection = disclosure.protect(inputs.observations, edition)
        step.conclude(f"{len(protection.table)} cells in the protected table")
    return Archive(
        protection.table,
        inputs.areas,
        disclosure.write_protected_csv(protection.table),
        disclosure.write_audit_csv(protection.audit),
        tuple(_source_read(record) for record in inputs.records),
    )


def _protect_section(edition: Edition, section: Section, progress: Progress) -> SectionArchive:
    """The figures of a section walk the same way, by themselves: no sum ties them to others (R4)."""
    of_section = edition.for_section(section)
    return SectionArchive(of_section, _protect_figures(of_section, progress))


def _with_sources(archive: Archive, sections: Iterable[SectionArchive]) -> Archive:
    """The archive with what was read for the sections, too."""
    sources = (source for one in sections for source in one.archive.sources)
    return replace(archive, sources=(*archive.sources, *sources))


def _source_read(record: data.InputRecord) -> SourceRead:
    skipped = sum(one.rows for one in record.skipped)
    return SourceRead(record.file, record.sha256, record.observations, skipped)


def _calculate(
    edition: Edition,
    wanted: tuple[Region, ...],
    archive: Archive,
    sections: tuple[SectionArchive, ...],
    progress: Progress,
) -> Figures:
    table = archive.table
    with progress.stage("indicators", len(wanted)) as step:
        country = indicators.calculate_country_facts(table, edition, archive.areas)
        facts, risks = {}, {}
        for region in wanted:
            facts[region.code] = indicators.calculate_facts(region, table, country, edition)
            risks[region.code] = tuple(_calculate_risks(region, sections))
            step.advance(region.code)
        step.conclude(f"{len(facts)} of {len(wanted)} regions")
    return Figures((table, *(one.archive.table for one in sections)), country, facts, risks)


def _calculate_risks(region: Region, sections: Iterable[SectionArchive]) -> Iterator[RiskFacts]:
    """What each section has to tell of a region, if anything."""
    for one in sections:
        risks = indicators.calculate_risks(region, one.archive.table, one.edition)
        if risks is not None:
            yield risks


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a worker keeps at hand for all its reports: styles, fonts, templates, map geometry."""

    edition: Edition
    sections: Mapping[str, Edition]
    country: CountryFacts
    chart_room: charts.ChartRoom
    page_maker: page.PageMaker
    press: pdf.Press


@dataclass(frozen=True, slots=True)
class _Order:
    """What one report is made of: the facts of a region, and what the sections tell of it."""

    facts: Facts
    risks: tuple[RiskFacts, ...]


def _set_desk(edition: Edition, country: CountryFacts) -> _Desk:
    sections = {one.indicator.code: edition.for_section(one) for one in edition.sections}
    room, maker = charts.ChartRoom(edition, country), page.PageMaker(edition)
    return _Desk(edition, sections, country, room, maker, pdf.Press(edition))


def _make_report(desk: _Desk, order: _Order) -> Document:
    """One region's walk from facts to PDF."""
    edition, facts = desk.edition, order.facts
    story = narrative.tell_story(facts, desk.country, edition)
    told = [_tell_risks(desk, one) for one in order.risks]
    drawn = dict(desk.chart_room.draw(facts))
    for one in order.risks:
        drawn |= desk.chart_room.draw_risks(one)
    html = desk.page_maker.compose(facts, story, drawn, told)
    return desk.press.print(html, drawn, title=f"{edition.title}, {facts.region.short_name}")


def _tell_risks(desk: _Desk, risks: RiskFacts) -> page.ToldRisks:
    edition = desk.sections[risks.indicator.code]
    return page.ToldRisks(risks, narrative.tell_risks(risks, edition), edition.source_line)


def _deliver_reports(
    edition: Edition, figures: Figures, folder: delivery.EditionFolder, jobs: int, progress: Progress
) -> Iterator[ReportRecord]:
    crew = Crew(_set_desk, (edition, figures.country), _make_report, jobs)
    orders = {code: _Order(facts, figures.risks[code]) for code, facts in figures.facts.items()}
    delivered = 0
    with progress.stage("reports", len(orders)) as step:
        for outcome in run_tasks(crew, orders):
            region = edition.regions[outcome.key]
            record = _settle(outcome, region, figures.tables, folder)
            delivered += record.outcome is Outcome.DELIVERED
            step.advance(region.code)
            yield record
        step.conclude(f"{delivered} of {len(orders)} delivered")


def _settle(
    outcome: Made[Document] | Lost,
    region: Region,
    tables: Iterable[ProtectedTable],
    folder: delivery.EditionFolder,
) -> ReportRecord:
    """Write a finished report to its file, or record why there is none."""
    cells = [cell for table in tables for cell in table.of_region(region.code)]
    record = ReportRecord(
        region=region.code,
        name=region.short_name,
        kind=region.kind.value,
        outcome=Outcome.FAILED,
        file=None,
        sha256=None,
        pages=0,
        released=sum(isinstance(cell, Released) for cell in cells),
        withheld=sum(isinstance(cell, Withheld) for cell in cells),
        warnings=(),
        failure=None,
    )
    if isinstance(outcome, Lost):
        if outcome.trace:
            folder.write_intern(f"fout-{region.code.lower()}.txt", outcome.trace.encode())
        return replace(record, failure=outcome.reason)
    document = outcome.result
    return replace(
        record,
        outcome=Outcome.DELIVERED,
        file=folder.write_public(_file_name(region), document.pdf),
        sha256=hashlib.sha256(document.pdf).hexdigest(),
        pages=document.pages,
        warnings=document.warnings,
    )


def _file_name(region: Region) -> str:
    """For example po2707-amsterdam.pdf."""
    return f"{region.code.lower()}-{region.file_name_part}.pdf"


def _earlier_records(
    folder: delivery.EditionFolder, edition: Edition, wanted: tuple[Region, ...]
) -> tuple[ReportRecord, ...]:
    """The reports of an earlier run that this run leaves as they are: still in the edition, file intact."""
    again = {region.code for region in wanted}
    keep = {region.code for region in edition.selected} - again
    manifest = folder.public / delivery.MANIFEST
    records = delivery.read_records(manifest.read_bytes()) if manifest.exists() else ()
    return tuple(record for record in records if record.region in keep and folder.holds(record))


def _archive_sections(folder: delivery.EditionFolder, sections: Iterable[SectionArchive]) -> None:
    """The protected table and the audit list of each section, each in a file of its own."""
    for one in sections:
        folder.write_intern(f"protected-{one.code}.csv", one.archive.protected_csv.encode())
        folder.write_intern(f"niet-getoond-{one.code}.csv", one.archive.audit_csv.encode())


def _picture_reports(
    edition: Edition,
    figures: Figures,
    records: tuple[ReportRecord, ...],
    folder: delivery.EditionFolder,
    jobs: int,
    progress: Progress,
) -> None:
    """Make the contact sheet, with thumbnails of the reports that are new or changed."""
    stale = delivery.find_reports_without_thumbnails(folder, records)
    thumbnails: dict[str, tuple[bytes, ...]] = {}
    with progress.stage("contact sheet", len(stale)) as step:
        for outcome in run_tasks(Crew(_equip_nothing, (), _picture_report, jobs), stale):
            thumbnails[outcome.key] = outcome.result if isinstance(outcome, Made) else ()
            step.advance(outcome.key)
        entries = [
            delivery.describe_report(record, figures.facts.get(record.region), edition.regions)
            for record in records
        ]
        sheet = delivery.write_contact_sheet(folder, edition, entries, thumbnails)
        step.conclude(str(sheet))


def _equip_nothing() -> None:
    """A worker that draws thumbnails needs nothing at hand."""


def _picture_report(_: None, file: Path) -> tuple[bytes, ...]:
    return delivery.make_thumbnails(file.read_bytes())


def _finish(
    folder: delivery.EditionFolder,
    edition: Edition,
    archive: Archive,
    records: tuple[ReportRecord, ...],
    request: BuildRequest,
) -> None:
    """Archive what was published, put aside what does not belong, and write the manifest last."""
    moved = folder.move_aside_others(keep=frozenset(record.file.name for record in records if record.file))
    started = request.started.isoformat(timespec="seconds")
    folder.write_intern("protected.csv", archive.protected_csv.encode())
    folder.write_intern("niet-getoond.csv", archive.audit_csv.encode())
    folder.write_intern("run.json", delivery.write_run_record(edition, archive.sources, started, moved))
    folder.write_public(delivery.MANIFEST, delivery.write_manifest(edition, records, _versions()))


def _versions() -> Mapping[str, str]:
    libraries = ("weasyprint", "pydyf", "pikepdf", "matplotlib", "pandas", "jinja2", "font-source-sans-pro")
    return {
        "reportgen": reportgen.__version__,
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in libraries},
    }
