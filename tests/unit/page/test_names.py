"""A region's name is set as large as its width allows."""

from importlib import resources

import pytest
from fontTools.ttLib import TTFont

from reportgen.page.names import NAME_SIZES, WIDTH_MM, fit_name, measure, name_briefly
from tests.builders import HOOGEVEEN, HOOGEVEEN_MEPPEL

LONGEST = "Samenwerkingsverband Passend Primair Onderwijs Zuidoost-Friesland en Noordwest-Groningen"
NAMES = [
    "Urk",
    "Hoogeveen",
    "Súdwest-Fryslân",
    "'s-Hertogenbosch",
    "PO Hoogeveen-Meppel e.o.",
    "VO Alphen aan den Rijn e.o.",
    "Nuenen, Gerwen en Nederwetten",
    "Westerwolde",
    LONGEST,
]


def test_short_names_are_set_largest_and_long_ones_smaller() -> None:
    styles = [size.style for size in NAME_SIZES]
    assert fit_name("Urk") == styles[0]
    assert styles.index(fit_name("PO Hoogeveen-Meppel e.o.")) < styles.index(fit_name(LONGEST))


@pytest.mark.parametrize("name", NAMES)
def test_the_chosen_size_fits_by_the_widths_of_the_font_itself(name: str) -> None:
    size = next(size for size in NAME_SIZES if size.style == fit_name(name))
    room = WIDTH_MM * size.lines * (1 if size.lines == 1 else 0.98)
    assert _width_in_font(name, size.points) <= room + 1.5


@pytest.mark.parametrize("name", NAMES)
def test_the_estimated_width_is_close_to_that_of_the_font(name: str) -> None:
    assert measure(name, 30) == pytest.approx(_width_in_font(name, 30), rel=0.1)


def test_a_name_that_does_not_fit_in_a_line_is_replaced_by_the_code() -> None:
    from dataclasses import replace

    assert name_briefly(HOOGEVEEN) == "Hoogeveen"
    assert name_briefly(replace(HOOGEVEEN_MEPPEL, short_name=LONGEST)) == "PO2203"


def _width_in_font(text: str, points: float) -> float:
    font = TTFont(str(resources.files("font_source_sans_pro") / "files" / "SourceSansPro-Bold.ttf"))
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[glyphs[ord(letter)]][0] for letter in text) / 1000 * points * 25.4 / 72
