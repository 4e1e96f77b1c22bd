"""What the words mean, and how passages of different length are laid in columns."""

from collections.abc import Sequence

from reportgen.model.edition import Definition, Edition
from reportgen.model.facts import Facts
from reportgen.page import words
from reportgen.page.context import Definitions, Passage
from reportgen.page.markup import write_blocks

DEFINITION_COLUMNS = 3
LINE_LETTERS = 36
"""About how many letters a line of a narrow column holds."""


def define_terms(edition: Edition, facts: Facts) -> Definitions:
    """The definitions of what this factsheet shows: of the whole in one line, of its parts in columns.

    What the line names is a part too, also where no figure of it is shown.
    """
    whole = facts.key.care.code
    shown = {None, *(one.care.code for one in facts.kinds), *(one.education.code for one in facts.own)}
    everything = edition.indicator.definitions
    intro = " ".join(one.text for one in everything if one.category == whole)
    parts = [
        one
        for one in everything
        if one.category != whole and (one.category in shown or one.term.lower() in intro.lower())
    ]
    return Definitions(
        title=words.DEFINITIONS.format(care=facts.key.care.phrase),
        intro=intro,
        columns=arrange(list(map(_write_definition, parts)), DEFINITION_COLUMNS),
    )


def _write_definition(definition: Definition) -> Passage:
    return Passage(definition.term, write_blocks([definition.text]))


def arrange(passages: Sequence[Passage], columns: int) -> tuple[tuple[Passage, ...], ...]:
    """The passages in their order in columns, so that the longest column is as short as can be."""
    lengths = [_count_lines(passage) for passage in passages]
    room = max(lengths, default=0)
    while len(cuts := _fill(lengths, room)) > columns:
        room += 1
    return tuple(tuple(passages[first:last]) for first, last in cuts)


def _fill(lengths: Sequence[int], room: int) -> list[tuple[int, int]]:
    """From where to where each column goes, when none is longer than this."""
    cuts, first, used = [], 0, 0
    for at, length in enumerate(lengths):
        if used and used + length > room:
            cuts.append((first, at))
            first, used = at, 0
        used += length
    return [*cuts, (first, len(lengths))] if lengths else []


def _count_lines(passage: Passage) -> int:
    """The lines of a passage with its heading, estimated."""
    texts = [str(text) for block in passage.blocks for text in (*block.items, block.text or "")]
    return 1 + sum(-(-len(text) // LINE_LETTERS) for text in texts)
