"""The page of an extension: its lead, its table with its chart below it, and how to read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model.extension import Answer, ExtensionFacts
from reportgen.model.layout import EXTENSION_HEAD_MM, EXTENSION_ROW_MM
from reportgen.model.report import Chart
from reportgen.page import words
from reportgen.page.context import Block, Column, Entry, Illustrated, Passage, Row, RunningHead, Table, Titled
from reportgen.page.markup import write_blocks, write_rich
from reportgen.page.pictures import find_picture


@dataclass(frozen=True, slots=True)
class ExtensionSheet:
    """One page, ready to be printed."""

    head: RunningHead
    title: str
    lead: tuple[Block, ...]
    figure: Illustrated
    reading: Passage | None


def compose_extensions(
    told: Sequence[ExtensionFacts], charts: Mapping[str, Chart], before: RunningHead, source: str
) -> tuple[ExtensionSheet, ...]:
    """A page for each answer, numbered on from the page before."""
    heads = (replace(before, folio=before.folio + 1 + at) for at in range(len(told)))
    return tuple(_compose(one, charts, head, source) for one, head in zip(told, heads, strict=True))


def _compose(
    facts: ExtensionFacts, charts: Mapping[str, Chart], head: RunningHead, source: str
) -> ExtensionSheet:
    answer = facts.answer
    picture = find_picture(charts, facts.chart_name)
    note = write_rich(answer.note) if answer.note else None
    title = Titled(answer.heading, answer.caption)
    return ExtensionSheet(
        head=head,
        title=answer.title,
        lead=write_blocks(answer.lead),
        figure=Illustrated(title, (_tabulate(answer),), picture, note, source),
        reading=Passage(words.HOW_TO_READ, write_blocks(answer.reading)) if answer.reading else None,
    )


def _tabulate(answer: Answer) -> Table:
    first, *others = answer.columns
    columns = (Column(first, "label"), *(Column(one, "number") for one in others))
    rows = tuple(Row(row.label, tuple(map(Entry, row.texts))) for row in answer.rows)
    return Table("t-extension", columns, rows, EXTENSION_HEAD_MM, EXTENSION_ROW_MM)
