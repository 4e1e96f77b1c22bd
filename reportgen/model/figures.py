"""Figures on both sides of the disclosure gate.

Left of the gate an `Observation` (in its own module, so that imports can be watched) holds true counts.
Right of it there are only `Released`, `Withheld` and `Absent` cells, together `PublishedCell`; only the
stage `disclosure` makes them. The reason why a cell is withheld does not go through the gate.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple


class Cell(NamedTuple):
    """What a figure is about: a region, a year, a kind of youth care, an education type."""

    region: str
    year: int
    care: str
    education: str


class ObservationStatus(StrEnum):
    """How definitive a figure is; CBS marks `*` provisional and `**` revised provisional."""

    FINAL = "definitief"
    REVISED_PROVISIONAL = "nader voorlopig"
    PROVISIONAL = "voorlopig"

    @property
    def is_final(self) -> bool:
        """Whether the figure will not change any more."""
        return self is ObservationStatus.FINAL


class AbsenceReason(StrEnum):
    """Why the source gives no figure: CBS writes `.` for unknown and leaves impossible cells empty."""

    UNKNOWN = "unknown"
    IMPOSSIBLE = "impossible"
    NOT_COMPARABLE = "not_comparable"
    NOT_DELIVERED = "not_delivered"


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage as it is printed: exact tenths, with one decimal or none.

    >>> Percentage.of_ratio(2310, 14350)
    Percentage(tenths=161, decimals=1)
    """

    tenths: int
    decimals: Literal[0, 1] = 1

    @classmethod
    def of_ratio(cls, numerator: int, denominator: int) -> "Percentage":
        """The share of a rounded count, half up: one decimal from a denominator of 1,000, whole below."""
        if denominator >= 1000:
            return cls((2000 * numerator + denominator) // (2 * denominator))
        return cls((200 * numerator + denominator) // (2 * denominator) * 10, 0)

    @classmethod
    def read(cls, text: str) -> "Percentage":
        """A percentage as Dutch tables write it, "16,1" or "16"; raises `ValueError` for anything else."""
        found = re.fullmatch(r"([0-9]+)(?:,([0-9]))?", text, re.ASCII)
        if found is None:
            raise ValueError("not a percentage")
        whole, tenths = found.groups()
        return cls(10 * int(whole) + int(tenths or 0), 0 if tenths is None else 1)

    @property
    def value(self) -> float:
        """The percentage as a number, 0 to 100."""
        return self.tenths / 10


@dataclass(frozen=True, slots=True)
class Released:
    """A figure that may be published. Counts are multiples of 5, or absent where only a share is known."""

    cell: Cell
    numerator: int | None
    denominator: int | None
    share: Percentage
    status: ObservationStatus

    @property
    def of_few(self) -> bool:
        """Whether it is printed without a decimal because it is of fewer than 1,000 children (R8)."""
        return self.denominator is not None and not self.share.decimals


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure that is not shown. Why is not told."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Absent:
    """A figure that the source does not give."""

    cell: Cell
    reason: AbsenceReason


PublishedCell = Released | Withheld | Absent


def is_delivered(figure: PublishedCell) -> bool:
    """Whether the source says anything of this figure, be it that it is withheld or unknown."""
    return not (isinstance(figure, Absent) and figure.reason is AbsenceReason.NOT_DELIVERED)


@dataclass(frozen=True)
class ProtectedTable:
    """Everything that may be known to the right of the gate: the archive of what was published.

    `too_small` names the regions that are as a whole too small to show (R12).
    """

    cells: Mapping[Cell, PublishedCell]
    too_small: frozenset[str] = frozenset()

    def __getitem__(self, cell: Cell) -> PublishedCell:
        found = self.cells.get(cell)
        return Absent(cell, AbsenceReason.NOT_DELIVERED) if found is None else found

    def __iter__(self) -> Iterator[PublishedCell]:
        return iter(self.cells.values())

    def __len__(self) -> int:
        return len(self.cells)

    def years_of(self, region: str) -> tuple[int, ...]:
        """The years in which a region has any cell, rising."""
        return tuple(sorted({one.cell.year for one in self.of_region(region)}))

    def of_region(self, region: str) -> tuple[PublishedCell, ...]:
        """All cells of one region."""
        return self._by_region.get(region, ())

    @cached_property
    def _by_region(self) -> Mapping[str, tuple[PublishedCell, ...]]:
        figures, start = tuple(self.cells.values()), 0
        found: dict[str, tuple[PublishedCell, ...]] = {}
        for region, cells in groupby(map(itemgetter(0), self.cells)):
            end = start + len(tuple(cells))
            found[region] = found.get(region, ()) + figures[start:end]
            start = end
        return found
