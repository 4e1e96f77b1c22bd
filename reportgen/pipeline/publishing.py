"""The web edition: the same walk as a build, from the same facts, with pages instead of PDFs at its end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportgen import config, delivery
from reportgen.errors import OutputError, Place
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.edition import Edition
from reportgen.model.report import Outcome, ReportRecord
from reportgen.model.website import PdfBeside, SearchName, SiteFile
from reportgen.pipeline.building import KEPT
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.figures import Figures, read_edition
from reportgen.pipeline.groundwork import Country, keep_country, lay_groundwork
from reportgen.pipeline.order import Order
from reportgen.pipeline.reviewing import tell_unapproved
from reportgen.progress import Progress


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """What the user asked: an edition's config, where to write, how many jobs, and the reports with it."""

    config: Path
    output: Path
    jobs: int
    with_pdf: bool = False


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What came of it: the folder, how many regions and bytes, and the regions whose page failed.

    With a failure nothing was put in place: a site in which links lead nowhere does not leave the house.
    `unapproved` says why the edition may not leave yet; empty when it was approved.
    """

    folder: Path
    regions: int
    size_bytes: int
    failures: tuple[Lost, ...]
    unapproved: tuple[str, ...] = ()


class _IncompleteSiteError(Exception):
    """Pages failed, so that the site is not put in place."""

    def __init__(self, failures: tuple[Lost, ...]) -> None:
        super().__init__(f"{len(failures)} pages failed")
        self.failures = failures


def publish_site(request: SiteRequest, progress: Progress) -> SiteResult:
    """Write the web edition of all regions of an edition.

    Raises `UserError` before anything is written when the config, an input or the disclosure audit is
    not in order. Pages that fail are in the result; then an earlier site stays as it is.
    """
    edition = read_edition(request.config, progress)
    names = config.load_search_names(edition)
    intern = delivery.place_edition(request.output, edition.id).intern
    certifier = Certifier(intern, request.jobs, skip=edition.fictitious)
    kept = delivery.look_in_cache(intern / KEPT)
    country = lay_groundwork(edition, edition.selected, kept, certifier, progress, force=False)
    figures = country.read_figures()
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        keep_country(country, delivery.open_cache(folder.intern / KEPT))
        reports = _read_reports(folder, country) if request.with_pdf else {}
        place = folder.public / delivery.WEBSITE
        try:
            with delivery.open_site(folder) as site:
                size = _write_pages(edition, figures, reports, site, request.jobs, progress)
                size += _write_surroundings(edition, figures, names, site, progress)
        except _IncompleteSiteError as error:
            _keep_traces(folder, error.failures)
            return SiteResult(place, 0, 0, error.failures)
        unapproved = tell_unapproved(folder, country.ground.files)
    return SiteResult(place, len(figures.facts), size, (), unapproved)


def _read_reports(folder: delivery.EditionFolder, country: Country) -> Mapping[str, SiteFile]:
    """The reports that were built, each for the folder of its page; raises `OutputError` for older ones."""
    manifest = folder.public / delivery.MANIFEST
    place, remedy = Place(file=str(folder.public)), "Build the edition first; then make the site."
    if folder.read_intern("protected.csv") != country.ground.files["protected.csv"]:
        raise OutputError.of("the reports here do not hold the figures of the site", place, remedy)
    records = delivery.read_records(manifest.read_bytes()) if manifest.is_file() else ()
    made = [one for one in records if one.outcome is Outcome.DELIVERED and one.file]
    changed = [one.region for one in made if not folder.holds(one)]
    if changed or not made:
        what = f"the report is not the file that was built: {', '.join(changed)}"
        raise OutputError.of(what if changed else "there are no reports here", place, remedy)
    return {one.region: _place_report(one, folder) for one in made}


def _place_report(record: ReportRecord, folder: delivery.EditionFolder) -> SiteFile:
    assert record.file is not None, "it was delivered"
    path = PurePosixPath(record.region.lower()) / record.file.name
    return SiteFile(path, (folder.public / record.file.name).read_bytes())


def _write_pages(
    edition: Edition,
    figures: Figures,
    reports: Mapping[str, SiteFile],
    site: delivery.SiteFolder,
    jobs: int,
    progress: Progress,
) -> int:
    """The pages of all regions; how many bytes. Raises when any of them failed, after all were tried."""
    failures: list[Lost] = []
    size = sum(site.write(one) for code, one in reports.items() if code in figures.facts)
    pdfs = {code: PdfBeside(one.path.name, len(one.content)) for code, one in reports.items()}
    with progress.stage("web pages", len(figures.facts)) as step:
        for outcome in _have_made(edition, figures, pdfs, jobs):
            if isinstance(outcome, Lost):
                failures.append(outcome)
            else:
                size += sum(map(site.write, outcome.result))
            step.advance(outcome.key)
        step.conclude(f"{len(figures.facts) - len(failures)} of {len(figures.facts)} regions")
    if failures:
        raise _IncompleteSiteError(tuple(failures))
    return size


def _have_made(
    edition: Edition, figures: Figures, pdfs: Mapping[str, PdfBeside], jobs: int
) -> Iterator[Made[tuple[SiteFile, ...]] | Lost]:
    from reportgen.pipeline.pages import make_page, set_web_desk  # loads the libraries that draw

    orders = {code: Order(facts, figures.risks[code]) for code, facts in figures.facts.items()}
    return run_tasks(Crew(set_web_desk, (edition, figures.country, pdfs), make_page, jobs), orders)


def _write_surroundings(
    edition: Edition,
    figures: Figures,
    names: tuple[SearchName, ...],
    site: delivery.SiteFolder,
    progress: Progress,
) -> int:
    """Everything but the pages of regions; how many bytes."""
    from reportgen.pipeline.pages import make_surroundings  # loads the libraries that draw

    with progress.stage("web index") as step:
        size = sum(map(site.write, make_surroundings(edition, figures, names)))
        step.conclude(f"{len(figures.facts)} regions to choose from")
    return size


def _keep_traces(folder: delivery.EditionFolder, failures: tuple[Lost, ...]) -> None:
    """Where in the code a page failed, for the house."""
    for one in failures:
        if one.trace:
            folder.write_intern(f"fout-web-{one.key.lower()}.txt", one.trace.encode())
