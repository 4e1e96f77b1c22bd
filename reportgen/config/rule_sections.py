"""The settings of disclosure control and of comparisons; their defaults are those of the rules."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from reportgen.config.fields import AtLeastOne, Count, Section
from reportgen.config.problems import Problem, refuse
from reportgen.model.edition import ComparisonRule, DisclosureRule

_DISCLOSURE = DisclosureRule()
_COMPARISON = ComparisonRule()


def _check_tenth(points: float) -> float:
    if round(points * 10) != round(points * 10, 6):
        refuse(
            [Problem(f"{points} has more than one decimal", "Give tenths of a percentage point, like 1.0.")]
        )
    return points


class DisclosureSection(Section):
    """Thresholds and widths of disclosure control (R7 to R12); counts of children."""

    min_numerator: AtLeastOne = Field(
        _DISCLOSURE.min_numerator, description="the smallest numerator that is shown"
    )
    min_denominator: AtLeastOne = Field(
        _DISCLOSURE.min_denominator, description="the smallest denominator that is shown"
    )
    rounding: Annotated[int, Field(strict=True, ge=5, multiple_of=5)] = Field(
        _DISCLOSURE.rounding, description="5, or another multiple of 5 that counts are rounded to"
    )
    dominance_pct: Annotated[int, Field(strict=True, ge=50, le=100)] = Field(
        _DISCLOSURE.dominance_pct, description="the percentage from which a figure is withheld, 50 to 100"
    )
    min_printed_parts: AtLeastOne = Field(
        _DISCLOSURE.min_printed_parts, description="how many parts must be printed beside a withheld one"
    )
    width_blind: AtLeastOne = Field(
        _DISCLOSURE.width_blind, description="how many values stay possible for who does not know the reason"
    )
    width_knowing: AtLeastOne = Field(
        _DISCLOSURE.width_knowing, description="how many values stay possible for who guesses the reason"
    )
    min_population: Count = Field(
        _DISCLOSURE.min_population, description="how many children a region needs for a full factsheet"
    )

    @model_validator(mode="after")
    def _check(self) -> "DisclosureSection":
        if self.width_knowing > self.width_blind:
            what = f"width_knowing {self.width_knowing} is above width_blind {self.width_blind}"
            refuse([Problem(what, "Who knows more needs no more room: lower it.", ("width_knowing",))])
        if self.width_knowing > (small := min(self.min_numerator, self.min_denominator)):
            # else the certificate could never hold, and everything would give way for it
            what = f"width_knowing {self.width_knowing} is more than the {small} counts below a threshold"
            refuse([Problem(what, "No figure below it can keep so many: lower it.", ("width_knowing",))])
        return self


class ComparisonSection(Section):
    """When a difference is named (R15, R16, R19, R20); the rules' own values are the lowest allowed."""

    min_difference_points: Annotated[
        float, Field(strict=True, ge=0.1, le=50), AfterValidator(_check_tenth)
    ] = Field(
        _COMPARISON.min_difference_tenths / 10,
        description="the smallest difference that is named, in percentage points, like 1.0",
    )
    min_relative_pct: AtLeastOne = Field(
        _COMPARISON.min_relative_pct, description="the smallest relative difference of a finding, in per cent"
    )
    trend_min_years: Annotated[int, Field(strict=True, ge=_COMPARISON.trend_min_years)] = Field(
        _COMPARISON.trend_min_years, description="how many comparable years a trend word needs, at least 5"
    )
    position_min_regions: Annotated[int, Field(strict=True, ge=_COMPARISON.position_min_regions)] = Field(
        _COMPARISON.position_min_regions, description="how many regions groups and quarters need, at least 40"
    )
    position_min_present_pct: Annotated[
        int, Field(strict=True, ge=_COMPARISON.position_min_present_pct, le=100)
    ] = Field(
        _COMPARISON.position_min_present_pct,
        description="which percentage of the regions groups and quarters need, 90 to 100",
    )
