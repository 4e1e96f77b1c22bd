"""The Dutch texts of the factsheet: Markdown files with front matter that says which text it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from reportgen.config.explain import explain
from reportgen.config.fields import Section, Words
from reportgen.config.strict_yaml import Document, explain_undecodable, explain_unreadable, parse_document
from reportgen.errors import Mistake, Place
from reportgen.model.edition import Text, TextSource

_FENCE = "---"
_NO_TEXT = "README.md"
_MOST_KEPT = 512
"""Texts of an edition, twice over: of a folder only the one that changed is parsed again."""
_FAMILIES = ("pack-", "account-", "section-", "statement-")
"""How the keys begin of texts that a folder made by an older version does not have."""


class TextHeadSection(Section):
    """The front matter of a text."""

    key: Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9][a-z0-9._-]*$")] = Field(
        description="the key of the text in small letters, like wat-kan-ik"
    )
    when: Words | None = Field(None, description="when the text applies")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts by key, and the mistakes in their files."""

    by_key: Mapping[str, Text]
    mistakes: tuple[Mistake, ...]


def read_texts(folder: Path) -> Texts:
    """All `*.md` files of a folder but its README; a key that is used twice is a mistake."""
    by_key: dict[str, Text] = {}
    first_file: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for file in sorted(one for one in folder.glob("*.md") if one.name != _NO_TEXT):
        text, found = _read_text(file)
        mistakes += found
        if text is None:
            continue
        if text.key in by_key:
            what = f"the key {text.key} is used already in {first_file[text.key]}"
            mistakes.append(Mistake(what, Place(str(file), 2, key="key"), "Give each text its own key."))
        by_key.setdefault(text.key, text)
        first_file.setdefault(text.key, file.name)
    return Texts(by_key, tuple(mistakes))


def stand_in(texts: Texts, own: Texts) -> Texts:
    """The texts, with the program's own for a pack or the verantwoording if there is not one for it."""
    missing = tuple(one for one in _FAMILIES if not any(key.startswith(one) for key in texts.by_key))
    added = {key: text for key, text in own.by_key.items() if missing and key.startswith(missing)}
    return Texts({**texts.by_key, **added}, texts.mistakes)


def _read_text(file: Path) -> tuple[Text | None, tuple[Mistake, ...]]:
    """The text of one file, and its mistakes; None when these leave no text."""
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return None, (explain_unreadable(error, Place(str(file))),)
    except UnicodeDecodeError as error:
        return None, (explain_undecodable(error, str(file)),)
    return _parse_text(str(file), content)


@lru_cache(maxsize=_MOST_KEPT)
def _parse_text(file: str, content: str) -> tuple[Text | None, tuple[Mistake, ...]]:
    mistakes: list[Mistake] = []
    text = _make_text(file, content, mistakes)
    return text, tuple(mistakes)


def _make_text(file: str, content: str, mistakes: list[Mistake]) -> Text | None:
    lines = content.splitlines()
    end = _find_end_of_front_matter(lines)
    if end is None:
        what = f"the file does not begin with front matter between two lines {_FENCE}"
        mistakes.append(Mistake(what, Place(file, 1), f"Begin with {_FENCE}, key: ..., {_FENCE}."))
        return None
    document = parse_document("\n".join(lines[1:end]), file, first_line=2)
    head = _read_head(document, mistakes)
    body = _read_body(lines, end + 1, file, mistakes)
    if head is None or not body:
        return None
    (at, heading), *paragraphs = body
    when = document.place_of(("when",)).line if head.when else None
    source = TextSource(file, when or 1, at, tuple(line for line, _ in paragraphs))
    return Text(head.key, heading, tuple(block for _, block in paragraphs), head.when, source)


def _find_end_of_front_matter(lines: list[str]) -> int | None:
    """The index of the second fence, if the first line is a fence."""
    if not lines or lines[0].strip() != _FENCE:
        return None
    return next((index for index, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)


def _read_head(document: Document, mistakes: list[Mistake]) -> TextHeadSection | None:
    mistakes.extend(document.mistakes)
    try:
        head = TextHeadSection.model_validate(document.value)
    except ValidationError as error:
        mistakes.extend(explain(error, document, TextHeadSection))
        return None
    return head


def _read_body(
    lines: list[str], start: int, file: str, mistakes: list[Mistake]
) -> tuple[tuple[int, str], ...]:
    """The heading and the paragraphs, each with its line; empty when there is no heading."""
    blocks = list(_find_blocks(lines[start:], start + 1))
    if not blocks or not blocks[0][1].startswith("# "):
        line = blocks[0][0] if blocks else len(lines)
        mistakes.append(
            Mistake("the text has no heading", Place(file, line), 'Begin it with "# " and a heading.')
        )
        return ()
    for line, block in blocks[1:]:
        if block.startswith("#"):
            what = "the text has a second heading"
            mistakes.append(Mistake(what, Place(file, line), "Keep one heading, or make two files of it."))
    if len(blocks) == 1:
        mistakes.append(
            Mistake("the text has no paragraph", Place(file, blocks[0][0]), "Write one below it.")
        )
    line, heading = blocks[0]
    return ((line, heading.removeprefix("# ").strip()), *blocks[1:])


def _find_blocks(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Paragraphs, headings and list items, each on one line, with the line of the file they begin on."""
    block: list[str] = []
    begin = first_line
    for number, line in enumerate([*lines, ""], first_line):
        written = line.strip()
        if block and (not written or written.startswith(("- ", "#")) or block[0].startswith("#")):
            yield begin, " ".join(block)
            block = []
        if written:
            begin = begin if block else number
            block.append(written)
