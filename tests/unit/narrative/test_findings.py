"""What stands out: chosen and ranked by documented rules (R16)."""

from dataclasses import replace

import pytest

from reportgen.model.facts import Distribution, DistributionPart, Facts, MixAdjusted, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Percentage, Released
from reportgen.model.story import Finding
from reportgen.narrative.findings import find_findings
from reportgen.narrative.fit import FINDING_BODY, FINDING_FIGURE, FINDING_TITLE
from reportgen.narrative.mix import find_mix
from reportgen.narrative.topics import Topic, TopicKind, has_no_difference, rank_differences, rank_topics
from tests import builders
from tests.unit.narrative import builders_narrative as cases


def _titles(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.title for finding in findings]


@pytest.mark.parametrize("case", [name for name, make in cases.CASES.items() if not make().too_small])
def test_there_are_three_findings_that_fit(case: str) -> None:
    findings = find_findings(cases.CASES[case]())
    assert len(findings) == 3
    for finding in findings:
        assert FINDING_FIGURE.holds(finding.figure), finding
        assert FINDING_TITLE.holds(finding.title), finding
        assert FINDING_BODY.holds(finding.body.text), finding


def test_a_partnership_gets_difference_gemeenten_and_years() -> None:
    findings = find_findings(cases.primary())
    assert _titles(findings) == [
        "Bao: 1,7 procentpunt hoger",
        "Laagste en hoogste gemeente",
        "Nog geen trend",
    ]
    assert findings[0].figure == "16,1%"
    assert findings[0].body.text == (
        "Van de leerlingen in het basisonderwijs kreeg 16,1 procent jeugdzorg; in Nederland 14,4 procent."
    )
    assert findings[1].body.text.startswith("Van de leerlingen in het bao die er wonen, kreeg ")


def test_a_difference_within_the_strict_interval_is_no_finding() -> None:
    facts = cases.municipality()
    weak = tuple(replace(row, strength=0.0) for row in facts.own)
    assert rank_differences(replace(facts, own=weak, key=weak[0])) == ()


def test_a_difference_that_is_clear_but_not_beyond_the_strict_interval_is_not_told_on_page_one() -> None:
    facts = replace(cases.municipality(), series=(), mix=None, kinds=(), distribution=None)
    own = tuple(
        replace(row, strength=0.0, verdict=Verdict.HIGHER if code == "bao" else Verdict.MAY_BE_CHANCE)
        for row in facts.own
        for code in [row.education.code]
    )
    facts = replace(facts, own=own, key=own[0])
    assert Topic(TopicKind.DIFFERENCE, own[1].education) in rank_topics(facts)
    assert not [title for title in _titles(find_findings(facts)) if "procentpunt" in title]


def test_a_kind_with_a_long_name_is_called_by_the_whole_that_it_is_a_part_of() -> None:
    facts = cases.total_unknown()
    unknown = facts.kinds[-1]
    long = "jeugdhulp die ouders zelf inkopen met een persoonsgebonden budget"
    for parent, title in (("jeugdhulp", "Jeugdhulp met een pgb"), (None, "Met een pgb")):
        care = replace(unknown.care, phrase=long, chart_label="met een pgb", parent=parent)
        found = find_findings(replace(facts, kinds=(replace(unknown, care=care),)))
        assert found[0].title == title


def test_the_strongest_difference_comes_first() -> None:
    facts = cases.municipality()
    strength = {"bao": 1.0, "vo": 3.0, "mbo": 2.0}
    own = tuple(
        replace(row, strength=strength[row.education.code], verdict=Verdict.HIGHER)
        if row.education.code in strength
        else row
        for row in facts.own
    )
    ranked = rank_differences(replace(facts, own=own))
    assert [row.education.code for row in ranked] == ["vo", "mbo", "bao"]


def test_where_there_is_no_room_the_figure_of_nederland_goes_without_its_unit() -> None:
    facts = cases.only_total_shown()
    care = replace(facts.key.care, phrase="jeugdbescherming of jeugdreclassering")
    key = replace(facts.key, care=care)
    assert find_findings(replace(facts, key=key, own=(key, *facts.own[1:])))[0].body.text == (
        "Van de kinderen en jongeren kreeg 12,7 procent jeugdbescherming of jeugdreclassering; "
        "in Nederland 11,0."
    )


def test_the_total_is_a_finding_only_when_no_type_is() -> None:
    findings = find_findings(cases.only_total_shown())
    assert findings[0].title == "Totaal: 1,7 procentpunt hoger"


def test_no_clear_difference_is_a_finding_too() -> None:
    first = find_findings(cases.secondary())[0]
    assert (first.figure, first.own, first.title) == ("15,5% en 15,2%", False, "Geen duidelijk verschil")
    assert first.body.text == (
        "Elk verschil kan toeval zijn. Dat geldt voor het totaal en voor elk van de drie onderwijssoorten."
    )


def test_a_total_alone_is_compared_in_the_singular() -> None:
    facts = cases.only_total_shown()
    key = replace(facts.key, verdict=Verdict.MAY_BE_CHANCE, strength=0.0)
    first = find_findings(replace(facts, key=key, own=(key, *facts.own[1:])))[0]
    assert first.body.text == "Het verschil met Nederland kan toeval zijn."


def test_a_total_that_is_nearly_equal_differs_little_and_not_by_chance() -> None:
    facts = cases.only_total_shown()
    key = replace(facts.key, verdict=Verdict.NEARLY_EQUAL, strength=0.0)
    first = find_findings(replace(facts, key=key, own=(key, *facts.own[1:])))[0]
    assert first.body.text == "Het verschil met Nederland is klein."


def test_types_without_a_clear_difference_below_a_total_that_is_not_shown_are_no_finding() -> None:
    facts = cases.total_withheld()
    own = tuple(
        replace(row, verdict=Verdict.MAY_BE_CHANCE, strength=0.0) if row.verdict.is_clear else row
        for row in facts.own
    )
    facts = replace(facts, own=own, key=own[0])
    assert has_no_difference(facts)
    assert "Geen duidelijk verschil" not in _titles(find_findings(facts))


def test_a_source_with_a_total_only_says_so() -> None:
    facts = replace(cases.percentages_only(), kinds=(), position=None)
    finding = _in(find_findings(facts), "Geen cijfers per soort")
    assert (finding.figure, finding.own) == ("Alleen totaal", False)
    assert finding.body.text == (
        "In de gebruikte cijfers is dit gebied niet verdeeld in soorten jeugdzorg of onderwijssoorten."
    )


@pytest.mark.parametrize(
    "facts",
    [
        replace(cases.percentages_only(), kinds=tuple(map(cases.withhold, cases.percentages_only().kinds))),
        replace(cases.only_total_shown(), kinds=(), series=()),
    ],
)
def test_a_source_with_kinds_or_types_that_are_not_shown_has_no_total_only(facts: Facts) -> None:
    assert "Geen cijfers per soort" not in _titles(find_findings(replace(facts, position=None)))


def test_a_kind_that_is_unknown_is_not_zero() -> None:
    facts = cases.total_unknown()
    unknown = facts.kinds[-1]
    facts = replace(facts, kinds=(unknown,))
    finding = find_findings(facts)[0]
    assert (finding.figure, finding.own, finding.title) == ("Niet bekend", False, "Jeugdreclassering")
    assert finding.body.text == "De bron geeft dit cijfer niet. Dat is iets anders dan nul."
    assert finding.body.cells == (unknown.here.cell,)


@pytest.mark.parametrize(("code", "parts"), [("overig", "groep"), ("svo", "onderwijssoort")])
def test_of_what_is_not_all_shown_it_is_said_how_far_no_difference_goes(code: str, parts: str) -> None:
    facts = cases.equal_to_country()
    *shown, last = facts.own
    last = cases.withhold(replace(last, education=replace(last.education, code=code)))
    first = find_findings(replace(facts, own=(*shown, last)))[0]
    assert first.body.text.endswith(f"Dat geldt voor het totaal en wat per {parts} is getoond.")


@pytest.mark.parametrize("hidden", [0, 1])
def test_where_a_type_has_no_figure_of_nederland_no_difference_goes_as_far_as_was_compared(
    hidden: int,
) -> None:
    facts = cases.equal_to_country()
    total, first, *rest = facts.own
    alone = replace(
        first, country=Absent(first.country.cell, AbsenceReason.UNKNOWN), verdict=Verdict.NOT_COMPARED
    )
    rest[:hidden] = map(cases.withhold, rest[:hidden])
    found = find_findings(replace(facts, own=(total, alone, *rest)))
    body = _in(found, "Geen duidelijk verschil").body.text
    assert body.endswith("Dat geldt voor het totaal en wat per onderwijssoort is vergeleken.")


def test_the_lowest_and_highest_gemeente_are_not_the_regions_own_figure() -> None:
    finding = _in(find_findings(cases.primary()), "Laagste en hoogste gemeente")
    assert not finding.own


def test_one_clear_verdict_ends_no_difference() -> None:
    facts = cases.secondary()
    assert has_no_difference(facts)
    own = (*facts.own[:-1], replace(facts.own[-1], verdict=Verdict.LOWER))
    assert not has_no_difference(replace(facts, own=own))


def test_percentages_alone_are_not_called_without_difference() -> None:
    assert "Geen duidelijk verschil" not in _titles(find_findings(cases.percentages_only()))


def test_what_is_mostly_missing_is_a_finding() -> None:
    second = find_findings(cases.only_total_shown())[1]
    assert (second.figure, second.title) == ("8 van de 8", "Niet getoond")
    assert second.body.text.startswith("Alle acht groepen hebben hier geen cijfer.")


def test_one_missing_type_is_singular() -> None:
    facts = cases.secondary()
    own = (*facts.own[:-1], cases.withhold(facts.own[-1]))
    facts = replace(facts, own=own, series=(), distribution=None, peers=(), kinds=())
    bodies = [finding.body.text for finding in find_findings(facts)]
    assert any(body.startswith("Eén van de drie onderwijssoorten heeft hier geen cijfer.") for body in bodies)


def test_gemeenten_whose_strict_intervals_touch_are_not_named() -> None:
    facts = cases.primary()
    touching = tuple(
        replace(
            group,
            rows=tuple(
                replace(row, interval_strict=row.interval and builders.wilson(1, 20)) for row in group.rows
            ),
        )
        for group in facts.peers
    )
    assert "Laagste en hoogste gemeente" not in _titles(find_findings(replace(facts, peers=touching)))


def test_without_strict_intervals_no_gemeente_is_named() -> None:
    assert "Laagste en hoogste gemeente" not in _titles(find_findings(builders.hoogeveen_meppel()))


def test_public_percentages_tell_kinds_of_care() -> None:
    findings = find_findings(cases.percentages_only())
    assert _titles(findings) == ["Jeugdhulp zonder verblijf", "Jeugdhulp met verblijf", "Nog geen trend"]


def test_a_finding_rests_on_released_cells_only_when_it_holds_a_figure() -> None:
    facts = cases.total_withheld()
    rows = (*facts.own, *facts.kinds)
    shown = {row.here.cell for row in rows if isinstance(row.here, Released)}
    for finding in find_findings(facts):
        if finding.figure.endswith("%"):
            assert {cell for cell in finding.body.cells if cell.region != "NL01"} <= shown


def test_a_region_without_any_figure_still_has_three_findings() -> None:
    facts = cases.only_total_shown()
    bare = replace(
        facts,
        key=cases.withhold(facts.key),
        own=tuple(map(cases.withhold, facts.own)),
        kinds=tuple(map(cases.withhold, facts.kinds)),
        series=(),
    )
    assert len(find_findings(bare)) == 3


def _in(titles: tuple[Finding, ...], title: str) -> Finding:
    return next(one for one in titles if one.title == title)


def test_the_spread_over_types_fills_a_place_and_is_said_in_the_singular_for_one_child() -> None:
    facts = replace(cases.secondary(), series=(), kinds=())
    finding = find_findings(facts)[2]
    assert (finding.figure, finding.own, finding.title) == (
        "78 van de 100",
        True,
        "In het voortgezet onderwijs",
    )
    assert finding.body.text == (
        "Van elke 100 leerlingen met jeugdzorg zitten er ongeveer 78 in het voortgezet onderwijs."
    )
    assert [cell.education for cell in finding.body.cells] == ["totaal_vo", "vo"]
    part = DistributionPart(facts.own[1].education, 1, 79)
    alone = replace(facts, distribution=Distribution((part,), False))
    assert find_findings(alone)[2].body.text == (
        "Van elke 100 leerlingen met jeugdzorg zit er ongeveer 1 in het voortgezet onderwijs."
    )


def test_an_education_type_is_not_told_twice() -> None:
    facts = cases.municipality()
    own = tuple(
        replace(row, strength=2.0, verdict=Verdict.HIGHER) if row.education.code == "svo" else row
        for row in facts.own
    )
    cells = [finding.body.cells for finding in find_findings(replace(facts, own=own, series=()))]
    assert len(set(cells)) == 3
    assert sum(cell[0].education == "svo" for cell in cells) == 1


def test_where_there_is_a_number_of_children_only_it_is_told() -> None:
    facts = replace(cases.percentages_only(), kinds=(), position=None)
    assert isinstance(facts.key.here, Released)
    assert isinstance(facts.key.country, Released)
    key = replace(
        facts.key,
        here=replace(facts.key.here, numerator=14_350),
        country=replace(facts.key.country, numerator=489_895),
    )
    first = find_findings(replace(facts, key=key, own=(key,)))[0]
    assert (first.figure, first.own, first.title) == ("14.350", True, "Het aantal")
    assert first.body.cells == (key.here.cell, key.country.cell)
    assert first.body.text == (
        "Zoveel kinderen en jongeren kregen jeugdzorg. In heel Nederland waren het er 489.895."
    )


def test_where_all_of_a_kind_are_few_and_known_their_range_is_told() -> None:
    facts = replace(cases.percentages_only(), kinds=())
    finding = _in(find_findings(facts), "De twaalf provincies")
    assert (finding.figure, finding.own) == ("9,8 tot 13,1%", False)
    assert (
        finding.body.text == "Van de kinderen en jongeren kreeg per provincie 9,8 tot 13,1 procent jeugdzorg."
    )
    assert [cell.region for cell in finding.body.cells] == ["PV20", "PV31"]
    assert facts.position is not None
    unknown = replace(facts, position=replace(facts.position, of_kind=13))
    assert "De twaalf provincies" not in _titles(find_findings(unknown))
    two = replace(facts, position=replace(facts.position, ranked=facts.position.ranked[:2], of_kind=2))
    assert "De twee provincies" in _titles(find_findings(two))
    alone = replace(facts, position=replace(facts.position, ranked=facts.position.ranked[:1], of_kind=1))
    assert not [title for title in _titles(find_findings(alone)) if "provincie" in title]


def test_what_the_source_does_not_give_is_called_unknown_and_not_hidden() -> None:
    facts = cases.only_total_shown()
    unknown = tuple(replace(row, here=Absent(row.here.cell, AbsenceReason.UNKNOWN)) for row in facts.own[1:])
    finding = _in(find_findings(replace(facts, own=(facts.own[0], *unknown))), "Niet bekend")
    assert finding.body.text == "Alle acht groepen hebben hier geen cijfer. De bron geeft het niet."


def test_the_largest_percentage_is_no_finding_where_nederlands_is_not_known() -> None:
    facts = replace(cases.secondary(), series=())
    highest = facts.own[-1]
    assert highest.here.cell in find_findings(facts)[1].body.cells
    unknown = replace(highest, country=Absent(highest.country.cell, AbsenceReason.UNKNOWN), difference=None)
    found = find_findings(
        replace(facts, own=(*facts.own[:-1], replace(unknown, verdict=Verdict.NOT_COMPARED)))
    )
    assert not [one for one in found if one.body.cells[:1] == (highest.here.cell,)]


def test_a_level_of_zero_has_no_odds() -> None:
    facts = replace(cases.secondary(), series=())
    own = tuple(
        replace(row, here=replace(row.here, numerator=0, share=Percentage(0)))
        for row in facts.own  # type: ignore[type-var]
    )
    second = find_findings(replace(facts, own=(facts.own[0], *own[1:])))[1]
    assert (second.figure, second.title) == ("0,0%", "Voortgezet onderwijs")


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        (110, "De verdeling speelt niet mee"),
        (113, "De verdeling speelt weinig mee"),
        (117, "De verdeling speelt mee"),
        (126, "De verdeling speelt mee"),
        (140, "De verdeling speelt mee"),
        (105, "Niet door de verdeling"),
    ],
)
def test_the_mix_is_told_in_proportion(expected: int, title: str) -> None:
    facts = cases.municipality()
    mix = MixAdjusted(Percentage(expected), Percentage(110), Percentage(127))
    finding = find_mix(replace(facts, mix=mix))
    assert finding is not None
    assert (finding.figure, finding.own, finding.title) == (
        f"{expected // 10},{expected % 10}%",
        False,
        title,
    )
    assert finding.body.text == (
        "Had elke onderwijssoort hier het percentage van Nederland, dan was het totaal "
        f"{expected // 10},{expected % 10} procent."
    )
    assert {cell.region for cell in finding.body.cells} == {"GM0118", "NL01"}


def test_a_mix_that_weighs_is_a_finding_on_page_one() -> None:
    facts = replace(cases.municipality(), series=())
    mix = MixAdjusted(Percentage(117), Percentage(110), Percentage(127))
    assert find_findings(replace(facts, mix=mix))[1].title == "De verdeling speelt mee"


def test_a_kind_that_nederland_does_not_give_stands_alone() -> None:
    facts = cases.percentages_only()
    kind = facts.kinds[1]
    facts = replace(facts, kinds=(replace(kind, country=Absent(kind.country.cell, AbsenceReason.UNKNOWN)),))
    assert find_findings(facts)[0].body.text == (
        "Van de kinderen en jongeren kreeg 10,4 procent jeugdhulp zonder verblijf."
    )


def test_where_nothing_else_is_known_nederland_and_the_talk_fill_the_places() -> None:
    facts = cases.total_unknown()
    known, talk, own = find_findings(replace(facts, kinds=(), position=None))
    assert (known.figure, known.own, known.title) == ("11,0%", False, "Heel Nederland")
    assert known.body.text == "Van dezelfde groep in heel Nederland kreeg 11,0 procent jeugdzorg."
    assert known.body.cells == (facts.key.country.cell,)
    assert (talk.figure, talk.own, talk.title) == ("Samen praten", False, "Over hulp en school")
    assert (own.figure, own.own, own.title) == ("Wat weet je zelf?", False, "Meer dan cijfers")
    assert talk.body.text.endswith("Ze helpen om er samen over te praten.")
    assert own.body.text == "Scholen en hulpverleners weten zelf veel. Vul deze factsheet daarmee aan."
