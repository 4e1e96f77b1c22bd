"""The funnel plot against the normal distribution, statsmodels and simulation."""

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from reportgen.statistics import (
    Z_99_8,
    Measured,
    estimate_spread,
    measure_share,
    measure_size,
    score_in_funnel,
)


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
