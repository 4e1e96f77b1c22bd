"""What is wrong with what an extension gave: in words that say where, never a value of a delivery (R14)."""

from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import TypeGuard

from reportgen.fingerprint import fingerprint
from reportgen.model.extension import Answer, AnswerRow, RawTable
from reportgen.narrative.answer_room import (
    AROUND_CHART_MM,
    MOST_COLUMNS,
    PAGE_MM,
    find_wide_word,
    measure_answer,
)
from reportgen.narrative.fit import PAGE_TITLE
from reportgen.pdf import find_flaw_in_alternative

MOST_HEIGHT_MM = 120.0
_SLACK_MM = 4.5
"""Room is estimated; what is this much too high is left to the check of the finished page."""
_TEXTS = ("title", "heading", "caption", "note")
_NEEDED = ("title", "lead", "heading", "caption", "columns", "rows")
_LISTS = ("lead", "columns", "reading")


def find_flaw_in_delivery(table: object) -> str:
    """What keeps it from being texts, each row with its line; nothing when it is whole."""
    if not isinstance(table, RawTable):
        return f"gave a {type(table).__name__}"
    if not (_is_list(table.rows) and _is_list(table.lines)):
        return "gave rows or lines that are no list"
    if not are_texts(table.header):
        return "gave a header that is no row of texts"
    if len(table.lines) != len(table.rows):
        return f"gave {len(table.rows)} rows and {len(table.lines)} lines"
    return _find_flaw_in_rows(table)


def _find_flaw_in_rows(table: RawTable) -> str:
    """Rows are counted from 1, as the extension gave them."""
    for number, (row, line) in enumerate(zip(table.rows, table.lines, strict=True), start=1):
        if not are_texts(row):
            return f"gave a row {number} that is no row of texts"
        if type(line) is not int:
            return f"gave a line for row {number} that is no number"
    return ""


def are_texts(values: object) -> bool:
    """Whether it is a list or tuple of texts; a text by itself is none."""
    return _is_list(values) and all(isinstance(one, str) for one in values)


def _is_list(values: object) -> TypeGuard[Sequence[object]]:
    return isinstance(values, Sequence) and not isinstance(values, str | bytes)


def find_flaws_in_answer(answer: Answer, find_missing_letters: Callable[[str], str]) -> tuple[str, ...]:
    """All that keeps an answer from being a page; its room is measured once the rest is right.

    Rows and columns are counted from 1.
    """
    flaws = (*_find_flaws_in_texts(answer), *_find_flaws_in_table(answer))
    flaws = flaws or tuple(_find_strange_letters(answer, find_missing_letters))
    return flaws or tuple(filter(None, (_find_loose_value(answer) or _find_lack_of_room(answer),)))


def _find_loose_value(answer: Answer) -> str:
    """What a subclass adds, too, must be a value that can be hashed and kept."""
    try:
        fingerprint(answer)
    except TypeError as error:
        return f"gave an answer that is not made of plain values: {error}"
    return ""


def _find_flaws_in_texts(answer: Answer) -> Iterator[str]:
    if loose := [part for part in _TEXTS if not _is_text(getattr(answer, part))]:
        yield f"gave an answer with something else than a text: {', '.join(loose)}"
    lists = [part for part in _LISTS if not _are_plain_texts(getattr(answer, part))]
    if lists:
        yield f"gave an answer with something else than a tuple of texts: {', '.join(lists)}"
    if missing := [part for part in _NEEDED if _is_missing(getattr(answer, part))]:
        yield f"gave an answer without {', '.join(missing)}"
    for part in ("lead", "reading"):
        if part not in lists and any(map(_is_blank, getattr(answer, part))):
            yield f"gave an empty paragraph in {part}"


def _is_text(value: object) -> TypeGuard[str]:
    """Whether it is a text of Python itself: not one of numpy, nor one that holds markup."""
    return type(value) is str


def _are_plain_texts(values: object) -> TypeGuard[Sequence[str]]:
    return _is_list(values) and all(map(_is_text, values))


def _is_blank(text: str) -> bool:
    return not text.strip()


def _is_missing(part: object) -> bool:
    return _is_blank(part) if isinstance(part, str) else part is None or (_is_list(part) and not part)


def _find_flaws_in_table(answer: Answer) -> Iterator[str]:
    if not _is_list(answer.rows):
        yield "gave rows that are no tuple"
    elif _are_plain_texts(answer.columns) and answer.columns:
        yield from _find_flaws_in_columns(answer.columns)
        for number, row in enumerate(answer.rows, start=1):
            yield from _find_flaws_in_row(row, number, len(answer.columns))


def _find_flaws_in_columns(columns: Sequence[str]) -> Iterator[str]:
    """A table of row headers alone says nothing, and a narrow column cannot hold a word."""
    if not 2 <= len(columns) <= MOST_COLUMNS:
        yield f"gave {len(columns)} columns; that of the labels included there are 2 to {MOST_COLUMNS}"
    for number, name in enumerate(columns, start=1):
        if _is_blank(name):
            yield f"gave no name for column {number}"
    if 2 <= len(columns) <= MOST_COLUMNS and (word := find_wide_word(columns, heads=True)):
        yield f"gave a column a name with a word that is wider than it: {word}"


def _find_flaws_in_row(row: object, number: int, columns: int) -> Iterator[str]:
    if not isinstance(row, AnswerRow):
        yield f"gave a row {number} that is a {type(row).__name__} instead of an AnswerRow"
        return
    if flaw := _find_flaw_in_value(row.value):
        yield f"gave {flaw} as the value of row {number}"
    if not _is_text(row.label):
        yield f"gave a row {number} with a label that is no text"
    elif not _are_plain_texts(row.texts):
        yield f"gave a row {number} without a tuple of texts"
    elif len(row.texts) != columns - 1:
        found = f"{len(row.texts)} texts in row {number}"
        yield f"gave {found}; beside its label there are {columns - 1} columns"
    else:
        yield from _find_flaws_in_cells((row.label, *row.texts), number)


def _find_flaws_in_cells(cells: Sequence[str], number: int) -> Iterator[str]:
    for column, text in enumerate(cells, start=1):
        if _is_blank(text):
            yield f"gave an empty cell in row {number}, column {column}"
    if 2 <= len(cells) <= MOST_COLUMNS and (word := find_wide_word(cells)):
        yield f"gave a word in row {number} that is wider than its column: {word}"


def _find_flaw_in_value(value: object) -> str:
    """A value is a plain number that can be drawn, or None."""
    if value is None:
        return ""
    if isinstance(value, int | float) and type(value) in (int, float):
        return "" if isfinite(value) else f"{value} instead of None"
    return f"a {type(value).__name__} instead of float(value) or None"


def _find_strange_letters(answer: Answer, find_missing: Callable[[str], str]) -> Iterator[str]:
    """Letters that would be empty boxes on the page, by the part they are in."""
    parts = {part: (getattr(answer, part),) for part in _TEXTS}
    parts |= {part: tuple(getattr(answer, part)) for part in _LISTS}
    rows = enumerate(answer.rows, start=1)
    for part, texts in (*parts.items(), *((f"row {at}", (row.label, *row.texts)) for at, row in rows)):
        if missing := find_missing(" ".join(texts)):
            named = ", ".join(f"“{one}” (U+{ord(one):04X})" for one in missing)
            yield f"gave letters in {part} that the font of the house style does not have: {named}"


def _find_lack_of_room(answer: Answer) -> str:
    """There is one page, and a title is one line of it."""
    if not PAGE_TITLE.holds(answer.title):
        return f"gave a title of more than one line: {answer.title}"
    high = measure_answer(answer)
    if high > PAGE_MM + _SLACK_MM:
        rows = f"{len(answer.rows)} rows and its texts"
        return f"gave an answer that does not fit: {rows} take about {high:.0f} mm, a page has {PAGE_MM:.0f}"
    return ""


def find_flaw_in_height(height_mm: object, answer: Answer) -> str:
    """Why a chart of this height cannot stand under the answer; nothing when it can."""
    if not isinstance(height_mm, int | float) or isinstance(height_mm, bool):
        return f"gave a {type(height_mm).__name__} as its height; that is a number of millimetres"
    room = PAGE_MM - measure_answer(answer) - AROUND_CHART_MM
    if 0 < height_mm <= min(MOST_HEIGHT_MM, room + _SLACK_MM):
        return ""
    most = max(0.0, min(MOST_HEIGHT_MM, room))
    return f"is {height_mm:g} mm high; at most {most:.0f} fit under an answer of {len(answer.rows)} rows"


def find_flaw_in_words(said: object, drawn: Sequence[str]) -> str:
    """Why what a chart says cannot stand for what it drew; nothing when it can. `drawn` are its texts."""
    if not _is_text(said) or _is_blank(said):
        return "gave no text alternative"
    text = " ".join(said.split())
    flaw = find_flaw_in_alternative(text, " ".join(drawn))
    return f"gave a text alternative that {flaw}: {text}" if flaw else ""
