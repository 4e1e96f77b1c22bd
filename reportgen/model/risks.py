"""What is known of a region's relative risks, computed from the protected table alone (R5)."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor

from reportgen.model.edition import Category, Dimension, Indicator, RegionProfile
from reportgen.model.facts import Comparison
from reportgen.model.figures import PublishedCell
from reportgen.model.region import Region


@dataclass(frozen=True, slots=True)
class RelativeRisk:
    """A ratio of two shares with its confidence interval; in tenths as they are printed, half up."""

    ratio: float
    low: float
    high: float

    @property
    def tenths(self) -> int:
        """The ratio as it is printed: 41 for 4,1."""
        return _round_to_tenths(self.ratio)

    @property
    def low_tenths(self) -> int:
        """The lower bound as it is printed."""
        return _round_to_tenths(self.low)

    @property
    def high_tenths(self) -> int:
        """The upper bound as it is printed."""
        return _round_to_tenths(self.high)

    def contains(self, tenths: int) -> bool:
        """Whether a printed ratio lies between the printed bounds, ends included."""
        return self.low_tenths <= tenths <= self.high_tenths


def _round_to_tenths(value: float) -> int:
    return floor(10 * value + 0.5)


class RiskVerdict(StrEnum):
    """How a ratio compares with 1, the reference group, or with Nederland's ratio."""

    LARGER = "groter dan"
    SMALLER = "kleiner dan"
    NEARLY_EQUAL = "bijna gelijk aan"
    NOT_DIFFERENT = "niet aantoonbaar anders dan"
    NOT_COMPARED = "niet vergeleken met"

    @property
    def is_clear(self) -> bool:
        """Whether the difference is larger than chance and large enough to matter."""
        return self in (RiskVerdict.LARGER, RiskVerdict.SMALLER)


@dataclass(frozen=True, slots=True)
class Risk:
    """A group of a risk factor: its share, and how many times as often as in the reference group.

    `interval` in `risk` is 95 %, in `strict` 99.8 %, for headings (R16). The reference group has none
    of these and is not compared. `verdict` is about the reference group of the region itself,
    `country_verdict` about Nederland's ratio.
    """

    group: Category
    is_reference: bool
    here: PublishedCell
    country: PublishedCell
    risk: RelativeRisk | None
    strict: RelativeRisk | None
    country_risk: RelativeRisk | None
    verdict: RiskVerdict
    country_verdict: RiskVerdict


@dataclass(frozen=True, slots=True)
class RiskFactor:
    """A risk factor with all its groups, in the order of the catalogue."""

    dimension: Dimension
    rows: tuple[Risk, ...]

    @property
    def reference(self) -> Risk:
        """The group that the others are compared with."""
        return next(row for row in self.rows if row.is_reference)

    @property
    def others(self) -> tuple[Risk, ...]:
        """The groups that are compared."""
        return tuple(row for row in self.rows if not row.is_reference)

    @property
    def has_risks(self) -> bool:
        """Whether any ratio is known here."""
        return any(row.risk is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """All that the pages of a relative risk can say of one region; `total` compares everyone's share."""

    indicator: Indicator
    region: Region
    profile: RegionProfile
    reporting_year: int
    provisional: bool
    total: Comparison
    factors: tuple[RiskFactor, ...]
