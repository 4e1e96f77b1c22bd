"""Where a region stands among those of its kind: twenty groups and four quarters (R20)."""

from collections.abc import Mapping, Sequence

from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Interval, Position, Quarter, RankedRegion
from reportgen.model.figures import Percentage, PublishedCell, Released
from reportgen.model.region import Region, RegionKind

GROUPS = 20
GROUPS_PER_QUARTER = 5


def place_regions(
    kind: RegionKind,
    regions: Sequence[Region],
    key_figures: Mapping[str, PublishedCell],
    rule: ComparisonRule,
) -> Position:
    """The regions of a kind in order of their printed share, ties by code.

    Groups and quarters exist only with enough released regions and a large enough part of the kind;
    otherwise they are empty and every ranked region has quarter 0. Groups count from 0. Regions with equal
    shares are in the same quarter, so that no printed value lies in two: that of the highest of them.
    """
    figures = [key_figures[region.code] for region in regions]
    shares = sorted(
        ((one.cell.region, one.share) for one in figures if isinstance(one, Released)),
        key=lambda named: (named[1].tenths, named[0]),
    )
    groups = [GROUPS * before // len(shares) for before in range(len(shares))]
    limits = _find_limits(groups, shares) if _has_groups(len(shares), len(regions), rule) else []
    if not limits:
        ranked = tuple(RankedRegion(*one, group, 0) for one, group in zip(shares, groups, strict=True))
        return Position(kind, ranked, len(regions), (), (), ())
    ranked = tuple(
        _rank(code, share, group, limits) for (code, share), group in zip(shares, groups, strict=True)
    )
    summary = _summarise_groups(groups, shares)
    return Position(kind, ranked, len(regions), *summary, _limit_quarters(ranked))


def _find_limits(groups: Sequence[int], shares: Sequence[tuple[str, Percentage]]) -> list[int]:
    """The share in tenths with which each quarter starts; empty if two quarters would start with the same."""
    firsts = [groups.index(number) for number in range(0, GROUPS, GROUPS_PER_QUARTER)]
    limits = [shares[first][1].tenths for first in firsts]
    return limits if len(set(limits)) == len(limits) else []


def _rank(code: str, share: Percentage, group: int, limits: Sequence[int]) -> RankedRegion:
    """The region in its group; one that equals the first of a higher quarter stands there too."""
    quarter = sum(limit <= share.tenths for limit in limits)
    return RankedRegion(code, share, max(group, GROUPS_PER_QUARTER * (quarter - 1)), quarter)


def name_quarter(code: str, position: Position, interval: Interval | None) -> int | None:
    """The quarter (1 to 4) in which a region certainly stands, otherwise None.

    Its 95 % interval must lie wholly between the quarter's printed limits, those included. The lowest
    quarter has no lower limit and the highest no upper one: beyond them is no other quarter.
    """
    number = position.quarter_of(code)
    if number is None or interval is None:
        return None
    quarter = position.quarters[number - 1]
    is_above = number == 1 or interval.low >= quarter.low.value
    is_below = number == len(position.quarters) or interval.high <= quarter.high.value
    return number if is_above and is_below else None


def _has_groups(released: int, of_kind: int, rule: ComparisonRule) -> bool:
    enough = released >= max(rule.position_min_regions, GROUPS)
    return enough and 100 * released >= rule.position_min_present_pct * of_kind


def _summarise_groups(
    groups: Sequence[int], shares: Sequence[tuple[str, Percentage]]
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """The unweighted mean in per cent of each group, and how many regions are in it."""
    members: list[list[int]] = [[] for _ in range(GROUPS)]
    for group, (_, share) in zip(groups, shares, strict=True):
        members[group].append(share.tenths)
    return (
        tuple(sum(tenths) / len(tenths) / 10 for tenths in members),
        tuple(len(tenths) for tenths in members),
    )


def _limit_quarters(ranked: Sequence[RankedRegion]) -> tuple[Quarter, ...]:
    quarters = []
    for number in range(1, GROUPS // GROUPS_PER_QUARTER + 1):
        shares = [one.share for one in ranked if one.quarter == number]
        quarters.append(Quarter(number, shares[0], shares[-1]))
    return tuple(quarters)
