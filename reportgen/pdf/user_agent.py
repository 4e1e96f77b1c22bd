"""WeasyPrint's own stylesheet without the rules that no factsheet needs.

Six of its rules are for a marker or a note of any element whatsoever, so that every element gets six
styles more; rules for the direction of a text and for forms are tried on every element. They are left
out here, and so are the margin boxes of a page but the middle ones at the top and the bottom. Everything
else stays as WeasyPrint has it. A template may have no footnotes, forms, `dir` or other margin boxes.
"""

from functools import cache
from typing import Any

from weasyprint import CSS
from weasyprint.html import UA

_LEFT_OUT = (
    *("::footnote-", "::note-"),
    *("[dir", ":is(dir", "dd[dir"),
    *("input", ":is(input", "select", "button", "textarea"),
    *("@left-", "@right-", "@top-left", "@top-right", "@bottom-left", "@bottom-right"),
    "@counter-style",  # known already
)


@cache
def light_stylesheet() -> Any:
    """The stylesheet, parsed once per process."""
    kept = (line for line in UA.splitlines() if not line.lstrip().startswith(_LEFT_OUT))
    rules = "\n".join(kept).replace("\n::marker {", "\nli::marker {")
    return CSS(string=rules)
