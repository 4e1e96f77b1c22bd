"""Where the region lies, and how regions compare on the map; with boundaries and without."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.path import Path as Outline
from matplotlib.transforms import Bbox

from reportgen.charts import ChartRoom, callout
from reportgen.charts.atlas import Atlas, find_main_partnership, find_municipalities
from reportgen.charts.boundaries import calculate_area
from reportgen.charts.callout import find_callout, split_name
from reportgen.charts.sheet import Box, Ring, Sheet, Studio
from reportgen.charts.spots import Field, find_spot
from reportgen.charts.style import Lettering
from reportgen.charts.tiles import Tiles
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.model.edition import Edition, Palette
from reportgen.model.facts import CountryFacts, Facts, Position, Quarter, RankedRegion
from reportgen.model.figures import Cell, Percentage, PublishedCell, Released, Withheld
from reportgen.model.layout import NATIONAL_MAP_LOW_MM, PROVINCE_MAP_MM
from reportgen.model.region import RegionKind, Regions, Tile
from reportgen.model.report import Chart
from tests import builders
from tests.unit.charts.conftest import MakeEdition
from tests.unit.charts.drawing import DrawnPath, read_paths, read_texts

PALETTE = Palette()
WITHHELD = ("GM0088", "GM0096")
Kind = RegionKind


def spread_out(regions: Regions, kind: RegionKind) -> Position:
    """All regions of a kind with shares that follow their order, some withheld."""
    codes = [region.code for region in regions.of_kind(kind) if region.code not in WITHHELD]
    count = len(codes)
    ranked = tuple(
        RankedRegion(code, Percentage(80 + 80 * place // count), place, 0) for place, code in enumerate(codes)
    )
    if count < 40:
        return Position(kind, ranked, len(regions.of_kind(kind)), (), (), ())
    ranked = tuple(
        replace(one, group=20 * place // count, quarter=20 * place // count // 5 + 1)
        for place, one in enumerate(ranked)
    )
    shares = [[one.share for one in ranked if one.quarter == quarter] for quarter in (1, 2, 3, 4)]
    quarters = tuple(Quarter(number, one[0], one[-1]) for number, one in enumerate(shares, start=1))
    return Position(kind, ranked, len(regions.of_kind(kind)), (10.0,) * 20, (1,) * 20, quarters)


@pytest.fixture(scope="module")
def country(regions: Regions) -> CountryFacts:
    kinds = (Kind.MUNICIPALITY, Kind.PRIMARY_PARTNERSHIP, Kind.SECONDARY_PARTNERSHIP, Kind.PROVINCE)
    positions = {kind: spread_out(regions, kind) for kind in kinds}
    figures: dict[str, PublishedCell] = {
        one.code: Released(
            Cell(one.code, builders.YEAR, "jeugdzorg", "totaal"), None, None, one.share, builders.FINAL
        )
        for position in positions.values()
        for one in position.ranked
    }
    figures |= {code: Withheld(Cell(code, builders.YEAR, "jeugdzorg", "totaal")) for code in WITHHELD}
    return CountryFacts(positions, figures, frozenset(WITHHELD))


@pytest.fixture(scope="module", params=["zeshoeken", "grenzen"])
def edition(request: pytest.FixtureRequest, make_edition: MakeEdition) -> Edition:
    path: Path | None = request.getfixturevalue("boundaries") if request.param == "grenzen" else None
    return make_edition(path)


@pytest.fixture(scope="module")
def room(edition: Edition, country: CountryFacts) -> ChartRoom:
    return ChartRoom(edition, country)


def facts_of(code: str, regions: Regions, country: CountryFacts) -> Facts:
    region = regions[code]
    facts = {
        Kind.MUNICIPALITY: builders.hoogeveen,
        Kind.PRIMARY_PARTNERSHIP: builders.hoogeveen_meppel,
        Kind.SECONDARY_PARTNERSHIP: builders.hoogeveen_meppel,
        Kind.PROVINCE: builders.drenthe,
    }[region.kind]()
    return replace(facts, region=region, position=country.positions[region.kind], quarter=None)


def maps(room: ChartRoom, facts: Facts) -> Mapping[str, Chart]:
    charts = room.draw(facts)
    return {name: charts[name] for name in ("locator", "map", "province_map") if name in charts}


def painted(chart: Chart, fill: str) -> list[DrawnPath]:
    return [path for path in read_paths(chart) if path.fill == fill]


def area_of(paths: list[DrawnPath]) -> float:
    return sum(abs(calculate_area(np.array(part))) for path in paths for part in path.parts if len(part) > 2)


SOME = ["GM0118", "GM0363", "GM0093", "GM0935", "GM0772", "PO2203", "VO2708", "PV22", "PV29"]


@pytest.mark.parametrize("code", SOME)
def test_texts_on_maps_stay_on_the_sheet_and_apart(
    code: str, room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    for chart in maps(room, facts_of(code, regions, country)).values():
        texts = read_texts(chart)
        for text in texts:
            assert -0.05 <= text.box.left <= text.box.right <= chart.width_mm + 0.05, text
            assert -0.05 <= text.box.top <= text.box.bottom <= chart.height_mm + 0.2, text
        for one, other in combinations(texts, 2):
            assert not one.box.overlaps(other.box, -0.35), (code, chart.name, one.text, other.text)


@pytest.mark.parametrize("code", SOME)
def test_shapes_stay_on_the_sheet(
    code: str, room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    for chart in maps(room, facts_of(code, regions, country)).values():
        for path in read_paths(chart):
            for part in path.parts:
                assert all(-0.05 <= x <= chart.width_mm + 0.05 for x, _ in part), (chart.name, path)
                assert all(-0.05 <= y <= chart.height_mm + 0.05 for _, y in part), (chart.name, path)


def test_the_locator_has_no_classes(room: ChartRoom, regions: Regions, country: CountryFacts) -> None:
    chart = maps(room, facts_of("PV22", regions, country))["locator"]
    assert {path.fill for path in read_paths(chart)} <= {PALETTE.hair, PALETTE.accent, "none"}
    assert chart.labels == ()
    assert area_of(painted(chart, PALETTE.accent)) > 10


def test_a_tiny_region_gets_a_ring(room: ChartRoom, regions: Regions, country: CountryFacts) -> None:
    def rings(code: str) -> int:
        paths = read_paths(maps(room, facts_of(code, regions, country))["locator"])
        return sum(path.curved and path.stroke == PALETTE.accent for path in paths)

    assert rings("GM0093") == 1
    assert rings("PV22") == 0


def test_a_samenwerkingsverband_is_drawn_from_its_gemeenten(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    own = maps(room, facts_of("PO2203", regions, country))["locator"]
    part = maps(room, facts_of("GM0118", regions, country))["locator"]
    assert area_of(painted(own, PALETTE.accent)) > 2.5 * area_of(painted(part, PALETTE.accent))
    outlined = [path for path in read_paths(own) if path.stroke == PALETTE.accent and not path.curved]
    assert outlined, "gemeenten that lie mostly elsewhere are outlined"
    assert "delen van Staphorst en Zwartewaterland" in own.alternative


def test_a_split_gemeente_belongs_to_the_one_with_most_postcodes(regions: Regions) -> None:
    for kind in (Kind.PRIMARY_PARTNERSHIP, Kind.SECONDARY_PARTNERSHIP):
        drawn = [code for one in regions.of_kind(kind) for code in find_municipalities(regions, one)]
        assert len(drawn) == len(set(drawn))
        for membership in regions.memberships:
            if regions[membership.partnership].kind is kind and membership.whole:
                assert find_main_partnership(regions, kind, membership.municipality) == membership.partnership


def test_a_region_without_an_area_is_told_not_drawn(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    facts = facts_of("PO2203", regions, country)
    national = replace(facts, region=replace(facts.region, code="PO0001", tile=None))
    charts = maps(room, national)
    assert painted(charts["locator"], PALETTE.accent) == []
    assert "geen eigen gebied" in charts["locator"].alternative
    assert "niet op de kaart" in charts["map"].alternative


def test_the_national_map_has_four_classes_and_a_legend_with_limits(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    facts = facts_of("PO2203", regions, country)
    chart = maps(room, facts)["map"]
    for colour in PALETTE.quarters:
        assert area_of(painted(chart, colour)) > 20
    for quarter in country.positions[Kind.PRIMARY_PARTNERSHIP].quarters:
        low, high = quarter.low.tenths, quarter.high.tenths
        limits = f"{low // 10},{low % 10} tot en met {high // 10},{high % 10}%"
        assert limits in chart.labels
    assert {"1", "2", "3", "4", "hoogste kwart", "laagste kwart"} <= set(chart.labels)


def test_what_is_withheld_is_white_and_named_in_the_legend(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(room, facts_of("GM0118", regions, country))["map"]
    assert "niet getoond of geen gegevens" in chart.labels
    assert "Niet getoond of geen gegevens: 2 gemeenten." in chart.alternative
    partnership = maps(room, facts_of("PO2203", regions, country))["map"]
    assert "niet getoond of geen gegevens" not in partnership.labels


def test_our_own_region_is_outlined_with_a_white_edge_and_named(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(room, facts_of("GM0118", regions, country))["map"]
    outlines = [path for path in read_paths(chart) if path.stroke == PALETTE.accent]
    edges = [
        path for path in read_paths(chart) if path.stroke == "#FFFFFF" and path.parts == outlines[0].parts
    ]
    assert edges
    assert edges[0].stroke_width > outlines[0].stroke_width
    assert "Hoogeveen" in chart.labels


def test_a_samenwerkingsverband_is_named_beside_its_tile_and_the_note_says_what_a_tile_is(
    make_edition: MakeEdition, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(ChartRoom(make_edition(), country), facts_of("PO2203", regions, country))["map"]
    assert "PO Hoogeveen-" in " ".join(chart.labels)
    assert not any(label.isdecimal() and len(label) == 4 for label in chart.labels)
    assert chart.note == "Elk vakje is een verband."


def test_tiles_of_a_province_have_numbers_and_a_list_says_which_gemeente_each_is(
    make_edition: MakeEdition, regions: Regions, country: CountryFacts
) -> None:
    room = ChartRoom(make_edition(), country)
    chart = maps(room, facts_of("GM0118", regions, country))["province_map"]
    names = [
        label for label in chart.labels if label in {one.short_name for one in regions.in_province("PV22")}
    ]
    assert names == sorted(names)
    assert {str(number) for number in range(1, 13)} <= set(chart.labels)
    weights = {text.text: text.weight for text in read_texts(chart)}
    assert (weights["Hoogeveen"], weights["Emmen"]) == (700, 400)


def test_in_a_large_province_only_the_nearest_gemeenten_have_a_number(
    make_edition: MakeEdition, regions: Regions, country: CountryFacts
) -> None:
    room = ChartRoom(make_edition(), country)
    chart = maps(room, facts_of("GM0772", regions, country))["province_map"]
    assert "20" in chart.labels
    assert "21" not in chart.labels
    assert "Eindhoven" in chart.labels
    assert "Nummers: 20 vakjes rondom." in chart.note
    assert "dichtstbij" not in chart.note  # tiles are not where gemeenten really lie


def test_leaders_cover_less_of_other_regions_than_the_shortest_would(
    regions: Regions, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = Box(0, 0, *NATIONAL_MAP_LOW_MM)
    ground = Atlas(regions, None).country(Kind.PROVINCE, area)
    assert ground is not None
    field = Field(ground.coast(), area)
    sheet = Sheet(Studio(PALETTE, Typeface(PACKAGED_FAMILY), regions), NATIONAL_MAP_LOW_MM)

    def cover() -> float:
        covered = 0.0
        for region in regions.of_kind(Kind.PROVINCE):
            found = find_callout(sheet, region.short_name, ground.area([region.code]), field)
            assert found is not None
            part = field.measure_covered(np.array([found.start]), np.array([found.end]))
            covered += found.length * float(part[0])
        return covered

    chosen = cover()
    monkeypatch.setattr(callout, "_OVER_LAND", 0.0)
    assert chosen < 0.9 * cover()


def square(x: float, y: float) -> Ring:
    return np.array([(x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3)])


def test_a_field_tells_which_part_of_a_line_runs_over_shapes() -> None:
    field = Field([square(10, 10)], Box(0, 0, 20, 20))
    starts, ends = np.array([(0.0, 10.0), (0.0, 1.0)]), np.array([(20.0, 10.0), (20.0, 1.0)])
    assert field.measure_covered(starts, ends) == pytest.approx([0.3, 0], abs=0.06)


def test_the_note_under_the_map_of_a_province_is_one_line_for_every_gemeente(
    make_edition: MakeEdition, regions: Regions, country: CountryFacts
) -> None:
    typeface = Typeface(PACKAGED_FAMILY)
    cells = {**country.key_figures, "GM1659": Withheld(country.key_figures["GM1659"].cell)}
    for known in (country, replace(country, key_figures=cells)):
        for code in ("GM0772", "GM0820"):  # Eindhoven; Nuenen, Gerwen en Nederwetten
            chart = maps(ChartRoom(make_edition(), known), facts_of(code, regions, known))["province_map"]
            assert ("Wit: niet getoond." in chart.note) == (known is not country)
            assert typeface.width_mm(chart.note, Lettering(8.5, 400)) <= PROVINCE_MAP_MM[0]


def test_few_regions_have_no_classes_but_values(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(room, facts_of("PV22", regions, country))["map"]
    assert not any(painted(chart, colour) for colour in PALETTE.quarters)
    values = [label for label in chart.labels if "," in label]
    assert len(values) == 12


def test_the_province_map_names_gemeenten_with_their_values(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(room, facts_of("GM0118", regions, country))["province_map"]
    share = country.key_figures["GM0114"]
    assert isinstance(share, Released)
    assert {"Emmen", "Assen", "Hoogeveen"} <= set(chart.labels)
    assert f"{share.share.tenths // 10},{share.share.tenths % 10}" in chart.labels
    assert "Hoogeveen is omlijnd" in chart.alternative
    assert len([label for label in chart.labels if "," in label]) == 12


def test_a_withheld_gemeente_has_a_name_but_no_value(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(room, facts_of("GM0093", regions, country))["province_map"]
    values = [label for label in chart.labels if "," in label]
    assert len(values) <= len(regions.in_province("PV21")) - 2
    assert "Niet getoond: Schiermonnikoog en Vlieland." in chart.alternative


def test_a_province_sheet_shows_its_gemeenten_with_a_legend(
    room: ChartRoom, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(room, facts_of("PV22", regions, country))["province_map"]
    assert "hoogste kwart" in chart.labels
    assert PALETTE.accent not in {path.stroke for path in read_paths(chart)}


def test_a_region_that_is_too_small_gets_only_its_locator(room: ChartRoom) -> None:
    assert list(maps(room, builders.schiermonnikoog())) == ["locator"]


def test_without_tiles_and_boundaries_there_are_no_maps(
    make_edition: MakeEdition, country: CountryFacts
) -> None:
    bare = replace(make_edition(), regions=Regions.of((builders.HOOGEVEEN,), ()))
    bare = replace(bare, regions=Regions.of((replace(builders.HOOGEVEEN, tile=None),), ()))
    facts = builders.hoogeveen()
    assert not maps(ChartRoom(bare, builders.country_facts(facts)), facts)


def test_grounds_are_made_once(make_edition: MakeEdition) -> None:
    edition = make_edition()
    atlas = Atlas(edition.regions, None)
    box = Box(0, 0, 40, 45)
    assert atlas.country(Kind.MUNICIPALITY, box) is atlas.country(Kind.MUNICIPALITY, box)
    assert atlas.keep("x", 1, lambda: "kept") == "kept"
    assert atlas.keep("x", 1, lambda: "other") == "kept"
    assert atlas.keep("x", 2, lambda: "other") == "other"


def turn_around(country: CountryFacts) -> CountryFacts:
    """The regions in the opposite order; the limits of the quarters stay."""
    return change_positions(country, lambda one: zip(one.ranked, reversed(one.ranked), strict=True))


def raise_shares(country: CountryFacts) -> CountryFacts:
    """Another share for each region, in the same order and the same quarters."""

    def add(share: Percentage) -> Percentage:
        return Percentage(share.tenths + 1)

    figures = {
        code: replace(one, share=add(one.share)) if isinstance(one, Released) else one
        for code, one in country.key_figures.items()
    }
    raised = change_positions(
        country, lambda one: ((replace(each, share=add(each.share)), each) for each in one.ranked)
    )
    return replace(raised, key_figures=figures)


def set_limits(country: CountryFacts) -> CountryFacts:
    """Other limits of the quarters, with the regions in the same ones."""
    positions = {
        kind: replace(one, quarters=tuple(replace(each, low=Percentage(1)) for each in one.quarters))
        for kind, one in country.positions.items()
    }
    return replace(country, positions=positions)


def change_positions(
    country: CountryFacts, pair: Callable[[Position], Iterable[tuple[RankedRegion, RankedRegion]]]
) -> CountryFacts:
    """Each place with the code of the other one of its pair."""
    positions = {
        kind: replace(one, ranked=tuple(replace(place, code=other.code) for place, other in pair(one)))
        for kind, one in country.positions.items()
    }
    return replace(country, positions=positions)


OTHER_PALETTE = replace(PALETTE, hair="#EEEEDD", quarters=("#EEE", "#CCC", "#888", "#444"))


@pytest.mark.parametrize("code", ["GM0118", "PO2203", "PV22"])
@pytest.mark.parametrize("change", [turn_around, raise_shares, set_limits])
def test_a_room_after_another_one_draws_what_it_would_draw_alone(
    change: Callable[[CountryFacts], CountryFacts],
    code: str,
    edition: Edition,
    regions: Regions,
    country: CountryFacts,
) -> None:
    room, other = ChartRoom(edition, country), change(country)
    drawn = maps(room, facts_of(code, regions, country))
    for palette in (PALETTE, OTHER_PALETTE):
        of_house = replace(edition, style=replace(edition.style, palette=palette))
        after = maps(ChartRoom(of_house, other, before=room), facts_of(code, regions, other))
        assert after == maps(ChartRoom(of_house, other), facts_of(code, regions, other))
    again = ChartRoom(edition, country, before=room)
    assert maps(again, facts_of(code, regions, country)) == drawn


def test_simplified_neighbours_still_fit(make_edition: MakeEdition, boundaries: Path) -> None:
    edition = make_edition(boundaries)
    ground = Atlas(edition.regions, boundaries).country(Kind.MUNICIPALITY, Box(0, 0, 54, 64))
    assert ground is not None
    apart = sum(sum(map(calculate_area, ground.area([code]))) for code in ground.codes)
    together = sum(map(calculate_area, ground.area(ground.codes)))
    assert together == pytest.approx(apart, rel=0.01)
    assert len(ground.codes) == 342


def test_tiles_together_are_one_shape() -> None:
    ground = Tiles(
        {"A": [Tile(0, 0)], "B": [Tile(1, 0)], "C": [Tile(0, 1)], "D": [Tile(5, 5)]}, Box(0, 0, 60, 60)
    )
    assert len(ground.area(["A", "B", "C"])) == 1
    assert len(ground.coast()) == 2
    assert len(ground.borders(["A"])) == 2
    assert ground.borders(["D"]) == []
    (x, y), (x_below, y_below) = ground.middle("A") or (0, 0), ground.middle("C") or (0, 0)
    assert x_below - x == pytest.approx(ground.width_mm / 2)
    assert y_below - y == pytest.approx(ground.width_mm * 3**0.5 / 2)


def test_a_text_stands_where_it_fits() -> None:
    # A tall narrow bar with a wide foot: only the foot holds a wide text.
    shape = np.array([(0, 0), (4, 0), (4, 20), (20, 20), (20, 30), (0, 30)], dtype=float)
    wide = find_spot([shape], [12.0], 3.0)
    assert wide.fitting == pytest.approx(1)
    assert wide.middle[1] > 20
    too_wide = find_spot([shape], [30.0], 3.0)
    assert too_wide.fitting < 0.8


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("PO Hoogeveen-Meppel e.o.", ["PO Hoogeveen-", "Meppel e.o."]),
        ("Bergen op Zoom", ["Bergen", "op Zoom"]),
    ],
)
def test_a_long_name_is_split_at_a_space_or_after_a_hyphen(name: str, split: list[str]) -> None:
    assert split_name(name) == [[name], split]
    assert split_name("Urk") == [["Urk"]]


@pytest.mark.parametrize("code", ["GM0014", "GM1952", "GM0118", "GM1680", "GM0344"])
def test_the_outline_of_our_own_region_crosses_no_text(
    code: str, boundaries: Path, make_edition: MakeEdition, regions: Regions, country: CountryFacts
) -> None:
    chart = maps(ChartRoom(make_edition(boundaries), country), facts_of(code, regions, country))[
        "province_map"
    ]
    outlines = [
        Outline(part)
        for path in read_paths(chart)
        if path.stroke == PALETTE.accent and path.fill == "none"
        for part in path.parts
        if len(part) > 4
    ]
    boxes = [text.box for text in read_texts(chart) if text.fill != PALETTE.accent]
    assert outlines
    assert boxes
    for box in boxes:
        corners = Bbox([(box.left, box.top), (box.right, box.bottom)])
        assert not any(outline.intersects_bbox(corners, filled=False) for outline in outlines)
