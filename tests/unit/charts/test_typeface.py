"""Texts are measured with the very font that is embedded."""

import pytest

from reportgen.charts.style import Lettering
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.errors import MachineError


def test_a_font_that_is_not_there_is_named_instead_of_replaced() -> None:
    with pytest.raises(MachineError) as caught:
        Typeface("Bestaat Niet Sans")
    assert "Bestaat Niet Sans" in str(caught.value)
    assert PACKAGED_FAMILY in str(caught.value)


@pytest.mark.parametrize("character", "éëïöüĳ−≤≥→%")
def test_the_font_has_what_dutch_factsheets_need(character: str) -> None:
    typeface = Typeface(PACKAGED_FAMILY)
    for weight in (400, 600, 700):
        assert typeface.width_mm(character, Lettering(10, weight)) > 0
