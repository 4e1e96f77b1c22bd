"""Which printed figures hang together: sums over education types, and kinds of youth care (R4, R10)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from reportgen.disclosure.withholding import Row
from reportgen.model.edition import Basis, Edition, RegionProfile, Sum
from reportgen.model.figures import Cell
from reportgen.model.region import RegionKind

ALL_EDUCATION = "totaal"


@dataclass(frozen=True, slots=True)
class RowSum:
    """A sum within a row: `total` = all `parts`; `yields` is what is withheld when it tells too much.

    The total of a region stays as long as it can: its parts give way. A subtotal gives way itself,
    also where it stands in for its own parts in a longer sum (R10): such are named in `subtotals`.
    """

    total: str
    parts: tuple[str, ...]
    yields: tuple[str, ...]
    subtotals: tuple[str, ...] = ()

    @property
    def printed_when(self) -> tuple[str, ...]:
        """What must be printed for the sum to be known."""
        return (self.total, *self.subtotals)


@dataclass(frozen=True, slots=True)
class KindGroup:
    """A total or kind of youth care, and the kinds that are part of it.

    Each kind counts children of the parent. Together the kinds hold every child of the parent, and a
    child can be in several: parent <= sum of the kinds.
    """

    parent: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The sums and kinds of an edition's tables, by region."""

    edition: Edition

    def total_of(self, row: Row) -> Cell:
        """The cell that counts all children with youth care in a region: its key figure (R2)."""
        education = self._key_types.get(row.region, ALL_EDUCATION)
        return Cell(row.region, row.year, self.edition.indicator.total_care, education)

    def cells_of(self, row: Row, education_types: Iterable[str]) -> tuple[Cell, ...]:
        """The cells of a row with these education types, for all youth care together."""
        care = self.edition.indicator.total_care
        return tuple(Cell(row.region, row.year, care, education) for education in education_types)

    def is_municipality(self, code: str) -> bool:
        """Whether the region is a gemeente (R12)."""
        return self._kind(code) is RegionKind.MUNICIPALITY

    def sums_of(self, code: str) -> tuple[RowSum, ...]:
        """The sums over education types in this region's rows, the ones over subtotals included."""
        return self._sums_by_kind[self._kind(code)]

    def kinds_of(self, code: str) -> tuple[KindGroup, ...]:
        """The kinds of youth care in this region's rows, each group under its parent."""
        return self._kinds_by_kind[self._kind(code)]

    def types_by_residence(self, codes: Iterable[str]) -> frozenset[str]:
        """The education types for which all these regions count the children who live there (R4)."""
        kinds = {self._kind(code) for code in codes}
        return frozenset(
            one.code
            for one in self.edition.indicator.education_types
            if all(self._counts_residents(kind, one.code) for kind in kinds)
        )

    def _counts_residents(self, kind: RegionKind | None, education: str) -> bool:
        """Nederland counts the same children both ways; without a profile a region counts residents."""
        profile = self.edition.profiles.get(kind) if kind else None
        if profile is None or kind is RegionKind.COUNTRY:
            return True
        return profile.basis_of(education) is Basis.RESIDENCE

    def _kind(self, code: str) -> RegionKind | None:
        region = self.edition.regions.by_code.get(code)
        return region.kind if region else None

    @cached_property
    def _key_types(self) -> dict[str, str]:
        """The education type of the key figure of every region that has a profile."""
        regions = self.edition.regions.by_code
        profiles = ((code, self._profile(code)) for code in regions)
        return {code: profile.key_type for code, profile in profiles if profile}

    def _profile(self, code: str) -> RegionProfile | None:
        kind = self._kind(code)
        return self.edition.profiles.get(kind) if kind else None

    @cached_property
    def _sums_by_kind(self) -> dict[RegionKind | None, tuple[RowSum, ...]]:
        return {kind: self._row_sums(kind) for kind in (*RegionKind, None)}

    def _row_sums(self, kind: RegionKind | None) -> tuple[RowSum, ...]:
        """The sums of a kind's profile; Nederland and kinds without a profile have those of all."""
        profile = self.edition.profiles.get(kind) if kind else None
        if profile is None or kind is RegionKind.COUNTRY:
            sums = _distinct(one.sums for one in self.edition.profiles.values())
        else:
            sums = profile.sums
        key = profile.key_type if profile else ALL_EDUCATION
        return tuple(_with_substitutes(sums, key))

    @cached_property
    def _kinds_by_kind(self) -> dict[RegionKind | None, tuple[KindGroup, ...]]:
        return {kind: self._kind_groups(kind) for kind in (*RegionKind, None)}

    def _kind_groups(self, kind: RegionKind | None) -> tuple[KindGroup, ...]:
        indicator = self.edition.indicator
        profile = self.edition.profiles.get(kind) if kind else None
        known = {one.code: one for one in indicator.care_kinds}
        groups: dict[str, list[str]] = {}
        for code in profile.care_kinds if profile else _kinds_of_all(self.edition):
            if code != indicator.total_care:
                groups.setdefault(known[code].parent or indicator.total_care, []).append(code)
        return tuple(KindGroup(parent, tuple(kinds)) for parent, kinds in groups.items())


def _distinct(sums: Iterable[Sequence[Sum]]) -> tuple[Sum, ...]:
    return tuple(dict.fromkeys(one for of_kind in sums for one in of_kind))


def _kinds_of_all(edition: Edition) -> tuple[str, ...]:
    kinds = (kind for profile in edition.profiles.values() for kind in profile.care_kinds)
    return tuple(dict.fromkeys(kinds)) or tuple(one.code for one in edition.indicator.care_kinds)


def _with_substitutes(sums: Sequence[Sum], key: str) -> Iterator[RowSum]:
    """Each sum, and each sum with subtotals in the place of their parts: those are shorter."""
    for one in sums:
        yields = one.parts if one.total == key else (one.total,)
        yield RowSum(one.total, one.parts, yields)
        inner = [other for other in sums if set(other.parts) < set(one.parts)]
        for count in range(1, len(inner) + 1):
            for chosen in combinations(inner, count):
                if _are_disjoint(chosen):
                    yield _substitute(one, chosen)


def _are_disjoint(sums: Sequence[Sum]) -> bool:
    parts = [part for one in sums for part in one.parts]
    return len(parts) == len(set(parts))


def _substitute(whole: Sum, subtotals: Sequence[Sum]) -> RowSum:
    replaced = {part for one in subtotals for part in one.parts}
    totals = tuple(one.total for one in subtotals)
    rest = tuple(part for part in whole.parts if part not in replaced)
    return RowSum(whole.total, (*totals, *rest), totals, totals)
