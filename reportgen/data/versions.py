"""Versions of one figure: the most definitive one counts, and two of the same status are a mistake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.errors import Mistake, Place
from reportgen.model.figures import (
    Cell,
    ObservationStatus,
)
from reportgen.model.observation import Observation, Provenance

_MOST_DEFINITIVE_FIRST = (
    ObservationStatus.FINAL,
    ObservationStatus.REVISED_PROVISIONAL,
    ObservationStatus.PROVISIONAL,
)


@dataclass(frozen=True, slots=True)
class Settled:
    """One observation for each cell, where the versions stand that gave way, and what is delivered twice."""

    kept: Sequence[Observation]
    superseded: Sequence[Provenance] = ()
    mistakes: Sequence[Mistake] = ()


def settle_versions(observations: Sequence[Observation]) -> Settled:
    """The most definitive version of each cell; two of the same status are a mistake, also when equal."""
    if len({observation.cell for observation in observations}) == len(observations):
        return Settled(observations)
    versions: dict[Cell, list[Observation]] = {}
    for observation in observations:
        versions.setdefault(observation.cell, []).append(observation)
    for found in versions.values():
        found.sort(key=lambda version: _MOST_DEFINITIVE_FIRST.index(version.status))
    return Settled(
        [found[0] for found in versions.values()],
        [version.provenance for found in versions.values() for version in found[1:]],
        [mistake for found in versions.values() for mistake in _mistakes_of_doubles(found)],
    )


def _mistakes_of_doubles(versions: Sequence[Observation]) -> Iterator[Mistake]:
    for index, version in enumerate(versions):
        first = next(other for other in versions if other.status is version.status)
        if versions.index(first) < index:
            here, there = version.provenance, first.provenance
            where = Place(here.file, here.line, region=version.cell.region)
            what = f"the same figure already stands in {there.file}, line {there.line}"
            remedy = "Remove one of the two, also if they are equal."
            yield Mistake(what, where, remedy)
