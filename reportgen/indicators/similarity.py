"""Which regions are alike, by a rule whose attributes the config names (R22)."""

from collections.abc import Callable, Mapping
from math import log, sqrt
from statistics import pstdev

from reportgen.model.edition import Attribute, Edition, SimilarityRule
from reportgen.model.figures import PublishedCell, Released
from reportgen.model.region import Region


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
    profiles = _describe_all(region, rule, key_figures, edition)
    own = profiles.pop(region.code, None) or _describe(region, rule, key_figures, edition)
    if own is None or len(profiles) < rule.count:
        return ()
    scales = [pstdev(values) for values in zip(own, *profiles.values(), strict=True)]
    distances = sorted((_measure_distance(own, other, scales), code) for code, other in profiles.items())
    return tuple(edition.regions[code] for _, code in distances[: rule.count])


def _describe_all(
    region: Region, rule: SimilarityRule, key_figures: Mapping[str, PublishedCell], edition: Edition
) -> dict[str, tuple[float, ...]]:
    """The attributes of every released region that the rule allows, by code."""
    described = {}
    for other in edition.regions.of_kind(region.kind):
        if rule.same_size_class and (other.size_class is None or other.size_class is not region.size_class):
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


def _measure_distance(own: tuple[float, ...], other: tuple[float, ...], scales: list[float]) -> float:
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
