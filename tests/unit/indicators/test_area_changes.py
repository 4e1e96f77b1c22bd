"""A region whose area changed: its line breaks there, or a note tells that the figures were added up."""

from reportgen.indicators import calculate_country_facts, calculate_facts
from reportgen.model.area import AreaHistory
from reportgen.model.edition import RegionBreak, SeriesBreak
from reportgen.model.facts import Facts, Trend
from tests.unit.indicators.builders_indicators import edition, municipality, table, years

HERE = municipality(1)
RISING = {2020 + number: (1100 + 80 * number, 10000) for number in range(6)}
BROKEN = RegionBreak("GM0001", 2023, "Sinds 2023 hoort Oud bij Nieuw.", bridged=False)
BRIDGED = RegionBreak("GM0001", 2022, "Sinds 2022 hoort Beek bij Nieuw.", bridged=True)


def facts_with(*breaks: RegionBreak) -> Facts:
    figures = table(years("GM0001", RISING), years("NL01", dict.fromkeys(RISING, (110, 1000))))
    this = edition(HERE, reporting_year=2025)
    country = calculate_country_facts(figures, this, AreaHistory(breaks))
    return calculate_facts(HERE, figures, country, this)


def test_the_series_breaks_where_the_area_changed() -> None:
    [*_, found] = facts_with(BROKEN).series[0].breaks
    assert found == SeriesBreak(2023, "Sinds 2023 hoort Oud bij Nieuw.")


def test_no_trend_and_no_change_go_across_a_change_of_area() -> None:
    assert facts_with().series[0].trend is Trend.RISING
    series = facts_with(BROKEN).series[0]
    assert series.comparable_years == (2023, 2024, 2025)
    assert series.trend is Trend.TOO_SHORT


def test_breaks_stand_in_the_order_of_their_years() -> None:
    later, earlier = BROKEN, RegionBreak("GM0001", 2021, "Eerder.", bridged=False)
    found = [one.first_year for one in facts_with(later, earlier).series[0].breaks]
    assert found == sorted(found)


def test_a_bridged_change_breaks_nothing_and_is_kept_for_a_note() -> None:
    facts = facts_with(BRIDGED)
    assert facts.series == facts_with().series
    assert facts.area_changes == (BRIDGED,)


def test_changes_of_other_regions_are_left_alone() -> None:
    other = RegionBreak("GM0002", 2023, "Elders.", bridged=False)
    assert facts_with(other).series == facts_with().series


def test_changes_outside_the_printed_years_are_not_told() -> None:
    outside = [
        RegionBreak("GM0001", year, "Buiten beeld.", bridged=bridged)
        for year in (2015, 2020, 2026)
        for bridged in (True, False)
    ]
    facts = facts_with(*outside)
    assert facts.series == facts_with().series
    assert facts.area_changes == ()
