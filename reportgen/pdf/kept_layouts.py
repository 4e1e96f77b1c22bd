"""Lines of text that keep their shape between layout and drawing.

WeasyPrint throws Pango's layout of a line away once it is measured, to save memory in long documents, and
makes it again to draw it. A factsheet has four pages; keeping its four hundred lines costs nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.text.line_break import Layout


@contextmanager
def keep_layouts() -> Iterator[None]:
    """Let WeasyPrint draw the lines that it measured meanwhile; justified lines it makes again."""
    drop, remake = Layout.deactivate, Layout.reactivate
    Layout.deactivate, Layout.reactivate = _keep, _take_up
    try:
        yield
    finally:
        Layout.deactivate, Layout.reactivate = drop, remake


def _keep(_: Any) -> None:
    pass


_remake = Layout.reactivate


def _take_up(layout: Any, style: Any) -> None:
    if layout.justification_spacing or style is not layout.style:
        _remake(layout, style)
