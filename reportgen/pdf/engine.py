"""WeasyPrint with its styles and fonts read once, and what it says listened to."""

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

with warnings.catch_warnings():
    # It misses the machine's fonts, which are hidden from it on purpose.
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    from weasyprint import CSS, Attachment
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

from reportgen.errors import Mistake
from reportgen.model.edition import HouseStyle, PrintSettings
from reportgen.model.enclosure import Enclosure
from reportgen.model.form import ReportForm
from reportgen.model.report import Chart, Document, Inspection
from reportgen.pdf.assets import AssetFetcher
from reportgen.pdf.conformance import (
    Expected,
    check_report,
    check_standards,
    check_with_verapdf,
    name_checkers,
    read_expected,
)
from reportgen.pdf.drafts import Draft, Unmended
from reportgen.pdf.errors import ConformanceError, PrintingError
from reportgen.pdf.inks import Inks, read_profile
from reportgen.pdf.kept_layouts import keep_layouts
from reportgen.pdf.layout_check import OFF_THE_PAGE, check_layout
from reportgen.pdf.page import Page
from reportgen.pdf.painting import PaintedChart
from reportgen.pdf.plain_boxes import treat_plainly
from reportgen.pdf.press import Imprint
from reportgen.pdf.print_copy import count_pages, make_copy
from reportgen.pdf.proof import passes_proof
from reportgen.pdf.stock import Sheet, Stock, describe_setting
from reportgen.pdf.styles import find_font_files, find_fonts, find_stylesheets, write_faces, write_palette
from reportgen.pdf.tag_sources import listen_to_tags

VARIANT = "pdf/a-3a"
MOST_TRIES = 4
_SHEETS_KEPT = 16
_ONE_AT_A_TIME = Lock()
PROOF = datetime(2025, 1, 1, tzinfo=UTC)


class Engine:
    """Lays out and writes reports with the styles of one house."""

    def __init__(
        self,
        style: HouseStyle,
        templates: Path,
        settings: PrintSettings | None = None,
        house: Path | None = None,
        before: "Engine | None" = None,
    ) -> None:
        listen_to_tags()
        self._palette = style.palette
        self._settings = settings or PrintSettings()
        house = house.resolve() if house else None
        self._base = house or templates
        folders = (templates, *([house] if house else ()))
        self._roots = (*folders, *((style.logo.parent,) if style.logo else ()))
        files = find_font_files(style, find_fonts())
        faces = Sheet(write_faces(files))
        sheets = (
            Sheet(write_palette(style.palette)),
            faces,
            *map(Sheet.read, find_stylesheets(templates, house)),
        )
        setting = describe_setting(faces, sheets, (files, list(map(str, self._roots))))
        taken_over = before._stock if before and before._stock.serves(setting) else None
        self._stock: Stock = taken_over or Stock(setting)
        fetcher = AssetFetcher((*folders, *{one.parent for one in files}), {})
        parsed: list[Sheet] = []

        def parse(sheet: Sheet, fonts: FontConfiguration) -> CSS:
            parsed.append(sheet)
            return read_style(sheet, fonts, fetcher)

        self._styles = self._stock.parse(sheets, parse)
        self.paints_charts = True
        """Whether charts are painted as PDF operators; if the proof failed, they are drawn as SVG."""
        is_proven = taken_over is not None and all(one.is_palette for one in parsed)
        self.paints_charts = before.paints_charts if before and is_proven else self._paints_well()

    def _paints_well(self) -> bool:
        """Whether the proof came out as it should; a font that lacks a letter of it does not paint."""
        try:
            return passes_proof(lambda page, charts: self.proof(page, charts, Imprint("Proef", PROOF))[0].pdf)
        except PrintingError:
            return False

    def print(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> Document:
        """The report as PDF; raises `PrintingError` when anything is missing or refused.

        Raises `ConformanceError` when the finished file does not pass the inspection.
        """
        document, expected = self.proof(html, charts, imprint)
        return _inspect(document, expected, imprint)

    def copy(self, document: Document, imprint: Imprint) -> Document:
        """The print copy of a finished report; a grey one must conform as the report does."""
        profile = read_profile(self._settings.profile) if self._settings.profile else None
        is_grey = imprint.form is ReportForm.GREY
        inks = Inks(self._palette, None if is_grey else profile)
        pdf = make_copy(document.pdf, imprint.form, inks, profile, self._settings.booklet_sheet)
        findings = check_standards(pdf) if is_grey and imprint.inspection is not Inspection.OWN else ()
        if findings:
            raise ConformanceError.found(findings, imprint.title)
        return replace(document, pdf=pdf, pages=count_pages(pdf))

    def inspect(self, document: Document, html: str, imprint: Imprint) -> Document:
        """A proof of this page that passes the inspection; raises `ConformanceError`."""
        return _inspect(document, _expect(self._parse(html, {}), imprint), imprint)

    def proof(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> tuple[Document, Expected]:
        """The report that was not inspected yet, and what must be found in it."""
        drawn = self._draw(html, charts, imprint)
        return self._finish(drawn, imprint), _expect(drawn.parsed, imprint)

    def draft(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> Draft:
        """The pages of the report, which can be finished later."""
        drawn = self._draw(html, charts, imprint)
        pages = drawn.unmended.write_pages()
        return Draft(pages, len(drawn.rendered.pages), lambda: self._finish(drawn, imprint))

    def _draw(self, html: str, charts: Mapping[str, Chart], imprint: Imprint) -> "_Drawn":
        try:
            with self._drawing(), _listen() as messages:
                parsed = self._parse(html, charts)
                painted = self._stock.painter.paint(charts) if self.paints_charts else {}
                rendered = self._lay_out(parsed, painted, imprint)
                unmended = _draw_pages(rendered, imprint)
        except FatalURLFetchingError as refused:
            raise PrintingError.reported([str(refused)], imprint.title) from refused
        if messages:
            self._stock.forget_documents()
            raise PrintingError.reported(messages, imprint.title)
        return _Drawn(parsed, rendered, unmended)

    @contextmanager
    def _drawing(self) -> Iterator[None]:
        """WeasyPrint as it draws our pages fastest, for one report at a time."""
        with _ONE_AT_A_TIME, keep_layouts(), self._stock.lines.at_hand(), treat_plainly():
            yield

    def _parse(self, html: str, charts: Mapping[str, Chart]) -> Page:
        fetcher = AssetFetcher(self._roots, charts)
        return Page(html, f"{self._base.as_uri()}/", fetcher)

    def _lay_out(self, parsed: Page, painted: Mapping[str, PaintedChart], imprint: Imprint) -> Any:
        with self._stock.styles.at_hand():
            rendered = parsed.render(
                font_config=self._stock.fonts,
                stylesheets=self._styles,
                cache=dict(painted),
                pdf_variant=VARIANT,
            )
        rendered.metadata.title = imprint.title
        dated = imprint.dated.strftime("%Y-%m-%dT%H:%M:%SZ")
        rendered.metadata.created = rendered.metadata.modified = dated
        return rendered

    def _finish(self, drawn: "_Drawn", imprint: Imprint) -> Document:
        """The report; every defect is mended before it is written.

        The streams that pydyf makes while it writes (the structure, the cross-references) may also end
        in a carriage return, once in 128 reports: then an empty object more makes them different.
        """
        link_texts = _read_link_texts(drawn.parsed)
        pdf = drawn.unmended.write(link_texts)
        for spare in range(1, MOST_TRIES):
            if b"\r\nendstream" not in pdf:
                break
            with self._drawing():
                again = _draw_pages(drawn.rendered, imprint)
            pdf = again.write(link_texts, spare)
        return Document(pdf, len(drawn.rendered.pages), check_layout(drawn.rendered))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A report as WeasyPrint parsed, laid out and drew it."""

    parsed: Page
    rendered: Any
    unmended: Unmended


def _draw_pages(rendered: Any, imprint: Imprint) -> Unmended:
    attachments = [_attach(enclosure, imprint.dated) for enclosure in imprint.enclosures]
    return Unmended(rendered, pdf_variant=VARIANT, attachments=attachments)


def find_flaws_in_style(file: Path, roots: Sequence[Path]) -> tuple[Mistake, ...]:
    """What the engine does not understand in a stylesheet, which may take files from these folders."""
    sheet = Sheet.read(file)
    return _find_flaws(sheet, tuple(roots)) if sheet.takes_files else _find_own_flaws(sheet)


def _find_flaws(sheet: Sheet, roots: Sequence[Path]) -> tuple[Mistake, ...]:
    try:
        read_style(sheet, FontConfiguration(), AssetFetcher(roots, {}))
    except PrintingError as error:
        return error.mistakes
    return ()


@lru_cache(_SHEETS_KEPT)
def _find_own_flaws(sheet: Sheet) -> tuple[Mistake, ...]:
    """The flaws of a stylesheet that takes no others and no fonts, which depend on its text alone."""
    return _find_flaws(sheet, ())


def read_style(sheet: Sheet, fonts: FontConfiguration, fetcher: AssetFetcher) -> CSS:
    """A stylesheet; raises `PrintingError` with the lines that the engine does not understand."""
    base = sheet.file.absolute().as_uri() if sheet.file else None
    with _listen() as messages:
        style = CSS(string=sheet.text, base_url=base, font_config=fonts, url_fetcher=fetcher)
    if messages:
        raise PrintingError.in_style(messages, str(sheet.file or "house style"), sheet.text)
    return style


def _attach(enclosure: Enclosure, dated: datetime) -> Attachment:
    """The file as WeasyPrint attaches it; without the two dates it would write the time of today."""
    return Attachment(
        file_obj=BytesIO(enclosure.content),
        name=enclosure.name,
        description=enclosure.description,
        created=dated,
        modified=dated,
        relationship="Data",
    )


def _expect(parsed: Page, imprint: Imprint) -> Expected:
    names = tuple(enclosure.name for enclosure in imprint.enclosures)
    return read_expected(parsed.etree_element, imprint.title, imprint.figures, names)


def _inspect(document: Document, expected: Expected, imprint: Imprint) -> Document:
    """The document with who checked it; what leaves a page is no warning but a finding."""
    findings = [warning for warning in document.warnings if warning.endswith(OFF_THE_PAGE)]
    findings += check_report(document.pdf, expected)
    if imprint.inspection is not Inspection.OWN:
        findings += check_standards(document.pdf)
    if imprint.inspection is Inspection.VERAPDF:
        findings += check_with_verapdf(document.pdf)
    if findings:
        raise ConformanceError.found(findings, imprint.title)
    return replace(document, checked_by=name_checkers(imprint.inspection))


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
