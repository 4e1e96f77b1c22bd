"""What earlier tables tell: what was published once is public, and stays so (R10)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.disclosure.areas import Balance, Side
from reportgen.disclosure.knowledge import Knowledge, find_older
from reportgen.disclosure.thresholds import Thresholds
from reportgen.disclosure.withholding import Draft, Plane, plane_of
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell, ProtectedTable, PublishedCell, Released, Withheld

# the gemeente of before gets a code of its own: one that took in others may have kept its code
BEFORE = " (voor de herindeling)"


def recall_earlier_tables(draft: Draft, knowledge: Knowledge, rule: DisclosureRule) -> Draft:
    """The draft with what outsiders already have.

    A figure that was printed before with these very counts is public: it is not withheld any more. One
    that was printed before and is secret now is known, unless it must have been revised since. Figures
    of gemeenten that have merged since stand beside those of today.
    """
    seen = {cell: figure for cell, figure in _figures_of_today(knowledge) if isinstance(figure, Released)}
    public = {cell: figure for cell, figure in draft.rounded.items() if _is_same(figure, seen.get(cell))}
    older = dict(_figures_of_before(knowledge))
    return replace(
        draft,
        rounded={cell: figure for cell, figure in draft.rounded.items() if cell not in public},
        passed={**draft.passed, **public},
        known={
            **{cell: figure for cell, figure in seen.items() if _is_known(figure, draft, rule)},
            **{cell: figure for cell, figure in older.items() if isinstance(figure, Released)},
        },
        kept_before=frozenset(cell for cell, figure in older.items() if isinstance(figure, Withheld)),
        planes=_with_older(draft.planes, older),
    )


def balances_of_mergers(knowledge: Knowledge) -> Iterator[Balance]:
    """The merged gemeenten beside those of before, each in its year; the merged figure gives way (R10)."""
    for merger in sorted(set(knowledge.mergers), key=lambda one: (one.year, one.region)):
        before = tuple(code + BEFORE for code in merger.parts)
        whole = Side((merger.region,), (), {merger.region: ()})
        parts = Side(before, (), dict.fromkeys(before, (merger.region,)))
        yield Balance(whole, parts, everywhere=True, year=merger.year)


def _figures_of_today(knowledge: Knowledge) -> Iterator[tuple[Cell, PublishedCell]]:
    """What earlier tables gave for regions as they are today, the latest table last."""
    for archive in knowledge.archives:
        merged = _older_codes(archive, knowledge)
        yield from (
            (cell, one) for cell, one in archive.cells.items() if (cell.region, cell.year) not in merged
        )


def _figures_of_before(knowledge: Knowledge) -> Iterator[tuple[Cell, PublishedCell]]:
    """What earlier tables gave for gemeenten that have merged since; a printed figure goes before."""
    for kind in (Withheld, Released):
        for archive in knowledge.archives:
            merged = _older_codes(archive, knowledge)
            for cell, one in archive.cells.items():
                if (cell.region, cell.year) in merged and isinstance(one, kind):
                    yield cell._replace(region=cell.region + BEFORE), one


def _older_codes(archive: ProtectedTable, knowledge: Knowledge) -> frozenset[tuple[str, int]]:
    years = {merger.year for merger in knowledge.mergers}
    return frozenset(
        (code, year)
        for year in years
        for parts in find_older(archive, year, knowledge.mergers).values()
        for code in parts
    )


def _is_same(figure: Released, before: Released | None) -> bool:
    if before is None:
        return False
    return (figure.numerator, figure.denominator) == (before.numerator, before.denominator)


def _is_known(figure: Released, draft: Draft, rule: DisclosureRule) -> bool:
    entry = draft.withheld.get(figure.cell)
    return entry is not None and not Thresholds(rule).contradict(entry.rule, figure)


def _with_older(
    planes: Mapping[Plane, tuple[Cell, ...]], older: Mapping[Cell, PublishedCell]
) -> Mapping[Plane, tuple[Cell, ...]]:
    extended = dict(planes)
    for cell in sorted(older):
        if (plane := plane_of(cell)) in planes:
            extended[plane] = (*extended[plane], cell)
    return extended
