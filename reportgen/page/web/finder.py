"""The page to choose a region: by typing, from a list, or on the map."""

from collections.abc import Iterable, Iterator, Mapping

from reportgen import notation
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts, Position
from reportgen.model.figures import PublishedCell
from reportgen.model.region import Region, RegionKind, Regions
from reportgen.model.website import AreaMap, SearchName
from reportgen.page import words
from reportgen.page.entries import write_share
from reportgen.page.markup import write_rich
from reportgen.page.web import terms
from reportgen.page.web.context import Area, Choice, Class, FinderPage, Link, OtherName, Shelf
from reportgen.page.web.frame import frame_page
from reportgen.page.web.naming import sort_by_name
from reportgen.page.web.orders import FinderOrder

_SHELVES = (
    RegionKind.MUNICIPALITY,
    RegionKind.PRIMARY_PARTNERSHIP,
    RegionKind.SECONDARY_PARTNERSHIP,
    RegionKind.PROVINCE,
    RegionKind.YOUTH_REGION,
)
_NO_QUARTER = "none"


def compose_finder(edition: Edition, order: FinderOrder) -> FinderPage:
    """What the first page of the site prints."""
    pages = {code: edition.regions[code] for code in order.facts}
    shelves = (_fill_shelf(edition, order, kind, pages) for kind in _SHELVES)
    return FinderPage(
        frame=frame_page(edition, f"{edition.title}, {edition.reporting_year}", terms.FINDER_DESCRIPTION, ""),
        title=terms.FINDER_TITLE.format(year=edition.reporting_year),
        intro=write_rich(_introduce(edition)),
        shelves=tuple(shelf for shelf in shelves if shelf is not None),
        others=tuple(_lead(order.names, pages)),
        outside=_list_outside(edition.regions, order.names, pages),
        compare="vergelijken/index.html",
    )


def _introduce(edition: Edition) -> str:
    notice = f"{words.FICTITIOUS_NOTE} " if edition.fictitious else ""
    return f"{notice}{terms.FINDER_INTRO}"


def _fill_shelf(
    edition: Edition, order: FinderOrder, kind: RegionKind, pages: Mapping[str, Region]
) -> Shelf | None:
    regions = sorted((one for one in pages.values() if one.kind is kind), key=sort_by_name)
    if not regions:
        return None
    position, areas = order.country.positions.get(kind), order.maps.get(kind)
    people = edition.profiles[kind].people
    return Shelf(
        anchor=terms.KIND_ANCHORS[kind],
        title=terms.KIND_TITLES[kind],
        caption=terms.SHELF_CAPTION.format(people=people, year=edition.reporting_year),
        choices=tuple(_offer(region, edition.regions, order.country) for region in regions),
        view_box=f"0 0 {areas.width_mm:g} {areas.height_mm:g}" if areas else "",
        areas=tuple(_draw_areas(areas, edition.regions, order, position)) if areas else (),
        legend=tuple(_explain_classes(position)) if position and areas else (),
    )


def _offer(region: Region, regions: Regions, country: CountryFacts) -> Choice:
    code = region.code.lower()
    members = [regions[one.municipality].short_name for one in regions.municipalities_of(region.code)]
    share = _write_share(country.key_figures.get(region.code))
    return Choice(code, f"{code}/index.html", region.short_name, ", ".join(members), share)


def _write_share(cell: PublishedCell | None) -> str:
    return words.ABSENT_COUNT if cell is None else write_share(cell).text


def _draw_areas(
    areas: AreaMap, regions: Regions, order: FinderOrder, position: Position | None
) -> Iterator[Area]:
    quarters = {one.code: one.quarter for one in position.ranked} if position and position.quarters else {}
    for code, path in areas.areas.items():
        share = _write_share(order.country.key_figures.get(code))
        href = f"{code.lower()}/index.html" if code in order.facts else None
        quarter = f"q{quarters[code]}" if code in quarters else _NO_QUARTER
        yield Area(href, path, quarter, f"{regions[code].short_name}: {share}")


def _explain_classes(position: Position) -> Iterator[Class]:
    for one in reversed(position.quarters):
        limits = f"{notation.write_percentage(one.low)} tot en met {notation.write_pct(one.high)}"
        yield Class(f"q{one.number}", str(one.number), f"{terms.QUARTER_NAMES[one.number - 1]}: {limits}")
    if position.of_kind > len(position.ranked):
        yield Class(_NO_QUARTER, "", terms.NOT_ON_MAP)


def _list_outside(
    regions: Regions, names: Iterable[SearchName], pages: Mapping[str, Region]
) -> tuple[str, ...]:
    """Names of regions without a page here, and other names that lead to no page, each once."""
    codes = [one for kind in _SHELVES for one in regions.of_kind(kind) if one.code not in pages]
    known = {one.short_name for one in pages.values()}
    found = [one.short_name for one in codes]
    found += [one.name for one in names if not any(code in pages for code in one.codes)]
    return tuple(name for name in dict.fromkeys(found) if name not in known)


def _lead(names: Iterable[SearchName], pages: Mapping[str, Region]) -> Iterator[OtherName]:
    """The other names that lead to a page of this edition."""
    for one in names:
        links = [
            Link(f"{code.lower()}/index.html", pages[code].short_name) for code in one.codes if code in pages
        ]
        if links:
            yield OtherName(one.name, terms.NOW if one.merged else terms.SEE, tuple(links))
