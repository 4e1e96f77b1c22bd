"""The web edition: the same walk as a build, from the same facts, with pages instead of PDFs at its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen import config, delivery
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.edition import Edition
from reportgen.model.website import SearchName, SiteFile
from reportgen.pipeline.building import KEPT
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.figures import Figures, read_edition
from reportgen.pipeline.groundwork import keep_country, lay_groundwork
from reportgen.pipeline.order import Order
from reportgen.progress import Progress


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """What the user asked: an edition's config, where to write, how many jobs."""

    config: Path
    output: Path
    jobs: int


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What came of it: the folder, how many regions and bytes, and the regions whose page failed.

    With a failure nothing was put in place: a site in which links lead nowhere does not leave the house.
    """

    folder: Path
    regions: int
    size_bytes: int
    failures: tuple[Lost, ...]


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
        place = folder.public / delivery.WEBSITE
        try:
            with delivery.open_site(folder) as site:
                size = _write_pages(edition, figures, site, request.jobs, progress)
                size += _write_surroundings(edition, figures, names, site, progress)
        except _IncompleteSiteError as error:
            _keep_traces(folder, error.failures)
            return SiteResult(place, 0, 0, error.failures)
    return SiteResult(place, len(figures.facts), size, ())


def _write_pages(
    edition: Edition, figures: Figures, site: delivery.SiteFolder, jobs: int, progress: Progress
) -> int:
    """The pages of all regions; how many bytes. Raises when any of them failed, after all were tried."""
    failures: list[Lost] = []
    size = 0
    with progress.stage("web pages", len(figures.facts)) as step:
        for outcome in _have_made(edition, figures, jobs):
            if isinstance(outcome, Lost):
                failures.append(outcome)
            else:
                size += sum(map(site.write, outcome.result))
            step.advance(outcome.key)
        step.conclude(f"{len(figures.facts) - len(failures)} of {len(figures.facts)} regions")
    if failures:
        raise _IncompleteSiteError(tuple(failures))
    return size


def _have_made(edition: Edition, figures: Figures, jobs: int) -> Iterator[Made[tuple[SiteFile, ...]] | Lost]:
    from reportgen.pipeline.pages import make_page, set_web_desk  # loads the libraries that draw

    orders = {code: Order(facts, figures.risks[code]) for code, facts in figures.facts.items()}
    return run_tasks(Crew(set_web_desk, (edition, figures.country), make_page, jobs), orders)


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
