"""The verantwoording of an edition (R29): how its figures were made, and how small counts are protected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountTable:
    """A small table: heads of its columns, and rows of which the first entry is the name."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AccountSection:
    """A heading, paragraphs (lines that start with "- " are items of a list), and tables below them."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[AccountTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """The whole verantwoording; `statement` is the page on disclosure control that can be signed."""

    title: str
    lead: str
    sections: tuple[AccountSection, ...]
    statement_title: str
    statement_lead: str
    statement: tuple[AccountSection, ...]
    signature: AccountSection
