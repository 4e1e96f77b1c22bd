"""Page three: the years, the place among regions of the kind, the comparison tables and the maps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from reportgen.model import layout
from reportgen.model.edition import Edition
from reportgen.model.facts import (
    Facts,
    PeerGroup,
    PeerGroupKind,
    PeerRow,
    Series,
    YearPoint,
    count_peers,
    has_dotted_position,
    plan_open_page,
)
from reportgen.model.figures import ObservationStatus
from reportgen.model.region import Region
from reportgen.model.report import Chart
from reportgen.model.story import Heading, Story
from reportgen.page import words
from reportgen.page.context import (
    Arrangement,
    Column,
    Illustrated,
    Look,
    Passage,
    Peers,
    PeersStyle,
    Row,
    Table,
    Titled,
    Tops,
    YearsPage,
)
from reportgen.page.definitions import arrange
from reportgen.page.entries import write_narrow_share, write_share, write_share_with_margin
from reportgen.page.markup import write_blocks, write_passage, write_rich
from reportgen.page.names import measure, name_briefly
from reportgen.page.pictures import find_picture
from reportgen.page.tables import illustrate, name_own_column, write_title

COUNTING_COLUMNS = 2
MOST_ROWS_WITH_MARGINS = 8
NAME_POINTS = 9.5
NARROW_NAME_MM = 36.0
"""Measured as if bold, so somewhat wider than the column is."""


def compose_comparison(
    edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart]
) -> YearsPage:
    """What page three prints; figures that were not drawn for this region are left out."""
    source = edition.figure_source
    # Each source on a line of its own: a line that an abbreviation ends may be broken far too early.
    maps_source = Markup("<br>").join(filter(None, (source, edition.map.source_line)))
    style = _choose_style(facts, charts)
    province = _show(story.province_map, charts, "province_map", None, maps_source)
    # Of two maps the last one credits the outlines of both.
    national = _show(story.map, charts, "map", None, source if province else maps_source)
    plan = None if national or province else plan_open_page(facts)
    arrangement = Arrangement.OPEN if plan else _arrange_maps(facts, style, both=bool(national and province))
    if style is PeersStyle.COLUMNS and arrangement is Arrangement.PAIR and province:
        national = None  # two columns of gemeenten leave room for one map
    return YearsPage(
        title=story.years_title,
        arrangement=arrangement,
        years=_show(story.years, charts, "years", story.years_note, source) if has_years(facts) else None,
        year_tables=_show_year_tables(edition, facts),
        position=_show(story.position, charts, "position", None, source)
        if facts.has_education_types and arrangement is not Arrangement.TALL
        else None,
        peers=_compose_peers(edition, facts, story, charts, style),
        map=national,
        province_map=province,
        tops=Tops(plan.peers_top_mm, plan.position_top_mm, plan.end_mm) if plan else None,
        unplaced=write_passage(unplaced) if plan and (unplaced := story.text("unplaced")) else None,
        counting=_tell_counting(edition) if plan and not has_years(facts) else (),
    )


def _arrange_maps(facts: Facts, style: PeersStyle, *, both: bool) -> Arrangement:
    """Where two maps stand; a map of the provinces has their values in it, so it can do for the position."""
    dotted = has_dotted_position(facts) and facts.has_education_types
    if not both:
        return Arrangement.DOTTED_PAIR if dotted else Arrangement.PAIR
    if style is PeersStyle.COLUMNS:
        return Arrangement.TALL if facts.has_education_types else Arrangement.PAIR
    return Arrangement.DOTTED if dotted else Arrangement.TRIO


def _tell_counting(edition: Edition) -> tuple[tuple[Passage, ...], ...]:
    """The answers of the edition in two columns, where one year leaves room for them."""
    answers = [Passage(one.question, write_blocks([one.answer])) for one in edition.open_questions]
    return arrange(answers, COUNTING_COLUMNS)


def has_years(facts: Facts) -> bool:
    """Whether there is more than one year to show."""
    return any(len(series.points) > 1 for series in facts.series)


def _show(
    heading: Heading | None, charts: Mapping[str, Chart], chart: str, note: str | None, source: str
) -> Illustrated | None:
    picture = find_picture(charts, chart)
    if heading is None or picture is None:
        return None
    notes = " ".join(filter(None, (note, charts[chart].note)))
    return illustrate(heading, source, picture=picture, note=notes)


def _show_year_tables(edition: Edition, facts: Facts) -> Illustrated | None:
    """Without types: the key figure in all years, in one table for each run of comparable years."""
    if facts.has_education_types or not has_years(facts):
        return None
    runs = reversed(_split_at_breaks(facts.series[0]))
    tables = tuple(_tabulate_years(run, facts) for run in runs)
    heading = Heading(words.ALL_YEARS, words.ALL_YEARS_NOTE)
    return illustrate(heading, edition.figure_source, tables=tables)


def _split_at_breaks(series: Series) -> list[list[YearPoint]]:
    """The points in runs of years that can be compared, in the order of the years."""
    limits = sorted({one.first_year for one in series.breaks})
    runs: dict[int, list[YearPoint]] = {}
    for point in series.points:
        runs.setdefault(sum(limit <= point.year for limit in limits), []).append(point)
    return [runs[number] for number in sorted(runs)]


def _tabulate_years(points: Sequence[YearPoint], facts: Facts) -> Table:
    grid = layout.years_rows(len(points))
    columns = (
        Column(words.YEAR, "label"),
        Column(name_own_column(facts), "number own"),
        Column(words.COUNTRY, "number"),
    )
    rows = tuple(_write_year(point) for point in points)
    caption = words.YEARS_SPAN.format(first=points[0].year, last=points[-1].year)
    return Table(
        "t-all-years", columns, rows, grid.head_mm, grid.row_mm, caption if len(points) > 1 else None
    )


def _write_year(point: YearPoint) -> Row:
    entries = (write_share(point.here, Look.OWN), write_narrow_share(point.country))
    status = getattr(point.country, "status", ObservationStatus.FINAL)
    return Row(f"{point.year} ({status.value})" if not status.is_final else str(point.year), entries)


def _compose_peers(
    edition: Edition, facts: Facts, story: Story, charts: Mapping[str, Chart], style: PeersStyle
) -> Peers | None:
    if not facts.peers:
        return None
    tables = _tabulate_groups(facts, story, style)
    return Peers(
        title=_write_title(story.peers, style),
        style=style,
        columns=_arrange(tables) if style is PeersStyle.COLUMNS else (tables,),
        picture=find_picture(charts, "peers") if style is PeersStyle.CHARTED else None,
        note=write_rich(story.peers_note) if story.peers_note else None,
        source=edition.figure_source,
    )


def _choose_style(facts: Facts, charts: Mapping[str, Chart]) -> PeersStyle:
    """Beside a chart; without one where two maps need its room; in two columns when the tables are long."""
    rows = count_peers(facts)
    if rows > layout.most_peer_rows(facts.region.kind):
        return PeersStyle.COLUMNS
    if "peers" in charts and not {"map", "province_map"} <= charts.keys():
        return PeersStyle.CHARTED
    return PeersStyle.MARGINS if rows <= MOST_ROWS_WITH_MARGINS else PeersStyle.PLAIN


def _write_title(heading: Heading, style: PeersStyle) -> Titled:
    """The heading, without the margins in its caption where neither chart nor words show them."""
    if style in (PeersStyle.CHARTED, PeersStyle.MARGINS):
        return write_title(heading)
    return Titled(heading.message, heading.caption.replace(words.WITH_MARGIN, ""))


def _rows_of_groups(facts: Facts) -> list[tuple[PeerRow | None, ...]]:
    """The rows of each group; None is Nederland."""
    return [(*group.all_rows, *((None,) if facts.shows_country(group) else ())) for group in facts.peers]


def _tabulate_groups(facts: Facts, story: Story, style: PeersStyle) -> tuple[Table, ...]:
    rows = _rows_of_groups(facts)
    grid = layout.peers_rows(tuple(map(len, rows)))
    row_mm = layout.PEERS_MARGIN_ROW_MM if style is PeersStyle.MARGINS else grid.row_mm
    heads = [*story.peer_heads, *(words.NAME,) * len(facts.peers)]
    return tuple(
        Table(
            "t-peer",
            (Column(head, "label"), Column(str(facts.reporting_year), "number")),
            tuple(_write_peer(group, row, style) for row in group_rows),
            grid.head_mm,
            row_mm,
        )
        for group, group_rows, head in zip(facts.peers, rows, heads, strict=False)
    )


def _write_peer(group: PeerGroup, row: PeerRow | None, style: PeersStyle) -> Row:
    if row is None:
        return Row(words.COUNTRY, (write_narrow_share(group.country, Look.STRONG),), None, "country")
    own = group.kind is PeerGroupKind.OWN or row is group.own
    look = Look.OWN if own else Look.PLAIN
    name = _name_row(row.region, style)
    label = f"{name} {words.PARTLY}" if row.partly else name
    if style is PeersStyle.MARGINS:
        entry = write_share_with_margin(row.figure, row.interval, look)
    else:
        entry = write_share(row.figure, look)
    return Row(label, (entry,), None, "mine" if own else "peer")


def _name_row(region: Region, style: PeersStyle) -> str:
    """The name, short enough for one line where columns are narrow."""
    name = name_briefly(region)
    if style is PeersStyle.COLUMNS and measure(name, NAME_POINTS) > NARROW_NAME_MM:
        return region.map_label if not region.kind.is_partnership else name
    return name


def _arrange(tables: tuple[Table, ...]) -> tuple[tuple[Table, ...], ...]:
    """The tables in two columns of about equal length; the longest table is cut in two where needed."""
    half = (sum(len(table.rows) + 2 for table in tables) + 1) // 2
    columns: tuple[list[Table], list[Table]] = ([], [])
    filled = 0
    for table in tables:
        room = max(0, half - filled - 2)
        filled += len(table.rows) + 2
        if room >= len(table.rows):
            columns[0].append(table)
        elif room < 2:
            columns[1].append(table)
        else:
            first, second = _cut(table, room)
            columns[0].append(first)
            columns[1].append(second)
    return tuple(tuple(column) for column in columns if column)


def _cut(table: Table, at: int) -> tuple[Table, Table]:
    """A long table as two; the head of the second says that it goes on."""
    first, *others = table.columns
    continued = (replace(first, head=f"{first.head}, {words.CONTINUED}"), *others)
    return (
        replace(table, rows=table.rows[:at]),
        replace(table, rows=table.rows[at:], columns=continued),
    )
