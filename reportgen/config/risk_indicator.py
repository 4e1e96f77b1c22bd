"""An indicator of the kind relative risk: its risk factors, their groups, and how to read it."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from reportgen.config.catalogue_section import CatalogueSection
from reportgen.config.fields import AtLeastOne, Code, Count, Section, Words
from reportgen.config.indicator_section import CategorySection, DefinitionSection, SeriesBreakSection
from reportgen.config.problems import Problem, refuse
from reportgen.config.suggestions import suggest
from reportgen.model.edition import Basis, FactorColumn
from reportgen.model.layout import (
    RISK_MOST_FACTORS,
    RISK_MOST_GROUPS,
    RISK_MOST_GROUPS_TOGETHER,
    count_first_risks,
)

ALL_GROUPS = "totaal"
QUESTIONS = 2
_ARTICLES = ("de", "het", "een")


class PassageSection(Section):
    """A text of the page: a heading and paragraphs."""

    heading: Words = Field(description="the heading, in Dutch")
    paragraphs: tuple[Words, ...] = Field(min_length=1, description="a list of paragraphs, in plain Dutch")


class GuidedQuestionSection(Section):
    """A question for the conversation."""

    question: Words = Field(description="the question, in plain Dutch")
    follow_up: Words = Field(description="what follows from it, in plain Dutch")
    about: Code = Field(description="the code of the risk factor whose figure stands beside the question")


class GuidanceSection(Section):
    """How to read the indicator, what to do with it, what it does not say, and what to talk about."""

    reading: PassageSection = Field(description="how to read the figures, with heading and paragraphs")
    use: PassageSection = Field(description="what to do with the figures, with heading and paragraphs")
    limits: PassageSection = Field(description="what they do not say, with heading and paragraphs")
    questions: tuple[GuidedQuestionSection, ...] = Field(
        min_length=QUESTIONS, description="a list of questions, best first, each with question and follow_up"
    )


class PopulationSection(Section):
    """Whom the figures are about."""

    basis: Basis = Field(description="whom a region counts: residence (who live there) or enrolment")
    age_from: Count = Field(description="the lowest age that is counted, like 15")
    age_to: AtLeastOne = Field(description="the age at which counting ends, like 25 for 15 tot 25 jaar")
    people: Words = Field(description='whom the figures count, like "jongeren van 15 tot 25 jaar"')
    people_short: Words = Field(description="the same in one word, like jongeren")


class DimensionSection(Section):
    """A risk factor: groups that together hold everyone once."""

    code: Code = Field(description="a code in small letters, like jeugdzorgverleden")
    label: Words = Field(description="the name above its table, like Jeugdzorg in het verleden")
    noun: Words = Field(description="the factor within a sentence, like het jeugdzorgverleden")
    column: FactorColumn = Field(
        description="the column of a delivery with these groups: vorm or onderwijssoort"
    )
    reference: Code = Field(description="the code of the group that the others are compared with")
    groups: tuple[CategorySection, ...] = Field(
        min_length=2, max_length=RISK_MOST_GROUPS, description="a list of two to six groups"
    )
    note: Words | None = Field(None, description="a Dutch sentence that says who is counted where")


class RiskIndicatorSection(CatalogueSection):
    """A relative risk from the catalogue: how many times as often something happens in each group."""

    code: Code = Field(description="a code in small letters, like neet")
    kind: Literal["relative_risk"] = Field(description="relative_risk")
    label: Words = Field(description="the name of the indicator, like Risicofactoren NEET")
    noun: Words = Field(description="the word for what is counted, without de, het or een, like NEET")
    numerator: Words = Field(
        description="who are counted, after the word for people, like zonder opleiding en zonder werk"
    )
    denominator: Words = Field(description="out of whom they are counted, in Dutch")
    reference_period: Words = Field(description="what goes before the year, in Dutch, like op 1 oktober")
    population: PopulationSection = Field(description="whom the figures are about, with basis and ages")
    dimensions: tuple[DimensionSection, ...] = Field(
        min_length=1, max_length=RISK_MOST_FACTORS, description="a list of one to three risk factors"
    )
    guidance: GuidanceSection = Field(description="the texts: reading, use, limits and questions")
    series_breaks: tuple[SeriesBreakSection, ...] = Field((), description="the breaks in the series")
    definitions: tuple[DefinitionSection, ...] = Field((), description="the terms that are explained")

    @property
    def groups(self) -> tuple[CategorySection, ...]:
        """The groups of all risk factors."""
        return tuple(group for one in self.dimensions for group in one.groups)

    @model_validator(mode="after")
    def _check(self) -> "RiskIndicatorSection":
        refuse(
            (
                *_find_article(self),
                *_find_double_codes(self),
                *_find_reference_problems(self),
                *_find_text_problems(self),
                *_find_age_problems(self),
                *_find_crowding(self),
            )
        )
        return self


def _find_article(section: RiskIndicatorSection) -> Iterator[Problem]:
    """An article is in the way within a sentence: "3,6 keer zo vaak een schuld"."""
    article, _, rest = section.noun.partition(" ")
    if rest and article.lower() in _ARTICLES:
        what = f"the noun starts with the article {article}"
        yield Problem(what, f"Write {rest}, as in 3,6 keer zo vaak {rest}.", ("noun",))


def _find_double_codes(section: RiskIndicatorSection) -> Iterator[Problem]:
    """Every group stands in one risk factor: a row of a delivery names the group by its code alone."""
    taken = {section.code, ALL_GROUPS}
    for at, dimension in enumerate(section.dimensions):
        if dimension.code in {one.code for one in section.dimensions[:at]}:
            what = f"the code {dimension.code} is used twice"
            yield Problem(what, "Give each its own code.", ("dimensions", at, "code"))
        for index, group in enumerate(dimension.groups):
            if group.code in taken:
                what = f"the code {group.code} is used twice"
                yield Problem(what, "Give each its own code.", ("dimensions", at, "groups", index, "code"))
            taken.add(group.code)


def _find_reference_problems(section: RiskIndicatorSection) -> Iterator[Problem]:
    for at, dimension in enumerate(section.dimensions):
        codes = [group.code for group in dimension.groups]
        if dimension.reference not in codes:
            what = f"unknown group {dimension.reference}"
            yield Problem(what, suggest(dimension.reference, codes), ("dimensions", at, "reference"))


def _find_text_problems(section: RiskIndicatorSection) -> Iterator[Problem]:
    factors = [one.code for one in section.dimensions]
    for index, question in enumerate(section.guidance.questions):
        if question.about not in factors:
            what = f"unknown risk factor {question.about}"
            yield Problem(what, suggest(question.about, factors), ("guidance", "questions", index, "about"))
    groups = [one.code for one in section.groups]
    for index, definition in enumerate(section.definitions):
        if definition.category not in (None, *groups):
            what = f"unknown group {definition.category}"
            remedy = suggest(str(definition.category), groups)
            yield Problem(what, remedy, ("definitions", index, "category"))


def _find_age_problems(section: RiskIndicatorSection) -> Iterator[Problem]:
    people = section.population
    if people.age_to <= people.age_from:
        what = f"age_to {people.age_to} is not above age_from {people.age_from}"
        yield Problem(what, "Give an age above age_from.", ("population", "age_to"))


def _find_crowding(section: RiskIndicatorSection) -> Iterator[Problem]:
    """The risk factors of the first page share its room."""
    first = section.dimensions[: count_first_risks(len(section.dimensions))]
    groups = sum(len(one.groups) for one in first)
    if groups > RISK_MOST_GROUPS_TOGETHER:
        what = f"the first {len(first)} risk factors have {groups} groups together"
        remedy = "Put the one with most groups last, or take groups together."
        room = f", and there is room for {RISK_MOST_GROUPS_TOGETHER}"
        yield Problem(what + room, remedy, ("dimensions",))
