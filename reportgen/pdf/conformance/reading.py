"""A finished PDF as it is heard: its structure tree with the words of every element."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pikepdf

from reportgen.pdf.conformance.expected import squeeze

_NONE: dict[str, Any] = {}
INLINE = frozenset({"Span", "Strong", "Em", "Link", "NonStruct"})


class Unreadable(Exception):  # noqa: N818, it names what the file is
    """The file cannot be opened, or has no structure."""


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content: the page (from 0) and its number there."""

    page: int
    mcid: int


@dataclass(slots=True)
class Node:
    """An element of the structure tree; `box` in points from the bottom left of its page."""

    kind: str
    page: int | None
    kids: "list[Node | Content]" = field(default_factory=list)
    language: str | None = None
    alternative: str | None = None
    actual: str | None = None
    identifier: str | None = None
    headers: tuple[str, ...] = ()
    scope: str | None = None
    spans: bool = False
    box: tuple[float, ...] | None = None
    annotations: int = 0

    def walk(self) -> "Iterator[Node]":
        """The element itself and all under it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def contents(self) -> Iterator[Content]:
        """All marked contents under it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            else:
                yield from kid.contents()


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its name, whether the file holds it, and what its codes (four hexadecimals) mean."""

    name: str
    embedded: bool
    letters: Mapping[bytes, str]


@dataclass(slots=True)
class Page:
    """What stands on a page: texts by their marked content, and what belongs to nothing."""

    width: float
    height: float
    texts: dict[int, str] = field(default_factory=dict)
    orphans: int = 0
    artifacts: int = 0
    unmapped: set[str] = field(default_factory=set)
    owners: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, with its depth from 1."""

    depth: int
    title: str


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """A link annotation: its page, address, description, whether it is in the structure, and its box."""

    page: int
    address: str
    description: str
    in_structure: bool
    box: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attached file as the PDF describes it."""

    name: str
    relationship: str
    description: str
    media_type: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the checks look at."""

    root: Node
    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]
    bookmarks: tuple[Bookmark, ...]
    links: tuple[LinkSeen, ...]
    enclosed: tuple[Enclosed, ...]
    associated: tuple[str, ...]
    language: str
    title: str
    shows_title: bool
    marked: bool
    metadata: bytes
    active: tuple[str, ...]
    intents: int
    heard: str = ""
    """All words in reading order, with single spaces."""

    def say(self, node: Node) -> str:
        """The words of an element: a figure is silent here, and so is the label of a list item."""
        if node.kind in ("Figure", "Lbl"):
            return " "
        words = node.actual if node.actual is not None else "".join(map(self._say_kid, node.kids))
        return words if node.kind in INLINE else f" {words} "

    def _say_kid(self, kid: "Node | Content") -> str:
        return self.text(kid) if isinstance(kid, Content) else self.say(kid)

    def text(self, content: Content) -> str:
        """The text of a marked content."""
        return self.pages[content.page].texts.get(content.mcid, "") if content.page < len(self.pages) else ""


def read_pdf(pdf: bytes) -> Reading:
    """The file, opened as a reader would; raises `Unreadable`."""
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            reading = _read(opened)
        return replace(reading, heard=squeeze(reading.say(reading.root)))
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"the file cannot be read back: {error}") from error


def _read(pdf: pikepdf.Pdf) -> Reading:
    root, order = pdf.Root, {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    if "/StructTreeRoot" not in root:
        raise Unreadable("the file has no structure")
    fonts: dict[Any, Font] = {}
    pages = tuple(_read_page(page, fonts) for page in pdf.pages)
    _read_owners(root.StructTreeRoot, pdf, pages)
    return Reading(
        root=_read_tree(root.StructTreeRoot, order),
        pages=pages,
        fonts=tuple(fonts.values()),
        bookmarks=tuple(_read_bookmarks(root.get("/Outlines"), 1)),
        links=tuple(_read_links(pdf)),
        enclosed=tuple(_read_enclosed(root)),
        associated=tuple(str(one.get("/UF", one.get("/F", ""))) for one in root.get("/AF", ())),
        language=str(root.get("/Lang", "")),
        title=str(pdf.docinfo.get("/Title", "")),
        shows_title=bool(root.get("/ViewerPreferences", _NONE).get("/DisplayDocTitle", False)),
        marked=bool(root.get("/MarkInfo", _NONE).get("/Marked", False)),
        metadata=root.Metadata.read_bytes() if "/Metadata" in root else b"",
        active=tuple(name for name in ("/OpenAction", "/AA", "/AcroForm") if name in root)
        + (("/JavaScript",) if "/JavaScript" in root.get("/Names", {}) else ()),
        intents=len(root.get("/OutputIntents", ())),
    )


def _read_tree(tree: Any, order: Mapping[Any, int]) -> Node:
    node = Node("StructTreeRoot", None)
    node.kids = list(_read_kids(tree, node, order))
    return node


def _read_kids(element: Any, parent: Node, order: Mapping[Any, int]) -> "Iterator[Node | Content]":
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, int):
            yield Content(-1 if parent.page is None else parent.page, int(kid))
        elif (kind := kid.get("/Type")) == "/MCR":
            yield Content(order.get(kid.Pg.objgen, -1), int(kid.MCID))
        elif kind == "/OBJR":
            parent.annotations += 1
        else:
            yield _read_node(kid, parent, order)


def _read_node(element: Any, parent: Node, order: Mapping[Any, int]) -> Node:
    found = dict(element.items())
    page = order.get(found["/Pg"].objgen) if "/Pg" in found else parent.page
    attributes = found.get("/A", {})
    node = Node(str(found["/S"])[1:], page)
    node.language = _text(found.get("/Lang"))
    node.alternative = _text(found.get("/Alt"))
    node.actual = _text(found.get("/ActualText"))
    node.identifier = _text(found.get("/ID"))
    if attributes:
        node.headers = tuple(str(one) for one in attributes.get("/Headers", ()))
        node.scope = _text(attributes.get("/Scope"))
        node.spans = "/ColSpan" in attributes or "/RowSpan" in attributes
        node.box = tuple(float(value) for value in attributes.get("/BBox", ())) or None
    node.kids = list(_read_kids(element, node, order))
    return node


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _read_owners(tree: Any, pdf: pikepdf.Pdf, pages: tuple[Page, ...]) -> None:
    """What the parent tree says of each page's marked contents."""
    numbers = tree.ParentTree.Nums
    owned = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for page, read in zip(pdf.pages, pages, strict=True):
        owners = owned.get(int(page.obj.get("/StructParents", -1)), ())
        read.owners = tuple(owners) if isinstance(owners, pikepdf.Array) else ()


_MARKS = tuple(re.compile(mark + rb"(?=\s|$)") for mark in (b"BDC", b"BMC", b"EMC"))
"""One for each, since a search for a fixed word is many times faster than one for any of three."""
_SPACE = b" \n\r\t>"
_MCID = re.compile(rb"/MCID\s+(\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)")
_PAINT = re.compile(rb"(?<=[\s\])>])(?:TJ|Tj|Do|sh|BI|[fFSsBb]\*?)(?=\s|$)")
_SHOW = re.compile(rb"T[Jj](?=\s|$)")
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")


def _read_page(page: pikepdf.Page, fonts: dict[Any, Font]) -> Page:
    _, _, width, height = (float(value) for value in page.mediabox)
    read = Page(width, height)
    named = _read_fonts(page.obj.Resources, fonts)
    _Scribe(read, named).take(page.Contents.read_bytes())
    for form in dict(page.obj.Resources.get("/XObject", {})).values():
        if form.get("/Subtype") == "/Form":
            within = _read_fonts(form.get("/Resources", {}), fonts) or named
            _Scribe(read, within, in_form=True).take(form.read_bytes())
    return read


class _Scribe:
    """Reads a content stream once, from mark to mark, and writes down whose text it is."""

    def __init__(self, page: Page, fonts: Mapping[bytes, Font], *, in_form: bool = False) -> None:
        self._page, self._fonts, self._in_form = page, fonts, in_form
        self._marks: list[int | None] = []
        self._font = b""

    def take(self, stream: bytes) -> None:
        """Read all of a stream."""
        at = 0
        for mark in sorted(_find_marks(stream), key=re.Match.start):
            self._read(stream[at : mark.start()], mark[0])
            at = mark.end()
        self._read(stream[at:], b"")

    def _read(self, piece: bytes, mark: bytes) -> None:
        """What was painted up to a mark, and then the mark; a dictionary before BDC belongs to the mark."""
        properties = b""
        if mark == b"BDC":
            start = max(piece.rfind(b"<<"), 0)
            piece, properties = piece[:start], piece[start:]
        if not self._marks and not self._in_form:
            self._page.orphans += len(_PAINT.findall(piece))
        at = 0
        for shown in _SHOW.finditer(piece):
            self._take_text(piece[at : shown.start()], b"[" if shown[0] == b"TJ" else b"<")
            at = shown.end()
        if mark == b"EMC" and self._marks:
            self._marks.pop()
        elif mark in (b"BDC", b"BMC"):
            self._begin(properties)

    def _take_text(self, operands: bytes, bracket: bytes) -> None:
        """The text before an operator that shows it, and before that the font if it was set."""
        chosen = operands.rfind(b" Tf")
        if chosen >= 0:
            self._font = operands[operands.rfind(b"/", 0, chosen) + 1 : chosen].split(b" ", 1)[0]
        text = operands[operands.rfind(bracket) :]
        self._show(b"".join(_CODES.findall(text)).lower())

    def _begin(self, properties: bytes) -> None:
        found, actual = _MCID.search(properties), _ACTUAL.search(properties)
        mcid = int(found[1]) if found else None
        if mcid is None:
            self._page.artifacts += 1
        else:
            self._page.texts.setdefault(mcid, _decode(actual[1]) if actual else "")
        self._marks.append(None if actual else mcid)

    def _show(self, codes: bytes) -> None:
        font = self._fonts.get(self._font)
        letters = font.letters if font else {}
        glyphs = [codes[at : at + 4] for at in range(0, len(codes), 4)]
        text = "".join([letters.get(glyph, LOST) for glyph in glyphs])
        if LOST in text:
            self._page.unmapped.update(glyph.decode() for glyph in glyphs if glyph not in letters)
        if self._marks and self._marks[-1] is not None:
            self._page.texts[self._marks[-1]] += text


def _find_marks(stream: bytes) -> Iterator[re.Match[bytes]]:
    for mark in _MARKS:
        yield from (one for one in mark.finditer(stream) if stream[one.start() - 1] in _SPACE)


LOST = "\ufffd"
"""The replacement character, for a glyph without a meaning."""


def _means_something(letters: str) -> bool:
    """Whether these letters can be read: no replacement character, no private use, no control character."""
    return bool(letters) and not any(
        one == LOST or "\ue000" <= one <= "\uf8ff" or one < " " for one in letters
    )


def _decode(literal: bytes) -> str:
    if literal.startswith(b"<"):
        return bytes.fromhex(literal[1:-1].decode()).decode("utf-16")
    return re.sub(rb"\\(.)", rb"\1", literal[1:-1]).decode("latin-1")


def _read_fonts(resources: Any, fonts: dict[Any, Font]) -> dict[bytes, Font]:
    named = {}
    for name, font in dict(resources.get("/Font") or {}).items():
        key = font.objgen if font.is_indirect else (name, id(font))
        if key not in fonts:
            fonts[key] = _read_font(font)
        named[name[1:].encode()] = fonts[key]
    return named


_PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")


def _read_font(font: Any) -> Font:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    held = inner.get("/FontDescriptor", {})
    letters = {}
    if "/ToUnicode" in font:
        for code, meaning in _PAIR.findall(b"".join(_PAIRS.findall(font.ToUnicode.read_bytes()))):
            text = bytes.fromhex(meaning.decode()).decode("utf-16-be", "replace")
            if _means_something(text):
                letters[code.lower()] = text
    embedded = any(name in held for name in ("/FontFile", "/FontFile2", "/FontFile3"))
    return Font(str(font.get("/BaseFont", ""))[1:], embedded, letters)


def _read_bookmarks(parent: Any, depth: int) -> Iterator[Bookmark]:
    bookmark = parent.get("/First") if parent is not None else None
    while bookmark is not None:
        yield Bookmark(depth, str(bookmark.Title))
        yield from _read_bookmarks(bookmark, depth + 1)
        bookmark = bookmark.get("/Next")


def _read_links(pdf: pikepdf.Pdf) -> Iterator[LinkSeen]:
    for at, page in enumerate(pdf.pages):
        for one in page.obj.get("/Annots", ()):
            if one.get("/Subtype") == "/Link":
                address = str(one.get("/A", _NONE).get("/URI", ""))
                left, bottom, right, top = (float(value) for value in one.Rect)
                box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
                yield LinkSeen(at, address, str(one.get("/Contents", "")), "/StructParent" in one, box)


def _read_enclosed(root: Any) -> Iterator[Enclosed]:
    names = root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", ())
    for at in range(1, len(names), 2):
        file = names[at]
        stream = file.EF.F
        parameters = stream.get("/Params", _NONE)
        yield Enclosed(
            str(file.get("/UF", file.get("/F", ""))),
            str(file.get("/AFRelationship", ""))[1:],
            str(file.get("/Desc", "")),
            str(stream.get("/Subtype", ""))[1:],
            "/CreationDate" in parameters and "/ModDate" in parameters,
        )
