"""How much room an answer of an extension takes on its page: estimated from its texts, as all texts are."""

from collections.abc import Sequence

from reportgen.model.extension import Answer
from reportgen.model.layout import EXTENSION_HEAD_MM, EXTENSION_ROW_MM, TYPE_AREA_WIDTH_MM
from reportgen.narrative.fit import Box

PAGE_MM = 244.0
"""What an answer and its chart have together, below the title (`.extension-body` of the templates)."""
AROUND_CHART_MM = 8.0

_PROSE, _LINE_MM = Box(150, 1, 9.75), 4.5
_HEADING, _HEADING_LINE_MM = Box(TYPE_AREA_WIDTH_MM, 1, 12, bold=True), 4.9
_CAPTION = Box(TYPE_AREA_WIDTH_MM, 1, 9.5)
_NOTE, _NOTE_LINE_MM = Box(TYPE_AREA_WIDTH_MM, 1, 8.5), 3.8
_LABEL_WIDTH_MM, _ROW_LINE_MM = 74.0, 3.8
_BETWEEN_MM = 1.2
_AFTER_LEAD_MM, _BEFORE_TABLE_MM = 6.0, 1.0
_READING_HEAD_MM = 6.0 + 1.8 + _HEADING_LINE_MM


def measure_answer(answer: Answer) -> float:
    """About how high an answer is without its chart, in millimetres; the source line takes one line."""
    heading = _HEADING.count_lines(answer.heading) * _HEADING_LINE_MM
    caption = _CAPTION.count_lines(answer.caption) * _LINE_MM
    note = _NOTE.count_lines(answer.note) * _NOTE_LINE_MM
    reading = _READING_HEAD_MM + _measure_prose(answer.reading) if answer.reading else 0.0
    lead = _measure_prose(answer.lead) + _AFTER_LEAD_MM
    return lead + heading + caption + _measure_table(answer) + note + reading


def _measure_prose(paragraphs: Sequence[str]) -> float:
    lines = sum(map(_PROSE.count_lines, paragraphs))
    return lines * _LINE_MM + (len(paragraphs) - 1) * _BETWEEN_MM


def _measure_table(answer: Answer) -> float:
    """A row grows with the longest of its texts; the columns after the first are equally wide."""
    others = max(1, len(answer.columns) - 1)
    label = Box(_LABEL_WIDTH_MM, 1, 9.5)
    entry = Box((TYPE_AREA_WIDTH_MM - _LABEL_WIDTH_MM) / others, 1, 9.5)
    rows = sum(
        max(
            EXTENSION_ROW_MM,
            max(label.count_lines(row.label), *map(entry.count_lines, row.texts)) * _ROW_LINE_MM,
        )
        for row in answer.rows
    )
    return _BEFORE_TABLE_MM + EXTENSION_HEAD_MM + rows
