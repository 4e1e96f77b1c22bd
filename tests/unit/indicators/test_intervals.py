"""Intervals against statsmodels and against the worked examples of Newcombe's papers."""

from dataclasses import replace

import pytest
from scipy.stats import norm
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from reportgen.indicators.intervals import (
    calculate_change_interval,
    calculate_interval,
    calculate_wilson_interval,
)
from reportgen.statistics import Z_95, Z_99_8
from tests.unit.indicators.builders_indicators import figure

COUNTS = [(0, 10), (5, 10), (10, 10), (10, 55), (160, 410), (2310, 14350), (489895, 4453600)]


def test_the_quantiles_are_those_of_the_normal_distribution() -> None:
    assert pytest.approx(norm.ppf(0.975), abs=1e-12) == Z_95
    assert pytest.approx(norm.ppf(0.999), abs=1e-12) == Z_99_8


@pytest.mark.parametrize(("numerator", "denominator"), COUNTS)
@pytest.mark.parametrize(("z", "alpha"), [(Z_95, 0.05), (Z_99_8, 0.002)])
def test_wilson_equals_an_independent_implementation(
    numerator: int, denominator: int, z: float, alpha: float
) -> None:
    low, high = proportion_confint(numerator, denominator, alpha=alpha, method="wilson")
    interval = calculate_wilson_interval(numerator, denominator, z)
    assert interval.low == pytest.approx(100 * low, abs=1e-9)
    assert interval.high == pytest.approx(100 * high, abs=1e-9)


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_worked_examples_of_newcombe(
    numerator: int, denominator: int, low: float, high: float
) -> None:
    interval = calculate_wilson_interval(numerator, denominator)
    assert interval.low / 100 == pytest.approx(low, abs=5e-5)
    assert interval.high / 100 == pytest.approx(high, abs=5e-5)


def test_an_interval_by_hand() -> None:
    # x = 5, n = 10, z = 1.959964: z2 = 3.841459; middle = (0.5 + 0.192073) / 1.384146 = 0.5;
    # half = 1.959964 / 1.384146 * sqrt(0.025 + 0.009604) = 0.263409
    interval = calculate_wilson_interval(5, 10)
    assert interval.low == pytest.approx(23.6593, abs=1e-4)
    assert interval.high == pytest.approx(76.3407, abs=1e-4)


def test_nobody_and_everybody_reach_the_end_of_the_scale_exactly() -> None:
    for whole in range(5, 2000, 5):
        assert calculate_wilson_interval(0, whole).low == 0
        assert calculate_wilson_interval(whole, whole).high == 100


@pytest.mark.parametrize("counts", [(-5, 10), (15, 10)])
def test_counts_that_cannot_be_are_a_bug(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside its denominator"):
        calculate_wilson_interval(*counts)


def test_only_a_released_figure_with_both_counts_has_a_margin() -> None:
    assert calculate_interval(figure((160, 410))) is not None
    assert calculate_interval(figure(11.1)) is None
    assert calculate_interval(figure(None)) is None
    assert calculate_interval(replace(figure((1, 1)), numerator=0, denominator=0)) is None  # type: ignore[type-var]
    assert calculate_interval(figure((1, 1))) == calculate_wilson_interval(1, 1)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_a_change_gives_the_worked_examples_of_newcombe(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    interval = calculate_change_interval(figure(before), figure(after))
    assert interval is not None
    assert interval.low / 100 == pytest.approx(low, abs=5e-5)
    assert interval.high / 100 == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("before", "after"), [((10, 200), (35, 210)), ((2310, 14350), (2200, 14100)), ((5, 50), (45, 50))]
)
def test_a_change_equals_an_independent_implementation(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    low, high = confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")
    interval = calculate_change_interval(figure(before), figure(after))
    assert interval is not None
    assert interval.low == pytest.approx(100 * low, abs=1e-9)
    assert interval.high == pytest.approx(100 * high, abs=1e-9)


@pytest.mark.parametrize(("before", "after"), [((10, 50), None), (11.1, (10, 50)), (None, 9.8)])
def test_a_change_has_no_margin_without_counts_in_both_years(before: object, after: object) -> None:
    assert calculate_change_interval(figure(before), figure(after)) is None  # type: ignore[arg-type]
