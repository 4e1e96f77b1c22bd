"""Bundles: what belongs on each table, taken from an edition that is complete and up to date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportgen import delivery, notation
from reportgen.delivery.manifest import read_documents
from reportgen.errors import Mistake, OutputError, Place
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.meeting import list_invitations
from reportgen.model.region import Region, RegionKind
from reportgen.model.report import Outcome, ReportRecord
from reportgen.pipeline.building import KEPT
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.dependencies import Dependency
from reportgen.pipeline.figures import part_too_small, read_edition
from reportgen.pipeline.groundwork import Country, lay_groundwork
from reportgen.pipeline.making import plan_reports
from reportgen.pipeline.meetings import list_guests, select_for_form
from reportgen.pipeline.memory import MEMORY, Memory, read_memory
from reportgen.pipeline.reviewing import tell_unapproved
from reportgen.progress import Progress

FOLDER_SUFFIX = ".bundels"
DATA = "cijfers.csv"
CONTENTS = "inhoud.txt"
_NOT_CONTENT = frozenset({Dependency.IMPRINT.value})
"""How a file was dated and inspected says nothing about what is in it."""


class BundleBy(StrEnum):
    """Whose tables bundles are made for."""

    PARTNERSHIP = "samenwerkingsverband"
    MUNICIPALITY = "gemeente"

    @property
    def kinds(self) -> frozenset[RegionKind]:
        """The kinds of region that host such a table."""
        if self is BundleBy.MUNICIPALITY:
            return frozenset({RegionKind.MUNICIPALITY})
        return frozenset({RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP})


@dataclass(frozen=True, slots=True)
class BundleRequest:
    """What the user asked: an edition's config, where its folders are, whose tables, zips or folders."""

    config: Path
    output: Path
    by: BundleBy
    zipped: bool
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One bundle that was written: where, how many files, how many bytes."""

    path: Path
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class BundleResult:
    """The bundles, and why they may not leave the house yet; nothing when the edition was approved."""

    lines: tuple[BundleLine, ...]
    unapproved: tuple[str, ...]


def bundle(request: BundleRequest, progress: Progress) -> BundleResult:
    """Put together what belongs on each table: factsheets, the conversation pack, figures, verantwoording.

    Raises `OutputError` when a report is missing, was changed after the build, or would look different if
    it were built now; then nothing is written.
    """
    edition = read_edition(request.config, progress)
    found = (one for one in edition.selected if one.kind in request.by.kinds)
    hosts = tuple(sorted(found, key=lambda one: one.code))
    _require_hosts(hosts, request.by, edition)
    _require_build(edition, request.output)
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        tables_of = select_for_form(edition, (), ReportForm.PACK)  # as a build of all packs does
        with_guests = tuple(dict.fromkeys((*tables_of, *list_guests(edition, tables_of))))
        country = _lay_ground(edition, edition.selected, folder, request, progress)
        tables = _lay_ground(edition, with_guests, folder, request, progress)
        sheets, _ = part_too_small(edition.selected, country.ground.too_small, edition)
        made, _ = part_too_small(hosts, country.ground.too_small, edition)
        reports = _read_reports(folder, ReportForm.FACTSHEET)
        packs = _read_reports(folder, ReportForm.PACK)
        memory = read_memory(folder.read_intern(MEMORY))
        _refuse(
            [
                *_find_faults(edition, country, sheets, reports, ReportForm.FACTSHEET, folder, memory),
                *_find_faults(edition, tables, made, packs, ReportForm.PACK, folder, memory),
                *_find_document_faults(folder),
            ]
        )
        with progress.stage("bundles", len(made)) as step:
            bundles = [_gather(edition, host, reports, packs, country, folder) for host in made]
            target = request.output / f"{edition.id}{FOLDER_SUFFIX}" / request.by.value
            paths = delivery.write_bundles(target, bundles, edition.published_on, zipped=request.zipped)
            step.conclude(f"{len(paths)} in {target}")
        unapproved = tell_unapproved(folder, country.ground.files)
    lines = (BundleLine(path, len(one.files), one.size) for path, one in zip(paths, bundles, strict=True))
    return BundleResult(tuple(lines), unapproved)


def _require_hosts(hosts: tuple[Region, ...], by: BundleBy, edition: Edition) -> None:
    if not hosts:
        place = Place(file=str(edition.config_file), key="regions")
        raise OutputError.of(f"this edition has no {by.value}", place, "Ask for the other kind of table.")


def _require_build(edition: Edition, output: Path) -> None:
    manifest = delivery.place_edition(output, edition.id).public / delivery.MANIFEST
    if not manifest.is_file():
        remedy = "Build the edition first, and its packs with --as pack."
        raise OutputError.of("there is no finished build here", Place(file=str(manifest)), remedy)


def _lay_ground(
    edition: Edition,
    regions: tuple[Region, ...],
    folder: delivery.EditionFolder,
    request: BundleRequest,
    progress: Progress,
) -> Country:
    kept = delivery.look_in_cache(folder.intern / KEPT)
    certifier = Certifier(folder.intern, request.jobs, skip=edition.fictitious)
    return lay_groundwork(edition, regions, kept, certifier, progress, force=False)


def _read_reports(folder: delivery.EditionFolder, form: ReportForm) -> Mapping[str, ReportRecord]:
    content = (folder.public / delivery.MANIFEST).read_bytes()
    return {one.region: one for one in delivery.read_records(content, form)}


def _find_faults(
    edition: Edition,
    country: Country,
    regions: tuple[Region, ...],
    records: Mapping[str, ReportRecord],
    form: ReportForm,
    folder: delivery.EditionFolder,
    memory: Memory,
) -> Iterable[Mistake]:
    """Reports that are not there, not as they were built, or not as they would be built now."""
    plan = plan_reports(edition, country, regions, form)
    again = (
        "Build the edition again." if form is ReportForm.FACTSHEET else f"Build again with --as {form.value}."
    )
    for region in regions:
        record = records.get(region.code)
        place = Place(file=str(folder.public), region=region.code)
        if record is None or record.outcome is not Outcome.DELIVERED:
            yield Mistake(f"there is no {form.value} of this region", place, again)
        elif not folder.holds(record):
            yield Mistake(f"the {form.value} is not the file that was built", place, again)
        else:
            known = memory.reports.get(record.key)
            if known is None or _content(known.dependencies) != _content(plan.dependencies[region.code]):
                yield Mistake(f"the {form.value} is older than its figures, texts or style", place, again)


def _content(dependencies: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in dependencies.items() if name not in _NOT_CONTENT}


def _find_document_faults(folder: delivery.EditionFolder) -> Iterable[Mistake]:
    documents = read_documents((folder.public / delivery.MANIFEST).read_bytes())
    if not documents:
        yield Mistake(
            "there is no verantwoording", Place(file=str(folder.public)), "Build the edition again."
        )
    for one in documents:
        path = folder.public / one.file
        if not path.is_file() or delivery.hash_file(path) != one.sha256:
            yield Mistake(
                "this is not the file that was built", Place(file=str(path)), "Build the edition again."
            )


def _refuse(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise OutputError(mistakes)


def _gather(
    edition: Edition,
    host: Region,
    reports: Mapping[str, ReportRecord],
    packs: Mapping[str, ReportRecord],
    country: Country,
    folder: delivery.EditionFolder,
) -> delivery.Bundle:
    """The files for one table, each under the name that it has in the edition's folder."""
    guests = tuple(one.region for one in list_invitations(host, edition.regions))
    codes = [region.code for region in (host, *guests)]
    records = [packs[host.code], *(reports[code] for code in codes if code in reports)]
    places = [record.location for record in records if record.location]
    documents = [one.file for one in read_documents((folder.public / delivery.MANIFEST).read_bytes())]
    files = [
        delivery.BundleFile(Path(place).name, (folder.public / place).read_bytes())
        for place in (*places, *documents)
    ]
    wanted = frozenset((*codes, edition.regions.country.code))
    files.append(delivery.BundleFile(DATA, _select_rows(country.ground.files["protected.csv"], wanted)))
    files.sort(key=lambda one: one.name)
    contents = _list_contents(edition, host, files)
    name = f"{host.code.lower()}-{host.file_name_part}"
    return delivery.Bundle(name, (*files, delivery.BundleFile(CONTENTS, contents)))


def _select_rows(table: str, codes: frozenset[str]) -> bytes:
    """The rows of the protected table about these regions; what is not shown stands there as not shown."""
    head, *rows = table.splitlines(keepends=True)
    kept = (row for row in rows if row.split(";", maxsplit=1)[0] in codes)
    return ("\ufeff" + head.removeprefix("\ufeff") + "".join(kept)).encode()


def _list_contents(edition: Edition, host: Region, files: list[delivery.BundleFile]) -> bytes:
    lines = [f"{edition.title}, {edition.reporting_year}: tafel van {host.short_name}", ""]
    if edition.fictitious:
        lines[1:1] = ["Fictieve cijfers: alle cijfers zijn verzonnen."]
    lines += [f"{file.name}  {write_size(len(file.content))}" for file in files]
    return ("\r\n".join(lines) + "\r\n").encode()


def write_size(size: int) -> str:
    """A number of bytes for people.

    >>> write_size(1_234_567)
    '1,2 MB'
    >>> write_size(900)
    '1 kB'
    """
    if size >= 1_000_000:
        return f"{notation.write_number(size / 1_000_000, 1)} MB"
    return f"{notation.write_count(max(1, round(size / 1000)))} kB"
