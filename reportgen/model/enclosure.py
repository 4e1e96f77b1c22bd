"""What a report carries: its figures as data, and where they come from."""

from dataclasses import dataclass

from reportgen.model.facts import Interval
from reportgen.model.figures import PublishedCell


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a report beside Nederland's, with its 95 % interval; `indicator` is the code of what it is.

    `name` is the region's. All of it follows from the protected table (R5).
    """

    indicator: str
    name: str
    figure: PublishedCell
    country: PublishedCell
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that is attached to a report, with a Dutch description."""

    name: str
    content: bytes
    description: str
