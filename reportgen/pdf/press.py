"""HTML becomes PDF. The engine is loaded when the press is made, after the machine was checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model.edition import Edition
from reportgen.model.report import Chart, Document
from reportgen.pdf.machine import check_machine, hide_fonts

if TYPE_CHECKING:
    from reportgen.pdf.engine import Engine

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class Press:
    """Prints reports; made once per process, since reading styles and fonts costs most."""

    def __init__(self, edition: Edition, templates: Path = TEMPLATES) -> None:
        check_machine()
        hide_fonts(templates / "fonts.conf")
        self._engine: Engine = _load_engine(edition, templates)

    def print(self, html: str, charts: Mapping[str, Chart], title: str) -> Document:
        """The report as PDF, conforming to PDF/A-3a and PDF/UA-1, with the warnings of the layout check.

        Raises `PrintingError` when an asset is refused, or when the engine warns of anything: a missing
        glyph, text alternative or picture is a report that may not leave the house.
        """
        return self._engine.print(html, charts, title)


def _load_engine(edition: Edition, templates: Path) -> "Engine":
    from reportgen.pdf.engine import Engine

    return Engine(edition.style, templates)
