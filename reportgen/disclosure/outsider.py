"""What an outsider can work out from printed counts that hang together (R11).

Two outsiders are reckoned with. The blind one does not know why a cell is withheld. The knowing one
assumes of each cell that is secret by itself that it fails the threshold ("below 10"). Both know the
method, the rounding, and that counts are whole, not negative, and at most the denominator.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.disclosure.rounding import Rounding, Span
from reportgen.disclosure.thresholds import Thresholds
from reportgen.disclosure.withholding import Draft, WithheldReason
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell

EVERYONE = 10**9


@dataclass(frozen=True, slots=True)
class Outsider:
    """What an outsider holds possible for a cell before adding anything up, and must still hold after."""

    draft: Draft
    rule: DisclosureRule
    knowing: bool

    def numerator(self, cell: Cell, ceiling: int) -> Span:
        """The numerators possible for a cell of at most `ceiling` children."""
        figure = self.draft.printed(cell)
        if figure is not None and figure.numerator is not None:
            return Rounding(self.rule.rounding).behind(figure.numerator, self.rule.min_numerator)
        if self.draft.is_impossible(cell):
            return Span(0, 0)
        return Span(0, min(self._assumed_largest(cell), ceiling))

    def denominator(self, cell: Cell) -> Span:
        """The denominators possible for a cell."""
        figure = self.draft.printed(cell)
        if figure is not None and figure.denominator is not None:
            return Rounding(self.rule.rounding).behind(figure.denominator, self.rule.min_denominator)
        return Span(0, 0) if self.draft.is_impossible(cell) else Span(0, EVERYONE)

    def needs(self, cell: Cell, ceiling: int) -> int:
        """How many numerators must remain possible; none for what is or was printed."""
        if not self.draft.is_withheld(cell):
            return 0
        entry = self.draft.withheld.get(cell)
        if entry is None:  # withheld by the source or by an earlier edition, which do not say why
            return 0 if self.knowing else min(self.rule.width_blind, ceiling + 1)
        blindly = not self.knowing and entry.reason is WithheldReason.PRIMARY
        return min(self.rule.width_blind if blindly else self.rule.width_knowing, ceiling + 1)

    def _assumed_largest(self, cell: Cell) -> int:
        entry = self.draft.withheld.get(cell)
        if entry is None or not self.knowing:
            return EVERYONE
        largest = Thresholds(self.rule).largest_by_rule(entry.rule)
        return EVERYONE if largest is None else largest


def outsiders(draft: Draft, rule: DisclosureRule) -> tuple[Outsider, Outsider]:
    """The blind one and the knowing one."""
    return Outsider(draft, rule, knowing=False), Outsider(draft, rule, knowing=True)


def add_up(spans: Iterable[Span]) -> Span:
    """What is possible for a sum of counts."""
    low = high = 0
    for span in spans:
        low += span.low
        high += span.high
    return Span(low, high)


def narrow(part: Span, own_side: Span, other_side: Span) -> Span:
    """What remains possible for a part when its side, of which it is one, equals the other side."""
    low = other_side.low - (own_side.high - part.high)
    high = other_side.high - (own_side.low - part.low)
    return Span(max(part.low, low), min(part.high, high))


def can_be_equal(one_side: Span, other_side: Span) -> bool:
    """Whether two sides can be equal at all; if not, an outsider learns nothing from them."""
    return one_side.low <= other_side.high and other_side.low <= one_side.high
