"""What an edition's file says about downloading; the rest may name files that are still to come."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.config.explain import explain
from reportgen.config.known import look_up
from reportgen.config.pull_section import PullSection, make_plan
from reportgen.config.strict_yaml import read_document
from reportgen.errors import ConfigError
from reportgen.model.edition import PullPlan


class PullFile(BaseModel):
    """An edition's file of which only one section is looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    pull: PullSection = Field(description="what to download: tables, boundaries or both")


def load_pull_plan(path: Path) -> PullPlan:
    """What the section `pull` of an edition's file asks for.

    The edition itself is not checked: it names a snapshot that is not there yet. Raises `ConfigError`
    with all mistakes in the section, and all that keep the file from being read as written.
    """
    document = read_document(path)
    mistakes = list(document.mistakes)
    try:
        section = PullFile.model_validate(document.value, context=look_up(document, path.parent, None))
    except ValidationError as error:
        mistakes += explain(error, document, PullFile)
    if mistakes:
        raise ConfigError(mistakes)
    return make_plan(section.pull, path.parent)
