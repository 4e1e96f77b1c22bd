"""What all texts of `config/texts` share: conditions, placeholders, room, and where a flaw stands."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.errors import Mistake, Place
from reportgen.model.edition import Edition, Text
from reportgen.narrative.fit import Box

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LONGEST_FILLING = "Hardinxveld-Giessendam"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a text and what to do; `line` is the line of its file, if it has one."""

    what: str
    remedy: str
    line: int | None = None

    def of(self, text: Text, edition: Edition) -> Mistake:
        """The mistake, in the file of the text, or at its key in the config."""
        if text.source:
            place = Place(text.source.file, self.line or text.source.heading, key=text.key)
        else:
            place = Place(str(edition.config_file), key=f"texts: {text.key}")
        return Mistake(self.what, place, self.remedy)


def list_words(text: Text) -> tuple[str, ...]:
    """The words of `when`: all of them must hold."""
    return tuple(one.strip() for one in (text.when or "").split(",") if one.strip())


def list_placeholders(written: str) -> tuple[str, ...]:
    """The names of the placeholders in a heading or paragraph."""
    return tuple(_PLACEHOLDER.findall(written))


def find_list(paragraph: str) -> str:
    """The name of the placeholder that is all there is of a paragraph; empty for other paragraphs."""
    found = _PLACEHOLDER.fullmatch(paragraph)
    return found[1] if found else ""


def fill(text: Text, find: Callable[[str], str]) -> Text:
    """The words of the text, with each placeholder replaced by what `find` gives for its name."""
    heading, *paragraphs = (
        _PLACEHOLDER.sub(lambda found: find(found[1]), written)
        for written in (text.heading, *text.paragraphs)
    )
    return replace(text, heading=heading, paragraphs=tuple(paragraphs), source=None)


def check_words(
    text: Text, conditions: Iterable[str], placeholders: Iterable[str], used: Iterable[str]
) -> Iterator[Flaw]:
    """Placeholders, and conditions among those `used`, that nobody knows."""
    known, meant = list(placeholders), list(conditions)
    for line, written in list_parts(text):
        for word in list_placeholders(written):
            if word not in known:
                yield Flaw(f"unknown placeholder {{{word}}}", f"Known: {', '.join(known)}.", line)
    for word in used:
        if word not in meant:
            line = text.source.when if text.source else None
            yield Flaw(f"unknown condition {word}", f"Known: {', '.join(meant)}.", line)


def check_fit(text: Text, paragraphs: Iterable[str], box: Box) -> Iterator[Flaw]:
    """That the paragraphs take more lines than there are, with long names filled in."""
    lines = sum(count_lines(one, box) for one in paragraphs)
    if lines > box.lines:
        yield Flaw(f"{text.key} takes {lines} lines, there is room for {box.lines}", "Make it shorter.")


def count_lines(paragraph: str, box: Box) -> int:
    """The lines that a paragraph takes, with long names filled in."""
    bare = paragraph.replace("**", "").removeprefix("- ")
    return box.count_lines(_PLACEHOLDER.sub(_LONGEST_FILLING, bare))


def list_parts(text: Text) -> Iterator[tuple[int | None, str]]:
    """The heading and the paragraphs, each with its line, if the text has a file."""
    lines = (text.source.heading, *text.source.paragraphs) if text.source else ()
    for at, written in enumerate((text.heading, *text.paragraphs)):
        yield (lines[at] if at < len(lines) else None), written


def choose_most_specific(texts: Sequence[Text]) -> Text | None:
    """The text with most conditions, the first of equals."""
    return max(texts, key=lambda text: len(list_words(text)), default=None)
