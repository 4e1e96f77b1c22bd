"""A build: the whole walk, from the config to the delivered PDFs and the manifest."""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import metadata
from pathlib import Path

import reportgen
from reportgen import delivery, pdf
from reportgen.delivery.review import CARD, describe_edition, write_card
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.edition import Edition, TooSmall
from reportgen.model.figures import ProtectedTable, Released, Withheld
from reportgen.model.form import ReportForm
from reportgen.model.region import Region
from reportgen.model.report import DataWarnings, Document, Outcome, ReportRecord
from reportgen.pipeline.figures import (
    Archive,
    Figures,
    SectionArchive,
    calculate_figures,
    part_too_small,
    protect_figures,
    protect_section,
    read_edition,
    select_regions,
    with_sources,
)
from reportgen.pipeline.making import make_reports, plan_reports
from reportgen.progress import Progress

CACHE = ".cache"
"""Beside the folders of the editions, so that it is not mailed; editions share it."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the user asked: an edition's config, regions (none: all of it), where to write, how many jobs.

    `form` is what is made of every region.
    """

    config: Path
    regions: tuple[str, ...]
    output: Path
    jobs: int
    started: datetime
    contact_sheet: bool = True
    force: bool = False
    form: ReportForm = ReportForm.FACTSHEET


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build gave: the folder, and a record per report that was asked for.

    `data_warnings` is how many things to look at there are in the figures, `superseded` how many figures
    gave way to a more definitive version.
    """

    folder: Path
    records: tuple[ReportRecord, ...]
    data_warnings: int = 0
    superseded: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether every report was delivered that the edition makes."""
        return not any(record.outcome is Outcome.FAILED for record in self.records)

    @property
    def skipped(self) -> int:
        """How many regions got no report, since they are too small to show."""
        return sum(record.outcome is Outcome.SKIPPED for record in self.records)


def build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Make the factsheets of an edition, or another form of them, and deliver them.

    Raises `UserError` before anything is written when the config, an input, the machine or the
    disclosure audit is not in order. A report that fails is in the result, and does not stop others.
    """
    pdf.check_machine()
    edition = read_edition(request.config, progress)
    wanted = select_regions(edition, request.regions)
    archive = protect_figures(edition, progress)
    sections = tuple(protect_section(edition, one, progress) for one in edition.sections)
    kept = with_sources(archive, sections)
    made, skipped = part_too_small(wanted, archive.table, edition)
    figures = calculate_figures(edition, made, archive, sections, progress)
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        earlier = _earlier_records(folder, edition, wanted, request.form)
        folder.forget_manifest()
        records = (
            *_deliver_reports(edition, figures, folder, request, progress),
            *(_start_record(region, request.form, figures.tables, Outcome.SKIPPED) for region in skipped),
        )
        records = tuple(_count_warnings(record, kept.warnings) for record in records)
        if request.contact_sheet:
            _picture_reports(edition, figures, (*earlier, *records), folder, request.jobs, progress)
        _archive_sections(folder, sections)
        _finish(folder, edition, kept, (*earlier, *records), request)
    superseded = sum(source.superseded for source in kept.sources)
    return BuildResult(folder.public, records, kept.warnings.of_edition, superseded)


def _deliver_reports(
    edition: Edition,
    figures: Figures,
    folder: delivery.EditionFolder,
    request: BuildRequest,
    progress: Progress,
) -> Iterator[ReportRecord]:
    cache = delivery.open_cache(request.output / CACHE)
    with progress.stage("reports", len(figures.facts)) as step:
        plan = plan_reports(edition, figures, request.form)
        delivered = 0
        for outcome in make_reports(plan, cache, request.jobs, force=request.force):
            region = edition.regions[outcome.key]
            record = _settle(outcome, region, request.form, figures.tables, folder)
            delivered += record.outcome is Outcome.DELIVERED
            step.advance(region.code)
            yield record
        step.conclude(f"{delivered} of {len(plan.orders)} delivered")


def _settle(
    outcome: Made[Document] | Lost,
    region: Region,
    form: ReportForm,
    tables: Iterable[ProtectedTable],
    folder: delivery.EditionFolder,
) -> ReportRecord:
    """Write a finished report to its file, or record why there is none."""
    record = _start_record(region, form, tables, Outcome.FAILED)
    if isinstance(outcome, Lost):
        if outcome.trace:
            folder.write_intern(f"fout-{record.key.lower()}.txt", outcome.trace.encode())
        return replace(record, failure=outcome.reason)
    document = outcome.result
    return replace(
        record,
        outcome=Outcome.DELIVERED,
        file=folder.write_public(form.name_file(region.code, region.file_name_part), document.pdf),
        sha256=hashlib.sha256(document.pdf).hexdigest(),
        pages=document.pages,
        warnings=document.warnings,
    )


def _start_record(
    region: Region, form: ReportForm, tables: Iterable[ProtectedTable], outcome: Outcome
) -> ReportRecord:
    """The record of a region of which no report was delivered (yet)."""
    cells = [cell for table in tables for cell in table.of_region(region.code)]
    return ReportRecord(
        region=region.code,
        name=region.short_name,
        kind=region.kind.value,
        outcome=outcome,
        file=None,
        sha256=None,
        pages=0,
        released=sum(isinstance(cell, Released) for cell in cells),
        withheld=sum(isinstance(cell, Withheld) for cell in cells),
        warnings=(),
        failure=None,
        form=form,
    )


def _count_warnings(record: ReportRecord, warnings: DataWarnings) -> ReportRecord:
    return replace(record, data_warnings=warnings.of_regions.get(record.region, 0))


def _earlier_records(
    folder: delivery.EditionFolder, edition: Edition, wanted: tuple[Region, ...], form: ReportForm
) -> tuple[ReportRecord, ...]:
    """The reports of an earlier run that this run leaves as they are: still in the edition, file intact."""
    again = {(region.code, form) for region in wanted}
    published = {region.code for region in edition.selected}
    manifest = folder.public / delivery.MANIFEST
    content = manifest.read_bytes() if manifest.exists() else b""
    records = (record for one in ReportForm for record in delivery.read_records(content, one))
    return tuple(
        record
        for record in records
        if record.region in published
        and (record.region, record.form) not in again
        and (folder.holds(record) or _is_skipped(record, edition))
    )


def _is_skipped(record: ReportRecord, edition: Edition) -> bool:
    return record.outcome is Outcome.SKIPPED and edition.too_small is TooSmall.SKIP


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
    moved = folder.move_aside_others(keep=frozenset(record.location for record in records if record.location))
    started = request.started.isoformat(timespec="seconds")
    folder.write_intern("protected.csv", archive.protected_csv.encode())
    folder.write_intern("niet-getoond.csv", archive.audit_csv.encode())
    folder.write_intern(CARD, write_card(describe_edition(edition, archive.areas)))
    folder.write_intern(
        "run.json",
        delivery.write_run_record(edition, archive.sources, archive.warnings.by_rule, started, moved),
    )
    warnings = archive.warnings.of_edition
    folder.write_public(delivery.MANIFEST, delivery.write_manifest(edition, records, _versions(), warnings))


def _versions() -> Mapping[str, str]:
    libraries = ("weasyprint", "pydyf", "pikepdf", "matplotlib", "pandas", "jinja2", "font-source-sans-pro")
    return {
        "reportgen": reportgen.__version__,
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in libraries},
    }
