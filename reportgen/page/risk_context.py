"""What the templates print of a relative risk: two pages of finished strings, with their places."""

from dataclasses import dataclass

from markupsafe import Markup

from reportgen.page.context import Benchmark, Illustrated, Passage, Prompt, RunningHead


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands on the page and how tall it is, in millimetres."""

    top_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Lines:
    """A block to write in: its height, and where its lines are from its top, in millimetres."""

    height_mm: float
    tops_mm: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Guides:
    """What to do with the figures and what they do not say, beside each other."""

    place: Place
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A table with its chart, and where they stand."""

    place: Place
    figure: Illustrated


@dataclass(frozen=True, slots=True)
class RiskKey:
    """The question, its answer, and Nederland beside it."""

    question: str
    value: str
    odds: Markup | None
    sentence: Markup
    warning: str
    benchmark: Benchmark
    counts: Markup


@dataclass(frozen=True, slots=True)
class RiskFigurePage:
    """How many, how many times as often, how to read it, and what the words mean, if any is explained."""

    head: RunningHead
    title: str
    key: RiskKey
    figures: tuple[PlacedFigure, ...]
    reading_place: Place
    reading: Passage
    guides: Guides | None
    definitions_place: Place
    definitions: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class RiskTalkPage:
    """The last risk factor, the guidance, and the questions with lines to write on."""

    head: RunningHead
    title: str
    figures: tuple[PlacedFigure, ...]
    guides: Guides | None
    prompts_place: Place
    prompt: Lines
    questions_title: str
    questions: tuple[Prompt, ...]
    agreements_place: Place | None
    agreement_lines: Lines
    methodology_place: Place
    methodology: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RiskPages:
    """The two pages of a relative risk."""

    first: RiskFigurePage
    second: RiskTalkPage
