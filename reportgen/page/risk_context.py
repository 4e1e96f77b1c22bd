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
    """How many, how many times as often, how to read it, and what the words mean."""

    head: RunningHead
    title: str
    key: RiskKey
    figures: tuple[PlacedFigure, ...]
    reading_place: Place
    reading: Passage
    definitions_place: Place
    definitions: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class RiskTalkPage:
    """The last risk factor, the guidance, and the questions with room to write."""

    head: RunningHead
    title: str
    figures: tuple[PlacedFigure, ...]
    guides_place: Place
    guides: tuple[Passage, ...]
    prompts_place: Place
    questions_title: str
    questions: tuple[Prompt, ...]
    agreements_place: Place | None
    methodology_place: Place
    methodology: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RiskPages:
    """The two pages of a relative risk."""

    first: RiskFigurePage
    second: RiskTalkPage
