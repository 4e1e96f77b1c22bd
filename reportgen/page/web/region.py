"""The factsheet of one region on the web: the printed sheet, with every table and the data behind it."""

from collections.abc import Iterator

from reportgen.model.edition import Edition, TooSmall
from reportgen.model.facts import Facts, PeerGroup, PeerGroupKind, PeerRow
from reportgen.model.figures import AbsenceReason
from reportgen.model.story import Story
from reportgen.model.website import PdfBeside
from reportgen.notation import NOT_SHOWN, write_absence, write_number
from reportgen.page import words
from reportgen.page.context import (
    Column,
    Entry,
    Illustrated,
    Look,
    Passage,
    Row,
    Sheet,
    Table,
)
from reportgen.page.definitions import define_terms
from reportgen.page.entries import write_share, write_share_with_margin
from reportgen.page.markup import write_blocks, write_passage, write_rich
from reportgen.page.sheet import compose_sheet
from reportgen.page.tables import write_title
from reportgen.page.web import terms
from reportgen.page.web.context import (
    Conversation,
    Download,
    Figure,
    Link,
    MarkedTable,
    RegionPage,
)
from reportgen.page.web.downloads import name_region_file
from reportgen.page.web.drawings import draw_inline
from reportgen.page.web.frame import frame_page
from reportgen.page.web.orders import RegionOrder
from reportgen.page.web.places import show_map, show_position, show_province_map
from reportgen.page.web.risks import compose_risks
from reportgen.page.web.strips import mark_blocks, mark_differences, mark_levels, mark_peers
from reportgen.page.web.trend import compose_trend


def compose_region(edition: Edition, order: RegionOrder) -> RegionPage:
    """What the page of a region prints."""
    facts, story, charts = order.facts, order.story, order.charts
    sheet = compose_sheet(edition, facts, story, charts, order.risks, of=None)
    overview, talk = sheet.overview, sheet.conversation
    figures = tuple(_show_overview(edition, order, sheet))
    details = tuple(_show_types(facts, sheet))
    trend = compose_trend(edition, order)
    place = tuple(_show_places(edition, order))
    shown = sheet.types or sheet.public
    return RegionPage(
        frame=frame_page(edition, sheet.title, sheet.description, "../", sheet),
        code=facts.region.code,
        store=f"{edition.id}/{facts.region.code}",
        name=overview.name,
        kind_line=overview.kind_line,
        population=overview.population,
        notices=overview.notices,
        locator=draw_inline(charts, "locator"),
        odds=draw_inline(charts, "odds", hidden=True),
        key=overview.key,
        findings_title=overview.findings_title,
        findings=overview.findings,
        opener=overview.opener,
        contents=tuple(_list_contents(figures, place, facts, has_trend=trend is not None)),
        figures=figures,
        details=details,
        types_title=sheet.types.title if sheet.types else None,
        mix=sheet.types.mix if sheet.types else None,
        asides=sheet.types.asides if sheet.types else tuple(_explain_counting(story)),
        years_title=story.years_title,
        trend=trend,
        place=place,
        risks=compose_risks(order, sheet),
        conversation=Conversation(talk.title, talk.guides, talk.questions_title, talk.questions, talk.invite),
        definitions=shown.definitions if shown else define_terms(edition, facts),
        methodology=talk.methodology,
        answers=tuple(Passage(one.question, write_blocks([one.answer])) for one in edition.open_questions),
        pdf=_link_pdf(order.pdf) if order.pdf else None,
        reading=talk.reading,
        related=tuple(_list_related(edition, order)),
        compare=f"../vergelijken/index.html#{facts.region.code.lower()}",
    )


def _explain_counting(story: Story) -> Iterator[Passage]:
    """How to read the margin and the ways of counting, where no page of types does."""
    texts = [story.text(role) for role in ("margin", "counting")]
    return (write_passage(text) for text in texts if text is not None)


def _list_contents(
    figures: tuple[Figure, ...], place: tuple[Figure, ...], facts: Facts, *, has_trend: bool
) -> Iterator[Link]:
    """The parts that this page has, in their order."""
    present = {terms.OVERVIEW, terms.TALK, terms.METHOD, *(one.anchor for one in (*figures, *place))}
    if has_trend:
        present.add(terms.TREND)
    texts = {**terms.CONTENTS, **({} if facts.has_education_types else {terms.TYPES: terms.FIGURES})}
    return (Link(f"#{anchor}", text) for anchor, text in texts.items() if anchor in present)


def _show_overview(edition: Edition, order: RegionOrder, sheet: Sheet) -> Iterator[Figure]:
    """The figures of page one: each type with Nederland, and how the children are distributed."""
    facts = order.facts
    shown = facts.substitute or facts
    rows = shown.own if shown.has_education_types else (shown.key, *shown.kinds)
    style = "peer" if facts.substitute else "own"
    levels = mark_levels(sheet.overview.overview.tables[0], rows, style)
    yield _show(facts, terms.TYPES, sheet.overview.overview, (levels,), terms.OWN_FILE)
    if spread := _show_spread(edition, order, shown):
        yield spread


def _show_types(facts: Facts, sheet: Sheet) -> Iterator[Figure]:
    """The figures of page two: counts and margins, kinds of youth care, other types."""
    if sheet.types is None:
        return
    counts = mark_differences(sheet.types.types.tables[0], facts.own)
    yield _show(facts, terms.COUNTS, sheet.types.types, (counts,), terms.OWN_FILE)
    if kinds := sheet.types.kinds:
        marked = mark_levels(kinds.tables[0], facts.kinds, "own")
        yield _show(facts, terms.KINDS, kinds, (marked,), terms.KINDS_FILE)
    if others := sheet.types.others:
        marked = mark_levels(others.tables[0], facts.others, "peer")
        yield _show(facts, terms.OTHERS, others, (marked,), terms.OTHERS_FILE)


def _show(
    facts: Facts, anchor: str, printed: Illustrated, tables: tuple[MarkedTable, ...], file: str
) -> Figure:
    return Figure(
        anchor=anchor,
        title=printed.title,
        tables=tables,
        drawing=None,
        behind_title=None,
        behind=(),
        note=printed.note,
        source=printed.source,
        download=_offer(facts, file),
    )


def _link_pdf(pdf: PdfBeside) -> Link:
    size = write_number(max(pdf.size_bytes, 50_000) / 1_000_000, 1)
    return Link(pdf.name, terms.PDF.format(size=size))


def _offer(facts: Facts, file: str) -> Download:
    return Download(name_region_file(facts.region, file))


def _show_spread(edition: Edition, order: RegionOrder, shown: Facts) -> Figure | None:
    """How the children are distributed (Q2): the hundred blocks, and the numbers as a table."""
    heading, distribution = order.story.distribution, shown.distribution
    drawing = draw_inline(order.charts, "distribution")
    if heading is None or distribution is None or drawing is None:
        return None
    columns = (
        Column(terms.ALL_TYPES, "label"),
        Column(terms.OF_100_HERE, "number"),
        Column(terms.OF_100_COUNTRY, "number"),
    )
    rows = tuple(
        Row(
            part.education.label_with_abbreviation,
            (_write_part(part.here_of_100, part.absence), _write_part(part.country_of_100)),
        )
        for part in distribution.parts
    )
    table = Table("t-spread", columns, rows, 0, 0)
    return Figure(
        anchor=terms.SPREAD,
        title=write_title(heading),
        tables=(mark_blocks(table, (part.here_of_100 for part in distribution.parts)),),
        drawing=drawing,
        behind_title=None,
        behind=(),
        note=None,
        source=edition.source_line,
        download=_offer(order.facts, terms.SPREAD_FILE),
    )


def _write_part(of_100: int | None, absence: AbsenceReason | None = None) -> Entry:
    if of_100 is not None:
        return Entry(str(of_100))
    return Entry(NOT_SHOWN if absence is None else write_absence(absence), Look.ABSENT)


def _show_places(edition: Edition, order: RegionOrder) -> Iterator[Figure]:
    """The place among others: the strip, the comparison tables, and the maps."""
    figures = (
        show_position(edition, order),
        _show_peers(edition, order),
        show_map(edition, order),
        show_province_map(edition, order),
    )
    return (one for one in figures if one is not None)


def _show_peers(edition: Edition, order: RegionOrder) -> Figure | None:
    facts, story = order.facts, order.story
    if not facts.peers:
        return None
    tables = [
        _tabulate_group(facts, group, head)
        for group, head in zip(facts.peers, (*story.peer_heads, *("",) * len(facts.peers)), strict=False)
    ]
    return Figure(
        anchor=terms.PEERS,
        title=write_title(story.peers),
        tables=mark_peers(facts, tables),
        drawing=None,
        behind_title=None,
        behind=(),
        note=write_rich(story.peers_note) if story.peers_note else None,
        source=edition.source_line,
        download=_offer(facts, terms.PEERS_FILE),
        style="peers",
    )


def _tabulate_group(facts: Facts, group: PeerGroup, head: str) -> Table:
    columns = (Column(terms.REGION, "label"), Column(str(facts.reporting_year), "number"))
    rows = [_write_peer(group, row) for row in group.all_rows]
    if facts.shows_country(group):
        rows.append(Row(words.COUNTRY, (write_share(group.country, Look.STRONG),), None, "country"))
    return Table("t-peer", columns, tuple(rows), 0, 0, head or None)


def _write_peer(group: PeerGroup, row: PeerRow) -> Row:
    own = group.kind is PeerGroupKind.OWN or row is group.own
    name = row.region.short_name
    entry = write_share_with_margin(row.figure, row.interval, Look.OWN if own else Look.PLAIN)
    label = f"{name} {words.PARTLY}" if row.partly else name
    return Row(label, (entry,), None, "mine" if own else "peer")


def _list_related(edition: Edition, order: RegionOrder) -> Iterator[Link]:
    """The pages of regions at the same table: its gemeenten, or its samenwerkingsverbanden (R31)."""
    regions, region = edition.regions, order.facts.region
    skipped = order.country.too_small if edition.too_small is TooSmall.SKIP else frozenset()
    pages = {one.code for one in edition.selected} - skipped
    codes = [
        *(one.municipality for one in regions.municipalities_of(region.code)),
        *(one.partnership for one in regions.partnerships_of(region.code)),
    ]
    for code in codes:
        if code in pages and code in regions:
            yield Link(f"../{code.lower()}/index.html", regions[code].short_name)
