"""What a report must say when it is read aloud, taken from the HTML that it was made of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

RUNNING = "head"
"""The class of running heads, which are no part of the text."""
NOTICE = "head-notice"
_SILENT = frozenset({"head", "style", "script", "title", "img"})
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "small"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Heading(NamedTuple):
    """A heading with its level, 1 to 6."""

    level: int
    text: str


class Cell(NamedTuple):
    """A data cell as it is heard: its text, and the texts of its row and column header."""

    text: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be heard: the words in reading order, headings, tables, links, and which files are attached.

    `notices` stand in running heads, which are not read, and so must be in the words too (R27).
    `figures` are the figures of the region that the report is about, as they are written.
    """

    title: str
    language: str
    words: str
    headings: tuple[Heading, ...]
    cells: tuple[Cell, ...]
    links: Mapping[str, str]
    alternatives: tuple[str, ...]
    notices: tuple[str, ...]
    figures: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()


def read_expected(
    root: Element, title: str, figures: tuple[str, ...] = (), enclosures: tuple[str, ...] = ()
) -> Expected:
    """What the page at this root says."""
    spoken = list(_spoken(root))
    return Expected(
        title=title,
        language=root.get("lang", ""),
        words=squeeze(_say(root)),
        headings=tuple(
            Heading(_HEADINGS[one.tag], squeeze(_say(one))) for one in spoken if one.tag in _HEADINGS
        ),
        cells=tuple(cell for table in spoken if table.tag == "table" for cell in _read_cells(table)),
        links={one.get("href", ""): squeeze(_say(one)) for one in spoken if one.tag == "a"},
        alternatives=tuple(squeeze(one.get("alt", "")) for one in root.iter("img")),
        notices=tuple(_read_notices(root)),
        figures=figures,
        enclosures=enclosures,
    )


def squeeze(text: str) -> str:
    """The text with single spaces, none of them unbreakable, and none at its ends."""
    return re.sub(r"[ \t\n\r\f\u00a0]+", " ", text).strip()


def _spoken(element: Element) -> Iterator[Element]:
    """All elements that are read aloud, in their order."""
    if not _is_silent(element):
        yield element
        for child in element:
            yield from _spoken(child)


def _is_silent(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return True
    return RUNNING in element.get("class", "").split()


def _say(element: Element) -> str:
    """The words of an element; what is not inline stands apart."""
    if _is_silent(element):
        return " "
    words = (element.text or "") + "".join(_say(child) + (child.tail or "") for child in element)
    return words if element.tag in _INLINE else f" {words} "


def _read_cells(table: Element) -> Iterator[Cell]:
    """The data cells of a table with one header row and a header per row."""
    heads = [squeeze(_say(cell)) for cell in table.iterfind("thead/tr/th")]
    for row in table.iterfind("tbody/tr"):
        names = [squeeze(_say(cell)) for cell in row if cell.tag == "th"]
        for at, cell in enumerate(row):
            if cell.tag == "td":
                yield Cell(squeeze(_say(cell)), (*names, *heads[at : at + 1]))


def _read_notices(root: Element) -> Iterator[str]:
    """What running heads warn of: "Fictieve cijfers, voorlopige cijfers" are two notices."""
    texts = ("".join(one.itertext()) for one in root.iter() if NOTICE in one.get("class", "").split())
    yield from dict.fromkeys(squeeze(part) for text in texts for part in text.split(","))
