"""A factsheet while it is made: charts, HTML, PDF, and what was delivered."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.model.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its size in millimetres, its SVG with text kept as text, its text alternative.

    `labels` are the texts in the drawing, in drawing order. `drawing` holds the same marks as the SVG, for
    those who write them otherwise; None for a picture that is SVG only.
    """

    name: str
    width_mm: float
    height_mm: float
    svg: str
    alternative: str
    labels: tuple[str, ...]
    drawing: Drawing | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF in memory."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]


class Outcome(StrEnum):
    """What became of one report."""

    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One line of the manifest: what was delivered for a region, or why it was not."""

    region: str
    name: str
    kind: str
    outcome: Outcome
    file: Path | None
    sha256: str | None
    pages: int
    released: int
    withheld: int
    warnings: tuple[str, ...]
    failure: str | None


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One input that was read, for the house only (R13): its file, hash, figures, and rows left out."""

    file: str
    sha256: str
    figures: int
    skipped: int
