"""Contrast and lightness against values published elsewhere."""

import pytest

from reportgen.contrast import WHITE, calculate_contrast, calculate_lightness


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", WHITE, 21.0),
        ("#FFFFFF", WHITE, 1.0),
        ("#777777", WHITE, 4.48),  # the known case that just fails
        ("#767676", WHITE, 4.54),  # and the one that just passes
        ("#16202B", WHITE, 16.5),
        ("#B02E0C", WHITE, 6.5),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, contrast: float) -> None:
    assert calculate_contrast(one, other) == pytest.approx(contrast, abs=0.05)
    assert calculate_contrast(other, one) == calculate_contrast(one, other)


@pytest.mark.parametrize(
    ("colour", "lightness"),
    [
        ("#000000", 0.0),
        (WHITE, 100.0),
        ("#777777", 50.0),
        ("#FF0000", 53.2),
        ("#0000FF", 32.3),
        ("#010101", 0.3),
    ],
)
def test_lightness_is_that_of_cielab(colour: str, lightness: float) -> None:
    assert calculate_lightness(colour) == pytest.approx(lightness, abs=0.06)
