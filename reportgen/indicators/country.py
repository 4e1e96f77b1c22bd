"""What all regions share: the key figure of each, and where each stands among its kind."""

from reportgen.indicators.position import place_regions
from reportgen.indicators.subject import find_key_type
from reportgen.model.area import SAME_AREAS, AreaHistory
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts, Position
from reportgen.model.figures import Cell, ProtectedTable, PublishedCell
from reportgen.model.region import RegionKind


def calculate_country_facts(
    table: ProtectedTable, edition: Edition, areas: AreaHistory = SAME_AREAS
) -> CountryFacts:
    """The key figure of every region in the register and the positions of every kind but the country.

    Everything comes from the protected table (R5) and is of the reporting year; `areas`, which is no
    secret, says where the area of a region changed and passes unchanged.
    """
    key_figures = {
        code: figure for kind in RegionKind for code, figure in _read_key_figures(kind, table, edition)
    }
    positions: dict[RegionKind, Position] = {
        kind: place_regions(kind, regions, key_figures, edition.comparison)
        for kind in RegionKind
        if kind is not RegionKind.COUNTRY and (regions := edition.regions.of_kind(kind))
    }
    return CountryFacts(positions, key_figures, table.too_small, areas)


def _read_key_figures(
    kind: RegionKind, table: ProtectedTable, edition: Edition
) -> list[tuple[str, PublishedCell]]:
    key_type = find_key_type(kind, table, edition)
    year, care = edition.reporting_year, edition.indicator.total_care
    return [
        (region.code, table[Cell(region.code, year, care, key_type)])
        for region in edition.regions.of_kind(kind)
    ]
