"""A few sentences of a region's factsheet that say enough without opening it."""

from reportgen.model.facts import Facts
from reportgen.model.mail import Teaser
from reportgen.model.story import Story

SENTENCES = 3


def tell_teaser(facts: Facts, story: Story) -> Teaser:
    """The key sentence, what stands out most, and one question to begin the talk with."""
    told = (_tell_key(story), *(finding.body.text for finding in story.findings))
    question = story.questions[0]
    return Teaser(
        region=facts.region.code,
        name=facts.region.short_name,
        sentences=told[:SENTENCES],
        warning=story.warning,
        question=f"{question.question} {question.follow_up}".strip(),
    )


def _tell_key(story: Story) -> str:
    """The key sentence, with Nederland behind it where both are figures."""
    if story.key_unit != "%" or not story.country_value.endswith("%"):
        return story.key_sentence.text
    return f"{story.key_sentence.text} In Nederland was dat {story.country_value.removesuffix('%')} procent."
