"""Confidence intervals of shares and of differences between shares, from published counts only."""

from math import sqrt

from reportgen.model.facts import Interval
from reportgen.model.figures import PublishedCell, Released
from reportgen.statistics import Z_95


def calculate_interval(figure: PublishedCell, z: float = Z_95) -> Interval | None:
    """The Wilson interval of a released figure with both counts, in per cent; otherwise None (R17)."""
    counts = _read_counts(figure)
    return calculate_wilson_interval(*counts, z) if counts else None


def _read_counts(figure: PublishedCell) -> tuple[int, int] | None:
    """The numerator and denominator of a released figure that has both."""
    match figure:
        case Released(numerator=int(numerator), denominator=int(denominator)) if denominator > 0:
            return numerator, denominator
        case _:
            return None


def calculate_wilson_interval(numerator: int, denominator: int, z: float = Z_95) -> Interval:
    """The score interval of a share, in per cent.

    It is the set of shares p for which |x/n - p| <= z sqrt(p (1 - p) / n). It keeps its coverage
    for small counts and never leaves 0 to 100.
    A numerator outside 0 to the denominator is a bug and raises ValueError.
    Source: E.B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927) 209-212; method 3 in R.G. Newcombe,
    "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998)
    857-872.
    """
    if not 0 <= numerator <= denominator:
        raise ValueError("a numerator lies outside its denominator")
    share = numerator / denominator
    shrink = 1 + z * z / denominator
    middle = (share + z * z / (2 * denominator)) / shrink
    half = z / shrink * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator * denominator))
    low = 0.0 if numerator == 0 else middle - half
    high = 1.0 if numerator == denominator else middle + half
    return Interval(100 * low, 100 * high)


def calculate_change_interval(first: PublishedCell, last: PublishedCell) -> Interval | None:
    """The 95 % interval of last minus first, in percentage points; None without counts (R19).

    The hybrid score interval built from the two Wilson intervals. It takes the two years as
    independent samples; many children occur in both, which makes it rather too wide than too narrow.
    Source: method 10 in R.G. Newcombe, "Interval estimation for the difference between independent
    proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890.
    """
    counts_before, counts_after = _read_counts(first), _read_counts(last)
    if counts_before is None or counts_after is None:
        return None
    before, after = calculate_wilson_interval(*counts_before), calculate_wilson_interval(*counts_after)
    share_before, share_after = _raw_share_pct(*counts_before), _raw_share_pct(*counts_after)
    change = share_after - share_before
    return Interval(
        change - sqrt((share_after - after.low) ** 2 + (before.high - share_before) ** 2),
        change + sqrt((after.high - share_after) ** 2 + (share_before - before.low) ** 2),
    )


def _raw_share_pct(numerator: int, denominator: int) -> float:
    return 100 * numerator / denominator
