"""What holds for every chart of every region: sizes, texts on the sheet, no overlaps, alternatives."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from reportgen.model import layout
from reportgen.model.edition import RegionBreak
from reportgen.model.facts import Facts
from reportgen.model.figures import AbsenceReason, Absent, Released, Withheld
from reportgen.model.region import RegionKind
from reportgen.model.report import Chart
from reportgen.notation import write_procent
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import read_texts

REGIONS: Mapping[str, Callable[[], Facts]] = {
    "samenwerkingsverband": builders.hoogeveen_meppel,
    "gemeente": builders.hoogeveen,
    "provincie": builders.drenthe,
    "te klein": builders.schiermonnikoog,
}
ABBREVIATIONS = {"bao", "sbao", "so", "vo", "pro", "svo", "vso", "po", "PO", "VO", "NL", "swv", "e.o."}
FILE_NAME = re.compile(r"\.(svg|png|csv|pdf)\b|chart|_")


@pytest.fixture(scope="module", params=[(name, true) for name in REGIONS for true in (False, True)], ids=str)
def charts(request: pytest.FixtureRequest, draw: Draw) -> dict[str, Chart]:
    name, true_outlines = request.param
    path: Path | None = request.getfixturevalue("boundaries") if true_outlines else None
    return draw(REGIONS[name](), path)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        (
            "samenwerkingsverband",
            "locator odds levels differences distribution years position peers map",
        ),
        (
            "gemeente",
            "locator odds levels differences distribution years position peers map province_map",
        ),
        ("provincie", "locator odds levels years position peers map"),
        ("te klein", "locator levels distribution position"),
    ],
)
def test_each_kind_of_region_gets_its_charts(name: str, names: str, draw: Draw) -> None:
    charts = draw(REGIONS[name]())
    assert " ".join(charts) == names
    assert all(chart.name == key for key, chart in charts.items())


def test_sizes_are_those_of_the_layout(draw: Draw) -> None:
    charts = draw(builders.hoogeveen())
    size = {name: (chart.width_mm, chart.height_mm) for name, chart in charts.items()}
    rows = len(builders.hoogeveen().own)
    assert size["locator"] == layout.LOCATOR_MM
    assert size["odds"] == layout.ODDS_MM
    assert size["levels"] == (layout.OVERVIEW_CHART_WIDTH_MM, layout.overview_rows(rows).height_mm)
    assert size["differences"] == (layout.TYPES_CHART_WIDTH_MM, layout.types_rows(rows).height_mm)
    assert size["distribution"] == layout.DISTRIBUTION_MM
    assert size["years"] == layout.years_size(8, layout.years_panel(8))
    assert size["position"] == layout.POSITION_MM
    assert size["peers"] == (layout.PEERS_CHART_WIDTH_MM, layout.peers_rows((2, 5)).height_mm)
    assert size["map"] == layout.national_map_size(RegionKind.MUNICIPALITY)
    assert size["province_map"] == layout.province_map_size(RegionKind.MUNICIPALITY)
    assert draw(builders.drenthe())["position"].height_mm == layout.DOTS_MM[1]
    assert draw(builders.drenthe())["years"].width_mm == layout.YEARS_WIDE_MM[0]


def test_the_years_leave_room_for_a_line_about_a_change_of_area(draw: Draw) -> None:
    change = RegionBreak("GM0118", 2019, "Sinds 2019 hoort Ruinen bij Hoogeveen.", bridged=True)
    lower = draw(replace(builders.hoogeveen(), area_changes=(change,)))["years"]
    assert lower.height_mm == layout.years_size(8, layout.years_panel(8))[1] - 4.0
    assert draw(replace(builders.drenthe(), area_changes=(change,)))["years"].height_mm == 62.0


def test_the_years_take_the_room_that_maps_and_other_regions_do_not(draw: Draw) -> None:
    gemeente, partnership = builders.hoogeveen(), builders.hoogeveen_meppel()
    assert draw(builders.alone(gemeente))["years"].height_mm > draw(gemeente)["years"].height_mm + 40
    assert draw(builders.alone(partnership))["years"].height_mm > draw(partnership)["years"].height_mm + 40
    widest = max(text.box.left for text in read_texts(draw(builders.alone(partnership))["years"]))
    assert widest > 80
    for facts in (gemeente, partnership):
        for text in read_texts(chart := draw(builders.alone(facts))["years"]):
            assert text.box.bottom <= chart.height_mm + 0.05, text


def test_kinds_of_youth_care_without_types_leave_the_years_one_wide_chart(draw: Draw) -> None:
    facts = builders.drenthe()
    kinds = replace(
        facts, series=(facts.series[0], replace(facts.series[0], care=builders.CARE["jeugdhulp"]))
    )
    assert draw(kinds)["years"].width_mm == layout.YEARS_WIDE_MM[0]
    assert draw(kinds)["years"].alternative == draw(facts)["years"].alternative


def test_no_text_leaves_its_sheet(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        for text in read_texts(chart):
            box = text.box
            assert box.left >= -0.05, (chart.name, text)
            assert box.right <= chart.width_mm + 0.05, (chart.name, text)
            assert box.top >= -0.2, (chart.name, text)
            assert box.bottom <= chart.height_mm + 0.2, (chart.name, text)


def test_no_two_texts_overlap(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        for one, other in combinations(read_texts(chart), 2):
            assert not one.box.overlaps(other.box), (chart.name, one.text, other.text)


def test_labels_are_the_texts_in_drawing_order(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert chart.labels == tuple(text.text for text in read_texts(chart))


def test_an_alternative_is_two_to_four_sentences_in_plain_words(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        sentences = re.split(r"(?<=\.) (?=[A-Z0-9É])", chart.alternative)
        assert 2 <= len(sentences) <= 4, (chart.name, chart.alternative)
        assert all(one.endswith(".") for one in sentences), chart.alternative
        words = set(re.findall(r"[\w.]+", chart.alternative))
        assert not words & ABBREVIATIONS, (chart.name, words & ABBREVIATIONS)
        assert not FILE_NAME.search(chart.alternative), chart.alternative


def test_an_alternative_tells_our_own_figure_and_that_of_nederland(draw: Draw) -> None:
    charts = draw(builders.hoogeveen())
    for name in ("levels", "years", "position", "peers", "map"):
        assert "12,7 procent" in charts[name].alternative, name
        assert "11,0" in charts[name].alternative, name


def test_an_alternative_tells_the_extremes_and_what_is_missing(draw: Draw) -> None:
    facts = builders.hoogeveen()
    first, second, *others = facts.own
    hidden = replace(second, here=Withheld(second.here.cell), interval=None)
    charts = draw(replace(facts, own=(first, hidden, *others)))
    shown = [row for row in others if isinstance(row.here, Released)]
    ends = [choose(shown, key=lambda row: row.here.share.tenths) for choose in (min, max)]
    for end in ends:
        assert f"{end.education.phrase}, {write_procent(end.here.share)}" in charts["levels"].alternative
    for name in ("levels", "differences"):
        assert f"Niet getoond: {second.education.phrase}." in charts[name].alternative, name
    for name in ("position", "map"):
        assert "laagste" in charts[name].alternative, name
        assert "hoogste" in charts[name].alternative, name


def test_marks_are_paths_never_characters(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert not set("".join(chart.labels)) & set("●○□■▲△▼◆"), chart.name


def test_drawing_twice_gives_the_same_bytes(draw: Draw) -> None:
    assert draw(builders.hoogeveen()) == draw(builders.hoogeveen())


def test_without_denominators_no_margin_and_no_hoger_or_lager(draw: Draw) -> None:
    charts = draw(builders.drenthe())
    assert "differences" not in charts
    for chart in charts.values():
        assert not {"hoger", "lager"} & set(re.findall(r"\w+", chart.alternative)), chart.name


def test_an_alternative_tells_what_the_source_does_not_give_apart_from_what_is_not_shown(draw: Draw) -> None:
    facts = builders.hoogeveen()
    key, second, third, *others = facts.own
    hidden = replace(second, here=Withheld(second.here.cell), interval=None, difference=None)
    absent = replace(
        third, here=Absent(third.here.cell, AbsenceReason.UNKNOWN), interval=None, difference=None
    )
    charts = draw(replace(facts, own=(key, hidden, absent, *others)))
    for name in ("levels", "differences"):
        told = charts[name].alternative
        assert f"Niet getoond: {second.education.phrase}." in told, name
        assert f"Geen cijfer: {third.education.phrase}." in told, name


def test_a_key_figure_that_was_not_delivered_is_not_said_to_be_withheld(draw: Draw) -> None:
    facts = builders.hoogeveen()
    absent = Absent(facts.key.here.cell, AbsenceReason.NOT_DELIVERED)
    key = replace(facts.key, here=absent, interval=None, difference=None)
    assert "Het cijfer van Hoogeveen is niet beschikbaar." in (
        draw(replace(facts, key=key))["position"].alternative
    )
