"""What the factsheets of an edition show, whichever of them are made."""

from reportgen.indicators.similarity import find_similar
from reportgen.model.coverage import Coverage
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts
from reportgen.model.figures import ProtectedTable
from reportgen.model.region import RegionKind


def find_coverage(table: ProtectedTable, country: CountryFacts, edition: Edition) -> Coverage:
    """The years of Nederland and of all regions of the edition, and the kinds with similar regions (R22)."""
    nation = [one.code for one in edition.regions.of_kind(RegionKind.COUNTRY)]
    codes = [*nation, *(region.code for region in edition.selected)]
    years = {year for code in codes for year in table.years_of(code)}
    kinds = {region.kind for region in edition.selected}
    similar = {
        kind
        for kind in kinds
        if any(
            find_similar(one, country.key_figures, edition) for one in edition.selected if one.kind is kind
        )
    }
    return Coverage(tuple(sorted(years)), frozenset(similar))
