"""A region as it is looked at: its profile, its key type and the table its figures stand in."""

from dataclasses import dataclass

from reportgen.model.area import SAME_AREAS, AreaHistory
from reportgen.model.edition import Basis, Category, Edition, RegionBreak, RegionProfile, SeriesBreak
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ProtectedTable,
    PublishedCell,
    Released,
    is_delivered,
)
from reportgen.model.region import Region, RegionKind

TOTAL_TYPE = "totaal"


@dataclass(frozen=True, slots=True)
class Subject:
    """A region, and what is needed to read its figures and Nederland's beside them."""

    region: Region
    profile: RegionProfile
    key_type: str
    table: ProtectedTable
    edition: Edition
    areas: AreaHistory = SAME_AREAS

    @classmethod
    def of(
        cls, region: Region, table: ProtectedTable, edition: Edition, areas: AreaHistory = SAME_AREAS
    ) -> "Subject":
        """A region seen in a table, with the changes of its area."""
        key_type = find_key_type(region.kind, table, edition)
        return cls(region, edition.profile_of(region), key_type, table, edition, areas)

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.edition.reporting_year

    @property
    def total_care(self) -> str:
        """The code of all youth care together."""
        return self.edition.indicator.total_care

    @property
    def years(self) -> tuple[int, ...]:
        """All years of the table, of the region or of Nederland, so that every series has the same axis."""
        country = self.edition.regions.country.code
        return tuple(sorted({*self.table.years_of(self.region.code), *self.table.years_of(country)}))

    @property
    def series_breaks(self) -> tuple[SeriesBreak, ...]:
        """The breaks of the indicator and of the region's own area, in the order of their years."""
        own = (one for one in self.area_changes if not one.bridged)
        breaks = (
            *self.edition.indicator.series_breaks,
            *(SeriesBreak(one.first_year, one.explanation) for one in own),
        )
        return tuple(sorted(breaks, key=lambda one: one.first_year))

    @property
    def area_changes(self) -> tuple[RegionBreak, ...]:
        """The changes of the region's area within the years of the table."""
        years = self.years
        found = self.areas.breaks_of(self.region.code)
        return tuple(one for one in found if years and years[0] < one.first_year <= years[-1])

    @property
    def is_provisional(self) -> bool:
        """Whether any figure of the reporting year, of the region or of Nederland, is not final."""
        codes = (self.region.code, self.edition.regions.country.code)
        return any(
            isinstance(figure, Released) and figure.cell.year == self.year and not figure.status.is_final
            for code in codes
            for figure in self.table.of_region(code)
        )

    def here(self, care: str, education: str, year: int) -> PublishedCell:
        """The region's figure."""
        return self.table[Cell(self.region.code, year, care, education)]

    def country(self, care: str, education: str, year: int, beside: Basis | None = None) -> PublishedCell:
        """Nederland's figure beside figures of this basis, of which the region's own is the usual one."""
        cell = Cell(self.region.code, year, care, education)
        return find_country(cell, beside or self.profile.basis, self.table, self.edition)

    def is_delivered(self, care: str, education: str) -> bool:
        """Whether anything at all was delivered in the reporting year, here or for Nederland."""
        return is_delivered(self.here(care, education, self.year)) or is_delivered(
            self.country(care, education, self.year)
        )

    def care(self, code: str) -> Category:
        """The kind of youth care with this code."""
        return self.edition.indicator.care(code)

    def education(self, code: str) -> Category:
        """The education type with this code."""
        return self.edition.indicator.education(code)


def find_basis(kind: RegionKind, edition: Edition) -> Basis:
    """Whose children the figures of a kind count; by residence when the edition does not say."""
    profile = edition.profiles.get(kind)
    return profile.basis if profile else Basis.RESIDENCE


def find_country(cell: Cell, beside: Basis, table: ProtectedTable, edition: Edition) -> PublishedCell:
    """Nederland's figure beside a cell whose children are counted on this basis.

    Nederland's total is of everyone. That of an area's schools is of the ages that these schools have (R1,
    R2), so there is nothing to compare it with.
    """
    country = table[cell._replace(region=edition.regions.country.code)]
    is_of_others = cell.education == TOTAL_TYPE and beside is Basis.ENROLMENT
    if is_of_others and is_delivered(country):
        return Absent(country.cell, AbsenceReason.NOT_COMPARABLE)
    return country


def find_key_type(kind: RegionKind, table: ProtectedTable, edition: Edition) -> str:
    """The education type of a kind's key figure: its own, unless the source gives its total instead (R2).

    One answer for the whole kind, so that all its regions are ranked by the same figure. A kind of which
    nothing was delivered keeps its own: Nederland's total counts other children than the kind does.
    """
    profile = edition.profiles.get(kind)
    if profile is None:
        return TOTAL_TYPE
    year, care = edition.reporting_year, edition.indicator.total_care
    codes = [region.code for region in edition.regions.of_kind(kind)]

    def gives(education: str) -> bool:
        return any(is_delivered(table[Cell(code, year, care, education)]) for code in codes)

    return TOTAL_TYPE if gives(TOTAL_TYPE) and not gives(profile.key_type) else profile.key_type
