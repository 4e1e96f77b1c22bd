"""What the templates print: one frozen object of finished strings. Templates only loop and ask presence.

Texts of the type `Markup` are safe HTML; every other string is escaped. Sizes are in millimetres.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from reportgen.page.extension import ExtensionSheet
    from reportgen.page.risk_context import RiskPages


class Look(StrEnum):
    """How an entry of a table looks; the value is its class in the stylesheet."""

    PLAIN = "plain"
    OWN = "own"
    STRONG = "strong"
    QUIET = "quiet"
    CLEAR_UP = "clear up"
    CLEAR_DOWN = "clear down"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a table; `below` is a second, smaller line."""

    text: str
    look: Look = Look.PLAIN
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its header; `hint` explains it, `rank` is its class (total, part, own, country)."""

    label: str
    entries: tuple[Entry, ...]
    hint: str | None = None
    rank: str = "single"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, and its class in the stylesheet, which sets width and alignment."""

    head: str
    style: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row and row headers; no spans, no empty cells (R34)."""

    style: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head_mm: float
    row_mm: float
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart by its name; the press serves the drawing."""

    source: str
    width_mm: float
    height_mm: float
    alternative: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list when there are items."""

    text: Markup | None
    items: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with the text under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the words mean: the whole in a line under the title, its parts in columns."""

    title: str
    intro: str
    columns: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """A figure's message, and under it what, unit and year."""

    message: str
    caption: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure to compare the key figure with, and beside it what it counts, in lines."""

    value: str
    lines: tuple[Markup, ...]

    @property
    def is_figure(self) -> bool:
        """Whether the value is a number, and not the words that stand for one."""
        return self.value[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Highlight:
    """One of the three findings."""

    figure: str
    own: bool
    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The question of the page, its answer, and Nederland beside it."""

    question: str
    value: str
    unit: str
    odds: Markup | None
    odds_picture: Picture | None
    sentence: Markup
    warning: str
    benchmarks: tuple[Benchmark, ...]
    counts: Markup | None


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A heading, tables, the chart that belongs to them, a note and the source."""

    title: Titled
    tables: tuple[Table, ...]
    picture: Picture | None
    note: Markup | None
    source: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """Who sends the factsheet, when, and whom to ask."""

    publisher: str
    logo: Picture | None
    date: str
    next_edition: str
    contact: str
    phone: str | None
    email: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """In één oogopslag; `limits` says what the figures do not say where there is room, else `caution`."""

    name: str
    name_size: str
    kind_line: str
    population: Markup
    notices: tuple[Markup, ...]
    locator: Picture | None
    key: KeyFigure
    care: Markup | None
    overview: Illustrated
    overview_lines: tuple[str, ...]
    findings_title: str
    findings: tuple[Highlight, ...]
    caution: Passage | None
    opener: Markup | None
    spread: Illustrated | None
    limits: Passage | None
    colophon: Colophon


@dataclass(frozen=True, slots=True)
class TypesPage:
    """Per onderwijssoort: what is chance and what is not; `no_kinds` stands where there are no kinds."""

    title: str
    types: Illustrated
    mix: Passage | None
    kinds: Illustrated | None
    no_kinds: Passage | None
    others: Illustrated | None
    asides: tuple[Passage, ...]
    definitions: Definitions


class PeersStyle(StrEnum):
    """How the comparison tables stand: beside a chart, with margins in words or without, in two columns."""

    CHARTED = "charted"
    MARGINS = "margins"
    PLAIN = "plain"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Peers:
    """The comparison tables, in one column or two."""

    title: Titled
    style: PeersStyle
    columns: tuple[tuple[Table, ...], ...]
    picture: Picture | None
    note: Markup | None
    source: str


class Arrangement(StrEnum):
    """What stands beside the comparison tables: one map, or the national map and the province's.

    TALL: tables so long that both maps stand under each other beside them, in the room of the position too.
    DOTTED, and DOTTED_PAIR with one map: the position is one line of dots, which leaves more room for the
    years. OPEN: no map at all, since few regions were delivered; the years have all the room that is left.
    """

    PAIR = "pair"
    TRIO = "trio"
    TALL = "tall"
    DOTTED = "trio dotted"
    DOTTED_PAIR = "pair dotted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Tops:
    """Where the tables, the line of dots and what is below them start on a page without maps."""

    peers_mm: float
    position_mm: float
    end_mm: float


@dataclass(frozen=True, slots=True)
class YearsPage:
    """Jaren en vergelijking; `tops` are where its parts start, `unplaced` says why there is no map.

    With few regions and one year only there is `counting`: how it was counted.
    """

    title: str
    arrangement: Arrangement
    years: Illustrated | None
    year_tables: Illustrated | None
    position: Illustrated | None
    peers: Peers | None
    map: Illustrated | None
    province_map: Illustrated | None
    tops: Tops | None = None
    unplaced: Passage | None = None
    counting: tuple[tuple[Passage, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Where there are no education types: the comparison, how it was counted, what youth care is.

    With one year only there is `counting`, from `counting_top_mm`; beside tables without a map `asides`.
    """

    comparison: YearsPage
    counting: tuple[tuple[Passage, ...], ...]
    counting_top_mm: float
    asides: tuple[Passage, ...]
    definitions: Definitions


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for the conversation, with room to write."""

    figure: str
    own: bool
    body: Markup
    question: str
    follow_up: str


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """An entry of "verder lezen"."""

    title: str
    stop: str
    link: str | None
    details: str


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where the report stands on the web, and the code that leads there."""

    text: str
    link: str
    code: Picture
    note: str


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """Het gesprek."""

    title: str
    guides: tuple[Passage, ...]
    questions_title: str
    questions: tuple[Prompt, ...]
    invite: Passage | None
    own_words: Passage | None
    methodology: tuple[Markup, ...]
    reading: tuple[ReadingEntry, ...]
    web: WebAddress | None


@dataclass(frozen=True, slots=True)
class RunningHead:
    """What stands above a page; page one says "Factsheet" where the others name the region."""

    folio: int
    name: str
    topic: str
    notice: str | None


class Form(StrEnum):
    """The layouts; the value is the class of the body in the stylesheet.

    Few or many education types, public percentages without types, or a region that is too small.
    """

    ROOMY = "roomy"
    DENSE = "dense"
    PERCENTAGES = "percentages"
    SMALL = "small"

    @property
    def is_dense(self) -> bool:
        """Whether many rows push the mix and the position to the foot of their pages."""
        return self is Form.DENSE


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole factsheet, ready to be printed by the templates."""

    form: Form
    title: str
    description: str
    publisher: str
    published: str
    heads: tuple[RunningHead, ...]
    overview: OverviewPage
    types: TypesPage | None
    public: PublicPage | None
    years: YearsPage | None
    conversation: ConversationPage
    risks: "tuple[RiskPages, ...]" = ()
    extensions: "tuple[ExtensionSheet, ...]" = ()
