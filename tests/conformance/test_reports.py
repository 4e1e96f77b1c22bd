"""Real reports are accessible and archival, and read aloud what stands on the page."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from page import validate_pdf_bytes

from tests.conformance.reports import CODES, report
from tests.unit.page.reading import select, words_of

needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_report_conforms_to_the_standards(code: str, profile: str) -> None:
    result = validate_pdf_bytes(report(code).document.pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in result.failures] == []


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_clipped_cut_or_half_empty(code: str) -> None:
    assert report(code).document.warnings == ()


@pytest.mark.parametrize(("code", "pages"), [("PO2203", 4), ("GM0118", 4), ("PV22", 3), ("GM0088", 2)])
def test_a_report_has_the_pages_of_its_form(code: str, pages: int) -> None:
    assert report(code).document.pages == len(report(code).pdf.pages) == pages


@pytest.mark.parametrize("code", CODES)
def test_the_bookmarks_are_the_headings(code: str) -> None:
    headings = [words_of(one) for one in select(report(code).html, "h1, h2, h3, h4")]
    bookmarks = [" ".join(one.split()) for one in _bookmarks(report(code).pdf.Root.Outlines)]
    assert bookmarks == headings
    levels = [int(kind[2]) for kind in _kinds(report(code).pdf) if re.fullmatch(r"/H\d", kind)]
    assert len(levels) == len(headings)


@pytest.mark.parametrize("code", CODES)
def test_the_language_is_dutch_and_the_title_names_the_region(code: str) -> None:
    pdf = report(code).pdf
    assert str(pdf.Root.Lang) == "nl"
    assert report(code).facts.region.short_name in str(pdf.docinfo.Title)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize("code", CODES)
def test_every_figure_has_sentences_and_a_box_on_its_page(code: str) -> None:
    figures = [element for element in _elements(report(code).pdf) if element.S == "/Figure"]
    assert len(figures) == len(select(report(code).html, "img"))
    for figure in figures:
        alternative = str(figure.Alt)
        assert alternative.endswith(".")
        assert len(alternative.split()) >= 5
        left, bottom, right, top = (float(value) for value in figure.A.BBox)
        _, _, width, height = (float(value) for value in figure.Pg.MediaBox)
        assert 0 <= left < right <= width
        assert 0 <= bottom < top <= height


@pytest.mark.parametrize("code", CODES)
def test_every_link_is_described_by_its_text(code: str) -> None:
    texts = {link.get("href"): words_of(link) for link in select(report(code).html, "a")}
    links = [link for page in report(code).pdf.pages for link in page.get("/Annots", [])]
    assert links
    for link in links:
        assert str(link.Contents) == texts[str(link.A.URI)]


@pytest.mark.parametrize("code", CODES)
def test_all_fonts_are_embedded_and_mapped_to_letters(code: str) -> None:
    fonts = report(code).pdf.pages[0].Resources.Font
    for font in fonts.values():
        assert "/ToUnicode" in font
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert str(font.BaseFont).split("+")[-1].startswith("Factsheet")


@pytest.mark.parametrize("code", CODES)
def test_running_heads_are_not_read_and_no_content_is_orphaned(code: str) -> None:
    pdf = report(code).pdf
    heads = [page.Contents.read_bytes().count(b"/Subtype /Header") for page in pdf.pages]
    assert all(heads)
    reachable = {element.objgen for element in _elements(pdf)}
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    for owned in list(owners)[1::2]:
        for owner in owned if isinstance(owned, pikepdf.Array) else [owned]:
            assert owner is None or owner.objgen in reachable


class Cell(NamedTuple):
    """A data cell as it is read: its text, and the texts of its headers."""

    text: str
    headers: tuple[str, ...]


@needs_poppler
@pytest.mark.parametrize("code", CODES)
def test_every_data_cell_is_read_with_its_row_and_column(code: str, tmp_path: Path) -> None:
    expected = []
    for table in select(report(code).html, "table"):
        heads = [_squeeze(words_of(head)) for head in select(table, "thead th")]
        for row in select(table, "tbody tr"):
            name, *cells = [_squeeze(words_of(cell)) for cell in row]
            expected += [Cell(text, (name, head)) for text, head in zip(cells, heads[1:], strict=True)]
    assert _read_cells(_struct_text(code, tmp_path)) == expected


@needs_poppler
@pytest.mark.parametrize("code", CODES)
def test_the_reading_order_is_that_of_the_page(code: str, tmp_path: Path) -> None:
    spoken = "".join(_spoken_texts(_struct_text(code, tmp_path)))
    written = "".join(words_of(page) for page in select(_without_heads(code), "section"))
    assert _squeeze(spoken.replace("–", "")) == _squeeze(written.replace("–", ""))


def _without_heads(code: str) -> Any:
    html = report(code).html
    for page in select(html, "section"):
        for head in [child for child in page if "head" in child.get("class", "").split()]:
            page.remove(head)
    return html


def _squeeze(text: str) -> str:
    return "".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _struct_text(code: str, folder: Path) -> list[str]:
    file = folder / f"{code}.pdf"
    file.write_bytes(report(code).document.pdf)
    command = ["pdfinfo", "-struct-text", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def _spoken_texts(lines: list[str]) -> Iterator[str]:
    """The texts in reading order; a figure is read by its alternative, so its own labels are not."""
    figure_depth = None
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if figure_depth is not None and depth <= figure_depth:
            figure_depth = None
        if line.strip().startswith("Figure"):
            figure_depth = depth
        elif line.strip().startswith('"') and figure_depth is None:
            yield line.strip()[1:-1]


def _read_cells(lines: list[str]) -> list[Cell]:
    names: dict[str, str] = {}
    found: list[tuple[list[str], tuple[str, ...]]] = []
    target: list[str] | None = None
    depth = identifier = None
    for line in lines:
        stripped = line.strip()
        here = len(line) - len(line.lstrip())
        if depth is not None and here <= depth:
            target = depth = identifier = None
        if match := re.match(r"TH <(.*)>", stripped):
            identifier, depth, target = match[1], here, None
            names[identifier] = ""
        elif stripped.startswith("TD"):
            target, depth, identifier = [], here, None
            found.append((target, ()))
        elif match := re.match(r"/Headers \[(.*)\]", stripped):
            found[-1] = (found[-1][0], tuple(re.findall(r"\((.*?)\)", match[1])))
        elif stripped.startswith('"') and identifier is not None:
            names[identifier] += stripped[1:-1]
        elif stripped.startswith('"') and target is not None:
            target.append(stripped[1:-1])
    return [
        Cell(_squeeze("".join(texts)), tuple(_squeeze(names[header]) for header in headers))
        for texts, headers in found
    ]


def _bookmarks(parent: Any) -> Iterator[str]:
    bookmark = parent.get("/First")
    while bookmark is not None:
        yield str(bookmark.Title)
        yield from _bookmarks(bookmark)
        bookmark = bookmark.get("/Next")


def _kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in _elements(pdf)]


def _elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return _walk(pdf.Root.StructTreeRoot)


def _walk(parent: Any) -> Iterator[Any]:
    children = parent.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/StructElem":
            yield child
            yield from _walk(child)
