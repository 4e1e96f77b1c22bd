"""What stands below the table of page one: what verdicts mean (R15), a total unlike its parts (R18)."""

from dataclasses import replace

import pytest

from reportgen.model.facts import Difference, Facts, Verdict
from reportgen.narrative.headings import explain_overview
from reportgen.narrative.mix import compare_total_with_parts
from tests.unit.narrative import builders_narrative as cases


def test_only_verdicts_that_occur_are_explained() -> None:
    facts = cases.primary()
    told = {
        verdict: " ".join(explain_overview(_judged(facts, verdict), cases.edition())) for verdict in Verdict
    }
    assert told[Verdict.HIGHER] == "Pijl: groter dan toeval, en minstens 1 procentpunt."
    assert told[Verdict.LOWER] == told[Verdict.HIGHER]
    assert told[Verdict.NEARLY_EQUAL] == "Bijna gelijk: minder dan 1 procentpunt."
    assert told[Verdict.MAY_BE_CHANCE] == "Kan toeval zijn: voor zo'n verschil is de groep te klein."
    assert told[Verdict.NOT_COMPARED] == ""


def test_figures_without_a_margin_say_why_nothing_is_higher() -> None:
    (line,) = explain_overview(cases.percentages_only(), cases.edition())
    assert line.startswith("Hoger of lager staat er niet bij")


def test_of_a_source_without_types_the_verdicts_on_kinds_are_explained() -> None:
    facts = cases.municipality()
    kinds = tuple(replace(row, verdict=Verdict.MAY_BE_CHANCE) for row in facts.kinds)
    assert explain_overview(replace(facts, own=facts.own[:1], kinds=kinds), cases.edition()) == (
        "Pijl: groter dan toeval, en minstens 1 procentpunt. "
        "Kan toeval zijn: voor zo'n verschil is de groep te klein.",
    )


def test_a_total_outside_its_parts_is_explained_below_the_table() -> None:
    facts = _with_mix(_differing(cases.primary(), 12, (17, 15, 22)), by_mix=-6)
    assert explain_overview(facts, cases.edition())[-1] == (
        "Het totaal verschilt minder dan elke soort: de verdeling over de soorten is hier anders."
    )


@pytest.mark.parametrize(
    ("total", "parts", "word"),
    [
        (12, (17, 15, 22), "minder"),
        (25, (17, 15, 22), "meer"),
        (-12, (-17, -15, -22), "minder"),
        (-30, (-17, -15, -22), "meer"),
        (-3, (17, 15, 22), "anders"),
        (30, (-17, 15, 22), "anders"),
        (16, (17, 15, 22), None),
        (15, (17, 15, 22), None),
    ],
)
def test_a_total_outside_its_parts_is_explained_by_the_spread(
    total: int, parts: tuple[int, ...], word: str | None
) -> None:
    facts = _with_mix(_differing(cases.primary(), total, parts), by_mix=-6)
    why = "de verdeling over de soorten is hier anders"
    expected = f"Het totaal verschilt {word} dan elke soort: {why}." if word else None
    assert compare_total_with_parts(facts) == expected


def test_the_spread_is_named_only_where_it_was_computed_and_does_something() -> None:
    facts = _differing(cases.primary(), 12, (17, 15, 22))
    assert compare_total_with_parts(replace(facts, mix=None)) is None
    assert compare_total_with_parts(_with_mix(facts, by_mix=1)) is None


def _judged(facts: Facts, verdict: Verdict) -> Facts:
    rows = tuple(replace(row, verdict=verdict, difference=Difference(10, 1)) for row in facts.own)
    return replace(facts, own=rows, mix=None)


def _differing(facts: Facts, total: int, parts: tuple[int, ...]) -> Facts:
    key, *others = facts.own
    key = replace(key, difference=Difference(total, 1))
    rows = [replace(row, difference=Difference(one, 1)) for row, one in zip(others, parts, strict=True)]
    return replace(facts, own=(key, *rows), key=key)


def _with_mix(facts: Facts, by_mix: int) -> Facts:
    assert facts.mix is not None
    expected = replace(facts.mix.country, tenths=facts.mix.country.tenths + by_mix)
    return replace(facts, mix=replace(facts.mix, expected=expected))
