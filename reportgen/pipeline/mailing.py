"""An edition to its readers: planned, shown, then drafted, sent, corrected or printed."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from reportgen import data, delivery, narrative, pdf
from reportgen.delivery import mail
from reportgen.delivery.mail import (
    Entry,
    Ledger,
    Occasion,
    Parcel,
    Plan,
    Receipt,
    State,
    Stationery,
    Window,
    Wish,
)
from reportgen.errors import ApprovalError, ConfigError, InputError, Mistake, OutputError, Place, UserError
from reportgen.model.edition import Edition, MailSettings
from reportgen.model.facts import Facts, PeerGroupKind
from reportgen.model.figures import Cell, ProtectedTable
from reportgen.model.mail import Recipient, Teaser
from reportgen.model.report import Document
from reportgen.pipeline.figures import calculate_figures, protect_figures, read_edition
from reportgen.pipeline.reviewing import (
    PROTECTED,
    BuiltEdition,
    join_tables,
    read_approvals,
    read_built_edition,
    read_review_of,
)
from reportgen.progress import Progress

DRAFTS = "mail/concepten"
SENT_TABLES = "mail/verzonden"
LETTERS, LABELS = "mail/brieven.pdf", "mail/etiketten.pdf"
TEST_MAILS = 3


class Action(StrEnum):
    """What is done with the plan."""

    DRAFT = "draft"
    SEND = "send"
    TEST = "test"
    PAPER = "paper"


def choose_action(*, send: bool, paper: bool, test: bool) -> Action:
    """What a user wants; drafts when nothing else was asked."""
    chosen = ((send, Action.SEND), (paper, Action.PAPER), (test, Action.TEST))
    return next((action for is_asked, action in chosen if is_asked), Action.DRAFT)


@dataclass(frozen=True, slots=True)
class MailRequest:
    """What the user asked: whose edition to whom, what to do, and how patiently.

    `confirm` is shown the plan and says whether to go on; `wait` takes seconds. `again` and
    `assume_sent` name recipients by address.
    """

    config: Path
    addresses: Path
    output: Path
    action: Action
    at: Callable[[], datetime]
    confirm: Callable[[str], bool]
    test_address: str = ""
    erratum: bool = False
    wish: Wish = field(default_factory=Wish)
    assume_sent: tuple[str, ...] = ()
    labels: str = "70x37"
    window: Window = Window.LEFT
    wait: Callable[[float], None] = time.sleep
    pauses_s: Sequence[float] = mail.PAUSES_S


@dataclass(frozen=True, slots=True)
class MailResult:
    """The plan in words, what became of each mail, files that were made, and whether all went well.

    `held_back` counts the regions that were asked for and stay here, since nobody approved them.
    """

    summary: str
    answers: tuple[tuple[str, Receipt], ...]
    files: tuple[Path, ...]
    stopped: bool = False
    held_back: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether every mail that was tried was taken."""
        return not self.stopped and all(receipt.state is State.SENT for _, receipt in self.answers)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything that a mailing works with."""

    request: MailRequest
    edition: Edition
    settings: MailSettings
    built: BuiltEdition
    recipients: tuple[Recipient, ...]
    plan: Plan
    corrections: Mapping[tuple[str, str], tuple[str, ...]]
    stationery: Stationery
    printed: Mapping[str, frozenset[Cell]]
    ledger: Ledger


def mail_edition(request: MailRequest, progress: Progress) -> MailResult:
    """Plan who gets what, show it, and do what was asked.

    Raises `UserError` before anything is made or sent: a list with mistakes, an edition that was not
    compared, figures that are not those of the reports, a ledger that another run holds.
    """
    edition = read_edition(request.config, progress)
    settings = _settings_of(edition, request)
    built = read_built_edition(request.output / edition.id)
    found = read_review_of(built)
    table = data.read_plain_table(request.addresses)
    codes = [region.code for region in edition.selected]
    addresses = mail.read_addresses(table.header, table.rows, table.lines, table.file, codes)
    told = _tell_reports(edition, built, progress)
    unapproved = dict(read_approvals(built).find_unapproved(built.records, found.looks))
    with mail.open_ledger(_ledger_of(request.config)) as ledger:
        now = request.at().isoformat(timespec="seconds")
        ledger.settle_interrupted(now)
        for person in request.assume_sent:
            ledger.decide(person.lower(), edition.id, State.SENT, now)
        plan = mail.plan_mailing(
            addresses, built.records, ledger.entries(edition.id), unapproved, request.wish
        )
        desk = _Desk(
            request,
            edition,
            settings,
            built,
            addresses.recipients,
            plan,
            {},
            Stationery(edition, settings, {code: one.teaser for code, one in told.items()}),
            {code: one.of_gemeenten for code, one in told.items()},
            ledger,
        )
        return _carry_out(_with_errata(desk, unapproved) if request.erratum else desk, progress)


def _settings_of(edition: Edition, request: MailRequest) -> MailSettings:
    place = Place(str(edition.config_file), key="mail")
    if edition.mail is None:
        raise ConfigError.of("the config does not say who mails", place, "Give `sender` and `corrections`.")
    needs_server = request.action in (Action.SEND, Action.TEST)
    if needs_server and edition.mail.server is None:
        remedy = "Give `server` with its host; or make drafts."
        raise ConfigError.of("the config names no mail server", place, remedy)
    return edition.mail


def _ledger_of(config: Path) -> Path:
    """The ledger stands beside the config: it is not made again with the edition."""
    return config.with_name(f"{config.stem}.verzending.sqlite")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a mail says of a report, and which figures of the region's gemeenten the report shows."""

    teaser: Teaser
    of_gemeenten: frozenset[Cell]


def _tell_reports(edition: Edition, built: BuiltEdition, progress: Progress) -> Mapping[str, _Told]:
    """What the mails say, from the very figures that the reports show."""
    archive = protect_figures(edition, progress)
    if archive.protected_csv != built.tables[PROTECTED]:
        place = Place(str(built.folder.public))
        raise ApprovalError.of("the figures changed since this edition was built", place, "Build it again.")
    figures = calculate_figures(edition, edition.selected, archive, (), progress)
    return {
        code: _Told(
            narrative.tell_teaser(facts, narrative.tell_story(facts, figures.country, edition)),
            frozenset(_list_gemeenten(facts)),
        )
        for code, facts in figures.facts.items()
    }


def _list_gemeenten(facts: Facts) -> Iterator[Cell]:
    groups = (one for one in facts.peers if one.kind is PeerGroupKind.MUNICIPALITIES)
    yield from (row.figure.cell for group in groups for row in group.rows)


def _with_errata(desk: _Desk, unapproved: Mapping[str, str]) -> _Desk:
    """The desk with the mails of an erratum round instead of those of the edition."""
    tables = dict(_read_sent_tables(desk.built))
    _refuse_unarchived(desk)
    may_go = [one for one in desk.built.records if one.region not in unapproved]
    entries = desk.ledger.entries(desk.edition.id)
    errata = mail.plan_errata(
        entries, may_go, desk.recipients, tables, desk.built.published.table, desk.printed, desk.edition
    )
    told = {(person.lower(), region) for person, region in errata.corrections}
    untold = tuple(one for one in desk.plan.outdated if (one[0].lower(), one[1]) not in told)
    plan = replace(desk.plan, mails=errata.parcels, letters=(), outdated=untold, is_erratum=True)
    return replace(desk, plan=plan, corrections=errata.corrections)


def _read_sent_tables(built: BuiltEdition) -> Iterator[tuple[str, ProtectedTable]]:
    """The figures of each mailing, by the hash that its files are named after."""
    folder = built.folder.intern / SENT_TABLES
    for stem, files in groupby(sorted(folder.glob("*.csv")), key=_hash_in_name):
        yield stem, join_tables({one.name: one.read_text(encoding="utf-8") for one in files}, folder)


def _hash_in_name(file: Path) -> str:
    return file.stem.partition("-")[0]


def _refuse_unarchived(desk: _Desk) -> None:
    """An erratum adds to what outsiders know: what was sent before must have been in the audit (R10)."""
    archives = [*desk.edition.archives, *(path for one in desk.edition.sections for path in one.archives)]
    known = {path.read_bytes() for path in archives if path.is_file()}
    sent = sorted((desk.built.folder.intern / SENT_TABLES).glob("*.csv"))
    mistakes = [
        Mistake(
            "this table was mailed, and the disclosure control of the new figures does not know it",
            Place(str(file)),
            "Add it to `archives` in the config, build, audit and approve again.",
        )
        for file in sent
        if _hash_in_name(file) != desk.built.table_hash and file.read_bytes() not in known
    ]
    if mistakes:
        raise ApprovalError(mistakes)


def _carry_out(desk: _Desk, progress: Progress) -> MailResult:
    sizes = {
        one.region: (desk.built.folder.public / one.file.name).stat().st_size
        for one in desk.built.records
        if one.file and (desk.built.folder.public / one.file.name).is_file()
    }
    summary = mail.summarise(desk.plan, sizes, desk.request.config)
    if not desk.request.confirm(summary):
        return MailResult(summary, (), (), stopped=True)
    answers: tuple[tuple[str, Receipt], ...] = ()
    files: tuple[Path, ...] = ()
    match desk.request.action:
        case Action.DRAFT:
            files = tuple(_write_drafts(desk, progress))
        case Action.PAPER:
            files = tuple(_print_paper(desk, progress))
        case Action.SEND:
            answers = tuple(_send_all(desk, progress))
        case Action.TEST:
            answers = tuple(_send_tests(desk, progress))
    return MailResult(summary, answers, files, held_back=len(desk.plan.unapproved))


def _write_message(desk: _Desk, parcel: Parcel) -> EmailMessage:
    lines = {
        region: told for (person, region), told in desk.corrections.items() if person == parcel.recipient.key
    }
    try:
        enclosures = mail.enclose(parcel, desk.stationery, desk.built.folder.public, lines)
    except (ValueError, OSError) as error:
        place = Place(str(desk.built.folder.public))
        raise OutputError.of(
            f"a report cannot be enclosed: {error}", place, "Build and approve again."
        ) from None
    return mail.write_message(parcel, enclosures, desk.stationery, desk.request.at())


def _write_drafts(desk: _Desk, progress: Progress) -> Iterator[Path]:
    """One .eml per mail, after those of an earlier run were taken away."""
    with (
        delivery.hold_edition_folder(desk.built.folder) as folder,
        progress.stage("drafts", len(desk.plan.mails)) as step,
    ):
        folder.make_intern_folder("mail")
        drafts = folder.make_intern_folder(DRAFTS)
        for old in drafts.glob("*.eml"):
            old.unlink()
        for number, parcel in enumerate(desk.plan.mails, start=1):
            message = _write_message(desk, parcel)
            name = f"{number:04}-{parcel.reports[0].region.lower()}.eml"
            yield folder.write_intern(f"{DRAFTS}/{name}", message.as_bytes())
            step.advance(parcel.recipient.email)
        step.conclude(f"{len(desk.plan.mails)} in {drafts}")


def _print_paper(desk: _Desk, progress: Progress) -> Iterator[Path]:
    """The letters and the labels as PDF; nothing when nobody wants paper.

    Raises `InputError` before anything is written when an address is too tall for its window or label.
    """
    letters = desk.plan.letters
    if not letters:
        return
    with (
        delivery.hold_edition_folder(desk.built.folder) as folder,
        progress.stage("paper", len(letters)) as step,
    ):
        folder.make_intern_folder("mail")
        press, dated = pdf.Press(desk.edition), pdf.date_files(desk.edition)
        html = mail.write_letters(letters, desk.stationery.teasers, desk.edition, desk.request.window)
        printed = press.proof(html, {}, pdf.Imprint("Brieven", dated))
        html = mail.write_labels(letters, desk.edition, mail.LABEL_SHEETS[desk.request.labels])
        labels = press.proof(html, {}, pdf.Imprint("Etiketten", dated))
        _refuse_tall_addresses(desk, printed, labels)
        yield folder.write_intern(LETTERS, printed.pdf)
        yield folder.write_intern(LABELS, labels.pdf)
        step.conclude(f"{len(letters)} letters")


def _refuse_tall_addresses(desk: _Desk, printed: Document, labels: Document) -> None:
    file = str(desk.request.addresses)
    places = (("the window", printed), (f"a label of {desk.request.labels} mm", labels))
    mistakes = [
        one
        for place, document in places
        for one in mail.find_tall_addresses(desk.plan.letters, document.warnings, place, file)
    ]
    if mistakes:
        raise InputError(mistakes)


def _send_all(desk: _Desk, progress: Progress) -> Iterator[tuple[str, Receipt]]:
    """Send every mail; what is sent is in the ledger before and after."""
    server = desk.settings.server
    assert server is not None, "checked before"
    folder = desk.request.config.parent
    with (
        mail.open_post_office(server, folder, desk.request.wait, desk.request.pauses_s) as office,
        progress.stage("mail", len(desk.plan.mails)) as step,
    ):
        if desk.plan.mails:
            office.greet()  # before anything is written down as sent or being sent
            _keep_table(desk)
        sent = 0
        for parcel in desk.plan.mails:
            receipt = _send(desk, parcel, office)
            sent += receipt.state is State.SENT
            step.advance(parcel.recipient.email)
            yield parcel.recipient.email, receipt
            if office.is_gone:
                break  # the others would wait for nothing; the next run sends them
        stopped = "; stopped, since the server is gone" if office.is_gone else ""
        step.conclude(f"{sent} of {len(desk.plan.mails)} sent{stopped}")


def _send(desk: _Desk, parcel: Parcel, office: mail.PostOffice) -> Receipt:
    message = _write_message(desk, parcel)
    desk.ledger.record(_entries(desk, parcel, State.SENDING, ""))
    receivers = (parcel.recipient.email, *parcel.recipient.cc)
    try:
        receipt = office.send(message, desk.settings.sender, receivers)
    except UserError as error:
        desk.ledger.record(_entries(desk, parcel, State.FAILED, error.mistakes[0].what))
        raise
    desk.ledger.record(_entries(desk, parcel, receipt.state, receipt.answer))
    return receipt


def _entries(desk: _Desk, parcel: Parcel, state: State, answer: str) -> list[Entry]:
    return [
        Entry(
            recipient=parcel.recipient.key,
            region=report.region,
            edition=desk.edition.id,
            sha256=report.sha256 or "",
            table=desk.built.table_hash,
            message_id=mail.identify(parcel, desk.stationery),
            occasion=Occasion(parcel.occasion),
            state=state,
            answer=answer,
            at=desk.request.at().isoformat(timespec="seconds"),
        )
        for report in parcel.reports
    ]


def _keep_table(desk: _Desk) -> None:
    """Keep the protected table that is about to be published: outsiders know it from now on (R10)."""
    with delivery.hold_edition_folder(desk.built.folder) as folder:
        folder.make_intern_folder("mail")
        folder.make_intern_folder(SENT_TABLES)
        for name, text in desk.built.tables.items():
            part = name.removeprefix("protected")
            folder.write_intern(f"{SENT_TABLES}/{desk.built.table_hash}{part}", text.encode())


def _send_tests(desk: _Desk, progress: Progress) -> Iterator[tuple[str, Receipt]]:
    """The first mails to an address of one's own; they are marked as a test and not in the ledger."""
    server = desk.settings.server
    assert server is not None, "checked before"
    to = desk.request.test_address
    with (
        mail.open_post_office(server, desk.request.config.parent, desk.request.wait) as office,
        progress.stage("test", min(TEST_MAILS, len(desk.plan.mails))) as step,
    ):
        if desk.plan.mails:
            office.greet()
        for parcel in desk.plan.mails[:TEST_MAILS]:
            recipient = replace(parcel.recipient, email=to, cc=())
            message = _write_message(desk, replace(parcel, recipient=recipient))
            message.replace_header("Subject", f"[proef] {message['Subject']}")
            step.advance(to)
            yield (
                f"{parcel.recipient.email} as a test to {to}",
                office.send(message, desk.settings.sender, (to,)),
            )
