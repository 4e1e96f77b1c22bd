"""Sums over regions: provinces, samenwerkingsverbanden and Nederland against each other (R10, R11)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reportgen.disclosure.areas import Balance, Side
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.outsider import EVERYONE, Outsider, add_up, can_be_equal, narrow, outsiders
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.withholding import Draft, Plane
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell

_UNKNOWN = Span(0, EVERYONE)


class Scoped(NamedTuple):
    """A balance, and the education types for which all its regions count the children who live there."""

    balance: Balance
    by_residence: frozenset[str]

    def holds_on(self, plane: Plane) -> bool:
        """Whether its sides count the same children on this plane (R4)."""
        balance = self.balance
        in_time = balance.year in (None, plane.year)
        return in_time and (balance.everywhere or plane.education in self.by_residence)


def scope_balances(balances: Iterable[Balance], layout: Layout) -> tuple[Scoped, ...]:
    """Each balance with where it holds in this layout."""
    return tuple(Scoped(one, layout.types_by_residence(one.regions)) for one in balances)


def holders_of_short_region_sums(
    draft: Draft, layout: Layout, plane: Plane, balances: Iterable[Scoped]
) -> Iterator[Cell]:
    """Where few printed regions stand beside withheld ones, whatever holds one of those gives way (R10)."""
    return _find_holders(draft, layout, plane, balances, _PlaneRegions.holders_of_short)


def holders_of_telling_region_sums(
    draft: Draft, layout: Layout, plane: Plane, balances: Iterable[Scoped]
) -> Iterator[Cell]:
    """A region gives way if, less other regions, it leaves a cell or a sliver too few numerators (R11)."""
    return _find_holders(draft, layout, plane, balances, _PlaneRegions.holders_of_exposed)


def _find_holders(
    draft: Draft,
    layout: Layout,
    plane: Plane,
    balances: Iterable[Scoped],
    find: Callable[["_PlaneRegions", Balance], Iterator[str]],
) -> Iterator[Cell]:
    """The cells of what is found in every balance that holds on a plane (R4)."""
    cells = {cell.region: cell for cell in draft.planes[plane]}
    regions = _PlaneRegions(draft, layout.edition.disclosure, cells)
    for one in balances:
        if one.holds_on(plane):
            yield from (cells[code] for code in find(regions, one.balance))


@dataclass(frozen=True)
class _PlaneRegions:
    """All regions on one plane, by their codes."""

    draft: Draft
    rule: DisclosureRule
    cells: Mapping[str, Cell]

    def holders_of_short(self, balance: Balance) -> Iterator[str]:
        """The printed regions that hold a withheld one, where few printed counts stand beside it.

        However many are withheld there: all of them can be next to nothing. Only what nobody delivered
        hides the others, and slivers, as long as there are several; those have an audit of their own. A
        larger region that is withheld itself counts only where nothing else hides it.
        """
        if self._secret.isdisjoint(balance.regions) or self._printed.isdisjoint(balance.holders):
            return
        few = self.rule.min_printed_parts
        printed = len(self._printed.intersection(balance.regions))
        empty = len(self._empty.intersection(balance.regions))
        hidden = len(balance.regions) - printed - empty + balance.slivers
        if printed <= few and (hidden < few or self._is_all_known_of(balance)):
            for side in (balance.left, balance.right):
                for code in self._secret.intersection(side.regions):
                    if hidden == 1 or code not in balance.holders:
                        yield from self._printed.intersection(side.holders[code])

    def _is_all_known_of(self, balance: Balance) -> bool:
        """Whether nothing hides the withheld regions but each other."""
        return not balance.slivers and self.cells.keys() >= set(balance.regions)

    def holders_of_exposed(self, balance: Balance) -> Iterator[str]:
        """The printed regions that hold what the balance leaves too few numerators."""
        if self._printed.isdisjoint(balance.holders):
            return
        if balance.slivers or not self._secret.isdisjoint(balance.regions):
            for view in self._views:
                for code in view.find_exposed(balance):
                    yield from self._printed.intersection(code)

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(code for code, cell in self.cells.items() if self.draft.printed(cell))

    @cached_property
    def _secret(self) -> frozenset[str]:
        return frozenset(code for code, cell in self.cells.items() if self.draft.is_withheld(cell))

    @cached_property
    def _empty(self) -> frozenset[str]:
        return frozenset(code for code, cell in self.cells.items() if self.draft.is_impossible(cell))

    @cached_property
    def _views(self) -> tuple["_View", ...]:
        """What both outsiders hold possible; they differ in the withheld cells only."""
        blind, knowing = outsiders(self.draft, self.rule)
        spans = {code: blind.numerator(cell, EVERYONE) for code, cell in self.cells.items()}
        guesses = {code: knowing.numerator(self.cells[code], EVERYONE) for code in self._secret}
        return _View(blind, spans, self._needs(blind)), _View(knowing, spans | guesses, self._needs(knowing))

    def _needs(self, outsider: Outsider) -> Mapping[str, int]:
        return {code: outsider.needs(self.cells[code], EVERYONE) for code in self._secret}


@dataclass(frozen=True, slots=True)
class _View:
    """What one outsider holds possible for each region, and how much of that must remain."""

    outsider: Outsider
    spans: Mapping[str, Span]
    needs: Mapping[str, int]

    def find_exposed(self, balance: Balance) -> Iterator[tuple[str, ...]]:
        """The holders of every cell and sliver that the balance leaves too few numerators."""
        left, right = self._add_up(balance.left), self._add_up(balance.right)
        if can_be_equal(left, right):
            yield from self._find_exposed_on(balance.left, left, right)
            yield from self._find_exposed_on(balance.right, right, left)

    def _find_exposed_on(self, side: Side, own: Span, other: Span) -> Iterator[tuple[str, ...]]:
        for code in side.regions:
            if code in self.needs and narrow(self.spans[code], own, other).width < self.needs[code]:
                yield side.holders[code]
        for code in side.slivers:
            if not self.outsider.knowing and self._is_sliver_exposed(code, own, other):
                yield side.holders[code]

    def _add_up(self, side: Side) -> Span:
        spans = [self.spans.get(code, _UNKNOWN) for code in side.regions]
        return add_up([*spans, *map(self._span_of_sliver, side.slivers)])

    def _span_of_sliver(self, municipality: str) -> Span:
        """A sliver holds nobody at least, and at most its whole gemeente."""
        return Span(0, self.spans.get(municipality, _UNKNOWN).high)

    def _is_sliver_exposed(self, municipality: str, own: Span, other: Span) -> bool:
        """Whether a sliver that may be small is known too well; nobody is told that it is small."""
        rule = self.outsider.rule
        before = self._span_of_sliver(municipality)
        after = narrow(before, own, other)
        return after.low < rule.min_numerator and after.width < min(rule.width_blind, before.width)
