"""A build: the whole walk, from the config to the delivered PDFs and the manifest."""

import hashlib
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import metadata
from pathlib import Path

import reportgen
from reportgen import delivery, pdf
from reportgen.delivery.review import CARD, describe_edition, write_card
from reportgen.fanout import DaskExecutor, Executor, LocalExecutor, Lost
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.groundwork import Groundwork
from reportgen.model.region import Region
from reportgen.model.report import EditionDocument, Outcome, ReportRecord, Verify
from reportgen.pipeline.accounting import FILE as ACCOUNT
from reportgen.pipeline.accounting import make_account
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.dependencies import identify_surroundings
from reportgen.pipeline.figures import part_too_small, read_edition
from reportgen.pipeline.groundwork import Country, keep_country, lay_groundwork
from reportgen.pipeline.journal import Entry, note_delivery, start_journal
from reportgen.pipeline.making import Plan, make_reports, plan_reports, warm_up
from reportgen.pipeline.meetings import list_guests, select_for_form
from reportgen.pipeline.memory import MEMORY, Memory, read_memory, write_memory
from reportgen.pipeline.picturing import picture_reports
from reportgen.pipeline.settling import find_earlier, settle, start_record
from reportgen.progress import Progress

CACHE = ".cache"
"""Beside the folders of the editions, so that it is not mailed; editions share it."""
MOST_CACHED = 4 * 1024**3
"""Bytes: some forty builds of the whole country."""
MOST_KEPT = 256 * 1024**2
KEPT = "kept"
"""In the intern folder of an edition: what was made of its figures, under fingerprints of its inputs."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the user asked: an edition's config, regions (none: all of it), where to write, how many jobs.

    `form` is what is made of every region. `force` makes all again; `only_failed` leaves out what the last
    build delivered; `fail_fast` stops at the first report that fails, and leaves the edition incomplete.
    `scheduler` is the address of the Dask cluster that makes the reports; None is this machine.
    """

    config: Path
    regions: tuple[str, ...]
    output: Path
    jobs: int
    started: datetime
    contact_sheet: bool = True
    force: bool = False
    form: ReportForm = ReportForm.FACTSHEET
    verify: Verify = Verify.ALL
    fail_fast: bool = False
    only_failed: bool = False
    scheduler: str | None = None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build gave: the folder, and a record per report that was asked for.

    `data_warnings` is how many things to look at there are in the figures, `superseded` how many figures
    gave way to a more definitive version. `is_grey`: for a printing house, whose profile the config lacks.
    """

    folder: Path
    records: tuple[ReportRecord, ...]
    data_warnings: int = 0
    superseded: int = 0
    documents: tuple[EditionDocument, ...] = ()
    is_grey: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every report was delivered that the edition makes, and the verantwoording."""
        return bool(self.documents) and not any(one.outcome is Outcome.FAILED for one in self.records)

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
    wanted = select_for_form(edition, request.regions, request.form)
    place = delivery.place_edition(request.output, edition.id)
    if request.only_failed:
        wanted = _leave_out_delivered(place, wanted, request.form)
    country = _lay_groundwork(request, edition, wanted, place, progress)
    made, skipped = part_too_small(wanted, country.ground.too_small, edition)
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        keep_country(country, delivery.open_cache(folder.intern / KEPT))
        earlier = find_earlier(folder, edition, wanted, request.form)
        start_journal(folder, earlier)
        plan = plan_reports(edition, country, made, request.form, request.verify)
        delivered = tuple(_deliver_reports(plan, folder, request, progress))
        records = (
            *earlier,
            *(one.record for one in delivered),
            *(start_record(region, request.form, country.ground, Outcome.SKIPPED) for region in skipped),
        )
        result = _sum_up(
            folder, records[len(earlier) :], country.ground, is_grey=_lacks_profile(request, edition)
        )
        if request.fail_fast and not result.is_complete:
            return result
        memory = _remember(folder, plan, delivered, records)
        if request.contact_sheet:
            memory = picture_reports(plan, records, memory, folder, request.jobs, progress)
        folder.write_intern(MEMORY, write_memory(memory).encode())
        documents = _deliver_account(edition, country.ground, folder, request, progress)
        _finish(folder, edition, country.ground, records, documents, request)
        delivery.open_cache(request.output / CACHE).make_room(MOST_CACHED)
        delivery.open_cache(folder.intern / KEPT).make_room(MOST_KEPT)
    return replace(result, documents=documents)


def _lay_groundwork(
    request: BuildRequest,
    edition: Edition,
    wanted: tuple[Region, ...],
    place: delivery.EditionFolder,
    progress: Progress,
) -> Country:
    """What is done once for the country: for the regions asked for, and for who sits at their tables."""
    guests = list_guests(edition, wanted) if request.form is ReportForm.PACK else ()
    return lay_groundwork(
        edition,
        tuple(dict.fromkeys((*wanted, *guests))),
        delivery.look_in_cache(place.intern / KEPT),
        _certifier(request, edition),
        progress,
        force=request.force,
        meanwhile=_work_elsewhere if request.scheduler else warm_up,
    )


def _work_elsewhere() -> None:
    """No worker of this machine needs anything."""


def _leave_out_delivered(
    folder: delivery.EditionFolder, wanted: tuple[Region, ...], form: ReportForm
) -> tuple[Region, ...]:
    """The regions of which the last build delivered no report that is still there."""
    manifest = folder.public / delivery.MANIFEST
    records = delivery.read_records(manifest.read_bytes(), form) if manifest.exists() else ()
    there = {record.region for record in records if folder.holds(record)}
    return tuple(region for region in wanted if region.code not in there)


def _sum_up(
    folder: delivery.EditionFolder, records: tuple[ReportRecord, ...], ground: Groundwork, *, is_grey: bool
) -> BuildResult:
    superseded = sum(source.superseded for source in ground.sources)
    return BuildResult(folder.public, records, ground.warnings.of_edition, superseded, is_grey=is_grey)


def _lacks_profile(request: BuildRequest, edition: Edition) -> bool:
    """Whether copies that a printer could print in colour come out grey."""
    is_coloured = request.form.is_print_copy and request.form is not ReportForm.GREY
    return is_coloured and edition.print.profile is None


@dataclass(frozen=True, slots=True)
class _Delivered:
    """A report of this run, and whether it had to be made for it."""

    record: ReportRecord
    was_made: bool


def _certifier(request: BuildRequest, edition: Edition) -> Certifier:
    """What a build publishes must be certified, in full, unless it is invented (R11)."""
    intern = delivery.place_edition(request.output, edition.id).intern
    return Certifier(intern, request.jobs, skip=edition.fictitious)


def _deliver_reports(
    plan: Plan, folder: delivery.EditionFolder, request: BuildRequest, progress: Progress
) -> Iterator[_Delivered]:
    cache = delivery.open_cache(request.output / CACHE)
    with progress.stage("reports", len(plan.dependencies)) as step:
        outcomes: Counter[bool] = Counter()
        executor = _choose_executor(request)
        with closing(make_reports(plan, cache, request.jobs, executor, force=request.force)) as made:
            for outcome, was_made in made:
                region = plan.edition.regions[outcome.key]
                record = settle(outcome, region, request.form, plan.country.ground, folder)
                is_delivered = record.outcome is Outcome.DELIVERED
                outcomes[was_made] += is_delivered
                step.advance(region.code)
                if is_delivered:
                    note_delivery(folder, Entry(record, plan.dependencies[region.code], was_made))
                yield _Delivered(record, was_made)
                if request.fail_fast and not is_delivered:
                    break
        step.conclude(f"{outcomes.total()} of {len(plan.dependencies)} delivered, {outcomes[True]} made anew")


def _choose_executor(request: BuildRequest) -> Executor:
    return DaskExecutor(request.scheduler, identify_surroundings) if request.scheduler else LocalExecutor()


def _remember(
    folder: delivery.EditionFolder,
    plan: Plan,
    delivered: Iterable[_Delivered],
    records: Iterable[ReportRecord],
) -> Memory:
    """What is remembered of all reports that now lie in the folder; of one that failed, nothing."""
    before = read_memory(folder.read_intern(MEMORY))
    in_folder = {record.key for record in records if record.outcome is Outcome.DELIVERED}
    kept = {key: one for key, one in before.reports.items() if key in in_folder}
    new = {
        one.record.key: before.remember(
            one.record.key, plan.dependencies[one.record.region], was_made=one.was_made
        )
        for one in delivered
        if one.record.key in in_folder
    }
    return Memory({**kept, **new}, before.sheet)


def _deliver_account(
    edition: Edition,
    ground: Groundwork,
    folder: delivery.EditionFolder,
    request: BuildRequest,
    progress: Progress,
) -> tuple[EditionDocument, ...]:
    """Write the verantwoording, that every edition has; when it fails the run says so."""
    with progress.stage("methodology") as step:
        outcome = make_account(
            edition, ground, delivery.open_cache(request.output / CACHE), force=request.force
        )
        if isinstance(outcome, Lost):
            folder.write_intern("fout-verantwoording.txt", (outcome.trace or outcome.reason).encode())
            step.conclude(f"{ACCOUNT} could not be made: {outcome.reason}")
            return ()
        document = outcome.result
        folder.write_public(ACCOUNT, document.pdf)
        step.conclude(ACCOUNT)
    digest = hashlib.sha256(document.pdf).hexdigest()
    return (EditionDocument(ACCOUNT, digest, document.pages, document.warnings),)


def _finish(
    folder: delivery.EditionFolder,
    edition: Edition,
    ground: Groundwork,
    records: tuple[ReportRecord, ...],
    documents: tuple[EditionDocument, ...],
    request: BuildRequest,
) -> None:
    """Archive what was published, put aside what does not belong, and write the manifest last."""
    reports = (record.location for record in records if record.location)
    moved = folder.move_aside_others(keep=frozenset((*reports, *(one.file for one in documents))))
    started = request.started.isoformat(timespec="seconds")
    for name, content in ground.files.items():
        folder.write_intern(name, content.encode())
    folder.write_intern(CARD, write_card(describe_edition(edition, ground.areas)))
    folder.write_intern(
        "run.json",
        delivery.write_run_record(edition, ground.sources, ground.warnings.by_rule, started, moved),
    )
    warnings = ground.warnings.of_edition
    manifest = delivery.write_manifest(edition, records, _versions(), warnings, documents)
    folder.write_public(delivery.MANIFEST, manifest)


def _versions() -> Mapping[str, str]:
    libraries = (
        "weasyprint",
        "pydyf",
        "pikepdf",
        "page-validation",
        "matplotlib",
        "pandas",
        "jinja2",
        "font-source-sans-pro",
    )
    return {
        "reportgen": reportgen.__version__,
        "python": platform.python_version(),
        **pdf.read_library_versions(),
        **{name: metadata.version(name) for name in libraries},
    }
