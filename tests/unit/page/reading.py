"""Reading composed pages in tests: elements by selector, and their words."""

from xml.etree.ElementTree import Element

import cssselect2
import tinyhtml5


def read_html(html: str) -> Element:
    """The root of a page."""
    return tinyhtml5.parse(html, namespace_html_elements=False)


def select(element: Element, selector: str) -> list[Element]:
    """The elements under this one that match a CSS selector, in reading order."""
    wrapped = cssselect2.ElementWrapper.from_html_root(element)
    return [
        found.etree_element for found in wrapped.query_all(selector) if found.etree_element is not element
    ]


def words_of(element: Element) -> str:
    """All text of an element, with single spaces; a line break is a space."""
    texts = [" " if part.tag == "br" else part.text or "" for part in (element,)]
    texts += [_after(child) for child in element]
    return " ".join("".join(texts).split())


def has_class(element: Element, *names: str) -> bool:
    """Whether the element has any of these classes."""
    return bool(set(names) & set(element.get("class", "").split()))


def _after(child: Element) -> str:
    return (
        f" {words_of(child)} {child.tail or ''}"
        if child.tag in BLOCKS
        else f"{_inline(child)}{child.tail or ''}"
    )


def _inline(child: Element) -> str:
    return (child.text or "") + "".join(map(_after, child))


BLOCKS = {"br", "div", "p", "h1", "h2", "h3", "h4", "ul", "li", "table", "tr", "td", "th", "caption", "img"}
BLOCKS |= {"thead", "tbody", "section"}
