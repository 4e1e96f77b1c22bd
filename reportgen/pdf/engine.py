"""WeasyPrint with its styles and fonts read once, and what it says listened to."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    # It misses the machine's fonts, which are hidden from it on purpose.
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

from reportgen.model.edition import HouseStyle
from reportgen.model.report import Chart, Document
from reportgen.pdf.assets import AssetFetcher
from reportgen.pdf.errors import PrintingError
from reportgen.pdf.kept_layouts import keep_layouts
from reportgen.pdf.layout_check import check_layout
from reportgen.pdf.mending import mend
from reportgen.pdf.page import Page
from reportgen.pdf.painting import PaintedChart, Painter
from reportgen.pdf.proof import passes_proof
from reportgen.pdf.shared_styles import StyleStore
from reportgen.pdf.styles import find_fonts, write_house_style
from reportgen.pdf.tag_sources import listen_to_tags

VARIANT = "pdf/a-3a"
MOST_TRIES = 4


class Engine:
    """Lays out and writes reports with the styles of one house."""

    def __init__(self, style: HouseStyle, templates: Path) -> None:
        listen_to_tags()
        fonts = find_fonts()
        self._templates = templates
        self._roots = (templates, *((style.logo.parent,) if style.logo else ()))
        self._fonts = FontConfiguration()
        fetcher = AssetFetcher((templates, fonts), {})
        sources = ({"string": write_house_style(style, fonts)}, {"filename": templates / "factsheet.css"})
        self._store = StyleStore()
        self._painter: Painter | None = Painter(self._fonts)
        self._styles = [CSS(**source, font_config=self._fonts, url_fetcher=fetcher) for source in sources]
        if not passes_proof(lambda page, charts: self.print(page, charts, "Proef").pdf):
            self._painter = None

    @property
    def paints_charts(self) -> bool:
        """Whether charts are painted as PDF operators; if the proof failed, they are drawn as SVG."""
        return self._painter is not None

    def print(self, html: str, charts: Mapping[str, Chart], title: str) -> Document:
        """The report as PDF; raises `PrintingError` when anything is missing or refused."""
        try:
            with _listen() as messages, keep_layouts():
                parsed = self._parse(html, charts)
                painted = self._painter.paint(charts) if self._painter else {}
                rendered = self._lay_out(parsed, painted, title)
                pdf = self._write(rendered, _read_link_texts(parsed))
        except FatalURLFetchingError as refused:
            raise PrintingError.reported([str(refused.__cause__ or refused)], title) from refused
        if messages:
            self._store.forget()
            raise PrintingError.reported(messages, title)
        return Document(pdf, len(rendered.pages), check_layout(rendered))

    def _parse(self, html: str, charts: Mapping[str, Chart]) -> Page:
        fetcher = AssetFetcher(self._roots, charts)
        return Page(html, self._templates.as_uri(), fetcher)

    def _lay_out(self, parsed: Page, painted: Mapping[str, PaintedChart], title: str) -> Any:
        with self._store.at_hand():
            rendered = parsed.render(
                font_config=self._fonts, stylesheets=self._styles, cache=dict(painted), pdf_variant=VARIANT
            )
        rendered.metadata.title = title
        return rendered

    def _write(self, rendered: Any, link_texts: Mapping[str, str]) -> bytes:
        """The file's bytes; every defect is mended before they are written.

        The streams that pydyf makes while it writes (the structure, the cross-references) may also end
        in a carriage return, once in 128 reports: then an empty object more makes them different.
        """
        for spare in range(MOST_TRIES):
            pdf: bytes = rendered.write_pdf(
                pdf_variant=VARIANT,
                finisher=lambda done, unfinished, n=spare: mend(unfinished, done.fonts, link_texts, n),
            )
            if b"\r\nendstream" not in pdf:
                break
        return pdf


def _read_link_texts(parsed: Page) -> Mapping[str, str]:
    """The text of each link, by its address."""
    links = parsed.etree_element.iter("a")
    return {link.get("href", ""): " ".join("".join(link.itertext()).split()) for link in links}


@contextmanager
def _listen() -> Iterator[list[str]]:
    """Everything that WeasyPrint warns of meanwhile."""
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)


class _Listener(logging.Handler):
    """Keeps warnings and errors, each once, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of the record."""
        if (message := record.getMessage()) not in self.messages:
            self.messages.append(message)
