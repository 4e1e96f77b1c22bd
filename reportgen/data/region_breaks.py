"""Where the series of a region breaks because its area changed, in words for the reader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.data.layout_history import Composition, LayoutHistory, Merger
from reportgen.model.edition import RegionBreak
from reportgen.notation import write_list


@dataclass(frozen=True, slots=True)
class Lineage:
    """How a gemeente came to its area: its composition in each year, from its first figures on.

    `added` are the years of which figures were added up; `kept` says that older figures stay as they
    were delivered, for the area of then.
    """

    region: str
    compositions: Mapping[int, Composition]
    added: frozenset[int]
    kept: bool


def find_region_breaks(lineage: Lineage, history: LayoutHistory) -> Iterator[RegionBreak]:
    """A break for each year in which the area changed; bridged where the years before were added up."""
    years = sorted(lineage.compositions)
    for before, year in pairwise(years):
        old, new = lineage.compositions[before], lineage.compositions[year]
        if _same_area(old, new):
            continue
        bridged = old.parts == new.parts and any(one < year for one in lineage.added)
        mergers = _mergers_between(old, new, history)
        change = _describe(mergers, old)
        explanation = f"{change} {_explain(lineage, year, bridged)}"
        yield RegionBreak(lineage.region, year, explanation, bridged, change)


def _same_area(old: Composition, new: Composition) -> bool:
    # a gemeente that only changed its code, or nothing at all
    return old.parts == new.parts and (old.whole == new.whole or len(old.whole) == len(new.whole) == 1)


def _mergers_between(old: Composition, new: Composition, history: LayoutHistory) -> Sequence[Merger]:
    ended = set(old.codes) - set(new.codes)
    here = set(new.codes)
    return tuple(merger for merger in history.mergers if merger.old in ended and merger.new in here)


def _describe(mergers: Sequence[Merger], old: Composition) -> str:
    """For example "Sinds 2022 hoort Beemster bij Purmerend."; a sentence for each receiver."""
    receivers = dict.fromkeys((merger.new, merger.new_name, merger.day.year) for merger in mergers)
    return " ".join(
        _describe_one([merger for merger in mergers if merger.new == code], name, year, code in old.whole)
        for code, name, year in receivers
    )


def _describe_one(mergers: Sequence[Merger], name: str, year: int, existed: bool) -> str:
    joined = [f"een deel van {one.old_name}" if one.split else one.old_name for one in mergers]
    # what comes wholly stands first
    joined.sort(key=lambda words: (words.startswith("een deel van "), words))
    if not existed:
        return f"{name} bestaat sinds {year}, uit {write_list(joined)}."
    return f"Sinds {year} {'hoort' if len(joined) == 1 else 'horen'} {write_list(joined)} bij {name}."


def _explain(lineage: Lineage, year: int, bridged: bool) -> str:
    if bridged:
        return "De cijfers van de jaren ervoor zijn bij elkaar opgeteld."
    if lineage.kept or any(one < year for one in lineage.added):
        return explain_smaller_area(year)
    return "Over de jaren ervoor zijn er geen cijfers die je daarmee kunt vergelijken."


def explain_smaller_area(year: int) -> str:
    """What a reader must know of figures that count another area than today's."""
    return f"De cijfers van ervoor gaan over een ander gebied. Vergelijk ze niet met de jaren vanaf {year}."
