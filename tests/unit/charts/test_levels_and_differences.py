"""Rows of dots beside tables: places on the scale, marks for Nederland, nothing for what is withheld."""

from dataclasses import replace

import pytest

from reportgen.charts.scale import axis_around, axis_from_zero, axis_of_differences
from reportgen.model.edition import Palette
from reportgen.model.facts import Comparison, Facts
from reportgen.model.figures import Released, Withheld
from reportgen.model.layout import overview_rows, types_rows
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import discs, own_dots, read_paths, read_texts

PALETTE = Palette()


def withhold(row: Comparison) -> Comparison:
    return builders.compare(Withheld(row.here.cell), row.country)


def withhold_row(facts: Facts, number: int) -> Facts:
    rows = [withhold(row) if place == number else row for place, row in enumerate(facts.own)]
    return replace(facts, own=tuple(rows), key=rows[0])


def test_a_level_stands_at_its_value_in_its_row(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    chart = draw(facts)["levels"]
    _key, *dots = own_dots(chart, PALETTE.accent)
    ticks = {text.text: text.x for text in read_texts(chart) if text.anchor == "middle"}
    zero, full = ticks["0"], ticks["50%"]
    grid = overview_rows(len(facts.own))
    assert len(dots) == len(facts.own)
    for number, (row, (x, y)) in enumerate(zip(facts.own, dots, strict=True)):
        assert isinstance(row.here, Released)
        assert x == pytest.approx(zero + row.here.share.value / 50 * (full - zero), abs=0.02)
        assert y == pytest.approx(grid.middle_mm(number), abs=0.02)


def test_nederland_is_a_tick_behind_the_dot_and_taller(draw: Draw) -> None:
    chart = draw(builders.hoogeveen())["levels"]
    paths = read_paths(chart)
    (ticks,) = [path for path in paths if path.stroke == PALETTE.ink and len(path.parts) > 1]
    dots = next(path for path in reversed(paths) if path.fill == PALETTE.accent)
    assert paths.index(ticks) < paths.index(dots)
    heights = [abs(part[0][1] - part[1][1]) for part in ticks.parts]
    diameter = max(y for _, y in dots.parts[0]) - min(y for _, y in dots.parts[0])
    assert min(heights) > diameter + 0.5


def test_a_withheld_level_has_no_dot(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    shown, hidden = draw(facts)["levels"], draw(withhold_row(facts, 2))["levels"]
    assert len(own_dots(hidden, PALETTE.accent)) == len(own_dots(shown, PALETTE.accent)) - 1
    assert "Niet getoond: het speciaal basisonderwijs." in hidden.alternative


def test_a_region_that_is_too_small_shows_its_province_in_ink(draw: Draw) -> None:
    chart = draw(builders.schiermonnikoog())["levels"]
    assert own_dots(chart, PALETTE.accent) == []
    assert len(discs(chart, "#FFFFFF", PALETTE.ink)) == 9 + 1
    assert "Friesland" in chart.labels
    assert "Friesland" in chart.alternative
    assert "Schiermonnikoog" not in chart.alternative


def test_percentages_without_types_show_kinds_of_care(draw: Draw) -> None:
    facts = builders.drenthe()
    chart = draw(facts)["levels"]
    assert len(own_dots(chart, PALETTE.accent)) == 1 + 1 + len(facts.kinds)
    assert "jeugdreclassering" in chart.alternative


@pytest.mark.parametrize(
    ("highest", "end", "step"), [(47, 50, 10), (61.2, 75, 25), (11.4, 15, 5), (0.4, 3, 1), (97, 100, 20)]
)
def test_an_axis_from_zero_ends_at_a_round_number(highest: float, end: float, step: float) -> None:
    axis = axis_from_zero(highest)
    assert (axis.low, axis.high, axis.step) == (0, end, step)


@pytest.mark.parametrize(("largest", "half"), [(3, 10), (10, 10), (11, 15), (15.1, 20), (35, 40), (99, 100)])
def test_a_window_of_differences_is_symmetric_and_wide_enough(largest: float, half: float) -> None:
    axis = axis_of_differences(largest)
    assert (axis.low, axis.high) == (-half, half)
    assert 0 in axis.ticks


def test_an_axis_around_values_holds_them_in_few_steps() -> None:
    axis = axis_around(12.4, 20.8)
    assert axis.ticks == (12, 14, 16, 18, 20, 22)
    assert len(axis_around(15.8, 15.8).ticks) == 3
    assert axis_around(3, 98).high >= 98


def test_a_difference_stands_at_its_points_with_its_margin(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    chart = draw(facts)["differences"]
    ticks = {text.text: text.x for text in read_texts(chart) if text.anchor == "middle"}
    point = (ticks["+10"] - ticks["−10"]) / 20
    dots = own_dots(chart, PALETTE.accent)
    whiskers = next(path for path in read_paths(chart) if path.stroke == PALETTE.accent)
    assert len(dots) == len(whiskers.parts) == 4
    for row, (x, _), (start, end) in zip(facts.own, dots, whiskers.parts, strict=True):
        assert isinstance(row.here, Released)
        assert isinstance(row.country, Released)
        assert row.interval is not None
        nl = row.country.share.value
        assert x == pytest.approx(ticks["0"] + point * (row.here.share.value - nl), abs=0.03)
        assert start[0] == pytest.approx(ticks["0"] + point * (row.interval.low - nl), abs=0.03)
        assert end[0] == pytest.approx(ticks["0"] + point * (row.interval.high - nl), abs=0.03)


def test_differences_say_what_left_and_right_mean(draw: Draw) -> None:
    labels = draw(builders.hoogeveen())["differences"].labels
    assert {"Nederland", "lager", "hoger", "−15", "+15"} <= set(labels)


def test_the_grid_pauses_in_a_row_that_is_withheld(draw: Draw) -> None:
    facts = withhold_row(builders.hoogeveen_meppel(), 1)
    chart = draw(facts)["differences"]
    grid = types_rows(4)
    top, bottom = grid.head_mm + grid.row_mm, grid.head_mm + 2 * grid.row_mm
    for path in read_paths(chart):
        for part in path.parts:
            ys = [y for _, y in part]
            assert max(ys) <= top + 0.02 or min(ys) >= bottom - 0.02
    assert len(own_dots(chart, PALETTE.accent)) == 3


def test_without_any_margin_there_are_no_differences(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    hidden = replace(facts, own=tuple(map(withhold, facts.own)), key=withhold(facts.key))
    assert "differences" not in draw(hidden)


def test_the_alternative_keeps_clear_differences_apart_from_chance(draw: Draw) -> None:
    told = draw(builders.hoogeveen_meppel())["differences"].alternative
    assert "Duidelijk hoger: het totaal (1,6) en het basisonderwijs (1,7)." in told
    assert "Verschil kan toeval zijn: het speciaal basisonderwijs (1,9 hoger)" in told
