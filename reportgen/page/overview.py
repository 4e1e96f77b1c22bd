"""Page one: who, how much, per type, what stands out, and how the children are distributed."""

from collections.abc import Mapping

from markupsafe import Markup

from reportgen import notation
from reportgen.model import layout
from reportgen.model.edition import Category, Edition
from reportgen.model.facts import Comparison, Facts, Series, Verdict
from reportgen.model.figures import PublishedCell
from reportgen.model.report import Chart
from reportgen.model.story import Finding, Story
from reportgen.page import words
from reportgen.page.context import (
    Benchmark,
    Colophon,
    Column,
    Entry,
    Highlight,
    Illustrated,
    KeyFigure,
    Look,
    OverviewPage,
    Row,
    Table,
)
from reportgen.page.entries import write_difference, write_narrow_share, write_share
from reportgen.page.markup import write_passage, write_rich
from reportgen.page.names import fit_name
from reportgen.page.pictures import find_picture, show_logo
from reportgen.page.tables import illustrate, name_own_column, rank_row

MANY_ROWS = 5
FEW_ROWS = 2
RECENT_YEARS = 3
LONGEST_LINE = 46
"""How many letters fit on a line beside Nederland's figure."""


def compose_overview(
    edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart]
) -> OverviewPage:
    """What page one prints."""
    spread = _show_spread(edition, facts, story, charts)
    table = _tabulate(facts)
    has_room = spread is None or len(table.rows) <= FEW_ROWS
    limits = story.text("limits") if has_room else None
    caution = story.text("caution") if limits is None else None
    key = _write_key(story, charts)
    care = story.text("care") if _holds_figure(key) else None
    return OverviewPage(
        name=facts.region.short_name,
        name_size=fit_name(facts.region.short_name),
        kind_line=story.kind_line,
        population=write_rich(story.population.text),
        notices=_write_notices(edition, story),
        locator=find_picture(charts, "locator"),
        key=key,
        care=write_rich(" ".join(care.paragraphs)) if care else None,
        overview=illustrate(
            story.overview,
            edition.figure_source if spread else _credit_outlines(edition),
            tables=(table,),
            picture=find_picture(charts, "levels"),
            note=story.overview_note,
        ),
        overview_lines=story.overview_lines,
        findings_title=story.findings_title,
        findings=tuple(_write_finding(finding) for finding in story.findings[: 2 if caution else 3]),
        caution=write_passage(caution) if caution else None,
        opener=_write_opener(story.opener.text) if story.opener else None,
        spread=spread,
        limits=write_passage(limits) if limits else None,
        colophon=write_colophon(edition),
    )


def _holds_figure(key: KeyFigure) -> bool:
    """Whether there is a number to explain; without one, the words for what is missing take the room."""
    return key.value[:1].isdigit() or any(one.is_figure for one in key.benchmarks)


def _write_notices(edition: Edition, story: Story) -> tuple[Markup, ...]:
    """What the running heads say, once as real text (R27)."""
    notices = [words.FICTITIOUS_NOTE] if edition.fictitious else []
    if story.provisional_note:
        notices.append(f"**{words.PROVISIONAL}.** {story.provisional_note}")
    return tuple(write_rich(notice) for notice in notices)


def _write_key(story: Story, charts: Mapping[str, Chart]) -> KeyFigure:
    return KeyFigure(
        question=story.key_question,
        value=story.key_value,
        unit=story.key_unit,
        odds=write_rich(story.key_odds.text) if story.key_odds else None,
        odds_picture=find_picture(charts, "odds"),
        sentence=write_rich(story.key_sentence.text),
        warning=story.warning,
        benchmarks=_write_benchmarks(story),
        counts=write_rich(story.counts_sentence.text) if story.counts_sentence else None,
    )


def _write_benchmarks(story: Story) -> tuple[Benchmark, ...]:
    """Nederland, and before it the area that stands in for a region that is too small."""
    country = Benchmark(story.country_value, _write_lines(story.country_sentence.text))
    if story.substitute_value is None or story.substitute_sentence is None:
        return (country,)
    return Benchmark(story.substitute_value, _write_lines(story.substitute_sentence.text)), country


def _write_lines(text: str) -> tuple[Markup, ...]:
    """The sentences on lines of their own where both fit on one, the name at the start in bold."""
    first, stop, rest = text.partition(". ")
    if rest and len(rest) <= LONGEST_LINE and len(first) < LONGEST_LINE:
        return _embolden_name(first + stop.strip()), write_rich(rest)
    return (_embolden_name(text),)


def _embolden_name(sentence: str) -> Markup:
    """The sentence with the name it begins with in bold, unless its writer marked something already."""
    if "**" in sentence:
        return write_rich(sentence)
    cut = min((at for at in map(sentence.find, (",", ":", ".")) if at > 0), default=0)
    return write_rich(f"**{sentence[:cut]}**{sentence[cut:]}" if cut else sentence)


def _write_opener(text: str) -> Markup:
    """What to talk about first, in bold up to the question."""
    begin, colon, question = text.partition(": ")
    return write_rich(f"**{begin}{colon}**{question}" if colon else f"**{text}**")


def _tabulate(facts: Facts) -> Table:
    """The own education types, or the kinds of youth care where there are no types."""
    shown = facts.substitute or facts
    own_look = Look.STRONG if facts.substitute else Look.OWN
    if shown.has_education_types:
        return _tabulate_types(shown, own_look)
    return _tabulate_kinds(shown, own_look)


def _tabulate_types(facts: Facts, own_look: Look) -> Table:
    grid = layout.overview_rows(len(facts.own))
    compared = any(row.verdict is not Verdict.NOT_COMPARED for row in facts.own)
    columns = [
        Column(words.EDUCATION_TYPE, "label"),
        Column(name_own_column(facts), f"number {own_look}"),
        Column(words.COUNTRY, "number"),
    ]
    if compared:
        columns.append(Column(words.DIFFERENCE, "verdict"))
    rows = tuple(_write_type(row, own_look, compared, len(facts.own), at) for at, row in enumerate(facts.own))
    return Table("t-types" if compared else "t-shares", tuple(columns), rows, grid.head_mm, grid.row_mm)


def _write_type(comparison: Comparison, own_look: Look, compared: bool, rows: int, at: int) -> Row:
    entries = [write_share(comparison.here, own_look), write_narrow_share(comparison.country)]
    if compared:
        entries.append(write_difference(comparison))
    label, hint = _name_type(comparison.education, rows)
    return Row(label, tuple(entries), hint, rank_row(at, hint))


def _name_type(education: Category, rows: int) -> tuple[str, str | None]:
    """With few rows there is room for an explanation; with many the abbreviation stands behind the name."""
    if rows < MANY_ROWS:
        return education.label, education.hint
    return education.label_with_abbreviation, None


def _tabulate_kinds(facts: Facts, own_look: Look) -> Table:
    """Kinds of youth care in the latest comparable years, with Nederland in the last of them."""
    comparisons = (facts.key, *facts.kinds)
    grid = layout.overview_rows(len(comparisons), years=True)
    years = _choose_years(facts)
    here = name_own_column(facts)
    year = str(facts.reporting_year)
    columns = (
        Column(words.CARE_KIND.format(care=facts.key.care.phrase), "label"),
        *(Column(str(one), "number") for one in years),
        Column(f"{here} {year}" if years else here, f"number {own_look}"),
        Column(f"{words.COUNTRY} {year}" if years else words.COUNTRY, "number"),
    )
    rows = tuple(_write_kind(facts, one, years, own_look) for one in comparisons)
    return Table(f"t-recent t-recent-{len(years)}", columns, rows, grid.head_mm, grid.row_mm)


def _choose_years(facts: Facts) -> tuple[int, ...]:
    """The years before the reporting year that can be compared with it, at most two."""
    series = facts.series[0] if facts.series else None
    if series is None:
        return ()
    since = max(
        (one.first_year for one in series.breaks if one.first_year <= facts.reporting_year), default=0
    )
    known = [point.year for point in series.points if since <= point.year < facts.reporting_year]
    return tuple(known[1 - RECENT_YEARS :])


def _write_kind(facts: Facts, comparison: Comparison, years: tuple[int, ...], own_look: Look) -> Row:
    series = next((one for one in facts.series if one.care.code == comparison.care.code), None)
    entries = (
        *(_write_year(series, year) for year in years),
        write_share(comparison.here, own_look),
        write_share(comparison.country),
    )
    return Row(comparison.care.label, entries, None, _rank_kind(comparison, facts))


def _write_year(series: Series | None, year: int) -> Entry:
    found: PublishedCell | None = None
    if series is not None:
        found = next((point.here for point in series.points if point.year == year), None)
    return Entry(words.ABSENT_COUNT, Look.ABSENT) if found is None else write_share(found)


def _rank_kind(comparison: Comparison, facts: Facts) -> str:
    if comparison is facts.key:
        return "total"
    return "part" if comparison.care.parent else "whole"


def _write_finding(finding: Finding) -> Highlight:
    return Highlight(finding.figure, finding.own, finding.title, write_rich(finding.body.text))


def _credit_outlines(edition: Edition) -> str:
    """The source of the page's last figure, and that of the outlines which the locator map is drawn with."""
    outlines = edition.map.source_line if edition.map.boundaries else None
    return " ".join(filter(None, (edition.figure_source, outlines)))


def _show_spread(
    edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart]
) -> Illustrated | None:
    """How the children are distributed (Q2); without types the place among the regions of the kind."""
    shown = facts.substitute or facts
    picture = find_picture(charts, "distribution")
    if story.distribution and shown.distribution and picture:
        return illustrate(story.distribution, _credit_outlines(edition), picture=picture)
    picture = find_picture(charts, "position")
    if story.position and not shown.has_education_types and picture:
        return illustrate(story.position, _credit_outlines(edition), picture=picture)
    return None


def write_colophon(edition: Edition) -> Colophon:
    """Who sends the factsheet, when, and whom to ask."""
    publisher, style = edition.publisher, edition.style
    return Colophon(
        publisher=publisher.name,
        logo=show_logo(style.logo, style.logo_alt, publisher.name),
        date=f"{notation.write_date(edition.published_on)}.",
        next_edition=words.NEXT_EDITION.format(when=edition.next_edition),
        contact=publisher.contact.name,
        phone=publisher.contact.phone,
        email=publisher.contact.email,
    )
