"""Boundary files: any layer with GM codes, degrees or metres; a mistake is told before any work."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportgen.charts import check_boundaries
from reportgen.charts.boundaries import calculate_area, join_arcs, load_boundaries
from reportgen.charts.outlines import find_border, stitch, weigh_points
from reportgen.errors import ExitCode, InputError
from tests.unit.charts.conftest import BOUNDARY_FILES

FILES = {
    "gemeente_2020-01-01_355.topo.json": 355,
    "gemeente_2021-01-01_352_compact.topo.json": 352,
    "gemeente_2022-01-01_345.topo.json": 345,
    "gemeente_2022-03-24_344.topo.json": 344,
    "gemeente_2023-01-01_342.topo.json": 342,
}
# Two squares of 10 by 10 km that share a border of three points, and one with a hole, in metres.
WEST = [[100000, 400000], [110000, 400000], [110000, 405000], [110000, 410000], [100000, 410000]]
EAST = [[110000, 400000], [120000, 400000], [120000, 410000], [110000, 410000], [110000, 405000]]
NORTH = [[100000, 420000], [120000, 420000], [120000, 440000], [100000, 440000]]
HOLE = [[105000, 425000], [105000, 430000], [110000, 430000], [110000, 425000]]


def square(code: str, *rings: list[list[int]]) -> dict[str, Any]:
    closed = [[*ring, ring[0]] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": "Naam"},
        "geometry": {"type": "Polygon", "coordinates": closed},
    }


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.fixture
def squares(tmp_path: Path) -> Path:
    features = (
        square("GM0001", WEST),
        square("GM0002", EAST),
        square("GM0003", NORTH, HOLE),
    )
    return write(tmp_path, collection(*features))


def write(folder: Path, content: object) -> Path:
    path = folder / "grenzen.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def told(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        check_boundaries(path)
    assert caught.value.exit_code is ExitCode.INPUT
    (mistake,) = caught.value.mistakes
    assert mistake.where.file == str(path)
    assert "GM codes" in mistake.remedy
    return mistake.what


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_every_layout_reads_with_all_its_gemeenten(name: str, count: int) -> None:
    path = BOUNDARY_FILES / name
    if not path.exists():
        pytest.skip("the folder with boundary files is not beside this checkout")
    boundaries = load_boundaries(path)
    assert len(boundaries.rings) == count
    areas = {
        code: sum(calculate_area(join_arcs(boundaries.arcs, ring)) for ring in rings)
        for code, rings in boundaries.rings.items()
    }
    assert 33_000 < sum(areas.values()) < 36_000
    assert min(areas.values()) > 0
    # Amsterdam, about 165 square kilometres of land, lies around (121, 487).
    assert 150 < areas["GM0363"] < 230
    middle = np.concatenate([join_arcs(boundaries.arcs, ring) for ring in boundaries.rings["GM0363"]])
    assert middle.mean(axis=0) == pytest.approx((121, -487), abs=8)


@pytest.mark.parametrize("name", FILES)
def test_the_country_closes_without_loose_ends(name: str) -> None:
    path = BOUNDARY_FILES / name
    if not path.exists():
        pytest.skip("the folder with boundary files is not beside this checkout")
    boundaries = load_boundaries(path)
    border = find_border(ring for rings in boundaries.rings.values() for ring in rings)
    for ring in stitch(boundaries.arcs, border.values()):
        first = boundaries.arcs[ring[0]] if ring[0] >= 0 else boundaries.arcs[~ring[0]][::-1]
        last = boundaries.arcs[ring[-1]] if ring[-1] >= 0 else boundaries.arcs[~ring[-1]][::-1]
        assert tuple(first[0]) == tuple(last[-1])


def test_neighbours_in_geojson_share_the_line_between_them(squares: Path) -> None:
    boundaries = load_boundaries(squares)
    used = Counter(max(n, ~n) for rings in boundaries.rings.values() for ring in rings for n in ring)
    (shared,) = [number for number, times in used.items() if times == 2]
    assert boundaries.arcs[shared].tolist() in (
        [[110, -400], [110, -405], [110, -410]],
        [[110, -410], [110, -405], [110, -400]],
    )


def test_a_hole_is_no_area(squares: Path) -> None:
    boundaries = load_boundaries(squares)
    (outer, hole) = boundaries.rings["GM0003"]
    assert calculate_area(join_arcs(boundaries.arcs, outer)) == pytest.approx(400)
    assert calculate_area(join_arcs(boundaries.arcs, hole)) == pytest.approx(-25)


def test_two_gemeenten_together_lose_the_border_between_them(squares: Path) -> None:
    boundaries = load_boundaries(squares)
    border = find_border((*boundaries.rings["GM0001"], *boundaries.rings["GM0002"]))
    (ring,) = stitch(boundaries.arcs, border.values())
    points = join_arcs(boundaries.arcs, ring)
    assert calculate_area(points) == pytest.approx(200)
    assert [110, -405] not in points.tolist()


def test_a_ring_drawn_the_other_way_round_is_turned(tmp_path: Path) -> None:
    turned = load_boundaries(write(tmp_path, collection(square("GM0001", WEST[::-1]))))
    (ring,) = turned.rings["GM0001"]
    assert calculate_area(join_arcs(turned.arcs, ring)) == pytest.approx(100)


def test_degrees_become_kilometres_in_the_dutch_grid(tmp_path: Path) -> None:
    # Around the tower of Amersfoort, the origin of the grid: 155, 463.
    ring = [[5.38720621, 52.1551744], [5.4, 52.1551744], [5.4, 52.16]]
    boundaries = load_boundaries(write(tmp_path, collection(square("GM0307", ring))))  # type: ignore[arg-type]
    points = np.concatenate(boundaries.arcs)
    assert np.abs(points - (155, -463)).sum(axis=1).min() < 0.001


def test_the_code_may_stand_in_any_property_or_be_the_id(tmp_path: Path) -> None:
    feature = square("x", WEST) | {"id": "GM0001", "properties": None}
    assert set(load_boundaries(write(tmp_path, collection(feature))).rings) == {"GM0001"}


def test_several_areas_of_one_gemeente_become_one(tmp_path: Path) -> None:
    content = collection(square("GM0001", WEST), square("GM0001", EAST))
    boundaries = load_boundaries(write(tmp_path, content))
    border = find_border(boundaries.rings["GM0001"])
    assert len(stitch(boundaries.arcs, border.values())) == 1


def test_a_file_without_gm_codes_is_refused(tmp_path: Path) -> None:
    assert "no GM codes" in told(write(tmp_path, collection(square("VR01", WEST))))
    topology = {"type": "Topology", "arcs": [], "objects": {"vr": {"geometries": []}}}
    assert "no GM codes" in told(write(tmp_path, topology))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("dit is geen json", "no JSON"),
        ('{"type": "FeatureCollection",\n "features": [', "no JSON"),
        ({"type": "Feature"}, "no GeoJSON"),
        ([1, 2], "no GeoJSON"),
        ({"type": "FeatureCollection"}, "damaged"),
        ({"type": "Topology", "objects": {"gm": {"geometries": 3}}, "arcs": []}, "damaged"),
        (collection(square("GM0001", WEST) | {"geometry": {"type": "Polygon"}}), "damaged"),
        (
            {
                "type": "Topology",
                "arcs": [[[0, 0], [1, 1]]],
                "objects": {"gm": {"geometries": [{"type": "Polygon", "arcs": [[7]], "id": "GM0001"}]}},
            },
            "damaged",
        ),
    ],
    ids=range(8),
)
def test_a_file_that_can_not_be_used_is_refused(content: object, what: str, tmp_path: Path) -> None:
    assert what in told(write(tmp_path, content))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in told(tmp_path / "weg.json")


def test_the_line_of_broken_json_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, '{"type": "FeatureCollection",\n "features": [,]}')
    with pytest.raises(InputError) as caught:
        check_boundaries(path)
    assert caught.value.mistakes[0].where.line == 2


def test_boundaries_elsewhere_are_refused(tmp_path: Path) -> None:
    swapped = [[y / 7800, x / 19000] for x, y in WEST]
    assert "outside the Netherlands" in told(write(tmp_path, collection(square("GM0001", swapped))))  # type: ignore[arg-type]
    mercator = [[x + 500000, y + 6400000] for x, y in WEST]
    assert "outside the Netherlands" in told(write(tmp_path, collection(square("GM0001", mercator))))


def test_ends_of_a_line_never_go_and_a_closed_line_keeps_its_shape() -> None:
    line = np.array([(0, 0), (1, 0.01), (2, 0), (3, 1), (4, 0)], dtype=float)
    weights = weigh_points(line)
    assert np.isinf(weights[[0, -1]]).all()
    assert weights[1] == pytest.approx(0.01)
    assert weights[3] > weights[1]
    circle = np.array([(np.cos(turn), np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 20)])
    circle[-1] = circle[0]
    assert np.isinf(weigh_points(circle)).sum() == 4


def test_taking_points_away_from_the_least_important_on_never_skips() -> None:
    # The weights never fall along the way, so a coarser line has no point that a finer one lacks.
    rng = np.random.default_rng(1)
    line = np.column_stack((np.arange(200), rng.normal(size=200).cumsum()))
    weights = weigh_points(line)
    for limit in (0.01, 0.1, 1.0, 10.0):
        assert (weights >= limit)[[0, -1]].all()
        assert set(np.flatnonzero(weights >= 2 * limit)) <= set(np.flatnonzero(weights >= limit))
    assert (weights >= 1e9).sum() == 2
