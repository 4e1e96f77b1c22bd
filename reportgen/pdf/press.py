"""HTML becomes PDF. The engine is loaded when the press is made, after the machine was checked."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import ConfigError
from reportgen.model.edition import Edition
from reportgen.model.enclosure import Enclosure
from reportgen.model.form import ReportForm
from reportgen.model.report import Chart, Document, Inspection
from reportgen.pdf.machine import check_machine, hide_fonts
from reportgen.pdf.styles import find_stylesheets
from reportgen.places import TEMPLATES

if TYPE_CHECKING:
    from reportgen.pdf.drafts import Draft
    from reportgen.pdf.engine import Engine


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is printed besides the page: the title, attachments, and how the result is checked.

    `dated` is what the files are dated with. `figures` are the figures of the region as they are written;
    each must be heard.
    """

    title: str
    dated: datetime
    enclosures: tuple[Enclosure, ...] = ()
    figures: tuple[str, ...] = ()
    inspection: Inspection = Inspection.STANDARDS
    form: ReportForm = ReportForm.FACTSHEET


class Press:
    """Prints reports; made once per process, since reading styles and fonts costs most.

    `before` is a press of another style, of which is taken over what is the same.
    """

    def __init__(self, edition: Edition, templates: Path = TEMPLATES, before: "Press | None" = None) -> None:
        check_machine()
        hide_fonts(templates / "fonts.conf")
        self._engine: Engine = _load_engine(edition, templates, before._engine if before else None)

    def print(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> Document:
        """The report as PDF, conforming to PDF/A-3a and PDF/UA-1, with the warnings of the layout check.

        Raises `PrintingError` when an asset is refused, or when the engine warns of anything: a missing
        glyph, text alternative or picture is a report that may not leave the house. Raises
        `ConformanceError` when the finished file does not pass the inspection. A print copy is made of
        the report that passed.
        """
        document = self._engine.print(html, charts, imprint)
        return self._engine.copy(document, imprint) if imprint.form.is_print_copy else document

    def proof(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> Document:
        """The same without inspection: to look at, not to deliver."""
        return self._engine.proof(html, charts, imprint)[0]

    def draft(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> "Draft":
        """The pages of the report to look at, which can be finished later: then it is as a proof."""
        return self._engine.draft(html, charts, imprint)

    def inspect(self, document: Document, html: str, imprint: Imprint) -> Document:
        """A proof of this page that passes the inspection; raises `ConformanceError` when it does not."""
        return self._engine.inspect(document, html, imprint)


def check_stylesheets(house: Path, leave_out: Collection[str] = (), templates: Path = TEMPLATES) -> None:
    """Raise `ConfigError` with all that the engine does not understand in the stylesheets of a house.

    Files whose path is in `leave_out` are not looked at.
    """
    own = [one for one in find_stylesheets(templates, house) if one.is_relative_to(house)]
    files = [one for one in own if str(one) not in leave_out]
    if not files:
        return
    check_machine()
    hide_fonts(templates / "fonts.conf")
    from reportgen.pdf.engine import find_flaws_in_style

    if mistakes := [one for file in files for one in find_flaws_in_style(file, (templates, house.resolve()))]:
        raise ConfigError(mistakes)


def date_files(edition: Edition) -> datetime:
    """The moment that files are dated with: SOURCE_DATE_EPOCH if it is set, else the day of publication.

    Source: reproducible-builds.org/specs/source-date-epoch.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(edition.published_on, datetime.min.time(), UTC)


def _load_engine(edition: Edition, templates: Path, before: "Engine | None") -> "Engine":
    from reportgen.pdf.engine import Engine

    return Engine(edition.style, templates, edition.print, edition.templates, before)
