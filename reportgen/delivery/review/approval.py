"""Who approved what: an approval holds for the very reports it was given for, and for no others.

The edition is approved as a whole; a region with something to look at is signed off by itself as well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace

from reportgen.errors import InputError, Place
from reportgen.model.report import Outcome, ReportRecord

APPROVALS = "goedkeuringen.json"


@dataclass(frozen=True, slots=True)
class Approval:
    """One signature: for the whole edition (`scope` is "edition") or for regions that needed a look.

    `reports` maps region codes to the SHA-256 of the report that was approved.
    """

    scope: str
    by: str
    note: str
    at: str
    reports: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Approvals:
    """All signatures, the latest last; none is ever taken away."""

    signed: tuple[Approval, ...] = ()

    def add(self, approval: Approval) -> "Approvals":
        """With one signature more."""
        return replace(self, signed=(*self.signed, approval))

    def of_edition(self, report: ReportRecord) -> Approval | None:
        """The latest approval of the edition that holds for this very report."""
        return self._find("edition", report)

    def of_region(self, report: ReportRecord) -> Approval | None:
        """The latest approval of the region itself that holds for this very report."""
        return self._find("regions", report)

    def latest_of_edition(self) -> Approval | None:
        """The latest signature for the edition, whether or not its reports are still those."""
        return next((one for one in reversed(self.signed) if one.scope == "edition"), None)

    def find_unapproved(
        self, reports: Iterable[ReportRecord], looks: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """The regions that may not be mailed yet, each with the reason in English.

        Of a region that the edition skips there is nothing to mail.
        """
        must_be_seen = frozenset(looks)
        for report in reports:
            if report.outcome is Outcome.SKIPPED:
                continue
            if report.outcome is not Outcome.DELIVERED:
                yield report.region, "it has no report"
            elif self.of_edition(report) is None:
                yield report.region, self._why_not(report)
            elif report.region in must_be_seen and self.of_region(report) is None:
                yield report.region, "it has something to look at that was not signed off"

    def _why_not(self, report: ReportRecord) -> str:
        once = any(report.region in one.reports for one in self.signed)
        return "its report changed since it was approved" if once else "nobody approved it yet"

    def _find(self, scope: str, report: ReportRecord) -> Approval | None:
        return next(
            (
                one
                for one in reversed(self.signed)
                if one.scope == scope and report.sha256 and one.reports.get(report.region) == report.sha256
            ),
            None,
        )


def approve_edition(reports: Iterable[ReportRecord], by: str, note: str, at: str) -> Approval:
    """A signature for all reports of the edition as they are now; `at` is the moment in ISO 8601."""
    return Approval("edition", by, note, at, dict(_hashes(reports)))


def approve_regions(
    reports: Iterable[ReportRecord], codes: Iterable[str], by: str, note: str, at: str
) -> Approval:
    """A signature for what there was to look at in these regions."""
    wanted = frozenset(codes)
    found = (report for report in reports if report.region in wanted)
    return Approval("regions", by, note, at, dict(_hashes(found)))


def write_approvals(approvals: Approvals) -> bytes:
    """All signatures as JSON; `read_approvals` gives them back."""
    return (
        json.dumps([asdict(one) for one in approvals.signed], ensure_ascii=False, indent=1) + "\n"
    ).encode()


def read_approvals(content: bytes, file: str) -> Approvals:
    """The signatures of an edition; raises `InputError` when the file was damaged."""
    names = {field.name for field in fields(Approval)}
    try:
        found = json.loads(content)
        if any(set(one) != names for one in found):
            raise KeyError
        return Approvals(tuple(Approval(**one) for one in found))
    except (ValueError, KeyError, TypeError):
        remedy = "Put back a copy, or move the file away and approve again."
        raise InputError.of("this is no list of approvals", Place(file), remedy) from None


def _hashes(reports: Iterable[ReportRecord]) -> Iterator[tuple[str, str]]:
    for report in sorted(reports, key=lambda one: one.region):
        if report.outcome is Outcome.DELIVERED and report.sha256:
            yield report.region, report.sha256
