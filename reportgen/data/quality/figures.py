"""The true figures of an edition, laid out for the checks: by region, year and kind of youth care."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.model.edition import Edition, RegionProfile, Sum
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from reportgen.model.region import Region, RegionKind

Key = tuple[str, str]
"""A kind of youth care and an education type."""
SMALLEST_DENOMINATOR = 20
"""Figures of fewer children are too uncertain to find anything by."""


@dataclass(frozen=True)
class FigureTable:
    """All figures in the order of their cells, with what the edition says about their regions."""

    observations: Sequence[Observation]
    edition: Edition

    @cached_property
    def by_cell(self) -> Mapping[Cell, Observation]:
        """Every figure by its cell."""
        return {figure.cell: figure for figure in self.observations}

    @cached_property
    def by_region_year(self) -> Mapping[tuple[str, int], Mapping[Key, Observation]]:
        """The figures of a region in a year, in the order of regions and years."""
        found: dict[tuple[str, int], dict[Key, Observation]] = {}
        for figure in self.observations:
            cell = figure.cell
            found.setdefault((cell.region, cell.year), {})[cell.care, cell.education] = figure
        return found

    @cached_property
    def years_of_kind(self) -> Mapping[RegionKind, tuple[int, ...]]:
        """The years in which any region of a kind has figures, rising."""
        years: dict[RegionKind, set[int]] = {}
        for region, year in self.by_region_year:
            years.setdefault(self.kind_of(region), set()).add(year)
        return {kind: tuple(sorted(found)) for kind, found in years.items()}

    @cached_property
    def keys_of_kind_year(self) -> Mapping[tuple[RegionKind, int], frozenset[Key]]:
        """Which cells any region of a kind has in a year."""
        keys: dict[tuple[RegionKind, int], set[Key]] = {}
        for (region, year), figures in self.by_region_year.items():
            keys.setdefault((self.kind_of(region), year), set()).update(figures)
        return {of: frozenset(found) for of, found in keys.items()}

    @cached_property
    def years_of_region(self) -> Mapping[str, frozenset[int]]:
        """The years in which a region has figures."""
        years: dict[str, set[int]] = {}
        for region, year in self.by_region_year:
            years.setdefault(region, set()).add(year)
        return {region: frozenset(found) for region, found in years.items()}

    @cached_property
    def selected(self) -> frozenset[str]:
        """The regions that get a factsheet."""
        return frozenset(region.code for region in self.edition.selected)

    def kind_of(self, code: str) -> RegionKind:
        """The kind of a region."""
        return self.edition.regions[code].kind

    def regions_with_figures(self, kind: RegionKind) -> tuple[Region, ...]:
        """The regions of a kind that have any figure, by code."""
        return tuple(one for one in self.edition.regions.of_kind(kind) if one.code in self.years_of_region)


def expected_keys(kind: RegionKind, edition: Edition) -> tuple[Key, ...]:
    """The cells that a region of this kind has when its delivery is complete; Nederland has them all."""
    profiles = _profiles_for(kind, edition)
    return tuple(dict.fromkeys(key for profile in profiles for key in _keys_of(profile, edition)))


def _profiles_for(kind: RegionKind, edition: Edition) -> Iterable[RegionProfile]:
    if kind is RegionKind.COUNTRY:
        return edition.profiles.values()
    profile = edition.profiles.get(kind)
    return (profile,) if profile else ()


def _keys_of(profile: RegionProfile, edition: Edition) -> Iterator[Key]:
    total = edition.indicator.total_care
    for education in (profile.key_type, *profile.own_types, *profile.other_types):
        yield total, education
    for care in profile.care_kinds:
        yield care, profile.key_type


def key_figure(kind: RegionKind, edition: Edition) -> Key | None:
    """The cell of the key figure of a kind of region; None where the edition does not describe the kind."""
    profile = edition.profiles.get(kind)
    return (edition.indicator.total_care, profile.key_type) if profile else None


def sums_of(kind: RegionKind, edition: Edition) -> tuple[Sum, ...]:
    """Every total over education types with its parts; Nederland has those of all kinds of region."""
    profiles = _profiles_for(kind, edition)
    return tuple(dict.fromkeys(one for profile in profiles for one in profile.sums))


def parts_of_care(kind: RegionKind, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The kinds of youth care under each total or kind that they are a part of."""
    known = {one.code: one for one in edition.indicator.care_kinds}
    groups: dict[str, list[str]] = {}
    listed = dict.fromkeys(code for profile in _profiles_for(kind, edition) for code in profile.care_kinds)
    for code in listed:
        groups.setdefault(known[code].parent or edition.indicator.total_care, []).append(code)
    return {parent: tuple(kinds) for parent, kinds in groups.items()}
