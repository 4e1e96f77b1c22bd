"""What the templates of the web edition print: finished strings, as on paper; nothing is computed there."""

from dataclasses import dataclass

from markupsafe import Markup

from reportgen.page.context import (
    Colophon,
    Definitions,
    Entry,
    Highlight,
    KeyFigure,
    Passage,
    Prompt,
    ReadingEntry,
    Table,
    Titled,
)
from reportgen.page.risk_context import RiskKey


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of a scale: where it is, as a part of the width ("40%"), and its text."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The marks of one row on the scale of its table, each as a part of the width, or absent.

    `blocks`: a row of so many blocks, one for each of a hundred children.
    """

    value: str | None
    low: str | None
    high: str | None
    country: str | None
    style: str
    blocks: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table with a column of marks: the same figures as its text, for the eye only.

    `key` says what the marks stand for; `country` whether Nederland's tick is among them.
    """

    table: Table
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    key: str
    style: str
    country: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """A figure of a line: as text, as a number for the script (None: there is none), and its state."""

    entry: Entry
    number: str | None
    state: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a line; `note` says that it is provisional."""

    year: int
    here: Share
    country: Share
    note: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A figure through the years, for here and for Nederland; `shown`: its line is drawn at first."""

    code: str
    name: str
    short: str
    shown: bool
    rows: tuple[YearRow, ...]
    breaks: str
    summary: str


@dataclass(frozen=True, slots=True)
class Download:
    """The data behind a figure as a file beside the page, or in the folder of the kind.

    The file's own name tells the region: from a folder a browser saves it under no other.
    """

    link: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with everything that belongs to it.

    `tables` stand open; `behind` are the tables that a reader opens, under `behind_title`.
    """

    anchor: str
    title: Titled
    tables: tuple[MarkedTable, ...]
    drawing: Markup | None
    behind_title: str | None
    behind: tuple[Table, ...]
    note: Markup | None
    source: str
    download: Download | None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """The years: the lines to switch on and off, and the drawing for who has no script."""

    title: Titled
    own_name: str
    reporting_year: int
    lines: tuple[Line, ...]
    drawing: Markup | None
    note: Markup | None
    source: str
    download: Download | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Het gesprek: guidance, and the questions as a form."""

    title: str
    guides: tuple[Passage, ...]
    questions_title: str
    questions: tuple[Prompt, ...]
    invite: Passage | None


@dataclass(frozen=True, slots=True)
class RiskPart:
    """A relative risk: its figures, and how to read them."""

    anchor: str
    title: str
    key: RiskKey
    figures: tuple[Figure, ...]
    passages: tuple[Passage, ...]
    questions: tuple[Prompt, ...]
    questions_title: str
    definitions: tuple[Passage, ...]
    methodology: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: titles, the way back to the root, notices, and the sender."""

    title: str
    description: str
    root: str
    topic: str
    notice: str | None
    colophon: Colophon
    logo: str | None
    logo_alternative: str
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    href: str
    text: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RegionPage:
    """The factsheet of one region on the web."""

    frame: Frame
    code: str
    store: str
    name: str
    kind_line: str
    population: Markup
    notices: tuple[Markup, ...]
    locator: Markup | None
    odds: Markup | None
    key: KeyFigure
    findings_title: str
    findings: tuple[Highlight, ...]
    opener: Markup | None
    contents: tuple[Link, ...]
    figures: tuple[Figure, ...]
    details: tuple[Figure, ...]
    types_title: str | None
    mix: Passage | None
    asides: tuple[Passage, ...]
    years_title: str
    trend: Trend | None
    place: tuple[Figure, ...]
    risks: tuple[RiskPart, ...]
    conversation: Conversation
    definitions: Definitions
    methodology: tuple[Markup, ...]
    answers: tuple[Passage, ...]
    pdf: Link | None
    reading: tuple[ReadingEntry, ...]
    related: tuple[Link, ...]
    compare: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A region to choose: its page, its name, other words to find it by, its key figure."""

    code: str
    href: str
    name: str
    also: str
    share: str


@dataclass(frozen=True, slots=True)
class Area:
    """A region on the map to choose from; without a link where this edition has no page of it."""

    href: str | None
    path: str
    quarter: str
    label: str


@dataclass(frozen=True, slots=True)
class Class:
    """A row of the legend."""

    quarter: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All regions of a kind: a list, and a map where there is one."""

    anchor: str
    title: str
    caption: str
    choices: tuple[Choice, ...]
    view_box: str
    areas: tuple[Area, ...]
    legend: tuple[Class, ...]


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that leads to other regions."""

    name: str
    stop: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FinderPage:
    """The page to choose a region; `outside` are names of which this edition has no page."""

    frame: Frame
    title: str
    intro: Markup
    shelves: tuple[Shelf, ...]
    others: tuple[OtherName, ...]
    outside: tuple[str, ...]
    compare: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure to compare: its text, number and margin, for the table and for the script."""

    text: str
    number: str | None
    margin: str | None
    bounds: str | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A region with its figures."""

    code: str
    name: str
    href: str | None
    figures: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparable:
    """Regions that may be compared with each other: one basis, the same education types."""

    anchor: str
    title: str
    basis: str
    subject: str
    heads: tuple[str, ...]
    names: tuple[str, ...]
    country: ComparedRow
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The page to compare up to four regions."""

    frame: Frame
    groups: tuple[Comparable, ...]
    warning: str
