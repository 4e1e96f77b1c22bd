"""What outsiders know beside the table of today: what was published before, and from elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.model.figures import Cell, ProtectedTable, PublishedCell


@dataclass(frozen=True, slots=True)
class Merger:
    """A gemeente that in this year was still several: its figures are the sums of theirs."""

    region: str
    year: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What outsiders know beside the table itself.

    `archives` are all tables published before, also ones that an erratum replaced; `mergers` tie their
    gemeenten to those of today. `denominators` are exact numbers of children from elsewhere.
    """

    archives: tuple[ProtectedTable, ...] = ()
    mergers: tuple[Merger, ...] = ()
    denominators: Mapping[Cell, int] = field(default_factory=dict)


def split_knowledge(knowledge: Knowledge) -> Mapping[int, Knowledge]:
    """The archives and mergers of each year by themselves; numbers from elsewhere stay out."""
    years: dict[int, tuple[list[dict[Cell, PublishedCell]], list[Merger]]] = {}

    def at(year: int) -> tuple[list[dict[Cell, PublishedCell]], list[Merger]]:
        return years.setdefault(year, ([{} for _ in knowledge.archives], []))

    for number, archive in enumerate(knowledge.archives):
        for cell, figure in archive.cells.items():
            at(cell.year)[0][number][cell] = figure
    for merger in knowledge.mergers:
        at(merger.year)[1].append(merger)
    return {
        year: Knowledge(tuple(map(ProtectedTable, archives)), tuple(mergers))
        for year, (archives, mergers) in years.items()
    }


def find_older(table: ProtectedTable, year: int, mergers: Iterable[Merger]) -> Mapping[str, tuple[str, ...]]:
    """The gemeenten that a table still gives as several for a year, each with its parts.

    A part can have the code of the whole: that of the gemeente that stayed.
    """
    regions = {cell.region for cell in table.cells if cell.year == year}
    return {
        merger.region: merger.parts
        for merger in mergers
        if merger.year == year and not regions.isdisjoint(set(merger.parts) - {merger.region})
    }
