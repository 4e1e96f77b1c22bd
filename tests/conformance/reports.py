"""Real reports of the four regions of the builders, through every stage from narrative on."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf

from reportgen import charts, config, narrative
from reportgen.model.area import SAME_AREAS
from reportgen.model.edition import Edition
from reportgen.model.enclosure import FigureRow
from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest, list_invitations
from reportgen.model.report import Document
from reportgen.page import PageMaker
from reportgen.pdf import Imprint, Press, date_files, enclose
from tests.builders import country_facts, drenthe, hoogeveen, hoogeveen_meppel, schiermonnikoog
from tests.unit.page.reading import read_html

REGIONS = {
    facts.region.code: facts for facts in (hoogeveen_meppel(), hoogeveen(), drenthe(), schiermonnikoog())
}
CODES = list(REGIONS)
EDITION = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"


@dataclass(frozen=True)
class Report:
    """A report with what it was made of."""

    facts: Facts
    html: Element
    document: Document
    pdf: pikepdf.Pdf


@cache
def report(code: str, form: ReportForm = ReportForm.FACTSHEET) -> Report:
    """The report of a region in one of its forms; made once."""
    facts, edition = REGIONS[code], _edition()
    country = country_facts(facts)
    story = narrative.point_at_pages(narrative.tell_story(facts, country, edition), form)
    drawn = charts.ChartRoom(edition, country).draw(facts)
    html = PageMaker(edition).compose(facts, story, drawn, form=form)
    enclosures = enclose(edition, facts.region, rows(facts), "0")
    title = f"{edition.title}, {facts.region.short_name}"
    document = _press().print(html, drawn, Imprint(title, date_files(edition), enclosures))
    return Report(facts, read_html(html), document, pikepdf.open(BytesIO(document.pdf)))


def rows(facts: Facts) -> tuple[FigureRow, ...]:
    """The figures of the own types as rows to attach."""
    return tuple(
        FigureRow("jeugdzorg", facts.region.short_name, one.here, one.country, one.interval)
        for one in facts.own
    )


@cache
def pack(code: str) -> Report:
    """The conversation pack of a region, with those at its table as far as the builders have facts."""
    facts, edition = REGIONS[code], _edition()
    guests = tuple(
        Guest(one.region, one.partly, REGIONS.get(one.region.code))
        for one in list_invitations(facts.region, edition.regions)
    )
    partners = (one.facts for one in guests if one.facts and one.region.kind.is_partnership)
    stories = {
        one.region.code: narrative.tell_story(one, country_facts(one), edition) for one in (facts, *partners)
    }
    story = narrative.tell_meeting(facts, guests, stories, edition)
    drawn = charts.ChartRoom(edition, country_facts(facts)).draw(facts)
    html = PageMaker(edition).compose_pack(facts, guests, story, drawn)
    imprint = Imprint(f"{edition.title}, {facts.region.short_name}", date_files(edition))
    document = _press().print(html, drawn, imprint)
    return Report(facts, read_html(html), document, pikepdf.open(BytesIO(document.pdf)))


@cache
def account() -> tuple[Document, Element]:
    """The verantwoording of the example edition."""
    edition = _edition()
    html = PageMaker(edition).compose_account(narrative.account_for(edition, SAME_AREAS))
    document = _press().print(html, {}, Imprint(f"{edition.title}, verantwoording", date_files(edition)))
    return document, read_html(html)


@cache
def _edition() -> Edition:
    return config.load_edition(EDITION)


@cache
def _press() -> Press:
    return Press(_edition())
