"""Page two where there are no education types: the years, the comparison, and what youth care is."""

from collections.abc import Mapping

from reportgen.model.edition import Edition
from reportgen.model.facts import Facts
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.page.comparison import compose_comparison, has_years
from reportgen.page.context import Passage, PublicPage
from reportgen.page.definitions import arrange, define_terms
from reportgen.page.markup import write_blocks, write_passage

COUNTING_COLUMNS = 2


def compose_public(edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart]) -> PublicPage:
    """What page two prints; with one year only, how it was counted stands in the place of the years."""
    return PublicPage(
        comparison=compose_comparison(edition, facts, story, charts),
        counting=() if has_years(facts) else arrange(_explain_counting(edition, story), COUNTING_COLUMNS),
        definitions=define_terms(edition, facts),
    )


def _explain_counting(edition: Edition, story: Story) -> list[Passage]:
    """The answers to the open questions, then how to read the margin and the ways of counting."""
    texts = [story.text(role) for role in ("margin", "counting")]
    return [
        *(Passage(one.question, write_blocks([one.answer])) for one in edition.open_questions),
        *(write_passage(text) for text in texts if text is not None),
    ]
