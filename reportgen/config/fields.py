"""The kinds of value that keys of the config hold, and what all sections share.

The description of a field completes the sentence "Give ..." in the message about a mistake.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo

from reportgen.config.known import known_of, suggest_region
from reportgen.config.paths import find_download_problem, find_file_problem, find_folder_problem
from reportgen.config.problems import Problem, refuse
from reportgen.config.suggestions import suggest
from reportgen.model.layout import LONGEST_SOURCE


class Section(BaseModel):
    """What all sections share: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def find_doubles(key: str, items: tuple[str, ...]) -> Iterator[Problem]:
    """A problem for each item that stands in a list for the second time."""
    for index, item in enumerate(items):
        if item in items[:index]:
            yield Problem(f"{item} stands in this list twice", "Keep one of the two.", (key, index))


def _check_region(code: str, info: ValidationInfo) -> str:
    regions = known_of(info).regions
    if regions is not None and code not in regions:
        refuse([Problem(f"unknown region {code}", suggest_region(code, regions))])
    return code


def _check_care(code: str, info: ValidationInfo) -> str:
    return _check_listed(code, known_of(info).care_kinds, "kind of youth care")


def _check_education(code: str, info: ValidationInfo) -> str:
    return _check_listed(code, known_of(info).education_types, "education type")


def _check_listed(code: str, known: tuple[str, ...] | None, what: str) -> str:
    if known is not None and code not in known:
        refuse([Problem(f"unknown {what} {code}", suggest(code, known))])
    return code


def _check_file(path: str, info: ValidationInfo) -> str:
    refuse(find_file_problem(path, known_of(info).folder))
    return path


def _check_archives(paths: tuple[str, ...]) -> tuple[str, ...]:
    refuse(Problem(one.what, one.remedy, one.keys[1:]) for one in find_doubles("archives", paths))
    return paths


def _check_download(path: str, info: ValidationInfo) -> str:
    refuse(find_download_problem(path, known_of(info).folder))
    return path


def _check_folder(path: str, info: ValidationInfo) -> str:
    refuse(find_folder_problem(path, known_of(info).folder))
    return path


def _check_length(line: str) -> str:
    """A line that fits under the smallest figure: the small map on page three."""
    if len(line) > LONGEST_SOURCE:
        what = f"the source line has {len(line)} characters, of which {LONGEST_SOURCE} fit under a figure"
        remedy = "Shorten it; what else there is to say of the source can stand under `open_questions`."
        refuse([Problem(what, remedy)])
    return line


def _end_sentence(line: str) -> str:
    """The line as it is printed: with a full stop, whether that was written or not."""
    return line if line.endswith(".") else f"{line}."


Words = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*$")]
Colour = Annotated[str, StringConstraints(strict=True, pattern=r"^#[0-9A-Fa-f]{6}$")]
WebLink = Annotated[str, StringConstraints(strict=True, pattern=r"^https?://[^\s/]+\.[^\s]+$")]
Day = Annotated[date, Field(strict=True)]
Year = Annotated[int, Field(strict=True, ge=2000, le=2100)]
Count = Annotated[int, Field(strict=True, ge=0)]
AtLeastOne = Annotated[int, Field(strict=True, ge=1)]
RegionCode = Annotated[str, Field(strict=True), AfterValidator(_check_region)]
CareKind = Annotated[str, Field(strict=True), AfterValidator(_check_care)]
EducationType = Annotated[str, Field(strict=True), AfterValidator(_check_education)]
ExistingFile = Annotated[Words, AfterValidator(_check_file)]
Archives = Annotated[tuple[ExistingFile, ...], AfterValidator(_check_archives)]
ExistingDownload = Annotated[Words, AfterValidator(_check_download)]
ExistingFolder = Annotated[Words, AfterValidator(_check_folder)]
SourceLine = Annotated[Words, AfterValidator(_check_length), AfterValidator(_end_sentence)]
