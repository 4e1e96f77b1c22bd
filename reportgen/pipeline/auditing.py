"""An audit: an attacker of its own against everything that is published, for the analyst only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen import delivery, disclosure
from reportgen.model.edition import Edition
from reportgen.pipeline.certifying import RECORD, Claim, Record, certify_parts, list_parts, write_record
from reportgen.pipeline.figures import Archive, protect_figures, protect_section, read_edition
from reportgen.progress import Progress


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What the user asked to audit: an edition's config, where its folders are, how many jobs."""

    config: Path
    output: Path
    jobs: int


@dataclass(frozen=True, slots=True)
class AuditedYear:
    """What an audit found of a year: figures, how many are withheld and why, and what outsiders can derive.

    `narrowest` is how many numbers at least stay possible for the withheld figure that is known best, for
    who does not know the reason and for who guesses it; slivers aside; None where nothing is withheld.
    `gave_way` is how many are withheld for the certificate alone.
    `exposed` are the cells that are known too well; `contradictions` are the sums of printed figures that
    do not hold, each named once.
    """

    code: str
    year: int
    figures: int
    secret: int
    for_others: int
    gave_way: int
    narrowest: tuple[int, int] | None
    exposed: tuple[disclosure.Width, ...]
    contradictions: tuple[disclosure.Relation, ...]


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit found, and the lists in the intern folder; whether the last build was of this table."""

    years: tuple[AuditedYear, ...]
    lists: tuple[Path, ...]
    differs_from_build: bool

    @property
    def holds(self) -> bool:
        """Whether no withheld figure can be derived more narrowly than R11 asks."""
        return not any(year.exposed for year in self.years)


def audit(request: AuditRequest, progress: Progress) -> AuditResult:
    """Attack everything that an edition publishes, and what was published before, year by year (R11).

    Nothing is taken from the record of an earlier run. What must give way does, as in a build; what holds
    then is recorded for the builds to come. The
    lists of widths and reasons go to the intern folder (R13). Raises `UserError` when config or inputs are
    not in order; that a figure is exposed is in the result.
    """
    edition = read_edition(request.config, progress)
    archive = protect_figures(edition, progress)
    sections = tuple(protect_section(edition, one, progress) for one in edition.sections)
    certified = certify_parts(list_parts(edition, archive, sections), Record(), request.jobs, progress)
    parts, found = certified.parts, certified.certificates
    with delivery.open_edition_folder(request.output, edition.id) as folder:
        lists = tuple(path for part in parts for path in _write_lists(folder, part, edition, found))
        folder.write_intern(RECORD, write_record(certified.record).encode())
        differs = _differs_from_build(folder, parts[0][1])
    archives = {part.indicator.code: each for part, each in parts}
    years = tuple(_sum_up(claim, one, archives[claim.code]) for claim, one in found.items())
    return AuditResult(years, lists, differs)


def _write_lists(
    folder: delivery.EditionFolder,
    part: tuple[Edition, Archive],
    edition: Edition,
    found: Mapping[Claim, disclosure.Certificate],
) -> tuple[Path, Path]:
    """The list of reasons, as a build writes it too, and the list of widths."""
    of_part, archive = part
    code = of_part.indicator.code
    own = "" if of_part is edition else f"-{code}"
    widths = (width for claim, one in found.items() if claim.code == code for width in one.widths)
    text = disclosure.write_widths_csv(widths, archive.protection.audit)
    return (
        folder.write_intern(f"niet-getoond{own}.csv", archive.audit_csv.encode()),
        folder.write_intern(f"breedtes{own}.csv", text.encode()),
    )


def _differs_from_build(folder: delivery.EditionFolder, archive: Archive) -> bool:
    built = folder.intern / "protected.csv"
    return built.is_file() and built.read_bytes() != archive.protected_csv.encode()


def _sum_up(claim: Claim, certificate: disclosure.Certificate, archive: Archive) -> AuditedYear:
    entries = [entry for entry in archive.protection.audit if entry.cell.year == claim.year]
    secret = sum(entry.reason is disclosure.WithheldReason.PRIMARY for entry in entries)
    widths = [one for one in certificate.widths if not one.within]
    return AuditedYear(
        code=claim.code,
        year=claim.year,
        figures=sum(cell.year == claim.year for cell in archive.table.cells),
        secret=secret,
        for_others=len(entries) - secret,
        gave_way=sum(cell.year == claim.year for cell in archive.protection.given_up),
        narrowest=(min(one.blind for one in widths), min(one.knowing for one in widths)) if widths else None,
        exposed=certificate.exposed,
        contradictions=tuple(dict.fromkeys(certificate.contradictions)),
    )
