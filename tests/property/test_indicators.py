"""Laws of the indicators, on tables of many shapes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.indicators import calculate_country_facts, calculate_facts
from reportgen.indicators.comparison import judge, measure_strength, subtract
from reportgen.indicators.distribution import spread_of_100
from reportgen.indicators.intervals import (
    calculate_change_interval,
    calculate_interval,
    calculate_wilson_interval,
)
from reportgen.indicators.position import place_regions
from reportgen.indicators.trend import measure_trend, name_trend
from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Facts, Trend, Verdict
from reportgen.model.figures import (
    ObservationStatus,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.region import RegionKind
from reportgen.statistics import Z_99_8
from tests.unit.indicators.builders_indicators import (
    YEAR,
    edition,
    figure,
    member,
    municipality,
    partnership,
    province,
    table,
)

RULE = ComparisonRule()
OPPOSITE = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}

counts = st.integers(2, 40_000).flatmap(
    lambda fives: st.tuples(st.integers(0, fives), st.just(fives)).map(
        lambda pair: (5 * pair[0], 5 * pair[1])
    )
)
percentages = st.integers(0, 1000).map(Percentage) | st.integers(0, 100).map(lambda n: Percentage(10 * n, 0))


def mirror(share: Percentage) -> Percentage:
    return Percentage(1000 - share.tenths, share.decimals)


def released(share: Percentage, code: str = "NL01") -> Released:
    return replace(figure(0.0, code=code), share=share)  # type: ignore[arg-type, type-var]


@given(counts)
def test_an_interval_holds_its_share_also_as_printed(pair: tuple[int, int]) -> None:
    interval = calculate_wilson_interval(*pair)
    assert interval.contains(100 * pair[0] / pair[1])
    assert interval.low - 0.5 <= Percentage.of_ratio(*pair).value <= interval.high + 0.5
    assert 0 <= interval.low <= interval.high <= 100


@given(counts)
def test_the_wide_interval_holds_the_narrow_one(pair: tuple[int, int]) -> None:
    narrow, wide = calculate_wilson_interval(*pair), calculate_wilson_interval(*pair, Z_99_8)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(counts)
def test_an_interval_of_those_without_care_is_the_mirror(pair: tuple[int, int]) -> None:
    interval = calculate_wilson_interval(*pair)
    other = calculate_wilson_interval(pair[1] - pair[0], pair[1])
    assert abs(interval.low - (100 - other.high)) < 1e-9
    assert abs(interval.high - (100 - other.low)) < 1e-9


@given(counts, counts)
def test_a_change_and_its_reverse_are_mirrors(first: tuple[int, int], last: tuple[int, int]) -> None:
    there = calculate_change_interval(figure(first), figure(last))
    back = calculate_change_interval(figure(last), figure(first))
    assert there is not None
    assert back is not None
    assert abs(there.low + back.high) < 1e-9
    assert there.contains(100 * last[0] / last[1] - 100 * first[0] / first[1])


@given(percentages, percentages)
def test_exchanging_two_percentages_only_changes_the_sign(share: Percentage, other: Percentage) -> None:
    there, back = subtract(share, other), subtract(other, share)
    assert there.tenths == -back.tenths
    assert abs(there.tenths - (share.tenths - other.tenths)) <= 5
    assert there.decimals == 1 or there.tenths % 10 == 0


@given(counts, percentages)
def test_the_verdict_is_symmetric(pair: tuple[int, int], country: Percentage) -> None:
    here, there = figure(pair), figure((pair[1] - pair[0], pair[1]))
    assert isinstance(here, Released)
    assert isinstance(there, Released)
    verdicts = []
    for one, nl in ((here, country), (replace(here, share=mirror(here.share)), mirror(country))):
        interval = calculate_interval(here if one is here else there)
        verdicts.append(judge(interval, released(nl), subtract(one.share, nl), RULE))
    assert verdicts[1] == OPPOSITE.get(verdicts[0], verdicts[0])


@given(counts, percentages)
def test_hoger_and_lager_always_keep_r15(pair: tuple[int, int], country: Percentage) -> None:
    here, interval = figure(pair), calculate_wilson_interval(*pair)
    assert isinstance(here, Released)
    difference = subtract(here.share, country)
    verdict = judge(interval, released(country), difference, RULE)
    if verdict.is_clear:
        assert not interval.contains(country.value)
        assert abs(difference.tenths) >= 10
        assert (verdict is Verdict.HIGHER) is (difference.tenths > 0)
    assert (verdict is Verdict.MAY_BE_CHANCE) or not interval.contains(country.value)


@given(counts, percentages)
def test_a_finding_is_never_inside_the_wide_margin(pair: tuple[int, int], country: Percentage) -> None:
    here, strict = figure(pair), calculate_wilson_interval(*pair, Z_99_8)
    strength = measure_strength(here, strict, released(country), RULE)
    assert strength >= 0
    if strength > 0:
        assert not strict.contains(country.value)
        assert strength <= abs(here.share.value - country.value) + 0.5  # type: ignore[union-attr]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=9).filter(any))
def test_a_complete_distribution_adds_up_and_stays_within_one(numbers: list[int]) -> None:
    parts = [figure((5 * number, 50_000)) for number in numbers]
    shares = [share for share in spread_of_100(parts, figure(None)) if share is not None]
    assert sum(shares) == 100
    assert all(
        abs(share - 100 * number / sum(numbers)) < 1 for share, number in zip(shares, numbers, strict=True)
    )


@given(
    st.lists(st.none() | st.integers(0, 1000), min_size=2, max_size=9), st.none() | st.integers(9000, 9999)
)
def test_a_withheld_part_never_gets_a_number(numbers: list[int | None], total: int | None) -> None:
    parts = [figure(None if number is None else (5 * number, 5000)) for number in [*numbers, None]]
    whole = figure(None if total is None else (5 * total, 50_000))
    for part, share in zip(parts, spread_of_100(parts, whole), strict=True):
        assert (share is None) is (isinstance(part, Withheld) or total is None)


@given(st.lists(percentages, min_size=1, max_size=120))
def test_groups_differ_by_at_most_one_region_and_never_fall(shares: list[Percentage]) -> None:
    regions = [municipality(number) for number in range(len(shares))]
    figures: dict[str, PublishedCell] = {
        region.code: released(share, region.code) for region, share in zip(regions, shares, strict=True)
    }
    position = place_regions(RegionKind.MUNICIPALITY, regions, figures, RULE)
    assert sorted(one.code for one in position.ranked) == [region.code for region in regions]
    assert bool(position.groups) is (len(shares) >= 40)
    if position.groups:
        assert max(position.sizes) - min(position.sizes) <= 1
        assert list(position.groups) == sorted(position.groups)
        assert [one.low.tenths <= one.high.tenths for one in position.quarters] == [True] * 4


@given(st.lists(counts, min_size=5, max_size=9))
def test_a_trend_word_has_the_sign_of_the_change(pairs: list[tuple[int, int]]) -> None:
    figures = [
        one for year, pair in enumerate(pairs, 2016) if isinstance(one := figure(pair, year=year), Released)
    ]
    change = subtract(figures[-1].share, figures[0].share)
    trend = name_trend(figures, change, RULE)
    if trend in (Trend.RISING, Trend.FALLING):
        assert (trend is Trend.RISING) is (change.tenths > 0)
    assert trend is not Trend.TOO_SHORT


@given(st.lists(counts, min_size=3, max_size=9))
def test_a_series_read_backwards_has_the_opposite_slope(pairs: list[tuple[int, int]]) -> None:
    there = [one for year, pair in enumerate(pairs) if isinstance(one := figure(pair, year=year), Released)]
    back = [replace(one, cell=one.cell._replace(year=-one.cell.year)) for one in there]
    assert abs(measure_trend(there) + measure_trend(back)) < 1e-6 * max(1, abs(measure_trend(there)))


@given(counts.filter(lambda pair: pair[1] >= 1000), st.integers(5, 9))
def test_equal_years_have_no_trend(pair: tuple[int, int], length: int) -> None:
    figures = [one for year in range(length) if isinstance(one := figure(pair, year=year), Released)]
    assert name_trend(figures, subtract(figures[-1].share, figures[0].share), RULE) is Trend.STABLE


REGIONS = [
    *(municipality(number, inhabitants=20_000 + 1_000 * number) for number in range(1, 9)),
    partnership(2203),
    partnership(2204),
    province(22),
]
EDITION = edition(*REGIONS, memberships=[member("PO2203", "GM0001"), member("PO2203", "GM0002", whole=False)])
TYPES = ("totaal", "totaal_po", "bao", "sbao", "so", "vo", "overig")


@st.composite
def protected_tables(draw: st.DrawFn) -> ProtectedTable:
    """A table in which any cell is released, with or without counts, or withheld, or was not delivered."""
    values = st.none() | counts | st.integers(0, 1000).map(lambda tenths: tenths / 10)
    cells = []
    for code in [*(region.code for region in REGIONS), "NL01"]:
        for education in draw(st.sets(st.sampled_from(TYPES), max_size=4)):
            for year in draw(
                st.sets(st.sampled_from([2020, 2021, 2022, YEAR, 2024]), min_size=1, max_size=3)
            ):
                status = ObservationStatus.PROVISIONAL if year == 2024 else ObservationStatus.FINAL
                cells.append(figure(draw(values), code=code, year=year, education=education, status=status))
    small = draw(st.sets(st.sampled_from(["GM0001", "GM0002"])))
    return table(cells, too_small=small)


def all_facts(figures: ProtectedTable) -> list[Facts]:
    country = calculate_country_facts(figures, EDITION)
    return [calculate_facts(region, figures, country, EDITION) for region in REGIONS]


@settings(max_examples=60, deadline=None)
@given(protected_tables())
def test_every_region_of_any_table_has_facts(figures: ProtectedTable) -> None:
    for result in all_facts(figures):
        assert result.own[0] is result.key
        for one in (*result.own, *result.others, *result.kinds):
            assert not one.verdict.is_clear or one.interval is not None
            assert (one.difference is not None) is (
                isinstance(one.here, Released) and isinstance(one.country, Released)
            )
        for series in result.series:
            known = {point.year for point in series.points if isinstance(point.here, Released)}
            assert set(series.comparable_years) <= known - {2020, 2024}
        for group in result.peers:
            assert {row.figure.cell.education for row in group.rows} == {group.education.code}
        if result.distribution and result.distribution.complete:
            assert sum(part.here_of_100 or 0 for part in result.distribution.parts) == 100


@settings(max_examples=30, deadline=None)
@given(protected_tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_matter(figures: ProtectedTable, random: object) -> None:
    shuffled = list(figures.cells.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert all_facts(ProtectedTable(dict(shuffled), figures.too_small)) == all_facts(figures)
