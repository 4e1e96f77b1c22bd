"""What changed between two editions: per region in short, and every finding."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.facts import Difference
from reportgen.model.figures import Cell, PublishedCell


class Gravity(StrEnum):
    """Whether a person must look at a finding before the report may be mailed, or it only informs."""

    LOOK = "look"
    NOTE = "note"


class FindingKind(StrEnum):
    """What can change between two editions, in the order in which it is told."""

    JUMP = "jump"
    REVISED = "revised"
    NEWLY_RELEASED = "newly released"
    NEWLY_WITHHELD = "newly withheld"
    VANISHED = "vanished"
    REGION_LOST = "region lost"
    REGION_ADDED = "region added"
    DEFINITION = "definition"
    MERGER = "merger"
    SERIES_BREAK = "series break"
    DEFINITIVE = "definitive"
    TEXT = "text"

    @property
    def gravity(self) -> Gravity:
        """How grave such a finding is."""
        return Gravity.NOTE if self in _NOTES else Gravity.LOOK


_NOTES = frozenset(
    {
        FindingKind.REGION_ADDED,
        FindingKind.MERGER,
        FindingKind.SERIES_BREAK,
        FindingKind.DEFINITIVE,
        FindingKind.TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that changed; without a region it is about the edition.

    `before` and `after` are the figures of both editions, or of two years for a jump; `subject`
    names what changed where it is no figure, with its words in `old` and `new`.
    """

    kind: FindingKind
    region: str | None = None
    cell: Cell | None = None
    before: PublishedCell | None = None
    after: PublishedCell | None = None
    subject: str = ""
    old: str = ""
    new: str = ""

    @property
    def gravity(self) -> Gravity:
        """How grave it is."""
        return self.kind.gravity


@dataclass(frozen=True, slots=True)
class RegionChange:
    """A region's key figure in both editions' reporting years, and how many cells are withheld there.

    `change` is None unless both figures are shown and no break lies between their years.
    """

    region: str
    name: str
    before: PublishedCell
    after: PublishedCell
    change: Difference | None
    withheld_before: int
    withheld_after: int
    findings: tuple[Finding, ...]

    @property
    def needs_a_look(self) -> bool:
        """Whether a person must sign this region off before it is mailed."""
        return any(finding.gravity is Gravity.LOOK for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed: regions with a report in the new edition, and what is about the edition.

    `old` and `new` are the ids of the editions; `old` is None for the first edition of a series.
    """

    old: str | None
    new: str
    years: tuple[int, int]
    regions: tuple[RegionChange, ...]
    edition: tuple[Finding, ...]

    @property
    def to_look_at(self) -> tuple[RegionChange, ...]:
        """The regions that must be signed off one by one."""
        return tuple(one for one in self.regions if one.needs_a_look)

    def count_kinds(self) -> tuple[tuple[FindingKind, int], ...]:
        """How often each kind of change occurs, in the order of the kinds; only those that do."""
        found = Counter(one.kind for region in self.regions for one in region.findings)
        found.update(one.kind for one in self.edition)
        return tuple((kind, found[kind]) for kind in FindingKind if found[kind])

    def largest_moves(self, most: int) -> tuple[RegionChange, ...]:
        """The regions whose key figure changed most, at most so many, the largest change first."""
        moved = [(abs(one.change.tenths), one) for one in self.regions if one.change and one.change.tenths]
        moved.sort(key=lambda pair: (-pair[0], pair[1].region))
        return tuple(one for _, one in moved[:most])
