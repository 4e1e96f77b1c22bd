"""The inputs of an edition: delivered files, StatLine files, and invented figures."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    StrictBool,
    ValidationInfo,
    field_validator,
    model_validator,
)

from reportgen.config.extension_section import Settings
from reportgen.config.fields import (
    AtLeastOne,
    Code,
    Count,
    EducationType,
    ExistingDownload,
    ExistingFile,
    Section,
    SourceLine,
    Words,
    Year,
)
from reportgen.config.known import known_of
from reportgen.config.problems import Problem, refuse
from reportgen.config.suggestions import suggest
from reportgen.model.edition import InputLayout

DELIVERED_COLUMNS = (
    *("regio", "jaar", "vorm", "onderwijssoort"),
    *("teller", "noemer", "percentage", "status"),
)
FICTITIOUS_SOURCE = "Bron: fictieve cijfers"
_ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1")


def _check_encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        refuse([Problem(f"unknown encoding {name}", suggest(name, _ENCODINGS))])
    return name


class InputSection(Section):
    """What all inputs share."""

    source_line: SourceLine = Field(
        description='the source as it is printed, like "Bron: CBS StatLine, 84134NED"'
    )
    max_megabytes: AtLeastOne = Field(200, description="the largest file to read, in megabytes")

    @field_validator("source_line")
    @classmethod
    def _check_fictitious_source(cls, line: str, info: ValidationInfo) -> str:
        """A fictitious edition names no institute as source of figures (R26)."""
        if known_of(info).fictitious and not line.startswith(FICTITIOUS_SOURCE):
            what = f'the edition is fictitious, but its source line does not begin with "{FICTITIOUS_SOURCE}"'
            remedy = f'Write "{FICTITIOUS_SOURCE}, alleen als voorbeeld"; name no institute as the source.'
            refuse([Problem(what, remedy)])
        return line


class FileInputSection(InputSection):
    """An input that is read from a file."""

    path: ExistingFile = Field(
        description="the file with the figures; the path starts at the folder of this file"
    )
    protected: StrictBool = Field(
        False, description="true when the source has withheld and rounded already; false for true counts"
    )
    layout: InputLayout = Field(
        InputLayout.EDITION,
        description="edition when all years stand under the gemeenten of the edition; of_year when each year"
        " stands under those of its own 1 January",
    )
    columns: dict[Literal[DELIVERED_COLUMNS], Words] = Field(  # type: ignore[valid-type]
        {}, description="the documented column names with those of the file, like teller: Aantal"
    )
    terms: dict[Words, Code] = Field(
        {}, description="words in the file with the category codes they stand for, like sbo: sbao"
    )

    @field_validator("terms")
    @classmethod
    def _check_terms(cls, terms: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        known = known_of(info)
        if known.care_kinds is not None and known.education_types is not None:
            codes = (*known.care_kinds, *known.education_types)
            refuse(
                Problem(f"unknown category {code}", suggest(code, codes), (term,))
                for term, code in terms.items()
                if code not in codes
            )
        return terms


class TextInputSection(FileInputSection):
    """An input that is read from a file of text."""

    encoding: Annotated[Words, AfterValidator(_check_encoding)] = Field(
        "utf-8", description="the encoding of the file, like utf-8 or cp1252"
    )


class DeliveredInputSection(TextInputSection):
    """A delivered CSV in the documented format."""

    format: Literal["delivered_csv"]


class WorkbookInputSection(FileInputSection):
    """A delivered workbook: a sheet in the documented format."""

    format: Literal["delivered_xlsx"]
    sheet: Words | None = Field(None, description="the name of the sheet with the figures, like Cijfers")


class ParquetInputSection(FileInputSection):
    """A delivered Parquet file in the documented format."""

    format: Literal["delivered_parquet"]


class PublishedInputSection(FileInputSection):
    """A table of StatLine; it holds one education type, mostly totaal."""

    protected: StrictBool = Field(description="true: StatLine has withheld and rounded already")
    education: EducationType = Field(description="the education type that all figures are of, like totaal")

    @field_validator("protected")
    @classmethod
    def _check_protected(cls, protected: bool) -> bool:
        if not protected:
            what = "StatLine has withheld and rounded already, but protected is false"
            refuse([Problem(what, "Write `protected: true`.")])
        return protected


class StatlineInputSection(PublishedInputSection, TextInputSection):
    """A CSV as StatLine's screen gives it."""

    format: Literal["statline_csv"]


class DownloadInputSection(PublishedInputSection):
    """A table as StatLine gives it to programs: a folder of a snapshot, or a CSV of the portal."""

    format: Literal["statline_download"]
    path: ExistingDownload = Field(
        description="the folder of a table in a snapshot, like snapshots/2026-11-22/85099NED, or an"
        " UntypedDataSet with its metadata beside it; the path starts at the folder of this file"
    )


class ExtensionInputSection(FileInputSection):
    """A file that an installed source reads; its rows are checked as those of any delivery."""

    format: Literal["extension"]
    source: Words = Field(description="the name of an installed source, like jsonregels")
    settings: Settings = Field({}, description="settings of the extension, each with its key")


class FictitiousInputSection(InputSection):
    """A delivery invented by the program's own generator, the same for the same seed."""

    format: Literal["fictitious"]
    seed: Count = Field(description="a whole number that fixes the invented figures, like 2023")
    first_year: Year = Field(description="the first year to invent, like 2016")
    last_year: Year = Field(description="the last year to invent, like 2024")
    provisional_years: tuple[Year, ...] = Field((), description="a list of provisional years, like [2024]")

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> "FictitiousInputSection":
        refuse(_find_fictitious_problems(self, info))
        return self


def _find_fictitious_problems(section: FictitiousInputSection, info: ValidationInfo) -> Iterator[Problem]:
    known = known_of(info)
    if known.fictitious is False:
        remedy = "Write `fictitious: true` at the top of the edition, or name another input."
        yield Problem("this input is fictitious, but the edition says it is not", remedy, ("format",))
    if section.last_year < section.first_year:
        remedy = "Give `first_year` and `last_year` in that order."
        yield Problem(f"last_year comes before {section.first_year}", remedy, ("last_year",))
        return
    years = range(section.first_year, section.last_year + 1)
    span = f"{section.first_year} to {section.last_year}"
    for index, year in enumerate(section.provisional_years):
        if year not in years:
            remedy = f"Give years from {span}."
            yield Problem(
                f"{year} is not among the years of this input", remedy, ("provisional_years", index)
            )
    if known.reporting_year is None:
        return
    if known.reporting_year not in years:
        what = f"the reporting year {known.reporting_year} is not among the years of this input"
        yield Problem(what, f"Let the years hold it, or give a reporting_year from {span}.", ("last_year",))
    if known.reporting_year in section.provisional_years and not known.provisional_allowed:
        what = f"the reporting year {known.reporting_year} is provisional here"
        remedy = "Write `provisional_allowed: true` at the top of the edition, or report another year."
        yield Problem(what, remedy, ("provisional_years",))


AnyInputSection = Annotated[
    DeliveredInputSection
    | WorkbookInputSection
    | ParquetInputSection
    | StatlineInputSection
    | DownloadInputSection
    | ExtensionInputSection
    | FictitiousInputSection,
    Field(discriminator="format"),
]
