"""Which figures are sums of those of older gemeenten: an outsider who has both can subtract (R10)."""

from reportgen.disclosure.knowledge import Merger
from reportgen.model.area import AreaHistory


def find_mergers(areas: AreaHistory) -> tuple[Merger, ...]:
    """The gemeenten and years whose figures were added up, with the gemeenten of then, for `Knowledge`.

    Figures that were kept as delivered are left out: they count no other gemeente. So are split ones,
    whose children are in no sum.
    """
    return tuple(Merger(one.region, one.year, one.whole) for one in areas.mergers if one.added)
