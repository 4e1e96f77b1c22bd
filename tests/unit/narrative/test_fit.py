"""The estimate of widths beside the real font."""

from pathlib import Path

import pytest
from font_source_sans_pro import font_directory  # type: ignore[import-untyped]
from PIL import ImageFont

from reportgen.narrative.fit import Box, choose_fitting, measure_mm
from tests.unit.narrative import builders_narrative as cases

TEXTS = [
    paragraph.replace("**", "")
    for text in cases.edition().texts.values()
    for paragraph in (text.heading, *text.paragraphs)
]


@pytest.mark.parametrize(("face", "bold"), [("Regular", False), ("Bold", True)])
def test_the_estimate_is_within_three_per_cent_of_the_font(face: str, bold: bool) -> None:
    font = ImageFont.truetype(str(Path(font_directory) / f"SourceSansPro-{face}.ttf"), 1000)
    for text in TEXTS:
        if len(text) > 20:
            real = font.getlength(text) / 1000 * 10 * 25.4 / 72
            assert measure_mm(text, 10, bold=bold) == pytest.approx(real, rel=0.03), text


def test_lines_break_at_spaces() -> None:
    box = Box(20, 2, 10)
    assert box.count_lines("een twee") == 1
    assert box.count_lines("een twee drie vier vijf") == 2
    assert box.count_lines("w" * 60) > 2


def test_a_line_may_be_exactly_as_wide_as_its_box_in_the_type_that_it_has() -> None:
    wide = (
        measure_mm("een", 10, bold=True) + measure_mm(" ", 10, bold=True) + measure_mm("twee", 10, bold=True)
    )
    assert Box(wide, 1, 10, bold=True).count_lines("een twee") == 1
    assert Box(wide - 0.001, 1, 10, bold=True).count_lines("een twee") == 2
    assert Box(measure_mm("een", 10), 1, 10).count_lines("een") == 1


def test_what_a_long_word_leaves_of_its_last_line_is_there_for_the_next() -> None:
    box = Box(measure_mm("w", 10) * 10.5, 1, 10)
    assert box.count_lines("w" * 22) == 3
    assert box.count_lines("w" * 22 + " " + "w" * 7) == 3
    assert box.count_lines("w" * 22 + " " + "w" * 10) == 4


def test_the_first_variant_that_fits_is_chosen_and_else_the_shortest() -> None:
    box = Box(20, 1, 10)
    assert choose_fitting(("een heel lange zin", "een zin", "kort"), box) == "een zin"
    assert choose_fitting(("een heel lange zin", "nog steeds veel te lang"), box) == "nog steeds veel te lang"
