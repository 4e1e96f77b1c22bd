"""A whole edition as its config must hold it, section by section."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints, model_validator

from reportgen.config.extension_section import ExtensionSections
from reportgen.config.extra_section import ExtraSections
from reportgen.config.fields import (
    Archives,
    AtLeastOne,
    Day,
    ExistingFile,
    ExistingFolder,
    Section,
    SourceLine,
    WebLink,
    Words,
    Year,
)
from reportgen.config.indicator_section import IndicatorSection
from reportgen.config.input_sections import AnyInputSection
from reportgen.config.mail_section import MailSection, PublishedTotalSection
from reportgen.config.problems import Problem, refuse
from reportgen.config.pull_section import PullSection
from reportgen.config.region_sections import RegionKinds, SelectionSection
from reportgen.config.region_text_section import RegionTexts
from reportgen.config.rule_sections import ComparisonSection, DisclosureSection
from reportgen.config.style_section import HouseStyleSection
from reportgen.model.edition import TooSmall


class ContactSection(Section):
    """Whom a reader can ask."""

    name: Words = Field(description="the name of the person or desk that answers questions")
    phone: Words | None = Field(None, description='a telephone number in quotes, like "070 123 45 67"')
    email: Annotated[str, StringConstraints(strict=True, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")] = Field(
        description="an e-mail address, like naam@voorbeeld.nl"
    )


class PublisherSection(Section):
    """Who sends the factsheet."""

    name: Words = Field(description="the name of the organisation that sends the factsheet")
    contact: ContactSection = Field(description="the contact, with name, phone and email")


class PrintSection(Section):
    """What a printing house must know: its profile, and on which sheets a booklet is printed."""

    profile: ExistingFile | None = Field(
        None, description="the printer's ICC profile, for CMYK or grey; without it print copies are grey"
    )
    booklet_sheet: Literal["A3", "A4"] = Field(
        "A3", description="the sheet that a booklet is printed on: A3 for pages of A4, A4 for pages of A5"
    )


class MapSection(Section):
    """The national map: hexagons, or true outlines when a boundary file is named."""

    boundaries: ExistingFile | None = Field(
        None, description="a boundary file (GeoJSON or TopoJSON); the path starts at the folder of this file"
    )
    source_line: SourceLine | None = Field(
        None, description='the source of the boundaries as it is printed, like "Grenzen: © CBS, Kadaster"'
    )

    @model_validator(mode="after")
    def _check(self) -> "MapSection":
        if self.boundaries is not None and self.source_line is None:
            remedy = 'Add it: the source of the boundaries, like "Grenzen: © CBS, Kadaster".'
            refuse([Problem("the key source_line is missing", remedy, ("source_line",))])
        return self


class ReadingSection(Section):
    """An entry of "verder lezen"; links are optional, never invented (R28)."""

    title: Words = Field(description="the title")
    publisher: Words = Field(description="who published it")
    year: Annotated[int, Field(strict=True, ge=1900, le=2100)] | None = Field(
        None, description="the year it was published, like 2021"
    )
    kind: Words = Field(description="what it is, like essay")
    size: Words | None = Field(None, description='the size of the file, like "pdf, 4,7 MB"')
    link: WebLink | None = Field(None, description="the address, starting with https://")
    summary: Words = Field(description="a summary in own words, plain Dutch")


class QuestionSection(Section):
    """A question about the figures with its answer."""

    question: Words = Field(description="the question in plain Dutch")
    answer: Words = Field(description="the answer in plain Dutch; the verantwoording prints it")


class OpenQuestionsSection(Section):
    """What every edition must answer about its figures."""

    denominator: QuestionSection = Field(description="who is in the denominator of an education type")
    period: QuestionSection = Field(description="whether care during the year or on one day is counted")
    personal_budget: QuestionSection = Field(description="whether care from a pgb is counted")
    ages: QuestionSection = Field(description="which ages are counted per kind")
    layout: QuestionSection = Field(description="which gemeente layout the years are shown in")
    not_enrolled: QuestionSection = Field(description="where children are who are not enrolled")
    national_pupils: QuestionSection = Field(description="where pupils of national SWVs and mbo are")


class EditionSection(Section):
    """A whole edition: the file that a run is started with, with the files it includes."""

    id: Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")] = Field(
        description="a short name for the output folder, in small letters, digits and hyphens"
    )
    title: Words = Field(description="the title above every page, like Jeugdzorg en onderwijs")
    reporting_year: Year = Field(description="the year the figures are about, like 2023")
    published_on: Day = Field(description="the day of publication, like 2025-06-02, without quotes")
    next_edition: Words = Field(description='when the next edition comes, like "juni 2026"')
    provisional_allowed: StrictBool = Field(
        False, description="true when a provisional reporting year may be published"
    )
    fictitious: StrictBool = Field(description="true when the figures are invented")
    licence: Words = Field(
        "CC BY 4.0", description="under which conditions others may use the figures, like CC BY 4.0"
    )
    publisher: PublisherSection = Field(description="the sender, with name and contact")
    web_address: Annotated[
        str, StringConstraints(strict=True, pattern=r"^(https://)?[a-z0-9.-]+\.[a-z]{2,}(/[\w.~-]+)*$")
    ] = Field(description="the address of the web edition without a slash at the end, like voorbeeld.nl/f")
    region_tables: ExistingFolder = Field(
        "regions", description="the folder with the region tables; the path starts at the folder of this file"
    )
    regions: SelectionSection = Field(description="the regions to make a factsheet for: codes, kinds or both")
    region_kinds: RegionKinds = Field(
        min_length=1, description="the description of each region kind, or a file that holds it"
    )
    layout_year: Year | None = Field(
        None, description="the year whose gemeenten the region tables hold, like 2023"
    )
    pull: PullSection | None = Field(None, description="what to download: tables, boundaries or both")
    inputs: tuple[AnyInputSection, ...] = Field(
        min_length=1, description="a list of inputs, each with its format"
    )
    indicator: IndicatorSection = Field(description="the indicator, or a file that holds it")
    sections: ExtraSections = Field(
        (), description="a list of sections, each with indicator, kinds and inputs"
    )
    extensions: ExtensionSections = Field(
        (), description="a list of pages that installed extensions make, each with indicator and kinds"
    )
    archives: Archives = Field(
        (),
        description="a list: the protected.csv of every edition published before, errata too; the paths start"
        " at the folder of this file",
    )
    disclosure: DisclosureSection = Field(
        DisclosureSection(), description="settings of disclosure control, each with its key"
    )
    comparison: ComparisonSection = Field(
        ComparisonSection(), description="settings of the comparisons, each with its key"
    )
    too_small: TooSmall = Field(
        TooSmall.SHORT,
        description="what to make for a region that is too small: factsheet (the four pages anyway), short"
        " (the two-page form) or skip (nothing)",
    )
    max_seconds_per_report: AtLeastOne = Field(
        120, description="after how many seconds a report that hangs is given up, like 120"
    )
    map: MapSection = Field(MapSection(), description="boundaries and their source_line")
    print: PrintSection = Field(PrintSection(), description="for paper: the printer's profile, and the sheet")
    style: HouseStyleSection = Field(description="the house style, or a file that holds it")
    templates: ExistingFolder | None = Field(
        None,
        description="a folder with own templates and styles; the path starts at the folder of this file",
    )
    texts: ExistingFolder = Field(
        description="the folder with the texts; the path starts at the folder of this file"
    )
    region_texts: RegionTexts = Field(
        (),
        description="a list of texts for single regions, each with region, role and text, or a file with it",
    )
    reading: tuple[ReadingSection, ...] = Field((), description="a list for verder lezen, or a file with it")
    published_totals: tuple[PublishedTotalSection, ...] = Field(
        (), description="what CBS published of Nederland, a list with year and percentage, or a file with it"
    )
    mail: MailSection | None = Field(None, description="who mails the edition, with sender and corrections")
    open_questions: OpenQuestionsSection = Field(
        description=(
            "the questions about the figures with their answers, or a file that holds them; "
            "an answer can be read without its question"
        )
    )
