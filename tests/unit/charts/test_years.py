"""Small multiples: the break is a gap, provisional years are open, labels stay clear (R19)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from reportgen.charts.panels import find_timeline, find_windows
from reportgen.model.edition import Palette
from reportgen.model.facts import Comparison, Facts, Series, YearPoint
from reportgen.model.figures import Percentage, Withheld
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import DrawnPath, discs, read_paths, read_texts

PALETTE = Palette()
YEARS = range(2016, 2025)


def with_series(*series: Series) -> Facts:
    return replace(builders.hoogeveen_meppel(), series=series)


def a_series(education: str, here: Sequence[int | None], country: Sequence[int]) -> Series:
    return builders.series("PO2203", education, here, country)


def lines(facts: Facts, draw: Draw, colour: str, *, dashed: bool) -> list[DrawnPath]:
    """The lines in the panels, without those of the key, which have one piece."""
    paths = read_paths(draw(facts)["years"])
    return [
        path
        for path in paths
        if path.stroke == colour
        and path.fill == "none"
        and path.dashed is dashed
        and min(y for part in path.parts for _, y in part) > 5
    ]


def year_positions(facts: Facts, draw: Draw) -> tuple[float, float]:
    """Where 2021 and 2023 stand in the first panel."""
    texts = read_texts(draw(facts)["years"])
    return next(text.x for text in texts if text.text == "2021"), next(
        text.x for text in texts if text.text == "2023"
    )


def test_no_line_crosses_the_break(draw: Draw) -> None:
    facts = with_series(a_series("totaal_po", [150] * 9, [140] * 9))
    facts = replace(facts, series=facts.series * 4)
    x_2021, x_2023 = year_positions(facts, draw)
    step = (x_2023 - x_2021) / 2
    for colour in (PALETTE.accent, PALETTE.ink):
        (path,) = lines(facts, draw, colour, dashed=False)
        assert len(path.parts) == 2 * 4
        for part in path.parts:
            assert all(other[0] - one[0] == pytest.approx(step, abs=0.03) for one, other in pairwise(part))


def test_a_withheld_year_is_a_gap_and_a_square_on_the_axis(draw: Draw) -> None:
    here = [150, 152, None, 154, 156, 160, 161, 162, 163]
    facts = with_series(*[a_series("totaal_po", here, [140] * 9)] * 4)
    chart = draw(facts)["years"]
    (path,) = lines(facts, draw, PALETTE.accent, dashed=False)
    assert [len(part) for part in path.parts[:3]] == [2, 2, 3]
    squares = [one for one in read_paths(chart) if one.fill == "#FFFFFF" and not one.curved and one.stroke]
    assert sum(len(one.parts) for one in squares) == 4 + 1
    assert "niet getoond" in chart.labels
    assert "Niet getoond: het totaal in 2018" in chart.alternative


def test_a_year_on_its_own_is_a_dot(draw: Draw) -> None:
    here = [None, 152, None, None, None, 160, 161, 162, 163]
    facts = with_series(*[a_series("totaal_po", here, [140] * 9)] * 4)
    dots = discs(draw(facts)["years"], PALETTE.accent, None)
    assert len(dots) == 4


def test_provisional_years_are_open_and_dashed_without_a_number(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    chart = draw(facts)["years"]
    panels = len(facts.series)
    assert len(discs(chart, "#FFFFFF", PALETTE.accent)) == panels + 1
    assert len(discs(chart, "#FFFFFF", PALETTE.ink)) == panels
    (dashed,) = lines(facts, draw, PALETTE.accent, dashed=True)
    assert len(dashed.parts) == panels
    assert "2024" not in chart.labels
    assert "2024: voorlopig, meestal te laag" in chart.labels


def test_the_number_stands_at_its_own_year(draw: Draw) -> None:
    texts = read_texts(draw(builders.hoogeveen_meppel())["years"])
    year = next(text for text in texts if text.text == "2023")
    value = next(text for text in texts if text.text == "17,4")
    assert value.x == pytest.approx(year.x, abs=0.02)
    assert year.weight == 700


@pytest.mark.parametrize(
    ("here", "country"),
    [
        ([160, 160, 160, 160, 160, 200, 425, 390, 380], [371] * 9),
        ([612] * 9, [612] * 9),
        ([61, 60, 62, 61, 60, 63, 62, 64, 63], [61] * 9),
        ([5, 4, 6, 5, 4, 6, 5, 3, 4], [4] * 9),
        ([990] * 9, [975] * 9),
        ([None] * 9, [371] * 9),
        ([700, 650, 300, 500, 720, 610, 590, 420, 800], [612] * 9),
    ],
    ids=range(7),
)
def test_values_touch_neither_each_other_nor_a_line(
    here: Sequence[int | None], country: Sequence[int], draw: Draw
) -> None:
    facts = with_series(*[a_series("totaal_po", here, country)] * 8)
    chart = draw(facts)["years"]
    texts = read_texts(chart)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(texts, 2))
    values = [text for text in texts if "," in text.text and text.anchor == "middle"]
    assert values
    for colour in (PALETTE.accent, PALETTE.ink):
        for path in lines(facts, draw, colour, dashed=False):
            for part in path.parts:
                for (x1, y1), (x2, y2) in pairwise(part):
                    for place in range(21):
                        x, y = x1 + (x2 - x1) * place / 20, y1 + (y2 - y1) * place / 20
                        assert not any(
                            text.box.left < x < text.box.right and text.box.top < y < text.box.bottom
                            for text in values
                        )


def test_all_panels_run_over_equally_many_points() -> None:
    facts = builders.hoogeveen()
    windows = find_windows(facts.series, (20, 30, 40, 100))
    assert {high - low for low, high in windows} == {20}
    assert all(low % 5 == 0 and low >= 0 for low, _ in windows)
    wide = a_series("so", [300, 500, 480, 520, 560, 560, 550, 560, 540], [460] * 9)
    windows = find_windows((*facts.series, wide), (20, 30, 40, 100))
    assert {high - low for low, high in windows} == {30}
    assert windows[-1] == (30, 60)


def test_figures_over_the_whole_scale_get_the_whole_scale() -> None:
    wide = a_series("so", [10, 990, 500, 500, 500, 500, 500, 500, 500], [460] * 9)
    assert find_windows((wide,), (20, 30, 100)) == [(0, 100)]


def test_one_year_only_is_a_dot_with_its_value(draw: Draw) -> None:
    facts = builders.hoogeveen()
    series = tuple(
        replace(one, points=tuple(point for point in one.points if point.year == 2023), breaks=())
        for one in facts.series
    )
    chart = draw(replace(facts, series=series))["years"]
    assert len(discs(chart, PALETTE.accent, "#FFFFFF")) == len(series) + 1
    assert "12,7" in chart.labels
    assert "Hoogeveen: dikke lijn" not in chart.labels
    assert "in 2023" in chart.alternative


def test_the_reporting_year_may_be_the_last_one(draw: Draw) -> None:
    facts = builders.hoogeveen()
    series = tuple(
        replace(one, points=tuple(point for point in one.points if point.year <= 2023))
        for one in facts.series
    )
    chart = draw(replace(facts, series=series))["years"]
    assert all(text.box.right <= chart.width_mm + 0.05 for text in read_texts(chart))
    assert "2024: voorlopig, meestal te laag" not in chart.labels


def test_a_year_label_that_would_touch_gives_way(draw: Draw) -> None:
    facts = replace(builders.hoogeveen_meppel(), reporting_year=2022)
    labels = draw(facts)["years"].labels
    assert "2022" in labels
    assert "2021" not in labels


def test_withheld_years_in_a_row_are_told_as_a_period(draw: Draw) -> None:
    here = [None, None, None, 154, None, 160, None, None, 163]
    told = draw(with_series(a_series("bao", here, [140] * 9)))["years"].alternative
    assert "het basisonderwijs in 2016 tot en met 2018, 2020, 2022 en 2023." in told


def test_the_value_of_the_axis_gives_way_to_lines_and_values(draw: Draw) -> None:
    low = a_series("totaal_po", [60, 20, 20, 20, 20, 190, 180, 185, 190], [15] * 9)
    chart = draw(with_series(*[low] * 4))["years"]
    texts = read_texts(chart)
    zero = next(text for text in texts if text.text == "0")
    assert not any(zero.box.overlaps(other.box) for other in texts if other is not zero)


def test_two_breaks_are_two_gaps() -> None:
    series = builders.hoogeveen().series[0]
    breaks = (builders.BREAK, replace(builders.BREAK, first_year=2019))
    timeline = find_timeline([replace(series, breaks=breaks)])
    assert timeline.breaks == (2019, 2021)
    assert timeline.steps(2024) == pytest.approx(8 + 2 * 0.63)


def test_a_break_before_the_first_year_is_no_gap() -> None:
    series = builders.hoogeveen().series[0]
    later = replace(series, points=tuple(point for point in series.points if point.year >= 2021))
    assert find_timeline([later]).breaks == ()


def test_without_any_figure_there_is_no_chart(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    hidden = tuple(
        replace(
            one,
            points=tuple(
                YearPoint(point.year, Withheld(point.here.cell), Withheld(point.country.cell))
                for point in one.points
            ),
        )
        for one in facts.series
    )
    assert "years" not in draw(replace(facts, series=hidden))
    assert "years" not in draw(replace(facts, series=()))


def test_a_wholly_withheld_series_says_so_once(draw: Draw) -> None:
    facts = with_series(a_series("totaal_po", [None] * 9, [140] * 9), a_series("bao", [150] * 9, [140] * 9))
    told = draw(facts)["years"].alternative
    assert "Niet getoond: het totaal in alle jaren." in told


def test_the_values_of_the_axis_stand_left_of_it(draw: Draw) -> None:
    chart = draw(builders.hoogeveen())["years"]
    texts = read_texts(chart)
    ends = [one for one in texts if one.text.endswith("%")]
    assert len(ends) == 8
    assert all(one.anchor == "end" for one in ends)


def test_the_note_under_the_years_tells_how_high_a_panel_is(draw: Draw) -> None:
    chart = draw(with_few(builders.hoogeveen(), None))["years"]
    assert chart.note == "Elke grafiek loopt over 20 procentpunt. Het getal staat bij 2023."
    assert "kleine groep" not in chart.labels


def with_few(facts: Facts, education: str | None, denominator: int = 995) -> Facts:
    """Facts of many children each, but for one type of education."""

    def count(one: Comparison) -> Comparison:
        of = denominator if one.education.code == education else 2000
        here = replace(one.here, denominator=of, share=Percentage.of_ratio(100, of))
        return replace(one, here=here)

    return replace(facts, own=tuple(map(count, facts.own)))


@pytest.mark.parametrize(("denominator", "marked"), [(1000, 0), (995, 1)])
def test_a_group_is_called_small_where_its_figure_has_no_decimal(
    denominator: int, marked: int, draw: Draw
) -> None:
    chart = draw(with_few(builders.hoogeveen(), "so", denominator))["years"]
    assert chart.labels.count("kleine groep") == marked
    assert ("Kleine groep: toeval speelt mee." in chart.note) == bool(marked)
    assert ("(kleine groep, Nederland" in chart.alternative) == bool(marked)


def test_the_small_group_is_named_under_its_own_title(draw: Draw) -> None:
    chart = draw(with_few(builders.hoogeveen(), "so"))["years"]
    texts = read_texts(chart)
    mark = next(text for text in texts if text.text == "kleine groep")
    above = [text for text in texts if text.weight == 700 and text.y < mark.y and "(" in text.text]
    title = min(above, key=lambda text: (mark.y - text.y, abs(mark.x - text.x)))
    assert title.text == "Speciaal onderwijs (so)"


@pytest.mark.parametrize(
    ("here", "country"),
    [
        ([370] * 9, [371] * 9),
        ([990] * 9, [975] * 9),
        ([240, 240, 240, 240, 240, 249, 249, 249, 249], [170] * 9),
    ],
    ids=["equal", "at the top", "near the top"],
)
def test_no_value_comes_nearer_than_half_a_millimetre_to_a_title(
    here: Sequence[int], country: Sequence[int], draw: Draw
) -> None:
    texts = read_texts(draw(with_series(*[a_series("totaal_po", here, country)] * 8))["years"])
    titles = [text for text in texts if text.weight == 700 and "(" in text.text]
    values = [text for text in texts if "," in text.text and text.anchor == "middle"]
    assert len(titles) == 8
    for title in titles:
        below = [value for value in values if 0 < value.y - title.y < 20 and abs(value.x - title.x) < 45]
        assert all(value.box.top - title.box.bottom >= 0.5 for value in below)


def test_marks_of_nederland_stand_over_ours_and_are_smaller(draw: Draw) -> None:
    facts = with_series(*[a_series("totaal_po", [150] * 9, [150] * 9)] * 4)
    paths = read_paths(draw(facts)["years"])
    for fill, own, country in (
        ("#FFFFFF", ("#FFFFFF", PALETTE.accent), ("#FFFFFF", PALETTE.ink)),
        (None, (PALETTE.accent, "#FFFFFF"), (PALETTE.ink, "#FFFFFF")),
    ):
        ours = [n for n, path in enumerate(paths) if path.curved and (path.fill, path.stroke) == own]
        theirs = [n for n, path in enumerate(paths) if path.curved and (path.fill, path.stroke) == country]
        assert max(theirs) > max(ours), fill
        assert _reach(paths[max(theirs)]) < _reach(paths[max(ours)]) - 0.3


def _reach(path: DrawnPath) -> float:
    """The radius of a disc, its edge included where that has the colour of the mark."""
    xs = [x for x, _ in path.parts[0]]
    edge = path.stroke_width / 2
    return (max(xs) - min(xs)) / 2 + (-edge if path.stroke == "#FFFFFF" else edge)
