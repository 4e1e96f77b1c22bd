"""Which regions are alike, by a rule whose attributes the config names (R22)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from statistics import pstdev
from typing import Any

import numpy as np

from reportgen.model.edition import Attribute, Edition, SimilarityRule
from reportgen.model.figures import PublishedCell, Released
from reportgen.model.region import Region, RegionKind, SizeClass


def find_similar(
    region: Region, key_figures: Mapping[str, PublishedCell], edition: Edition
) -> tuple[Region, ...]:
    """The regions of the same kind that are most like this one, the nearest first.

    Only regions with a released key figure are looked at. The distance is that between standardised
    attributes (each divided by its standard deviation over those regions), ties by code. Empty when
    the kind has no rule, when an attribute of the region is unknown, or when there are too few.
    """
    rule = edition.profile_of(region).similar
    if rule is None:
        return ()
    field = _survey(region, rule, key_figures, edition)
    own = field.profiles.get(region.code) or _describe(region, rule, key_figures, edition)
    if own is None or len(field.profiles) - (region.code in field.profiles) < rule.count:
        return ()
    scales = field.scales if region.code in field.profiles else _scale([own, *field.profiles.values()])
    others = (code for code in field.find_near(own, scales, rule.count + 1) if code != region.code)
    distances = sorted((_measure_distance(own, field.profiles[code], scales), code) for code in others)
    return tuple(edition.regions[code] for _, code in distances[: rule.count])


@dataclass(frozen=True, slots=True)
class _Field:
    """The attributes of all regions that may be alike, by code and as a matrix; the scale of each attribute.

    `drawn_from` are the figures and the edition that it was made of; it keeps them, so that nothing else
    can get their identities.
    """

    profiles: Mapping[str, tuple[float, ...]]
    matrix: Any
    scales: tuple[float, ...]
    drawn_from: tuple[object, ...]

    def find_near(self, own: tuple[float, ...], scales: tuple[float, ...], count: int) -> list[str]:
        """The codes of the nearest, at least so many if there are, and all that may be as near."""
        used = [at for at, scale in enumerate(scales) if scale]
        steps = (self.matrix[:, used] - np.array(own)[used]) / np.array(scales)[used]
        distances = np.sqrt((steps**2).sum(axis=1))
        last = np.partition(distances, count - 1)[count - 1] if count < len(distances) else np.inf
        codes = list(self.profiles)
        return [codes[at] for at in np.flatnonzero(distances <= last * (1 + _ROUNDING) + _ROUNDING)]


_ROUNDING = 1e-9
"""Distances that differ by less are told apart by the exact formula, in one order of adding up."""
_MOST_KEPT = 32
_kept: dict[tuple[Any, ...], _Field] = {}


def _survey(
    region: Region, rule: SimilarityRule, key_figures: Mapping[str, PublishedCell], edition: Edition
) -> _Field:
    """The field that a region is compared with: made once for all regions of its kind (and size)."""
    size = region.size_class if rule.same_size_class else None
    key = (id(key_figures), id(edition), region.kind, size, rule)
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        profiles = _describe_all(region.kind, size, rule, key_figures, edition)
        matrix = np.array(list(profiles.values())).reshape(len(profiles), len(rule.attributes))
        _kept[key] = _Field(profiles, matrix, _scale(list(profiles.values())), (key_figures, edition))
    return _kept[key]


def _scale(profiles: list[tuple[float, ...]]) -> tuple[float, ...]:
    """The standard deviation of each attribute."""
    return tuple(pstdev(values) for values in zip(*profiles, strict=True))


def _describe_all(
    kind: RegionKind,
    size: SizeClass | None,
    rule: SimilarityRule,
    key_figures: Mapping[str, PublishedCell],
    edition: Edition,
) -> dict[str, tuple[float, ...]]:
    """The attributes of every released region that the rule allows, by code."""
    described = {}
    for other in edition.regions.of_kind(kind):
        if rule.same_size_class and (other.size_class is None or other.size_class is not size):
            continue
        values = _describe(other, rule, key_figures, edition)
        if values is not None and isinstance(key_figures[other.code], Released):
            described[other.code] = values
    return described


def _describe(
    region: Region, rule: SimilarityRule, key_figures: Mapping[str, PublishedCell], edition: Edition
) -> tuple[float, ...] | None:
    values = [_MEASURES[name](region, key_figures[region.code], edition) for name in rule.attributes]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) else None


def _measure_distance(own: tuple[float, ...], other: tuple[float, ...], scales: tuple[float, ...]) -> float:
    """The Euclidean distance in standard deviations; an attribute that never varies does not count."""
    return sqrt(sum(((a - b) / scale) ** 2 for a, b, scale in zip(own, other, scales, strict=True) if scale))


def _measure_inhabitants(region: Region, _figure: PublishedCell, _edition: Edition) -> float | None:
    return log(region.inhabitants) if region.inhabitants else None


def _measure_density(region: Region, _figure: PublishedCell, _edition: Edition) -> float | None:
    """The logarithm of the inhabitants per square kilometre, inland water counted in."""
    known = region.inhabitants and region.area_km2
    return log((region.inhabitants or 0) / (region.area_km2 or 1)) if known else None


def _measure_children(_region: Region, figure: PublishedCell, _edition: Edition) -> float | None:
    """The logarithm of the published denominator of the key figure."""
    return log(figure.denominator) if isinstance(figure, Released) and figure.denominator else None


def _measure_municipalities(region: Region, _figure: PublishedCell, edition: Edition) -> float | None:
    covered = len(edition.regions.municipalities_of(region.code))
    return log(covered) if covered else None


# Logarithms: twice as many counts the same everywhere on the scale.
_MEASURES: Mapping[Attribute, Callable[[Region, PublishedCell, Edition], float | None]] = {
    Attribute.INHABITANTS: _measure_inhabitants,
    Attribute.DENSITY: _measure_density,
    Attribute.CHILDREN: _measure_children,
    Attribute.MUNICIPALITIES: _measure_municipalities,
}
