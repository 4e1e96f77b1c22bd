"""Statistics that more than one stage needs: quantiles of the normal distribution, and the funnel plot.

A funnel plot says which of many figures lie further from a target than their size explains.
Source: D.J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in
Medicine 24 (2005) 1185-1202; "Handling over-dispersion of performance indicators", Quality and Safety in
Health Care 14 (2005) 347-351.
"""

from collections.abc import Callable, Sequence
from math import asin, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_NORMAL = NormalDist()
Z_95 = _NORMAL.inv_cdf(0.975)
Z_99_8 = _NORMAL.inv_cdf(0.999)
_WINSORISED_PART = 0.1
_BISECTIONS = 25
_Reals = NDArray[np.float64]


class Measured(NamedTuple):
    """A quantity on a scale where chance is normal, and its standard deviation by chance alone."""

    value: float
    deviation: float

    def __sub__(self, other: "Measured") -> "Measured":
        """The difference between two that are independent of each other."""
        deviation = sqrt(self.deviation**2 + other.deviation**2)
        return Measured(self.value - other.value, deviation)


def measure_share(numerator: int, denominator: int) -> Measured:
    """A share on the arcsine scale, on which its deviation depends on the denominator alone.

    Source: D.J. Spiegelhalter and others, "Statistical methods for healthcare regulation: rating,
    screening and surveillance", Journal of the Royal Statistical Society A 175 (2012) 1-47.
    """
    return Measured(asin(sqrt(numerator / denominator)), 1 / (2 * sqrt(denominator)))


def measure_size(count: int) -> Measured:
    """A count above zero on the logarithmic scale, taken as Poisson."""
    return Measured(log(count), 1 / sqrt(count))


def score_in_funnel(measured: Sequence[Measured], target: float) -> tuple[float, ...]:
    """How many standard deviations each lies from the target, with the spread that all of them have.

    Regions differ for reasons that no denominator explains, so that plain limits would point at half of
    them. Such a spread is estimated and added to the deviation by chance (additive random effects).
    Source: Spiegelhalter 2005, Quality and Safety in Health Care.
    """
    spread = estimate_spread(measured, target)
    return tuple((one.value - target) / sqrt(one.deviation**2 + spread**2) for one in measured)


def estimate_spread(
    measured: Sequence[Measured], target: float, winsorised_part: float = _WINSORISED_PART
) -> float:
    """The standard deviation between regions beyond chance; 0 when chance explains all differences.

    The spread with which the squared scores add up to their number less one: R.C. Paule and J. Mandel,
    "Consensus values and weighting factors", Journal of Research of the National Bureau of Standards
    87 (1982) 377-385. The most extreme scores on each side are winsorised, as Spiegelhalter does, so that
    the very figures that are looked for do not widen the funnel; their squares are then scaled to what
    they are for a normal distribution.
    """
    distances = np.array([one.value - target for one in measured])
    chance = np.array([one.deviation for one in measured])
    wanted = (len(measured) - 1) * _winsorised_variance(winsorised_part)

    def is_too_narrow(spread: float) -> bool:
        scores = _winsorise(distances / np.hypot(chance, spread), winsorised_part)
        return float(scores @ scores) > wanted

    return _find_border(is_too_narrow, 2 * float(np.abs(distances).max(initial=0.0)))


def _find_border(is_below: Callable[[float], bool], highest: float) -> float:
    """Where a test that holds for low values stops holding, between 0 and the highest; by bisection."""
    if not is_below(0.0):
        return 0.0
    low, high = 0.0, highest
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return high


def _winsorise(values: _Reals, part: float) -> _Reals:
    """The values, of which the outermost part on each side is drawn in to the value next to it."""
    ordered = np.sort(values)
    cut = min(int(part * len(ordered)), (len(ordered) - 1) // 2)
    return np.clip(values, ordered[cut], ordered[-1 - cut])


def _winsorised_variance(part: float) -> float:
    """The variance of a standard normal quantity that is winsorised by this part on each side."""
    if not part:
        return 1.0
    limit = _NORMAL.inv_cdf(1 - part)
    return 1 - 2 * part - 2 * limit * _NORMAL.pdf(limit) + 2 * part * limit**2
