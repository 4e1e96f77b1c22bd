"""The certificate joined to the run: which years need one, made in worker processes, and kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen import disclosure
from reportgen.errors import MachineError, Place
from reportgen.fanout import Crew, Lost, run_tasks
from reportgen.model.edition import Edition
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


Parts = Sequence[tuple[Edition, Archive]]
"""The edition and its sections, each as an edition, with what the house keeps of their figures."""


@dataclass(frozen=True, slots=True)
class Certifier:
    """How a build certifies: the intern folder with the record, how many jobs; `skip`: not at all."""

    intern: Path
    jobs: int
    skip: bool

    def require(self, parts: Parts, progress: Progress) -> Mapping[str, str]:
        """The record for the intern folder: all claims hold, as was shown now, or by the record before.

        Raises `DisclosureError` with every cell that can be derived too narrowly, and no count (R11, R14).
        """
        if self.skip:
            return _skip(progress)
        claims, before = list_claims(parts), read_record(self.intern)
        new = tuple(claim for claim in claims if claim.fingerprint not in before)
        if new:
            certificates = certify_claims(new, parts, self.jobs, progress)
            disclosure.join_certificates(certificates.values()).require()
        else:
            with progress.stage("certificate") as step:
                step.conclude(f"{len(claims)} years as they were certified before")
        return {RECORD: write_record(claims)}


def _skip(progress: Progress) -> Mapping[str, str]:
    """No record: behind invented figures stands no child."""
    with progress.stage("certificate") as step:
        step.conclude("not made for invented figures; reportgen audit makes it")
    return {}


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


def certify_claims(
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


def read_record(intern: Path) -> frozenset[str]:
    """The fingerprints that were certified before; none without a record that can be read."""
    try:
        return frozenset(map(str, json.loads((intern / RECORD).read_bytes())["certified"]))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def write_record(claims: Iterable[Claim]) -> str:
    """The record of claims that hold, for the intern folder."""
    record = {"certified": [claim.fingerprint for claim in claims]}
    return json.dumps(record, indent=1) + "\n"
