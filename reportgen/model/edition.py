"""What is published this year: the edition, its indicator, its region kinds and its house style."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportgen.model.figures import Percentage
from reportgen.model.layout import LONGEST_SOURCE
from reportgen.model.region import Region, RegionKind, Regions


class Basis(StrEnum):
    """Whose children a region's figures count (R1)."""

    RESIDENCE = "residence"
    ENROLMENT = "enrolment"


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of youth care or an education type, with its Dutch names.

    `phrase` follows a preposition ("het basisonderwijs"); `hint` explains in a few words;
    `chart_label` is short; `parent` is the category it is a part of ("waarvan"). In a risk factor
    `phrase` follows the people: "jongeren zonder jeugdzorg".
    """

    code: str
    label: str
    phrase: str
    chart_label: str
    abbreviation: str | None = None
    hint: str | None = None
    parent: str | None = None

    @property
    def label_with_abbreviation(self) -> str:
        """For example "Basisonderwijs (bao)"."""
        return f"{self.label} ({self.abbreviation})" if self.abbreviation else self.label


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A reeksbreuk: figures from `first_year` on cannot be compared with the years before."""

    first_year: int
    explanation: str


@dataclass(frozen=True, slots=True)
class DoubtfulYear:
    """A year of which the source itself says that some figures are wrong, with a Dutch explanation."""

    year: int
    explanation: str


@dataclass(frozen=True, slots=True)
class RegionBreak:
    """A region's area changed: its figures from `first_year` on count another area than those before.

    `bridged`: the figures of the years before were added up over the area of today, so that the years
    can be compared after all; then the explanation is a note, and no series breaks. `change` is what
    changed alone, for where there is no room for what it means.
    """

    region: str
    first_year: int
    explanation: str
    bridged: bool
    change: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means, in plain Dutch; `category` is the code of what it explains, if any."""

    term: str
    text: str
    category: str | None = None


class IndicatorKind(StrEnum):
    """What an indicator tells of a group: how many, or how many times as often."""

    SHARE = "share"
    RELATIVE_RISK = "relative_risk"


class Polarity(StrEnum):
    """Whether a higher figure is better, or worse; for youth care it is neither (R23)."""

    NONE = "none"
    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"


class FactorColumn(StrEnum):
    """The column of a delivery in which the groups of a risk factor stand."""

    CARE = "vorm"
    EDUCATION = "onderwijssoort"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A risk factor: groups that together hold everyone once, each compared with the reference group.

    `noun` is the factor within a sentence; `note` says who is counted where.
    """

    code: str
    label: str
    noun: str
    column: FactorColumn
    reference: str
    groups: tuple[Category, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class GuidedQuestion:
    """A discussion question of an indicator; `about` is the risk factor whose figure stands beside it."""

    question: str
    follow_up: str
    about: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """How to read an indicator, what to do with it, what it does not say, and what to talk about."""

    reading: "Text"
    use: "Text"
    limits: "Text"
    questions: tuple[GuidedQuestion, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure from the catalogue: what is counted, over which categories, with which breaks.

    `numerator` says who is counted, `denominator` out of whom, `population` whom the figures are about,
    `reference_period` what goes before the year ("op 1 oktober"), `source` where true figures come
    from. Only a relative risk has `dimensions` and `guidance`: its one care kind is what is counted, and
    its education types are everyone (`totaal`) and the groups of all its risk factors.
    """

    code: str
    label: str
    noun: str
    total_care: str
    care_kinds: tuple[Category, ...]
    education_types: tuple[Category, ...]
    series_breaks: tuple[SeriesBreak, ...]
    definitions: tuple[Definition, ...]
    doubtful_years: tuple[DoubtfulYear, ...] = ()
    kind: IndicatorKind = IndicatorKind.SHARE
    numerator: str | None = None
    denominator: str | None = None
    polarity: Polarity = Polarity.NONE
    population: str | None = None
    reference_period: str | None = None
    source: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    guidance: Guidance | None = None

    def care(self, code: str) -> Category:
        """The kind of youth care with this code."""
        return next(kind for kind in self.care_kinds if kind.code == code)

    def education(self, code: str) -> Category:
        """The education type with this code."""
        return next(kind for kind in self.education_types if kind.code == code)

    def definitions_for(self, codes: Collection[str]) -> tuple[Definition, ...]:
        """The definitions of these categories, and those that belong to no category."""
        return tuple(one for one in self.definitions if one.category is None or one.category in codes)


@dataclass(frozen=True, slots=True)
class Sum:
    """An additive relation: the total is the sum of its parts (R4)."""

    total: str
    parts: tuple[str, ...]


class Attribute(StrEnum):
    """What regions can be alike in (R22); none of it is secret.

    INHABITANTS and DENSITY (inhabitants per square kilometre) come from the region tables, CHILDREN is the
    published denominator of the key figure, MUNICIPALITIES how many gemeenten a region covers.
    """

    INHABITANTS = "inhabitants"
    DENSITY = "density"
    CHILDREN = "children"
    MUNICIPALITIES = "municipalities"


@dataclass(frozen=True, slots=True)
class SimilarityRule:
    """How similar regions of a kind are found: by which attributes, within which size class, how many."""

    attributes: tuple[Attribute, ...]
    same_size_class: bool = False
    count: int = 5


@dataclass(frozen=True, slots=True)
class RegionProfile:
    """How the figures of one kind of region are counted and shown (R1, R2).

    `key_type` is the education type of the key figure (`totaal`, or a subtotal); `own_types` and
    `other_types` are parts; `other_basis` says whose children the other types count; `similar` is the rule
    for similar regions (None: none are shown). `people` and
    `person_phrase` name the population: "leerlingen", "kinderen en jongeren van 0 tot 23 jaar".
    """

    kind: RegionKind
    basis: Basis
    age_from: int
    age_to: int
    key_type: str
    own_types: tuple[str, ...]
    other_types: tuple[str, ...]
    other_basis: Basis | None
    care_kinds: tuple[str, ...]
    care_kinds_note: str | None
    sums: tuple[Sum, ...]
    people: str
    people_short: str
    similar: SimilarityRule | None = None

    def basis_of(self, education: str) -> Basis | None:
        """Whose children the figures of an education type count (R4)."""
        return self.other_basis if education in self.other_types else self.basis


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """Thresholds and widths of disclosure control (R7 to R12); counts of children."""

    min_numerator: int = 10
    min_denominator: int = 10
    rounding: int = 5
    dominance_pct: int = 90
    min_printed_parts: int = 4
    width_blind: int = 10
    width_knowing: int = 5
    min_population: int = 250


@dataclass(frozen=True, slots=True)
class ComparisonRule:
    """When a difference is named (R15, R16, R19, R20)."""

    min_difference_tenths: int = 10
    min_relative_pct: int = 10
    trend_min_years: int = 5
    position_min_regions: int = 40
    position_min_present_pct: int = 90


class InputFormat(StrEnum):
    """The forms of input that can be read."""

    DELIVERED_CSV = "delivered_csv"
    DELIVERED_XLSX = "delivered_xlsx"
    DELIVERED_PARQUET = "delivered_parquet"
    STATLINE_CSV = "statline_csv"
    FICTITIOUS = "fictitious"
    STATLINE_DOWNLOAD = "statline_download"
    EXTENSION = "extension"

    @property
    def is_statline(self) -> bool:
        """Whether the figures are those that CBS has published."""
        return self in (InputFormat.STATLINE_CSV, InputFormat.STATLINE_DOWNLOAD)


class InputLayout(StrEnum):
    """Under which gemeenten an input gives its older years.

    EDITION: all years under the gemeenten of the edition, older years recoded by who delivered them.
    OF_YEAR: each year under the gemeenten of 1 January of that year; the program recodes them.
    """

    EDITION = "edition"
    OF_YEAR = "of_year"


@dataclass(frozen=True, slots=True)
class InventedGroup:
    """A group in a fictitious delivery: which part of everyone, and its risk beside the reference group."""

    part_pct: float
    ratio: float


@dataclass(frozen=True, slots=True)
class InventedLevels:
    """What a fictitious delivery of a relative risk resembles: the share of everyone, and every group."""

    overall_pct: float
    groups: Mapping[str, InventedGroup]


@dataclass(frozen=True, slots=True)
class InputSource:
    """One input of the edition: its form, where it is, and how its columns and terms are named.

    `columns` maps the documented column names to those in the file; `terms` maps words in the file
    to category codes. `options` holds the settings of a fictitious delivery (seed, years). `sheet` is
    the sheet of a workbook to read, None for its first. `levels` is for a fictitious relative risk.
    `extension` is the name of the source that reads the file, with its `settings`.
    """

    format: InputFormat
    path: Path | None
    encoding: str
    protected: bool
    columns: Mapping[str, str]
    terms: Mapping[str, str]
    education: str | None
    seed: int
    first_year: int
    last_year: int
    provisional_years: tuple[int, ...]
    source_line: str
    max_megabytes: int
    line: int
    layout: InputLayout = InputLayout.EDITION
    sheet: str | None = None
    levels: InventedLevels | None = None
    extension: str | None = None
    settings: Mapping[str, str | int | float | bool] = field(default_factory=dict)


class TooSmall(StrEnum):
    """What is made for a region that is as a whole too small to show (R12).

    FACTSHEET: the four pages, with hardly a figure; SHORT: the form of two pages; SKIP: nothing, and
    the run says so.
    """

    FACTSHEET = "factsheet"
    SHORT = "short"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of the house style as #RRGGBB; one accent, which means: this region."""

    ink: str = "#16202B"
    grey: str = "#55606D"
    mid: str = "#858F9B"
    line: str = "#C5CCD4"
    hair: str = "#E1E5EA"
    accent: str = "#B02E0C"
    slate: str = "#6B7683"
    quarters: tuple[str, str, str, str] = ("#DFEBF6", "#9DC1E0", "#3C76AD", "#123E6C")

    @property
    def roles(self) -> Mapping[str, str]:
        """Each colour but the quarters under its name, as the CSS custom properties are called."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "quarters"}


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """For paper: the printer's ICC profile (none: all in grey), and the sheet of a booklet, A3 or A4."""

    profile: Path | None = None
    booklet_sheet: str = "A3"


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The TrueType files of a house's own font, in the weights and the slant that pages and charts use."""

    regular: Path
    italic: Path
    semibold: Path
    bold: Path


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Colours, font and logo, fed from here into CSS and charts.

    `font_files` are those of a font of the house; without them it is the one that comes with the program.
    """

    name: str
    palette: Palette
    font_family: str
    logo: Path | None
    logo_alt: str | None
    font_files: FontFiles | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a reader can ask."""

    name: str
    phone: str | None
    email: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who sends the factsheet."""

    name: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry of "verder lezen"; links are optional, never invented (R28)."""

    title: str
    publisher: str
    year: int | None
    kind: str
    size: str | None
    link: str | None
    summary: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question about the figures, with the answer that the verantwoording prints."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where a text is written: its file, and the lines of its condition, heading and paragraphs."""

    file: str
    when: int
    heading: int
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text from `config/texts`: a key, a heading, and paragraphs of plain Dutch.

    `when` holds the conditions under which it applies, None if it always does. `source` is for messages.
    """

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    when: str | None = None
    source: TextSource | None = None


class Security(StrEnum):
    """How a mail server is spoken to: never in the clear."""

    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Through which server mail is sent, and how fast; the login comes from elsewhere.

    `certificates` is a file with the certificates of an authority of one's own, beside the config.
    """

    host: str
    port: int
    security: Security
    per_minute: int
    timeout_s: int
    certificates: str | None = None


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who sends the edition: addresses for mail and for letters, and the server if there is one."""

    sender: str
    sender_name: str
    corrections: str
    return_address: tuple[str, ...]
    server: MailServer | None = None


@dataclass(frozen=True, slots=True)
class MapSettings:
    """The national map: hexagons, or true outlines when a boundary file is named."""

    boundaries: Path | None
    source_line: str | None


class ODataVersion(StrEnum):
    """The two forms in which CBS gives its tables to programs."""

    V3 = "v3"
    V4 = "v4"


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A StatLine table to download; without regions or periods: all of them.

    `regions` and `periods` are codes without padding: GM0363, 2023JJ00.
    """

    table: str
    version: ODataVersion = ODataVersion.V3
    regions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundaryRequest:
    """The boundaries of the gemeenten of one year, generalised."""

    year: int
    collection: str = "gemeente_gegeneraliseerd"


@dataclass(frozen=True, slots=True)
class PullPlan:
    """What is downloaded into a dated folder under `snapshots`, and how patiently.

    `timeout_s` is how long a service may be silent, `deadline_s` how long one answer may take;
    `pause_s` is the first pause after a failure, and doubles. `page_rows` is at most 10,000, the most
    that CBS gives in one answer of v3.
    """

    snapshots: Path
    tables: tuple[TableRequest, ...]
    boundaries: BoundaryRequest | None = None
    odata_v3: str = "https://opendata.cbs.nl/ODataApi/odata"
    odata_v4: str = "https://datasets.cbs.nl/odata/v1/CBS"
    boundary_api: str = "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1"
    timeout_s: float = 30.0
    deadline_s: float = 300.0
    attempts: int = 5
    pause_s: float = 1.0
    page_rows: int = 5000
    max_megabytes: int = 200


@dataclass(frozen=True, slots=True)
class Section:
    """A second indicator, with pages of its own in the factsheets of the kinds that have a profile."""

    indicator: Indicator
    profiles: Mapping[RegionKind, RegionProfile]
    inputs: tuple[InputSource, ...]
    source_line: str
    archives: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtensionPage:
    """A page that packages of others make: an indicator, its chart if any, for which kinds of region.

    `line` is where the config names it.
    """

    indicator: str
    chart: str | None
    kinds: tuple[RegionKind, ...]
    settings: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One yearly edition, checked and complete: everything a run needs besides the figures.

    `layout_year` is the year whose gemeenten the region tables hold; None leaves it to the tables.
    `published_totals` are the percentages of Nederland that CBS published, by year. `archives` are the
    protected tables that were published before, which outsiders know (R10). `region_texts` holds
    what a person wrote for a region, by its code: texts whose key is the role they have. `templates` is the
    folder with the house's own templates.
    """

    id: str
    title: str
    reporting_year: int
    provisional_allowed: bool
    fictitious: bool
    published_on: date
    next_edition: str
    publisher: Publisher
    web_address: str
    regions: Regions
    selected: tuple[Region, ...]
    profiles: Mapping[RegionKind, RegionProfile]
    inputs: tuple[InputSource, ...]
    indicator: Indicator
    disclosure: DisclosureRule
    comparison: ComparisonRule
    map: MapSettings
    style: HouseStyle
    texts: Mapping[str, Text]
    reading: tuple[Reading, ...]
    open_questions: tuple[OpenQuestion, ...]
    source_line: str
    config_file: Path
    region_tables: Path | None = None
    too_small: TooSmall = TooSmall.SHORT
    sections: tuple[Section, ...] = ()
    layout_year: int | None = None
    mail: MailSettings | None = None
    published_totals: Mapping[int, Percentage] = field(default_factory=dict)
    licence: str = "CC BY 4.0"
    print: PrintSettings = PrintSettings()
    archives: tuple[Path, ...] = ()
    max_seconds_per_report: int = 120
    region_texts: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    templates: Path | None = None
    extensions: tuple[ExtensionPage, ...] = ()

    def profile_of(self, region: Region) -> RegionProfile:
        """How this region's figures are counted and shown."""
        return self.profiles[region.kind]

    @property
    def figure_source(self) -> str:
        """The source line under a figure on paper: of many sources the first, or where they stand."""
        first, _, others = self.source_line.partition("; ")
        variants = [self.source_line, *([f"{first} en andere."] if others else [])]
        fitting = (line for line in variants if len(line) <= LONGEST_SOURCE)
        return next(fitting, "Bronnen: zie de verantwoording.") if others else self.source_line

    def for_section(self, section: Section) -> "Edition":
        """The edition as if the section were all of it: the same regions and rules, its own figures."""
        return replace(
            self,
            selected=tuple(region for region in self.selected if region.kind in section.profiles),
            profiles=section.profiles,
            inputs=section.inputs,
            indicator=section.indicator,
            source_line=section.source_line,
            archives=section.archives,
            sections=(),
            extensions=(),
        )
