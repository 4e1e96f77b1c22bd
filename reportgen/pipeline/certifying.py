"""The certificate joined to the run: which years need one, made in worker processes, and kept.

Where it fails, what stands beside a figure that would be known too closely gives way, and the year is
certified again, until it holds (R11).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen import disclosure
from reportgen.errors import MachineError, Place
from reportgen.fanout import Crew, Lost, run_tasks
from reportgen.model.edition import Edition
from reportgen.model.figures import Cell
from reportgen.pipeline.figures import Archive, SectionArchive
from reportgen.progress import Progress

RECORD = "certificaat.json"


@dataclass(frozen=True, slots=True)
class Claim:
    """A year of a protected table that must be shown to hold; the fingerprint is all that that rests on."""

    code: str
    year: int
    fingerprint: str

    @property
    def name(self) -> str:
        """For example jeugdzorg 2023."""
        return f"{self.code} {self.year}"


@dataclass(frozen=True, slots=True)
class Record:
    """What certificates found, by fingerprint: what holds, and what had to give way where it did not."""

    certified: frozenset[str] = frozenset()
    gave_way: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)

    def __contains__(self, claim: Claim) -> bool:
        return claim.fingerprint in self.certified or claim.fingerprint in self.gave_way

    def add(self, claim: Claim, certificate: disclosure.Certificate, ways: tuple[Cell, ...]) -> "Record":
        """The record with one more certificate; one that fails while nothing gives way is not kept."""
        if ways:
            return replace(self, gave_way={**self.gave_way, claim.fingerprint: ways})
        held = () if certificate.exposed else (claim.fingerprint,)
        return replace(self, certified=self.certified.union(held))


Parts = Sequence[tuple[Edition, Archive]]
"""The edition and its sections, each as an edition, with what the house keeps of their figures."""


@dataclass(frozen=True, slots=True)
class Certified:
    """The parts after what gave way, the record of it, and the certificates that were made now."""

    parts: Parts
    record: Record
    certificates: Mapping[Claim, disclosure.Certificate]


@dataclass(frozen=True, slots=True)
class Certifier:
    """How a build certifies: the intern folder with the record, how many jobs.

    `skip`: nothing is certified; what gave way before for these very figures does so again.
    """

    intern: Path
    jobs: int
    skip: bool

    def require(self, parts: Parts, progress: Progress) -> tuple[Parts, Mapping[str, str]]:
        """The parts after what gave way, and the record for the intern folder; none without a certificate.

        All claims hold, as was shown now, or by the record before. Raises `DisclosureError` with every
        cell that can be derived too narrowly, and no count, when nothing can give way (R11, R14).
        """
        before = read_record(self.intern)
        if self.skip:
            return _skip(parts, before, progress), {}
        found = certify_parts(parts, before, self.jobs, progress)
        disclosure.join_certificates(found.certificates.values()).require()
        if not found.certificates:
            with progress.stage("certificate") as step:
                step.conclude(f"{len(list_claims(found.parts))} years as they were certified before")
        return found.parts, {RECORD: write_record(found.record)}


def _skip(parts: Parts, before: Record, progress: Progress) -> Parts:
    """Behind invented figures stands no child; a look publishes nothing, but shows what a build would."""
    with progress.stage("certificate") as step:
        while ways := _find_ways(parts, before):
            parts = _give_up(parts, ways)
        step.conclude("not made for invented figures or a look; reportgen audit makes it")
    return parts


def list_parts(edition: Edition, archive: Archive, sections: Iterable[SectionArchive]) -> Parts:
    """The edition first, then its sections."""
    return ((edition, archive), *((one.edition, one.archive) for one in sections))


def list_claims(parts: Parts) -> tuple[Claim, ...]:
    """A claim for every year of every protected table."""
    return tuple(
        Claim(
            edition.indicator.code,
            year,
            disclosure.fingerprint_year(archive.protection, year, edition, archive.knowledge),
        )
        for edition, archive in parts
        for year in sorted({cell.year for cell in archive.table.cells})
    )


def certify_parts(parts: Parts, before: Record, jobs: int, progress: Progress) -> Certified:
    """Certify every year that the record does not know; what must give way does, until nothing must.

    Ends, since every turn withholds more. The record that comes back knows the years of these parts only.
    """
    record, made = before, dict[Claim, disclosure.Certificate]()
    known: list[Claim] = []
    while True:
        claims = list_claims(parts)
        new = [claim for claim in claims if claim not in record and claim not in made]
        certificates = _certify_claims(new, parts, jobs, progress) if new else {}
        made.update(certificates)
        for claim, one in certificates.items():
            record = record.add(claim, one, _find_way(claim, one, parts))
        known += claims
        if not (ways := _find_ways(parts, record)):
            lasting = {claim: made[claim] for claim in claims if claim in made}
            return Certified(parts, _keep(record, known), lasting)
        with progress.stage("disclosure") as step:
            parts = _give_up(parts, ways)
            count = sum(map(len, ways.values()))
            step.conclude(f"{count} more figures give way, so that the certificate holds")


def _find_way(claim: Claim, certificate: disclosure.Certificate, parts: Parts) -> tuple[Cell, ...]:
    """What gives way where this certificate fails."""
    edition, archive = next(part for part in parts if part[0].indicator.code == claim.code)
    return disclosure.find_giving_way(certificate, archive.protection, edition)


def _find_ways(parts: Parts, record: Record) -> Mapping[str, tuple[Cell, ...]]:
    """What has to give way in each part as it is now, by its code."""
    ways: dict[str, tuple[Cell, ...]] = {}
    for claim in list_claims(parts) if record.gave_way else ():
        if cells := record.gave_way.get(claim.fingerprint, ()):
            ways[claim.code] = (*ways.get(claim.code, ()), *cells)
    return ways


def _give_up(parts: Parts, ways: Mapping[str, tuple[Cell, ...]]) -> Parts:
    """The parts without these figures."""
    return tuple(
        (edition, archive.give_up(ways[code]) if (code := edition.indicator.code) in ways else archive)
        for edition, archive in parts
    )


def _keep(record: Record, claims: Collection[Claim]) -> Record:
    """The record of these claims alone."""
    prints = {claim.fingerprint for claim in claims}
    gave_way = {one: cells for one, cells in record.gave_way.items() if one in prints}
    return Record(record.certified & prints, gave_way)


def _certify_claims(
    claims: Iterable[Claim], parts: Parts, jobs: int, progress: Progress
) -> Mapping[Claim, disclosure.Certificate]:
    """The certificate of each claim, whether it holds or not.

    Works from the archive as it is written and read back, since that is what is published.
    """
    by_name = {claim.name: claim for claim in claims}
    tools = {edition.indicator.code: _as_published(edition, archive) for edition, archive in parts}
    crew = Crew(_equip, (tools,), _certify, jobs)
    found: dict[Claim, disclosure.Certificate] = {}
    with progress.stage("certificate", len(by_name)) as step:
        for outcome in run_tasks(crew, by_name):
            if isinstance(outcome, Lost):
                raise _not_made(outcome)
            found[by_name[outcome.key]] = outcome.result
            step.advance(outcome.key)
        step.conclude(f"{sum(not one.exposed for one in found.values())} of {len(found)} years hold")
    return {claim: found[claim] for claim in by_name.values()}


_Published = tuple[disclosure.Protection, Edition, disclosure.Knowledge]


def _as_published(edition: Edition, archive: Archive) -> _Published:
    table = disclosure.read_protected_csv(archive.protected_csv, "protected.csv")
    return disclosure.Protection(table, archive.protection.audit), edition, archive.knowledge


def _equip(tools: Mapping[str, _Published]) -> Mapping[str, _Published]:
    return tools


def _certify(tools: Mapping[str, _Published], claim: Claim) -> disclosure.Certificate:
    protection, edition, knowledge = tools[claim.code]
    return disclosure.certify_year(protection, claim.year, edition, knowledge)


def _not_made(lost: Lost) -> MachineError:
    what = f"the certificate of {lost.key} could not be made: {lost.reason}"
    return MachineError.of(what, Place(), "Try again with --jobs 1, or on a machine with more memory.")


def read_record(intern: Path) -> Record:
    """What was certified before; an empty record where there is none that can be read."""
    try:
        found = json.loads((intern / RECORD).read_bytes())
        gave_way = found.get("gave_way", {}).items()
        return Record(
            frozenset(map(str, found["certified"])),
            {str(one): tuple(_as_cell(*cell) for cell in cells) for one, cells in gave_way},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def _as_cell(region: str, year: int, care: str, education: str) -> Cell:
    return Cell(region, year, care, education)


def write_record(record: Record) -> str:
    """The record for the intern folder; the cells that gave way are in the list of reasons too."""
    written = {"certified": sorted(record.certified), "gave_way": record.gave_way}
    return json.dumps(written, indent=1, sort_keys=True) + "\n"
