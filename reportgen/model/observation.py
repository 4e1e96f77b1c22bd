"""True figures, left of the disclosure gate: only `data` and `disclosure` may import this module (R5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from reportgen.model.figures import AbsenceReason, Cell, ObservationStatus, Percentage


class Provenance(NamedTuple):
    """Where an observation was read: file and line (1-based; a sheet row counts as a line)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, repr=False)
class Observation:
    """A true figure, left of the gate: it cannot be printed.

    Counts are numbers of children (not rounded) unless `protected`: then the source already applied
    disclosure control and the figure passes through as delivered. `absent` says why there is none.
    """

    cell: Cell
    numerator: int | None
    denominator: int | None
    share: Percentage | None
    status: ObservationStatus
    protected: bool
    absent: AbsenceReason | None
    provenance: Provenance

    def __repr__(self) -> str:
        return f"Observation({self.cell!r}, hidden)"

    def __str__(self) -> NoReturn:
        raise TypeError("an observation holds secret counts and cannot be printed")

    def __format__(self, format_spec: str) -> NoReturn:
        raise TypeError("an observation holds secret counts and cannot be printed")


def split_by_year(observations: Iterable[Observation]) -> Mapping[int, tuple[Observation, ...]]:
    """The figures of each year, in the order in which they come."""
    years: dict[int, list[Observation]] = {}
    for one in observations:
        years.setdefault(one.cell.year, []).append(one)
    return {year: tuple(of_year) for year, of_year in years.items()}
