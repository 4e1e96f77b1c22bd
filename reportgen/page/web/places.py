"""The place among the regions of the kind, and the maps: the drawings, with every figure in a table."""

from markupsafe import Markup

from reportgen import notation
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts, Facts, Position, RankedRegion
from reportgen.model.region import Region
from reportgen.model.story import Heading
from reportgen.page import words
from reportgen.page.context import Column, Entry, Look, Row, Table
from reportgen.page.entries import write_share
from reportgen.page.tables import write_title
from reportgen.page.web import terms
from reportgen.page.web.context import Download, Figure
from reportgen.page.web.downloads import name_kind_file
from reportgen.page.web.drawings import draw_inline
from reportgen.page.web.naming import sort_by_name
from reportgen.page.web.orders import RegionOrder


def show_position(edition: Edition, order: RegionOrder) -> Figure | None:
    """The regions of the kind in groups, or each by itself when they are few (F4)."""
    facts, heading = order.facts, order.story.position
    position, drawing = facts.position, draw_inline(order.charts, "position")
    if heading is None or position is None or drawing is None:
        return None
    grouped = bool(position.groups)
    table = _tabulate_groups(position) if grouped else _tabulate_regions(edition, facts, order.country)
    title = terms.SHOW_GROUPS if grouped else _name_regions(edition, facts)
    return _show(terms.POSITION, heading, edition.source_line, facts, drawing, (title, table))


def show_map(edition: Edition, order: RegionOrder) -> Figure | None:
    """The national map in the quarters' colours (F2), with the figure of every region."""
    facts, drawing = order.facts, draw_inline(order.charts, "map")
    if drawing is None:
        return None
    table = _tabulate_regions(edition, facts, order.country)
    source = " ".join(filter(None, (edition.source_line, edition.map.source_line)))
    return _show(terms.MAP, order.story.map, source, facts, drawing, (_name_regions(edition, facts), table))


def show_province_map(edition: Edition, order: RegionOrder) -> Figure | None:
    """The gemeenten of the province on the map, with the figure of each."""
    facts, heading = order.facts, order.story.province_map
    drawing = draw_inline(order.charts, "province_map")
    province = facts.region.province or facts.region.code
    regions = edition.regions.in_province(province)
    if heading is None or drawing is None or not regions:
        return None
    source = " ".join(filter(None, (edition.source_line, edition.map.source_line)))
    kind = regions[0].kind
    table = _tabulate(regions, order.country, order.country.positions.get(kind), facts.region.code)
    title = terms.SHOW_REGIONS.format(number=len(regions), kind=terms.KIND_NOUNS[kind])
    return _show(terms.PROVINCE_MAP, heading, source, facts, drawing, (title, table))


def _show(
    anchor: str, heading: Heading, source: str, facts: Facts, drawing: Markup, behind: tuple[str, Table]
) -> Figure:
    title, table = behind
    return Figure(
        anchor=anchor,
        title=write_title(heading),
        tables=(),
        drawing=drawing,
        behind_title=title,
        behind=(table,),
        note=None,
        source=source,
        download=Download(f"../{name_kind_file(facts.region.kind)}"),
        style="sheet",
    )


def _name_regions(edition: Edition, facts: Facts) -> str:
    kind = facts.region.kind
    number = notation.write_count(len(edition.regions.of_kind(kind)))
    return terms.SHOW_REGIONS.format(number=number, kind=terms.KIND_NOUNS[kind])


def _tabulate_groups(position: Position) -> Table:
    columns = (
        Column(terms.GROUP, "label"),
        Column(terms.MEAN, "number"),
        Column(terms.SIZE, "number"),
        Column(terms.QUARTER, "label"),
    )
    per_quarter = len(position.groups) // 4
    rows = tuple(
        Row(
            _name_group(at, len(position.groups)),
            (
                Entry(f"{notation.write_number(mean, 1)}%"),
                Entry(str(size)),
                Entry(terms.QUARTER_NAMES[at // per_quarter]),
            ),
        )
        for at, (mean, size) in enumerate(zip(position.groups, position.sizes, strict=True))
    )
    return Table("t-groups", columns, rows, 0, 0)


def _name_group(at: int, groups: int) -> str:
    if at == 0:
        return terms.LOWEST
    return terms.HIGHEST if at == groups - 1 else str(at + 1)


def _tabulate_regions(edition: Edition, facts: Facts, country: CountryFacts) -> Table:
    regions = edition.regions.of_kind(facts.region.kind)
    return _tabulate(regions, country, country.positions.get(facts.region.kind), facts.region.code)


def _tabulate(
    regions: tuple[Region, ...], country: CountryFacts, position: Position | None, own: str
) -> Table:
    """Every region by name, with its key figure and quarter."""
    ranked = {one.code: one for one in position.ranked} if position and position.quarters else {}
    columns = [Column(terms.REGION, "label"), Column(words.PERCENTAGE, "number")]
    if ranked:
        columns.append(Column(terms.QUARTER, "label"))
    rows = tuple(_write_region(region, country, ranked, own) for region in sorted(regions, key=sort_by_name))
    return Table("t-regions", tuple(columns), rows, 0, 0)


def _write_region(region: Region, country: CountryFacts, ranked: dict[str, RankedRegion], own: str) -> Row:
    cell = country.key_figures.get(region.code)
    is_own = region.code == own
    look = Look.OWN if is_own else Look.PLAIN
    entries = [Entry(words.ABSENT_COUNT, Look.ABSENT) if cell is None else write_share(cell, look)]
    if ranked:
        found = ranked.get(region.code)
        entries.append(Entry(terms.QUARTER_NAMES[found.quarter - 1] if found else terms.NO_QUARTER))
    return Row(region.short_name, tuple(entries), None, "mine" if is_own else "peer")
