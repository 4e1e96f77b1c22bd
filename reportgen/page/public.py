"""Page two where there are no education types: the years, the comparison, and what youth care is."""

from collections.abc import Mapping, Sequence

from reportgen.model import layout
from reportgen.model.edition import Edition
from reportgen.model.facts import Facts
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.page.comparison import COUNTING_COLUMNS, compose_comparison, has_years
from reportgen.page.context import Passage, PublicPage, YearsPage
from reportgen.page.definitions import arrange, define_terms
from reportgen.page.markup import write_blocks, write_passage

ASIDES_MM = 56.0
AROUND_MM = 24.0
"""The heading, the note and the white below a figure."""


def compose_public(edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart]) -> PublicPage:
    """What page two prints; with one year only, how it was counted stands below the comparison."""
    comparison = compose_comparison(edition, facts, story, charts)
    texts = tuple(write_passage(text) for role in ("margin", "counting") if (text := story.text(role)))
    counted = not has_years(facts)
    asides = texts if counted and comparison.map is None else ()
    answers = [Passage(one.question, write_blocks([one.answer])) for one in edition.open_questions]
    passages = [*answers, *(() if asides else texts)]
    return PublicPage(
        comparison=comparison,
        counting=arrange(passages, COUNTING_COLUMNS) if counted else (),
        counting_top_mm=_find_end(facts, comparison, asides),
        asides=asides,
        definitions=define_terms(edition, facts),
    )


def _find_end(facts: Facts, comparison: YearsPage, asides: Sequence[Passage]) -> float:
    """Where the tables, the map or the texts beside them end, whichever is lowest."""
    grid = layout.peers_rows(tuple(map(facts.count_rows, facts.peers)))
    figure = comparison.map.picture if comparison.map else None
    heights = (grid.height_mm, figure.height_mm if figure else 0.0, ASIDES_MM if asides else 0.0)
    return layout.COMPARISON_TOP_MM + max(heights) + AROUND_MM
