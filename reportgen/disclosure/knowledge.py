"""What outsiders know beside the table of today: what was published before, and from elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.model.figures import Cell, ProtectedTable


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
