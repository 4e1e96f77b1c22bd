"""A whole factsheet: which pages it has, and what stands in every head."""

from collections.abc import Mapping, Sequence

from reportgen.model.edition import Edition
from reportgen.model.extension import ExtensionFacts
from reportgen.model.facts import Facts
from reportgen.model.form import PageName, ReportForm
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.page import words
from reportgen.page.comparison import compose_comparison
from reportgen.page.context import Form, RunningHead, Sheet
from reportgen.page.conversation import compose_conversation
from reportgen.page.extension import compose_extensions
from reportgen.page.names import name_briefly
from reportgen.page.overview import MANY_ROWS, compose_overview
from reportgen.page.public import compose_public
from reportgen.page.risks import ToldRisks, compose_all_risks
from reportgen.page.types import compose_types

_AT_LEAST = frozenset({PageName.OVERVIEW, PageName.CONVERSATION})
_TYPED = _AT_LEAST | {PageName.TYPES, PageName.YEARS}
PAGES = {
    Form.ROOMY: _TYPED,
    Form.DENSE: _TYPED,
    Form.PERCENTAGES: _AT_LEAST | {PageName.PUBLIC},
    Form.SMALL: _AT_LEAST,
}
"""The pages of each layout, without those of the relative risks."""


def compose_sheet(
    edition: Edition,
    facts: Facts,
    story: Story,
    charts: Mapping[str, Chart],
    risks: Sequence[ToldRisks] = (),
    of: ReportForm | None = ReportForm.FACTSHEET,
    extensions: Sequence[ExtensionFacts] = (),
) -> Sheet:
    """The pages that a region has, as far as the form of the report holds them.

    A region has four, or two when it is too small, or three without education types; then two more for
    each relative risk, and one for each answer of an extension. `of` is None for the web: a factsheet
    without the way to the web.
    """
    inputs, on_paper, of = (edition, facts, story, charts), of is not None, of or ReportForm.FACTSHEET
    form, region = choose_form(facts), facts.region
    pages = PAGES[form] & of.plan.pages
    heads = write_heads(edition, facts, of, len(pages))
    extra = compose_all_risks(risks, charts, heads[-1]) if PageName.RISKS in of.plan.pages else ()
    heads = (*heads, *(head for one in extra for head in (one.first.head, one.second.head)))
    answers = extensions if PageName.EXTENSIONS in of.plan.pages else ()
    added = compose_extensions(answers, charts, heads[-1], edition.figure_source)
    return Sheet(
        form=form,
        title=f"{region.short_name}: {edition.title}, {facts.reporting_year}",
        description=story.key_sentence.text,
        publisher=edition.publisher.name,
        published=edition.published_on.isoformat(),
        heads=(*heads, *(one.head for one in added)),
        overview=compose_overview(*inputs),
        types=compose_types(*inputs) if PageName.TYPES in pages else None,
        public=compose_public(*inputs) if PageName.PUBLIC in pages else None,
        years=compose_comparison(*inputs) if PageName.YEARS in pages else None,
        conversation=compose_conversation(
            edition, facts, story, on_paper=on_paper, filed=heads[-1].folio if added else None
        ),
        risks=extra,
        extensions=added,
    )


def choose_form(facts: Facts) -> Form:
    """The layout with room for the region's tables and texts."""
    if facts.too_small:
        return Form.SMALL
    if not facts.has_education_types:
        return Form.PERCENTAGES
    return Form.ROOMY if len(facts.own) < MANY_ROWS else Form.DENSE


def write_heads(edition: Edition, facts: Facts, of: ReportForm, pages: int) -> tuple[RunningHead, ...]:
    """The head of every page; the first names the form, the others the region."""
    topic, notice = f"{edition.title}, {facts.reporting_year}", _notice(edition, facts)
    names = (words.FORMS[of], *(name_briefly(facts.region),) * (pages - 1))
    return tuple(RunningHead(folio, name, topic, notice) for folio, name in enumerate(names, start=1))


def _notice(edition: Edition, facts: Facts) -> str | None:
    """What every head warns of (R19, R26)."""
    notices = [words.FICTITIOUS] if edition.fictitious else []
    if facts.provisional:
        notices.append(words.PROVISIONAL)
    return ", ".join(notices) or None
