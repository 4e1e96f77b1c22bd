"""A second indicator on the page of a region: times as often, with every group in a table."""

from reportgen.page.context import Illustrated, Sheet
from reportgen.page.risk_context import RiskPages
from reportgen.page.risks import ToldRisks
from reportgen.page.web.context import Download, Figure, RiskPart
from reportgen.page.web.downloads import name_region_file
from reportgen.page.web.orders import RegionOrder
from reportgen.page.web.strips import mark_ratios


def compose_risks(order: RegionOrder, sheet: Sheet) -> tuple[RiskPart, ...]:
    """A part for each relative risk that there is anything to tell of."""
    return tuple(
        _compose_part(order, told, pages) for told, pages in zip(order.risks, sheet.risks, strict=True)
    )


def _compose_part(order: RegionOrder, told: ToldRisks, pages: RiskPages) -> RiskPart:
    first, second = pages.first, pages.second
    guides = first.guides or second.guides
    printed = [one.figure for one in (*first.figures, *second.figures)]
    code = told.facts.indicator.code
    download = Download(name_region_file(order.facts.region, f"{code}.csv"))
    figures = tuple(
        _show_factor(one, told, at, download if at == 0 else None) for at, one in enumerate(printed)
    )
    return RiskPart(
        anchor=code,
        title=first.title,
        key=first.key,
        figures=figures,
        passages=(first.reading, *(guides.passages if guides else ())),
        questions=second.questions,
        questions_title=second.questions_title,
        definitions=tuple(one for column in first.definitions for one in column),
        methodology=second.methodology,
    )


def _show_factor(printed: Illustrated, told: ToldRisks, at: int, download: Download | None) -> Figure:
    factor = told.facts.factors[at]
    return Figure(
        anchor=f"{told.facts.indicator.code}-{factor.dimension.code}",
        title=printed.title,
        tables=(mark_ratios(printed.tables[0], factor),),
        drawing=None,
        behind_title=None,
        behind=(),
        note=printed.note,
        source=printed.source,
        download=download,
    )
