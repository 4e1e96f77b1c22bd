"""A few sentences of a region's factsheet that say enough without opening it."""

from reportgen.model.facts import Facts
from reportgen.model.mail import Teaser
from reportgen.model.story import Finding, Story

SENTENCES = 3


def tell_teaser(facts: Facts, story: Story) -> Teaser:
    """The key sentence, what stands out most, and one question to begin the talk with."""
    others = (finding for finding in story.findings if not _tells_key_again(finding, facts))
    told = (_tell_key(story), *(finding.body.text for finding in others))
    question = story.questions[0]
    return Teaser(
        region=facts.region.code,
        name=facts.region.short_name,
        sentences=told[:SENTENCES],
        warning="" if facts.too_small else story.warning,
        question=f"{question.question} {question.follow_up}".strip(),
    )


def _tells_key_again(finding: Finding, facts: Facts) -> bool:
    """Whether the finding is the key figure beside Nederland, which the first sentence tells already."""
    both = {facts.key.here.cell, facts.key.country.cell}
    return finding.own and set(finding.body.cells) <= both


def _tell_key(story: Story) -> str:
    """The key sentence, with Nederland behind it where both are figures."""
    if story.key_unit != "%" or not story.country_value.endswith("%"):
        return story.key_sentence.text
    return f"{story.key_sentence.text} In Nederland was dat {story.country_value.removesuffix('%')} procent."
