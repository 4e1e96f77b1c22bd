"""A region's figure beside Nederland's: the difference, its verdict and its strength (R15 to R17)."""

from collections.abc import Iterable

from reportgen.indicators.intervals import calculate_interval
from reportgen.indicators.subject import Subject
from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Comparison, Difference, Interval, Verdict
from reportgen.model.figures import Percentage, PublishedCell, Released
from reportgen.statistics import Z_99_8


def compare_own_types(subject: Subject) -> tuple[Comparison, ...]:
    """The own education types with all youth care, the key type first, as far as they were delivered."""
    parts = [code for code in subject.profile.own_types if code != subject.key_type]
    return (
        compare(subject, subject.total_care, subject.key_type),
        *_compare_delivered(subject, ((subject.total_care, code) for code in parts)),
    )


def compare_other_types(subject: Subject) -> tuple[Comparison, ...]:
    """The education types shown "ter vergelijking", as far as they were delivered (R2)."""
    types = subject.profile.other_types
    return _compare_delivered(subject, ((subject.total_care, code) for code in types))


def compare_kinds(subject: Subject) -> tuple[Comparison, ...]:
    """The kinds of youth care over the key type, as far as they were delivered."""
    kinds = [code for code in subject.profile.care_kinds if code != subject.total_care]
    return _compare_delivered(subject, ((code, subject.key_type) for code in kinds))


def compare(subject: Subject, care: str, education: str) -> Comparison:
    """One figure of the reporting year beside Nederland's."""
    here = subject.here(care, education, subject.year)
    country = subject.country(care, education, subject.year)
    interval, strict = calculate_interval(here), calculate_interval(here, Z_99_8)
    difference = subtract_figures(here, country)
    rule = subject.edition.comparison
    return Comparison(
        subject.care(care),
        subject.education(education),
        here,
        country,
        interval,
        strict,
        judge(interval, country, difference, rule),
        difference,
        measure_strength(here, strict, country, rule),
    )


def _compare_delivered(subject: Subject, pairs: Iterable[tuple[str, str]]) -> tuple[Comparison, ...]:
    return tuple(
        compare(subject, care, education)
        for care, education in pairs
        if subject.is_delivered(care, education)
    )


def subtract_figures(figure: PublishedCell, other: PublishedCell) -> Difference | None:
    """The difference between two released figures as printed, otherwise None."""
    if isinstance(figure, Released) and isinstance(other, Released):
        return subtract(figure.share, other.share)
    return None


def subtract(share: Percentage, other: Percentage) -> Difference:
    """The difference in points between two printed percentages: what a reader finds who subtracts them.

    >>> subtract(Percentage(430, 0), Percentage(365))
    Difference(tenths=65, decimals=1)
    """
    return Difference(share.tenths - other.tenths, max(share.decimals, other.decimals))


def judge(
    interval: Interval | None, country: PublishedCell, difference: Difference | None, rule: ComparisonRule
) -> Verdict:
    """The class of a difference with Nederland (R15); NOT_COMPARED without a margin (R17).

    Chance is looked at first: a small difference inside the margin "may be chance", a small one
    outside it is "nearly equal". Nederland counts as a fixed value; an end of the interval that
    touches it contains it. A published share that lies on the other side than its own counts is
    never called clear.
    """
    if interval is None or difference is None or not isinstance(country, Released):
        return Verdict.NOT_COMPARED
    if interval.contains(country.share.value):
        return Verdict.MAY_BE_CHANCE
    if abs(difference.tenths) < rule.min_difference_tenths:
        return Verdict.NEARLY_EQUAL
    is_above = interval.low > country.share.value
    if is_above != (difference.tenths > 0):
        return Verdict.MAY_BE_CHANCE
    return Verdict.HIGHER if is_above else Verdict.LOWER


def measure_strength(
    here: PublishedCell, strict: Interval | None, country: PublishedCell, rule: ComparisonRule
) -> float:
    """How far, in points, the 99.8 % interval stays away from Nederland; 0 when it is no finding (R16).

    A finding also needs a printed difference of at least the smallest that matters, or one that is
    large relative to Nederland.
    """
    if strict is None or not isinstance(here, Released) or not isinstance(country, Released):
        return 0.0
    if not _matters(here.share, country.share, rule):
        return 0.0
    is_above = here.share.tenths > country.share.tenths
    distance = strict.low - country.share.value if is_above else country.share.value - strict.high
    return max(distance, 0.0)


def _matters(share: Percentage, country: Percentage, rule: ComparisonRule) -> bool:
    tenths = abs(share.tenths - country.tenths)
    return (
        abs(subtract(share, country).tenths) >= rule.min_difference_tenths
        or 100 * tenths >= rule.min_relative_pct * country.tenths > 0
    )
