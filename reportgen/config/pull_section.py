"""What `reportgen pull` downloads, as the config says it: tables of StatLine, and boundaries."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, model_validator

from reportgen.config.fields import AtLeastOne, Section, Words, Year
from reportgen.config.known import known_of
from reportgen.config.problems import Problem, refuse
from reportgen.model.edition import BoundaryRequest, ODataVersion, PullPlan, TableRequest

_PLAN = PullPlan(Path(), ())
_MOST_ROWS = 10_000


def _check_new_folder(path: str, info: ValidationInfo) -> str:
    if (known_of(info).folder / path).is_file():
        refuse([Problem(f"{path} is a file, not a folder", "Name the folder for the snapshots.")])
    return path


ServiceAddress = Annotated[str, StringConstraints(strict=True, pattern=r"^https?://[^\s/]+(/[^\s?#]*)?$")]
ServiceCode = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_]{1,30}$")]
NewFolder = Annotated[Words, AfterValidator(_check_new_folder)]
Seconds = Annotated[float, Field(strict=True, gt=0, le=3600)]


class TableSection(Section):
    """A table of StatLine; without regions or periods: all of them."""

    id: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9]{1,20}$")] = Field(
        description="the id of the table, like 85099NED"
    )
    version: ODataVersion = Field(
        ODataVersion.V3, description="the form in which CBS gives the table: v3 or v4"
    )
    regions: tuple[ServiceCode, ...] = Field(
        (), description="a list of region codes of CBS without spaces, like [NL01, GM0363]"
    )
    periods: tuple[ServiceCode, ...] = Field(
        (), description="a list of period codes of CBS, like [2021JJ00, 2022JJ00]"
    )


class BoundariesSection(Section):
    """The boundaries of the gemeenten of one year."""

    year: Year = Field(description="the year of the gemeenten, like 2024")
    collection: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{1,100}$")] = Field(
        "gemeente_gegeneraliseerd", description="the name of a collection, like gemeente_gegeneraliseerd"
    )


class PullSection(Section):
    """What is downloaded into a dated folder, from where, and how patiently."""

    snapshots: NewFolder = Field(
        "snapshots",
        description="the folder in which each download gets a dated folder; the path starts at the folder of"
        " this file",
    )
    tables: tuple[TableSection, ...] = Field((), description="a list of tables, each with its id")
    boundaries: BoundariesSection | None = Field(
        None, description="the boundaries to download, with year and collection"
    )
    odata_v3: ServiceAddress = Field(
        _PLAN.odata_v3, description="the address of the service of version 3, starting with https://"
    )
    odata_v4: ServiceAddress = Field(
        _PLAN.odata_v4, description="the address of the service of version 4, starting with https://"
    )
    boundary_api: ServiceAddress = Field(
        _PLAN.boundary_api, description="the address of the service with boundaries, starting with https://"
    )
    timeout_s: Seconds = Field(
        _PLAN.timeout_s, description="how many seconds a service may be silent, up to 3600"
    )
    deadline_s: Seconds = Field(
        _PLAN.deadline_s, description="how many seconds one answer may take, up to 3600"
    )
    attempts: Annotated[int, Field(strict=True, ge=1, le=20)] = Field(
        _PLAN.attempts, description="how often a question is asked before giving up, 1 to 20"
    )
    pause_s: Annotated[float, Field(strict=True, ge=0, le=60)] = Field(
        _PLAN.pause_s, description="the first pause after a failure in seconds, 0 to 60"
    )
    page_rows: Annotated[int, Field(strict=True, ge=1, le=_MOST_ROWS)] = Field(
        _PLAN.page_rows, description=f"how many rows to ask at a time, 1 to {_MOST_ROWS}"
    )
    max_megabytes: AtLeastOne = Field(
        _PLAN.max_megabytes, description="the largest answer to take, in megabytes"
    )

    @model_validator(mode="after")
    def _check(self) -> "PullSection":
        refuse(_find_problems(self))
        return self


def _find_problems(section: PullSection) -> Iterator[Problem]:
    if not section.tables and section.boundaries is None:
        yield Problem("there is nothing to download", "Name tables or boundaries.")
    ids = [table.id for table in section.tables]
    for index, one in enumerate(ids):
        if one in ids[:index]:
            remedy = "Ask for all its regions and periods at once."
            yield Problem(f"{one} stands in this list twice", remedy, ("tables", index, "id"))


def make_plan(section: PullSection, folder: Path) -> PullPlan:
    """The plan of a checked section; its folder becomes a path from where the program runs."""
    wanted = section.boundaries
    return PullPlan(
        snapshots=folder / section.snapshots,
        tables=tuple(
            TableRequest(table.id, table.version, table.regions, table.periods) for table in section.tables
        ),
        boundaries=BoundaryRequest(wanted.year, wanted.collection) if wanted else None,
        **section.model_dump(exclude={"snapshots", "tables", "boundaries"}),
    )
