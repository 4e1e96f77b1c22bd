"""Position among the regions of a kind (R20)."""

import pytest

from reportgen.indicators import calculate_country_facts
from reportgen.indicators.position import name_quarter, place_regions
from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Facts, Interval, Position, Quarter
from reportgen.model.figures import Percentage
from reportgen.model.region import RegionKind
from tests.unit.indicators.builders_indicators import Value, edition, facts, figure, municipality, table


def place(values: list[Value], rule: ComparisonRule | None = None) -> Position:
    regions = [municipality(number) for number in range(1, len(values) + 1)]
    cells = [figure(value, code=one.code) for one, value in zip(regions, values, strict=True)]
    country = calculate_country_facts(table(cells), edition(*regions, rule=rule))
    return country.positions[RegionKind.MUNICIPALITY]


def facts_of(number: int, values: list[Value]) -> Facts:
    regions = [municipality(one) for one in range(1, len(values) + 1)]
    cells = [figure(value, code=one.code) for one, value in zip(regions, values, strict=True)]
    return facts(regions[number - 1], table(cells), edition(*regions))


def test_regions_stand_in_order_of_their_printed_share_and_ties_by_code() -> None:
    position = place([12.0, 11.0, 12.0, 10.0])
    assert [one.code for one in position.ranked] == ["GM0004", "GM0002", "GM0001", "GM0003"]


def test_ties_go_by_code_whatever_order_the_regions_come_in() -> None:
    regions = [municipality(number) for number in (3, 1, 2)]
    figures = {one.code: figure(10.0, code=one.code) for one in regions}
    position = place_regions(RegionKind.MUNICIPALITY, regions, figures, ComparisonRule())
    assert [one.code for one in position.ranked] == ["GM0001", "GM0002", "GM0003"]


def test_the_printed_share_ranks_not_the_counts_behind_it() -> None:
    # 121 / 1000 and 1211 / 10000 are both printed as 12,1
    position = place([(1211, 10_000), (121, 1000)])
    assert [one.code for one in position.ranked] == ["GM0001", "GM0002"]


@pytest.mark.parametrize("count", [40, 41, 59, 76, 338, 342])
def test_twenty_groups_follow_from_the_rank(count: int) -> None:
    position = place([5 + number / 10 for number in range(count)])
    assert [one.group for one in position.ranked] == [20 * place // count for place in range(count)]
    assert [one.quarter for one in position.ranked] == [
        20 * place // count // 5 + 1 for place in range(count)
    ]
    assert len(position.groups) == len(position.sizes) == 20
    assert sum(position.sizes) == count


def test_a_group_is_the_plain_mean_of_its_regions_whatever_their_size() -> None:
    position = place([(100, 1000), (120_000, 1_000_000), *[20.0 + number / 10 for number in range(38)]])
    assert position.groups[0] == pytest.approx(11.0)
    assert position.sizes[0] == 2


def test_quarters_have_printed_limits() -> None:
    position = place([10 + number / 10 for number in range(40)])
    assert position.quarters == (
        Quarter(1, Percentage(100), Percentage(109)),
        Quarter(2, Percentage(110), Percentage(119)),
        Quarter(3, Percentage(120), Percentage(129)),
        Quarter(4, Percentage(130), Percentage(139)),
    )


def test_with_39_regions_there_are_marks_but_no_groups() -> None:
    position = place([10 + number / 10 for number in range(39)])
    assert len(position.ranked) == position.of_kind == 39
    assert position.groups == position.sizes == position.quarters == ()
    assert {one.quarter for one in position.ranked} == {0}
    assert position.quarter_of("GM0001") is None


@pytest.mark.parametrize(("withheld", "has_groups"), [(5, True), (6, False)])
def test_nine_tenths_of_the_kind_must_be_released(withheld: int, has_groups: bool) -> None:
    position = place([*[None] * withheld, *(10 + number / 10 for number in range(50 - withheld))])
    assert bool(position.groups) is has_groups
    assert len(position.ranked) == 50 - withheld
    assert position.of_kind == 50


def test_nine_tenths_are_not_rounded() -> None:
    released = [10 + number / 1000 for number in range(358)]
    assert not place([*[None] * 40, *released]).groups  # 358 of 398 is 89.95 percent
    assert place([*[None] * 39, *released]).groups


@pytest.mark.parametrize("number", [5, 50])
def test_a_position_says_of_which_kind_its_regions_are(number: int) -> None:
    position = place([10 + one / 10 for one in range(number)])
    assert position.kind is RegionKind.MUNICIPALITY
    assert {one.group for one in position.ranked} == {20 * one // number for one in range(number)}


def test_a_low_setting_still_needs_a_region_per_group() -> None:
    rule = ComparisonRule(position_min_regions=5)
    shares = [10 + number / 10 for number in range(20)]
    assert place(shares[1:], rule).groups == ()
    assert len(place(shares, rule).groups) == 20


def test_equal_shares_stand_in_one_quarter_so_no_printed_value_lies_in_two() -> None:
    shares = [10 + number / 10 for number in range(40)]
    shares[8:12] = [11.0] * 4  # ranks 9 and 10 would be in the lowest quarter, 11 and 12 in the second
    position = place(shares)
    assert [one.quarter for one in position.ranked[6:13]] == [1, 1, 2, 2, 2, 2, 2]
    assert [one.group for one in position.ranked[6:13]] == [3, 3, 5, 5, 5, 5, 6]  # 5 is the second's first
    assert position.quarters[0].high == Percentage(107)
    assert position.quarters[1].low == Percentage(110)
    assert position.sizes == (2,) * 20


def test_quarters_that_would_start_with_the_same_value_are_no_quarters() -> None:
    position = place([10.0] * 25 + [11 + number / 10 for number in range(15)])
    assert position.quarters == position.groups == ()


def spread() -> list[Value]:
    """Forty regions of 5,0 to 24,5 per cent, half a point apart, of 100.000 children each."""
    return [(5000 + 500 * number, 100_000) for number in range(40)]


def test_a_quarter_is_named_when_the_margin_lies_wholly_inside_it() -> None:
    assert facts_of(16, spread()).quarter == 2


@pytest.mark.parametrize(
    ("margin", "named"),
    [((11.0, 11.9), 2), ((11.5, 11.6), 2), ((10.99, 11.9), None), ((11.0, 11.91), None)],
)
def test_a_margin_may_reach_the_printed_limits_of_the_quarter(
    margin: tuple[float, float], named: int | None
) -> None:
    position = place([10 + number / 10 for number in range(40)])  # the second quarter: 11,0 to 11,9
    assert name_quarter("GM0015", position, Interval(*margin)) == named


@pytest.mark.parametrize("number", [11, 20])
def test_a_quarter_is_not_named_at_its_limits(number: int) -> None:
    result = facts_of(number, spread())
    assert result.quarter is None
    assert result.position is not None
    assert result.position.quarter_of(result.region.code) == 2


def test_the_outer_quarters_are_open() -> None:
    assert facts_of(1, spread()).quarter == 1
    assert facts_of(40, spread()).quarter == 4


def test_a_wide_margin_names_no_quarter() -> None:
    values = spread()
    values[15] = (15, 120)
    assert facts_of(16, values).quarter is None


def test_percentages_without_counts_name_no_quarter() -> None:
    assert facts_of(16, [5 + number / 2 for number in range(40)]).quarter is None


def test_a_withheld_region_sees_the_others_but_has_no_place() -> None:
    result = facts_of(1, [None, *spread()])
    assert result.position is not None
    assert len(result.position.ranked) == 40
    assert result.quarter is None


def test_one_region_alone_has_no_position() -> None:
    assert facts_of(1, [(100, 1000), None]).position is None


def test_two_regions_have_a_position() -> None:
    position = facts_of(1, [(100, 1000), (110, 1000)]).position
    assert position is not None
    assert [one.code for one in position.ranked] == ["GM0001", "GM0002"]


def test_key_figures_are_known_of_every_region() -> None:
    regions = [municipality(1), municipality(2)]
    country = calculate_country_facts(
        table([figure(10.0, code="GM0001"), figure(11.0, code="NL01")], too_small=["GM0002"]),
        edition(*regions),
    )
    assert set(country.key_figures) == {"GM0001", "GM0002", "NL01"}
    assert country.too_small == {"GM0002"}
    assert RegionKind.COUNTRY not in country.positions
