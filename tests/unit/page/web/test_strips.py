"""Marks beside the rows of a table stand where the figures are, and nowhere when there is none."""

import pytest

from reportgen.page.web.strips import Scale, _make_scale


def _pct(place: str) -> float:
    return float(place.removesuffix("%"))


def test_a_value_stands_in_proportion_between_the_ends_of_the_scale() -> None:
    scale = Scale(0, 50, 10)
    low, middle, high = (_pct(scale.place(value)) for value in (0, 25, 50))
    assert middle == pytest.approx((low + high) / 2)
    assert 0 < low < high < 100


def test_what_lies_outside_stands_at_the_edge() -> None:
    scale = Scale(-10, 10, 5)
    assert scale.place(-30) == scale.place(-10)
    assert scale.place(30) == scale.place(10)


@pytest.mark.parametrize(("low", "high"), [(0, 0.4), (0, 7), (9.1, 15.5), (0, 66), (3, 99)])
def test_a_scale_holds_its_values_with_at_most_six_lines(low: float, high: float) -> None:
    scale = _make_scale(low, high)
    assert scale.low <= low
    assert scale.high >= high
    assert 2 <= len(scale.ticks()) <= 6
