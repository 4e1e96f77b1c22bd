"""Markdown that a person writes for one region, read into the few things that a page can hold.

Paragraphs, lists and bold words come through; everything else is refused, and HTML is plain text. So what
reaches the page holds no markup but our own: the page escapes the rest.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportgen.config.problems import Problem, refuse

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BOLD = "**"
ITEM = "- "
_REMEDY = "Use paragraphs, lists that start with - and **bold** only."
_STRUCTURE = frozenset(
    {
        "paragraph_open",
        "paragraph_close",
        "bullet_list_open",
        "bullet_list_close",
        "list_item_open",
        "list_item_close",
        "inline",
    }
)
_WORDS = {"text": None, "softbreak": " ", "hardbreak": " ", "strong_open": BOLD, "strong_close": BOLD}
_NAMES = {
    "heading": "a heading",
    "link": "a link",
    "image": "an image",
    "em": "italics",
    "code_inline": "code",
    "code_block": "code",
    "fence": "code",
    "ordered_list": "a numbered list",
    "blockquote": "a quotation",
    "hr": "a line",
}


def read_markdown(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; an item of a list is a paragraph that starts with "- ", bold is `**bold**`.

    Refuses, as a problem of the config, what a page does not print.
    """
    tokens = _make_parser().parse(text)
    refuse(_find_strange(tokens))
    return tuple(_read_paragraphs(tokens))


@cache
def _make_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _find_strange(tokens: Sequence["Token"]) -> Iterator[Problem]:
    """What is not printed, each kind once; a list in a list too."""
    inner = (child.type for token in tokens for child in token.children or ())
    strange = [token.type for token in tokens if token.type not in _STRUCTURE]
    strange += [kind for kind in inner if kind not in _WORDS]
    names = [_name(kind) for kind in strange]
    if any(token.type == "bullet_list_open" and token.level > 0 for token in tokens):
        names.append("a list in a list")
    for name in dict.fromkeys(names):
        yield Problem(f"the text holds {name}", _REMEDY)


def _name(kind: str) -> str:
    plain = kind.removesuffix("_open").removesuffix("_close")
    return next((name for start, name in _NAMES.items() if plain.startswith(start)), "markup")


def _read_paragraphs(tokens: Sequence["Token"]) -> Iterator[str]:
    in_list = 0
    for token in tokens:
        in_list += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline":
            words = "".join(_WORDS[child.type] or child.content for child in token.children or ())
            yield f"{ITEM if in_list else ''}{' '.join(words.split())}"
