"""Sums over regions: provinces, samenwerkingsverbanden and Nederland against each other (R10, R11)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.disclosure.areas import Balance
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.outsider import EVERYONE, Outsider, add_up, can_be_equal, narrow, outsiders
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.withholding import Draft, Plane, Rule
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell

_UNKNOWN = Span(0, EVERYONE)


def withhold_short_region_sums(
    draft: Draft, layout: Layout, planes: Iterable[Plane], balances: Sequence[Balance]
) -> Draft:
    """A sum of few printed regions and few others, one of them withheld, gives way (R10)."""
    cells = (
        cell
        for regions, balance in _balanced_planes(draft, layout, planes, balances)
        if regions.make_short(balance)
        for cell in regions.cells_of(balance.yields)
    )
    return draft.withhold(cells, Rule.SHORT_REGION_SUM)


def withhold_telling_region_sums(
    draft: Draft, layout: Layout, planes: Iterable[Plane], balances: Sequence[Balance]
) -> Draft:
    """A region gives way if, less other regions, it leaves a cell or a sliver too few numerators (R11)."""
    cells = (
        cell
        for regions, balance in _balanced_planes(draft, layout, planes, balances)
        if regions.tell(balance)
        for cell in regions.cells_of(balance.yields)
    )
    return draft.withhold(cells, Rule.REGION_AUDIT)


def _balanced_planes(
    draft: Draft, layout: Layout, planes: Iterable[Plane], balances: Sequence[Balance]
) -> Iterator[tuple["_PlaneRegions", Balance]]:
    """Every plane with every balance that holds on it (R4)."""
    scopes = [(one, layout.types_by_residence(one.regions)) for one in balances]
    for plane in planes:
        cells = {cell.region: cell for cell in draft.planes[plane]}
        regions = _PlaneRegions(draft, layout.edition.disclosure, cells)
        for balance, by_residence in scopes:
            if balance.everywhere or plane.education in by_residence:
                yield regions, balance


@dataclass(frozen=True)
class _PlaneRegions:
    """All regions on one plane, by their codes."""

    draft: Draft
    rule: DisclosureRule
    cells: Mapping[str, Cell]

    def cells_of(self, codes: Iterable[str]) -> Iterator[Cell]:
        """The cells that these regions have."""
        return (self.cells[code] for code in codes if code in self.cells)

    def make_short(self, balance: Balance) -> bool:
        """Whether few printed counts stand beside few others, one of them withheld."""
        if self._secret.isdisjoint(balance.regions) or self._printed.isdisjoint(balance.yields):
            return False
        printed = len(self._printed.intersection(balance.regions))
        empty = len(self._empty.intersection(balance.regions))
        hidden = len(balance.regions) - printed - empty + len(balance.slivers)
        return printed <= self.rule.min_printed_parts and hidden < self.rule.min_printed_parts

    def tell(self, balance: Balance) -> bool:
        """Whether the balance leaves too few numerators for a withheld cell or for a sliver."""
        if self._printed.isdisjoint(balance.yields):
            return False
        if not balance.slivers and self._secret.isdisjoint(balance.regions):
            return False
        return any(view.is_exposed_by(balance) for view in self._views)

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
        return tuple(_View.of(outsider, self.cells) for outsider in outsiders(self.draft, self.rule))


@dataclass(frozen=True, slots=True)
class _View:
    """What one outsider holds possible for each region, and how much of that must remain."""

    outsider: Outsider
    spans: Mapping[str, Span]
    needs: Mapping[str, int]

    @classmethod
    def of(cls, outsider: Outsider, cells: Mapping[str, Cell]) -> "_View":
        """The view of an outsider on these cells; `needs` names only those that need anything."""
        spans = {code: outsider.numerator(cell, EVERYONE) for code, cell in cells.items()}
        needs = {code: outsider.needs(cell, EVERYONE) for code, cell in cells.items()}
        return cls(outsider, spans, {code: need for code, need in needs.items() if need})

    def is_exposed_by(self, balance: Balance) -> bool:
        """Whether the balance leaves too few numerators for anything in it."""
        left = self._add_up(balance.left, balance.left_slivers)
        right = self._add_up(balance.right, balance.right_slivers)
        if not can_be_equal(left, right):
            return False
        return (
            self._is_region_exposed(balance.left, left, right)
            or self._is_region_exposed(balance.right, right, left)
            or self._is_sliver_exposed(balance.left_slivers, left, right)
            or self._is_sliver_exposed(balance.right_slivers, right, left)
        )

    def _add_up(self, regions: Sequence[str], slivers: Sequence[str]) -> Span:
        spans = [self.spans.get(code, _UNKNOWN) for code in regions]
        return add_up([*spans, *map(self._span_of_sliver, slivers)])

    def _span_of_sliver(self, municipality: str) -> Span:
        """A sliver holds nobody at least, and at most its whole gemeente."""
        return Span(0, self.spans.get(municipality, _UNKNOWN).high)

    def _is_region_exposed(self, regions: Sequence[str], own: Span, other: Span) -> bool:
        return any(
            narrow(self.spans[code], own, other).width < self.needs[code]
            for code in regions
            if code in self.needs
        )

    def _is_sliver_exposed(self, slivers: Sequence[str], own: Span, other: Span) -> bool:
        """Whether a sliver that may be small is known too well; nobody is told that it is small."""
        rule = self.outsider.rule
        before = [self._span_of_sliver(code) for code in slivers if not self.outsider.knowing]
        after = [narrow(span, own, other) for span in before]
        return any(
            now.low < rule.min_numerator and now.width < min(rule.width_blind, then.width)
            for then, now in zip(before, after, strict=True)
        )
