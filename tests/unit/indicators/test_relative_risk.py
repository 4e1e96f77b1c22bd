"""Relative risks against statsmodels and by hand."""

import pytest
from statsmodels.stats.contingency_tables import Table2x2

from reportgen.indicators.relative_risk import calculate_relative_risk
from tests.unit.indicators.builders_indicators import figure


def test_a_relative_risk_by_hand() -> None:
    # 20 of 100 against 10 of 100: ratio 2, standard error sqrt(0.05 - 0.01 + 0.1 - 0.01) = 0.360555;
    # exp(ln 2 -+ 1.959964 x 0.360555) = 0.9866 and 4.0544
    risk = calculate_relative_risk(figure((20, 100)), figure((10, 100)))
    assert risk is not None
    assert (risk.ratio, risk.low, risk.high) == pytest.approx((2, 0.9866, 4.0544), abs=1e-4)


@pytest.mark.parametrize(
    ("group", "reference"),
    [((35, 210), (10, 200)), ((2310, 14350), (160, 410)), ((5, 5), (5, 50)), ((1, 10), (1, 20))],
)
def test_a_relative_risk_equals_an_independent_implementation(
    group: tuple[int, int], reference: tuple[int, int]
) -> None:
    crossed = Table2x2([[one[0], one[1] - one[0]] for one in (group, reference)], shift_zeros=False)
    risk = calculate_relative_risk(figure(group), figure(reference))
    assert risk is not None
    assert risk.ratio == pytest.approx(crossed.riskratio)
    assert (risk.low, risk.high) == pytest.approx(crossed.riskratio_confint(0.05))


@pytest.mark.parametrize(
    ("group", "reference"),
    [(None, (5, 10)), ((5, 10), None), (11.1, (5, 10)), ((0, 10), (5, 10)), ((5, 10), (0, 10))],
)
def test_no_relative_risk_without_counts_above_zero(group: object, reference: object) -> None:
    assert calculate_relative_risk(figure(group), figure(reference)) is None  # type: ignore[arg-type]
