"""Regions: what they are, where they lie, and which gemeenten a samenwerkingsverband covers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class RegionKind(StrEnum):
    """The kinds of region that figures are made for."""

    MUNICIPALITY = "municipality"
    PRIMARY_PARTNERSHIP = "school_partnership_primary"
    SECONDARY_PARTNERSHIP = "school_partnership_secondary"
    YOUTH_REGION = "youth_region"
    PROVINCE = "province"
    COUNTRY = "country"

    @property
    def is_partnership(self) -> bool:
        """Whether the region is a samenwerkingsverband passend onderwijs."""
        return self in (RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP)


class SizeClass(StrEnum):
    """CBS size classes of gemeenten, by number of inhabitants."""

    UNDER_20_000 = "<20.000"
    FROM_20_000 = "20.000-50.000"
    FROM_50_000 = "50.000-100.000"
    FROM_100_000 = "100.000-150.000"
    FROM_150_000 = ">=150.000"


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell of a hexagon map: odd rows are shifted half a tile to the right, row 0 in the north."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Region:
    """One region, with what a factsheet tells of it besides its figures."""

    code: str
    kind: RegionKind
    name: str
    short_name: str
    map_label: str
    file_name_part: str
    province: str | None = None
    inhabitants: int | None = None
    size_class: SizeClass | None = None
    tile: Tile | None = None
    youth_region: str | None = None
    area_km2: int | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A gemeente that lies wholly or partly in a samenwerkingsverband (by postcode areas)."""

    partnership: str
    municipality: str
    whole: bool
    postcodes: int
    postcodes_of_municipality: int


@dataclass(frozen=True)
class Regions:
    """All known regions of the edition's gemeente layout."""

    by_code: Mapping[str, Region]
    memberships: tuple[Membership, ...]

    @classmethod
    def of(cls, regions: Iterable[Region], memberships: Iterable[Membership]) -> "Regions":
        """The register of these regions; codes are unique."""
        return cls({region.code: region for region in regions}, tuple(memberships))

    def __getitem__(self, code: str) -> Region:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def of_kind(self, kind: RegionKind) -> tuple[Region, ...]:
        """All regions of a kind, in the order of their codes."""
        return self._by_kind.get(kind, ())

    def municipalities_of(self, code: str) -> tuple[Membership, ...]:
        """The gemeenten a samenwerkingsverband covers wholly or partly."""
        return self._by_partnership.get(code, ())

    def partnerships_of(self, code: str) -> tuple[Membership, ...]:
        """The samenwerkingsverbanden a gemeente lies in, PO and VO."""
        return self._by_municipality.get(code, ())

    def in_province(self, code: str) -> tuple[Region, ...]:
        """The gemeenten of a province, in the order of their codes."""
        municipalities = self.of_kind(RegionKind.MUNICIPALITY)
        return tuple(region for region in municipalities if region.province == code)

    @property
    def country(self) -> Region:
        """Nederland."""
        return self.of_kind(RegionKind.COUNTRY)[0]

    @cached_property
    def _by_kind(self) -> Mapping[RegionKind, tuple[Region, ...]]:
        return {
            kind: tuple(
                sorted(
                    (region for region in self.by_code.values() if region.kind is kind),
                    key=lambda region: region.code,
                )
            )
            for kind in RegionKind
        }

    @cached_property
    def _by_partnership(self) -> Mapping[str, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda membership: membership.partnership)

    @cached_property
    def _by_municipality(self) -> Mapping[str, tuple[Membership, ...]]:
        return _grouped(self.memberships, lambda membership: membership.municipality)


def _grouped(
    memberships: Iterable[Membership], key: Callable[[Membership], str]
) -> Mapping[str, tuple[Membership, ...]]:
    groups: dict[str, list[Membership]] = {}
    for membership in memberships:
        groups.setdefault(key(membership), []).append(membership)
    return {code: tuple(found) for code, found in groups.items()}
