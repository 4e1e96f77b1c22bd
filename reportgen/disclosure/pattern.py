"""The pattern rule (R10 to R12): what else is withheld depends on what is withheld, never on counts."""

from collections.abc import Collection, Iterator

from reportgen.disclosure.layout import Layout, RowSum
from reportgen.disclosure.withholding import Draft, Row, Rule, WithheldReason
from reportgen.model.figures import Cell


def withhold_regions_too_small(draft: Draft, layout: Layout, small: Collection[str]) -> Draft:
    """Where the total of a region is secret by itself, nothing of it is shown that year (R12).

    Of the `small` regions, of which that is so in the reporting year, nothing is shown of any year.
    """
    cells = (
        cell
        for row, of_row in draft.rows.items()
        if row.region in small or _is_secret_by_itself(draft, layout.total_of(row))
        for cell in of_row
    )
    return draft.withhold(cells, Rule.REGION_TOO_SMALL)


def regions_too_small(draft: Draft, layout: Layout) -> frozenset[str]:
    """The regions that are as a whole too small to show in the year of this draft (R12)."""
    return frozenset(row.region for row in draft.rows if _is_secret_by_itself(draft, layout.total_of(row)))


def _is_secret_by_itself(draft: Draft, cell: Cell) -> bool:
    entry = draft.withheld.get(cell)
    return entry is not None and entry.reason is WithheldReason.PRIMARY


def kinds_of_withheld_totals(draft: Draft, layout: Layout, row: Row) -> Iterator[Cell]:
    """A kind of youth care is withheld with its total, and with the kind that it is part of (R10).

    For a total is at least each of its kinds, and at most their sum.
    """
    for group in layout.kinds_of(row.region):
        for cell in draft.rows[row]:
            if cell.care == group.parent and draft.is_withheld(cell):
                yield from (cell._replace(care=kind) for kind in group.kinds)


def cells_of_short_sums(draft: Draft, layout: Layout, row: Row) -> Iterator[Cell]:
    """A printed sum with a withheld part and few printed parts gives way (R10).

    The parts of a region's total are withheld all; a subtotal is withheld itself. So is the total
    where a part was published before and cannot be withheld any more, and a total of which only one part
    can exist: it counts the same children.
    """
    for one in layout.sums_of(row.region):
        if _is_short(draft, layout, row, one):
            yield from _giving_way(draft, layout, row, one)


def _giving_way(draft: Draft, layout: Layout, row: Row, one: RowSum) -> tuple[Cell, ...]:
    yields = layout.cells_of(row, one.yields)
    parts = layout.cells_of(row, one.parts)
    if sum(not draft.is_impossible(part) for part in parts) == 1:
        return layout.cells_of(row, (one.total,))
    if any(map(draft.is_printable, yields)) or not any(map(draft.printed, yields)):
        return yields
    return layout.cells_of(row, (one.total,))


def is_printed(draft: Draft, layout: Layout, row: Row, one: RowSum) -> bool:
    """Whether outsiders see this sum: its total, and the subtotals that stand for parts in it."""
    return all(map(draft.printed, layout.cells_of(row, one.printed_when)))


def _is_short(draft: Draft, layout: Layout, row: Row, one: RowSum) -> bool:
    if not is_printed(draft, layout, row, one):
        return False
    parts = layout.cells_of(row, one.parts)
    printed = sum(draft.printed(part) is not None for part in parts)
    secret = len(parts) - printed - sum(draft.is_impossible(part) for part in parts)
    return secret > 0 and printed < layout.edition.disclosure.min_printed_parts


def parts_of_thin_municipalities(draft: Draft, layout: Layout, row: Row) -> Iterator[Cell]:
    """A gemeente with fewer than four printed parts shows only its total and kinds (R12)."""
    minimum = layout.edition.disclosure.min_printed_parts
    for one in layout.sums_of(row.region) if layout.is_municipality(row.region) else ():
        printed = [part for part in layout.cells_of(row, one.parts) if draft.printed(part)]
        if len(printed) < minimum:
            yield from printed
