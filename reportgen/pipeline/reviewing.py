"""The check before an edition leaves: what changed since the last one, and who approved it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportgen import delivery, disclosure
from reportgen.delivery import review
from reportgen.errors import ApprovalError, InputError, Mistake, Place, UserError
from reportgen.model.edition import Edition, Palette
from reportgen.model.figures import ProtectedTable
from reportgen.model.report import Outcome, ReportRecord
from reportgen.pipeline.figures import read_edition, select_regions
from reportgen.progress import Progress

CHANGES_PAGE = "vergelijking/index.html"
CHANGES_CSV = "vergelijking/verschillen.csv"
SHEET = "vergelijking/akkoord.html"
PROTECTED = "protected.csv"


@dataclass(frozen=True, slots=True)
class CompareResult:
    """What changed in short, how many regions must be signed off, and the files with all of it."""

    summary: str
    looks: int
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ApproveRequest:
    """Who signs what: the edition as a whole, or regions that needed a look; and the moment."""

    config: Path
    regions: tuple[str, ...]
    output: Path
    by: str
    note: str
    signed: datetime


@dataclass(frozen=True, slots=True)
class ApproveResult:
    """How many reports a signature holds for, which regions may not be mailed yet and why, and the sheet."""

    approved: int
    missing: tuple[tuple[str, str], ...]
    sheet: Path


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """An edition as it stands in its folders: its card, its figures, its reports.

    `tables` are the protected tables in the intern folder, as they are archived, by the name of their file;
    the published table holds the figures of all of them.
    """

    folder: delivery.EditionFolder
    published: review.PublishedEdition
    records: tuple[ReportRecord, ...]
    tables: Mapping[str, str]

    @property
    def table_hash(self) -> str:
        """What stands for all figures of the edition."""
        return hash_tables(self.tables)


def hash_tables(tables: Mapping[str, str]) -> str:
    """The SHA-256 of the protected tables of an edition: its own, then those of its sections by name."""
    names = sorted(tables, key=lambda name: (name != PROTECTED, name))
    return hashlib.sha256("".join(tables[name] for name in names).encode()).hexdigest()


def join_tables(tables: Mapping[str, str], folder: Path) -> ProtectedTable:
    """All figures that an edition published; what a section counts is counted nowhere else."""
    read = [disclosure.read_protected_csv(text, str(folder / name)) for name, text in tables.items()]
    cells = {cell.cell: cell for table in read for cell in table}
    return ProtectedTable(cells, frozenset(code for table in read for code in table.too_small))


def compare(old: Path | None, new: Path, progress: Progress) -> CompareResult:
    """Hold a built edition beside the one before it; without `old` it is the first of a series.

    Both are folders, or the manifests in them. The pages go to the intern folder of the new edition.
    Raises `InputError` when a folder holds no whole edition.
    """
    with progress.stage("compare") as step:
        built = read_built_edition(new)
        changes = _compare(old, built)
        step.conclude(f"{len(changes.regions)} regions, {len(changes.to_look_at)} to look at")
    card = built.published.card
    with delivery.hold_edition_folder(built.folder) as folder:
        folder.make_intern_folder("vergelijking")
        palette = Palette()
        sheet = review.write_sheet(built.published, changes, built.records, read_approvals(built), palette)
        files = (
            folder.write_intern(CHANGES_PAGE, review.write_changes_page(changes, card, palette).encode()),
            folder.write_intern(CHANGES_CSV, review.write_changes_csv(changes, card).encode("utf-8-sig")),
            folder.write_intern(SHEET, sheet.encode()),
        )
        folder.write_intern(review.REVIEW, review.write_review(changes, str(old or ""), built.table_hash))
    return CompareResult(review.write_summary(changes, card), len(changes.to_look_at), files)


def approve(request: ApproveRequest, progress: Progress) -> ApproveResult:
    """Sign the edition as a whole, or the regions that needed a look.

    Raises `ApprovalError` when the edition was not compared as it is now, or is not complete.
    """
    edition = read_edition(request.config, progress)
    built = read_built_edition(request.output / edition.id)
    found = read_review_of(built)
    wanted = select_regions(edition, request.regions) if request.regions else ()
    _refuse_failed(built, request.regions)
    signature = _sign(request, built.records, tuple(region.code for region in wanted))
    with delivery.hold_edition_folder(built.folder) as folder:
        approvals = read_approvals(built).add(signature)
        folder.write_intern(review.APPROVALS, review.write_approvals(approvals))
        sheet = _write_sheet(edition, built, found, approvals, folder)
    missing = tuple(approvals.find_unapproved(built.records, found.looks))
    return ApproveResult(len(signature.reports), missing, sheet)


def tell_unapproved(folder: delivery.EditionFolder, files: Mapping[str, str]) -> tuple[str, ...]:
    """Why what was made of an edition may not leave the house yet; nothing when all of it was approved.

    `files` holds the protected tables that it was made from: an approval is for the figures too.
    """
    try:
        built = read_built_edition(folder.public)
        if any(files.get(name) != text for name, text in built.tables.items()):
            return ("the figures changed since the edition was built",)
        found = read_review_of(built)
        missing = read_approvals(built).find_unapproved(built.records, found.looks)
    except UserError as error:
        return tuple(mistake.what for mistake in error.mistakes)
    return tuple(f"{region}: {why}" for region, why in missing)


def read_built_edition(path: Path) -> BuiltEdition:
    """The edition in a folder, or of a manifest; raises `InputError` for one that is not whole."""
    public = path.parent if path.name == delivery.MANIFEST else path
    folder = delivery.EditionFolder(public, public.with_name(f"{public.name}.intern"))
    files = (public / delivery.MANIFEST, folder.intern / review.CARD, folder.intern / PROTECTED)
    if missing := [file for file in files if not file.is_file()]:
        raise InputError([_not_built(file) for file in missing])
    manifest, card = (file.read_bytes() for file in files[:2])
    described = review.read_card(card, str(files[1]))
    tables = _read_tables(folder.intern, described.sections)
    published = review.PublishedEdition(described, join_tables(tables, folder.intern))
    return BuiltEdition(folder, published, delivery.read_records(manifest), tables)


def _read_tables(intern: Path, sections: Sequence[str]) -> Mapping[str, str]:
    """The protected tables of an edition and its sections, as archived, by the name of their file."""
    files = [intern / PROTECTED, *(intern / f"protected-{code}.csv" for code in sections)]
    if missing := [file for file in files if not file.is_file()]:
        raise InputError([_not_built(file) for file in missing])
    return {file.name: file.read_bytes().decode() for file in files}


def read_review_of(built: BuiltEdition) -> review.Review:
    """What the comparison of this very edition found; raises `ApprovalError` when there is none."""
    file = built.folder.intern / review.REVIEW
    remedy = f"Run `reportgen compare OLD {built.folder.public}` (or without OLD for a first edition)."
    if not file.is_file():
        raise ApprovalError.of("this edition was not compared with the one before", Place(str(file)), remedy)
    found = review.read_review(file.read_bytes(), str(file))
    if found.table != built.table_hash:
        folders = " ".join(filter(None, (found.old_folder, str(built.folder.public))))
        remedy = f"Run `reportgen compare {folders}` again."
        raise ApprovalError.of("the figures changed since they were compared", Place(str(file)), remedy)
    return found


def read_approvals(built: BuiltEdition) -> review.Approvals:
    """All signatures of an edition; none when nobody signed yet."""
    file = built.folder.intern / review.APPROVALS
    return review.read_approvals(file.read_bytes(), str(file)) if file.is_file() else review.Approvals()


def _not_built(file: Path) -> Mistake:
    return Mistake("this file of a built edition is missing", Place(str(file)), "Build the edition first.")


def _compare(old: Path | None, built: BuiltEdition) -> review.Changes:
    if old is None:
        return review.start_series(built.published)
    return review.compare_editions(read_built_edition(old).published, built.published)


def _refuse_failed(built: BuiltEdition, asked: Sequence[str]) -> None:
    """Raise an `ApprovalError` for reports that were asked for and do not exist or differ on disk."""
    mistakes = [
        Mistake(what, Place(str(built.folder.public), region=record.region), "Build it again first.")
        for record in built.records
        if record.region in asked or not (asked or record.outcome is Outcome.SKIPPED)
        if (what := _flaw_of(record, built.folder))
    ]
    if mistakes:
        raise ApprovalError(mistakes)


def _flaw_of(record: ReportRecord, folder: delivery.EditionFolder) -> str | None:
    if record.outcome is Outcome.SKIPPED:
        return "this region is too small to show, and has no report"
    if record.outcome is not Outcome.DELIVERED:
        return "this report failed"
    return None if folder.holds(record) else "this report is not the one of the manifest"


def _sign(request: ApproveRequest, records: Sequence[ReportRecord], codes: Sequence[str]) -> review.Approval:
    at = request.signed.isoformat(timespec="seconds")
    if codes:
        return review.approve_regions(records, codes, request.by, request.note, at)
    return review.approve_edition(records, request.by, request.note, at)


def _write_sheet(
    edition: Edition,
    built: BuiltEdition,
    found: review.Review,
    approvals: review.Approvals,
    folder: delivery.EditionFolder,
) -> Path:
    """The sheet again, with the signatures that there are."""
    changes = _compare(Path(found.old_folder) if found.old_folder else None, built)
    sheet = review.write_sheet(built.published, changes, built.records, approvals, edition.style.palette)
    return folder.write_intern(SHEET, sheet.encode())
