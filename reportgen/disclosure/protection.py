"""Disclosure control of the whole table, before anything else sees a number (R5 to R12)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from reportgen.disclosure.areas import Areas
from reportgen.disclosure.earlier import balances_of_mergers, recall_earlier_tables
from reportgen.disclosure.knowledge import Knowledge, split_knowledge
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.pattern import (
    cells_of_short_sums,
    kinds_of_withheld_totals,
    parts_of_thin_municipalities,
    regions_too_small,
    withhold_regions_too_small,
)
from reportgen.disclosure.precedents import Precedents
from reportgen.disclosure.region_sums import (
    Scoped,
    holders_of_short_region_sums,
    holders_of_telling_region_sums,
    scope_balances,
)
from reportgen.disclosure.row_audit import parts_of_telling_rows, telling_kinds
from reportgen.disclosure.thresholds import FigureTester
from reportgen.disclosure.withholding import AuditEntry, Draft, Plane, Row, Rule, plane_of, row_of
from reportgen.latest import Latest
from reportgen.model.edition import Edition
from reportgen.model.figures import Cell, ProtectedTable, PublishedCell, Released
from reportgen.model.observation import Observation, split_by_year

_OfRow = Callable[[Draft, Layout, Row], Iterator[Cell]]
_OfPlane = Callable[[Draft, Layout, Plane, Sequence[Scoped]], Iterator[Cell]]


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
    return Protector().protect(split_by_year(observations), edition, knowledge, given_up)


class Protector:
    """Protects figures that change: what all that it hangs on left the same is found again.

    It keeps true counts, so it stays left of the gate.
    """

    def __init__(self) -> None:
        self._ground: Latest[_Ground] = Latest()
        self._years: defaultdict[int, Latest[_YearProtector]] = defaultdict(Latest)

    def protect(
        self,
        figures: Mapping[int, tuple[Observation, ...]],
        edition: Edition,
        knowledge: Knowledge | None = None,
        given_up: Iterable[Cell] = (),
    ) -> Protection:
        """As the function of this name, of the figures of each year."""
        ground = self._ground.find(edition, lambda: _Ground.of(edition))
        known = split_knowledge(knowledge or Knowledge())
        years = {year: self._find_protector(year, ground, known.get(year, Knowledge())) for year in figures}
        tested = {year: years[year].test(figures[year]) for year in figures}
        reporting = tested.get(edition.reporting_year)
        small = regions_too_small(reporting, ground.layout) if reporting else frozenset()
        asked: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in given_up:
            asked[cell.year].append(cell)
        made = {year: years[year].protect(draft, small, tuple(asked[year])) for year, draft in tested.items()}
        return _put_together(made, small)

    def _find_protector(self, year: int, ground: "_Ground", known: Knowledge) -> "_YearProtector":
        return self._years[year].find((ground, known), lambda: _YearProtector(ground, known))


@dataclass(frozen=True, eq=False)
class _Ground:
    """What all years of an edition have in common; each is itself alone."""

    layout: Layout
    balances: tuple[Scoped, ...]

    @classmethod
    def of(cls, edition: Edition) -> "_Ground":
        layout = Layout(edition)
        return cls(layout, scope_balances(Areas(edition.regions).balances, layout))


@dataclass(frozen=True, eq=False)
class _Year:
    """A protected year: what is published of each row, and the draft that it comes from."""

    draft: Draft
    published: Mapping[Row, tuple[PublishedCell, ...]]

    @classmethod
    def of(cls, draft: Draft) -> "_Year":
        return cls(draft, {row: tuple(map(draft.published, cells)) for row, cells in draft.rows.items()})


class _YearProtector:
    """Protects the figures of one year, each time that they are other ones."""

    def __init__(self, ground: _Ground, known: Knowledge) -> None:
        self._layout, self._known = ground.layout, known
        self._balances = (*ground.balances, *scope_balances(balances_of_mergers(known), ground.layout))
        self._tester = FigureTester(ground.layout.edition.disclosure, ground.layout.total_of)
        self._tested: Latest[Draft] = Latest()
        self._precedents: Precedents | None = None
        self._protected: Latest[_Year] = Latest()

    def test(self, figures: tuple[Observation, ...]) -> Draft:
        """The first draft, with what outsiders already have."""
        return self._tested.find(figures, lambda: self._test(figures))

    def protect(self, first: Draft, small: frozenset[str], given_up: tuple[Cell, ...]) -> _Year:
        """What may be published of this first draft, when these regions are `small`."""
        return self._protected.find(
            (first, small, given_up), lambda: _Year.of(self._protect(first, small, given_up))
        )

    def _test(self, figures: tuple[Observation, ...]) -> Draft:
        draft = self._tester.test_and_round(figures)
        return recall_earlier_tables(draft, self._known, self._layout.edition.disclosure)

    def _protect(self, first: Draft, small: frozenset[str], given_up: tuple[Cell, ...]) -> Draft:
        self._precedents = Precedents(first, self._precedents)
        draft = withhold_regions_too_small(first, self._layout, small)
        draft = draft.withhold(given_up, Rule.CERTIFICATE)
        return _Judge(self._layout, self._balances, self._precedents).withhold_what_tells(draft)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Withholds what rules ask, as long as they ask for more."""

    layout: Layout
    balances: Sequence[Scoped]
    precedents: Precedents

    def withhold_what_tells(self, draft: Draft) -> Draft:
        """The draft when no rule withholds anything more.

        The pattern comes first, until it asks nothing more; only then the audits look at printed counts.
        """
        scope = _Scope(tuple(draft.rows), tuple(draft.planes))
        while scope:
            patterned = self._withhold_by_pattern(draft, scope)
            scope |= _Scope.of(patterned.withheld_since(draft))
            draft = self._withhold_by_audit(patterned, scope)
            scope = _Scope.of(draft.withheld_since(patterned))
        return draft

    def _withhold_by_pattern(self, draft: Draft, scope: "_Scope") -> Draft:
        """All that follows from what is withheld, and from that again (R10, R12)."""
        while scope:
            before = draft
            draft = self._ask_of_rows(draft, Rule.KIND_OF_WITHHELD, kinds_of_withheld_totals, scope)
            draft = self._ask_of_rows(draft, Rule.SHORT_SUM, cells_of_short_sums, scope)
            draft = self._ask_of_rows(draft, Rule.FEW_PRINTED_PARTS, parts_of_thin_municipalities, scope)
            draft = self._ask_of_planes(draft, Rule.SHORT_REGION_SUM, holders_of_short_region_sums, scope)
            scope = _Scope.of(draft.withheld_since(before))
        return draft

    def _withhold_by_audit(self, draft: Draft, scope: "_Scope") -> Draft:
        """All that the printed counts of this draft give away too narrowly (R11)."""
        draft = self._ask_of_rows(draft, Rule.ROW_AUDIT, parts_of_telling_rows, scope)
        draft = self._ask_of_rows(draft, Rule.KIND_AUDIT, telling_kinds, scope)
        return self._ask_of_planes(draft, Rule.REGION_AUDIT, holders_of_telling_region_sums, scope)

    def _ask_of_rows(self, draft: Draft, rule: Rule, ask: _OfRow, scope: "_Scope") -> Draft:
        cells = (
            cell
            for row in scope.rows
            for cell in self.precedents.decide(rule, draft, row, partial(ask, draft, self.layout, row))
        )
        return draft.withhold(cells, rule)

    def _ask_of_planes(self, draft: Draft, rule: Rule, ask: _OfPlane, scope: "_Scope") -> Draft:
        cells = (
            cell
            for plane in scope.planes
            for cell in self.precedents.decide(
                rule, draft, plane, partial(ask, draft, self.layout, plane, self.balances)
            )
        )
        return draft.withhold(cells, rule)


def _put_together(years: Mapping[int, _Year], too_small: frozenset[str]) -> Protection:
    """One table of all years, in order of its cells."""
    rows = sorted(row for year in years.values() for row in year.published)
    cells = {one.cell: one for row in rows for one in years[row.year].published[row]}
    entries = (entry for year in years.values() for entry in year.draft.withheld.values())
    audit = tuple(sorted(entries, key=lambda entry: entry.cell))
    public = frozenset(cell for year in years.values() for cell in year.draft.passed)
    return Protection(ProtectedTable(cells, too_small), audit, public)


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
