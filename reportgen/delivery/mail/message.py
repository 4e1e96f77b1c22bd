"""A mail as it leaves: text and HTML from one set of words, the reports attached."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from reportgen.delivery.mail.ledger import Occasion
from reportgen.delivery.mail.plan import Parcel
from reportgen.model.edition import Edition, MailSettings
from reportgen.model.mail import Recipient, Teaser
from reportgen.model.report import ReportRecord
from reportgen.notation import write_list, write_small_number
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

PAGES = TEMPLATES / "mail"
_CONTENTS = {Occasion.EDITION: "factsheet", Occasion.ERRATUM: "erratum"}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One report in a mail: what is said of it, its mark, its file, and what was corrected in it."""

    teaser: Teaser
    mark: str
    link: str
    file: str
    content: bytes
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stationery:
    """What all mails of an edition share."""

    edition: Edition
    settings: MailSettings
    teasers: Mapping[str, Teaser]


def enclose(
    parcel: Parcel, stationery: Stationery, folder: Path, corrections: Mapping[str, Sequence[str]]
) -> tuple[Enclosure, ...]:
    """The reports of a parcel, read from the folder; raises `ValueError` for a file that changed."""
    return tuple(
        Enclosure(
            teaser=stationery.teasers[report.region],
            mark=mark_of(report),
            link=link_to(report, stationery.edition),
            file=_name_of(report),
            content=_read(report, folder),
            corrections=tuple(corrections.get(report.region, ())),
        )
        for report in parcel.reports
    )


def link_to(report: ReportRecord, edition: Edition) -> str:
    """Where the region's page of the web edition is, as a reader types it."""
    return f"{edition.web_address}/{report.region.lower()}"


def mark_of(report: ReportRecord) -> str:
    """The fingerprint that a reader gives when something is wrong: "GM0118 3f2a-91bc-7d05"."""
    start = (report.sha256 or "")[:12]
    return f"{report.region} {'-'.join(start[at : at + 4] for at in range(0, 12, 4))}"


def write_message(
    parcel: Parcel, enclosures: Sequence[Enclosure], stationery: Stationery, at: datetime
) -> EmailMessage:
    """The whole mail. Names and addresses go through the address type, so that none can be two."""
    settings, edition = stationery.settings, stationery.edition
    message = EmailMessage()
    message["From"] = _address(settings.sender_name, settings.sender)
    message["To"] = _address(parcel.recipient.name or parcel.recipient.organisation, parcel.recipient.email)
    if parcel.recipient.cc:
        message["Cc"] = [_address("", one) for one in parcel.recipient.cc]
    message["Reply-To"] = _address(edition.publisher.contact.name, edition.publisher.contact.email)
    message["Subject"] = write_subject(parcel, enclosures, edition)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = identify(parcel, stationery)
    text, html = write_bodies(parcel.recipient, enclosures, stationery, parcel.occasion)
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    for one in enclosures:
        message.add_attachment(one.content, maintype="application", subtype="pdf", filename=one.file)
    return message


def identify(parcel: Parcel, stationery: Stationery) -> str:
    """The message's id: the same files to the same person have the same id, however often it is tried."""
    known = [parcel.recipient.key, stationery.edition.id, parcel.occasion.value]
    known += [f"{one.region}={one.sha256}" for one in parcel.reports]
    digest = hashlib.blake2b("\n".join(known).encode(), digest_size=16).hexdigest()
    return f"<{digest}@{stationery.settings.sender.rpartition('@')[2]}>"


def write_subject(parcel: Parcel, enclosures: Sequence[Enclosure], edition: Edition) -> str:
    """For example "Factsheet Jeugdzorg en onderwijs 2023: Hoogeveen"."""
    names = write_list([one.teaser.name for one in enclosures[:3]])
    more = len(enclosures) - 3
    about = f"{names} en {more} andere" if more > 0 else names
    first = "Verbeterde factsheet" if parcel.occasion is Occasion.ERRATUM else "Factsheet"
    notice = " (fictieve cijfers)" if edition.fictitious else ""
    return f"{first} {edition.title} {edition.reporting_year}: {about}{notice}"


def write_bodies(
    recipient: Recipient, enclosures: Sequence[Enclosure], stationery: Stationery, occasion: Occasion
) -> tuple[str, str]:
    """The plain text and the HTML of a mail."""
    context = {
        "recipient": recipient,
        "reports": tuple(enclosures),
        "count": write_small_number(len(enclosures)),
        "edition": stationery.edition,
        "settings": stationery.settings,
        "palette": stationery.edition.style.palette,
    }
    name = _CONTENTS[occasion]
    text, html = (
        open_templates(PAGES, escape=form == "html").get_template(f"{name}.{form}.j2").render(context)
        for form in ("txt", "html")
    )
    return text, html


def _address(name: str, email: str) -> Address:
    user, _, domain = email.rpartition("@")
    return Address(display_name=name, username=user, domain=domain)


def _name_of(report: ReportRecord) -> str:
    assert report.file is not None, "only delivered reports are mailed"
    return report.file.name


def _read(report: ReportRecord, folder: Path) -> bytes:
    content = (folder / _name_of(report)).read_bytes()
    if hashlib.sha256(content).hexdigest() != report.sha256:
        raise ValueError(f"{_name_of(report)} is not the file that was approved")
    return content
