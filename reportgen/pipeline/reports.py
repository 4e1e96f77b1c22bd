"""From facts to documents: what is done per region, in worker processes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import reportgen
from reportgen import charts, narrative, notation, page, pdf
from reportgen.model.edition import Edition
from reportgen.model.extension import ExtensionFacts
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.figures import Released
from reportgen.model.form import PageName, ReportForm
from reportgen.model.region import RegionKind
from reportgen.model.report import Chart, Document
from reportgen.model.risks import RiskFacts
from reportgen.model.story import Story
from reportgen.pipeline.extending import load_extensions
from reportgen.pipeline.order import Order

if TYPE_CHECKING:
    from reportgen.pdf.drafts import Draft


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker keeps at hand for all its reports: styles, fonts, templates, map geometry."""

    edition: Edition
    sections: Mapping[str, Edition]
    views: Mapping[RegionKind, CountryFacts]
    chart_room: charts.ChartRoom
    page_maker: page.PageMaker
    press: pdf.Press


@dataclass(frozen=True, slots=True)
class Proof:
    """A report to look at and not to deliver, which can be finished; and what it was printed from."""

    html: str
    imprint: pdf.Imprint
    draft: "Draft"


def set_desk(
    edition: Edition,
    country: CountryFacts,
    press: pdf.Press | None = None,
    room: charts.ChartRoom | None = None,
) -> Desk:
    """What a worker process is equipped with, once.

    `press` is one that has the edition's style already, `room` one that is furnished for it.
    """
    sections = {one.indicator.code: edition.for_section(one) for one in edition.sections}
    maker = page.PageMaker(edition)
    views = {kind: country.seen_from(kind, edition.regions) for kind in RegionKind}
    room = room or furnish_room(edition, country)
    return Desk(edition, sections, views, room, maker, press or pdf.Press(edition))


def furnish_room(
    edition: Edition, country: CountryFacts, before: charts.ChartRoom | None = None
) -> charts.ChartRoom:
    """Where the charts of an edition are drawn; `before` is the room of before a change."""
    return charts.ChartRoom(edition, country, load_extensions(edition).charts, before)


def make_report(desk: Desk, order: Order) -> Document:
    """One region's walk from facts to PDF."""
    return desk.press.print(*_compose(desk, order))


def prove_report(desk: Desk, order: Order) -> Proof:
    """The same walk as far as the drawn pages."""
    html, drawn, imprint = _compose(desk, order)
    return Proof(html, imprint, desk.press.draft(html, drawn, imprint))


def inspect_proof(desk: Desk, proof: Proof) -> Document:
    """The report as it may be delivered; raises `ConformanceError` when it may not."""
    return desk.press.inspect(proof.draft.finish(), proof.html, proof.imprint)


def _compose(desk: Desk, order: Order) -> tuple[str, Mapping[str, Chart], pdf.Imprint]:
    html, drawn = _compose_pack(desk, order) if order.form is ReportForm.PACK else _compose_sheet(desk, order)
    return html, drawn, _write_imprint(desk.edition, order)


def _compose_sheet(desk: Desk, order: Order) -> tuple[str, Mapping[str, Chart]]:
    facts = order.facts
    story = _tell(desk, facts, order.form)
    told = [_tell_risks(desk, one) for one in order.risks]
    drawn = dict(desk.chart_room.draw(facts))
    for one in order.risks:
        drawn |= desk.chart_room.draw_risks(one)
    answers = _list_answers(order)
    for answered in answers:
        drawn |= desk.chart_room.draw_extension(answered)
    return desk.page_maker.compose(facts, story, drawn, told, order.form, answers), drawn


def _list_answers(order: Order) -> tuple[ExtensionFacts, ...]:
    """The answers of extensions that this form of the report has pages for."""
    return order.extensions if PageName.EXTENSIONS in order.form.plan.pages else ()


def _write_imprint(edition: Edition, order: Order) -> pdf.Imprint:
    region, is_whole = order.facts.region, not _list_answers(order)
    return pdf.Imprint(
        title=_write_title(edition, order),
        dated=order.dated or pdf.date_files(edition),
        enclosures=pdf.enclose(edition, region, order.rows, reportgen.__version__, is_whole=is_whole),
        figures=tuple(_list_heard(order.facts)),
        inspection=order.inspection,
        form=order.form,
    )


def _write_title(edition: Edition, order: Order) -> str:
    """The title in the file's metadata; a print copy says that it is one."""
    title = f"{edition.title}, {order.facts.region.short_name}"
    return f"{title} (drukversie: {order.form.plan.name})" if order.form.is_print_copy else title


def _list_heard(facts: Facts) -> Iterator[str]:
    """The shares of the own types as they are written: each must be heard in the report."""
    for comparison in facts.own if not facts.too_small else ():
        if isinstance(comparison.here, Released):
            yield notation.write_pct(comparison.here.share).removesuffix("%")


def _compose_pack(desk: Desk, order: Order) -> tuple[str, Mapping[str, Chart]]:
    """The pack of a table: the host's walk, with the sentences of the samenwerkingsverbanden beside it."""
    host = order.facts
    partners = (one.facts for one in order.guests if one.facts and one.region.kind.is_partnership)
    stories = {facts.region.code: _tell(desk, facts, order.form) for facts in (host, *partners)}
    story = narrative.tell_meeting(host, order.guests, stories, desk.edition)
    drawn = desk.chart_room.draw(host)
    return desk.page_maker.compose_pack(host, order.guests, story, drawn), drawn


def _tell(desk: Desk, facts: Facts, form: ReportForm) -> Story:
    story = narrative.tell_story(facts, desk.views[facts.region.kind], desk.edition)
    return narrative.point_at_pages(story, form)


def _tell_risks(desk: Desk, risks: RiskFacts) -> page.ToldRisks:
    edition = desk.sections[risks.indicator.code]
    return page.ToldRisks(risks, narrative.tell_risks(risks, edition), edition.figure_source)
