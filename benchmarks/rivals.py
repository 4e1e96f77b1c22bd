"""What a user would pick instead, given the same content: plain WeasyPrint, Typst, headless Chromium.

All get the charts as plain matplotlib draws them: a pyplot figure per chart, every mark an artist. That is
less than such a user would spend, who also lets matplotlib make axes and ticks.
"""

import base64
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from reportgen.charts.style import MM_PER_POINT
from reportgen.model.drawing import CLOSE, CURVE, MOVE, Drawing, Inscription, Mark, Motif, Shape
from reportgen.model.report import Chart
from reportgen.pdf.page import parse_quickly
from reportgen.pdf.styles import find_font_files, find_fonts, write_faces, write_palette

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
FAMILY = "Source Sans Pro"


def draw_plainly(charts: Mapping[str, Chart], *, text_as_text: bool) -> dict[str, bytes]:
    """The charts as SVG by pyplot."""
    import matplotlib as mpl

    mpl.use("agg")
    _add_fonts()
    with mpl.rc_context({"svg.fonttype": "none" if text_as_text else "path", "font.family": FAMILY}):
        return {name: _plot(chart.drawing) for name, chart in charts.items() if chart.drawing}


@cache
def _add_fonts() -> None:
    from matplotlib.font_manager import fontManager

    for file in find_fonts().glob("*.ttf"):
        fontManager.addfont(file)


def _plot(drawing: Drawing) -> bytes:
    from matplotlib import pyplot as plt

    figure = plt.figure(figsize=(drawing.width / 2540, drawing.height / 2540))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.axis("off")
    for mark in _flatten(drawing.marks):
        _add(axes, mark)
    target = BytesIO()
    figure.savefig(target, format="svg")
    plt.close(figure)
    return target.getvalue()


def _flatten(marks: tuple[Mark, ...]) -> Iterator[Shape | Inscription]:
    for mark in marks:
        if isinstance(mark, Motif):
            yield from _flatten(mark.marks)
        else:
            yield mark


def _add(axes: Any, mark: Shape | Inscription) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    if isinstance(mark, Inscription):
        size, weight = mark.size / 100 / MM_PER_POINT, mark.weight
        axes.text(mark.x, mark.y, mark.text, size=size, weight=weight, color=mark.colour, ha=mark.anchor)
        return
    codes, points = [], []
    for kind, ends in mark.steps:
        code = {MOVE: Outline.MOVETO, CURVE: Outline.CURVE4, CLOSE: Outline.CLOSEPOLY}.get(
            kind, Outline.LINETO
        )
        codes += [code] * len(ends)
        points += ends
    edge = mark.pen.colour if mark.pen else "none"
    width = mark.pen.width / 100 / MM_PER_POINT if mark.pen else 0
    axes.add_patch(
        PathPatch(Outline(points, codes), facecolor=mark.fill or "none", edgecolor=edge, linewidth=width)
    )


class PlainLoop:
    """`HTML(...).write_pdf` for each report, nothing shared."""

    name = "plain loop (WeasyPrint, pyplot SVG, PDF/UA-1)"

    def __init__(self, edition: Any) -> None:
        self._house = "\n".join(
            (write_palette(edition.style.palette), write_faces(find_font_files(edition.style, find_fonts())))
        )

    def make(self, html: str, charts: Mapping[str, Chart]) -> bytes:
        """One report."""
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        page = _inline(html, draw_plainly(charts, text_as_text=True))
        fonts = FontConfiguration()
        styles = [
            CSS(string=self._house, font_config=fonts),
            CSS(TEMPLATES / "factsheet.css", font_config=fonts),
        ]
        document = HTML(string=page, base_url=str(TEMPLATES))
        pdf: bytes = document.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
        return pdf


class Typst:
    """The same words, tables and charts, set by Typst."""

    name = "Typst (PDF/UA-1, charts by pyplot)"

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()

    def make(self, html: str, charts: Mapping[str, Chart]) -> bytes:
        """One report."""
        import typst

        root = Path(self._folder.name)
        for name, svg in draw_plainly(charts, text_as_text=False).items():
            (root / f"{name}.svg").write_bytes(svg)
        (root / "report.typ").write_text("\n".join(_typeset(html, charts)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fonts = [str(find_fonts())]
            pdf: bytes = typst.compile(str(root / "report.typ"), font_paths=fonts, pdf_standards=["ua-1"])
        return pdf


def _typeset(html: str, charts: Mapping[str, Chart]) -> Iterator[str]:
    """The page as Typst: headings, paragraphs, lists, tables and charts in their order."""
    tree = parse_quickly(html)
    assert tree is not None
    yield '#set document(title: "Factsheet")'
    yield f'#set text(font: "{FAMILY}", size: 9.75pt, lang: "nl"); #set page(paper: "a4", margin: 18mm)'
    yield "#set table(stroke: 0.2mm)"
    for element in tree.iter():
        if element.tag in {"h1", "h2", "h3", "h4"}:
            yield f"#heading(level: {1 if element.tag == 'h1' else 2})[{_escape(element)}]"
        elif element.tag in {"p", "li"}:
            yield f"{_escape(element)}\n"
        elif element.tag == "table":
            yield _set_table(element)
        elif element.tag == "img" and (name := element.get("src", "").partition(":")[2]) in charts:
            alternative = element.get("alt", "").replace('"', "'")
            yield f'#image("{name}.svg", width: {charts[name].width_mm}mm, alt: "{alternative}")'
        elif "page" in element.get("class", "").split() and element.tag == "section":
            yield "#pagebreak(weak: true)"


def _set_table(table: ElementTree.Element) -> str:
    rows = list(table.iter("tr"))
    cells = ", ".join(f"[{_escape(cell)}]" for row in rows[1:] for cell in row)
    head = ", ".join(f"[{_escape(cell)}]" for cell in rows[0])
    return f"#table(columns: {len(rows[0])}, table.header({head}), {cells})"


def _escape(element: ElementTree.Element) -> str:
    text = " ".join(" ".join(element.itertext()).split())
    return "".join(f"\\{one}" if one in "\\#$*_`<>@[]=-+/~'\"" else one for one in text)


class Chromium:
    """A browser that stays open and prints page after page; tagged, not PDF/UA."""

    name = "headless Chromium (warm, charts by pyplot)"

    def __init__(self, edition: Any) -> None:
        from playwright.sync_api import sync_playwright

        self._folder = TemporaryDirectory()
        self._house = "\n".join(
            (write_palette(edition.style.palette), write_faces(find_font_files(edition.style, find_fonts())))
        )
        self._css = (TEMPLATES / "factsheet.css").read_text()
        self._player = sync_playwright().start()
        browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        self._browser = self._player.chromium.launch(executable_path=browser, args=options)
        self._page = self._browser.new_page()

    def make(self, html: str, charts: Mapping[str, Chart]) -> bytes:
        """One report."""
        styled = html.replace("</head>", f"<style>{self._house}{self._css}</style></head>", 1)
        page = Path(self._folder.name) / "report.html"  # a file, so that the browser may read the fonts
        page.write_text(_inline(styled, draw_plainly(charts, text_as_text=True)))
        self._page.goto(page.as_uri(), wait_until="load")
        pdf: bytes = self._page.pdf(prefer_css_page_size=True, tagged=True)
        return pdf

    def close(self) -> None:
        """Close the browser."""
        self._browser.close()
        self._player.stop()


def _inline(html: str, drawn: Mapping[str, bytes]) -> str:
    """The page with its charts inside."""
    for name, svg in drawn.items():
        data = base64.b64encode(svg).decode()
        html = html.replace(f'src="chart:{name}"', f'src="data:image/svg+xml;base64,{data}"')
    return html
