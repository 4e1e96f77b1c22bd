"""What of an edition was delivered, as far as the verantwoording explains it."""

from dataclasses import dataclass

from reportgen.model.region import RegionKind


@dataclass(frozen=True, slots=True)
class Coverage:
    """The years that pages can show, rising, and of which kinds a region has similar ones beside it."""

    years: tuple[int, ...]
    similar: frozenset[RegionKind]

    def shows_break(self, first_year: int) -> bool:
        """Whether there are years on both sides of a series break."""
        return bool(self.years) and self.years[0] < first_year <= self.years[-1]
