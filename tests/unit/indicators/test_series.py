"""Figures through the years, their change and their trend word (R19)."""

from dataclasses import replace

import numpy
import pytest
import statsmodels.api
from scipy import stats
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.proportion import confint_proportions_2indep

from reportgen.indicators.intervals import calculate_change_interval
from reportgen.indicators.series import find_comparable
from reportgen.indicators.trend import _T_95, measure_trend, name_trend
from reportgen.model.edition import ComparisonRule, SeriesBreak
from reportgen.model.facts import Difference, Facts, Interval, Trend, YearChange, YearPoint
from reportgen.model.figures import AbsenceReason, ObservationStatus, Percentage, Released
from tests.unit.indicators.builders_indicators import (
    Value,
    edition,
    facts,
    figure,
    kinds,
    municipality,
    partnership,
    row,
    table,
    years,
)

HERE = municipality(1)
RULE = ComparisonRule()
PROVISIONAL = ObservationStatus.PROVISIONAL
RISING = {
    2021: (1100, 10000),
    2022: (1180, 10000),
    2023: (1240, 10000),
    2024: (1330, 10000),
    2025: (1400, 10000),
}


def released(values: dict[int, Value]) -> list[Released]:
    return [one for one in years("GM0001", values) if isinstance(one, Released)]


def of_years(values: dict[int, Value], reporting_year: int = 2025) -> Facts:
    figures = table(years("GM0001", values), years("NL01", dict.fromkeys(values, (110, 1000))))
    return facts(HERE, figures, edition(HERE, reporting_year=reporting_year))


# The change.


def test_the_change_is_between_the_first_and_the_last_comparable_final_year() -> None:
    series = of_years({2020: (900, 10000), **RISING}).series[0]
    assert series.change == Difference(30, 1)
    assert series.comparable_years == (2021, 2022, 2023, 2024, 2025)
    assert series.change_interval == calculate_change_interval(figure((1100, 10000)), figure((1400, 10000)))


def test_two_comparable_years_are_enough_for_a_change() -> None:
    series = of_years({2021: (1100, 10000), 2022: (1180, 10000)}, 2022).series[0]
    assert series.change == Difference(8, 1)
    assert series.trend is Trend.TOO_SHORT


def test_nederland_stands_beside_every_year() -> None:
    points = of_years(RISING).series[0].points
    assert [one.country for one in points] == years("NL01", dict.fromkeys(RISING, (110, 1000)))


def test_no_change_is_named_across_a_break() -> None:
    series = of_years({2019: (900, 10000), 2020: (950, 10000), 2021: (1100, 10000)}, 2021).series[0]
    assert series.change is None
    assert series.change_interval is None
    assert series.comparable_years == (2021,)


def test_years_after_the_reporting_year_are_drawn_but_not_compared() -> None:
    series = of_years(RISING, reporting_year=2023).series[0]
    assert [point.year for point in series.points] == [2021, 2022, 2023, 2024, 2025]
    assert series.comparable_years == (2021, 2022, 2023)


def test_a_provisional_year_never_counts() -> None:
    points = [
        YearPoint(year, figure((100, 1000), year=year, status=status), figure((1, 10), year=year))
        for year, status in (
            (2021, ObservationStatus.FINAL),
            (2022, ObservationStatus.REVISED_PROVISIONAL),
            (2023, PROVISIONAL),
        )
    ]
    assert [one.cell.year for one in find_comparable(points, (), 2023)] == [2021]


def test_withheld_and_unknown_years_are_skipped() -> None:
    series = of_years(
        {2021: (100, 1000), 2022: None, 2023: AbsenceReason.UNKNOWN, 2024: (120, 1000)}, 2024
    ).series[0]
    assert series.comparable_years == (2021, 2024)


def test_the_last_break_counts_and_a_coming_one_does_not() -> None:
    points = [YearPoint(year, figure((1, 10), year=year), figure((1, 10))) for year in range(2016, 2026)]
    breaks = (SeriesBreak(2018, ""), SeriesBreak(2021, ""), SeriesBreak(2025, ""))
    assert [one.cell.year for one in find_comparable(points, breaks, 2024)] == [2021, 2022, 2023, 2024]


def test_a_break_is_told_only_where_years_stand_on_both_sides() -> None:
    assert of_years({2020: (900, 10000), 2021: (900, 10000)}, 2021).series[0].breaks
    assert not of_years(RISING).series[0].breaks


def test_without_counts_the_change_has_no_margin() -> None:
    series = of_years({2021: 10.9, 2022: 11.2, 2023: 11.4}, 2023).series[0]
    assert series.change == Difference(5, 1)
    assert series.change_interval is None


# Which series there are.


def test_every_own_type_but_the_rest_group_is_followed() -> None:
    values: dict[str, Value] = {"totaal": (110, 1000), "bao": (150, 1000), "svo": None, "overig": (50, 1000)}
    result = facts(HERE, table(row("GM0001", values), row("NL01", values)), edition(HERE))
    assert [one.education.code for one in result.series] == ["totaal", "bao", "svo"]


def test_a_region_without_types_follows_its_kinds() -> None:
    values: dict[str, Value] = {"jeugdzorg": 11.4, "jeugdhulp": 10.8, "jeugdbescherming": None}
    result = facts(HERE, table(kinds("GM0001", values), kinds("NL01", values)), edition(HERE))
    assert [one.care.code for one in result.series] == ["jeugdzorg", "jeugdhulp", "jeugdbescherming"]


def test_all_series_of_a_region_share_their_years() -> None:
    region = partnership(2203)
    figures = table(
        row("PO2203", {"totaal_po": (10, 100), "bao": (10, 100)}),
        row("PO2203", {"totaal_po": (10, 100)}, year=2022),
        row("NL01", {"totaal": (10, 100)}, year=2019),
    )
    result = facts(region, figures, edition(region))
    assert [[point.year for point in one.points] for one in result.series] == [[2019, 2022, 2023]] * 2


# The trend word.


def test_five_final_years_that_clearly_rise_are_called_rising() -> None:
    assert of_years(RISING).series[0].trend is Trend.RISING


def test_five_final_years_that_clearly_fall_are_called_falling() -> None:
    falling = {year: RISING[4046 - year] for year in RISING}
    assert of_years(falling).series[0].trend is Trend.FALLING


def test_four_years_are_too_short_however_steep() -> None:
    steep: dict[int, Value] = {
        2022: (500, 10000),
        2023: (1000, 10000),
        2024: (1500, 10000),
        2025: (2000, 10000),
    }
    assert of_years(steep).series[0].trend is Trend.TOO_SHORT


def test_years_before_a_break_do_not_help() -> None:
    values: dict[int, Value] = {year: (800 + 50 * (year - 2016), 10000) for year in range(2016, 2025)}
    assert of_years(values, 2024).series[0].trend is Trend.TOO_SHORT


def test_a_provisional_fifth_year_does_not_make_a_trend() -> None:
    figures = table(
        years("GM0001", {year: RISING[year] for year in range(2021, 2025)}),
        [figure(RISING[2025], year=2025, status=PROVISIONAL)],
        years("NL01", dict.fromkeys(RISING, (110, 1000))),
    )
    result = facts(HERE, figures, edition(HERE, reporting_year=2025))
    assert result.series[0].trend is Trend.TOO_SHORT
    assert result.series[0].comparable_years == (2021, 2022, 2023, 2024)


def test_a_wobble_of_a_large_region_is_not_a_trend() -> None:
    wobble: dict[int, Value] = {
        2021: (11000, 100_000),
        2022: (13500, 100_000),
        2023: (10500, 100_000),
        2024: (13000, 100_000),
        2025: (12500, 100_000),
    }
    assert stats.linregress(list(wobble), [v[0] for v in wobble.values()]).slope > 0  # type: ignore[index]
    assert of_years(wobble).series[0].trend is Trend.STABLE


def test_a_straight_line_of_less_than_a_point_is_stable() -> None:
    values: dict[int, Value] = {
        year: (11_000 + 20 * (year - 2021) * 10, 100_000) for year in range(2021, 2026)
    }
    assert of_years(values).series[0].trend is Trend.STABLE


def test_a_steep_line_of_few_children_is_stable() -> None:
    values: dict[int, Value] = {year: (10 + (year - 2021), 100) for year in range(2021, 2026)}
    assert of_years(values).series[0].trend is Trend.STABLE


def test_a_slope_must_pass_student_not_only_the_normal_distribution() -> None:
    # slope 0.015, spread 200 x 10 / (0.13 x 0.87): t = 1.995, beyond 1.96 but not beyond 3.18
    values: dict[int, Value] = {year: (20 + 3 * (year - 2021), 200) for year in range(2021, 2026)}
    assert measure_trend(released(values)) == pytest.approx(1.995, abs=1e-3)
    assert of_years(values).series[0].trend is Trend.STABLE


@pytest.mark.parametrize(("children", "trend"), [(500, Trend.STABLE), (520, Trend.RISING)])
def test_with_five_years_the_slope_must_pass_student_with_three_degrees_of_freedom(
    children: int, trend: Trend
) -> None:
    # the slope above: t = 1.995 x sqrt(n / 200), 3.154 and 3.217 beside 3.182
    values: dict[int, Value] = {
        year: (children * (20 + 3 * (year - 2021)) // 200, children) for year in range(2021, 2026)
    }
    assert of_years(values).series[0].trend is trend


def test_numerators_without_denominators_are_followed_by_their_percentages() -> None:
    percentages: dict[int, Value] = {2021: 10.0, 2022: 12.5, 2023: 9.8, 2024: 12.4, 2025: 11.8}
    published = [replace(one, numerator=1250) for one in released(percentages)]
    assert measure_trend(published) == measure_trend(released(percentages))


def test_published_percentages_can_have_a_trend_too() -> None:
    values: dict[int, Value] = {2021: 10.0, 2022: 10.5, 2023: 10.8, 2024: 11.4, 2025: 11.8}
    assert of_years(values).series[0].trend is Trend.RISING
    wobble: dict[int, Value] = {2021: 10.0, 2022: 12.5, 2023: 9.8, 2024: 12.4, 2025: 11.8}
    assert of_years(wobble).series[0].trend is Trend.STABLE


def test_a_slope_against_the_change_is_stable() -> None:
    figures = released(RISING)
    assert name_trend(figures, Difference(-30, 1), RULE) is Trend.STABLE


def test_a_change_of_just_the_smallest_that_matters_is_a_trend() -> None:
    figures = released(RISING)
    assert name_trend(figures, Difference(10, 1), RULE) is Trend.RISING
    assert name_trend(figures, Difference(9, 1), RULE) is Trend.STABLE


def test_three_years_can_be_enough_where_the_config_says_so() -> None:
    figures = released({2021: 10.0, 2022: 11.0, 2023: 12.0})
    rule = replace(RULE, trend_min_years=3)
    assert name_trend(figures, Difference(20, 1), rule) is Trend.RISING
    assert name_trend(figures[:2], Difference(10, 1), replace(RULE, trend_min_years=2)) is Trend.TOO_SHORT


# The test behind the word.


def test_the_test_equals_cochran_armitage_when_the_years_fit_a_line() -> None:
    values: dict[int, Value] = {
        2021: (110, 1000),
        2022: (120, 1100),
        2023: (140, 1050),
        2024: (145, 1000),
        2025: (160, 990),
    }
    counts = numpy.array(list(values.values()))
    crossed = numpy.column_stack([counts[:, 1] - counts[:, 0], counts[:, 0]])
    trend = Table(crossed, shift_zeros=False).test_ordinal_association(
        row_scores=numpy.arange(5), col_scores=numpy.array([0, 1])
    )
    total = counts[:, 1].sum()
    # statsmodels takes the hypergeometric variance, N / (N - 1) times the binomial one.
    assert measure_trend(released(values)) == pytest.approx(trend.zscore * (total / (total - 1)) ** 0.5)


def test_the_test_by_hand() -> None:
    # n = 100 each, r = 10, 20, 30: P = 0.2, PQ = 0.16; slope = 0.1 a year;
    # spread = 100 (1 + 0 + 1) / 0.16 = 1250; no departure from the line: t = 0.1 x sqrt(1250) = 3.5355
    values: dict[int, Value] = {2021: (10, 100), 2022: (20, 100), 2023: (30, 100)}
    assert measure_trend(released(values)) == pytest.approx(3.5355, abs=1e-4)


def test_more_scatter_than_chance_divides_by_the_heterogeneity() -> None:
    values: dict[int, Value] = {
        2021: (11000, 100_000),
        2022: (12500, 110_000),
        2023: (11500, 105_000),
        2024: (13000, 100_000),
        2025: (13500, 99_000),
    }
    counts = numpy.array(list(values.values()), dtype=float)
    overall = counts[:, 0].sum() / counts[:, 1].sum()
    fit = statsmodels.api.WLS(
        counts[:, 0] / counts[:, 1],
        statsmodels.api.add_constant(numpy.arange(5.0)),
        weights=counts[:, 1] / (overall * (1 - overall)),
    ).fit()
    assert fit.scale > 1
    assert measure_trend(released(values)) == pytest.approx(fit.tvalues[1])


def test_the_test_is_near_a_quasi_binomial_regression() -> None:
    values: dict[int, Value] = {
        2021: (1100, 10_000),
        2022: (1250, 11_000),
        2023: (1150, 10_500),
        2024: (1300, 10_000),
        2025: (1350, 9_900),
    }
    counts = numpy.array(list(values.values()), dtype=float)
    fit = statsmodels.api.GLM(
        counts[:, 0] / counts[:, 1],
        statsmodels.api.add_constant(numpy.arange(5.0)),
        family=statsmodels.api.families.Binomial(),
        var_weights=counts[:, 1],
    ).fit(scale="X2")
    assert measure_trend(released(values)) == pytest.approx(fit.tvalues[1], rel=0.05)


def test_without_counts_the_test_is_the_ordinary_straight_line() -> None:
    values: dict[int, Value] = {2021: 10.0, 2022: 12.5, 2023: 9.8, 2024: 12.4, 2025: 11.8}
    fit = stats.linregress(range(5), [10.0, 12.5, 9.8, 12.4, 11.8])
    assert measure_trend(released(values)) == pytest.approx(fit.slope / fit.stderr)


def test_rounding_is_the_least_scatter_there_is() -> None:
    # slope 0.1 point a year, spread 10, step 0.1: t = 0.1 x sqrt(10) / (0.1 / sqrt(12)) = 10.954
    values: dict[int, Value] = {2021: 10.0, 2022: 10.1, 2023: 10.2, 2024: 10.3, 2025: 10.4}
    assert measure_trend(released(values)) == pytest.approx(10.9545, abs=1e-3)


def test_whole_percentages_are_rounded_ten_times_as_much() -> None:
    # slope 1 point a year, spread 10, step 1: t = 1 x sqrt(10) / (1 / sqrt(12)) = 10.954
    figures = [
        replace(one, share=Percentage(one.share.tenths, 0))
        for one in released({2021: 10.0, 2022: 11.0, 2023: 12.0, 2024: 13.0, 2025: 14.0})
    ]
    assert measure_trend(figures) == pytest.approx(10.9545, abs=1e-3)


@pytest.mark.parametrize("count", [0, 1000])
def test_what_never_varies_has_no_slope(count: int) -> None:
    assert measure_trend(released(dict.fromkeys(range(2021, 2026), (count, 1000)))) == 0


def test_the_critical_values_are_students() -> None:
    assert list(_T_95) == pytest.approx([stats.t.ppf(0.975, df) for df in range(1, 31)], abs=6e-5)


# The reporting year beside the year before it.


def last_change(values: dict[int, Value], reporting_year: int = 2025) -> YearChange | None:
    return of_years(values, reporting_year).series[0].last_change


def test_the_reporting_year_stands_beside_the_comparable_year_before_it() -> None:
    found = last_change({2023: (1200, 10_000), 2024: (1250, 10_000), 2025: (1400, 10_000)})
    assert found is not None
    low, high = confint_proportions_2indep(1400, 10_000, 1250, 10_000, method="newcomb", compare="diff")
    assert (found.before, found.year, found.difference) == (2024, 2025, Difference(15, 1))
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((100 * low, 100 * high))
    assert not found.may_be_chance


def test_a_change_by_hand() -> None:
    # 56 of 70 beside 48 of 80, the first worked example of Newcombe (1998): 20 points, 5.24 to 33.39
    found = last_change({2024: (48, 80), 2025: (56, 70)})
    assert found is not None
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((5.24, 33.39), abs=0.005)


def test_a_small_change_of_a_small_region_may_be_chance() -> None:
    found = last_change({2024: (100, 1000), 2025: (120, 1000)})
    assert found is not None
    assert found.may_be_chance


def test_a_year_that_is_missing_between_is_skipped_and_named() -> None:
    found = last_change({2023: (1200, 10_000), 2024: None, 2025: (1400, 10_000)})
    assert found is not None
    assert (found.before, found.year) == (2023, 2025)


@pytest.mark.parametrize(
    ("values", "reporting_year"),
    [
        ({2020: (1200, 10_000), 2021: (1400, 10_000)}, 2021),
        ({2023: (1200, 10_000), 2024: (1300, 10_000), 2025: None}, 2025),
        ({2025: (1200, 10_000)}, 2025),
    ],
    ids=["a series break between", "no figure in the reporting year", "one year"],
)
def test_without_two_comparable_years_there_is_no_change(
    values: dict[int, Value], reporting_year: int
) -> None:
    assert last_change(values, reporting_year) is None


def test_a_provisional_reporting_year_is_not_compared_with_the_year_before() -> None:
    figures = table(
        years("GM0001", {2024: (1200, 10_000)}),
        [figure((1400, 10_000), year=2025, status=PROVISIONAL)],
        years("NL01", {2024: (110, 1000), 2025: (110, 1000)}),
    )
    assert facts(HERE, figures, edition(HERE, reporting_year=2025)).series[0].last_change is None


def test_percentages_without_counts_change_without_a_margin() -> None:
    found = last_change({2024: 11.2, 2025: 11.8})
    assert found is not None
    assert (found.difference, found.interval, found.may_be_chance) == (Difference(6, 1), None, False)


# Nederland between the same years.


def test_nederland_is_followed_between_the_regions_own_comparable_years() -> None:
    nederland = {2022: (100, 1000), 2023: (110, 1000), 2024: (112, 1000), 2025: (120, 1000)}
    figures = table(
        years("GM0001", {2022: None, 2023: (1200, 10_000), 2024: (1250, 10_000), 2025: (1400, 10_000)}),
        years("NL01", nederland),
    )
    series = facts(HERE, figures, edition(HERE, reporting_year=2025)).series[0]
    change, last = series.country_change, series.country_last_change
    assert change is not None
    assert last is not None
    assert (change.before, change.year, change.difference) == (2023, 2025, Difference(10, 1))
    assert (last.before, last.year, last.difference) == (2024, 2025, Difference(8, 1))
    assert change.interval == calculate_change_interval(figure((110, 1000)), figure((120, 1000)))


def test_nederland_needs_figures_of_the_first_and_the_last_two_of_those_years_only() -> None:
    own: dict[int, Value] = dict.fromkeys(range(2021, 2026), (1200, 10000))
    nederland: dict[int, Value] = {2021: (100, 1000), 2024: (112, 1000), 2025: (120, 1000)}

    def follow(*, here: dict[int, Value], country: dict[int, Value]) -> Facts:
        figures = table(years("GM0001", here), years("NL01", country))
        return facts(HERE, figures, edition(HERE, reporting_year=2025))

    change = follow(here=own, country=nederland).series[0].country_change
    assert change is not None
    assert (change.before, change.year) == (2021, 2025)
    two = {year: own[year] for year in (2024, 2025)}
    assert follow(here=two, country=nederland).series[0].country_change is not None
    without_first = {**nederland, 2021: None, 2022: (100, 1000)}
    assert follow(here=own, country=without_first).series[0].country_change is None


def test_without_nederlands_figure_of_those_years_it_is_not_followed() -> None:
    figures = table(
        years("GM0001", {2024: (1250, 10_000), 2025: (1400, 10_000)}), years("NL01", {2025: (120, 1000)})
    )
    series = facts(HERE, figures, edition(HERE, reporting_year=2025)).series[0]
    assert (series.country_change, series.country_last_change) == (None, None)


@pytest.mark.parametrize(
    ("country", "own", "goes"),
    [
        (YearChange(2022, 2023, Difference(5, 1), Interval(0.4, 0.6)), 8, True),
        (YearChange(2022, 2023, Difference(-5, 1), Interval(-0.6, -0.4)), -8, True),
        (YearChange(2022, 2023, Difference(5, 1), Interval(0.4, 0.6)), -8, False),
        (YearChange(2022, 2023, Difference(5, 1), Interval(0.4, 0.6)), 0, False),
        (YearChange(2022, 2023, Difference(5, 1), Interval(-0.4, 1.4)), 8, False),
        (YearChange(2022, 2023, Difference(5, 1), None), 8, False),
    ],
    ids=["both more", "both less", "opposite", "equal here", "may be chance", "no margin"],
)
def test_a_change_goes_with_another_if_it_is_certain_and_of_the_same_sign(
    country: YearChange, own: int, goes: bool
) -> None:
    assert country.goes_with(Difference(own, 1)) is goes
