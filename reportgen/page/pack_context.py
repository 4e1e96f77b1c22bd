"""What the templates of a conversation pack print: finished strings, as in `context`."""

from dataclasses import dataclass

from markupsafe import Markup

from reportgen.page.context import (
    Form,
    Illustrated,
    OverviewPage,
    Passage,
    Prompt,
    RunningHead,
    Table,
    Titled,
    WebAddress,
)


@dataclass(frozen=True, slots=True)
class Ruled:
    """Room to write: lines 7 mm apart, the first so many millimetres below the top of its block."""

    top_mm: float
    lines: int


@dataclass(frozen=True, slots=True)
class PartyTable:
    """The figures of one party that is not the host."""

    title: Titled
    table: Table


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures of everyone at the table: the host's with its chart, then those of the others.

    `partners` are samenwerkingsverbanden, two beside each other; `members` are gemeenten in one table.
    `noticed` is room to write what stands out, when there is any left.
    """

    title: str
    warning: str
    host: Illustrated
    partners: tuple[tuple[PartyTable, ...], ...]
    members: PartyTable | None
    small_groups: Markup | None
    absent: Markup | None
    counting_title: str
    counting: tuple[Markup, ...]
    noticed: Ruled | None
    source: str


@dataclass(frozen=True, slots=True)
class PartyPrompt:
    """A question for the table, whose figures it is about, and room to write."""

    about: str
    prompt: Prompt
    room: Ruled


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The questions, and under them how to use the figures; `height_mm` is that of every question."""

    title: str
    prompts: tuple[PartyPrompt, ...]
    height_mm: float
    guides: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AttendeeColumn:
    """Names with room behind them, and lines for people without one."""

    names: tuple[str, ...]
    free: int


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """Who sits at the table, what was agreed last year and what is agreed now; mostly room to write.

    `list_mm` is the height of the list of attendees, `row_mm` of a name in it.
    """

    attendees: tuple[AttendeeColumn, ...]
    invite: str | None
    row_mm: float
    list_mm: float
    before: Ruled
    now: Ruled
    publisher: str
    source: str
    web: WebAddress


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole conversation pack, ready to be printed by the templates."""

    form: Form
    title: str
    description: str
    publisher: str
    published: str
    heads: tuple[RunningHead, ...]
    overview: OverviewPage
    figures: FiguresPage
    questions: QuestionsPage
    agreements: AgreementsPage
