"""The two pages of a relative risk: tables with their charts, guidance, and questions with room to write."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen import notation
from reportgen.model import layout
from reportgen.model.figures import Absent, Released, Withheld
from reportgen.model.report import Chart
from reportgen.model.risk_story import RiskStory
from reportgen.model.risks import RelativeRisk, Risk, RiskFactor, RiskFacts, RiskVerdict
from reportgen.model.story import Question
from reportgen.page import words
from reportgen.page.context import (
    Benchmark,
    Column,
    Entry,
    Illustrated,
    Look,
    Passage,
    Prompt,
    Row,
    RunningHead,
    Table,
)
from reportgen.page.definitions import arrange
from reportgen.page.entries import write_denominator, write_share
from reportgen.page.markup import write_blocks, write_passage, write_rich
from reportgen.page.pictures import find_picture
from reportgen.page.risk_context import (
    Place,
    PlacedFigure,
    RiskFigurePage,
    RiskKey,
    RiskPages,
    RiskTalkPage,
)
from reportgen.page.tables import illustrate

GROUP, TIMES, MARGIN, COUNTRY_TIMES = "Groep", "Keer zo vaak", "Marge", "Nederland, keer zo vaak"
REFERENCE, NO_MARGIN = "vergelijking", "geen"
NOT_CALCULATED = "niet berekend"
_BESIDE_REFERENCE = {
    RiskVerdict.LARGER: "groter",
    RiskVerdict.SMALLER: "kleiner",
    RiskVerdict.NEARLY_EQUAL: "bijna gelijk",
    RiskVerdict.NOT_DIFFERENT: "kan toeval zijn",
}
_BESIDE_COUNTRY = {
    RiskVerdict.LARGER: "hier groter",
    RiskVerdict.SMALLER: "hier kleiner",
    RiskVerdict.NEARLY_EQUAL: "bijna gelijk",
    RiskVerdict.NOT_DIFFERENT: "kan toeval zijn",
}

DEFINITION_COLUMNS = 3
_PAGE_MM, _TOP_MM = 270.0, 23.6
_FIGURES_TOP_MM = 67.5
_READING_MM, _GAP_MM = 24.5, 4.0
_GUIDES_MM, _PROMPT_MM, _PROMPTS_HEAD_MM = 43.0, 31.0, 6.4
_METHODOLOGY_MM, _AGREEMENTS_MM = 37.0, 42.0


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
    return tuple(
        _compose_risks(
            one, charts, (_number(before, before.folio + at + 1), _number(before, before.folio + at + 2))
        )
        for at, one in zip(range(0, 2 * len(told), 2), told, strict=True)
    )


def _number(head: RunningHead, folio: int) -> RunningHead:
    return replace(head, folio=folio)


def _compose_risks(
    told: ToldRisks, charts: Mapping[str, Chart], heads: tuple[RunningHead, RunningHead]
) -> RiskPages:
    facts, story = told.facts, told.story
    first_head, second_head = (_warn_of_provisional(head, facts) for head in heads)
    figures = tuple(_illustrate_factors(told, charts))
    first = layout.count_first_risks(len(figures))
    return RiskPages(
        _compose_first(facts, story, tuple(_place(figures[:first], _FIGURES_TOP_MM)), first_head),
        _compose_second(story, tuple(_place(figures[first:], _TOP_MM)), second_head),
    )


def _warn_of_provisional(head: RunningHead, facts: RiskFacts) -> RunningHead:
    """The head with its warning, where only these figures are provisional (R19)."""
    if not facts.provisional or words.PROVISIONAL in (head.notice or ""):
        return head
    return replace(head, notice=", ".join(filter(None, (head.notice, words.PROVISIONAL))))


def _compose_first(
    facts: RiskFacts, story: RiskStory, figures: tuple[PlacedFigure, ...], head: RunningHead
) -> RiskFigurePage:
    reading = _below(figures, _FIGURES_TOP_MM, _READING_MM)
    definitions_top = reading.top_mm + reading.height_mm
    return RiskFigurePage(
        head=head,
        title=story.title,
        key=_compose_key(story),
        figures=figures,
        reading_place=reading,
        reading=write_passage(story.reading),
        definitions_place=Place(definitions_top, _PAGE_MM - definitions_top),
        definitions=arrange(_define_terms(facts), DEFINITION_COLUMNS),
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
            story.country_value, write_rich(_stress(story.country_sentence.text, words.COUNTRY))
        ),
        counts=write_rich(" ".join(notes)),
    )


def _stress(text: str, name: str) -> str:
    """The text with the name at its start in bold."""
    return f"**{name}**{text.removeprefix(name)}" if text.startswith(name) else text


def _define_terms(facts: RiskFacts) -> list[Passage]:
    shown = {row.group.code for factor in facts.factors for row in factor.rows}
    wanted = facts.indicator.definitions_for(shown)
    return [Passage(one.term, write_blocks([one.text])) for one in wanted]


def _compose_second(story: RiskStory, figures: tuple[PlacedFigure, ...], head: RunningHead) -> RiskTalkPage:
    guides = _below(figures, _TOP_MM, _GUIDES_MM)
    prompts = Place(guides.top_mm + guides.height_mm, _PROMPTS_HEAD_MM + _PROMPT_MM * len(story.questions))
    methodology_top = _PAGE_MM - _METHODOLOGY_MM
    room = methodology_top - prompts.top_mm - prompts.height_mm
    return RiskTalkPage(
        head=head,
        title=story.talk_title,
        figures=figures,
        guides_place=guides,
        guides=(write_passage(story.use), write_passage(story.limits)),
        prompts_place=prompts,
        questions_title=story.questions_title,
        questions=tuple(map(_write_question, story.questions)),
        agreements_place=Place(methodology_top - room, room) if room >= _AGREEMENTS_MM else None,
        methodology_place=Place(methodology_top, _METHODOLOGY_MM),
        methodology=tuple(Passage(term, write_blocks([one.text])) for term, one in story.methodology),
    )


def _write_question(question: Question) -> Prompt:
    body = write_rich(question.body.text)
    return Prompt(question.figure, question.own, body, question.question, question.follow_up)


def _place(figures: Sequence[Illustrated], top_mm: float) -> Iterator[PlacedFigure]:
    """The figures under each other."""
    for figure in figures:
        (table,) = figure.tables
        rows_mm = table.head_mm + len(table.rows) * table.row_mm + layout.RowGrid(0, 0, 0).foot_mm
        height_mm = rows_mm + layout.RISK_AROUND_FIGURE_MM
        yield PlacedFigure(Place(top_mm, height_mm - _GAP_MM), figure)
        top_mm = round(top_mm + height_mm, 1)


def _below(figures: Sequence[PlacedFigure], top_mm: float, height_mm: float) -> Place:
    """A place under the last of the figures."""
    if figures:
        last = figures[-1].place
        top_mm = round(last.top_mm + last.height_mm + _GAP_MM, 1)
    return Place(top_mm, height_mm)


def _illustrate_factors(told: ToldRisks, charts: Mapping[str, Chart]) -> Iterator[Illustrated]:
    facts = told.facts
    grids = layout.risk_rows(tuple(len(factor.rows) for factor in facts.factors))
    for factor, one, grid in zip(facts.factors, told.story.factors, grids, strict=True):
        chart = f"risk-{facts.indicator.code}-{factor.dimension.code}"
        table = _tabulate(facts, factor, grid)
        picture = find_picture(charts, chart)
        yield illustrate(one.heading, told.source_line, tables=(table,), picture=picture, note=one.note.text)


def _tabulate(facts: RiskFacts, factor: RiskFactor, grid: layout.RowGrid) -> Table:
    columns = (
        Column(GROUP, "label"),
        Column(f"Alle {facts.profile.people_short}", "number"),
        Column(facts.indicator.noun, "number"),
        Column(TIMES, "number own"),
        Column(MARGIN, "number"),
        Column(COUNTRY_TIMES, "number"),
    )
    rows = tuple(_write_row(row) for row in factor.rows)
    return Table("t-risk", columns, rows, grid.head_mm, grid.row_mm)


def _write_row(row: Risk) -> Row:
    entries = (
        write_denominator(row.here),
        write_share(row.here),
        *(_write_reference() if row.is_reference else _write_ratios(row)),
    )
    return Row(row.group.label, entries, row.group.hint, "hinted" if row.group.hint else "whole")


def _write_reference() -> tuple[Entry, Entry, Entry]:
    return Entry("1", Look.STRONG, REFERENCE), Entry(NO_MARGIN, Look.ABSENT), Entry("1")


def _write_ratios(row: Risk) -> tuple[Entry, Entry, Entry]:
    missing = _name_missing(row)
    country = _write_country(row)
    if row.risk is None:
        return Entry(missing, Look.ABSENT), Entry(missing, Look.ABSENT), country
    bounds = (row.risk.low_tenths, row.risk.high_tenths)
    return (
        Entry(_write(row.risk.tenths), Look.OWN, _BESIDE_REFERENCE.get(row.verdict)),
        Entry(" tot ".join(map(_write, bounds))),
        country,
    )


def _write_country(row: Risk) -> Entry:
    country: RelativeRisk | None = row.country_risk
    if country is None:
        return Entry(NOT_CALCULATED, Look.ABSENT)
    return Entry(_write(country.tenths), Look.PLAIN, _BESIDE_COUNTRY.get(row.country_verdict))


def _name_missing(row: Risk) -> str:
    """Why there is no ratio: the group is not shown, or the reference group is not."""
    match row.here:
        case Withheld():
            return words.NOT_SHOWN
        case Absent(reason=reason):
            return words.ABSENT[reason]
        case Released():
            return NOT_CALCULATED


def _write(tenths: int) -> str:
    return notation.write_number(tenths / 10, 1)
