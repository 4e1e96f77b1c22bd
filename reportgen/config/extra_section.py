"""An optional section of the factsheet: a second indicator, with inputs of its own."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from reportgen.config.fields import Archives, Code, Section, find_doubles
from reportgen.config.input_sections import (
    DeliveredInputSection,
    ExtensionInputSection,
    FictitiousInputSection,
    FileInputSection,
    ParquetInputSection,
    WorkbookInputSection,
)
from reportgen.config.known import known_of
from reportgen.config.problems import Problem, refuse
from reportgen.config.risk_indicator import DimensionSection, RiskIndicatorSection
from reportgen.config.suggestions import suggest
from reportgen.model.region import RegionKind

_WHOLE_PCT = 100
_ROUNDING_PCT = 0.05


class GroupLevelSection(Section):
    """What a group of a fictitious delivery resembles."""

    part_pct: Annotated[float, Field(strict=True, gt=0, lt=100)] = Field(
        description="which part of everyone is in the group, in per cent, like 2.8"
    )
    ratio: Annotated[float, Field(strict=True, ge=0.1, le=20)] = Field(
        description="how many times as often as in the reference group, like 4.2"
    )


class LevelsSection(Section):
    """What the figures of a fictitious delivery resemble."""

    overall_pct: Annotated[float, Field(strict=True, ge=0.5, le=30)] = Field(
        description="the share of everyone, in per cent, like 4.6"
    )
    groups: dict[Code, GroupLevelSection] = Field(
        description="every group of the indicator with its part_pct and ratio"
    )


class _OwnTerms(FileInputSection):
    """A file whose words stand for the groups of the section's own indicator."""

    @field_validator("terms")
    @classmethod
    def _check_terms(cls, terms: dict[str, str], info: ValidationInfo) -> dict[str, str]:  # noqa: ARG003
        # the section checks them, since it knows its groups
        return terms


class DeliveredRisks(_OwnTerms, DeliveredInputSection):
    """A delivered CSV in the documented format."""


class RiskWorkbook(_OwnTerms, WorkbookInputSection):
    """A delivered workbook in the documented format."""


class RiskParquet(_OwnTerms, ParquetInputSection):
    """A delivered Parquet file in the documented format."""


class RiskExtension(_OwnTerms, ExtensionInputSection):
    """A file that an installed source reads."""


class FictitiousRisks(FictitiousInputSection):
    """A relative risk invented by the program's own generator."""

    levels: LevelsSection = Field(description="what the figures resemble: overall_pct and groups")


AnyRiskInput = Annotated[
    DeliveredRisks | RiskWorkbook | RiskParquet | RiskExtension | FictitiousRisks,
    Field(discriminator="format"),
]


class ExtraSection(Section):
    """A second indicator, with pages of its own in the factsheets of some kinds of region."""

    indicator: RiskIndicatorSection = Field(description="the indicator, or a file that holds it")
    kinds: tuple[RegionKind, ...] = Field(
        min_length=1, description="the region kinds that get these pages, like [school_partnership_secondary]"
    )
    inputs: tuple[AnyRiskInput, ...] = Field(
        min_length=1, description="a list of inputs, each with its format"
    )
    archives: Archives = Field(
        (), description="a list: the protected tables of this section that were published before"
    )

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> "ExtraSection":
        refuse((*_find_kind_problems(self, info), *_find_term_problems(self), *_find_level_problems(self)))
        return self


def _find_kind_problems(section: ExtraSection, info: ValidationInfo) -> Iterator[Problem]:
    described = known_of(info).described_kinds
    yield from find_doubles("kinds", section.kinds)
    for index, kind in enumerate(section.kinds):
        if described is not None and kind not in described:
            what = f"the region kind {kind} is not described"
            yield Problem(what, f"Describe {kind} under `region_kinds`, or remove it.", ("kinds", index))


def _find_term_problems(section: ExtraSection) -> Iterator[Problem]:
    codes = (section.indicator.code, "totaal", *(group.code for group in section.indicator.groups))
    for index, one in enumerate(section.inputs):
        if isinstance(one, FileInputSection):
            for term, code in one.terms.items():
                if code not in codes:
                    yield Problem(
                        f"unknown group {code}", suggest(code, codes), ("inputs", index, "terms", term)
                    )


def _find_level_problems(section: ExtraSection) -> Iterator[Problem]:
    for index, one in enumerate(section.inputs):
        if isinstance(one, FictitiousRisks):
            for problem in _find_problems_of_levels(one.levels, section.indicator):
                keys = ("inputs", index, "levels", *problem.keys)
                yield Problem(problem.what, problem.remedy, keys)


def _find_problems_of_levels(levels: LevelsSection, indicator: RiskIndicatorSection) -> Iterator[Problem]:
    known = [group.code for group in indicator.groups]
    for code in levels.groups:
        if code not in known:
            yield Problem(f"unknown group {code}", suggest(code, known), ("groups", code))
    missing = [code for code in known if code not in levels.groups]
    for code in missing:
        yield Problem(f"the group {code} is missing", "Add its part_pct and ratio.", ("groups",))
    if not missing:
        for dimension in indicator.dimensions:
            yield from _find_problems_of_factor(levels, dimension)


def _find_problems_of_factor(levels: LevelsSection, dimension: DimensionSection) -> Iterator[Problem]:
    whole = sum(levels.groups[group.code].part_pct for group in dimension.groups)
    if abs(whole - _WHOLE_PCT) > _ROUNDING_PCT:
        what = f"the groups of {dimension.code} together are {whole:g} per cent of everyone"
        yield Problem(what, "Let their part_pct add up to 100.", ("groups",))
    if dimension.reference in levels.groups and levels.groups[dimension.reference].ratio != 1:
        what = f"the ratio of the reference group {dimension.reference} is not 1"
        yield Problem(what, "Write 1.", ("groups", dimension.reference, "ratio"))


def _check_once(sections: tuple[ExtraSection, ...]) -> tuple[ExtraSection, ...]:
    codes = [one.indicator.code for one in sections]
    refuse(
        Problem(
            f"the indicator {code} has two sections", "Keep one of the two.", (index, "indicator", "code")
        )
        for index, code in enumerate(codes)
        if code in codes[:index]
    )
    return sections


ExtraSections = Annotated[tuple[ExtraSection, ...], AfterValidator(_check_once)]
