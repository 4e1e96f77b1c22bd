"""A whole story: no sentence that its figures give is left out."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from reportgen.model.edition import Text
from reportgen.model.facts import Difference, Facts, Interval, Verdict, YearChange
from reportgen.model.story import Statement, Story
from reportgen.narrative import tell_story
from tests.unit.narrative import builders_narrative as cases


def _tell(facts: Facts) -> Story:
    return tell_story(facts, cases.country_facts(facts), cases.edition())


@pytest.mark.parametrize(
    ("facts", "absent"),
    [
        (
            cases.municipality,
            "others others_note provisional_note substitute_sentence substitute_value types_note",
        ),
        (
            cases.primary,
            "overview_note province_map provisional_note substitute_sentence substitute_value types_note",
        ),
        (
            cases.too_small,
            "counts_sentence key_odds key_unit mix others others_note peer_heads peers_note provisional_note"
            " types_note years_note",
        ),
    ],
)
def test_a_story_lacks_only_what_its_region_has_no_figures_for(
    facts: Callable[[], Facts], absent: str
) -> None:
    story = _tell(facts())
    assert [one for one in sorted(_names()) if getattr(story, one) in (None, "", ())] == absent.split()


def _names() -> list[str]:
    return [one.name for one in fields(Story)]


def test_a_type_that_is_not_shown_has_a_note_below_the_types() -> None:
    assert _tell(cases.only_total_shown()).types_note


def test_the_warning_forbids_a_judgement_and_a_cause() -> None:
    assert _tell(cases.municipality()).warning == (
        "Hoger is niet beter of slechter; het cijfer zegt niets over de oorzaak."
    )


def test_findings_stand_out_only_where_something_is_compared_with_nederland() -> None:
    facts = cases.municipality()
    assert _tell(facts).findings_title == "Wat valt op?"
    uncompared = replace(facts.key, verdict=Verdict.NOT_COMPARED)
    assert _tell(replace(facts, key=uncompared)).findings_title == "Wat valt op?"
    assert _tell(cases.percentages_only()).findings_title == "Wat weet je, en wat niet?"
    assert _tell(cases.too_small()).findings_title == "Wat betekent dat?"


def test_a_region_that_is_too_small_is_asked_what_it_knows_itself() -> None:
    assert _tell(cases.too_small()).conversation_title == "Het gesprek: wat weten jullie zelf?"
    assert _tell(cases.municipality()).conversation_title == "Het gesprek: wat betekenen deze cijfers?"


def test_types_for_comparison_say_why_they_stand_apart() -> None:
    assert _tell(cases.primary()).others_note == (
        "Waarom apart?",
        Statement(
            "Het voortgezet onderwijs hoort bij een ander samenwerkingsverband. Het mbo heeft geen"
            " samenwerkingsverband. Deze jongeren tellen niet mee in de cijfers hierboven."
        ),
    )


def test_why_types_stand_apart_is_told_in_all_paragraphs_and_only_where_there_is_a_text() -> None:
    facts, edition = cases.primary(), cases.edition()
    without = {key: text for key, text in edition.texts.items() if not key.startswith("apart")}
    apart = Text("apart", "Waarom apart?", ("Zij horen elders.", "Zij tellen niet mee."))
    for texts, note in (
        (without, None),
        ({**without, "apart": apart}, ("Waarom apart?", Statement("Zij horen elders. Zij tellen niet mee."))),
    ):
        changed = replace(edition, texts=texts)
        assert tell_story(facts, cases.country_facts(facts), changed).others_note == note


def test_the_note_of_the_years_leaves_room_for_the_source() -> None:
    change = YearChange(2022, 2023, Difference(12, 1), Interval(0.4, 2.0))
    facts = cases.municipality()
    facts = replace(facts, series=(replace(facts.series[0], last_change=change), *facts.series[1:]))
    told = "1,2 procentpunt meer dan in 2022"
    for source, is_told in (("Bron: CBS", True), ("Bron: " + "fictieve cijfers " * 20, False)):
        edition = replace(cases.edition(), source_line=source)
        story = tell_story(facts, cases.country_facts(facts), edition)
        assert (told in story.years_note) is is_told
