"""A factsheet while it is made: charts, HTML, PDF, and what was delivered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.model.drawing import Drawing
from reportgen.model.form import ReportForm


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its size in millimetres, its SVG with text kept as text, its text alternative.

    `labels` are the texts in the drawing, in drawing order. `drawing` holds the same marks as the SVG, for
    those who write them otherwise; None for a picture that is SVG only. `note` says what a
    reader must know of how it is drawn; the page prints it under the drawing.
    """

    name: str
    width_mm: float
    height_mm: float
    svg: str
    alternative: str
    labels: tuple[str, ...]
    drawing: Drawing | None = field(default=None, compare=False, repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF in memory, what is to be looked at, and who checked that it may be delivered."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]
    checked_by: tuple[str, ...] = ()


class Inspection(StrEnum):
    """How a report is checked before it is delivered.

    OWN: by our own checks; STANDARDS: by page-validation too; VERAPDF: by both and veraPDF.
    """

    OWN = "own"
    STANDARDS = "standards"
    VERAPDF = "verapdf"


class Verify(StrEnum):
    """Which reports of a build are checked by the standards, and by whom; our own checks see them all.

    ALL: by page-validation. SAMPLE: only the first report and every tenth after it. VERAPDF: all, by
    page-validation and by veraPDF.
    """

    ALL = "all"
    SAMPLE = "sample"
    VERAPDF = "verapdf"

    def inspection_of(self, at: int) -> Inspection:
        """How the report at this place in the edition (from 0) is checked."""
        match self:
            case Verify.ALL:
                return Inspection.STANDARDS
            case Verify.SAMPLE:
                return Inspection.OWN if at % SAMPLE_OF else Inspection.STANDARDS
            case Verify.VERAPDF:
                return Inspection.VERAPDF


SAMPLE_OF = 10


class Outcome(StrEnum):
    """What became of one report; SKIPPED: the edition makes none for a region that is too small to show."""

    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One line of the manifest: what was delivered for a region in one form, or why it was not.

    `warnings` are about the making of the report, `checked_by` names who checked it, `data_warnings` is
    how many things to look at the data-quality report holds about the region's figures
    (`DataWarnings.of_regions`).
    """

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
    data_warnings: int = 0
    checked_by: tuple[str, ...] = ()
    form: ReportForm = ReportForm.FACTSHEET

    @property
    def key(self) -> str:
        """What tells this report from all others of the edition: GM0118, GM0118-handout."""
        return self.region if self.form is ReportForm.FACTSHEET else f"{self.region}-{self.form.value}"

    @property
    def location(self) -> str | None:
        """Where the file is inside the edition's folder."""
        return f"{self.form.path_before}{self.file.name}" if self.file else None


@dataclass(frozen=True, slots=True)
class DataWarnings:
    """How many things to look at the data-quality report holds: what `check` tells, in numbers.

    `of_edition` and `of_regions` may leave the house: findings that follow from true counts are not in
    them, since even their number tells two deliveries apart that differ in withheld figures only (R6).
    `by_rule` holds all of them, for the house.
    """

    of_edition: int
    of_regions: Mapping[str, int]
    by_rule: Mapping[str, int]

    @classmethod
    def add_up(cls, several: Iterable["DataWarnings"]) -> "DataWarnings":
        """Those of an edition and of its sections together."""
        parts = tuple(several)
        return cls(
            sum(one.of_edition for one in parts),
            _add_up(one.of_regions for one in parts),
            _add_up(one.by_rule for one in parts),
        )


def _add_up(several: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    total: dict[str, int] = {}
    for counts in several:
        for key, count in counts.items():
            total[key] = total.get(key, 0) + count
    return total


@dataclass(frozen=True, slots=True)
class EditionDocument:
    """A delivered file about the edition as a whole, such as the verantwoording; `file` is its name."""

    file: str
    sha256: str
    pages: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One input that was read, for the house only (R13): its file, hash, figures, and what was left out.

    `skipped` counts rows that are about nothing in the edition, `superseded` figures of which another
    version is more definitive.
    """

    file: str
    sha256: str
    figures: int
    skipped: int
    superseded: int = 0
