"""Gemeente boundaries from a GeoJSON or TopoJSON file, as lines that neighbours share.

Coordinates come out as kilometres in the plane of the Rijksdriehoek grid, y downwards.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportgen.errors import InputError, Mistake, Place

Arc = NDArray[np.float64]
ArcRing = tuple[int, ...]

_GM_CODE = re.compile(r"GM\d{4}")
_REMEDY = "Use the gemeente boundaries of CBS gebiedsindelingen, as GeoJSON or TopoJSON with GM codes."
_MOST_DEGREES = 360.0
# Where the Netherlands lie in the Rijksdriehoek grid, in kilometres: west, south, east, north.
_WEST, _SOUTH, _EAST, _NORTH = -10.0, 290.0, 310.0, 640.0


@dataclass(frozen=True)
class Boundaries:
    """The outlines of gemeenten: arcs in kilometres, and per code the rings that they make.

    A ring names its arcs in order; `~n` is arc n backwards. Outer rings run one way round and holes
    the other, so that neighbours use the arc between them in opposite directions.
    """

    arcs: tuple[Arc, ...]
    rings: Mapping[str, tuple[ArcRing, ...]]


@dataclass(frozen=True, slots=True)
class _Layer:
    """The arcs of a file as they were read, and the polygons of each gemeente."""

    arcs: Sequence[Arc]
    polygons: Mapping[str, list[list[ArcRing]]]


def check_boundaries(path: Path) -> None:
    """Raise `InputError` when a boundary file cannot be used: what is wrong, and what to do."""
    load_boundaries(path)


def load_boundaries(path: Path) -> Boundaries:
    """The gemeenten of a boundary file; their layer is found by its GM codes, whatever its name.

    Longitude and latitude (WGS84) and metres in the Rijksdriehoek grid are both understood. Raises
    `InputError` when the file is no GeoJSON or TopoJSON, has no GM codes, is damaged, or lies elsewhere.
    """
    content = _read_json(path)
    readers = {"Topology": _read_topology, "FeatureCollection": _read_features}
    reader = readers.get(str(content.get("type")))
    if reader is None:
        raise _refuse(path, "this is no GeoJSON FeatureCollection and no TopoJSON Topology")
    try:
        layer = reader(content)
        if not layer.polygons:
            raise _refuse(path, "the boundary file has no GM codes, so its areas are unknown")
        boundaries = _turn_rings(tuple(_project(arc) for arc in layer.arcs), layer.polygons)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise _refuse(path, "the boundary file is damaged: a geometry is not as it should be") from None
    _check_place(boundaries, path)
    return boundaries


def _refuse(path: Path, what: str, line: int | None = None) -> InputError:
    return InputError([Mistake(what, Place(file=str(path), line=line), _REMEDY)])


def _read_json(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _refuse(path, f"the boundary file cannot be read: {error.strerror}") from None
    except json.JSONDecodeError as error:
        raise _refuse(path, "the boundary file is no JSON", error.lineno) from None
    except (UnicodeDecodeError, RecursionError):
        raise _refuse(path, "the boundary file is no JSON") from None
    return content if isinstance(content, dict) else {}


def _read_topology(content: Mapping[str, Any]) -> _Layer:
    """The layer of a TopoJSON file with the most gemeenten, its arcs decoded."""
    layers = (layer.get("geometries", []) for layer in content["objects"].values())
    found = max((_group_by_code(layer) for layer in layers), key=len, default={})
    arcs = [_decode_arc(arc, content.get("transform")) for arc in content["arcs"]]
    polygons = {
        code: [polygon for one in ones for polygon in _polygons(one, "arcs")] for code, ones in found.items()
    }
    return _Layer(
        arcs,
        {code: [[tuple(ring) for ring in polygon] for polygon in ones] for code, ones in polygons.items()},
    )


def _decode_arc(arc: Sequence[Sequence[float]], transform: Mapping[str, Sequence[float]] | None) -> Arc:
    """The points of an arc; with a transform they are stored as steps on a grid."""
    points = np.array([point[:2] for point in arc], dtype=float)
    if transform is None:
        return points
    decoded: Arc = np.cumsum(points, axis=0) * transform["scale"] + np.array(transform["translate"])
    return decoded


def _group_by_code(features: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for feature in features:
        if code := _find_code(feature):
            groups.setdefault(code, []).append(feature)
    return groups


def _find_code(feature: Mapping[str, Any]) -> str | None:
    """The GM code of a feature: in any property, or as its id."""
    named = [*(feature.get("properties") or {}).values(), feature.get("id")]
    codes = (value.strip() for value in named if isinstance(value, str))
    return next((code for code in codes if _GM_CODE.fullmatch(code)), None)


def _polygons(geometry: Mapping[str, Any], key: str) -> list[Any]:
    """The polygons of a geometry, each a list of rings: the outer one, then holes."""
    match geometry.get("type"):
        case "Polygon":
            return [geometry[key]]
        case "MultiPolygon":
            return list(geometry[key])
        case _:
            return []


def _read_features(content: Mapping[str, Any]) -> _Layer:
    """The gemeenten of a GeoJSON file, cut into arcs where borders meet."""
    groups = _group_by_code(content["features"])
    polygons = {
        code: [
            [_read_ring(ring) for ring in polygon]
            for one in ones
            for polygon in _polygons(one.get("geometry") or {}, "coordinates")
        ]
        for code, ones in groups.items()
    }
    return _cut_into_arcs(polygons)


_Node = tuple[float, float]
_NodeRing = list[_Node]


def _read_ring(ring: Sequence[Sequence[float]]) -> _NodeRing:
    """The points of a ring without its closing point, doubles left out; rounded so that neighbours meet."""
    decimals = 6 if abs(ring[0][0]) < _MOST_DEGREES else 1
    points = [(round(float(x), decimals), round(float(y), decimals)) for x, y, *_ in ring]
    return [point for point, after in pairwise([*points, points[0]]) if point != after]


def _cut_into_arcs(polygons: Mapping[str, list[list[_NodeRing]]]) -> _Layer:
    """Rings as arcs between the points where borders meet, so that neighbours share an arc."""
    meeting = _find_meeting_points(ring for ones in polygons.values() for polygon in ones for ring in polygon)
    numbers: dict[tuple[_Node, ...], int] = {}

    def number(points: tuple[_Node, ...]) -> int:
        backwards = points[::-1]
        if points <= backwards:
            return numbers.setdefault(points, len(numbers))
        return ~numbers.setdefault(backwards, len(numbers))

    cut = {
        code: [
            [tuple(map(number, _cut_ring(ring, meeting))) for ring in polygon if len(ring) > 2]
            for polygon in ones
        ]
        for code, ones in polygons.items()
    }
    return _Layer([np.array(points) for points in numbers], cut)


def _find_meeting_points(rings: Iterable[_NodeRing]) -> set[_Node]:
    """The points that have other neighbours in one ring than in another."""
    neighbours: dict[_Node, frozenset[_Node]] = {}
    meeting: set[_Node] = set()
    for ring in rings:
        for index, point in enumerate(ring):
            around = frozenset((ring[index - 1], ring[(index + 1) % len(ring)]))
            if neighbours.setdefault(point, around) != around:
                meeting.add(point)
    return meeting


def _cut_ring(ring: _NodeRing, meeting: set[_Node]) -> Iterator[tuple[_Node, ...]]:
    """The pieces of a ring between meeting points; a ring that meets nothing is one closed piece."""
    start = next((index for index, point in enumerate(ring) if point in meeting), ring.index(min(ring)))
    turned = [*ring[start:], *ring[:start], ring[start]]
    piece = [turned[0]]
    for point in turned[1:]:
        piece.append(point)
        if point in meeting:
            yield tuple(piece)
            piece = [point]
    if len(piece) > 1:
        yield tuple(piece)


def _project(points: Arc) -> Arc:
    """Kilometres in the Rijksdriehoek grid, y downwards; degrees by the approximation of Schreutelkamp and
    Strang van Hees (2001), which is right to a metre.
    """
    if np.abs(points).max() > _MOST_DEGREES:
        return points * (0.001, -0.001)
    east, north = 0.36 * (points - (5.38720621, 52.15517440)).T
    x = 155000 + sum(factor * north**p * east**q for p, q, factor in _EASTING)
    y = 463000 + sum(factor * north**p * east**q for p, q, factor in _NORTHING)
    return np.column_stack((x, -y)) / 1000


_EASTING = (
    (0, 1, 190094.945),
    (1, 1, -11832.228),
    (2, 1, -114.221),
    (0, 3, -32.391),
    (1, 0, -0.705),
    (3, 1, -2.340),
    (1, 3, -0.608),
    (0, 2, -0.008),
    (2, 3, 0.148),
)
_NORTHING = (
    (1, 0, 309056.544),
    (0, 2, 3638.893),
    (2, 0, 73.077),
    (1, 2, -157.984),
    (3, 0, 59.788),
    (0, 1, 0.433),
    (2, 2, -6.439),
    (1, 1, -0.032),
    (0, 4, 0.092),
    (1, 4, -0.054),
)


def _turn_rings(arcs: tuple[Arc, ...], polygons: Mapping[str, list[list[ArcRing]]]) -> Boundaries:
    """The same rings, outer ones all the same way round and holes the other way."""
    rings = {
        code: tuple(
            ring if (calculate_area(join_arcs(arcs, ring)) > 0) == (place == 0) else turn_ring(ring)
            for polygon in ones
            for place, ring in enumerate(polygon)
            if ring
        )
        for code, ones in polygons.items()
    }
    return Boundaries(arcs, rings)


def turn_ring(ring: ArcRing) -> ArcRing:
    """A ring the other way round."""
    return tuple(~number for number in reversed(ring))


def join_arcs(arcs: Sequence[Arc] | Mapping[int, Arc], ring: ArcRing) -> Arc:
    """The points of a ring, without its closing point."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
    return np.concatenate([part[:-1] for part in parts])


def calculate_area(ring: Arc) -> float:
    """The area of a ring, positive one way round and negative the other."""
    x, y = ring.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _check_place(boundaries: Boundaries, path: Path) -> None:
    """Refuse what does not lie in the Netherlands, for example degrees in the wrong order."""
    used = {
        number if number >= 0 else ~number
        for rings in boundaries.rings.values()
        for ring in rings
        for number in ring
    }
    points = np.concatenate([boundaries.arcs[number] for number in used])
    (west, north), (east, south) = points.min(axis=0), points.max(axis=0)
    if not (west > _WEST and east < _EAST and -south > _SOUTH and -north < _NORTH):
        raise _refuse(
            path, "the boundaries lie outside the Netherlands, or are in an unknown coordinate system"
        )
