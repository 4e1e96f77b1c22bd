"""An indicator of the catalogue: its categories, breaks and definitions."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from reportgen.config.catalogue_section import CatalogueSection
from reportgen.config.fields import Code, Section, Words, Year
from reportgen.config.problems import Problem, refuse
from reportgen.config.suggestions import suggest


class CategorySection(Section):
    """A kind of youth care or an education type, with its Dutch names."""

    code: Code = Field(description="a code in small letters, like sbao")
    label: Words = Field(description="the name in tables, like Speciaal basisonderwijs")
    phrase: Words = Field(description="the name after a preposition, like het speciaal basisonderwijs")
    chart_label: Words = Field(description="the short name in charts, like Speciaal basisond. (sbao)")
    abbreviation: Words | None = Field(None, description="the abbreviation, like sbao")
    hint: Words | None = Field(None, description="an explanation of a few words")
    parent: Code | None = Field(None, description="the code of the category it is a part of")


class SeriesBreakSection(Section):
    """A reeksbreuk."""

    first_year: Year = Field(description="the first year after the break, like 2021")
    explanation: Words = Field(description="a Dutch sentence that explains the break")


class DoubtfulYearSection(Section):
    """A year of which the source says that some figures are wrong."""

    year: Year = Field(description="the year, like 2015")
    explanation: Words = Field(description="a Dutch sentence that says what is wrong with the year")


class DefinitionSection(Section):
    """A term and what it means."""

    term: Words = Field(description="the term that is explained")
    text: Words = Field(description="the explanation in plain Dutch")
    category: Code | None = Field(None, description="the code of the category the term stands for")


class IndicatorSection(CatalogueSection):
    """A figure from the catalogue."""

    code: Code = Field(description="a code in small letters, like jeugdzorg")
    kind: Literal["share"] = Field("share", description="share")
    population: Words | None = Field(None, description="whom the figures are about, in Dutch")
    label: Words = Field(description="the name of the indicator")
    noun: Words = Field(description="the word for what is counted, like jeugdzorg")
    total_care: Code = Field(description="the code of all kinds of youth care together, like jeugdzorg")
    care_kinds: tuple[CategorySection, ...] = Field(min_length=1, description="the kinds of youth care")
    education_types: tuple[CategorySection, ...] = Field(min_length=1, description="the education types")
    series_breaks: tuple[SeriesBreakSection, ...] = Field((), description="the breaks in the series")
    definitions: tuple[DefinitionSection, ...] = Field((), description="the terms that are explained")
    doubtful_years: tuple[DoubtfulYearSection, ...] = Field(
        (), description="the years with known errors in the source"
    )

    @model_validator(mode="after")
    def _check(self) -> "IndicatorSection":
        refuse(_find_indicator_problems(self))
        return self


def _find_indicator_problems(section: IndicatorSection) -> Iterator[Problem]:
    care = tuple(one.code for one in section.care_kinds)
    education = tuple(one.code for one in section.education_types)
    if section.total_care not in care:
        what = f"unknown kind of youth care {section.total_care}"
        yield Problem(what, suggest(section.total_care, care), ("total_care",))
    yield from _find_category_problems("care_kinds", section.care_kinds, ())
    yield from _find_category_problems("education_types", section.education_types, care)
    for index, definition in enumerate(section.definitions):
        if definition.category not in (None, *care, *education):
            what = f"unknown category {definition.category}"
            remedy = suggest(str(definition.category), (*care, *education))
            yield Problem(what, remedy, ("definitions", index, "category"))


def _find_category_problems(
    key: str, categories: tuple[CategorySection, ...], taken: tuple[str, ...]
) -> Iterator[Problem]:
    codes = [one.code for one in categories]
    for index, one in enumerate(categories):
        if one.code in (*taken, *codes[:index]):
            yield Problem(
                f"the code {one.code} is used twice", "Give each its own code.", (key, index, "code")
            )
        if one.parent is not None and one.parent not in codes:
            yield Problem(
                f"unknown category {one.parent}", suggest(one.parent, codes), (key, index, "parent")
            )
