"""The funnel plot against the normal distribution, statsmodels and simulation."""

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.meta_analysis import combine_effects

from reportgen.indicators.intervals import calculate_wilson_interval
from reportgen.statistics import (
    Z_95,
    Z_99_8,
    Measured,
    calculate_funnel_limits,
    estimate_spread,
    measure_share,
    measure_size,
    score_in_funnel,
)


def test_funnel_limits_by_hand() -> None:
    # 10 per cent of 900: standard error 1 point; 99.8 % is 3.09 standard errors
    limits = calculate_funnel_limits(10.0, 900)
    assert limits.low == pytest.approx(6.9098, abs=1e-4)
    assert limits.high == pytest.approx(13.0902, abs=1e-4)


def test_funnel_limits_equal_the_quantiles_of_the_normal_distribution() -> None:
    limits = calculate_funnel_limits(15.8, 15_100)
    expected = norm(15.8, (15.8 * 84.2 / 15_100) ** 0.5).ppf([0.001, 0.999])
    assert [limits.low, limits.high] == pytest.approx(list(expected), abs=1e-9)


def test_funnel_limits_stay_between_0_and_100() -> None:
    assert calculate_funnel_limits(1.0, 20).low == 0
    assert calculate_funnel_limits(99.0, 20).high == 100


@pytest.mark.parametrize(("numerator", "outside"), [(125, True), (115, False)])
def test_a_share_outside_the_funnel_has_a_score_interval_without_the_target(
    numerator: int, outside: bool
) -> None:
    share = 100 * numerator / 1000
    assert calculate_funnel_limits(10.0, 1000, Z_95).contains(share) is not outside
    assert calculate_wilson_interval(numerator, 1000).contains(10.0) is not outside


def test_the_spread_is_that_of_paule_and_mandel_when_nothing_is_winsorised() -> None:
    generator = np.random.default_rng(7)
    deviations = generator.uniform(0.005, 0.08, 60)
    values = 0.4 + generator.normal(0, 0.03, 60) + generator.normal(0, deviations)
    theirs = combine_effects(values, deviations**2, method_re="pm", atol=1e-12, maxiter=500)
    measured = [Measured(*pair) for pair in zip(values, deviations, strict=True)]

    spread = estimate_spread(measured, float(theirs.mean_effect_re), winsorised_part=0)
    assert spread**2 == pytest.approx(theirs.tau2, rel=1e-4)


def test_without_more_than_chance_there_is_no_spread() -> None:
    measured = [Measured(value, 1.0) for value in (-1.0, -0.5, 0.0, 0.5, 1.0)]

    assert estimate_spread(measured, 0.0) == 0


@pytest.mark.parametrize("true_spread", [0.0, 0.02, 0.05])
def test_the_spread_of_normal_regions_is_found(true_spread: float) -> None:
    generator = np.random.default_rng(11)
    deviations = generator.uniform(0.005, 0.05, 20_000)
    values = generator.normal(0, np.hypot(deviations, true_spread))
    measured = [Measured(*pair) for pair in zip(values, deviations, strict=True)]

    assert estimate_spread(measured, 0.0) == pytest.approx(true_spread, abs=0.003)
    outside = [score for score in score_in_funnel(measured, 0.0) if abs(score) > Z_99_8]
    assert 0.001 < len(outside) / len(measured) < 0.004


def test_what_is_looked_for_does_not_widen_the_funnel() -> None:
    ordinary = [Measured(value, 0.01) for value in np.random.default_rng(3).normal(0, 0.03, 100)]
    extreme = [Measured(2.0, 0.01)] * 5

    with_extreme = estimate_spread([*ordinary, *extreme], 0.0)
    assert with_extreme < 1.3 * estimate_spread(ordinary, 0.0)
    assert estimate_spread([*ordinary, *extreme], 0.0, winsorised_part=0) > 10 * with_extreme


def test_a_share_measured_on_the_arcsine_scale_varies_as_its_denominator_says() -> None:
    drawn = np.random.default_rng(5).binomial(400, 0.12, 50_000)
    values = [measure_share(int(number), 400).value for number in drawn]

    assert np.std(values) == pytest.approx(measure_share(48, 400).deviation, rel=0.03)


def test_a_size_measured_on_the_logarithmic_scale_varies_as_its_count_says() -> None:
    drawn = np.random.default_rng(5).poisson(400, 50_000)
    values = [measure_size(int(number)).value for number in drawn]

    assert np.std(values) == pytest.approx(measure_size(400).deviation, rel=0.03)


def test_a_difference_has_the_deviation_of_both() -> None:
    assert Measured(5.0, 3.0) - Measured(2.0, 4.0) == Measured(3.0, 5.0)
