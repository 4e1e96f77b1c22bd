"""What is known of a region, computed from the protected table alone (R5).

All shares are percentages (0 to 100); all differences are percentage points, in tenths as printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.area import SAME_AREAS, AreaHistory
from reportgen.model.edition import Basis, Category, RegionBreak, RegionProfile, SeriesBreak
from reportgen.model.figures import AbsenceReason, Percentage, PublishedCell, is_delivered
from reportgen.model.layout import PEERS_MOST_ROWS, OpenPage, arrange_open_page, most_peer_rows, peers_rows
from reportgen.model.region import Region, RegionKind, Regions


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval of a share, in per cent."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        """Whether a value lies in the interval, ends included."""
        return self.low <= value <= self.high


class Verdict(StrEnum):
    """How a region's figure compares with Nederland's (R15)."""

    HIGHER = "hoger"
    LOWER = "lager"
    MAY_BE_CHANCE = "kan toeval zijn"
    NEARLY_EQUAL = "bijna gelijk"
    NOT_COMPARED = "niet vergeleken"

    @property
    def is_clear(self) -> bool:
        """Whether the difference is larger than chance and large enough to matter."""
        return self in (Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in percentage points, between two percentages as printed.

    It is what a reader finds who subtracts the two; `decimals` is that of the finer one.
    """

    tenths: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A region's figure beside Nederland's.

    `interval` is Wilson 95 %; `difference` and a clear verdict exist only where both are released;
    without denominators the verdict is NOT_COMPARED (R17). `strength` is the distance in points from
    Nederland to the nearest bound of the 99.8 % interval: positive only for a finding (R16).
    """

    care: Category
    education: Category
    here: PublishedCell
    country: PublishedCell
    interval: Interval | None
    interval_strict: Interval | None
    verdict: Verdict
    difference: Difference | None
    strength: float


@dataclass(frozen=True, slots=True)
class MixAdjusted:
    """The share that would hold here if every education type had Nederland's rate (R18)."""

    expected: Percentage
    country: Percentage
    here: Percentage


@dataclass(frozen=True, slots=True)
class DistributionPart:
    """Of every 100 children with youth care, how many are in this education type (Q2).

    `absence` says why the source gives no figure here; a part without number and absence is not shown.
    """

    education: Category
    here_of_100: int | None
    country_of_100: int | None
    absence: AbsenceReason | None = None


@dataclass(frozen=True, slots=True)
class Distribution:
    """How children with youth care are spread over education types (R21).

    `complete`: no part is withheld and the parts add up to 100. Otherwise only the released parts
    carry a number, and the numbers need not add up.
    """

    parts: tuple[DistributionPart, ...]
    complete: bool


class Trend(StrEnum):
    """A trend word, only with enough comparable final years (R19)."""

    RISING = "stijgt"
    FALLING = "daalt"
    STABLE = "geen duidelijke stijging of daling"
    TOO_SHORT = "nog geen trend"


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year of a series, with Nederland beside it."""

    year: int
    here: PublishedCell
    country: PublishedCell


@dataclass(frozen=True, slots=True)
class YearChange:
    """A year beside an earlier comparable one, in points (R19).

    `interval` is Newcombe's 95 % interval, None without counts; it takes the years as independent, while
    many children occur in both, which makes it rather too wide.
    """

    before: int
    year: int
    difference: Difference
    interval: Interval | None

    @property
    def may_be_chance(self) -> bool:
        """Whether the interval, as printed in tenths, holds no change or only one of the other sign."""
        if self.interval is None:
            return False
        low, high = round(10 * self.interval.low), round(10 * self.interval.high)
        return not (low > 0 if self.difference.tenths > 0 else high < 0)

    def goes_with(self, difference: Difference) -> bool:
        """Whether this is more than chance, and of the same sign as a difference."""
        is_certain = self.interval is not None and not self.may_be_chance
        return is_certain and self.difference.tenths * difference.tenths > 0


@dataclass(frozen=True, slots=True)
class Series:
    """A figure through the years, for one education type or kind of care.

    `change` is the difference in points between the first and the last comparable final year, with
    Newcombe's 95 % interval in `change_interval`; `comparable_years` are those years, rising.
    `last_change` is that from the comparable year before to the reporting year, if both are there.
    `country_change` and `country_last_change` are Nederland's between the same years, if it has both.
    """

    care: Category
    education: Category
    points: tuple[YearPoint, ...]
    breaks: tuple[SeriesBreak, ...]
    trend: Trend
    change: Difference | None
    change_interval: Interval | None
    comparable_years: tuple[int, ...] = ()
    last_change: YearChange | None = None
    country_change: YearChange | None = None
    country_last_change: YearChange | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the regions of a kind by share: 1 is the lowest; limits as printed."""

    number: int
    low: Percentage
    high: Percentage


@dataclass(frozen=True, slots=True)
class RankedRegion:
    """A region of the kind with its share, in rank order (ties by code)."""

    code: str
    share: Percentage
    group: int
    quarter: int


@dataclass(frozen=True, slots=True)
class Position:
    """The regions of a kind in order of their share: 20 groups and 4 quarters (R20).

    `groups` holds the unweighted mean of each group in per cent; `sizes` how many regions are in it.
    With too few regions `groups` and `quarters` are empty: then one mark per region is drawn.
    """

    kind: RegionKind
    ranked: tuple[RankedRegion, ...]
    of_kind: int
    groups: tuple[float, ...]
    sizes: tuple[int, ...]
    quarters: tuple[Quarter, ...]

    @property
    def is_worth_a_map(self) -> bool:
        """Whether there are quarters, or else a figure of half of the regions or more."""
        return bool(self.quarters) or 2 * len(self.ranked) >= self.of_kind > 0

    def quarter_of(self, code: str) -> int | None:
        """The quarter (1 to 4) of a region, if it is ranked and there are quarters."""
        if not self.quarters:
            return None
        return next((one.quarter for one in self.ranked if one.code == code), None)


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One row of the comparison table: a region's key figure in the reporting year.

    `interval` is Wilson 95 %, `interval_strict` 99.8 % (to name extremes, R16).
    """

    region: Region
    partly: bool
    figure: PublishedCell
    interval: Interval | None
    interval_strict: Interval | None = None


class PeerGroupKind(StrEnum):
    """Why regions stand together in the comparison table."""

    OWN = "own"
    MUNICIPALITIES = "municipalities"
    SIMILAR = "similar"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A group of rows of the comparison table, all of one education type and one basis.

    OWN and SIMILAR show the key type. The gemeenten of a samenwerkingsverband are counted by
    residence and have no subtotals (R10), so MUNICIPALITIES there shows the main own type (the one
    with the largest national denominator: bao or vo) of the children who live in each gemeente;
    for a province it shows the key type. `country` is Nederland's figure of that same type. `own` is our
    own region's, where that is not the key figure: of the pupils at its schools, to lay its gemeenten beside.
    """

    kind: PeerGroupKind
    education: Category
    basis: Basis
    country: PublishedCell
    rows: tuple[PeerRow, ...]
    own: PeerRow | None = None

    @property
    def all_rows(self) -> tuple[PeerRow, ...]:
        """The rows as they stand in the table: our own region first."""
        return (self.own, *self.rows) if self.own else self.rows


@dataclass(frozen=True)
class CountryFacts:
    """What all regions share: positions per region kind, and for each region its key figure.

    `areas` says where areas changed through the years; it comes from public lists, not from figures.
    """

    positions: Mapping[RegionKind, Position]
    key_figures: Mapping[str, PublishedCell]
    too_small: frozenset[str]
    areas: AreaHistory = SAME_AREAS

    def seen_from(self, kind: RegionKind, regions: Regions) -> "CountryFacts":
        """What a factsheet of a region of this kind can show of it: the regions of its own kind.

        A province shows its gemeenten, too. Changes of area stand in the facts of each region. Nothing
        else can be printed, so a report need not be made again when anything else changes.
        """
        kinds = {kind, RegionKind.MUNICIPALITY} if kind is RegionKind.PROVINCE else {kind}

        def is_seen(code: str) -> bool:
            return code in regions and regions[code].kind in kinds

        return CountryFacts(
            {one: position for one, position in self.positions.items() if one in kinds},
            {code: figure for code, figure in self.key_figures.items() if is_seen(code)},
            frozenset(filter(is_seen, self.too_small)),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a factsheet of one region can say.

    `key` compares the key figure; `own` the own education types (the key figure's row first);
    `others` the types shown "ter vergelijking"; `kinds` the kinds of youth care over the key type.
    `provisional` says that the reporting year is. `too_small`: the region gets the short form, since it
    is too small to show and the edition does not ask for four pages anyway; `substitute` then stands in
    for it: the province's facts, of the same basis. `area_changes` are those within the printed years:
    one that is bridged is a note, others are breaks of the series too.
    """

    region: Region
    profile: RegionProfile
    reporting_year: int
    provisional: bool
    too_small: bool
    key: Comparison
    own: tuple[Comparison, ...]
    others: tuple[Comparison, ...]
    kinds: tuple[Comparison, ...]
    mix: MixAdjusted | None
    distribution: Distribution | None
    series: tuple[Series, ...]
    position: Position | None
    quarter: int | None
    peers: tuple[PeerGroup, ...]
    substitute: "Facts | None"
    area_changes: tuple[RegionBreak, ...] = ()

    @property
    def is_delivered(self) -> bool:
        """Whether the source says anything of the region in the reporting year."""
        return any(is_delivered(row.here) for row in (*self.own, *self.kinds, *self.others))

    @property
    def has_education_types(self) -> bool:
        """Whether the source gives figures by education type at all."""
        return len(self.own) > 1

    def shows_country(self, group: PeerGroup) -> bool:
        """Whether Nederland closes this group of the comparison table.

        It does in the first group, wherever another education type or basis is shown, and beside a single
        region, which would have nothing to stand beside.
        """
        first = self.peers[0]
        return (
            group is first
            or len(group.rows) == 1
            or (group.education, group.basis) != (first.education, first.basis)
        )

    def count_rows(self, group: PeerGroup) -> int:
        """How many rows the table of a group has, with those of our own region and of Nederland."""
        return len(group.rows) + (group.own is not None) + self.shows_country(group)


def count_peers(facts: Facts) -> int:
    """How many rows the comparison tables have, Nederland included."""
    return sum(map(facts.count_rows, facts.peers))


def has_dotted_position(facts: Facts) -> bool:
    """Whether the position is one line of dots, beside tables of common length: page three has room then."""
    dots = facts.position is not None and not facts.position.groups
    return dots and count_peers(facts) <= PEERS_MOST_ROWS


def _lacks_others(facts: Facts) -> bool:
    """Whether too few regions of the kind have a figure for a map, and so for groups and quarters (R20)."""
    return facts.position is None or not facts.position.is_worth_a_map


def plan_open_page(facts: Facts) -> OpenPage | None:
    """How page three is filled where few regions were delivered; None where it has maps or long tables."""
    fits = count_peers(facts) <= most_peer_rows(facts.region.kind)
    if facts.too_small or not facts.has_education_types or not _lacks_others(facts) or not fits:
        return None
    years = any(len(one.points) > 1 for one in facts.series)
    return arrange_open_page(
        len(facts.series) if years else 0,
        peers_rows(tuple(map(facts.count_rows, facts.peers))),
        dots=facts.position is not None,
        area_changes=len(facts.area_changes),
        noted=len(facts.peers) > 1,
    )
