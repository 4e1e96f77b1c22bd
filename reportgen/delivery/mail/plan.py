"""What is to be mailed to whom: from the address list, the reports, the approvals and the ledger."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.delivery.mail.addresses import AddressList
from reportgen.delivery.mail.ledger import Entry, Occasion, State
from reportgen.model.mail import AddressLine, DeliveryForm, Recipient
from reportgen.model.report import Outcome, ReportRecord

_HAS_IT = frozenset({State.SENT, State.SENDING, State.UNSURE})


@dataclass(frozen=True, slots=True)
class Parcel:
    """One mail or letter: a person and the reports that go into it."""

    recipient: Recipient
    reports: tuple[ReportRecord, ...]
    occasion: Occasion = Occasion.EDITION


@dataclass(frozen=True, slots=True)
class Wish:
    """Which recipients a run is about: only those where it went wrong, or some once more."""

    only_failed: bool = False
    again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """The parcels of a run, and everything a person should know before they leave.

    `unapproved` gives a reason per region; `outdated` are people who have an older version of a report;
    `unsure` are entries of which nobody knows whether they arrived. In an erratum round `outdated` are those
    who get none, since no figure of theirs changed.
    """

    mails: tuple[Parcel, ...]
    letters: tuple[Parcel, ...]
    already: int
    unapproved: Mapping[str, str]
    without_report: tuple[str, ...]
    without_recipient: tuple[str, ...]
    doubles: tuple[AddressLine, ...]
    outdated: tuple[tuple[str, str], ...]
    unsure: tuple[Entry, ...]
    is_erratum: bool = False


def plan_mailing(
    addresses: AddressList,
    records: Sequence[ReportRecord],
    entries: Iterable[Entry],
    unapproved: Mapping[str, str],
    wish: Wish,
) -> Plan:
    """Who gets what now; nobody gets the same file twice, unless a person asks for it by name."""
    history = _History.of(entries)
    reports = {one.region: one for one in records if one.outcome is Outcome.DELIVERED and one.sha256}
    may_go = {code: one for code, one in reports.items() if code not in unapproved}
    mails, letters = [], []
    already = 0
    outdated: list[tuple[str, str]] = []
    for recipient in addresses.recipients:
        wanted = tuple(may_go[code] for code in recipient.regions if code in may_go)
        if recipient.form is DeliveryForm.PAPER:
            letters.append(Parcel(recipient, wanted))
            continue
        todo = tuple(one for one in wanted if history.needs(recipient, one, wish))
        already += sum(history.has_surely(recipient, one) for one in wanted if one not in todo)
        outdated += [(recipient.email, one.region) for one in wanted if history.is_outdated(recipient, one)]
        mails.append(Parcel(recipient, todo))
    asked = {line.region for line in addresses.lines}
    return Plan(
        mails=tuple(one for one in mails if one.reports),
        letters=tuple(one for one in letters if one.reports),
        already=already,
        unapproved={code: why for code, why in unapproved.items() if code in asked},
        without_report=tuple(sorted(asked - reports.keys())),
        without_recipient=tuple(sorted(reports.keys() - asked)),
        doubles=addresses.doubles,
        outdated=tuple(outdated),
        unsure=tuple(one for one in history.latest.values() if one.state is State.UNSURE),
    )


@dataclass(frozen=True, slots=True)
class _History:
    """What the ledger last knew of each person and file."""

    latest: Mapping[tuple[str, str, str], Entry]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "_History":
        return cls({(one.recipient, one.region, one.sha256): one for one in entries})

    def has(self, recipient: Recipient, report: ReportRecord) -> bool:
        """Whether the person has this very file, or may have it."""
        entry = self._find(recipient, report)
        return entry is not None and entry.state in _HAS_IT

    def has_surely(self, recipient: Recipient, report: ReportRecord) -> bool:
        """Whether the server took this very file for the person."""
        entry = self._find(recipient, report)
        return entry is not None and entry.state is State.SENT

    def needs(self, recipient: Recipient, report: ReportRecord, wish: Wish) -> bool:
        """Whether the person is to get this file now."""
        if recipient.key in wish.again:
            return True
        if self.is_outdated(recipient, report):
            return False
        entry = self._find(recipient, report)
        failed = entry is not None and entry.state in (State.REFUSED, State.FAILED)
        return failed if wish.only_failed else not self.has(recipient, report)

    def is_outdated(self, recipient: Recipient, report: ReportRecord) -> bool:
        """Whether the person has an older version, and not this one: that asks for an erratum."""
        others = (
            one
            for (person, region, _), one in self.latest.items()
            if person == recipient.key and region == report.region and one.state in _HAS_IT
        )
        return not self.has(recipient, report) and any(True for _ in others)

    def _find(self, recipient: Recipient, report: ReportRecord) -> Entry | None:
        return self.latest.get((recipient.key, report.region, report.sha256 or ""))


def summarise(plan: Plan, sizes: Mapping[str, int], config: Path) -> str:
    """The plan in words, to approve before anything leaves; `sizes` are bytes per region's file.

    `config` is the edition's, for the commands that a person can give next.
    """
    return "\n".join(_lines(plan, sizes, config)) + "\n"


def _lines(plan: Plan, sizes: Mapping[str, int], config: Path) -> Iterable[str]:
    files = [one.region for parcel in plan.mails for one in parcel.reports]
    megabytes = sum(sizes.get(code, 0) for code in files) / 1_000_000
    yield f"to mail: {len(plan.mails)} mails with {len(files)} reports, {megabytes:.1f} MB in all"
    if plan.mails:
        largest = max(sum(sizes.get(one.region, 0) for one in parcel.reports) for parcel in plan.mails)
        yield f"the largest mail: {largest / 1_000_000:.1f} MB"
    enclosed = sum(len(one.reports) for one in plan.letters)
    yield f"on paper: {len(plan.letters)} letters with {enclosed} reports"
    if plan.already:
        yield f"already there: {plan.already} reports, not sent again"
    yield from _listed("not approved", [f"{code} ({why})" for code, why in sorted(plan.unapproved.items())])
    if plan.unapproved:
        signed = "--by NAME --note TEXT"
        yield f"  the edition is approved with: reportgen approve {config} {signed}"
        yield f"  a region to look at is signed off with: reportgen approve {config} REGION {signed}"
    yield from _listed("asked for, but there is no report", plan.without_report)
    yield from _listed("nobody gets", plan.without_recipient)
    doubles = [f"line {one.line} ({one.region})" for one in plan.doubles]
    yield from _listed("double lines in the list, left out", doubles)
    why = ", but no figure of theirs changed" if plan.is_erratum else " (use --erratum)"
    outdated = [f"{email} {region}" for email, region in plan.outdated]
    yield from _listed(f"have an older version{why}", outdated)
    yield from _listed(
        "unsure whether it arrived (use --resend or --assume-sent)",
        [f"{one.recipient} {one.region}" for one in plan.unsure],
    )


def _listed(what: str, found: Collection[str]) -> Iterable[str]:
    if found:
        yield f"{what}: {len(found)}: {', '.join(found)}"
