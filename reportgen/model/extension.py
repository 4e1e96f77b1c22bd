"""The contract with extensions: what a package of someone else is given, and what it gives back.

A source stands left of the gate: it turns a file into rows, which are then checked as any delivery is. An
indicator and a chart stand right of it: they see protected figures only. All that passes is a plain value,
so that it can be hashed, kept and sent to a worker. See docs/uitbreiden.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from reportgen.model.edition import Indicator, Palette, RegionProfile
from reportgen.model.figures import ProtectedTable
from reportgen.model.region import Region, Regions

CONTRACT = 1
"""The version of this contract; an extension says with `contract` for which one it was written."""

Setting = str | int | float | bool
Settings = Mapping[str, Setting]
"""What the config says under `settings`, as it was written there.

An extension may name the settings that it knows in an attribute `known_settings`, a tuple of texts: then a
config with another one is refused. An indicator and its chart get the same settings: both must name theirs.
"""


class ExtensionKind(StrEnum):
    """What an extension adds; the value is the group of its entry point, after `reportgen.`."""

    SOURCE = "sources"
    INDICATOR = "indicators"
    CHART = "charts"

    @property
    def group(self) -> str:
        """The group of entry points in which a package names it."""
        return f"reportgen.{self.value}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a source reads; `name` is what messages call it."""

    name: str
    content: bytes
    settings: Settings


@dataclass(frozen=True, slots=True)
class RawTable:
    """A delivery as texts: the documented columns (docs/invoer.md), rows of equal length.

    `lines` say for each row on which line of the file it stands, for messages (1-based).
    """

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]


class SourceExtension(Protocol):
    """Reads a form of file that the program does not know."""

    @property
    def contract(self) -> int:
        """For which version of the contract it was written."""

    def read(self, file: SourceFile) -> RawTable:
        """The rows of a file; raises `InputError` that names file and line, and never a figure (R14)."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What an indicator is asked: a region, and all that may be known of figures.

    `table` holds the protected figures of all regions and years; a withheld one stays withheld. `profile`
    says whose children the region's figures count, `indicator` which categories there are.
    """

    region: Region
    table: ProtectedTable
    regions: Regions
    profile: RegionProfile
    indicator: Indicator
    reporting_year: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the table: its header, a text for each other column, and the number that a chart draws.

    A text is as it is printed, never empty: "niet getoond" where a figure is withheld. `value` is a plain
    number of Python (`float(value)` of one of numpy), and None where there is none: never nan.
    """

    label: str
    texts: tuple[str, ...]
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an indicator says of one region, in Dutch: the contents of one page.

    `title` is the page's message, `lead` stands under it in one to three paragraphs. `heading` and
    `caption` go above the table: what it shows, and what is counted of whom in which year. `columns` names
    all columns, that of the row headers too: two to five. `note` stands under the chart, `reading` explains
    how to read.
    """

    title: str
    lead: tuple[str, ...]
    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    note: str = ""
    reading: tuple[str, ...] = ()


class IndicatorExtension(Protocol):
    """Calculates something new from protected figures."""

    @property
    def contract(self) -> int:
        """For which version of the contract it was written."""

    def answer(self, inquiry: Inquiry) -> Answer | None:
        """What there is to say of the region; None for no page. The same question, the same answer."""


class Canvas(Protocol):
    """A sheet to draw on, in millimetres from the top left corner; later marks lie over earlier ones.

    Whatever is drawn outside it is refused, and so is a colour that is not of the palette or white. Texts are
    at least 8 points.
    """

    width_mm: float
    height_mm: float
    palette: Palette

    @property
    def texts(self) -> Sequence[str]:
        """What was written so far."""

    def draw_line(self, points: Sequence[tuple[float, float]], colour: str, width_mm: float = 0.25) -> None:
        """A line through points."""

    def draw_box(
        self, left: float, top: float, right: float, bottom: float, fill: str | None, edge: str | None = None
    ) -> None:
        """A rectangle, filled, edged or both."""

    def draw_disc(
        self, centre: tuple[float, float], radius_mm: float, fill: str | None, edge: str | None = None
    ) -> None:
        """A circle, filled, edged or both."""

    def write(
        self,
        text: str,
        at: tuple[float, float],
        size_pt: float = 8.5,
        weight: Literal[400, 600, 700] = 400,
        colour: str | None = None,
        anchor: Literal["left", "center", "right"] = "left",
    ) -> None:
        """A line of text at its baseline; without a colour in ink."""

    def measure_mm(self, text: str, size_pt: float = 8.5, weight: Literal[400, 600, 700] = 400) -> float:
        """How wide a text would be."""


class ChartExtension(Protocol):
    """Draws an answer of an indicator."""

    @property
    def contract(self) -> int:
        """For which version of the contract it was written."""

    def height_mm(self, answer: Answer) -> float:
        """How high the chart is, at most 120; its width is that of the page: 174."""

    def draw(self, canvas: Canvas, answer: Answer, settings: Settings) -> str:
        """Draw it; gives the text alternative: everything that is drawn, in Dutch sentences."""


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """An answer with what its page is made of: the names of indicator and chart, and their settings."""

    indicator: str
    chart: str | None
    settings: Settings
    answer: Answer

    @property
    def chart_name(self) -> str:
        """What the chart of the answer is called among those of the report."""
        return f"extension-{self.indicator}-{self.chart}"


@dataclass(frozen=True, slots=True)
class Extensions:
    """The extensions that an edition uses, by name and ready for use."""

    sources: Mapping[str, SourceExtension]
    indicators: Mapping[str, IndicatorExtension]
    charts: Mapping[str, ChartExtension]


NO_EXTENSIONS = Extensions({}, {}, {})
