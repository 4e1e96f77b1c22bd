"""The closed-form audit of each row: its sums over education types, and its kinds of youth care (R11)."""

from collections.abc import Iterator, Sequence

from reportgen.disclosure.layout import KindGroup, Layout, RowSum
from reportgen.disclosure.outsider import EVERYONE, Outsider, add_up, can_be_equal, narrow, outsiders
from reportgen.disclosure.pattern import is_printed
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.withholding import Draft, Row
from reportgen.model.figures import Cell


def parts_of_telling_rows(draft: Draft, layout: Layout, row: Row) -> Iterator[Cell]:
    """A row that gives a withheld part away too narrowly loses all its parts (R6).

    If they were withheld already, the total goes too. Never only the cheapest cell: that would tell.
    """
    for one in layout.sums_of(row.region):
        if _sum_tells(draft, layout, row, one):
            yield from _given_up(draft, layout, row, one)


def _sum_tells(draft: Draft, layout: Layout, row: Row, one: RowSum) -> bool:
    total, *parts = layout.cells_of(row, (one.total, *one.parts))
    if not is_printed(draft, layout, row, one) or all(map(draft.printed, parts)):
        return False
    both = outsiders(draft, layout.edition.disclosure)
    return any(_parts_are_exposed(outsider, total, parts) for outsider in both)


def _parts_are_exposed(outsider: Outsider, total: Cell, parts: Sequence[Cell]) -> bool:
    """Whether the sum leaves too few numerators for a withheld part."""
    ceilings = _ceilings(outsider, total, parts)
    spans = [outsider.numerator(part, ceiling) for part, ceiling in zip(parts, ceilings, strict=True)]
    made, whole = add_up(spans), outsider.numerator(total, EVERYONE)
    return can_be_equal(made, whole) and any(
        narrow(span, made, whole).width < outsider.needs(part, ceiling)
        for part, ceiling, span in zip(parts, ceilings, spans, strict=True)
    )


def _ceilings(outsider: Outsider, total: Cell, parts: Sequence[Cell]) -> list[int]:
    """The largest denominators that the printed denominators leave for each part."""
    spans = [outsider.denominator(part) for part in parts]
    made, whole = add_up(spans), outsider.denominator(total)
    return [max(narrow(span, made, whole).high, 0) for span in spans]


def _given_up(draft: Draft, layout: Layout, row: Row, one: RowSum) -> tuple[Cell, ...]:
    yields = layout.cells_of(row, one.yields)
    return yields if any(map(draft.is_printable, yields)) else layout.cells_of(row, (one.total,))


def telling_kinds(draft: Draft, layout: Layout, row: Row) -> Iterator[Cell]:
    """Kinds that give a withheld kind away too narrowly are withheld all; then their parent.

    Every child of the parent is in at least one of its kinds: what the other kinds cannot hold must be
    in the withheld one. The difference between a total and one kind is accepted (R10).
    """
    for group in layout.kinds_of(row.region):
        for parent in _parents(draft, row, group):
            if _kinds_tell(draft, layout, parent, group):
                yield from _kinds_given_up(draft, parent, group)


def _parents(draft: Draft, row: Row, group: KindGroup) -> Iterator[Cell]:
    """The cell of the parent for every education type that has figures of its kinds."""
    for kind in draft.rows[row]:
        if kind.care == group.kinds[0]:
            yield kind._replace(care=group.parent)


def _kinds_tell(draft: Draft, layout: Layout, parent: Cell, group: KindGroup) -> bool:
    kinds = _cells_of_kinds(parent, group)
    if draft.printed(parent) is None or all(map(draft.printed, kinds)):
        return False
    if len(kinds) < 2 or not all(map(draft.is_delivered, kinds)):
        return False
    both = outsiders(draft, layout.edition.disclosure)
    return any(_kinds_are_exposed(outsider, parent, kinds) for outsider in both)


def _kinds_are_exposed(outsider: Outsider, parent: Cell, kinds: Sequence[Cell]) -> bool:
    ceiling = outsider.denominator(parent).high
    whole = outsider.numerator(parent, ceiling)
    spans = [outsider.numerator(kind, min(ceiling, whole.high)) for kind in kinds]
    made = add_up(spans)
    at_least = Span(whole.low, made.high)
    return can_be_equal(made, at_least) and any(
        narrow(span, made, at_least).width < outsider.needs(kind, ceiling)
        for kind, span in zip(kinds, spans, strict=True)
    )


def _kinds_given_up(draft: Draft, parent: Cell, group: KindGroup) -> tuple[Cell, ...]:
    kinds = _cells_of_kinds(parent, group)
    return kinds if any(map(draft.is_printable, kinds)) else (parent,)


def _cells_of_kinds(parent: Cell, group: KindGroup) -> tuple[Cell, ...]:
    return tuple(parent._replace(care=kind) for kind in group.kinds)
