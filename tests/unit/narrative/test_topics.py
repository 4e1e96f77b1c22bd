"""The ranking of what there is to talk about (R16): page one tells its first topics, the last page asks."""

from dataclasses import replace

import pytest

from reportgen.model.facts import Comparison, Difference, Distribution, Facts, MixAdjusted, Trend, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Percentage
from reportgen.narrative.topics import (
    Topic,
    TopicKind,
    find_highest_level,
    is_mostly_missing,
    list_hidden,
    list_missing,
    rank_differences,
    rank_topics,
    sort_kinds,
)
from tests.unit.narrative import builders_narrative as cases

KINDS_BY_STAY = [("kind", "jeugdhulp_zonder_verblijf"), ("kind", "jeugdhulp_met_verblijf")]
SHARES = [("share", "bao"), ("share", "overig")]
OTHER_KINDS = [("kind", "jeugdhulp"), ("kind", "jeugdbescherming"), ("kind", "jeugdreclassering")]


def told(facts: Facts) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.about.code if one.about else None) for one in rank_topics(facts)]


def differing(facts: Facts, strengths: dict[str, float], verdict: Verdict = Verdict.HIGHER) -> Facts:
    """The facts with these education types alone that differ so strongly."""

    def change(row: Comparison) -> Comparison:
        strength = strengths.get(row.education.code, 0.0)
        return replace(row, strength=strength, verdict=verdict if strength else Verdict.MAY_BE_CHANCE)

    own = tuple(map(change, facts.own))
    return replace(facts, own=own, key=own[0])


def hiding(facts: Facts, count: int) -> Facts:
    """The facts with so many of the last own types not shown."""
    shown = len(facts.own) - count
    return replace(facts, own=(*facts.own[:shown], *map(cases.withhold, facts.own[shown:])))


def with_everything() -> Facts:
    """A gemeente of which there is something to tell of every kind, and nothing hidden."""
    facts = differing(cases.rising(), {"totaal": 1.0, "bao": 2.0, "vo": 3.0, "pro": 0.5})
    mix = MixAdjusted(Percentage(117), Percentage(110), Percentage(127))
    series = (*facts.series, cases.falling_mbo().series[-1])
    return replace(facts, mix=mix, series=series, peers=cases.primary().peers)


def test_topics_stand_in_the_order_of_the_documented_ranking() -> None:
    assert told(with_everything()) == [
        ("difference", "vo"),
        ("municipalities", None),
        ("trend", "totaal"),
        ("difference", "bao"),
        ("mix", None),
        ("trend", "mbo"),
        ("difference", "pro"),
        *KINDS_BY_STAY,
        ("level", "svo"),
        *SHARES,
        *OTHER_KINDS,
        ("total", "totaal"),
    ]


def test_the_largest_percentage_goes_before_what_is_certain_only_if_it_is_so_too() -> None:
    facts = differing(cases.municipality(), {"bao": 3.0, "vo": 2.0, "pro": 0.5})
    near = tuple(
        replace(row, verdict=Verdict.NEARLY_EQUAL) if row.education.code == "svo" else row
        for row in facts.own
    )
    kind = ("kind", "jeugdhulp_zonder_verblijf")
    for changed, expected in (
        (facts, [("difference", "pro"), kind, ("level", "svo")]),
        (replace(facts, own=near), [("level", "svo"), ("difference", "pro"), kind]),
    ):
        ranked = told(changed)
        assert [one for one in ranked if one in expected] == expected


def test_what_is_hidden_is_told_late_and_from_half_of_the_types_early_too() -> None:
    facts = replace(differing(cases.municipality(), {"bao": 2.0}), mix=None)
    late = told(hiding(facts, 3))
    assert late[0] == ("difference", "bao")
    assert late.count(("missing", None)) == 1
    assert late.index(("missing", None)) == late.index(("share", "overig")) + 1
    assert told(hiding(facts, 4))[:2] == [("difference", "bao"), ("missing", None)]
    assert not is_mostly_missing(hiding(facts, 3))
    assert is_mostly_missing(hiding(facts, 4))


def test_without_own_types_nothing_is_hidden() -> None:
    assert not is_mostly_missing(cases.percentages_only())


def absent(facts: Facts, code: str, reason: AbsenceReason) -> Facts:
    """The facts without a figure of this type, since the source gives none."""
    own = tuple(
        replace(row, here=Absent(row.here.cell, reason)) if row.education.code == code else row
        for row in facts.own
    )
    return replace(facts, own=own)


def test_only_what_is_withheld_is_hidden() -> None:
    facts = absent(hiding(cases.municipality(), 2), "bao", AbsenceReason.NOT_DELIVERED)
    assert [row.education.code for row in list_hidden(facts)] == ["mbo", "overig"]
    assert list_missing(facts) == list_hidden(facts)


def test_without_anything_withheld_what_the_source_does_not_give_is_missing_and_not_what_cannot_be() -> None:
    facts = absent(cases.municipality(), "bao", AbsenceReason.NOT_DELIVERED)
    facts = absent(facts, "mbo", AbsenceReason.IMPOSSIBLE)
    assert list_hidden(facts) == ()
    assert [row.education.code for row in list_missing(facts)] == ["bao"]


def test_equal_differences_go_by_code() -> None:
    facts = differing(cases.municipality(), {"vo": 2.0, "pro": 2.0, "bao": 2.0})
    assert [row.education.code for row in rank_differences(facts)] == ["bao", "pro", "vo"]


@pytest.mark.parametrize("verdict", [Verdict.MAY_BE_CHANCE, Verdict.NEARLY_EQUAL, Verdict.NOT_COMPARED])
def test_a_difference_that_is_not_clear_is_never_named(verdict: Verdict) -> None:
    assert rank_differences(differing(cases.municipality(), {"totaal": 1.0, "bao": 2.0}, verdict)) == ()


def test_lower_is_named_as_well_as_higher() -> None:
    facts = differing(cases.municipality(), {"bao": 2.0}, Verdict.LOWER)
    assert [row.education.code for row in rank_differences(facts)] == ["bao"]


def test_of_two_types_that_move_the_one_that_moves_most_is_told() -> None:
    facts = cases.falling_mbo()
    bao = replace(
        facts.series[-1],
        education=next(row.education for row in facts.own if row.education.code == "bao"),
        change=Difference(-17, 1),
    )
    facts = replace(facts, series=(*facts.series, bao))
    assert facts.series[-2].change == Difference(-16, 1)
    assert [one for one in told(facts) if one[0] == "trend"] == [("trend", "bao")]
    less = replace(bao, change=Difference(-15, 1))
    assert ("trend", "mbo") in told(replace(facts, series=(*facts.series[:-1], less)))


def test_kinds_that_move_are_no_trend_of_an_education_type() -> None:
    facts = cases.stable()
    kind = replace(cases.series_of("GM0118", "totaal", {2021: 80, 2025: 64}, Trend.FALLING, "jeugdhulp"))
    assert not [one for one in told(replace(facts, series=(*facts.series, kind))) if one[0] == "trend"]


def test_the_highest_level_is_that_of_a_shown_own_type_and_never_the_total() -> None:
    facts = cases.municipality()
    level = find_highest_level(facts)
    assert level is not None
    assert level[0].education.code == "svo"
    hidden = replace(
        facts, own=tuple(cases.withhold(row) if row.education.code == "svo" else row for row in facts.own)
    )
    level = find_highest_level(hidden)
    assert level is not None
    assert level[0].education.code == "so"
    assert find_highest_level(hiding(facts, 8)) is None


@pytest.mark.parametrize(("expected", "is_topic"), [(114, False), (115, True), (127, True), (140, True)])
def test_the_mix_is_a_topic_from_a_quarter_of_a_clear_difference(expected: int, is_topic: bool) -> None:
    mix = MixAdjusted(Percentage(expected), Percentage(110), Percentage(127))
    facts = replace(cases.municipality(), mix=mix)
    assert (("mix", None) in told(facts)) is is_topic


def test_a_region_that_is_too_small_has_no_topics() -> None:
    assert rank_topics(cases.too_small()) == ()


def test_there_is_always_the_total_to_talk_about() -> None:
    facts = replace(cases.percentages_only(), kinds=())
    assert rank_topics(facts) == (Topic(TopicKind.TOTAL, facts.key.education),)


def test_clear_differences_that_are_left_go_by_certainty_then_by_size() -> None:
    facts = differing(cases.municipality(), {"bao": 5.0, "vo": 4.0, "pro": 1.0, "svo": 3.0, "mbo": 1.0})
    sizes = {"pro": 12, "mbo": -30}
    own = tuple(
        replace(row, difference=Difference(sizes.get(row.education.code, 20), 1)) for row in facts.own
    )
    topics = told(replace(facts, own=own, key=own[0]))
    assert [code for kind, code in topics if kind == "difference"] == ["bao", "vo", "svo", "mbo", "pro"]


def test_one_type_that_is_not_shown_is_mostly_missing() -> None:
    facts = cases.municipality()
    total, one, *_ = facts.own
    assert is_mostly_missing(replace(facts, own=(total, cases.withhold(one))))


def test_main_kinds_go_before_a_part_of_one() -> None:
    facts = cases.municipality()
    others = [row for row in facts.kinds if row.care.code in ("jeugdbescherming", "jeugdreclassering")]
    protection, probation = others
    part = replace(protection, care=replace(protection.care, parent="jeugdhulp"))
    kinds = sort_kinds(replace(facts, kinds=(part, probation)), by_stay=False)
    assert [row.care.code for row in kinds] == ["jeugdreclassering", "jeugdbescherming"]


def test_a_crosscut_of_the_total_comes_after_the_parts_of_a_kind() -> None:
    facts = cases.municipality()
    protection, probation = facts.kinds[-2:]
    crosscut = replace(protection, care=replace(protection.care, code="jeugdzorg_lang"))
    part = replace(probation, care=replace(probation.care, parent="jeugdhulp"))
    kinds = sort_kinds(replace(facts, kinds=(crosscut, part)), by_stay=False)
    assert [row.care.code for row in kinds] == ["jeugdreclassering", "jeugdzorg_lang"]


def test_a_distribution_of_which_nothing_is_shown_is_no_topic() -> None:
    facts = cases.municipality()
    assert facts.distribution is not None
    parts = tuple(replace(part, here_of_100=None) for part in facts.distribution.parts)
    facts = replace(facts, distribution=Distribution(parts, complete=False))
    assert "share" not in [kind for kind, _ in told(facts)]
