"""Disclosure control of the whole table, before anything else sees a number (R5 to R12)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.disclosure.areas import Areas
from reportgen.disclosure.earlier import balances_of_mergers, recall_earlier_tables
from reportgen.disclosure.knowledge import Knowledge, split_knowledge
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.pattern import (
    regions_too_small,
    withhold_kinds_of_withheld_totals,
    withhold_parts_of_thin_municipalities,
    withhold_regions_too_small,
    withhold_short_sums,
)
from reportgen.disclosure.region_sums import (
    Scoped,
    scope_balances,
    withhold_short_region_sums,
    withhold_telling_region_sums,
)
from reportgen.disclosure.row_audit import withhold_parts_of_telling_rows, withhold_telling_kinds
from reportgen.disclosure.thresholds import test_and_round
from reportgen.disclosure.withholding import AuditEntry, Draft, Plane, Row, Rule, plane_of, row_of
from reportgen.latest import Latest
from reportgen.model.edition import Edition
from reportgen.model.figures import Cell, ProtectedTable, PublishedCell, Released
from reportgen.model.observation import Observation, split_by_year


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
    return Protector().protect(observations, edition, knowledge, given_up)


class Protector:
    """Protects figures that change: a year is found again as long as all that it hangs on is the same.

    It keeps true counts, so it stays left of the gate.
    """

    def __init__(self) -> None:
        self._ground: Latest[_Ground] = Latest()
        self._tested: defaultdict[int, Latest[Draft]] = defaultdict(Latest)
        self._protected: defaultdict[int, Latest[_Year]] = defaultdict(Latest)

    def protect(
        self,
        observations: Iterable[Observation],
        edition: Edition,
        knowledge: Knowledge | None = None,
        given_up: Iterable[Cell] = (),
    ) -> Protection:
        """As the function of this name."""
        ground = self._ground.find(edition, lambda: _Ground.of(edition))
        known = split_knowledge(knowledge or Knowledge())
        tested = {
            year: self._test(year, figures, ground, known.get(year, Knowledge()))
            for year, figures in split_by_year(observations).items()
        }
        reporting = tested.get(edition.reporting_year)
        small = regions_too_small(reporting, ground.layout) if reporting else frozenset()
        asked: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in given_up:
            asked[cell.year].append(cell)
        return _put_together(
            {
                year: self._protect_year(
                    year, (draft, ground, known.get(year, Knowledge()), small, tuple(asked[year]))
                )
                for year, draft in tested.items()
            },
            small,
        )

    def _test(
        self, year: int, figures: tuple[Observation, ...], ground: "_Ground", known: Knowledge
    ) -> Draft:
        return self._tested[year].find((figures, ground, known), lambda: _test(figures, ground, known))

    def _protect_year(
        self, year: int, made_of: tuple[Draft, "_Ground", Knowledge, frozenset[str], tuple[Cell, ...]]
    ) -> "_Year":
        return self._protected[year].find(made_of, lambda: _Year.of(_protect_year(*made_of)))


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


def _test(figures: Iterable[Observation], ground: _Ground, known: Knowledge) -> Draft:
    """The first draft of a year, with what outsiders already have."""
    layout = ground.layout
    draft = test_and_round(figures, layout.edition.disclosure, layout.total_of)
    return recall_earlier_tables(draft, known, layout.edition.disclosure)


def _protect_year(
    draft: Draft, ground: _Ground, known: Knowledge, small: frozenset[str], given_up: Iterable[Cell]
) -> Draft:
    layout = ground.layout
    draft = withhold_regions_too_small(draft, layout, small)
    draft = draft.withhold(given_up, Rule.CERTIFICATE)
    balances = (*ground.balances, *scope_balances(balances_of_mergers(known), layout))
    return _withhold_what_tells(draft, layout, balances)


def _put_together(years: Mapping[int, _Year], too_small: frozenset[str]) -> Protection:
    """One table of all years, in order of its cells."""
    rows = sorted(row for year in years.values() for row in year.published)
    cells = {one.cell: one for row in rows for one in years[row.year].published[row]}
    entries = (entry for year in years.values() for entry in year.draft.withheld.values())
    audit = tuple(sorted(entries, key=lambda entry: entry.cell))
    public = frozenset(cell for year in years.values() for cell in year.draft.passed)
    return Protection(ProtectedTable(cells, too_small), audit, public)


def _withhold_what_tells(draft: Draft, layout: Layout, balances: Sequence[Scoped]) -> Draft:
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


def _withhold_by_pattern(draft: Draft, layout: Layout, scope: "_Scope", balances: Sequence[Scoped]) -> Draft:
    """All that follows from what is withheld, and from that again (R10, R12)."""
    while scope:
        before = draft
        draft = withhold_kinds_of_withheld_totals(draft, layout, scope.rows)
        draft = withhold_short_sums(draft, layout, scope.rows)
        draft = withhold_parts_of_thin_municipalities(draft, layout, scope.rows)
        draft = withhold_short_region_sums(draft, layout, scope.planes, balances)
        scope = _Scope.of(draft.withheld_since(before))
    return draft


def _withhold_by_audit(draft: Draft, layout: Layout, scope: "_Scope", balances: Sequence[Scoped]) -> Draft:
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
