"""The mix: told only when computed, and in proportion (R18)."""

from dataclasses import replace

import pytest

from reportgen.model.facts import MixAdjusted
from reportgen.model.figures import Percentage
from reportgen.narrative.mix import MixEffect, explain_mix, find_mix, weigh_mix
from tests.unit.narrative import builders_narrative as cases


def test_without_a_computed_mix_nothing_is_said() -> None:
    facts = replace(cases.municipality(), mix=None)
    assert explain_mix(facts) is None
    assert find_mix(facts) is None


@pytest.mark.parametrize(
    ("expected", "effect"),
    [
        (110, MixEffect.NONE),
        (111, MixEffect.NONE),
        (109, MixEffect.NONE),
        (113, MixEffect.SMALL),
        (117, MixEffect.PART),
        (126, MixEffect.LARGE),
        (140, MixEffect.MORE),
        (105, MixEffect.OPPOSITE),
    ],
)
def test_the_answer_follows_the_part_of_the_difference(expected: int, effect: MixEffect) -> None:
    mix = MixAdjusted(Percentage(expected), Percentage(110), Percentage(127))
    facts = replace(cases.municipality(), mix=mix)
    assert weigh_mix(facts) is effect
    explained = explain_mix(facts)
    assert explained is not None
    assert explained[1].text.startswith(effect.value)


def test_no_part_of_a_difference_is_told_where_no_difference_is_clear() -> None:
    mix = MixAdjusted(Percentage(160), Percentage(152), Percentage(155))
    facts = replace(cases.secondary(), mix=mix)
    explained = explain_mix(facts)
    assert explained is not None
    assert explained[0] == "Wat doet de verdeling over de onderwijssoorten?"
    assert "verschil" not in explained[1].text
    assert find_mix(facts) is None


def test_the_answer_names_both_differences() -> None:
    explained = explain_mix(cases.municipality())
    assert explained is not None
    assert explained[1].text == (
        "Voor een klein deel. Stel dat in elke onderwijssoort hier het Nederlandse percentage gold. Dan kwam "
        "het totaal uit op 11,3 procent. Dat scheelt 0,3 procentpunt met Nederland (11,0). Het echte "
        "verschil is 1,7 procentpunt."
    )


def test_a_mix_without_effect_is_nearly_equal() -> None:
    explained = explain_mix(cases.primary())
    assert explained is not None
    assert explained[1].text.endswith(
        "uit op 15,7 procent, bijna gelijk aan Nederland (15,8). Hier is het 17,4 procent."
    )
