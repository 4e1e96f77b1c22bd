"""The maps of an edition: true outlines where boundaries are configured, tiles otherwise."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from reportgen.charts.boundaries import load_boundaries
from reportgen.charts.ground import Ground
from reportgen.charts.outlines import Outlines, weigh_points
from reportgen.charts.sheet import Box
from reportgen.charts.tiles import Tiles
from reportgen.latest import Latest
from reportgen.model.region import Membership, Region, RegionKind, Regions, Tile

Kept = TypeVar("Kept")


class Atlas:
    """The grounds of all maps, whatever is drawn on them.

    Boundaries are read once, and a ground is made once per size.
    """

    def __init__(self, regions: Regions, boundaries: Path | None) -> None:
        self._regions = regions
        self._boundaries = load_boundaries(boundaries) if boundaries else None
        self._weights = [weigh_points(arc) for arc in self._boundaries.arcs] if self._boundaries else []
        self._kept: dict[tuple[object, Box], Ground] = {}
        self._shared: defaultdict[object, Latest[object]] = defaultdict(Latest)

    @property
    def has_outlines(self) -> bool:
        """Whether maps show true outlines."""
        return self._boundaries is not None

    def country(self, kind: RegionKind, box: Box) -> Ground | None:
        """All regions of a kind; None when none of them can be drawn."""
        return self._keep((kind, box), self._regions.of_kind(kind), box, named=True)

    def province(self, code: str, box: Box) -> Ground | None:
        """The gemeenten of a province; None when none of them can be drawn."""
        return self._keep((code, box), self._regions.in_province(code), box, named=False)

    def keep(self, key: object, made_of: object, make: Callable[[], Kept]) -> Kept:
        """What many charts share by this key, for as long as it is made of the same."""
        return cast(Kept, self._shared[key].find(made_of, make))

    def _keep(
        self, key: tuple[object, Box], regions: tuple[Region, ...], box: Box, *, named: bool
    ) -> Ground | None:
        if key not in self._kept:
            ground = self._make(regions, box, named=named)
            if ground is None:
                return None
            self._kept[key] = ground
        return self._kept[key]

    def _make(self, regions: tuple[Region, ...], box: Box, *, named: bool) -> Ground | None:
        if self._boundaries:
            parts = {region.code: find_municipalities(self._regions, region) for region in regions}
            if any(code in self._boundaries.rings for ones in parts.values() for code in ones):
                return Outlines(self._boundaries, self._weights, parts, box)
            return None
        tiles = {region.code: found for region in regions if (found := self._find_tiles(region))}
        return Tiles(tiles, box, named=named) if tiles else None

    def _find_tiles(self, region: Region) -> list[Tile]:
        """The tile of a region; of a province those of its gemeenten, which keep its shape."""
        if region.kind is not RegionKind.PROVINCE:
            return [region.tile] if region.tile else []
        return [one.tile for one in self._regions.in_province(region.code) if one.tile]


def find_municipalities(regions: Regions, region: Region) -> tuple[str, ...]:
    """The gemeenten whose outline is that of a region (R30).

    A samenwerkingsverband gets the gemeenten of which it has more postcode areas than any other of its
    kind; a national one, without an area, gets none.
    """
    match region.kind:
        case RegionKind.MUNICIPALITY:
            return (region.code,)
        case RegionKind.PROVINCE:
            return tuple(one.code for one in regions.in_province(region.code))
        case RegionKind.PRIMARY_PARTNERSHIP | RegionKind.SECONDARY_PARTNERSHIP:
            members = (one.municipality for one in regions.municipalities_of(region.code))
            return tuple(
                code for code in members if find_main_partnership(regions, region.kind, code) == region.code
            )
        case RegionKind.COUNTRY:
            return tuple(one.code for one in regions.of_kind(RegionKind.MUNICIPALITY))
        case RegionKind.YOUTH_REGION:
            return ()


def find_main_partnership(regions: Regions, kind: RegionKind, municipality: str) -> str | None:
    """The samenwerkingsverband of this kind with most of a gemeente's postcode areas; ties by code."""
    members = [one for one in regions.partnerships_of(municipality) if _kind_of(regions, one) is kind]
    best = min(members, key=lambda one: (-one.postcodes, one.partnership), default=None)
    return best.partnership if best else None


def _kind_of(regions: Regions, membership: Membership) -> RegionKind | None:
    code = membership.partnership
    return regions[code].kind if code in regions else None
