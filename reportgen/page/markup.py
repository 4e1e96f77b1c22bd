"""The little markup that texts may hold: **bold**, [en: foreign words], and lines that start with "- "."""

import re
from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup, escape

from reportgen.model.edition import Text
from reportgen.page.context import Block, Passage

_LETTER = r"(?:[^\s.,;&<]|&#39;)"  # an apostrophe is escaped already
_JOINED = re.compile(rf"\b[PV]O (?:{_LETTER}+ ){{1,4}}?e\.o\.|(?:&#39;)?\b\w+(?:-[A-Z]\w+)+")
"""Names that are not broken over lines: PO Hoogeveen-Meppel e.o., Pijnacker-Nootdorp."""
ITEM = "- "
_FOREIGN = re.compile(r"\[([a-z]{2}): ([^\]]+)\]")
"""Words in another language, with its code, so that a screen reader says them in it."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def write_rich(text: str) -> Markup:
    """The text as safe HTML, with **bold** as strong and [en: words] in their language.

    Anything else that looks like HTML is escaped.

    >>> write_rich("**Let op:** 1 < 2")
    Markup('<strong>Let op:</strong> 1 &lt; 2')
    """
    escaped = _JOINED.sub(r'<span class="whole">\g<0></span>', str(escape(text)))
    spoken = _FOREIGN.sub(r'<span lang="\1">\2</span>', escaped)
    return Markup(_BOLD.sub(r"<strong>\1</strong>", spoken))


def write_passage(text: Text) -> Passage:
    """A text from the config with its heading."""
    return Passage(text.heading, write_blocks(text.paragraphs))


def write_blocks(paragraphs: Iterable[str]) -> tuple[Block, ...]:
    """Paragraphs and lists; paragraphs that start with "- " are the items of one list."""
    blocks: list[Block] = []
    for paragraph in paragraphs:
        text = " ".join(paragraph.split())
        if not text.startswith(ITEM):
            blocks.append(Block(write_rich(text)))
        elif blocks and blocks[-1].items:
            blocks[-1] = replace(blocks[-1], items=(*blocks[-1].items, _write_item(text)))
        else:
            blocks.append(Block(None, (_write_item(text),)))
    return tuple(blocks)


def _write_item(text: str) -> Markup:
    return write_rich(text.removeprefix(ITEM))
