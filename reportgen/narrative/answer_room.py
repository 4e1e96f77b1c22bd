"""How much room an answer of an extension takes on its page: estimated from its texts, as all texts are."""

from collections.abc import Sequence

from reportgen.model.extension import Answer
from reportgen.model.layout import EXTENSION_HEAD_MM, EXTENSION_ROW_MM, TYPE_AREA_WIDTH_MM
from reportgen.narrative.fit import Box, measure_mm
from reportgen.notation import keep_together

PAGE_MM = 244.0
"""What an answer and its chart have together, below the title (`.extension-body` of the templates)."""
AROUND_CHART_MM = 8.0

_PROSE, _LINE_MM = Box(150, 1, 9.75), 4.5
_HEADING, _HEADING_LINE_MM = Box(TYPE_AREA_WIDTH_MM, 1, 12, bold=True), 4.9
_CAPTION = Box(TYPE_AREA_WIDTH_MM, 1, 9.5)
_NOTE, _NOTE_LINE_MM = Box(TYPE_AREA_WIDTH_MM, 1, 8.5), 3.8
MOST_COLUMNS = 5
"""With more, a column could not hold the words for a figure that is not there."""
_LABEL_WIDTH_MM, _ROW_LINE_MM = 74.0, 3.8
_CELL_SIZE, _HEAD_SIZE = (9.5, False), (8.5, True)
_HEAD_LINE_MM, _UNDER_HEAD_MM = 3.6, 1.0
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
    """A row grows with the longest of its texts, the head with the longest name."""
    head = max(EXTENSION_HEAD_MM, _count_lines(answer.columns, _HEAD_SIZE) * _HEAD_LINE_MM + _UNDER_HEAD_MM)
    rows = (_count_lines((row.label, *row.texts), _CELL_SIZE) * _ROW_LINE_MM for row in answer.rows)
    return _BEFORE_TABLE_MM + head + sum(max(EXTENSION_ROW_MM, high) for high in rows)


def _count_lines(cells: Sequence[str], size: tuple[float, bool]) -> int:
    boxes = (Box(column_width_mm(at, len(cells)), 1, *size) for at in range(len(cells)))
    return max(map(Box.count_lines, boxes, cells))


def column_width_mm(at: int, columns: int) -> float:
    """How wide a column is (0-based); those after the first are equally wide."""
    return (TYPE_AREA_WIDTH_MM - _LABEL_WIDTH_MM) / (columns - 1) if at else _LABEL_WIDTH_MM


def find_wide_word(cells: Sequence[str], *, heads: bool = False) -> str:
    """The first word that its column cannot hold, of the cells of a row or the names of the columns."""
    size_pt, bold = _HEAD_SIZE if heads else _CELL_SIZE
    for at, cell in enumerate(cells):
        for word in keep_together(cell).split(" "):
            if measure_mm(word, size_pt, bold=bold) > column_width_mm(at, len(cells)):
                return word
    return ""
