"""Which regions together cover which others: provinces, samenwerkingsverbanden, gemeenten (R4, R10).

Gemeenten, provinces, samenwerkingsverbanden po and vo each divide the country. Where two divisions
cover the same area, or nearly so, their printed counts can be subtracted. Some gemeenten lie in more
than one samenwerkingsverband: the pieces are slivers, which nobody prints and which can be small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from reportgen.model.region import Region, RegionKind, Regions

WITHIN_REACH = 4
_MUNICIPALITY = "GM"


class Atom(NamedTuple):
    """The part of a gemeente that lies in one samenwerkingsverband po and one vo."""

    municipality: str
    primary: str | None
    secondary: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """Regions and slivers (named by their gemeente) that together count some children.

    `holders` names for each of them the larger regions on the other side that hold children of it:
    when the balance tells too much of it, those give way. A gemeente never does.
    """

    regions: tuple[str, ...]
    slivers: tuple[str, ...]
    holders: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Balance:
    """Two sides that count the same children.

    `everywhere`: it holds for all cells, as for the whole country; otherwise only for cells that count
    children where they live. `year`: it holds in that year only.
    """

    left: Side
    right: Side
    everywhere: bool = False
    year: int | None = None

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """All regions in the balance."""
        return (*self.left.regions, *self.right.regions)

    @cached_property
    def slivers(self) -> int:
        """How many slivers take part."""
        return len(self.left.slivers) + len(self.right.slivers)

    @cached_property
    def holders(self) -> frozenset[str]:
        """All regions that may have to give way."""
        holders = (*self.left.holders.values(), *self.right.holders.values())
        return frozenset(code for codes in holders for code in codes)


@dataclass(frozen=True)
class Areas:
    """The regions of an edition as sets of atoms."""

    regions: Regions

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """All balances short enough to tell something, from the country down."""
        return (*self._of_country(), *self._of_provinces(), *self._of_partnerships(), *self._of_overlaps())

    @cached_property
    def atoms(self) -> Mapping[str, frozenset[Atom]]:
        """The atoms of every gemeente, province and samenwerkingsverband."""
        found: dict[str, set[Atom]] = {}
        for municipality in self.regions.of_kind(RegionKind.MUNICIPALITY):
            for atom in self._atoms_of(municipality.code):
                for code in _areas_around(municipality, atom):
                    if code in self.regions:
                        found.setdefault(code, set()).add(atom)
        return {code: frozenset(atoms) for code, atoms in found.items()}

    def _atoms_of(self, municipality: str) -> Iterator[Atom]:
        primary = self._partnerships_of(municipality, RegionKind.PRIMARY_PARTNERSHIP)
        secondary = self._partnerships_of(municipality, RegionKind.SECONDARY_PARTNERSHIP)
        yield from (Atom(municipality, *pair) for pair in product(primary, secondary))

    def _partnerships_of(self, municipality: str, kind: RegionKind) -> list[str | None]:
        """Where the parts of a gemeente lie; None stands for a part that lies in no samenwerkingsverband."""
        found = [
            one
            for one in self.regions.partnerships_of(municipality)
            if one.partnership in self.regions and self.regions[one.partnership].kind is kind
        ]
        codes: list[str | None] = [one.partnership for one in found]
        covered = any(one.whole for one in found) or (
            len(found) > 1 and sum(one.postcodes for one in found) >= found[0].postcodes_of_municipality
        )
        return codes if covered else [*codes, None]

    def _of_country(self) -> Iterator[Balance]:
        """Nederland is the sum of each of its divisions, so these are equal, also where it is withheld."""
        for country in self.regions.of_kind(RegionKind.COUNTRY):
            divisions = [codes for kind in _DIVISIONS if (codes := self._codes(kind))]
            for first, second in combinations([(country.code,), *divisions], 2):
                yield Balance(_whole_side(first, second), _whole_side(second, first), everywhere=True)

    def _of_provinces(self) -> Iterator[Balance]:
        for kind in (RegionKind.PROVINCE, RegionKind.YOUTH_REGION):
            codes = self._codes(kind)
            yield from (self._balance((code,), ()) for code in codes if code in self.atoms)

    def _of_partnerships(self) -> Iterator[Balance]:
        """Each samenwerkingsverband against its gemeenten, and those that share a gemeente together."""
        for kind in _PARTNERSHIPS:
            codes = self._codes(kind)
            yield from (self._balance((code,), ()) for code in codes if code in self.atoms)
            for left, _ in self._connected(codes, self._codes(RegionKind.MUNICIPALITY)):
                if len(left) > 1:
                    yield self._balance(left, ())

    def _of_overlaps(self) -> Iterator[Balance]:
        """Divisions against each other: the smallest areas that they share, and regions two by two."""
        for first, second in _OVERLAPS:
            for left, right in self._connected(self._codes(first), self._codes(second)):
                yield self._balance(left, right)
                pairs = product(left, right) if len(left) + len(right) > 2 else ()
                nearly_equal = (self._balance((one,), (other,)) for one, other in pairs)
                yield from (balance for balance in nearly_equal if _is_within_reach(balance))

    def _codes(self, kind: RegionKind) -> tuple[str, ...]:
        return tuple(region.code for region in self.regions.of_kind(kind))

    def _balance(self, left: tuple[str, ...], right: tuple[str, ...]) -> Balance:
        """The balance of two areas, completed with the gemeenten and slivers that only one of them has."""
        more_right, slivers_right = self._describe(self._area(left) - self._area(right))
        more_left, slivers_left = self._describe(self._area(right) - self._area(left))
        return Balance(
            self._side((*left, *more_left), slivers_left, right),
            self._side((*right, *more_right), slivers_right, left),
        )

    def _side(self, regions: tuple[str, ...], slivers: tuple[str, ...], others: tuple[str, ...]) -> Side:
        holders = {code: self._overlapping(code, others) for code in (*regions, *slivers)}
        return Side(regions, slivers, holders)

    def _overlapping(self, code: str, others: Iterable[str]) -> tuple[str, ...]:
        return tuple(other for other in others if not self.atoms[other].isdisjoint(self.atoms[code]))

    def _area(self, codes: Iterable[str]) -> frozenset[Atom]:
        return _union(self.atoms[code] for code in codes)

    def _describe(self, atoms: frozenset[Atom]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """An area as whole gemeenten, and gemeenten of which only a sliver lies in it."""
        municipalities = sorted({atom.municipality for atom in atoms})
        whole = tuple(code for code in municipalities if self.atoms[code] <= atoms)
        return whole, tuple(code for code in municipalities if code not in whole)

    def _connected(
        self, first: Sequence[str], second: Sequence[str]
    ) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The smallest groups of regions of two divisions that cover the same area."""
        groups: list[_Group] = []
        for side, codes in enumerate((first, second)):
            for code in codes:
                if code in self.atoms:
                    groups = _join(groups, side, code, self.atoms[code])
        pairs = ((tuple(sorted(group.codes[0])), tuple(sorted(group.codes[1]))) for group in groups)
        return [(left, right) for left, right in pairs if left and right]


_PARTNERSHIPS = (RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP)
_DIVISIONS = (
    RegionKind.PRIMARY_PARTNERSHIP,
    RegionKind.SECONDARY_PARTNERSHIP,
    RegionKind.YOUTH_REGION,
    RegionKind.PROVINCE,
    RegionKind.MUNICIPALITY,
)
_OVERLAPS = tuple(combinations(_DIVISIONS[:-1], 2))


def _areas_around(municipality: Region, atom: Atom) -> tuple[str, ...]:
    """The codes of all regions that an atom lies in, its gemeente first."""
    codes = (municipality.province, municipality.youth_region, atom.primary, atom.secondary)
    return (municipality.code, *(code for code in codes if code))


@dataclass(frozen=True, slots=True)
class _Group:
    """Regions of two divisions that hang together, and their area."""

    codes: tuple[frozenset[str], frozenset[str]]
    atoms: frozenset[Atom]


def _join(groups: Sequence[_Group], side: int, code: str, atoms: frozenset[Atom]) -> list[_Group]:
    """The groups with one more region, which ties together all groups that it overlaps."""
    own = frozenset([code])
    newcomer = _Group((own, frozenset()) if side == 0 else (frozenset(), own), atoms)
    touched = [newcomer, *(group for group in groups if not group.atoms.isdisjoint(atoms))]
    apart = [group for group in groups if group.atoms.isdisjoint(atoms)]
    first, second = (frozenset().union(*(group.codes[at] for group in touched)) for at in (0, 1))
    return [*apart, _Group((first, second), _union(group.atoms for group in touched))]


def _union(sets: Iterable[frozenset[Atom]]) -> frozenset[Atom]:
    return frozenset().union(*sets)


def _whole_side(codes: tuple[str, ...], others: tuple[str, ...]) -> Side:
    """A whole division of the country beside another one; each region of the one holds part of the other."""
    larger = tuple(code for code in others if not code.startswith(_MUNICIPALITY))
    return Side(codes, (), dict.fromkeys(codes, larger))


def _is_within_reach(balance: Balance) -> bool:
    """Whether two areas differ by so little that subtracting them says something of the difference."""
    return len(balance.regions) - 2 + balance.slivers < 2 * WITHIN_REACH
