"""What stands out: chosen and ranked by documented rules (R16)."""

from dataclasses import replace

import pytest

from reportgen.model.facts import Verdict
from reportgen.model.figures import Released
from reportgen.model.story import Finding
from reportgen.narrative.findings import find_findings
from reportgen.narrative.fit import FINDING_BODY, FINDING_FIGURE, FINDING_TITLE
from reportgen.narrative.topics import has_no_difference, rank_differences
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
    assert _titles(findings) == ["Bao: 1,7 procentpunt hoger", "De gemeenten verschillen", "Nog geen trend"]
    assert findings[0].figure == "16,1%"
    assert findings[0].body.text == (
        "Van de leerlingen in het basisonderwijs kreeg 16,1 procent jeugdzorg; in Nederland 14,4 procent."
    )


def test_a_difference_within_the_strict_interval_is_no_finding() -> None:
    facts = cases.municipality()
    weak = tuple(replace(row, strength=0.0) for row in facts.own)
    assert rank_differences(replace(facts, own=weak, key=weak[0])) == ()


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


def test_the_total_is_a_finding_only_when_no_type_is() -> None:
    findings = find_findings(cases.only_total_shown())
    assert findings[0].title == "Totaal: 1,7 procentpunt hoger"


def test_no_clear_difference_is_a_finding_too() -> None:
    first = find_findings(cases.secondary())[0]
    assert (first.figure, first.title) == ("15,5% en 15,2%", "Geen duidelijk verschil")
    assert first.body.text == (
        "Elk verschil kan toeval zijn. Dat geldt voor het totaal en voor elk van de drie onderwijssoorten."
    )


def test_a_total_alone_is_compared_in_the_singular() -> None:
    facts = cases.only_total_shown()
    key = replace(facts.key, verdict=Verdict.MAY_BE_CHANCE, strength=0.0)
    first = find_findings(replace(facts, key=key, own=(key, *facts.own[1:])))[0]
    assert first.body.text == "Het verschil met Nederland kan toeval zijn."


def test_a_source_with_a_total_only_says_so() -> None:
    facts = replace(cases.percentages_only(), kinds=(), position=None)
    assert "Meer is niet beschikbaar" in _titles(find_findings(facts))


def test_a_kind_that_is_unknown_is_not_zero() -> None:
    facts = cases.total_unknown()
    unknown = facts.kinds[-1]
    facts = replace(facts, kinds=(unknown,))
    finding = find_findings(facts)[0]
    assert (finding.figure, finding.title) == ("Niet bekend", "Jeugdreclassering")
    assert finding.body.text == "De bron geeft dit cijfer niet. Dat is iets anders dan nul."


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
    assert "De gemeenten verschillen" not in _titles(find_findings(replace(facts, peers=touching)))


def test_without_strict_intervals_no_gemeente_is_named() -> None:
    assert "De gemeenten verschillen" not in _titles(find_findings(builders.hoogeveen_meppel()))


def test_public_percentages_tell_kinds_of_care() -> None:
    findings = find_findings(cases.percentages_only())
    assert _titles(findings) == ["Jeugdhulp zonder verblijf", "Jeugdhulp met verblijf", "Nog geen trend"]


def test_a_finding_rests_on_released_cells_only_when_it_holds_a_figure() -> None:
    facts = cases.total_withheld()
    shown = {row.here.cell for row in facts.own if isinstance(row.here, Released)}
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
