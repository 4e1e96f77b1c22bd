"""The verantwoording as the template prints it."""

from dataclasses import dataclass

from markupsafe import Markup

from reportgen.model.account import Account, AccountSection, AccountTable
from reportgen.model.edition import Edition
from reportgen.page import words
from reportgen.page.context import Block
from reportgen.page.markup import write_blocks, write_rich

FIELDS = ("Naam", "Functie", "Datum", "Handtekening")


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section with its paragraphs as safe HTML, and its tables."""

    heading: str
    blocks: tuple[Block, ...]
    tables: tuple[AccountTable, ...]


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """The whole verantwoording, ready to be printed."""

    title: str
    topic: str
    notice: str | None
    lead: Markup
    publisher: str
    published: str
    sections: tuple[PrintedSection, ...]
    statement_title: str
    statement_lead: Markup
    statement: tuple[PrintedSection, ...]
    signature: PrintedSection
    fields: tuple[str, ...]


def compose_account(edition: Edition, account: Account) -> AccountSheet:
    """What the pages of the verantwoording print."""
    return AccountSheet(
        title=account.title,
        topic=f"{edition.title}, {edition.reporting_year}",
        notice=words.FICTITIOUS if edition.fictitious else None,
        lead=write_rich(account.lead),
        publisher=edition.publisher.name,
        published=edition.published_on.isoformat(),
        sections=tuple(map(_print, account.sections)),
        statement_title=account.statement_title,
        statement_lead=write_rich(account.statement_lead),
        statement=tuple(map(_print, account.statement)),
        signature=_print(account.signature),
        fields=FIELDS,
    )


def _print(section: AccountSection) -> PrintedSection:
    return PrintedSection(section.heading, write_blocks(section.paragraphs), section.tables)
