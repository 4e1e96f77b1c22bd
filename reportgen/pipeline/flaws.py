"""What is wrong with what an extension gave: in words that say where, never a value of a delivery (R14)."""

from collections.abc import Sequence
from typing import TypeGuard

from reportgen.fingerprint import fingerprint
from reportgen.model.extension import Answer, RawTable
from reportgen.narrative.answer_room import AROUND_CHART_MM, PAGE_MM, measure_answer
from reportgen.narrative.fit import PAGE_TITLE

MOST_HEIGHT_MM = 120.0
_SLACK_MM = 4.5
"""Room is estimated; what is this much too high is left to the check of the finished page."""
_NEEDED = ("title", "lead", "heading", "caption", "columns", "rows")
_LISTS = ("lead", "columns", "reading")


def find_flaw_in_delivery(table: object) -> str:
    """What keeps it from being texts, each row with its line; nothing when it is whole."""
    if not isinstance(table, RawTable):
        return f"gave a {type(table).__name__}"
    if not (_is_list(table.rows) and _is_list(table.lines)):
        return "gave rows or lines that are no list"
    if not _are_texts(table.header):
        return "gave a header that is no row of texts"
    if len(table.lines) != len(table.rows):
        return f"gave {len(table.rows)} rows and {len(table.lines)} lines"
    return _find_flaw_in_rows(table)


def _find_flaw_in_rows(table: RawTable) -> str:
    """Rows are counted from 1, as the extension gave them."""
    for number, (row, line) in enumerate(zip(table.rows, table.lines, strict=True), start=1):
        if not _are_texts(row):
            return f"gave a row {number} that is no row of texts"
        if type(line) is not int:
            return f"gave a line for row {number} that is no number"
    return ""


def _are_texts(values: object) -> bool:
    return _is_list(values) and all(isinstance(one, str) for one in values)


def _is_list(values: object) -> TypeGuard[Sequence[object]]:
    return isinstance(values, Sequence) and not isinstance(values, str | bytes)


def find_flaw_in_answer(answer: Answer) -> str:
    """What an answer lacks that a page needs; nothing when it is whole."""
    try:
        fingerprint(answer)
    except TypeError as error:
        return f"gave an answer that is not made of plain values: {error}"
    if loose := [part for part in _LISTS if not _are_texts(getattr(answer, part))]:
        return f"gave an answer with something else than a tuple of texts: {', '.join(loose)}"
    if missing := [part for part in _NEEDED if not getattr(answer, part)]:
        return f"gave an answer without {', '.join(missing)}"
    return _find_flaw_in_table(answer) or _find_lack_of_room(answer)


def _find_flaw_in_table(answer: Answer) -> str:
    """Rows and columns are counted from 1; a text is not repeated."""
    if not all(answer.columns):
        return f"gave no name for column {answer.columns.index('') + 1}"
    needed = len(answer.columns) - 1
    for number, row in enumerate(answer.rows, start=1):
        if not _are_texts(row.texts):
            return f"gave a row {number} without a tuple of texts"
        if len(row.texts) != needed:
            return f"gave {len(row.texts)} texts in row {number}; beside its label there are {needed} columns"
        if "" in (row.label, *row.texts):
            return f"gave an empty cell in row {number}, column {(row.label, *row.texts).index('') + 1}"
    return ""


def _find_lack_of_room(answer: Answer) -> str:
    """There is one page, and a title is one line of it."""
    if not PAGE_TITLE.holds(answer.title):
        return f"gave a title of more than one line: {answer.title}"
    high = measure_answer(answer)
    if high > PAGE_MM + _SLACK_MM:
        rows = f"{len(answer.rows)} rows and its texts"
        return f"gave an answer that does not fit: {rows} take about {high:.0f} mm, a page has {PAGE_MM:.0f}"
    return ""


def find_flaw_in_height(height_mm: float, answer: Answer) -> str:
    """Why a chart of this height cannot stand under the answer; nothing when it can."""
    room = PAGE_MM - measure_answer(answer) - AROUND_CHART_MM
    if 0 < height_mm <= min(MOST_HEIGHT_MM, room + _SLACK_MM):
        return ""
    most = max(0.0, min(MOST_HEIGHT_MM, room))
    return f"is {height_mm:g} mm high; at most {most:.0f} fit under an answer of {len(answer.rows)} rows"
