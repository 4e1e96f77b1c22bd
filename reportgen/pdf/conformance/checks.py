"""Our own checks: what standards do not ask, and a listener would miss. Each tells what it found."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.pdf.alternatives import NUMBER, find_flaw_in_alternative
from reportgen.pdf.conformance.expected import Cell, Expected, Heading, squeeze
from reportgen.pdf.conformance.reading import Content, Node, Reading

_DUTCH = frozenset(("de", "het", "een", "van", "en", "in", "op", "is", "dat", "die", "voor", "met", "niet"))


def check_semantics(reading: Reading, expected: Expected) -> Iterator[str]:
    """All findings, in the order of the file: what it says of itself, its words, parts and attachments."""
    for check in (
        check_identity,
        check_language,
        check_words,
        check_figures,
        check_notices,
        check_headings,
        check_bookmarks,
        check_tables,
        check_lists,
        check_pictures,
        check_links,
        check_ownership,
        check_artifacts,
        check_fonts,
        check_enclosures,
    ):
        yield from check(reading, expected)


def check_identity(reading: Reading, expected: Expected) -> Iterator[str]:
    """One XMP packet that claims both standards, one output intent, the title shown, nothing active."""
    packet = reading.metadata
    if packet.count(b"<?xpacket begin") != 1 or packet.count(b"<rdf:RDF") != 1:
        yield "the metadata is not one XMP packet"
    if not re.search(rb"pdfuaid:part(?:>|=\")1", packet):
        yield "the metadata does not say PDF/UA-1"
    if not re.search(rb"pdfaid:part(?:>|=\")3", packet) or not re.search(
        rb"pdfaid:conformance(?:>|=\")A", packet
    ):
        yield "the metadata does not say PDF/A-3a"
    if reading.intents != 1:
        yield f"there are {reading.intents} output intents instead of one"
    if reading.title != expected.title:
        yield f"the title is “{reading.title}” instead of “{expected.title}”"
    if not reading.shows_title:
        yield "a reader would show the file's name instead of its title"
    if not reading.marked:
        yield "the file does not say that it is tagged"
    yield from (f"the file holds something active: {name}" for name in reading.active)


def check_language(reading: Reading, expected: Expected) -> Iterator[str]:
    """The file is in the language of the page, and no Dutch words are announced in another one."""
    if not reading.language:
        yield "the file has no language"
    elif reading.language != expected.language:
        yield f"the language of the file is {reading.language} instead of {expected.language}"
    for node in reading.root.walk():
        if node.language and not node.language.startswith(expected.language):
            words = squeeze(reading.say(node))
            if len(_DUTCH.intersection(words.lower().split())) > 1:
                yield f"“{_shorten(words)}” would be read aloud in the language {node.language}"


def check_words(reading: Reading, expected: Expected) -> Iterator[str]:
    """The words in reading order are those of the page, each once, with spaces between them."""
    heard = reading.heard
    if heard != expected.words:
        at = next(
            (at for at, (one, other) in enumerate(zip(heard, expected.words, strict=False)) if one != other),
            min(len(heard), len(expected.words)),
        )
        start = max(0, at - 20)
        yield (
            f"“{_shorten(heard[start:])}” is heard where the page says “{_shorten(expected.words[start:])}”"
        )


def check_figures(reading: Reading, expected: Expected) -> Iterator[str]:
    """Every released figure that the report is about is heard."""
    numbers = set(NUMBER.findall(reading.heard))
    for figure in expected.figures:
        if figure not in numbers:
            yield f"the figure {figure} is not heard"


def check_notices(reading: Reading, expected: Expected) -> Iterator[str]:
    """What running heads warn of is heard once as text too, since heads are not read (R27)."""
    heard = reading.heard.lower()
    for notice in expected.notices:
        if notice.lower() not in heard:
            yield f"“{notice}” stands in a running head only, which is not read aloud"


def check_headings(reading: Reading, expected: Expected) -> Iterator[str]:
    """One H1, no level skipped, and the headings are those of the page."""
    headings = _headings_of(reading)
    if [one.level for one in headings].count(1) != 1:
        yield "there is not exactly one heading of level 1"
    level = 0
    for heading in headings:
        if heading.level > level + 1:
            yield f"heading “{_shorten(heading.text)}” skips from level {level} to {heading.level}"
        level = heading.level
    if headings != expected.headings:
        yield from _compare("heading", headings, expected.headings)


def check_bookmarks(reading: Reading, _: Expected) -> Iterator[str]:
    """The bookmarks are the headings, in the same order and as deep."""
    bookmarks = [Heading(one.depth, squeeze(one.title)) for one in reading.bookmarks]
    yield from _compare("bookmark", tuple(bookmarks), _headings_of(reading))


def check_tables(reading: Reading, expected: Expected) -> Iterator[str]:
    """Every data cell is heard with its own row and column header; no cell is empty or spans others."""
    names = {node.identifier: node for node in reading.root.walk() if node.kind == "TH"}
    cells = []
    for table in (node for node in reading.root.walk() if node.kind == "Table"):
        for node in table.walk():
            if node.kind in ("TH", "TD"):
                yield from _check_cell(reading, node)
            if node.kind == "TD":
                headers = (names.get(name) for name in node.headers)
                texts = tuple(squeeze(reading.say(one)) for one in headers if one is not None)
                cells.append(Cell(squeeze(reading.say(node)), texts))
    yield from _compare("cell", tuple(cells), expected.cells)


def check_lists(reading: Reading, _: Expected) -> Iterator[str]:
    """A list holds items; an item a body, and before it its label."""
    for node in reading.root.walk():
        kinds = [kid.kind if isinstance(kid, Node) else "text" for kid in node.kids]
        if node.kind == "L" and not set(kinds) <= {"LI", "L", "Caption"}:
            yield "a list holds something that is no item"
        if node.kind == "LI" and kinds not in (["Lbl", "LBody"], ["LBody"]):
            yield "an item of a list has no label and body"


def check_pictures(reading: Reading, expected: Expected) -> Iterator[str]:
    """Every figure has sentences with its main values, and a box inside its page."""
    figures = [node for node in reading.root.walk() if node.kind == "Figure"]
    alternatives = tuple(squeeze(node.alternative or "") for node in figures)
    yield from _compare("text alternative", alternatives, expected.alternatives)
    for node, text in zip(figures, alternatives, strict=True):
        yield from _check_alternative(text, " ".join(map(reading.text, node.contents())))
        yield from _check_box(reading, node)


def check_links(reading: Reading, expected: Expected) -> Iterator[str]:
    """Every link is described by its text, stands in the structure, and leads where the page says."""
    for link in reading.links:
        if link.address not in expected.links:
            yield f"a link leads to {link.address}, which the page does not name"
        elif squeeze(link.description) != expected.links[link.address]:
            yield f"the link to {link.address} is described as “{_shorten(link.description)}”"
        if not link.in_structure:
            yield f"the link to {link.address} is not in the structure"
        if not _is_inside(link.box, reading, link.page):
            yield f"the link to {link.address} lies outside its page"
    tagged = sum(node.annotations for node in reading.root.walk() if node.kind == "Link")
    if tagged != len(reading.links):
        yield f"{len(reading.links)} links lead away, and {tagged} are read as a link"
    if missing := set(expected.links) - {link.address for link in reading.links}:
        yield f"these links are lost: {', '.join(sorted(missing))}"


def check_ownership(reading: Reading, _: Expected) -> Iterator[str]:
    """Every marked content belongs to one element, and nothing is painted outside marked content."""
    counted = Counter(reading.root.contents())
    for number, page in enumerate(reading.pages):
        if page.orphans:
            yield f"page {number + 1}: {page.orphans} things are painted that belong to no element"
        for mcid, text in page.texts.items():
            times = counted.pop(Content(number, mcid), 0)
            if times != 1:
                why = "is not in the reading order" if times == 0 else f"is read {times} times"
                yield f"page {number + 1}: “{_shorten(text)}” {why}"
            if mcid >= len(page.owners) or page.owners[mcid] is None:
                yield f"page {number + 1}: “{_shorten(text)}” has no owner in the parent tree"
    if counted:
        yield f"the structure names {len(counted)} contents that are on no page"
    for node in reading.root.walk():
        if not node.kids and not node.annotations:
            yield f"an element {node.kind} has no contents"


def check_artifacts(reading: Reading, expected: Expected) -> Iterator[str]:
    """A page with a running head has artifacts."""
    if expected.notices:
        for number, page in enumerate(reading.pages, start=1):
            if not page.artifacts:
                yield f"page {number}: its running head is read aloud"


def check_fonts(reading: Reading, _: Expected) -> Iterator[str]:
    """Every font is in the file, and every glyph that is shown means a letter."""
    for font in reading.fonts:
        if not font.embedded:
            yield f"the font {font.name} is not in the file"
    for number, page in enumerate(reading.pages, start=1):
        if page.unmapped:
            yield f"page {number}: glyphs without a letter: {', '.join(sorted(page.unmapped)[:5])}"


def check_enclosures(reading: Reading, expected: Expected) -> Iterator[str]:
    """The attachments are those of the report, each once, described, dated, and as data."""
    names = tuple(one.name for one in reading.enclosed)
    if sorted(names) != sorted(expected.enclosures):
        yield f"the attachments are {_list(names)} instead of {_list(expected.enclosures)}"
    if sorted(reading.associated) != sorted(names):
        yield f"the attachments {_list(names)} are associated as {_list(reading.associated)}"
    for one in reading.enclosed:
        if one.relationship != "Data":
            yield f"the attachment {one.name} has the relationship “{one.relationship}” instead of Data"
        if not one.description or not one.media_type or not one.dated:
            yield f"the attachment {one.name} lacks a description, a media type or its dates"


def _headings_of(reading: Reading) -> tuple[Heading, ...]:
    return tuple(
        Heading(int(node.kind[1]), squeeze(reading.say(node)))
        for node in reading.root.walk()
        if re.fullmatch(r"H[1-6]", node.kind)
    )


def _check_cell(reading: Reading, node: Node) -> Iterator[str]:
    text = squeeze(reading.say(node))
    if not text:
        yield "a cell of a table is empty"
    if node.spans:
        yield f"cell “{_shorten(text)}” spans others"
    if node.kind == "TH" and (not node.identifier or node.scope not in ("/Row", "/Column")):
        yield f"header cell “{_shorten(text)}” has no identifier or scope"


def _check_alternative(text: str, drawn: str) -> Iterator[str]:
    if flaw := find_flaw_in_alternative(text, drawn):
        yield f"text alternative “{_shorten(text)}” {flaw}"


def _check_box(reading: Reading, node: Node) -> Iterator[str]:
    if node.box is None or len(node.box) != 4:
        yield "a figure has no box"
    elif not _is_inside(node.box, reading, node.page):
        yield f"the box of figure “{_shorten(node.alternative or '')}” lies outside its page"


def _is_inside(box: tuple[float, ...], reading: Reading, page: int | None) -> bool:
    if page is None:
        return False
    left, bottom, right, top = box
    here = reading.pages[page]
    return -0.5 <= left < right <= here.width + 0.5 and -0.5 <= bottom < top <= here.height + 0.5


def _compare(what: str, found: tuple[object, ...], expected: tuple[object, ...]) -> Iterator[str]:
    """The first difference between two lists."""
    for at, (one, other) in enumerate(zip(found, expected, strict=False), start=1):
        if one != other:
            yield f"{what} {at} is {_tell(one)} instead of {_tell(other)}"
            return
    if len(found) != len(expected):
        yield f"there are {len(found)} times a {what} instead of {len(expected)}"


def _tell(thing: object) -> str:
    match thing:
        case Heading(level, text):
            return f"“{_shorten(text)}” (level {level})"
        case Cell(text, headers):
            return f"“{_shorten(text)}” under {_list(headers)}"
        case _:
            return f"“{_shorten(str(thing))}”"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
