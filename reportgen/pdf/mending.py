"""What WeasyPrint 70 leaves undone in an accessible PDF, mended before the file is written.

WeasyPrint's public `finisher` hands over the PDF as objects in memory, so nothing is parsed twice. One
function per defect; each names the upstream issue, and can go when WeasyPrint mends it (its test, on a
minimal document, then passes without it).
"""

import itertools
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from reportgen.pdf.tag_sources import TagSources, sources_of
from reportgen.pdf.tag_tree import (
    all_elements,
    children_of,
    drop,
    is_element,
    number_of,
    owners_of,
    pages_of,
    resolve,
    root_of,
    walk,
)

CARRIAGE_RETURN = 0x0D
DEFLATION = 6
"""zlib's level; 9 takes twice the time, for files that are 1.4 % smaller."""
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


def mend(
    pdf: pydyf.PDF, fonts: Mapping[str, Any], link_texts: Mapping[str, str], spare_objects: int = 0
) -> None:
    """Mend all known defects; `link_texts` holds the text of each link by its address.

    `fonts` are those of WeasyPrint's document. `spare_objects` are added to get other bytes without other
    contents.
    """
    for _ in range(spare_objects):
        pdf.add_object(pydyf.Dictionary())
    sources = sources_of(pdf)
    declare_accessibility(pdf)
    turn_heads_into_artifacts(pdf)
    join_what_pages_cut(pdf, sources)
    name_emphasis(pdf, sources)
    mark_foreign_words(pdf, sources)
    expand_abbreviations(pdf, sources)
    give_headers_their_scope(pdf)
    index_header_cells(pdf)
    measure_figures_in_points(pdf)
    name_links_by_their_text(pdf, link_texts)
    list_attachments_once(pdf)
    show_pixels_as_they_are(pdf)
    drop_empty_elements(pdf)
    drop_boxes_without_meaning(pdf)
    part_words(pdf, sources, fonts)
    drop_idle_kerning(pdf)
    end_streams_clearly(pdf)
    settle(pdf)


def declare_accessibility(pdf: pydyf.PDF) -> None:
    """Say in the XMP packet that the file is PDF/UA-1, with the extension schema that PDF/A asks for.

    WeasyPrint writes one variant's identifier only (#2783).
    """
    packet = resolve(pdf, pdf.catalog["Metadata"])
    (content,) = packet.stream
    packet.stream = [content.replace(b"</rdf:RDF>", ACCESSIBILITY.encode() + b"</rdf:RDF>", 1)]
    packet.compress = False  # PDF/A-3 wants the packet legible as it is


def turn_heads_into_artifacts(pdf: pydyf.PDF) -> None:
    """Mark running heads and feet as pagination artifacts, instead of tags outside the tree (#1836)."""
    spoken = {element.number for element in walk(pdf, root_of(pdf))}
    for page, owners in zip(pages_of(pdf), owners_of(pdf), strict=True):
        silent = {mcid for mcid, owner in enumerate(owners) if number_of(owner) not in spoken}
        for mcid in silent:
            drop(resolve(pdf, owners[mcid]))
        _silence(pdf, page, owners, silent)
    for element in all_elements(pdf):
        if element.number not in spoken:
            drop(element)


def join_what_pages_cut(pdf: pydyf.PDF, sources: TagSources) -> None:
    """Make one element of a table, list or paragraph that runs over pages (#2679).

    The head of a table is repeated on every page; it is read once, and the cells name that one.
    """
    first: dict[tuple[Element, str], pydyf.Dictionary] = {}
    named: dict[str, pydyf.String] = {}
    for element in list(walk(pdf, root_of(pdf))):
        source = sources.elements.get(element.number)
        if source is None or not element:
            continue
        earlier = first.setdefault((source, element["S"]), element)
        if earlier is element or earlier["Pg"] == element["Pg"]:
            continue
        resolve(pdf, element["P"])["K"].remove(element.reference)
        if element["S"] == "/THead":
            named |= _read_once(pdf, sources, first, element)
        else:
            _adopt(pdf, earlier, element)
    for cell in all_elements(pdf):
        if "Headers" in cell.get("A", ()):
            cell["A"]["Headers"] = pydyf.Array(named.get(name.string, name) for name in cell["A"]["Headers"])


def name_emphasis(pdf: pydyf.PDF, sources: TagSources) -> None:
    """Call strong and emphasized words so, where WeasyPrint writes "no structure" (#2482).

    PDF 1.7 has no name for them; the role map says that for older readers they are plain spans.
    """
    names = {"strong": "/Strong", "b": "/Strong", "em": "/Em", "i": "/Em"}
    for element, source in _sourced(pdf, sources):
        if source.tag in names:
            element["S"] = names[source.tag]
            root_of(pdf)["RoleMap"] = pydyf.Dictionary({"Strong": "/Span", "Em": "/Span"})


def mark_foreign_words(pdf: pydyf.PDF, sources: TagSources) -> None:
    """Give an element with a language of its own that language, so that it is pronounced in it (#2482)."""
    for element, source in _sourced(pdf, sources):
        if language := source.get("lang"):
            element["Lang"] = pydyf.String(language)
            if element["S"] == "/NonStruct":
                element["S"] = "/Span"


def expand_abbreviations(pdf: pydyf.PDF, sources: TagSources) -> None:
    """Give an abbreviation the words that it stands for (#2482)."""
    for element, source in _sourced(pdf, sources):
        if source.tag == "abbr" and (words := source.get("title")):
            element["S"], element["E"] = "/Span", pydyf.String(words)


def give_headers_their_scope(pdf: pydyf.PDF) -> None:
    """Give each header cell its scope: a column's in the head of a table, a row's elsewhere (#2508).

    True for tables with one header row and without spans, which are the only ones we make (R34).
    """
    for element in all_elements(pdf):
        if element["S"] == "/TH":
            row = resolve(pdf, element["P"])
            in_head = resolve(pdf, row["P"])["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if in_head else "/Row"


def index_header_cells(pdf: pydyf.PDF) -> None:
    """List the header cells by their identifiers in the tree's index, which PDF 1.7 requires (#2482)."""
    named = sorted(
        (element["ID"].data, element.reference, element["ID"])
        for element in all_elements(pdf)
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
    root_of(pdf)["IDTree"] = index.reference


def measure_figures_in_points(pdf: pydyf.PDF) -> None:
    """Give figures their box in points from the bottom of the page; WeasyPrint's is in CSS px (#2482)."""
    for element in all_elements(pdf):
        if element["S"] == "/Figure" and "BBox" in element["A"]:
            height = resolve(pdf, element["Pg"])["MediaBox"][3]
            left, top, right, bottom = (0.75 * value for value in element["A"]["BBox"])
            box = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array(round(float(value), 3) for value in box)


def name_links_by_their_text(pdf: pydyf.PDF, link_texts: Mapping[str, str]) -> None:
    """Describe each link by its text, where WeasyPrint gives the bare address (#2482)."""
    for page in pages_of(pdf):
        for reference in page.get("Annots", ()):
            annotation = resolve(pdf, reference)
            action = annotation.get("A")
            if annotation.get("Subtype") == "/Link" and action is not None and "URI" in action:
                text = link_texts.get(action["URI"].string)
                if text:
                    annotation["Contents"] = pydyf.String(text)


def list_attachments_once(pdf: pydyf.PDF) -> None:
    """Name each attachment once among the associated files; WeasyPrint names it twice (#2482)."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def show_pixels_as_they_are(pdf: pydyf.PDF) -> None:
    """Ask no viewer to smooth a picture: PDF/A forbids it (ISO 19005-3, 6.2.8), WeasyPrint does."""
    for thing in pdf.objects:
        extra = getattr(thing, "extra", {})
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"


def drop_empty_elements(pdf: pydyf.PDF) -> None:
    """Take elements without any content out of the tree: boxes that only draw a line or a mark (#2482)."""
    tree = root_of(pdf)
    for element in reversed(list(walk(pdf, tree))):
        parent = resolve(pdf, element["P"])
        if not element["K"] and element["S"] not in ("/TD", "/TH"):
            parent["K"].remove(element.reference)
            drop(element)


def drop_boxes_without_meaning(pdf: pydyf.PDF) -> None:
    """Let a paragraph hold its text itself, instead of a box per line and per element of the layout (#2153).

    Screen readers halt at every box; and a tree of a third of the size is read and checked faster.
    """
    owners = owners_of(pdf)
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    for element in reversed(list(walk(pdf, root_of(pdf)))):
        parent = resolve(pdf, element["P"])
        holds_text = any(isinstance(kid, int) for kid in element["K"])
        if element["S"] in ("/Div", "/NonStruct") and holds_text and parent["S"] in _GROUPS:
            element["S"] = "/P"
        elif _is_mere_box(element) and (not holds_text or element["Pg"] == parent.get("Pg")):
            at = parent["K"].index(element.reference)
            parent["K"][at : at + 1] = element["K"]
            for child in children_of(pdf, element):
                child["P"] = parent.reference
            for mcid in filter(_is_content, element["K"]):
                owners[pages[element["Pg"]]][mcid] = parent.reference
            drop(element)


def part_words(pdf: pydyf.PDF, sources: TagSources, fonts: Mapping[str, Any]) -> None:
    """Write the spaces that WeasyPrint leaves out, so that no reader joins two words.

    It strips those at the end of a line, and does not draw a text that is nothing else: one between two
    elements, as `<abbr>PO</abbr> <span>Hoogeveen</span>` (neither known upstream). The text of the HTML
    element says where there is one: not where a word was broken. Where the font has no space in this file,
    a replacement text says it.
    """
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    ends: dict[int, dict[int, str]] = {number: {} for number in pages.values()}
    for element, source in _sourced(pdf, sources):
        if element["S"] in _PARAGRAPHS:
            pieces = [
                (pages[page], mcid, sources.texts.get((pages[page], mcid), ""))
                for page, mcid in _contents(pdf, element)
            ]
            for page, mcid, text in _find_parted(pieces, _read_text(source)):
                ends[page][mcid] = text
    spaces = {
        font.hash: b"%04x" % gid
        for font in fonts.values()
        for gid, text in font.to_unicode.items()
        if text == " "
    }
    for number, page in enumerate(pages_of(pdf)):
        _write_spaces(resolve(pdf, page["Contents"]), ends[number], spaces)


def drop_idle_kerning(pdf: pydyf.PDF) -> None:
    """Take away kerning by nothing, which WeasyPrint writes behind every letter (not known upstream).

    What stood apart only because of it, or in two runs, becomes one string.
    """
    for page in pages_of(pdf):
        tokens = resolve(pdf, page["Contents"]).stream
        for at, token in enumerate(tokens):
            if isinstance(token, bytes) and token.endswith(b"] TJ"):
                tokens[at] = token.replace(b">0<", b"").replace(b">0]", b">]").replace(b"><", b"")


def end_streams_clearly(pdf: pydyf.PDF) -> None:
    """Deflate all streams here, so that none ends in a carriage return.

    pydyf 0.13 puts a line feed behind it, and the two together read as the end of line that does not
    count in the stream's length: a validator then finds one byte too many. The last byte of deflated
    data is the last one of its Adler-32 checksum, so a line feed more in the content mends it. An
    attached file, which ends in a line feed itself, is left as it is then.
    """
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            content = write_content(stream)
            deflated = zlib.compress(content, DEFLATION)
            if deflated[-1] == CARRIAGE_RETURN:
                if stream.extra.get("Type") == "/EmbeddedFile":  # to be read back as it is, so not longer
                    stream.compress = False
                    continue
                deflated = zlib.compress(content + b"\n", DEFLATION)
                if "Length1" in stream.extra:  # a font file
                    stream.extra["Length1"] += 1
            stream.stream, stream.compress = [deflated], False
            stream.extra["Filter"] = "/FlateDecode"


def write_content(stream: pydyf.Stream) -> bytes:
    """What stands in a stream."""
    return b"\n".join(map(_write_token, stream.stream))


def settle(pdf: pydyf.PDF) -> None:
    """Write every object now, once: pydyf 0.13 does it for the file and again for the file's identifier."""
    pdf.objects[1:] = map(_Settled, pdf.objects[1:])


class _Settled(pydyf.Object):  # type: ignore[misc]
    """An object that is not going to change any more."""

    data: bytes = b""
    compressible: bool = False

    def __init__(self, thing: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = thing.number, thing.generation, thing.free
        self.data, self.compressible = thing.data, thing.compressible


def _write_token(token: Any) -> bytes:
    """What stands for an operator or operand in a content stream."""
    if isinstance(token, bytes):
        return token
    data: bytes = token.data if isinstance(token, pydyf.Object) else str(token).encode("ascii")
    return data


_GROUPS = ("/Document", "/Sect", "/Part", "/Art", "/Div", "/BlockQuote")
_PARAGRAPHS = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/TH", "/TD", "/LBody", "/Caption")
_SPACES = " \u00a0"
_LAST_GLYPH = re.compile(rb"([0-9a-f]{4})>[^<]*\] TJ$")


def _sourced(pdf: pydyf.PDF, sources: TagSources) -> Iterator[tuple[pydyf.Dictionary, Element]]:
    """The elements that are still in the tree, each with its HTML element."""
    for number, source in sources.elements.items():
        if is_element(pdf.objects[number]):
            yield pdf.objects[number], source


def _is_mere_box(element: pydyf.Dictionary) -> bool:
    """Whether an element says nothing but that there was a box."""
    says = ("Lang", "E", "Alt", "A", "ID", "ActualText")
    return element["S"] in ("/Div", "/NonStruct", "/Span") and not any(key in element for key in says)


def _is_content(kid: Any) -> bool:
    return isinstance(kid, int)


def _silence(pdf: pydyf.PDF, page: pydyf.Dictionary, owners: list[Any], silent: set[int]) -> None:
    """Turn these marked contents of a page into header artifacts that belong to nothing."""
    for mcid in silent:
        owners[mcid] = "null"
    tokens = resolve(pdf, page["Contents"]).stream
    for at, token in enumerate(tokens if silent else ()):
        if isinstance(token, pydyf.Dictionary) and token.get("MCID") in silent:
            tokens[at - 1] = "/Artifact"
            tokens[at] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"})


def _read_once(
    pdf: pydyf.PDF,
    sources: TagSources,
    first: Mapping[tuple[Element, str], pydyf.Dictionary],
    head: pydyf.Dictionary,
) -> dict[str, pydyf.String]:
    """Silence a repeated head; gives the identifier of each first header cell by that of its repetition."""
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    silent = {mcid for _, mcid in _contents(pdf, head)}
    at = pages[head["Pg"]]
    _silence(pdf, resolve(pdf, head["Pg"]), owners_of(pdf)[at], silent)
    repeated = [element for element in walk(pdf, head) if "ID" in element]
    named = {cell["ID"].string: first[sources.elements[cell.number], cell["S"]]["ID"] for cell in repeated}
    for element in (*walk(pdf, head), head):
        drop(element)
    return named


def _adopt(pdf: pydyf.PDF, parent: pydyf.Dictionary, element: pydyf.Dictionary) -> None:
    """Move the contents of an element under another one, which may begin on another page."""
    for child in children_of(pdf, element):
        child["P"] = parent.reference
    parent["K"].extend(element["K"])
    drop(element)


def _contents(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Iterator[tuple[bytes, int]]:
    """The marked contents of an element in reading order: the page of each, and its number."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
        elif is_element(child := resolve(pdf, kid)):
            yield from _contents(pdf, child)


def _read_text(element: Element) -> str:
    """The text of an HTML element, with single spaces; a new line is a space."""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag == "br" else _read_text(child), child.tail or ""]
    return re.sub(r"[ \t\n\r\f]+", " ", "".join(parts))


def _find_parted(pieces: list[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """The pieces that end where the text has a space that they lost."""
    at = 0
    drawn = [piece for piece in pieces if piece[2].strip()]
    for (page, mcid, piece), (_, _, following) in itertools.pairwise(drawn):
        at = text.find(piece.strip(" "), at)
        if at < 0:
            return
        at += len(piece.strip(" "))
        is_parted = text[at : at + 1] in _SPACES and at < len(text)
        if is_parted and piece[-1] not in _SPACES and following[0] not in _SPACES:
            yield page, mcid, piece


def _write_spaces(stream: pydyf.Stream, ends: Mapping[int, str], spaces: Mapping[str, bytes]) -> None:
    """Add a space to the last text of each of these marked contents of a page, unless it is there."""
    tokens, font, marked = stream.stream, None, None
    last: int | None = None
    for at, token in enumerate(tokens if ends else ()):
        if isinstance(token, pydyf.Dictionary):
            marked, last = (token, None) if token.get("MCID") in ends else (None, None)
        elif marked is None and not isinstance(token, bytes):
            continue
        elif token.endswith(b" Tf"):
            font = token.split(b" ", 1)[0].removeprefix(b"/").decode()
        elif marked is not None and token.endswith(b"] TJ"):
            last = at
        elif marked is not None and token == b"EMC":
            space = spaces.get(font or "")
            if space is None or last is None:
                marked["ActualText"] = pydyf.String(ends[marked["MCID"]] + " ")
            elif not _ends_in(tokens[last], space):
                tokens[last] = b"%s<%s>] TJ" % (tokens[last][:-4], space)
            marked = None


def _ends_in(token: bytes, glyph: bytes) -> bool:
    found = _LAST_GLYPH.search(token)
    return found is not None and found[1] == glyph
