"""Each defect of WeasyPrint on a minimal document: it is there without its mend, and gone with it."""

import re
import zlib
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from importlib import metadata
from io import BytesIO
from typing import Any

import pikepdf
import pydyf
import pytest
from page import validate_pdf_bytes
from PIL import Image

from reportgen.errors import MachineError
from reportgen.pdf import mending, tag_sources
from reportgen.pdf.conformance.reading import read_pdf
from reportgen.pdf.tag_sources import sources_of
from tests.unit.pdf.minimal import elements, write, write_bytes

TABLE = (
    "<table><thead><tr><th scope=col>Soort</th><th scope=col>Hier</th></tr></thead>"
    "<tbody><tr><th scope=row>Totaal</th><td>12,7%</td></tr>"
    "<tr><th scope=row>Bao</th><td>17,2%</td></tr></tbody></table>"
)
PICTURE = (
    "<img alt='Een vierkant.' style='width:20mm;height:10mm' src=\"data:image/svg+xml,"
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><path d='M0 0H2V1H0Z'/></svg>\">"
)
HEAD = "@page { @top-center { content: element(head) } } .head { position: running(head) }"


def test_the_file_says_that_it_is_accessible() -> None:
    without = bytes(write("<p>Tekst").Root.Metadata.read_bytes())
    packet = bytes(write("<p>Tekst", mending.declare_accessibility).Root.Metadata.read_bytes())
    assert b"pdfuaid" not in without
    assert packet.count(b"<pdfuaid:part>1</pdfuaid:part>") == 1
    assert packet.count(b"<rdf:RDF") == packet.count(b"<?xpacket begin") == 1
    assert b"pdfaid:part" in packet
    mended = write_bytes("<h1>Kop</h1><p>Tekst", mending.declare_accessibility)
    assert validate_pdf_bytes(mended, profile="ua1").is_compliant
    assert validate_pdf_bytes(mended, profile="3a").is_compliant


def test_running_heads_are_artifacts() -> None:
    body = "<div class=head>Lopende kop</div><p>Tekst"
    without = write(body, css=HEAD)
    assert b"/Artifact" not in without.pages[0].Contents.read_bytes()
    pdf = write(body, mending.turn_heads_into_artifacts, css=HEAD)
    content = pdf.pages[0].Contents.read_bytes()
    assert re.search(rb"/Artifact\s*<</Type /Pagination/Subtype /Header>>\s*BDC", content)
    assert len(re.findall(rb"/MCID \d+", content)) == 1
    assert _count_elements(pdf) < _count_elements(without)
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert [owner is None for owner in owners].count(False) == 1


def test_a_page_without_a_head_keeps_its_contents() -> None:
    plain, mended = (write("<p>Tekst", *mends) for mends in ((), (mending.turn_heads_into_artifacts,)))
    assert plain.pages[0].Contents.read_bytes() == mended.pages[0].Contents.read_bytes()


def test_header_cells_have_a_scope() -> None:
    assert all("/Scope" not in cell.get("/A", {}) for cell in elements(write(TABLE), "TH"))
    cells = elements(write(TABLE, mending.give_headers_their_scope), "TH")
    assert [str(cell.A.Scope) for cell in cells] == ["/Column", "/Column", "/Row", "/Row"]


def test_header_cells_are_found_by_their_identifiers() -> None:
    assert "/IDTree" not in write(TABLE).Root.StructTreeRoot
    pdf = write(TABLE, mending.index_header_cells)
    (leaf,) = pdf.Root.StructTreeRoot.IDTree.Kids
    index = dict(zip(map(bytes, leaf.Names[0::2]), leaf.Names[1::2], strict=True))
    assert list(index) == sorted(index)
    assert [bytes(limit) for limit in leaf.Limits] == [min(index), max(index)]
    assert {bytes(cell.ID) for cell in elements(pdf, "TH")} == set(index)
    for cell in elements(pdf, "TD"):
        assert all(bytes(header) in index for header in cell.A.Headers)


def test_a_document_without_tables_needs_no_index() -> None:
    assert "/IDTree" not in write("<p>Tekst", mending.index_header_cells).Root.StructTreeRoot


def test_figures_are_measured_in_points_from_the_bottom() -> None:
    css = "@page { size: 100mm 100mm; margin: 10mm } body { margin: 0 } img { display: block }"
    (wrong,) = elements(write(PICTURE, css=css), "Figure")
    assert [round(float(value)) for value in wrong.A.BBox] == [38, 38, 113, 76]
    (right,) = elements(write(PICTURE, mending.measure_figures_in_points, css=css), "Figure")
    millimetres = [round(float(value) * 25.4 / 72, 1) for value in right.A.BBox]
    assert millimetres == [10, 80, 30, 90]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
def test_a_picture_of_pixels_is_not_smoothed_and_may_be_archived(mode: str) -> None:
    drawn = BytesIO()
    whole = Image.new("RGB", (8, 4), (120, 20, 90))
    if mode == "RGBA":
        whole.putalpha(128)
    whole.convert(mode).save(drawn, "PNG")
    address = f"data:image/png;base64,{b64encode(drawn.getvalue()).decode()}"
    body = f"<h1>Kop</h1><p><img alt='Een logo.' style='width:20mm' src='{address}'></p>"
    pictures = [
        [bool(one.Interpolate) for one in write(body, *mends).objects if _is_picture(one)]
        for mends in ((), (mending.show_pixels_as_they_are,))
    ]
    number = 2 if mode == "RGBA" else 1
    assert pictures == [[True] * number, [False] * number]
    mends = (
        mending.declare_accessibility,
        mending.measure_figures_in_points,
        mending.show_pixels_as_they_are,
    )
    assert validate_pdf_bytes(write_bytes(body, *mends), profile="3a").is_compliant


def _is_picture(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def test_links_are_described_by_their_text() -> None:
    body = "<p><a href='https://voorbeeld.nl/f/gm0118'>voorbeeld.nl</a>"
    texts = {"https://voorbeeld.nl/f/gm0118": "voorbeeld.nl"}
    (without,) = write(body).pages[0].Annots
    assert str(without.Contents) == "https://voorbeeld.nl/f/gm0118"
    pdf = write(body, lambda unfinished: mending.name_links_by_their_text(unfinished, texts))
    (link,) = pdf.pages[0].Annots
    assert str(link.Contents) == "voorbeeld.nl"


def test_an_attachment_is_listed_once() -> None:
    from weasyprint import Attachment

    day = datetime(2025, 6, 2)

    def attach() -> list[Attachment]:
        return [Attachment(string="a;b", name="cijfers.csv", created=day, modified=day, relationship="Data")]

    assert len(write("<p>Tekst", attachments=attach()).Root.AF) == 2
    pdf = write("<p>Tekst", mending.list_attachments_once, attachments=attach())
    (file,) = pdf.Root.AF
    assert str(file.AFRelationship) == "/Data"


def test_elements_without_content_are_left_out() -> None:
    body = "<div><div style='border-top:1pt solid'></div></div><p>Tekst"
    assert len(elements(write(body), "Div")) == 2
    pdf = write(body, mending.drop_empty_elements)
    assert elements(pdf, "Div") == []
    assert len(elements(pdf, "P")) == 1


def sourced(mend: Callable[..., None], *more: object) -> Callable[[Any], None]:
    """A mend that needs to know which HTML element each structure element came from."""
    return lambda pdf: mend(pdf, sources_of(pdf), *more)


def test_a_table_over_pages_stays_one_table_whose_head_is_read_once() -> None:
    rows = "".join(f"<tr><th scope=row>Rij {n}</th><td>{n},5%</td></tr>" for n in range(1, 9))
    body = f"<table><thead><tr><th scope=col>Soort<th scope=col>Hier</thead><tbody>{rows}</table>"
    css = "@page { size: 60mm 40mm; margin: 5mm } tr { break-inside: avoid }"
    cut = write(body, css=css)
    assert len(cut.pages) > 1
    assert len(elements(cut, "Table")) == len(elements(cut, "THead")) == len(cut.pages)
    pdf = write(body, sourced(mending.join_what_pages_cut), css=css)
    assert len(elements(pdf, "Table")) == len(elements(pdf, "THead")) == len(elements(pdf, "TBody")) == 1
    assert len(elements(pdf, "TR")) == 9
    heads = {bytes(cell.ID) for cell in elements(pdf, "TH")}
    for cell in elements(pdf, "TD"):
        assert {bytes(name) for name in cell.A.Headers} <= heads
    assert b"/Pagination" in pdf.pages[1].Contents.read_bytes()


@pytest.mark.parametrize(
    ("body", "kind"), [("<p>een twee drie vier vijf zes", "P"), ("<ul><li>een<li>twee<li>drie<li>vier", "L")]
)
def test_a_paragraph_or_list_over_pages_stays_one_element(body: str, kind: str) -> None:
    css = "@page { size: 22mm 20mm; margin: 2mm } p { orphans: 1; widows: 1 } ul { margin: 0; padding: 5mm }"
    assert len(elements(write(body, css=css), kind)) > 1
    mends = (
        sourced(mending.join_what_pages_cut),
        mending.drop_empty_elements,
        mending.drop_boxes_without_meaning,
        mending.declare_accessibility,
    )
    assert len(elements(write(body, *mends, css=css), kind)) == 1
    assert validate_pdf_bytes(write_bytes(body, *mends, css=css), profile="ua1").is_compliant


def test_strong_and_emphasized_words_are_called_so() -> None:
    body = "<p>Dit is <strong>belangrijk</strong> en <em>dit</em> ook."
    assert len(elements(write(body), "NonStruct")) == 2
    pdf = write(body, sourced(mending.name_emphasis))
    assert len(elements(pdf, "Strong")) == len(elements(pdf, "Em")) == 1
    assert {str(kind): str(name) for kind, name in pdf.Root.StructTreeRoot.RoleMap.items()} == {
        "/Strong": "/Span",
        "/Em": "/Span",
    }


def test_foreign_words_have_their_language() -> None:
    body = "<p>Het heet <i lang=en>county profile</i>."
    assert all("/Lang" not in element for element in elements(write(body), "NonStruct"))
    (words,) = elements(write(body, sourced(mending.mark_foreign_words)), "Span")[1:2]
    assert str(words.Lang) == "en"


def test_an_abbreviation_can_be_expanded() -> None:
    body = "<p>De <abbr title='basisonderwijs'>bao</abbr>-school"
    assert all("/E" not in element for element in elements(write(body), "NonStruct"))
    pdf = write(body, sourced(mending.expand_abbreviations))
    assert [str(element.E) for element in elements(pdf, "Span") if "/E" in element] == ["basisonderwijs"]


def test_a_paragraph_holds_its_text_itself() -> None:
    body = "<div><div><p>Een <span>zin</span> die<br>breekt<p><strong>Vet</strong> begin</div></div>"
    assert len(elements(write(body), "Div")) == 2
    pdf = write(body, sourced(mending.name_emphasis), mending.drop_boxes_without_meaning)
    assert elements(pdf, "Div") == elements(pdf, "Span") == elements(pdf, "NonStruct") == []
    first, second = elements(pdf, "P")
    assert [int(mcid) for mcid in first.K] == [0, 1, 2, 3]
    assert str(second.K[0].S) == "/Strong"
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert owners[0].objgen == first.objgen
    assert validate_pdf_bytes(write_bytes(body, mending.declare_accessibility), profile="ua1").is_compliant


def test_text_in_a_box_becomes_a_paragraph() -> None:
    pdf = write("<section><div>Losse tekst</div></section>", mending.drop_boxes_without_meaning)
    assert len(elements(pdf, "P")) == 1


def test_words_at_line_ends_stay_apart() -> None:
    css = "@page { size: 40mm 60mm; margin: 5mm } p { overflow-wrap: anywhere }"
    body = f"<p>Een regel die te lang is voor de pagina, en {'x' * 40}.<br>Nog een regel."
    joined = read_words(write(body, mending.drop_boxes_without_meaning, css=css))
    assert "langis" in joined.replace("\n", "") or "diete" in joined.replace("\n", "")

    def part(pdf: pydyf.PDF) -> None:
        mending.part_words(pdf, sources_of(pdf), pdf.fonts)

    read = read_words(write(body, mending.drop_boxes_without_meaning, part, css=css))
    assert read == f"Een regel die te lang is voor de pagina, en {'x' * 40}. Nog een regel."


@pytest.mark.parametrize("space", [" ", "\n", "&nbsp;"])
def test_a_space_between_two_elements_is_heard(space: str) -> None:
    name = "<span>Goeree-Overflakkee</span>"
    body = f"<p><abbr title='primair onderwijs'>PO</abbr>{space}{name} en <b>VO</b>{space}{name}, <i>u</i>it."

    def part(pdf: pydyf.PDF) -> None:
        mending.expand_abbreviations(pdf, sources_of(pdf))
        mending.part_words(pdf, sources_of(pdf), pdf.fonts)

    assert "POGoeree" in read_pdf(write_bytes(body, mending.drop_boxes_without_meaning)).heard
    for width in (30, 50, 80, 150):
        css = f"@page {{ size: {width}mm 80mm; margin: 2mm }}"
        heard = read_pdf(write_bytes(body, part, mending.drop_boxes_without_meaning, css=css)).heard
        assert heard == "PO Goeree-Overflakkee en VO Goeree-Overflakkee, uit."


def read_words(pdf: pikepdf.Pdf) -> str:
    """The text of a document of one font as its content streams hold it."""
    (font,) = pdf.pages[0].Resources.Font.values()
    letters = dict(re.findall(rb"<(....)> <(....)>", font.ToUnicode.read_bytes()))
    shown = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    codes = re.findall(rb"[0-9a-f]{4}", b"".join(re.findall(rb"<([0-9a-f]+)>", shown)))
    return "".join(chr(int(letters[code], 16)) for code in codes)


def test_letters_are_not_kerned_by_nothing() -> None:
    assert b">0<" in write("<p>Tekst met letters").pages[0].Contents.read_bytes()
    pdf = write("<p>Tekst met letters", mending.drop_idle_kerning)
    assert b">0<" not in pdf.pages[0].Contents.read_bytes()
    assert b"><" not in pdf.pages[0].Contents.read_bytes()


def test_mending_stops_when_the_hook_on_the_tag_tree_did_not_run() -> None:
    with pytest.raises(RuntimeError, match="hook"):
        sources_of(pydyf.PDF())


def test_the_hook_hears_which_element_and_text_became_what() -> None:
    heard: list[tag_sources.TagSources] = []
    write("<h1>Kop</h1><p>Een zin", lambda pdf: heard.append(sources_of(pdf)))
    assert [element.tag for element in heard[0].elements.values()] == ["h1", "p"]
    assert heard[0].texts == {(0, 0): "Kop", (0, 1): "Een zin"}


@pytest.mark.parametrize("version", ["69.0", "71.0", "71"])
def test_an_untested_version_is_refused_at_the_start(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _: version)
    with pytest.raises(MachineError, match="weasyprint"):
        tag_sources.listen_to_tags()


def test_no_compressed_stream_ends_in_a_carriage_return() -> None:
    content = next(text for text in map(_line, range(100_000)) if _ends_badly(text))

    def add(pdf: pydyf.PDF) -> None:
        pdf.add_object(pydyf.Stream([content], compress=True))

    assert b"\r\nendstream" in write_bytes("<p>Tekst", add)
    mended = write_bytes("<p>Tekst", add, mending.end_streams_clearly)
    assert b"\r\nendstream" not in mended


def test_a_mended_document_opens_without_repair() -> None:
    body = f"<div class=head>Kop</div><h1>Titel</h1>{TABLE}{PICTURE}<p><a href='https://a.nl/'>a.nl</a>"
    written = write_bytes(body, lambda pdf: mending.mend(pdf, pdf.fonts, {"https://a.nl/": "a.nl"}), css=HEAD)
    assert pikepdf.open(BytesIO(written)).check_pdf_syntax() == []
    for profile in ("ua1", "3a"):
        assert validate_pdf_bytes(written, profile=profile).is_compliant


def _line(number: int) -> bytes:
    return b"% " + str(number).encode()


def _ends_badly(content: bytes) -> bool:
    return zlib.compress(content).endswith(b"\r")


def _count_elements(pdf: pikepdf.Pdf) -> int:
    return sum(
        isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem" for thing in pdf.objects
    )


def test_a_settled_file_reads_as_it_did_before() -> None:
    body = "<h1>Kop</h1><p>Tekst met een <a href='https://example.nl'>verwijzing</a>"
    plain, settled = (read_pdf(write_bytes(body, *mends)) for mends in ((), (mending.settle,)))
    assert settled.heard == plain.heard == "Kop Tekst met een verwijzing"
    assert [link.address for link in settled.links] == [link.address for link in plain.links]
