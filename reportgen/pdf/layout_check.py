"""What went wrong on the page: contents that leave their zone, cut blocks, lone headings, empty pages.

Looks at the boxes that WeasyPrint laid out. Every block of the factsheet is an element of the class
`zone` with a fixed size, so whatever sticks out of its zone may lie over its neighbour.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.pdf.table_check import find_squeezed

PX_PER_MM = 96 / 25.4
TOLERANCE_MM = 0.7
HALF_FULL = 0.5
"""A page is full enough when lines and figures cover half of its height, small gaps included."""
GAP_MM = 4.5
LOCATOR = "where"
OFF_THE_PAGE = "leaves the page"
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class _Content:
    """A line of text or a figure: its zone, whether it is a heading, and its place in millimetres."""

    zone: "_Zone | None"
    heading: bool
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Zone:
    """A block of the page with its size, in millimetres."""

    name: str
    element: Any
    right: float
    bottom: float
    is_placed: bool


def check_layout(document: Any) -> tuple[str, ...]:
    """What a reader would see go wrong, page by page; nothing when all is well."""
    pages = [_read_page(page._page_box) for page in document.pages]
    warnings: list[str] = []
    for number, (page, every) in enumerate(zip(document.pages, pages, strict=True), start=1):
        placed = [one for one in every if one.zone is None or one.zone.is_placed]
        found = [
            *_find_unplaced(every),
            *_find_overflow(placed),
            *_find_outside(every, page.width / PX_PER_MM, page.height / PX_PER_MM),
            *_find_lone_headings(every),
            *_find_overlaps(placed),
            *_find_wrong_order(placed),
            *_find_emptiness(every, page.height / PX_PER_MM),
            *find_squeezed(page._page_box),
        ]
        warnings.extend(f"page {number}: {warning}" for warning in found)
    return (*warnings, *_find_cuts(pages))


def _read_page(page_box: Any) -> list[_Content]:
    """All lines and figures of a page in reading order, without the running head."""
    return [
        content
        for child in page_box.children
        if not isinstance(child, boxes.MarginBox)
        for content in _read(child, None, heading=False)
    ]


def _read(box: Any, zone: _Zone | None, *, heading: bool) -> Iterator[_Content]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox):
        yield from _read_line(box, zone, heading)
        return
    if isinstance(box, boxes.ReplacedBox):
        yield _measure(box, zone, heading)
        return
    element = box.element
    if element is not None and box.element_tag == element.tag:
        heading = heading or element.tag in HEADINGS
        if "zone" in (names := element.get("class", "").split()):
            zone = _Zone(" ".join(names[1:]), element, _right(box), _bottom(box), _is_placed(box))
        if "writing" in names:
            yield _measure(box, zone, heading)
    for child in getattr(box, "children", ()):
        yield from _read(child, zone, heading=heading)


def _read_line(line: Any, zone: _Zone | None, heading: bool) -> Iterator[_Content]:
    """The line as far as text reaches; a line without text is no content."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text.strip()]
    if not texts:
        return
    right = max(box.position_x + box.width for box in texts) / PX_PER_MM
    top = line.position_y / PX_PER_MM
    left = texts[0].position_x / PX_PER_MM
    yield _Content(zone, heading, left, top, right, top + line.height / PX_PER_MM)


def _measure(box: Any, zone: _Zone | None, heading: bool) -> _Content:
    left, top = box.position_x / PX_PER_MM, box.position_y / PX_PER_MM
    return _Content(zone, heading, left, top, _right(box), _bottom(box))


def _is_placed(box: Any) -> bool:
    """Whether a style says where a block stands, or leaves it in the flow of the page on purpose."""
    style = box.style
    return bool(style["position"] != "absolute" or style["top"] != "auto" or style["bottom"] != "auto")


def _right(box: Any) -> float:
    return float(box.position_x + box.margin_width()) / PX_PER_MM


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height()) / PX_PER_MM


def _find_unplaced(contents: list[_Content]) -> Iterator[str]:
    """Zones that stand wherever the text before them ended, each once; the rest follows from it."""
    zones = dict.fromkeys(one.zone for one in contents if one.zone and not one.zone.is_placed)
    yield from (f"block {one.name} has no place: give it top, left and width in huis.css" for one in zones)


def _find_overflow(contents: list[_Content]) -> Iterator[str]:
    """Zones whose contents reach below or beside them, each once, with how far."""
    too_tall: dict[_Zone, float] = {}
    too_wide: dict[_Zone, float] = {}
    for content in contents:
        if content.zone is not None:
            zone = content.zone
            too_tall[zone] = max(too_tall.get(zone, 0), content.bottom - zone.bottom)
            too_wide[zone] = max(too_wide.get(zone, 0), content.right - zone.right)
    yield from (
        f"block {zone.name} is {by:.1f} mm too tall: shorten its text, or give it more height"
        for zone, by in too_tall.items()
        if by > TOLERANCE_MM
    )
    yield from (
        f"block {zone.name} is {by:.1f} mm too wide: shorten its longest word, or give it more width"
        for zone, by in too_wide.items()
        if by > TOLERANCE_MM
    )


def _find_outside(contents: list[_Content], width: float, height: float) -> Iterator[str]:
    for content in contents:
        inside = (
            content.left >= 0 and content.top >= 0 and content.right <= width and content.bottom <= height
        )
        if not inside:
            name = f"block {content.zone.name}" if content.zone else "a text"
            yield f"{name} {OFF_THE_PAGE}"
            return


def _find_lone_headings(contents: list[_Content]) -> Iterator[str]:
    """Headings with nothing under them in their zone."""
    for content, following in zip(contents, [*contents[1:], None], strict=False):
        ends_zone = following is None or following.zone is not content.zone
        if content.heading and content.zone is not None and ends_zone:
            yield f"a heading in block {content.zone.name} has nothing under it"


def _find_wrong_order(contents: list[_Content]) -> Iterator[str]:
    """What is read after something that stands below it, in the same column: a reader would be lost.

    Compared by zone, and inside each zone line by line; what stands beside each other may come in any order.
    """
    zones: dict[_Zone, list[_Content]] = {}
    for content in contents:
        if content.zone is not None:
            zones.setdefault(content.zone, []).append(content)
    yield from (
        f"block {later} is read after block {earlier}, which stands below it"
        for earlier, later in _find_turns([(zone.name, _frame(lines)) for zone, lines in zones.items()])
    )
    for zone, lines in zones.items():
        if next(_find_turns([(zone.name, line) for line in lines]), None):
            yield f"the lines of block {zone.name} are read in another order than they stand in"


def _find_turns(blocks: list[tuple[str, "_Content"]]) -> Iterator[tuple[str, str]]:
    """Pairs of which the second is read later and stands wholly above the first."""
    for at, (name, block) in enumerate(blocks):
        for other, later in blocks[at + 1 :]:
            beside = min(block.right, later.right) - max(block.left, later.left) < TOLERANCE_MM
            if not beside and later.bottom <= block.top + TOLERANCE_MM:
                yield name, other


def _frame(lines: list[_Content]) -> _Content:
    """The space that these contents take together."""
    return _Content(
        None,
        False,
        min(one.left for one in lines),
        min(one.top for one in lines),
        max(one.right for one in lines),
        max(one.bottom for one in lines),
    )


def _find_overlaps(contents: list[_Content]) -> Iterator[str]:
    """Zones whose lines or figures lie over those of another zone, each pair once.

    The corner of the locator map is sea: the name of the region may run into it.
    """
    zones: dict[_Zone, list[_Content]] = {}
    for content in contents:
        if content.zone is not None and content.zone.name != LOCATOR:
            zones.setdefault(content.zone, []).append(content)
    around = {zone: _surround(lines) for zone, lines in zones.items()}
    for (one, lines), (other, others) in combinations(zones.items(), 2):
        near = [line for line in lines if _lies_over(line, around[other])]
        if any(_lies_over(line, each) for line in near for each in others):
            yield f"blocks {one.name} and {other.name} lie over each other"


def _surround(contents: list[_Content]) -> _Content:
    """The rectangle around some contents."""
    return replace(
        contents[0],
        left=min(one.left for one in contents),
        top=min(one.top for one in contents),
        right=max(one.right for one in contents),
        bottom=max(one.bottom for one in contents),
    )


def _lies_over(one: _Content, other: _Content) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > TOLERANCE_MM and down > TOLERANCE_MM


def _find_emptiness(contents: list[_Content], height: float) -> Iterator[str]:
    covered, reached = 0.0, 0.0
    for content in sorted(contents, key=lambda one: one.top):
        start = reached if content.top - reached < GAP_MM else content.top
        covered += max(0.0, content.bottom - max(start, reached))
        reached = max(reached, content.bottom)
    if covered < HALF_FULL * height:
        yield f"only {100 * covered / height:.0f} % of the page is filled"


def _find_cuts(pages: list[list[_Content]]) -> Iterator[str]:
    """Zones that run on to another page."""
    first_seen: dict[Any, int] = {}
    for number, contents in enumerate(pages, start=1):
        for zone in dict.fromkeys(content.zone for content in contents if content.zone):
            if first_seen.setdefault(zone.element, number) != number:
                yield f"page {number}: block {zone.name} is cut over two pages"
