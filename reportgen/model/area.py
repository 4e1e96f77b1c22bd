"""How the areas of regions changed through the years: what was added up for it, and where series break.

Nothing here is secret: it follows from public lists of gemeenten, and from which figures were delivered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.model.edition import RegionBreak


@dataclass(frozen=True, slots=True)
class AppliedMerger:
    """One gemeente in one year: from which older gemeenten its figures came, and what became of them.

    `parts` are gemeenten that were split, so that their children cannot be attributed. The numbers count
    cells, not children: `added` up (or taken over from a single predecessor), `kept` as delivered for the
    area of then, or `not_comparable`. `names` are those of `whole` and then of `parts`.
    """

    region: str
    year: int
    whole: tuple[str, ...]
    parts: tuple[str, ...]
    added: int
    kept: int
    not_comparable: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaHistory:
    """The changes of area of all regions with figures; empty when every year is of the same areas."""

    breaks: tuple[RegionBreak, ...] = ()
    mergers: tuple[AppliedMerger, ...] = ()

    def breaks_of(self, code: str) -> tuple[RegionBreak, ...]:
        """The years in which the area of a region changed, rising; bridged ones too."""
        return self._breaks.get(code, ())

    @cached_property
    def _breaks(self) -> Mapping[str, tuple[RegionBreak, ...]]:
        groups: dict[str, list[RegionBreak]] = {}
        for one in sorted(self.breaks, key=lambda one: one.first_year):
            groups.setdefault(one.region, []).append(one)
        return {region: tuple(of_region) for region, of_region in groups.items()}


SAME_AREAS = AreaHistory()
"""No area changed, or none that the figures go back to."""
