"""A finished PDF as it is heard, and where on the page: for who looks at the order of reading."""

from collections.abc import Iterator, Mapping
from ctypes import c_float
from typing import TYPE_CHECKING, TypeAlias

from reportgen.model.preview import Box, Heard
from reportgen.pdf.conformance.reading import Content, Node, Reading, read_pdf

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_WHOLE = frozenset({"Table", "Figure", "Caption", "LI", "TOCI", "P", *(f"H{level}" for level in range(1, 7))})
"""Elements that are heard in one piece; others are the sum of their parts."""

_Edges: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in points, as a PDF counts them."""


def list_heard(pdf: bytes) -> tuple[Heard, ...]:
    """The elements of the structure tree in reading order, as the check before delivery reads them.

    Raises `Unreadable` for a file without structure.
    """
    reading = read_pdf(pdf)
    places = _find_places(pdf)
    return tuple(_hear(node, reading, places) for node in _list_whole(reading.root))


def _list_whole(node: Node) -> Iterator[Node]:
    """The largest elements that are heard in one piece."""
    if node.kind in _WHOLE or any(isinstance(kid, Content) for kid in node.kids):
        yield node
        return
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _list_whole(kid)


def _hear(node: Node, reading: Reading, places: Mapping[Content, _Edges]) -> Heard:
    contents = tuple(node.contents())
    page = next((one.page for one in contents), node.page or 0)
    edges = [places[one] for one in contents if one.page == page and one in places]
    if node.box and len(node.box) == 4:
        edges = [(node.box[0], node.box[1], node.box[2], node.box[3])]
    words = node.alternative if node.kind == "Figure" else " ".join(reading.say(node).split())
    return Heard(page + 1, node.kind, words or "", _frame(edges, reading, page))


def _frame(edges: list[_Edges], reading: Reading, page: int) -> Box | None:
    """The box around these edges, from the top left, in parts of the page."""
    if not edges:
        return None
    left, bottom, right, top = (
        pick(side) for pick, side in zip((min, min, max, max), zip(*edges, strict=True), strict=True)
    )
    width, height = reading.pages[page].width, reading.pages[page].height
    return Box(left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)


def _find_places(pdf: bytes) -> Mapping[Content, _Edges]:
    """Where each piece of marked content stands."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        found: dict[Content, _Edges] = {}
        for number, page in enumerate(document):
            for mark, edges in _list_marked(page):
                content = Content(number, mark)
                found[content] = _join(found.get(content, edges), edges)
    return found


def _list_marked(page: "PdfPage") -> Iterator[tuple[int, _Edges]]:
    """The number and edges of every object of a page that is marked; what a chart holds counts as one."""
    from pypdfium2 import raw

    for one in page.get_objects(max_depth=1):
        mark = raw.FPDFPageObj_GetMarkedContentID(one.raw)
        edges = tuple(c_float() for _ in range(4))
        if mark >= 0 and raw.FPDFPageObj_GetBounds(one.raw, *edges):
            yield mark, (edges[0].value, edges[1].value, edges[2].value, edges[3].value)


def _join(one: _Edges, other: _Edges) -> _Edges:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
