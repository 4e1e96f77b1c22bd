"""The place among regions of the kind: twenty bars in quarters, or a dot for each of few (R20)."""

import math
from dataclasses import replace
from itertools import combinations

import pytest

from reportgen.model.edition import Palette
from reportgen.model.facts import Facts, Position, RankedRegion
from reportgen.model.figures import Percentage, Withheld
from reportgen.model.region import RegionKind
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import discs, own_dots, read_paths, read_texts

PALETTE = Palette()
PROVINCES = {
    "PV26": 98,
    "PV27": 101,
    "PV24": 104,
    "PV30": 106,
    "PV28": 107,
    "PV23": 109,
    "PV25": 112,
    "PV22": 114,
    "PV21": 116,
    "PV29": 119,
    "PV31": 123,
    "PV20": 126,
}


def among(shares: dict[str, int]) -> Facts:
    ranked = tuple(
        RankedRegion(code, Percentage(tenths), number, 0)
        for number, (code, tenths) in enumerate(shares.items())
    )
    position = Position(RegionKind.PROVINCE, ranked, len(ranked), (), (), ())
    return replace(builders.drenthe(), position=position)


def test_twenty_bars_in_the_colours_of_four_quarters(draw: Draw) -> None:
    paths = read_paths(draw(builders.hoogeveen())["position"])
    for colour in PALETTE.quarters:
        bars = [part for path in paths if path.fill == colour for part in path.parts]
        assert len(bars) == 5 + 1
    (lightest,) = {path.stroke for path in paths if path.fill == PALETTE.quarters[0]}
    assert lightest == PALETTE.mid


def test_bars_stand_on_zero(draw: Draw) -> None:
    facts = builders.hoogeveen()
    assert facts.position is not None
    paths = read_paths(draw(facts)["position"])
    bars = [part for path in paths if path.fill in PALETTE.quarters[1:] for part in path.parts]
    heights = [max(y for _, y in bar) - min(y for _, y in bar) for bar in bars]
    tall = sorted(height for height in heights if height > 2)
    assert tall[-1] / tall[0] == pytest.approx(facts.position.groups[-1] / facts.position.groups[5], rel=0.01)


def test_our_dot_stands_at_its_own_value_in_the_column_of_its_group(draw: Draw) -> None:
    facts = builders.hoogeveen()
    assert facts.position is not None
    chart = draw(facts)["position"]
    ((x, y),) = own_dots(chart, PALETTE.accent)
    group = next(one.group for one in facts.position.ranked if one.code == "GM0118")
    bars = [part for path in read_paths(chart) if path.fill in PALETTE.quarters for part in path.parts]
    column = sorted(bars, key=lambda bar: min(x for x, _ in bar))
    tall = [bar for bar in column if max(y for _, y in bar) - min(y for _, y in bar) > 2]
    assert min(x for x, _ in tall[group]) < x < max(x for x, _ in tall[group])
    (line,) = [path for path in read_paths(chart) if path.stroke == PALETTE.ink]
    floor = max(y for bar in tall for _, y in bar)
    nederland = line.parts[0][0][1]
    assert (floor - y) / (floor - nederland) == pytest.approx(12.7 / 11.0, rel=0.01)
    assert "Hoogeveen: 12,7%" in chart.labels


@pytest.mark.parametrize(("tenths", "group"), [(44, 0), (175, 19)])
def test_the_lowest_and_the_highest_region_fit(tenths: int, group: int, draw: Draw) -> None:
    facts = builders.hoogeveen()
    key = builders.compare(builders.released("GM0118", "totaal", tenths), facts.key.country)
    position = builders.position(RegionKind.MUNICIPALITY, 338, 44, 175, "GM0118", tenths, "GM")
    chart = draw(replace(facts, key=key, position=position))["position"]
    ((_, y),) = own_dots(chart, PALETTE.accent)
    assert y > 5
    assert all(text.box.left >= 0 and text.box.right <= 174 for text in read_texts(chart))


def test_limits_are_written_in_words(draw: Draw) -> None:
    facts = builders.hoogeveen()
    assert facts.position is not None
    last = facts.position.quarters[-1]
    written = f"{last.low.tenths // 10},{last.low.tenths % 10} tot en met"
    assert any(label.startswith(written) for label in draw(facts)["position"].labels)


def test_a_withheld_figure_has_no_dot_and_no_label(draw: Draw) -> None:
    facts = builders.hoogeveen()
    key = builders.compare(Withheld(facts.key.here.cell), facts.key.country)
    chart = draw(replace(facts, key=key))["position"]
    assert own_dots(chart, PALETTE.accent) == []
    assert not any("Hoogeveen" in label for label in chart.labels)
    assert "Het cijfer van Hoogeveen is niet getoond." in chart.alternative


def test_the_quarter_is_told_only_where_the_facts_name_it(draw: Draw) -> None:
    facts = builders.hoogeveen()
    assert "dat ligt in het" in draw(facts)["position"].alternative
    assert "dat ligt in het" not in draw(replace(facts, quarter=None))["position"].alternative


def test_twelve_provinces_are_all_named_without_touching(draw: Draw) -> None:
    chart = draw(among(PROVINCES))["position"]
    assert len(discs(chart, "#FFFFFF", PALETTE.ink)) == 11
    assert len(own_dots(chart, PALETTE.accent)) == 1
    assert {"Utrecht 9,8", "Zuid-Holland 10,7", "Overijssel 10,9", "Drenthe 11,4", "Nederland 11,0"} <= set(
        chart.labels
    )
    assert len(chart.labels) == 12 + 1
    texts = read_texts(chart)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(texts, 2))


def test_equal_regions_stand_above_each_other_and_share_a_name(draw: Draw) -> None:
    shares = {**PROVINCES, "PV27": 98}
    chart = draw(among(dict(sorted(shares.items(), key=lambda one: one[1]))))["position"]
    assert any("en" in label.split() and label.endswith("9,8") for label in chart.labels)
    dots = discs(chart, "#FFFFFF", PALETTE.ink)
    assert len(set(dots)) == 11


def test_many_equal_regions_are_counted_instead_of_named(draw: Draw) -> None:
    chart = draw(among(dict.fromkeys(PROVINCES, 98)))["position"]
    assert "11 provincies 9,8" in chart.labels
    assert all(0 < y < chart.height_mm for _, y in discs(chart, "#FFFFFF", PALETTE.ink))


def test_of_too_many_names_ours_nederland_and_the_ends_go_first(draw: Draw) -> None:
    shares = {f"JZ{number:02}": 90 + number for number in range(39)}
    chart = draw(among(shares))["position"]
    texts = read_texts(chart)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(texts, 2))
    assert {"Drenthe 11,4", "Nederland 11,0", "JZ00 9,0", "JZ38 12,8"} <= set(chart.labels)


def test_a_single_region_is_a_single_dot(draw: Draw) -> None:
    chart = draw(among({"PV22": 114}))["position"]
    assert len(own_dots(chart, PALETTE.accent)) == 1


@pytest.mark.parametrize(
    "shares",
    [
        PROVINCES,
        {**PROVINCES, "PV25": 114, "PV23": 114},
        {**PROVINCES, "PV25": 113, "PV23": 115, "PV21": 114},
        {code: 100 + number // 3 for number, code in enumerate(PROVINCES)},
    ],
    ids=["apart", "equal to ours", "beside ours", "in threes"],
)
def test_no_dot_covers_another(shares: dict[str, int], draw: Draw) -> None:
    facts = among(dict(sorted({**shares, "PV22": 114}.items(), key=lambda one: one[1])))
    chart = draw(facts)["position"]
    others = discs(chart, "#FFFFFF", PALETTE.ink)
    (own,) = own_dots(chart, PALETTE.accent)
    assert len(others) == 11
    # A hollow dot reaches 1.275 mm, ours with its white edge 1.75.
    assert all(math.dist(one, other) > 2.55 for one, other in combinations(others, 2))
    assert all(math.dist(own, other) > 3.0 for other in others)


def test_no_dot_stands_on_the_leader_to_ours(draw: Draw) -> None:
    chart = draw(among(dict.fromkeys(PROVINCES, 114)))["position"]
    ((x, y),) = own_dots(chart, PALETTE.accent)
    assert all(other > y for beside, other in discs(chart, "#FFFFFF", PALETTE.ink) if abs(beside - x) < 1.2)


def test_nederland_does_not_cut_the_bars(draw: Draw) -> None:
    facts = builders.hoogeveen()
    paths = read_paths(draw(facts)["position"])
    (line,) = [number for number, path in enumerate(paths) if path.stroke == PALETTE.ink]
    bars = [number for number, path in enumerate(paths) if path.fill in PALETTE.quarters]
    assert line < min(bars)
    # On bars that it passes behind it goes on as a thin mark: in the dark quarters, which stand higher.
    y = paths[line].parts[0][0][1]
    marks = [path for path in paths[max(bars) :] + paths if path.stroke == "#FFFFFF" and path.fill == "none"]
    on_bars = [part for path in marks for part in path.parts if {point[1] for point in part} == {y}]
    assert facts.position is not None
    assert facts.key.country is not None
    assert len(on_bars) >= sum(mean > 11.5 for mean in facts.position.groups)
    assert all(path.stroke_width < 0.4 for path in marks for part in path.parts if part in on_bars)
