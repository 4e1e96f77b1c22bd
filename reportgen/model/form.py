"""The forms in which a region's figures are printed, and which pages each of them holds."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.region import RegionKind


class PageName(StrEnum):
    """The pages there are; which of them a region really has depends on its figures too."""

    OVERVIEW = "overview"
    TYPES = "types"
    PUBLIC = "public"
    YEARS = "years"
    CONVERSATION = "conversation"
    RISKS = "risks"
    EXTENSIONS = "extensions"
    FIGURES = "figures"
    QUESTIONS = "questions"
    AGREEMENTS = "agreements"


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What a form holds and where it goes.

    `name` is the Dutch word for it; `folder` the folder inside the edition's, empty for the edition's
    own; `suffix` what comes behind the region in the name of the file; `kinds` are the kinds of region
    that have one.
    """

    name: str
    pages: frozenset[PageName]
    folder: str = ""
    suffix: str = ""
    kinds: frozenset[RegionKind] = frozenset(RegionKind)


class ReportForm(StrEnum):
    """What a build makes of a region; the value is what the user types after `--as`."""

    FACTSHEET = "factsheet"
    HANDOUT = "handout"
    PACK = "pack"
    PRINT = "print"
    BOOKLET = "booklet"
    GREY = "grey"

    @property
    def is_print_copy(self) -> bool:
        """Whether it is a factsheet made fit for paper: the accessible file stays the master."""
        return self in (ReportForm.PRINT, ReportForm.BOOKLET, ReportForm.GREY)

    @property
    def plan(self) -> FormPlan:
        """The pages of this form, and where its files go."""
        return _PLANS[self]

    def name_file(self, code: str, place: str) -> str:
        """The file inside the edition's folder, for example handout/po2707-amsterdam-handout.pdf."""
        return f"{self.path_before}{code.lower()}-{place}{self.plan.suffix}.pdf"

    @property
    def path_before(self) -> str:
        """The form's folder with a stroke behind it, or nothing."""
        return f"{self.plan.folder}/" if self.plan.folder else ""


_WITH_TABLE = frozenset(
    {RegionKind.MUNICIPALITY, RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP}
)
_FACTSHEET = frozenset(
    {
        PageName.OVERVIEW,
        PageName.TYPES,
        PageName.PUBLIC,
        PageName.YEARS,
        PageName.CONVERSATION,
        PageName.RISKS,
        PageName.EXTENSIONS,
    }
)
_PLANS = {
    ReportForm.FACTSHEET: FormPlan("factsheet", _FACTSHEET),
    ReportForm.PRINT: FormPlan("voor de drukker", _FACTSHEET, "drukversie", "-drukversie"),
    ReportForm.BOOKLET: FormPlan("boekje", _FACTSHEET, "boekje", "-boekje"),
    ReportForm.GREY: FormPlan("grijs", _FACTSHEET, "grijs", "-grijs"),
    ReportForm.HANDOUT: FormPlan(
        "handout", frozenset({PageName.OVERVIEW, PageName.CONVERSATION}), "handout", "-handout"
    ),
    ReportForm.PACK: FormPlan(
        "gesprekspakket",
        frozenset({PageName.OVERVIEW, PageName.FIGURES, PageName.QUESTIONS, PageName.AGREEMENTS}),
        "gesprekspakket",
        "-gesprekspakket",
        _WITH_TABLE,
    ),
}
