"""What a map of a province tells, whatever it is drawn with: its gemeenten and their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.charts.wording import share_of, write_figure, write_missing, write_sentences
from reportgen.model.facts import Facts, Position
from reportgen.model.figures import Percentage, PublishedCell
from reportgen.model.region import Region, RegionKind
from reportgen.notation import write_percentage, write_procent


@dataclass(frozen=True, slots=True)
class ProvinceFigures:
    """A province with its gemeenten: their figures in the reporting year, and their quarters."""

    province: Region
    members: Sequence[Region]
    position: Position
    quarters: Mapping[str, int]
    cells: Mapping[str, PublishedCell]

    @property
    def shown(self) -> tuple[object, ...]:
        """All that a base draws of these: the limits, and quarter and share of each gemeente."""
        codes = [one.code for one in self.members]
        return self.position.quarters, [(one, self.quarters.get(one), self.share_of(one)) for one in codes]

    def share_of(self, code: str) -> Percentage | None:
        """A gemeente's share, if it is shown."""
        cell = self.cells.get(code)
        return share_of(cell) if cell else None

    def value_of(self, code: str) -> str | None:
        """A gemeente's value as it is written on the map: 16,1."""
        share = self.share_of(code)
        return write_percentage(share) if share else None

    def write(self, region: Region) -> str:
        """A gemeente with its value: "Meppel 12,2"."""
        value = self.value_of(region.code)
        return f"{region.short_name} {value}" if value else region.short_name


def describe_province(figures: ProvinceFigures, facts: Facts) -> str:
    """The text alternative of a map of a province: its extremes, our own figure, and what is missing."""
    members = figures.members
    found = [(share, one.short_name) for one in members if (share := figures.share_of(one.code))]
    found.sort(key=lambda one: (one[0].tenths, one[1]))
    hidden = sorted(one.short_name for one in members if not figures.share_of(one.code))
    extremes = own = ""
    if found:
        (low, lowest), (high, highest) = found[0], found[-1]
        extremes = f"Van {write_percentage(low)} ({lowest}) tot {write_procent(high)} ({highest})."
    if facts.region.kind is RegionKind.MUNICIPALITY:
        own = f"{facts.region.short_name} is omlijnd: {write_figure(facts.key.here)}."
    return write_sentences(
        (
            f"Kaart van de {len(members)} gemeenten in {figures.province.name} met het percentage met"
            f" {facts.key.care.phrase} in {facts.reporting_year}; donkere kleuren zijn hoge percentages.",
            extremes,
            own,
            write_missing(hidden),
        )
    )
