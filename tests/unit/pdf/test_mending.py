"""Each defect of WeasyPrint on a minimal document: it is there without its mend, and gone with it."""

import re
import zlib
from datetime import datetime
from io import BytesIO

import pikepdf
import pydyf
from page import validate_pdf_bytes

from reportgen.pdf import mending
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


def test_no_compressed_stream_ends_in_a_carriage_return() -> None:
    content = next(text for text in map(_line, range(100_000)) if _ends_badly(text))

    def add(pdf: pydyf.PDF) -> None:
        pdf.add_object(pydyf.Stream([content], compress=True))

    assert b"\r\nendstream" in write_bytes("<p>Tekst", add)
    mended = write_bytes("<p>Tekst", add, mending.end_streams_clearly)
    assert b"\r\nendstream" not in mended


def test_a_mended_document_opens_without_repair() -> None:
    body = f"<div class=head>Kop</div><h1>Titel</h1>{TABLE}{PICTURE}<p><a href='https://a.nl/'>a.nl</a>"
    written = write_bytes(body, lambda pdf: mending.mend(pdf, {"https://a.nl/": "a.nl"}), css=HEAD)
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
