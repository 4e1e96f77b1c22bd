"""A region's relative risks: every group beside its reference group, and beside Nederland's ratio."""

from reportgen.indicators.comparison import compare
from reportgen.indicators.relative_risk import calculate_relative_risk
from reportgen.indicators.subject import TOTAL_TYPE, Subject
from reportgen.model.edition import Category, ComparisonRule, Dimension, Edition
from reportgen.model.figures import ProtectedTable, PublishedCell, Released
from reportgen.model.region import Region
from reportgen.model.risks import RelativeRisk, Risk, RiskFactor, RiskFacts, RiskVerdict
from reportgen.statistics import Z_99_8

_REFERENCE_TENTHS = 10


def calculate_risks(region: Region, table: ProtectedTable, edition: Edition) -> RiskFacts | None:
    """The relative risks of one region, from the protected table of a section alone (R5).

    `edition` is the edition as it looks for the section. None where the section has nothing to show:
    for another kind of region, where the share of everyone is not released, or where no ratio is known.
    """
    if region.kind not in edition.profiles or region.code in table.too_small:
        return None
    subject = Subject.of(region, table, edition)
    total = compare(subject, subject.total_care, TOTAL_TYPE)
    factors = tuple(_look_at(one, subject) for one in edition.indicator.dimensions)
    if not isinstance(total.here, Released) or not any(factor.has_risks for factor in factors):
        return None
    return RiskFacts(
        indicator=edition.indicator,
        region=region,
        profile=subject.profile,
        reporting_year=subject.year,
        provisional=subject.is_provisional,
        total=total,
        factors=factors,
    )


def _look_at(dimension: Dimension, subject: Subject) -> RiskFactor:
    return RiskFactor(dimension, tuple(_compare_group(one, dimension, subject) for one in dimension.groups))


def _compare_group(group: Category, dimension: Dimension, subject: Subject) -> Risk:
    here, country = _read(subject, group.code)
    if group.code == dimension.reference:
        unknown = RiskVerdict.NOT_COMPARED
        return Risk(group, True, here, country, None, None, None, unknown, unknown)
    reference_here, reference_country = _read(subject, dimension.reference)
    risk = calculate_relative_risk(here, reference_here)
    country_risk = calculate_relative_risk(country, reference_country)
    return Risk(
        group,
        False,
        here,
        country,
        risk,
        calculate_relative_risk(here, reference_here, Z_99_8),
        country_risk,
        judge_risk(risk),
        judge_beside_country(risk, country_risk, subject.edition.comparison),
    )


def _read(subject: Subject, group: str) -> tuple[PublishedCell, PublishedCell]:
    """The figures of a group, here and in Nederland."""
    care, year = subject.total_care, subject.year
    return subject.here(care, group, year), subject.country(care, group, year)


def judge_risk(risk: RelativeRisk | None) -> RiskVerdict:
    """Whether a ratio differs from 1: its printed 95 % interval lies wholly on one side.

    The bounds as printed decide, so that a reader who looks at them comes to the same verdict: "1,0 tot
    1,4" is never called larger.
    """
    if risk is None:
        return RiskVerdict.NOT_COMPARED
    if risk.contains(_REFERENCE_TENTHS):
        return RiskVerdict.NOT_DIFFERENT
    return RiskVerdict.LARGER if risk.low_tenths > _REFERENCE_TENTHS else RiskVerdict.SMALLER


def judge_beside_country(
    risk: RelativeRisk | None, country: RelativeRisk | None, rule: ComparisonRule
) -> RiskVerdict:
    """Whether a ratio differs from Nederland's, after the example of R15.

    Nederland's printed ratio lies outside the printed 95 % interval, and the two differ by at least
    `min_relative_pct` per cent of Nederland's. Nederland contains the region and counts as a fixed
    value, which makes the verdict careful.
    """
    if risk is None or country is None:
        return RiskVerdict.NOT_COMPARED
    if risk.contains(country.tenths):
        return RiskVerdict.NOT_DIFFERENT
    if 100 * abs(risk.tenths - country.tenths) < rule.min_relative_pct * country.tenths:
        return RiskVerdict.NEARLY_EQUAL
    return RiskVerdict.LARGER if risk.low_tenths > country.tenths else RiskVerdict.SMALLER
