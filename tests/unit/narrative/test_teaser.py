"""What a mail says of a region, so that it works without opening the PDF."""

from dataclasses import replace

from reportgen.model.story import Statement
from reportgen.narrative import tell_story, tell_teaser
from tests.unit.narrative import builders_narrative as cases


def test_a_teaser_is_the_key_sentence_beside_nederland_two_findings_and_a_question() -> None:
    facts = cases.municipality()
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    teaser = tell_teaser(facts, story)
    assert (teaser.region, teaser.name, teaser.warning) == ("GM0118", "Hoogeveen", story.warning)
    assert teaser.sentences == (
        f"{story.key_sentence.text} In Nederland was dat 11,0 procent.",
        story.findings[0].body.text,
        story.findings[1].body.text,
    )
    assert teaser.question == f"{story.questions[0].question} {story.questions[0].follow_up}"


def test_where_there_is_no_figure_nothing_is_said_of_higher_or_lower() -> None:
    small = replace(cases.total_withheld(), too_small=True)
    assert not tell_teaser(small, tell_story(small, cases.country_facts(small), cases.edition())).warning


def test_nederland_is_left_out_where_one_of_the_two_is_no_figure() -> None:
    hidden = cases.total_withheld()
    story = tell_story(hidden, cases.country_facts(hidden), cases.edition())
    assert tell_teaser(hidden, story).sentences[0] == story.key_sentence.text
    facts = cases.municipality()
    told = tell_story(facts, cases.country_facts(facts), cases.edition())
    no_country = replace(told, country_value="niet bekend")
    assert tell_teaser(facts, no_country).sentences[0] == told.key_sentence.text


def test_a_finding_that_is_the_key_figure_beside_nederland_is_not_told_again() -> None:
    facts = cases.municipality()
    story = tell_story(facts, cases.country_facts(facts), cases.edition())
    both = (facts.key.here.cell, facts.key.country.cell)
    again = replace(story.findings[0], own=True, body=Statement("Van de kinderen kreeg het zoveel.", both))
    other = replace(again, own=False, body=Statement("Het verschil kan toeval zijn.", both))
    told = tell_teaser(facts, replace(story, findings=(again, other, story.findings[1]))).sentences
    assert told[1:] == (other.body.text, story.findings[1].body.text)
