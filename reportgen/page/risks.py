"""The two pages of a relative risk: tables with their charts, guidance, and questions with room to write."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model import layout
from reportgen.model.report import Chart
from reportgen.model.risk_story import RiskStory
from reportgen.model.risks import RiskFacts
from reportgen.model.story import Question
from reportgen.page import words
from reportgen.page.context import Benchmark, Illustrated, Passage, Prompt, RunningHead
from reportgen.page.definitions import arrange
from reportgen.page.markup import write_blocks, write_passage, write_rich
from reportgen.page.pictures import find_picture
from reportgen.page.risk_context import (
    Guides,
    Place,
    PlacedFigure,
    RiskFigurePage,
    RiskKey,
    RiskPages,
    RiskTalkPage,
)
from reportgen.page.risk_places import FirstPlaces, SecondPlaces, place_first, place_second
from reportgen.page.risk_tables import tabulate_factor
from reportgen.page.tables import illustrate

DEFINITION_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class ToldRisks:
    """What is known of a relative risk in a region, the sentences about it, and the source of the figures."""

    facts: RiskFacts
    story: RiskStory
    source_line: str


def compose_all_risks(
    told: Sequence[ToldRisks], charts: Mapping[str, Chart], before: RunningHead
) -> tuple[RiskPages, ...]:
    """Two pages for each relative risk, numbered on from the page before."""
    heads = [replace(before, folio=before.folio + 1 + number) for number in range(2 * len(told))]
    pairs = zip(heads[::2], heads[1::2], strict=True)
    return tuple(_compose_risks(one, charts, pair) for one, pair in zip(told, pairs, strict=True))


def _compose_risks(
    told: ToldRisks, charts: Mapping[str, Chart], heads: tuple[RunningHead, RunningHead]
) -> RiskPages:
    facts, story = told.facts, told.story
    first_head, second_head = (_warn_of_provisional(head, facts) for head in heads)
    grids = layout.risk_rows(tuple(len(factor.rows) for factor in facts.factors))
    figures = tuple(_illustrate_factors(told, charts, grids))
    cut = layout.count_first_risks(len(figures))
    first = place_first(grids[:cut])
    second = place_second(grids[cut:], len(story.questions), with_guides=first.guides is None)
    return RiskPages(
        _compose_first(told, first, _join(first.figures, figures[:cut]), first_head),
        _compose_second(story, second, _join(second.figures, figures[cut:]), second_head),
    )


def _warn_of_provisional(head: RunningHead, facts: RiskFacts) -> RunningHead:
    """The head with its warning, where only these figures are provisional (R19)."""
    if not facts.provisional or words.PROVISIONAL in (head.notice or ""):
        return head
    return replace(head, notice=", ".join(filter(None, (head.notice, words.PROVISIONAL))))


def _illustrate_factors(
    told: ToldRisks, charts: Mapping[str, Chart], grids: Sequence[layout.RowGrid]
) -> Iterator[Illustrated]:
    facts = told.facts
    for factor, one, grid in zip(facts.factors, told.story.factors, grids, strict=True):
        table = tabulate_factor(facts, factor, grid)
        picture = find_picture(charts, f"risk-{facts.indicator.code}-{factor.dimension.code}")
        yield illustrate(one.heading, told.source_line, tables=(table,), picture=picture, note=one.note.text)


def _join(places: Sequence[Place], figures: Sequence[Illustrated]) -> tuple[PlacedFigure, ...]:
    return tuple(PlacedFigure(place, figure) for place, figure in zip(places, figures, strict=True))


def _compose_first(
    told: ToldRisks, places: FirstPlaces, figures: tuple[PlacedFigure, ...], head: RunningHead
) -> RiskFigurePage:
    story = told.story
    return RiskFigurePage(
        head=head,
        title=story.title,
        key=_compose_key(story),
        figures=figures,
        reading_place=places.reading,
        reading=write_passage(story.reading),
        guides=_guide(story, places.guides),
        definitions_place=places.definitions,
        definitions=arrange(_define_terms(told.facts), DEFINITION_COLUMNS),
    )


def _compose_key(story: RiskStory) -> RiskKey:
    notes = [story.counts_sentence.text, *filter(None, [story.provisional_note])]
    return RiskKey(
        question=story.key_question,
        value=story.key_value,
        odds=write_rich(story.key_odds.text) if story.key_odds else None,
        sentence=write_rich(story.key_sentence.text),
        warning=story.warning,
        benchmark=Benchmark(
            story.country_value, (write_rich(_stress(story.country_sentence.text, words.COUNTRY)),)
        ),
        counts=write_rich(" ".join(notes)),
    )


def _stress(text: str, name: str) -> str:
    """The text with the name at its start in bold."""
    return f"**{name}**{text.removeprefix(name)}" if text.startswith(name) else text


def _guide(story: RiskStory, place: Place | None) -> Guides | None:
    return Guides(place, (write_passage(story.use), write_passage(story.limits))) if place else None


def _define_terms(facts: RiskFacts) -> list[Passage]:
    shown = {row.group.code for factor in facts.factors for row in factor.rows}
    wanted = facts.indicator.definitions_for(shown)
    return [Passage(one.term, write_blocks([one.text])) for one in wanted]


def _compose_second(
    story: RiskStory, places: SecondPlaces, figures: tuple[PlacedFigure, ...], head: RunningHead
) -> RiskTalkPage:
    return RiskTalkPage(
        head=head,
        title=story.talk_title,
        figures=figures,
        guides=_guide(story, places.guides),
        prompts_place=places.prompts,
        prompt=places.prompt,
        questions_title=story.questions_title,
        questions=tuple(map(_write_question, story.questions)),
        agreements_place=places.agreements,
        agreement_lines=places.agreement_lines,
        methodology_place=places.methodology,
        methodology=tuple(Passage(term, write_blocks([one.text])) for term, one in story.methodology),
    )


def _write_question(question: Question) -> Prompt:
    body = write_rich(question.body.text)
    return Prompt(question.figure, question.own, body, question.question, question.follow_up)
