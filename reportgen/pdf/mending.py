"""What WeasyPrint 70 leaves undone in an accessible PDF, mended before the file is written.

WeasyPrint's public `finisher` hands over the PDF as objects in memory, so nothing is parsed twice. One
function per defect; each names the upstream issue, and can go when WeasyPrint mends it (its test, on a
minimal document, then passes without it).
"""

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

CARRIAGE_RETURN = 0x0D
ACCESSIBILITY = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def mend(pdf: pydyf.PDF, link_texts: Mapping[str, str], spare_objects: int = 0) -> None:
    """Mend all known defects; `link_texts` holds the text of each link by its address.

    `spare_objects` are added to get other bytes without other contents.
    """
    for _ in range(spare_objects):
        pdf.add_object(pydyf.Dictionary())
    declare_accessibility(pdf)
    turn_heads_into_artifacts(pdf)
    give_headers_their_scope(pdf)
    index_header_cells(pdf)
    measure_figures_in_points(pdf)
    name_links_by_their_text(pdf, link_texts)
    list_attachments_once(pdf)
    drop_empty_elements(pdf)
    end_streams_clearly(pdf)


def declare_accessibility(pdf: pydyf.PDF) -> None:
    """Say in the XMP packet that the file is PDF/UA-1, with the extension schema that PDF/A asks for.

    WeasyPrint writes one variant's identifier only (#2783).
    """
    packet = _resolve(pdf, pdf.catalog["Metadata"])
    (content,) = packet.stream
    packet.stream = [content.replace(b"</rdf:RDF>", ACCESSIBILITY.encode() + b"</rdf:RDF>", 1)]
    packet.compress = False  # PDF/A-3 wants the packet legible as it is


def turn_heads_into_artifacts(pdf: pydyf.PDF) -> None:
    """Mark running heads and feet as pagination artifacts, instead of tags outside the tree (#1836)."""
    tree = _resolve(pdf, pdf.catalog["StructTreeRoot"])
    spoken = {element.number for element in _walk(pdf, tree)}
    numbers = _resolve(pdf, tree["ParentTree"])["Nums"]
    for page, owners in zip(_pages(pdf), numbers[1::2], strict=False):
        silent = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in spoken}
        for mcid in silent:
            _drop(_resolve(pdf, owners[mcid]))
            owners[mcid] = "null"
        _relabel(_resolve(pdf, page["Contents"]), silent)
    _drop_unreachable(pdf, spoken)


def give_headers_their_scope(pdf: pydyf.PDF) -> None:
    """Give each header cell its scope: a column's in the head of a table, a row's elsewhere (#2508).

    True for tables with one header row and without spans, which are the only ones we make (R34).
    """
    for element in _elements(pdf):
        if element["S"] == "/TH":
            row = _resolve(pdf, element["P"])
            in_head = _resolve(pdf, row["P"])["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if in_head else "/Row"


def index_header_cells(pdf: pydyf.PDF) -> None:
    """List the header cells by their identifiers in the tree's index, which PDF 1.7 requires (#2482)."""
    named = sorted(
        (element["ID"].data, element.reference, element["ID"])
        for element in _elements(pdf)
        if "ID" in element
    )
    if not named:
        return
    names = pydyf.Array(part for _, reference, name in named for part in (name, reference))
    limits = pydyf.Array([named[0][2], named[-1][2]])
    index = pydyf.Dictionary({"Kids": pydyf.Array()})
    leaf = pydyf.Dictionary({"Names": names, "Limits": limits})
    pdf.add_object(leaf)
    index["Kids"].append(leaf.reference)
    pdf.add_object(index)
    _resolve(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = index.reference


def measure_figures_in_points(pdf: pydyf.PDF) -> None:
    """Give figures their box in points from the bottom of the page; WeasyPrint's is in CSS px (#2482)."""
    for element in _elements(pdf):
        if element["S"] == "/Figure" and "BBox" in element["A"]:
            height = _resolve(pdf, element["Pg"])["MediaBox"][3]
            left, top, right, bottom = (0.75 * value for value in element["A"]["BBox"])
            box = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array(round(float(value), 3) for value in box)


def name_links_by_their_text(pdf: pydyf.PDF, link_texts: Mapping[str, str]) -> None:
    """Describe each link by its text, where WeasyPrint gives the bare address (#2482)."""
    for page in _pages(pdf):
        for reference in page.get("Annots", ()):
            annotation = _resolve(pdf, reference)
            action = annotation.get("A")
            if annotation.get("Subtype") == "/Link" and action is not None and "URI" in action:
                text = link_texts.get(action["URI"].string)
                if text:
                    annotation["Contents"] = pydyf.String(text)


def list_attachments_once(pdf: pydyf.PDF) -> None:
    """Name each attachment once among the associated files; WeasyPrint names it twice (#2482)."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def drop_empty_elements(pdf: pydyf.PDF) -> None:
    """Take elements without any content out of the tree: boxes that only draw a line or a mark (#2482)."""
    tree = _resolve(pdf, pdf.catalog["StructTreeRoot"])
    for element in reversed(list(_walk(pdf, tree))):
        parent = _resolve(pdf, element["P"])
        if not element["K"] and element["S"] not in ("/TD", "/TH"):
            parent["K"].remove(element.reference)
            _drop(element)


def end_streams_clearly(pdf: pydyf.PDF) -> None:
    """Let no compressed stream end in a carriage return.

    pydyf 0.13 puts a line feed behind it, and the two together read as the end of line that does not
    count in the stream's length: a validator then finds one byte too many. The last byte of compressed
    data is the last one of its Adler-32 checksum, so a line feed more in the content mends it.
    """
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            content = _join(stream)
            stream.stream = [content]
            if zlib.adler32(content) & 0xFF == CARRIAGE_RETURN:
                stream.stream = [content + b"\n"]
                if "Length1" in stream.extra:  # a font file
                    stream.extra["Length1"] += 1


def _join(stream: pydyf.Stream) -> bytes:
    """The content of a stream as it is before compression."""
    written: bytes = pydyf.Stream(stream.stream).data
    return written.split(b"stream\n", 1)[1].removesuffix(b"\nendstream")


def _relabel(stream: pydyf.Stream, silent: set[int]) -> None:
    """Turn these marked contents of a page into header artifacts."""
    if not silent:
        return
    tokens = stream.stream
    for at, token in enumerate(tokens):
        if isinstance(token, pydyf.Dictionary) and token.get("MCID") in silent:
            tokens[at - 1] = "/Artifact"
            tokens[at] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"})


def _drop_unreachable(pdf: pydyf.PDF, spoken: set[int]) -> None:
    for thing in pdf.objects:
        if _is_element(thing) and thing.number not in spoken:
            _drop(thing)


def _drop(element: pydyf.Dictionary) -> None:
    """Empty an element that nothing refers to any more; pydyf 0.13 cannot leave an object out."""
    element.clear()


def _elements(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    """All structure elements that were not dropped."""
    return filter(_is_element, pdf.objects)


def _is_element(thing: Any) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"


def _walk(pdf: pydyf.PDF, parent: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    """The structure elements under this one in reading order."""
    for child in parent["K"]:
        if isinstance(child, bytes) and _is_element(element := _resolve(pdf, child)):
            yield element
            yield from _walk(pdf, element)


def _pages(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    return (_resolve(pdf, reference) for reference in pdf.page_references)


def _resolve(pdf: pydyf.PDF, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.split(b" ", 1)[0])
