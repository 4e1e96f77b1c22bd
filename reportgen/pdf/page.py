"""An HTML page as WeasyPrint takes it, read and styled by lighter means than its own."""

import re
from typing import Any
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from reportgen.pdf.user_agent import light_stylesheet

_WITHOUT_END = re.compile(r"<(br|hr|img|link|meta|wbr)\b([^<>]*?)/?>")


class Page(HTML):  # type: ignore[misc]
    """A page from HTML with everything but markup escaped, as templates give it.

    Such a page is XML but for its elements without an end, so the XML parser of the standard library, which
    is written in C, can read it. What it cannot read is left to WeasyPrint's parser, which takes anything.
    """

    def __init__(self, html: str, base_url: str, url_fetcher: URLFetcher) -> None:
        tree = parse_quickly(html)
        if tree is None:
            super().__init__(string=html, base_url=base_url, url_fetcher=url_fetcher)
            return
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, its signature
        return [light_stylesheet()]


def parse_quickly(html: str) -> ElementTree.Element | None:
    """The tree of a page; None if it takes more than an XML parser to read it."""
    try:
        return ElementTree.fromstring(_WITHOUT_END.sub(r"<\1\2/>", html))
    except ElementTree.ParseError:
        return None
