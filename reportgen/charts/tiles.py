"""Maps of hexagons, for where there are no boundaries: a region is one tile, or those of its gemeenten."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from reportgen.charts.ground import Ground, fit_in
from reportgen.charts.sheet import Box, Point, Ring
from reportgen.model.region import Tile

# A corner on a grid of half tiles across and thirds of a row down, so that neighbours share corners exactly.
_Corner = tuple[int, int]
_Edge = tuple[_Corner, _Corner]
_CORNERS = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))
_GRID = np.array((0.5, 3**0.5 / 6))


class Tiles(Ground):
    """Hexagons with a corner on top; odd rows are shifted half a tile to the right.

    `named` leaves room above them for names.
    """

    def __init__(self, tiles: Mapping[str, Sequence[Tile]], box: Box, *, named: bool = True) -> None:
        super().__init__()
        self._edges = {code: {edge for tile in ones for edge in _edges(tile)} for code, ones in tiles.items()}
        self._all = {edge for edges in self._edges.values() for edge in edges}
        corners = np.array([start for start, _ in self._all])
        self._origin, self.width_mm = fit_in(box, [corners * _GRID], *(() if named else (0.0,)))
        self._tiles = tiles

    @property
    def codes(self) -> frozenset[str]:
        """The regions that have a tile."""
        return frozenset(self._edges)

    @property
    def border_mm(self) -> float:
        """The width of a border: thinner between small tiles."""
        return min(0.35, 0.075 * self.width_mm)

    def middle(self, code: str) -> Point | None:
        """The middle of a region's tile; several tiles have none of their own."""
        if len(self._tiles[code]) > 1:
            return None
        x, y = self._place([_middle(tile) for tile in self._tiles[code]])[0].tolist()
        return x, y

    def find_area(self, codes: Iterable[str]) -> Sequence[Ring]:
        """The rings around tiles taken together."""
        edges = {edge for code in codes for edge in self._edges.get(code, ())}
        outer = {start: end for start, end in sorted(edges) if (end, start) not in edges}
        return [self._place(ring) for ring in _follow(outer)]

    def find_borders(self, codes: Iterable[str]) -> Sequence[Ring]:
        """The edges between regions, along at least one of these."""
        inner: set[_Edge] = set()
        for code in codes:
            own = self._edges.get(code, set())
            others = ((end, start) for start, end in own if (end, start) not in own)
            inner |= {(max(edge), min(edge)) for edge in others if edge in self._all}
        return [self._place(edge) for edge in sorted(inner)]

    def find_coast(self) -> Sequence[Ring]:
        """The rings around all tiles together."""
        return self.find_area(self._edges)

    def _place(self, corners: Sequence[_Corner]) -> Ring:
        placed: Ring = np.asarray(corners) * _GRID * self.width_mm + self._origin
        return placed


def _middle(tile: Tile) -> _Corner:
    return 2 * tile.column + tile.row % 2, 3 * tile.row


def _edges(tile: Tile) -> list[_Edge]:
    """The six edges of a tile, all the same way round."""
    across, down = _middle(tile)
    corners = [(across + x, down + y) for x, y in _CORNERS]
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def _follow(outer: dict[_Corner, _Corner]) -> list[list[_Corner]]:
    """Rings from edges, end to start; three tiles meet in a corner, so no two outer edges leave it."""
    rings: list[list[_Corner]] = []
    while outer:
        start, here = outer.popitem()
        ring = [start]
        while here != start:
            ring.append(here)
            here = outer.pop(here)
        rings.append(ring)
    return rings
