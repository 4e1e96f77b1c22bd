"""What a config says of extensions: pages that packages of others make, each with its settings."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, StrictFloat, StrictInt

from reportgen.config.fields import Section, Words
from reportgen.config.problems import Problem, refuse
from reportgen.model.region import RegionKind

Settings = dict[Words, StrictBool | StrictInt | StrictFloat | Words]


class ExtensionSection(Section):
    """A page behind the others: an indicator, and the chart that draws it."""

    indicator: Words = Field(description="the name of an installed indicator, like klas")
    chart: Words | None = Field(None, description="the name of an installed chart that draws it, like klas")
    kinds: tuple[RegionKind, ...] = Field(
        min_length=1, description="the region kinds that get this page, like [municipality]"
    )
    settings: Settings = Field({}, description="settings of the extension, each with its key")


def _check_once(sections: tuple[ExtensionSection, ...]) -> tuple[ExtensionSection, ...]:
    names = [one.indicator for one in sections]
    refuse(
        Problem(f"the indicator {name} has two pages", "Keep one of the two.", (index, "indicator"))
        for index, name in enumerate(names)
        if name in names[:index]
    )
    return sections


ExtensionSections = Annotated[tuple[ExtensionSection, ...], AfterValidator(_check_once)]
