"""What a preview shows while someone works on an edition: pages as they print, and how they are heard."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.errors import Mistake
from reportgen.model.form import ReportForm

FORMS = (ReportForm.FACTSHEET, ReportForm.HANDOUT)
"""The forms that a preview shows: those that are made of the figures of one region."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What someone looks at: a region by its code, in one form."""

    region: str
    form: ReportForm


class Part(StrEnum):
    """What a preview renews after a change, in this order."""

    PAGES = "pages"
    WEB = "web"
    INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class News:
    """A part that was renewed: its last good version, empty when there is none, and what is wrong now.

    A version is the hash of what is shown, so what did not change keeps it. `pages` counts the printed
    pages; `notes` are what is to be looked at: in templates, and of an inspection on the pages.
    """

    part: Part
    version: str
    mistakes: tuple[Mistake, ...] = ()
    pages: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page: left, top, width and height as parts of the page's width and height (0 to 1)."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Heard:
    """An element of a PDF as a screen reader meets it, in reading order; `page` counts from 1.

    `kind` is the PDF's name for it (H1, P, Table, Figure); `words` are its text, of a figure its text
    alternative. `box` is None when nothing of it stands on its page.
    """

    page: int
    kind: str
    words: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from: the title of the edition, its regions by code with their names."""

    title: str
    regions: tuple[tuple[str, str], ...]
