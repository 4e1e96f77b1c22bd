"""Page two: counts, percentages and margins per education type, kinds of youth care, and how to read them."""

from collections.abc import Mapping

from reportgen.model import layout
from reportgen.model.edition import Basis, Edition
from reportgen.model.facts import Comparison, Facts, Verdict
from reportgen.model.figures import Released
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.page import words
from reportgen.page.context import Column, Entry, Illustrated, Look, Passage, Row, Table, TypesPage
from reportgen.page.definitions import define_terms
from reportgen.page.entries import (
    write_denominator,
    write_difference,
    write_margin,
    write_narrow_share,
    write_numerator,
    write_share,
)
from reportgen.page.markup import write_blocks, write_passage
from reportgen.page.pictures import find_picture
from reportgen.page.tables import illustrate, name_own_column, rank_row


def compose_types(edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart]) -> TypesPage:
    """What page two prints, for a region with figures per education type."""
    source = edition.figure_source
    return TypesPage(
        title=story.types_title,
        types=illustrate(
            story.types,
            source,
            tables=(_tabulate_types(facts),),
            picture=find_picture(charts, "differences"),
            note=story.types_note,
        ),
        mix=Passage(story.mix[0], write_blocks([story.mix[1].text])) if story.mix else None,
        kinds=_show_kinds(facts, story, source) if facts.kinds else None,
        no_kinds=None if facts.kinds else Passage(story.kinds.message, write_blocks([story.kinds_note])),
        others=_show_others(edition, facts, story),
        asides=_write_asides(story),
        definitions=define_terms(edition, facts),
    )


def _tabulate_types(facts: Facts) -> Table:
    grid = layout.types_rows(len(facts.own))
    counted = any(_has_counts(row) for row in facts.own)
    columns = _head_counts(facts) if counted else _head_shares(facts)
    rows = tuple(_write_type(row, counted, at) for at, row in enumerate(facts.own))
    style = "t-counts" if counted else "t-shares t-narrow"
    return Table(style, columns, rows, grid.head_mm, grid.row_mm)


def _has_counts(comparison: Comparison) -> bool:
    return isinstance(comparison.here, Released) and comparison.here.denominator is not None


def _head_counts(facts: Facts) -> tuple[Column, ...]:
    return (
        Column(words.EDUCATION_TYPE, "label"),
        Column(f"Alle {facts.profile.people_short}", "number"),
        Column(words.WITH_CARE.format(care=facts.key.care.phrase), "number"),
        Column(words.PERCENTAGE, "number own"),
        Column(words.MARGIN, "number margin"),
    )


def _head_shares(facts: Facts) -> tuple[Column, ...]:
    return (
        Column(words.EDUCATION_TYPE, "label"),
        Column(name_own_column(facts), "number own"),
        Column(words.COUNTRY, "number"),
    )


def _write_type(comparison: Comparison, counted: bool, at: int) -> Row:
    here, share = comparison.here, write_share(comparison.here, Look.OWN)
    counts = (write_denominator(here), write_numerator(here), share, write_margin(comparison))
    entries = counts if counted else (share, write_narrow_share(comparison.country))
    education = comparison.education
    return Row(education.label, entries, education.hint, rank_row(at, education.hint))


def _show_kinds(facts: Facts, story: Story, source: str) -> Illustrated:
    return illustrate(story.kinds, source, tables=(_tabulate_kinds(facts),), note=story.kinds_note)


def _tabulate_kinds(facts: Facts) -> Table:
    """The kinds of youth care beside Nederland; the verdicts only where there is one (R17)."""
    grid = layout.kinds_rows(len(facts.kinds))
    columns = (
        Column(words.CARE_KIND.format(care=facts.key.care.phrase), "label"),
        Column(words.HERE, "number own"),
        Column(words.COUNTRY, "number"),
    )
    if all(row.verdict is Verdict.NOT_COMPARED for row in facts.kinds):
        rows = tuple(_write_kind(row) for row in facts.kinds)
        return Table("t-shares t-narrow", columns, rows, grid.head_mm, grid.row_mm)
    rows = tuple(_write_kind(row, write_difference(row)) for row in facts.kinds)
    verdict = Column(words.SHORT_DIFFERENCE, "verdict")
    return Table("t-kinds", (*columns, verdict), rows, grid.head_mm, grid.row_mm)


def _write_kind(comparison: Comparison, *difference: Entry) -> Row:
    entries = (write_share(comparison.here, Look.OWN), write_narrow_share(comparison.country), *difference)
    return Row(comparison.care.label, entries, None, "part" if comparison.care.parent else "whole")


def _show_others(edition: Edition, facts: Facts, story: Story) -> Illustrated | None:
    """The types of other schools "ter vergelijking": other children, so no verdict (R2)."""
    if story.others is None or not facts.others:
        return None
    head = words.LIVES_HERE if facts.profile.other_basis is Basis.RESIDENCE else words.ENROLLED_HERE
    columns = (
        Column(words.EDUCATION_TYPE, "label"),
        Column(head, "number"),
        Column(words.COUNTRY, "number"),
    )
    rows = tuple(
        Row(one.education.label_with_abbreviation, (write_share(one.here), write_share(one.country)))
        for one in facts.others
    )
    grid = layout.others_rows(len(rows))
    table = Table("t-others", columns, rows, grid.head_mm, grid.row_mm)
    return illustrate(story.others, edition.figure_source, tables=(table,))


def _write_asides(story: Story) -> tuple[Passage, ...]:
    """How to read the margin, the two ways of counting, and why other types stand apart."""
    texts = [story.text(role) for role in ("margin", "counting")]
    asides = [write_passage(text) for text in texts if text is not None]
    if story.others_note:
        heading, note = story.others_note
        asides.append(Passage(heading, write_blocks([note.text])))
    return tuple(asides)
