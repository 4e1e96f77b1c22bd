"""How figures stand in a table: in Dutch notation, or in words when there is none."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.charts.style import Lettering
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.model.facts import Comparison, Difference, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Cell, Withheld
from reportgen.notation import write_no_figure
from reportgen.page.context import Look
from reportgen.page.entries import (
    write_denominator,
    write_difference,
    write_margin,
    write_narrow_share,
    write_numerator,
    write_share,
    write_share_with_margin,
)
from tests.builders import compare, country_cell, released

CELL = Cell("GM0118", 2023, "jeugdzorg", "bao")
HIDDEN = Withheld(CELL)


def clear() -> Comparison:
    return compare(released("GM0118", "bao", (750, 4350)), country_cell("bao"))


def test_a_released_figure_is_written_with_its_sign() -> None:
    assert write_share(clear().here, Look.OWN).text == "17,2%"


@pytest.mark.parametrize("write", [write_share, write_denominator, write_numerator])
def test_a_withheld_figure_is_written_in_words_and_never_as_zero(write) -> None:  # type: ignore[no-untyped-def]
    entry = write(HIDDEN)
    assert (entry.text, entry.look) == ("niet getoond", Look.ABSENT)


def test_a_withheld_figure_has_no_margin_and_no_verdict() -> None:
    comparison = compare(HIDDEN, country_cell("bao"))
    assert write_margin(comparison).text == "niet getoond"
    assert write_difference(comparison).text == "niet vergeleken"


def test_a_figure_without_a_margin_says_that_it_is_not_known() -> None:
    entry = write_margin(replace(clear(), interval=None))
    assert (entry.text, entry.look) == ("niet bekend", Look.ABSENT)


@pytest.mark.parametrize("reason", list(AbsenceReason))
def test_an_absent_figure_says_why_in_grey(reason: AbsenceReason) -> None:
    entry = write_share(Absent(CELL, reason))
    assert (entry.text, entry.look) == (write_no_figure(Absent(CELL, reason)), Look.ABSENT)


def test_a_clear_difference_has_its_size_and_a_triangle() -> None:
    entry = write_difference(clear())
    assert (entry.text, entry.look) == ("2,8 hoger", Look.CLEAR_UP)


def test_a_lower_figure_points_down() -> None:
    lower = replace(clear(), verdict=Verdict.LOWER, difference=Difference(-21, 1))
    assert (write_difference(lower).text, write_difference(lower).look) == ("2,1 lager", Look.CLEAR_DOWN)


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        (Verdict.MAY_BE_CHANCE, "0,3 lager, kan toeval zijn"),
        (Verdict.NEARLY_EQUAL, "0,3 lager, bijna gelijk"),
    ],
)
def test_an_unclear_difference_says_why_and_has_no_triangle(verdict: Verdict, text: str) -> None:
    entry = write_difference(replace(clear(), verdict=verdict, difference=Difference(-3, 1)))
    assert (entry.text, entry.look) == (text, Look.QUIET)


def test_no_difference_is_called_equal() -> None:
    same = replace(clear(), verdict=Verdict.MAY_BE_CHANCE, difference=Difference(0, 1))
    assert write_difference(same).text == "gelijk"


def test_a_margin_is_written_with_a_word_between_its_bounds() -> None:
    assert write_margin(clear()).text == "16,1 tot 18,4%"
    small = compare(released("GM0118", "sbao", (60, 150)), country_cell("sbao"))
    assert write_margin(small).text == "33 tot 48%"


def test_a_margin_can_stand_below_the_figure() -> None:
    comparison = clear()
    entry = write_share_with_margin(comparison.here, comparison.interval, Look.PLAIN)
    assert (entry.text, entry.below) == ("17,2%", "16,1 tot 18,4")
    assert write_share_with_margin(HIDDEN, None, Look.PLAIN).below is None


def test_the_longest_verdict_stands_on_one_line() -> None:
    """A verdict of two lines would make its row higher than that of the chart beside it."""
    longest = write_difference(
        replace(clear(), verdict=Verdict.MAY_BE_CHANCE, difference=Difference(288, 1))
    ).text
    assert longest == "28,8 hoger, kan toeval zijn"
    css = (Path(__file__).parents[3] / "templates" / "factsheet.css").read_text(encoding="utf-8")
    width = Typeface(PACKAGED_FAMILY).width_mm(longest, Lettering(9.5, 400))
    for table in ("t-types", "t-kinds"):
        (room,) = re.findall(rf"\.{table} th:nth-child\(4\) {{ width: ([\d.]+)mm }}", css)
        assert width <= float(room)


def test_a_narrow_column_says_that_there_is_no_figure_and_not_why() -> None:
    assert write_narrow_share(Absent(CELL, AbsenceReason.NOT_COMPARABLE)).text == "geen cijfer"
    assert write_narrow_share(HIDDEN).text == "niet getoond"
    assert write_narrow_share(clear().here).text == "17,2%"
