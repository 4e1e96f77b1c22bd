"""Relative risks of a region: beside its reference group, beside Nederland, and what is not compared."""

from dataclasses import replace

import pytest
from statsmodels.stats.contingency_tables import Table2x2

from reportgen.indicators import calculate_risks
from reportgen.indicators.risks import judge_beside_country, judge_risk
from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Verdict
from reportgen.model.figures import Cell, ObservationStatus, ProtectedTable, Released
from reportgen.model.risks import RelativeRisk, RiskVerdict
from tests.risk_builders import CODE, COUNTRY, HERE, YEAR, risks, section_edition, table

RULE = ComparisonRule()


def test_a_group_is_compared_with_the_reference_group_of_its_own_risk_factor() -> None:
    # by hand: 35/440 against 460/17820 is 3.0815; standard error sqrt(1/35 - 1/440 + 1/460 - 1/17820)
    # = 0.16857, so exp(ln 3.0815 -+ 1.96 x 0.16857) = 2.21 and 4.29
    found = {row.group.code: row for factor in risks().factors for row in factor.rows}
    row = found["jeugdbescherming"]
    assert row.risk is not None
    assert (row.risk.ratio, row.risk.low, row.risk.high) == pytest.approx((3.0815, 2.2145, 4.2880), abs=1e-3)
    assert (row.risk.tenths, row.risk.low_tenths, row.risk.high_tenths) == (31, 22, 43)
    # 45/445 against 185/7515, and not against those without youth care
    assert found["pro"].risk is not None
    assert found["pro"].risk.ratio == pytest.approx((45 / 445) / (185 / 7515))


def test_every_ratio_equals_an_independent_implementation_here_and_in_the_country() -> None:
    for factor in risks().factors:
        for row in factor.others:
            for counts, risk in ((HERE, row.risk), (COUNTRY, row.country_risk)):
                group, base = counts[row.group.code], counts[factor.reference.group.code]
                crossed = Table2x2([[one[0], one[1] - one[0]] for one in (group, base)], shift_zeros=False)
                assert risk is not None
                assert risk.ratio == pytest.approx(crossed.riskratio)
                assert (risk.low, risk.high) == pytest.approx(crossed.riskratio_confint(0.05))


def test_the_strict_interval_holds_the_ordinary_one() -> None:
    for factor in risks().factors:
        for row in factor.others:
            assert row.risk is not None
            assert row.strict is not None
            assert row.strict.low < row.risk.low < row.risk.ratio < row.risk.high < row.strict.high


def test_each_risk_factor_has_one_reference_group_that_is_not_compared() -> None:
    for factor in risks().factors:
        references = [row for row in factor.rows if row.is_reference]
        assert [row.group.code for row in references] == [factor.dimension.reference]
        assert all(row.is_reference is False for row in factor.others)
        assert references[0].risk is None
        assert references[0].verdict is references[0].country_verdict is RiskVerdict.NOT_COMPARED
        assert isinstance(references[0].country, Released)


@pytest.mark.parametrize(
    ("low", "ratio", "high", "verdict"),
    [
        (1.06, 1.3, 1.6, RiskVerdict.LARGER),
        (1.04, 1.3, 1.6, RiskVerdict.NOT_DIFFERENT),  # printed as "1,0 tot 1,6"
        (0.5, 0.7, 0.94, RiskVerdict.SMALLER),
        (0.5, 0.7, 0.96, RiskVerdict.NOT_DIFFERENT),  # printed as "0,5 tot 1,0"
        (0.8, 1.0, 1.3, RiskVerdict.NOT_DIFFERENT),
    ],
)
def test_the_printed_margin_decides_whether_a_ratio_differs_from_one(
    low: float, ratio: float, high: float, verdict: RiskVerdict
) -> None:
    assert judge_risk(RelativeRisk(ratio, low, high)) is verdict


@pytest.mark.parametrize(
    ("risk", "country", "verdict"),
    [
        ((3.0, 2.5, 3.6), 2.4, RiskVerdict.LARGER),
        ((3.0, 2.5, 3.6), 2.5, RiskVerdict.NOT_DIFFERENT),  # an end that touches contains it
        ((3.0, 2.5, 3.6), 3.7, RiskVerdict.SMALLER),
        ((3.0, 2.9, 3.1), 2.8, RiskVerdict.NEARLY_EQUAL),  # apart, but less than 10 per cent
        ((3.3, 3.1, 3.6), 3.0, RiskVerdict.LARGER),  # exactly 10 per cent
        ((11.1, 10.9, 11.3), 10.1, RiskVerdict.NEARLY_EQUAL),  # just below it
        ((0.4, 0.3, 0.6), 0.7, RiskVerdict.SMALLER),
    ],
)
def test_a_ratio_differs_from_the_country_beyond_chance_and_by_a_tenth_of_it(
    risk: tuple[float, float, float], country: float, verdict: RiskVerdict
) -> None:
    beside = RelativeRisk(country, country, country)
    assert judge_beside_country(RelativeRisk(*risk), beside, RULE) is verdict


def test_nothing_is_compared_with_a_group_that_is_not_shown() -> None:
    found = {row.group.code: row for row in risks({"jeugdbescherming": None}).factors[0].rows}
    assert found["jeugdbescherming"].risk is None
    assert found["jeugdbescherming"].verdict is RiskVerdict.NOT_COMPARED
    assert found["jeugdbescherming"].country_verdict is RiskVerdict.NOT_COMPARED
    assert found["jeugdreclassering"].risk is not None


def test_without_its_reference_group_a_risk_factor_has_no_ratios() -> None:
    first, second, _ = risks({"geen_jeugdzorg": None}).factors
    assert not first.has_risks
    assert second.has_risks


def test_risks_are_of_the_region_that_was_asked_for() -> None:
    edition, found = section_edition(), risks()
    assert found.region.code == CODE
    assert (found.indicator, found.reporting_year) == (edition.indicator, YEAR)
    assert found.profile == edition.profile_of(found.region)


def test_each_group_has_its_own_figures_and_the_verdicts_that_follow_from_its_ratios() -> None:
    shown = table().cells
    verdicts = set()
    for row in (row for factor in risks().factors for row in factor.rows):
        cells = [Cell(code, YEAR, "neet", row.group.code) for code in (CODE, "NL01")]
        assert [row.here, row.country] == [shown[cell] for cell in cells]
        if not row.is_reference:
            assert row.verdict is judge_risk(row.risk)
            assert row.country_verdict is judge_beside_country(row.risk, row.country_risk, RULE)
            verdicts |= {row.verdict, row.country_verdict}
    assert verdicts > {RiskVerdict.LARGER}


def test_the_share_of_everyone_stands_beside_the_country() -> None:
    total = risks().total
    assert total.verdict is Verdict.LOWER
    assert total.difference is not None
    assert total.difference.tenths == -15  # 3,1 beside 4,6


def test_a_section_tells_nothing_of_a_region_without_its_total() -> None:
    edition = section_edition()
    assert calculate_risks(edition.regions[CODE], table({"totaal": None}), edition) is None


def test_a_section_tells_nothing_where_no_ratio_is_known() -> None:
    edition = section_edition()
    hidden = table(dict.fromkeys(set(HERE) - {"totaal"}))
    assert calculate_risks(edition.regions[CODE], hidden, edition) is None


def test_a_section_tells_nothing_of_a_region_that_is_too_small() -> None:
    edition, whole = section_edition(), table()
    small = ProtectedTable(whole.cells, frozenset([CODE]))
    assert calculate_risks(edition.regions[CODE], whole, edition) is not None
    assert calculate_risks(edition.regions[CODE], small, edition) is None


def test_a_section_is_only_for_the_kinds_of_region_that_it_names() -> None:
    edition, whole = section_edition(), table()
    cells = {cell._replace(region="PO2203"): one for cell, one in whole.cells.items()}
    renamed = ProtectedTable({cell: replace(one, cell=cell) for cell, one in cells.items()})
    assert calculate_risks(edition.regions["PO2203"], renamed, edition) is None


@pytest.mark.parametrize("status", ObservationStatus)
def test_figures_are_provisional_unless_all_are_final(status: ObservationStatus) -> None:
    assert risks(status=status).provisional is (not status.is_final)
