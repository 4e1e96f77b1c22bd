"""WeasyPrint's own stylesheet without the rules that no factsheet needs.

Six of its rules are for a marker or a note of any element whatsoever, so that every element gets six
styles more; rules for the direction of a text and for forms are tried on every element. They are left
out here; everything else stays as WeasyPrint has it. A template may have no footnotes, forms or `dir`.
"""

from functools import cache
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.html import UA

_LEFT_OUT = (
    *("::footnote-", "::note-"),
    *("[dir", ":is(dir", "dd[dir"),
    *("input", ":is(input", "select", "button", "textarea"),
    "@counter-style",  # known already
)


class Page(HTML):  # type: ignore[misc]
    """An HTML page on which the light stylesheet takes the place of WeasyPrint's own."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, its signature
        return [_light_stylesheet()]


@cache
def _light_stylesheet() -> Any:
    kept = (line for line in UA.splitlines() if not line.lstrip().startswith(_LEFT_OUT))
    rules = "\n".join(kept).replace("\n::marker {", "\nli::marker {")
    return CSS(string=rules)
