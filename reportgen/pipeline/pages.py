"""From facts to pages of the web edition: per region in worker processes, then the pages that lead there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen import charts, narrative, page
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts
from reportgen.model.region import RegionKind
from reportgen.model.risks import RiskFacts
from reportgen.model.website import AreaMap, PdfBeside, SearchName, SiteFile
from reportgen.page.web import DRAWINGS, FinderOrder, RegionOrder, WebMaker
from reportgen.pipeline.figures import Figures
from reportgen.pipeline.order import Order


@dataclass(frozen=True, slots=True)
class WebDesk:
    """What a worker keeps at hand for all its pages: templates, fonts, map geometry."""

    edition: Edition
    sections: Mapping[str, Edition]
    country: CountryFacts
    views: Mapping[RegionKind, CountryFacts]
    chart_room: charts.ChartRoom
    maker: WebMaker
    pdfs: Mapping[str, PdfBeside]


def set_web_desk(
    edition: Edition, country: CountryFacts, pdfs: Mapping[str, PdfBeside] | None = None
) -> WebDesk:
    """What a worker process is equipped with, once; `pdfs` are the reports beside the pages, by region."""
    sections = {one.indicator.code: edition.for_section(one) for one in edition.sections}
    room, maker = charts.ChartRoom(edition, country), WebMaker(edition)
    views = {kind: country.seen_from(kind, edition.regions) for kind in RegionKind}
    return WebDesk(edition, sections, country, views, room, maker, pdfs or {})


def make_page(desk: WebDesk, order: Order) -> tuple[SiteFile, ...]:
    """One region's walk from facts to its page and the data behind its figures."""
    facts = order.facts
    story = narrative.tell_story(facts, desk.views[facts.region.kind], desk.edition)
    told = tuple(_tell_risks(desk, one) for one in order.risks)
    pdf = desk.pdfs.get(facts.region.code)
    drawn = desk.chart_room.draw(facts, DRAWINGS)
    return desk.maker.make_region(RegionOrder(facts, story, drawn, told, desk.country, pdf))


def make_surroundings(
    edition: Edition, figures: Figures, names: tuple[SearchName, ...]
) -> Iterator[SiteFile]:
    """The pages to choose and to compare, the data of all regions, styles, scripts and fonts."""
    maker, room = WebMaker(edition), charts.ChartRoom(edition, figures.country)
    kinds = dict.fromkeys(facts.region.kind for facts in figures.facts.values())
    # of provinces the list is enough
    drawn = ((kind, room.outline_regions(kind)) for kind in kinds if kind is not RegionKind.PROVINCE)
    maps: Mapping[RegionKind, AreaMap] = {kind: areas for kind, areas in drawn if areas}
    yield from maker.make_finder(FinderOrder(figures.facts, figures.country, maps, names, narrative.WARNING))
    yield from maker.make_assets()


def _tell_risks(desk: WebDesk, risks: RiskFacts) -> page.ToldRisks:
    edition = desk.sections[risks.indicator.code]
    return page.ToldRisks(risks, narrative.tell_risks(risks, edition), edition.source_line)
