"""An invented country in which no rule by itself sees that three sums in a chain tell too much."""

from collections.abc import Sequence

from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from tests.unit.disclosure.countries import Invented
from tests.unit.disclosure.tables import (
    NL,
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    municipality,
    observe,
    province,
)

SMALL_EAST = (2, 0, 1, 0, 0, 1, 2, 1)
SMALL_WEST = (1, 2, 0, 0, 3, 8, 3, 3)
EAST = tuple(municipality(number, "PV21") for number in range(1, 13))
WEST = tuple(municipality(number, "PV20") for number in range(13, 25))
GEMEENTEN = (*EAST, *WEST)
LARGE = frozenset(one.code for one in (*EAST[8:], *WEST[8:]))
EDITION = make_edition([NL, province(20), province(21), *GEMEENTEN])


def observe_chain(
    east: Sequence[int] = SMALL_EAST, west: Sequence[int] = SMALL_WEST, large: tuple[int, int] = (23, 27)
) -> tuple[Observation, ...]:
    """Two provinces make Nederland; in each, four gemeenten are shown beside eight with a small svo.

    All roundings lie so that Nederland less the west leaves the eight in the east hardly anything.
    """
    svo = (*east, *(large[0],) * 4, *west, *(large[1],) * 4)
    rows = {one.code: (count,) for one, count in zip(GEMEENTEN, svo, strict=True)}
    areas = {"PV20": svo[12:], "PV21": svo[:12], NL.code: svo}
    return (
        *(one for code, counts in rows.items() for one in _observe_parts(code, counts)),
        *(_observe_svo(code, counts) for code, counts in areas.items()),
    )


def deliver_chain() -> Invented:
    """The same as a whole delivery: with every part of the areas, and with totals."""
    figures = {one.cell: one for one in observe_chain()}
    areas = {"PV20": SMALL_WEST + (27,) * 4, "PV21": SMALL_EAST + (23,) * 4}
    areas[NL.code] = areas["PV21"] + areas["PV20"]
    figures |= {one.cell: one for code, svo in areas.items() for one in _observe_parts(code, svo)}
    for region in EDITION.regions.by_code:
        parts = [one for one in figures.values() if one.cell.region == region]
        whole = (sum(one.numerator or 0 for one in parts), sum(one.denominator or 0 for one in parts))
        total = observe(region, "totaal", whole)
        figures[total.cell] = total
    return Invented(tuple(figures.values()), EDITION)


def _observe_parts(code: str, svo: Sequence[int]) -> list[Observation]:
    """The parts of a region that holds gemeenten with these numbers in svo; 100 of 400 in all others."""
    size = len(svo)
    others = [observe(code, part, (100 * size, 400 * size)) for part in TYPES if part != "svo"]
    return [_observe_svo(code, svo), *others]


def _observe_svo(code: str, svo: Sequence[int]) -> Observation:
    return observe(code, "svo", (sum(svo), 4000 * len(svo)))


def svo_of(region: str) -> Cell:
    """The cell of the svo of a region."""
    return Cell(region, YEAR, TOTAL, "svo")
