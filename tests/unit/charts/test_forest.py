"""The forest plot: what is drawn and what is not, the axis of doublings, and the text alternative."""

import re
from itertools import combinations

import pytest

from reportgen.charts.forest import _Axis, draw_forest, name_forest
from reportgen.charts.sheet import Studio
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.model.layout import RISK_CHART_WIDTH_MM, risk_rows
from reportgen.model.report import Chart
from reportgen.model.risks import RiskFacts
from tests.risk_builders import risks, section_edition
from tests.unit.charts.drawing import own_dots, read_texts

ACCENT = section_edition().style.palette.accent


@pytest.fixture(scope="module")
def studio() -> Studio:
    edition = section_edition()
    return Studio(edition.style.palette, Typeface(PACKAGED_FAMILY), edition.regions)


def _draw(studio: Studio, facts: RiskFacts, factor: int = 0) -> Chart:
    chart = draw_forest(studio, facts, facts.factors[factor])
    assert chart is not None
    return chart


def test_a_chart_is_as_tall_as_the_table_beside_it(studio: Studio) -> None:
    facts = risks()
    grids = risk_rows(tuple(len(factor.rows) for factor in facts.factors))
    for number, grid in enumerate(grids):
        chart = _draw(studio, facts, number)
        assert (chart.width_mm, chart.height_mm) == (RISK_CHART_WIDTH_MM, grid.height_mm)
        assert chart.name == name_forest(facts, facts.factors[number])


def test_the_axis_goes_by_doublings_and_names_one(studio: Studio) -> None:
    assert [label for label in _draw(studio, risks()).labels if re.fullmatch(r"[\d,]+", label)] == [
        *("0,5", "1", "2", "4", "8")
    ]
    assert "0,25" in _draw(studio, risks(), 2).labels


@pytest.mark.parametrize(
    ("values", "window"),
    [([1.0], (-1, 2)), ([0.3, 1.0], (-2, 2)), ([8.1], (-1, 4)), ([0.001, 900.0], (-3, 5)), ([8.0], (-1, 3))],
)
def test_the_window_holds_all_ratios_within_reason(values: list[float], window: tuple[int, int]) -> None:
    axis = _Axis.around(values)
    assert (axis.low, axis.high) == window
    assert all(0 <= axis.place(value, 44) <= 44 for value in values)


def test_equal_factors_lie_equally_far_apart() -> None:
    axis = _Axis(-1, 3)
    steps = [axis.place(2 * ratio, 44) - axis.place(ratio, 44) for ratio in (0.5, 1.0, 1.7, 4.0)]
    assert steps == pytest.approx([steps[0]] * 4)


def test_each_dot_stands_in_its_row_at_its_ratio(studio: Studio) -> None:
    facts = risks()
    chart, (grid, *_) = _draw(studio, facts), risk_rows(tuple(len(one.rows) for one in facts.factors))
    _, *dots = own_dots(chart, ACCENT)  # the first is the key
    axis = _Axis(-1, 3)
    expected = [
        (axis.place(row.risk.ratio, chart.width_mm), grid.middle_mm(number))
        for number, row in enumerate(facts.factors[0].rows)
        if row.risk
    ]
    assert len(dots) == len(expected) == 4
    for dot, place in zip(dots, expected, strict=True):
        assert dot == pytest.approx(place, abs=0.03)


def test_a_group_that_is_not_shown_is_not_drawn(studio: Studio) -> None:
    whole, hidden = _draw(studio, risks()), _draw(studio, risks({"jeugdbescherming": None}))
    assert len(own_dots(whole, ACCENT)) - len(own_dots(hidden, ACCENT)) == 1
    assert "Niet getoond: Jeugdbescherming." in hidden.alternative
    assert "jeugdbescherming 3,1" not in hidden.alternative


@pytest.mark.parametrize("factor", [0, 1, 2])
def test_no_text_stands_over_another_or_leaves_the_sheet(factor: int, studio: Studio) -> None:
    chart = _draw(studio, risks(), factor)
    boxes = [text.box for text in read_texts(chart)]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert min(box.left for box in boxes) >= 0
    assert max(box.right for box in boxes) <= chart.width_mm
    assert max(box.bottom for box in boxes) <= chart.height_mm


def test_a_risk_factor_without_ratios_has_no_chart(studio: Studio) -> None:
    facts = risks({"vo": None})
    assert draw_forest(studio, facts, facts.factors[2]) is None


def test_the_text_alternative_holds_every_ratio_with_its_margin_and_nederland(studio: Studio) -> None:
    told = _draw(studio, risks()).alternative
    assert told.startswith(
        "Hoe vaak NEET naast jongeren zonder jeugdzorg, met de marge van 95 procent, 2023,"
    )
    assert "jeugdbescherming 3,1 keer (2,2 tot 4,3), Nederland 4,2" in told
    assert told.endswith("Alle getoonde groepen verschillen aantoonbaar van jongeren zonder jeugdzorg.")


def test_the_text_alternative_says_what_may_be_chance(studio: Studio) -> None:
    told = _draw(studio, risks({"jeugdreclassering": (10, 215)})).alternative
    assert "Niet aantoonbaar anders dan jongeren zonder jeugdzorg: jeugdreclassering." in told


def test_the_same_facts_give_the_same_drawing(studio: Studio) -> None:
    assert _draw(studio, risks()).svg == _draw(studio, risks()).svg
