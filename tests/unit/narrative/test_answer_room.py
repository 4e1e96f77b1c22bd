"""How much room an answer of an extension takes: every part adds its own height, in millimetres."""

from dataclasses import replace

import pytest

from reportgen.model.extension import Answer, AnswerRow
from reportgen.model.layout import EXTENSION_HEAD_MM, EXTENSION_ROW_MM
from reportgen.narrative.answer_room import column_width_mm, find_wide_word, measure_answer

ROW = AnswerRow("Hoogeveen", ("12,7%",))
ANSWER = Answer("Titel", ("Eén zin.",), "Kop", "Bijschrift", ("Gemeente", "Aandeel"), (ROW,))
# some 74 mm in the type of the table: one line of row headers, two lines of a column that is half as wide
LONG = "kinderen en jongeren met jeugdhulp van dertien"
LINE, SMALL_LINE = 4.5, 3.8


def _added(changed: Answer, base: Answer = ANSWER) -> float:
    return round(measure_answer(changed) - measure_answer(base), 3)


def test_the_smallest_answer_is_its_lead_its_heads_and_one_row() -> None:
    lead, after_lead, heading, caption, before_table = LINE, 6.0, 4.9, LINE, 1.0
    table = before_table + EXTENSION_HEAD_MM + EXTENSION_ROW_MM
    assert measure_answer(ANSWER) == pytest.approx(lead + after_lead + heading + caption + table + SMALL_LINE)


def test_every_paragraph_of_the_lead_adds_its_lines_and_a_gap() -> None:
    assert _added(replace(ANSWER, lead=("Eén zin.", "Nog een."))) == LINE + 1.2
    assert (
        _added(replace(ANSWER, lead=("Een zin die langer is dan één regel van de bladzijde. " * 3,))) == LINE
    )


@pytest.mark.parametrize(("part", "added"), [("heading", 4.9), ("caption", LINE), ("note", SMALL_LINE)])
def test_a_text_of_two_lines_above_or_below_the_table_adds_one(part: str, added: float) -> None:
    words = "kinderen en jongeren met jeugdhulp van dertien " * 3
    assert _added(replace(ANSWER, **{part: words})) == added  # type: ignore[arg-type]


def test_how_to_read_it_adds_a_head_and_its_paragraphs() -> None:
    head = 6.0 + 1.8 + 4.9
    assert _added(replace(ANSWER, reading=("Zo lees je dit.",))) == round(head + LINE, 3)
    assert _added(replace(ANSWER, reading=("Zo lees je dit.", "En dit."))) == round(head + 2 * LINE + 1.2, 3)


def test_a_row_has_its_least_height_and_grows_with_the_longest_of_its_texts() -> None:
    short = replace(ANSWER, rows=(ROW, ROW))
    assert _added(short) == EXTENSION_ROW_MM
    three_lines = 3 * SMALL_LINE - EXTENSION_ROW_MM
    assert _added(replace(ANSWER, rows=(replace(ROW, label=f"{LONG} " * 3),))) == round(three_lines, 3)
    assert _added(replace(ANSWER, rows=(replace(ROW, texts=(f"{LONG} " * 3,)),))) > 0
    both = replace(ROW, label=f"{LONG} " * 3, texts=(LONG,))
    assert _added(replace(ANSWER, rows=(both,))) == round(three_lines, 3)


def test_columns_after_the_first_share_the_width_that_it_leaves() -> None:
    two = replace(ANSWER, columns=("Gemeente", "A", "B"), rows=(replace(ROW, texts=(LONG, "1")),))
    three = replace(ANSWER, columns=("Gemeente", "A", "B", "C"), rows=(replace(ROW, texts=(LONG, "1", "2")),))
    one = replace(ANSWER, rows=(replace(ROW, texts=(LONG,)),))
    assert [_added(answer) for answer in (one, two, three)] == [
        0.0,
        round(2 * SMALL_LINE - EXTENSION_ROW_MM, 3),
        round(3 * SMALL_LINE - EXTENSION_ROW_MM, 3),
    ]


@pytest.mark.parametrize(
    ("at", "columns", "width"), [(0, 2, 74.0), (0, 5, 74.0), (1, 2, 100.0), (4, 5, 25.0)]
)
def test_the_first_column_is_as_wide_in_every_table(at: int, columns: int, width: float) -> None:
    assert column_width_mm(at, columns) == width


WORD = "i" * 30
"""In a column of 25 mm: 24.9 mm in the type of a cell, 25.1 mm in that of a head."""


@pytest.mark.parametrize(
    ("cell", "heads", "found"),
    [
        (WORD, False, ""),
        (f"{WORD}i", False, f"{WORD}i"),
        (WORD, True, WORD),
        (WORD[1:], True, ""),
        (f"{WORD} {WORD}", False, ""),
        ("1 op de 10.000.000", False, "1\xa0op\xa0de\xa010.000.000"),
    ],
)
def test_a_word_may_fill_its_column_in_the_type_that_it_is_set_in(cell: str, heads: bool, found: str) -> None:
    cells = ("Gemeente", cell, "1", "1", "1")
    assert (find_wide_word(cells, heads=True) if heads else find_wide_word(cells)) == found


def test_a_head_is_measured_in_its_bold_type() -> None:
    """Thirty letters i of 8.5 points: 25.7 mm with their space in bold, 22.9 mm else, of the column's 25."""
    base = replace(ANSWER, columns=("Gemeente", "A", "B", "C", "D"), rows=(replace(ROW, texts=("1",) * 4),))
    wide = replace(base, columns=("Gemeente", f"{'i' * 15} {'i' * 15}", "B", "C", "D"))
    assert _added(wide, base) == round(2 * 3.6 + 1.0 - EXTENSION_HEAD_MM, 3)


def test_heads_of_columns_take_the_lines_of_the_longest_with_room_under_them() -> None:
    for columns in (("Gemeente", LONG, "B"), ("Gemeente", "Gemeente " * 5, "B")):
        rows = (replace(ROW, texts=("1", "2")),)
        base = replace(ANSWER, columns=("Gemeente", "A", "B"), rows=rows)
        assert _added(replace(base, columns=columns), base) == round(2 * 3.6 + 1.0 - EXTENSION_HEAD_MM, 3)
