"""What the pages of the web edition are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.region import RegionKind
from reportgen.model.report import Chart
from reportgen.model.story import Story
from reportgen.model.website import AreaMap, PdfBeside, SearchName
from reportgen.page.risks import ToldRisks


@dataclass(frozen=True, slots=True)
class RegionOrder:
    """What the page of one region is made of; every figure in it passed the gate.

    `pdf` is the report that stands beside the page, if the site holds the reports.
    """

    facts: Facts
    story: Story
    charts: Mapping[str, Chart]
    risks: tuple[ToldRisks, ...]
    country: CountryFacts
    pdf: PdfBeside | None = None


@dataclass(frozen=True, slots=True)
class FinderOrder:
    """What the pages to choose and to compare are made of: facts by region code, outlines by kind.

    `warning` is the line under every key figure (R23).
    """

    facts: Mapping[str, Facts]
    country: CountryFacts
    maps: Mapping[RegionKind, AreaMap]
    names: tuple[SearchName, ...]
    warning: str
