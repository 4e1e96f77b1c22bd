"""What a person writes for one region: a paragraph that is added, or put in the place of a text."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from reportgen.config.fields import RegionCode, Section, Words
from reportgen.config.markdown import read_markdown
from reportgen.config.problems import Problem, refuse
from reportgen.model.edition import Text


def _check_markdown(text: str) -> str:
    read_markdown(text)
    return text


Markdown = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=2000),
    AfterValidator(_check_markdown),
]


class RegionTextSection(Section):
    """A text for one region."""

    region: RegionCode = Field(description="the code of the region, like GM0118")
    role: Literal["own", "use", "limits", "invite", "margin", "counting", "apart"] = Field(
        description="own for a paragraph added to the last page, or the text that it replaces, like invite"
    )
    heading: Words | None = Field(None, description="the heading; needed for own, else that of the text")
    text: Markdown = Field(description="the text in Markdown: paragraphs, lists with - and **bold**")


def _check_region_texts(sections: tuple[RegionTextSection, ...]) -> tuple[RegionTextSection, ...]:
    refuse(_find_problems(sections))
    return sections


def _find_problems(sections: Sequence[RegionTextSection]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for index, one in enumerate(sections):
        if one.role == "own" and one.heading is None:
            yield Problem("a paragraph of its own has no heading", "Give it a `heading`.", (index,))
        if (one.region, one.role) in seen:
            what = f"{one.region} has two texts for {one.role}"
            yield Problem(what, "Make one text of them.", (index,))
        seen.add((one.region, one.role))


RegionTexts = Annotated[tuple[RegionTextSection, ...], AfterValidator(_check_region_texts)]


def make_region_texts(sections: Sequence[RegionTextSection]) -> dict[str, tuple[Text, ...]]:
    """The texts by region code, each with its role as key."""
    found: dict[str, tuple[Text, ...]] = {}
    for one in sections:
        text = Text(one.role, one.heading or "", read_markdown(one.text))
        found[one.region] = (*found.get(one.region, ()), text)
    return found
