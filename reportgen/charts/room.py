"""The room where charts are drawn: what all regions share, and one call that draws all charts of one."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from reportgen.charts.atlas import Atlas
from reportgen.charts.differences import draw_differences
from reportgen.charts.distribution import draw_distribution
from reportgen.charts.extension import draw_extension
from reportgen.charts.finder import outline_regions
from reportgen.charts.forest import draw_forest
from reportgen.charts.levels import draw_levels
from reportgen.charts.locator import draw_locator
from reportgen.charts.national_map import draw_national_map
from reportgen.charts.odds import draw_odds
from reportgen.charts.peers import draw_peers
from reportgen.charts.position import draw_position
from reportgen.charts.province_map import draw_province_map
from reportgen.charts.sheet import Studio
from reportgen.charts.typeface import Typeface
from reportgen.charts.years import draw_years
from reportgen.fingerprint import fingerprint
from reportgen.latest import Latest
from reportgen.model.edition import Edition, HouseStyle
from reportgen.model.extension import ChartExtension, ExtensionFacts
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.region import RegionKind, Regions
from reportgen.model.report import Chart
from reportgen.model.risks import RiskFacts
from reportgen.model.website import AreaMap


class Furniture:
    """What a room leaves to the next one: maps and a typeface, as long as these are read from the same."""

    def __init__(self) -> None:
        self._atlas: Latest[Atlas] = Latest()
        self._typeface: Latest[Typeface] = Latest()

    def find_atlas(self, regions: Regions, boundaries: Path | None) -> Atlas:
        """The maps of these regions."""
        made_of = (regions, boundaries, fingerprint(boundaries))
        return self._atlas.find(made_of, lambda: Atlas(regions, boundaries))

    def find_typeface(self, style: HouseStyle) -> Typeface:
        """The typeface of a house style."""
        family, files = style.font_family, style.font_files
        return self._typeface.find((family, files, fingerprint(files)), lambda: Typeface(family, files))


class ChartRoom:
    """Draws the charts of an edition; fonts and map bases are made once and shared.

    The charts of the last region are kept, for who changes what is around them. `before` is a room for the
    edition as it was, of which is taken over what is the same.
    """

    def __init__(
        self,
        edition: Edition,
        country: CountryFacts,
        extensions: Mapping[str, ChartExtension] = MappingProxyType({}),
        before: "ChartRoom | None" = None,
    ) -> None:
        regions, style = edition.regions, edition.style
        self._furniture: Furniture = before._furniture if before else Furniture()
        self._atlas = self._furniture.find_atlas(regions, edition.map.boundaries)
        self._studio = Studio(style.palette, self._furniture.find_typeface(style), regions)
        self._views = {kind: country.seen_from(kind, regions) for kind in RegionKind}
        self._extensions = extensions
        self._drawn: Latest[Mapping[str, Chart]] = Latest()

    def draw(self, facts: Facts, only: Collection[str] | None = None) -> Mapping[str, Chart]:
        """The charts of a region by name, all or only these; a chart with nothing to show is left out."""
        return self._drawn.find((facts, only), lambda: self._draw(facts, only))

    def _draw(self, facts: Facts, only: Collection[str] | None) -> Mapping[str, Chart]:
        studio, country = self._studio, self._views[facts.region.kind]
        charts: dict[str, Callable[[], Chart | None]] = {
            "locator": partial(draw_locator, studio, self._atlas, facts),
            "odds": partial(draw_odds, studio, facts),
            "levels": partial(draw_levels, studio, facts),
            "differences": partial(draw_differences, studio, facts),
            "distribution": partial(draw_distribution, studio, facts),
            "years": partial(draw_years, studio, facts),
            "position": partial(draw_position, studio, facts),
            "peers": partial(draw_peers, studio, facts),
            "map": partial(draw_national_map, studio, self._atlas, country, facts),
            "province_map": partial(draw_province_map, studio, self._atlas, country, facts),
        }
        drawn = (draw() for name, draw in charts.items() if only is None or name in only)
        return {chart.name: chart for chart in drawn if chart}

    def draw_risks(self, facts: RiskFacts) -> Mapping[str, Chart]:
        """The charts of a relative risk by name, one for each risk factor with anything to show."""
        drawn = (draw_forest(self._studio, facts, factor) for factor in facts.factors)
        return {chart.name: chart for chart in drawn if chart}

    def draw_extension(self, facts: ExtensionFacts) -> Mapping[str, Chart]:
        """The chart of an answer by its name, if a chart draws it; raises `ExtensionError`."""
        if facts.chart is None:
            return {}
        chart = draw_extension(self._studio, self._extensions[facts.chart], facts)
        return {chart.name: chart}

    def outline_regions(self, kind: RegionKind) -> AreaMap | None:
        """The outlines of all regions of a kind, for a map to choose from; None without any."""
        return outline_regions(self._atlas, kind)
