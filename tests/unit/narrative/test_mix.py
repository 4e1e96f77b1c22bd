"""The mix: told only when computed, and in proportion (R18)."""

from dataclasses import replace

import pytest

from reportgen.model.facts import Difference, MixAdjusted
from reportgen.model.figures import Percentage
from reportgen.narrative.mix import MixEffect, compare_total_with_parts, explain_mix, find_mix, weigh_mix
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


@pytest.mark.parametrize(
    ("expected", "effect"), [(115, MixEffect.PART), (125, MixEffect.LARGE), (135, MixEffect.MORE)]
)
def test_exactly_a_quarter_is_a_part_and_exactly_three_quarters_a_large_part(
    expected: int, effect: MixEffect
) -> None:
    mix = MixAdjusted(Percentage(expected), Percentage(110), Percentage(130))
    assert weigh_mix(replace(cases.municipality(), mix=mix)) is effect


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


def test_a_mix_without_any_effect_is_equal_to_nederland() -> None:
    mix = MixAdjusted(Percentage(110), Percentage(110), Percentage(127))
    explained = explain_mix(replace(cases.municipality(), mix=mix))
    assert explained is not None
    assert explained[0] == "Komt het door de verdeling over de onderwijssoorten?"
    assert explained[1].text == (
        "Nee. Stel dat in elke onderwijssoort hier het Nederlandse percentage gold. Dan kwam het totaal uit"
        " op 11,0 procent, gelijk aan Nederland (11,0). Hier is het 12,7 procent."
    )


def test_what_the_mix_explains_rests_on_the_types_here_and_in_nederland() -> None:
    facts = cases.secondary()
    mix = MixAdjusted(Percentage(160), Percentage(152), Percentage(155))
    for one in (replace(facts, mix=mix), cases.municipality()):
        explained = explain_mix(one)
        assert explained is not None
        assert set(explained[1].cells) == {
            cell for row in one.own for cell in (row.here.cell, row.country.cell)
        }


@pytest.mark.parametrize(
    ("total", "parts", "told"),
    [
        (20, (5, 20), None),
        (5, (5, 20), None),
        (21, (5, 20), "meer"),
        (4, (5, 20), "minder"),
        (3, (1, 2), "meer"),
        (-3, (-1, -2), "meer"),
        (-1, (-2, -5), "minder"),
        (5, (0, 4), "anders"),
        (-5, (0, -4), "anders"),
        (0, (1, 4), "anders"),
        (0, (-1, -4), "anders"),
        (-2, (1, 4), "anders"),
        (None, (1, 4), None),
    ],
)
def test_a_total_outside_its_types_differs_more_or_less_only_where_all_differ_the_same_way(
    total: int | None, parts: tuple[int, int], told: str | None
) -> None:
    facts = cases.secondary()
    key, *types = facts.own
    rows = [replace(row, difference=Difference(one, 1)) for row, one in zip(types, parts, strict=False)]
    mix = MixAdjusted(Percentage(160), Percentage(152), Percentage(155))
    key = replace(key, difference=None if total is None else Difference(total, 1))
    said = compare_total_with_parts(replace(facts, key=key, own=(key, *rows), mix=mix))
    assert said == (
        told and f"Het totaal verschilt {told} dan elke soort: de verdeling over de soorten is hier anders."
    )
