"""The trend word, and the test behind it (R19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Difference, Trend
from reportgen.model.figures import Released

# Student's t, two-sided 5 %, for 1 to 30 degrees of freedom; beyond these the last one is kept,
# which is on the safe side. Source: R.A. Fisher, "Statistical methods for research workers", table IV.
_T_95 = (
    *(12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281),
    *(2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860),
    *(2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423),
)


def name_trend(figures: Sequence[Released], change: Difference | None, rule: ComparisonRule) -> Trend:
    """The trend word for comparable final figures in the order of their years.

    RISING or FALLING needs all of: enough years; a straight line whose slope differs from zero
    (two-sided 5 %, Student's t with two fewer degrees of freedom than years); and, in the same
    direction, a printed change between the first and the last year of at least the smallest that
    matters.
    """
    if change is None or len(figures) < max(rule.trend_min_years, 3):
        return Trend.TOO_SHORT
    steepness = measure_trend(figures)
    if abs(steepness) <= _critical_t(len(figures) - 2) or abs(change.tenths) < rule.min_difference_tenths:
        return Trend.STABLE
    if (steepness > 0) != (change.tenths > 0):
        return Trend.STABLE
    return Trend.RISING if steepness > 0 else Trend.FALLING


def _critical_t(freedom: int) -> float:
    return _T_95[min(freedom, len(_T_95)) - 1]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A share in a year; `weight` is one over the variance it has by chance alone."""

    year: int
    share: float
    weight: float


def measure_trend(figures: Sequence[Released]) -> float:
    """Student's t of the straight line through the shares; positive when they rise.

    With counts this is the Cochran-Armitage test for trend: each year weighs n / (P (1 - P)), P the
    share over all years together. Its chi-square falls apart in one for the slope and one for the
    departure from the line; when the departure is more than chance explains, the slope is divided by
    that heterogeneity factor, never by less than 1. So the yearly wobble of a large region is not
    taken for a trend. Without counts (published percentages only) each year weighs the same, and the
    least scatter reckoned with is that of rounding, step squared / 12.
    Needs at least three figures of different years.
    Source: P. Armitage, "Tests for linear trends in proportions and frequencies", Biometrics 11
    (1955) 375-386; heterogeneity factor: D.J. Finney, "Probit analysis" (3rd ed., 1971),
    and P. McCullagh and J.A. Nelder, "Generalized linear models" (2nd ed., 1989), section 4.5.
    """
    return _steepness(_weigh_counts(figures) or _weigh_shares(figures))


def _weigh_counts(figures: Sequence[Released]) -> list[_Weighed]:
    """The shares with their binomial weights; empty when a count is unknown or nothing varies."""
    counts = [
        (figure.cell.year, figure.numerator, figure.denominator)
        for figure in figures
        if figure.numerator is not None and figure.denominator
    ]
    if len(counts) < len(figures):
        return []
    overall = sum(numerator for _, numerator, _ in counts) / sum(denominator for *_, denominator in counts)
    variance = overall * (1 - overall)
    if variance <= 0:
        return []
    return [_Weighed(year, count / whole, whole / variance) for year, count, whole in counts]


def _weigh_shares(figures: Sequence[Released]) -> list[_Weighed]:
    step = 0.01 if any(figure.share.decimals == 0 for figure in figures) else 0.001
    return [_Weighed(figure.cell.year, figure.share.tenths / 1000, 12 / step**2) for figure in figures]


def _steepness(shares: Sequence[_Weighed]) -> float:
    weight = sum(one.weight for one in shares)
    middle = sum(one.weight * one.year for one in shares) / weight
    mean = sum(one.weight * one.share for one in shares) / weight
    spread = sum(one.weight * (one.year - middle) ** 2 for one in shares)
    slope = sum(one.weight * (one.year - middle) * (one.share - mean) for one in shares) / spread
    scatter = sum(one.weight * (one.share - mean - slope * (one.year - middle)) ** 2 for one in shares)
    heterogeneity = max(1.0, scatter / (len(shares) - 2))
    return slope * sqrt(spread / heterogeneity)
