"""Disclosure control of the whole table, before anything else sees a number (R5 to R12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.disclosure.areas import Areas, Balance
from reportgen.disclosure.earlier import balances_of_mergers, recall_earlier_tables
from reportgen.disclosure.knowledge import Knowledge
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.pattern import (
    regions_too_small,
    withhold_kinds_of_withheld_totals,
    withhold_parts_of_thin_municipalities,
    withhold_regions_too_small,
    withhold_short_sums,
)
from reportgen.disclosure.region_sums import withhold_short_region_sums, withhold_telling_region_sums
from reportgen.disclosure.row_audit import withhold_parts_of_telling_rows, withhold_telling_kinds
from reportgen.disclosure.thresholds import test_and_round
from reportgen.disclosure.withholding import AuditEntry, Draft, Plane, Row, Rule, plane_of, row_of
from reportgen.model.edition import Edition
from reportgen.model.figures import Cell, ProtectedTable, Released
from reportgen.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Protection:
    """The protected table, and the audit list: which cell is withheld and why, for the analyst only.

    `public` are the printed figures that cannot be withheld any more: the source or an earlier edition
    published them.
    """

    table: ProtectedTable
    audit: tuple[AuditEntry, ...]
    public: frozenset[Cell] = frozenset()

    @property
    def given_up(self) -> tuple[Cell, ...]:
        """The cells that are withheld for the certificate alone."""
        return tuple(entry.cell for entry in self.audit if entry.rule is Rule.CERTIFICATE)

    def can_give_way(self, cell: Cell) -> bool:
        """Whether the cell is printed, and may still be withheld."""
        return isinstance(self.table[cell], Released) and cell not in self.public


def protect(
    observations: Iterable[Observation],
    edition: Edition,
    knowledge: Knowledge | None = None,
    given_up: Iterable[Cell] = (),
) -> Protection:
    """The protected table of all observations, the same whatever their order.

    Only the thresholds look at true counts. What else is withheld follows from the pattern of what is
    withheld and from printed sums (R6); only where that would give a withheld cell away too narrowly
    is a row withheld as a whole. Every year is protected by itself; figures that the source had
    already protected pass as delivered. `knowledge` holds what was published before; `given_up` are the
    cells that the certificate asked to withhold, before the rules have their turn.
    """
    layout, known = Layout(edition), knowledge or Knowledge()
    draft = test_and_round(observations, edition.disclosure, layout.total_of)
    draft = recall_earlier_tables(draft, known, edition.disclosure)
    draft = withhold_regions_too_small(draft, layout)
    draft = draft.withhold(given_up, Rule.CERTIFICATE)
    balances = (*Areas(edition.regions).balances, *balances_of_mergers(known))
    draft = _withhold_what_tells(draft, layout, balances)
    audit = tuple(draft.withheld[cell] for cell in sorted(draft.withheld))
    return Protection(draft.publish(regions_too_small(draft, layout)), audit, frozenset(draft.passed))


def _withhold_what_tells(draft: Draft, layout: Layout, balances: Sequence[Balance]) -> Draft:
    """The draft when no rule withholds anything more.

    The pattern comes first, until it asks nothing more; only then the audits look at printed counts.
    """
    scope = _Scope(tuple(draft.rows), tuple(draft.planes))
    while scope:
        patterned = _withhold_by_pattern(draft, layout, scope, balances)
        scope |= _Scope.of(patterned.withheld_since(draft))
        draft = _withhold_by_audit(patterned, layout, scope, balances)
        scope = _Scope.of(draft.withheld_since(patterned))
    return draft


def _withhold_by_pattern(draft: Draft, layout: Layout, scope: "_Scope", balances: Sequence[Balance]) -> Draft:
    """All that follows from what is withheld, and from that again (R10, R12)."""
    while scope:
        before = draft
        draft = withhold_kinds_of_withheld_totals(draft, layout, scope.rows)
        draft = withhold_short_sums(draft, layout, scope.rows)
        draft = withhold_parts_of_thin_municipalities(draft, layout, scope.rows)
        draft = withhold_short_region_sums(draft, layout, scope.planes, balances)
        scope = _Scope.of(draft.withheld_since(before))
    return draft


def _withhold_by_audit(draft: Draft, layout: Layout, scope: "_Scope", balances: Sequence[Balance]) -> Draft:
    """All that the printed counts of this draft give away too narrowly (R11)."""
    draft = withhold_parts_of_telling_rows(draft, layout, scope.rows)
    draft = withhold_telling_kinds(draft, layout, scope.rows)
    return withhold_telling_region_sums(draft, layout, scope.planes, balances)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The rows and planes that a rule has to look at: all, and later those where something changed."""

    rows: tuple[Row, ...]
    planes: tuple[Plane, ...]

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "_Scope":
        """The rows and planes of these cells."""
        found = tuple(cells)
        return cls(_in_order(map(row_of, found)), _in_order(map(plane_of, found)))

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __or__(self, other: "_Scope") -> "_Scope":
        return _Scope(_in_order(self.rows + other.rows), _in_order(self.planes + other.planes))


_K = TypeVar("_K", Row, Plane)


def _in_order(keys: Iterable[_K]) -> tuple[_K, ...]:
    return tuple(sorted(set(keys)))
