"""Which regions count the same children: whole gemeenten, and slivers of those that are split (R4, R10)."""

from collections.abc import Iterable

import pytest

from reportgen.disclosure.areas import Areas, Atom, Balance
from reportgen.model.region import Membership, Region, Regions
from tests.unit.disclosure.tables import municipality, partnership

HERE = municipality(1)


def _lie(partnership_code: str, number: int, postcodes: int = 5, of: int = 5) -> Membership:
    """So many postcode areas of a gemeente lie in a samenwerkingsverband."""
    return Membership(partnership_code, municipality(number).code, postcodes == of, postcodes, of)


def _balances(regions: Iterable[Region], *memberships: Membership) -> set[tuple[tuple[str, ...], ...]]:
    """Left and right of every balance of a part of the country: regions, then slivers."""
    found = Areas(Regions.of(regions, memberships)).balances
    return {_sides(one) for one in found if not one.everywhere}


def _sides(one: Balance) -> tuple[tuple[str, ...], ...]:
    return (one.left.regions, one.left.slivers, one.right.regions, one.right.slivers)


def test_a_samenwerkingsverband_is_its_gemeenten() -> None:
    regions = [partnership("PO2001"), HERE, municipality(2)]
    found = _balances(regions, _lie("PO2001", 1), _lie("PO2001", 2))
    assert (("PO2001",), (), ("GM0001", "GM0002"), ()) in found


def test_a_samenwerkingsverband_of_one_gemeente_is_that_gemeente() -> None:
    found = _balances([partnership("PO2001"), HERE], _lie("PO2001", 1))
    assert (("PO2001",), (), ("GM0001",), ()) in found


def test_two_that_share_a_gemeente_are_their_gemeenten_together_without_a_sliver() -> None:
    regions = [partnership("PO2001"), partnership("PO2002"), *map(municipality, (1, 2, 3))]
    parts = (_lie("PO2001", 3, 2), _lie("PO2002", 3, 3))
    found = _balances(regions, _lie("PO2001", 1), _lie("PO2002", 2), *parts)
    assert (("PO2001", "PO2002"), (), ("GM0001", "GM0002", "GM0003"), ()) in found
    assert (("PO2001",), (), ("GM0001",), ("GM0003",)) in found
    assert (("PO2002",), (), ("GM0002",), ("GM0003",)) in found


@pytest.mark.parametrize(
    ("postcodes", "outside"),
    [((2, 3), False), ((2, 2), True), ((4, 3), False), ((5,), False), ((4,), True)],
)
def test_a_gemeente_lies_partly_outside_unless_its_postcode_areas_are_all_in_one(
    postcodes: tuple[int, ...], outside: bool
) -> None:
    codes = [f"PO200{number}" for number in range(1, len(postcodes) + 1)]
    memberships = (_lie(code, 1, count) for code, count in zip(codes, postcodes, strict=True))
    areas = Areas(Regions.of([HERE, *map(partnership, codes)], memberships))
    parts = [*codes, None] if outside else codes
    assert areas.atoms["GM0001"] == {Atom("GM0001", one, None) for one in parts}


def test_primary_and_secondary_divide_a_gemeente_each_in_its_own_way() -> None:
    regions = [HERE, *map(partnership, ("PO2001", "VO2001", "VO2002"))]
    memberships = [_lie("PO2001", 1), _lie("VO2001", 1, 2), _lie("VO2002", 1, 3)]
    areas = Areas(Regions.of(regions, memberships))
    assert areas.atoms["GM0001"] == {
        Atom("GM0001", "PO2001", "VO2001"),
        Atom("GM0001", "PO2001", "VO2002"),
    }
    assert (("PO2001",), (), ("VO2001", "VO2002"), ()) in _balances(regions, *memberships)
