"""What is withheld and why; this goes to the analyst's audit list and never through the gate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    PublishedCell,
    Released,
    Withheld,
)


class WithheldReason(StrEnum):
    """Whether a cell is secret by itself, or withheld so that another cannot be derived."""

    PRIMARY = "primair"
    SECONDARY = "secundair"


class Rule(StrEnum):
    """The rule by which a cell is withheld, as the analyst's audit list names it."""

    SMALL_NUMERATOR = "teller onder de grens (R7)"
    SMALL_DENOMINATOR = "noemer onder de grens (R7)"
    NEARLY_EVERYONE = "bijna iedereen in de groep (R9)"
    NOT_TESTABLE = "teller of noemer ontbreekt: niet te toetsen (R7)"
    SMALL_POPULATION = "regio met te weinig kinderen (R12)"
    REGION_TOO_SMALL = "regio als geheel te klein om te tonen (R12)"
    KIND_OF_WITHHELD = "vorm van een totaal of vorm die niet getoond wordt (R10)"
    SHORT_SUM = "te weinig getoonde delen naast een niet getoond deel (R10)"
    FEW_PRINTED_PARTS = "gemeente met te weinig getoonde delen (R12)"
    SHORT_REGION_SUM = "som van regio's met te weinig getoonde delen (R10)"
    ROW_AUDIT = "rij geeft een niet getoond deel te nauw prijs (R11)"
    KIND_AUDIT = "vormen geven een niet getoonde vorm te nauw prijs (R11)"
    REGION_AUDIT = "som van regio's geeft een niet getoond deel te nauw prijs (R11)"
    CERTIFICATE = "certificaat: sommen samen geven een niet getoond deel te nauw prijs (R11)"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A withheld cell with the reason and the rule: for the analyst only."""

    cell: Cell
    reason: WithheldReason
    rule: Rule


class Row(NamedTuple):
    """All figures of one region in one year."""

    region: str
    year: int


class Plane(NamedTuple):
    """One figure of all regions: a year, a kind of youth care, an education type."""

    year: int
    care: str
    education: str


def row_of(cell: Cell) -> Row:
    """The row that the cell is in."""
    return Row(cell.region, cell.year)


def plane_of(cell: Cell) -> Plane:
    """The plane that the cell is in."""
    return Plane(cell.year, cell.care, cell.education)


@dataclass(frozen=True)
class Draft:
    """The table while rules are applied to it: what may still be printed, and what is withheld.

    `rounded` holds the figures that pass the thresholds, and nothing of a cell that is secret by
    itself: so no later rule can depend on its count (R6). `passed` are figures that the source had
    already protected: they are public, and cannot be withheld any more. `rows` and `planes` are all
    delivered cells, in order of their codes.

    Of earlier tables: `known` are figures that they printed of cells that are withheld now, and of
    gemeenten that have merged since; `kept_before` are the cells of such gemeenten that they withheld.
    """

    rounded: Mapping[Cell, Released]
    passed: Mapping[Cell, Released]
    absent: Mapping[Cell, Absent]
    withheld: Mapping[Cell, AuditEntry]
    rows: Mapping[Row, tuple[Cell, ...]]
    planes: Mapping[Plane, tuple[Cell, ...]]
    known: Mapping[Cell, Released] = field(default_factory=dict)
    kept_before: frozenset[Cell] = frozenset()

    def printed(self, cell: Cell) -> Released | None:
        """The figure that outsiders see in this cell, or have seen, if any."""
        if cell in self.withheld:
            return self.known.get(cell)
        return self.rounded.get(cell) or self.passed.get(cell) or self.known.get(cell)

    def is_printable(self, cell: Cell) -> bool:
        """Whether the cell may be printed, and may still be withheld."""
        return cell in self.rounded and cell not in self.withheld

    def is_withheld(self, cell: Cell) -> bool:
        """Whether the cell is hidden by us, or by the source for a reason that it keeps to itself."""
        if cell in self.known:
            return False
        return cell in self.withheld or cell in self.kept_before or self._is_unknown(cell)

    def is_impossible(self, cell: Cell) -> bool:
        """Whether the category cannot exist here: then everyone knows that it holds nobody."""
        found = self.absent.get(cell)
        return found is not None and found.reason is AbsenceReason.IMPOSSIBLE

    def is_delivered(self, cell: Cell) -> bool:
        """Whether the input holds the cell at all."""
        return cell in self.rounded or cell in self.withheld or cell in self.passed or cell in self.absent

    def withhold(self, cells: Iterable[Cell], rule: Rule) -> "Draft":
        """The draft without these figures; what is public or not there stays as it is."""
        taken = {
            cell: AuditEntry(cell, WithheldReason.SECONDARY, rule)
            for cell in cells
            if self.is_printable(cell)
        }
        return replace(self, withheld={**self.withheld, **taken}) if taken else self

    def withheld_since(self, before: "Draft") -> tuple[Cell, ...]:
        """The cells that were not yet withheld in an earlier draft."""
        return tuple(cell for cell in self.withheld if cell not in before.withheld)

    def published(self, cell: Cell) -> PublishedCell:
        """What the protected table says of a cell: released, withheld or absent."""
        if cell in self.withheld:
            return Withheld(cell)
        return self.rounded.get(cell) or self.passed.get(cell) or self.absent[cell]

    def _is_unknown(self, cell: Cell) -> bool:
        found = self.absent.get(cell)
        return found is not None and found.reason is not AbsenceReason.IMPOSSIBLE
