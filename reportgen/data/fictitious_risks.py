"""An invented delivery of a relative risk: groups that add up, risks that resemble those of the config.

Counts are drawn for the parts of a country (what lies in one gemeente and one samenwerkingsverband vo), so
that every region is a sum of the same young people. Draws depend on the seed and the year alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportgen.data.fictitious_country import Country, Counts
from reportgen.model.edition import Dimension, Edition, FactorColumn, InputSource, InventedLevels
from reportgen.model.region import Region, RegionKind, Regions

_Reals = NDArray[np.float64]

_HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"
_ALL_GROUPS = "totaal"
_PART_PER_YEAR_OF_AGE = 0.012
_DEFAULT_INHABITANTS = 30_000
# How far regions lie apart, on the scale of logarithms: their level, their mix of groups, their risks.
_LEVEL_SPREAD, _MIX_SPREAD, _RISK_SPREAD = 0.17, 0.15, 0.13


def write_fictitious_risks(edition: Edition, source: InputSource) -> str:
    """A delivered CSV with invented true counts, for Nederland and all regions of the edition's kinds.

    The same seed gives the same text; a year has the same figures whichever other years are asked.
    The input must hold `levels`.
    """
    assert source.levels is not None, "the config was checked"
    country = Country.of(edition.regions, source.seed)
    young = _Young(edition, source.levels, country)
    years = range(source.first_year, source.last_year + 1)
    rows = (row for year in years for row in young.write_year(year, year in source.provisional_years))
    return "\n".join([_HEADER, *sorted(rows), ""])


@dataclass(frozen=True)
class _Factor:
    """The counts of one risk factor: a row for each part of the country, a column for each group."""

    dimension: Dimension
    numerators: Counts
    denominators: Counts


@dataclass(frozen=True)
class _Young:
    """The young people of a country, part by part."""

    edition: Edition
    levels: InventedLevels
    country: Country

    def write_year(self, year: int, provisional: bool) -> Iterator[str]:
        """The rows of one year."""
        status = "voorlopig" if provisional else "definitief"
        people, counted, factors = self._draw_year(year)
        care = self.edition.indicator.total_care
        for code, inside in _parts_of_regions(self.edition, self.country).items():
            head = f"{code};{year}"
            yield _write(head, f"{care};{_ALL_GROUPS}", counted[inside].sum(), people[inside].sum(), status)
            for factor in factors:
                numerators = factor.numerators[inside].sum(axis=0)
                denominators = factor.denominators[inside].sum(axis=0)
                for at, group in enumerate(factor.dimension.groups):
                    cell = _name_cell(factor.dimension, group.code, care)
                    yield _write(head, cell, numerators[at], denominators[at], status)

    def _draw_year(self, year: int) -> tuple[Counts, Counts, list[_Factor]]:
        """Everyone, who is counted, and both divided over the groups of each risk factor."""
        random = np.random.default_rng([self.country.seed, year, *b"risks"])
        people = self._count_people(random)
        level = self.levels.overall_pct / 100 * np.exp(_LEVEL_SPREAD * self._lasting("level", 1)[:, 0])
        counted = random.binomial(people, np.minimum(level * _evened(level, people, self.levels), 0.6))
        factors = [self._divide(one, people, counted, random) for one in self.edition.indicator.dimensions]
        return people, counted, factors

    def _count_people(self, random: np.random.Generator) -> Counts:
        inhabitants = np.array(
            [one.inhabitants or _DEFAULT_INHABITANTS for one in self.country.municipalities], float
        )
        profile = next(iter(self.edition.profiles.values()))
        part = _PART_PER_YEAR_OF_AGE * (profile.age_to - profile.age_from)
        expected = part * inhabitants[self.country.municipality] * self.country.weights
        return np.floor(expected * np.exp(0.02 * random.standard_normal(len(expected)))).astype(np.int64)

    def _divide(
        self, dimension: Dimension, people: Counts, counted: Counts, random: np.random.Generator
    ) -> _Factor:
        groups = [self.levels.groups[group.code] for group in dimension.groups]
        size = len(groups)
        mix = np.array([group.part_pct for group in groups]) / 100
        mix = mix * np.exp(_MIX_SPREAD * self._lasting(f"mix {dimension.code}", size))
        denominators = random.multinomial(people, mix / mix.sum(axis=1, keepdims=True))
        risks = np.array([group.ratio for group in groups])
        risks = risks * np.exp(_RISK_SPREAD * self._lasting(f"risk {dimension.code}", size))
        weights = denominators * risks + 1e-9
        drawn = random.multinomial(counted, weights / weights.sum(axis=1, keepdims=True))
        return _Factor(dimension, _fit_in(drawn, denominators), denominators)

    def _lasting(self, purpose: str, size: int) -> _Reals:
        """What a samenwerkingsverband vo keeps through the years, for each of its parts."""
        random = np.random.default_rng([self.country.seed, 0, *purpose.encode()])
        drawn = random.standard_normal((len(self.country.secondary_codes) + 1, size))
        return np.asarray(np.clip(drawn, -2, 2)[self.country.secondary])


def _evened(level: _Reals, people: Counts, levels: InventedLevels) -> float:
    """By how much all levels must change for the country to have the level of the config."""
    return float(levels.overall_pct / 100 * people.sum() / max(float((level * people).sum()), 1e-9))


def _fit_in(drawn: Counts, denominators: Counts) -> Counts:
    """Never more than there are: who does not fit moves to the largest group."""
    fitting = np.minimum(drawn, denominators)
    rows = np.arange(len(drawn))
    fitting[rows, denominators.argmax(axis=1)] += (drawn - fitting).sum(axis=1)
    return np.minimum(fitting, denominators)


def _name_cell(dimension: Dimension, group: str, care: str) -> str:
    """The columns vorm and onderwijssoort of a group."""
    return f"{group};{_ALL_GROUPS}" if dimension.column is FactorColumn.CARE else f"{care};{group}"


def _write(head: str, cell: str, numerator: int, denominator: int, status: str) -> str:
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    return f"{head};{cell};{numerator};{denominator};{tenths // 10},{tenths % 10};{status}"


def _parts_of_regions(edition: Edition, country: Country) -> Mapping[str, Counts]:
    """Which parts each region holds: Nederland all; regions without any are left out."""
    regions = edition.regions
    nation = {one.code: np.arange(len(country.weights)) for one in regions.of_kind(RegionKind.COUNTRY)}
    others = {
        region.code: inside
        for kind in edition.profiles
        for region in regions.of_kind(kind)
        if len(inside := _parts_of(region, regions, country))
    }
    return nation | others


def _parts_of(region: Region, regions: Regions, country: Country) -> Counts:
    match region.kind:
        case RegionKind.PRIMARY_PARTNERSHIP:
            return _where(country.primary, country.primary_codes, region.code)
        case RegionKind.SECONDARY_PARTNERSHIP:
            return _where(country.secondary, country.secondary_codes, region.code)
        case _:
            inside = _municipalities_in(region, regions)
            codes = [one.code for one in country.municipalities]
            return np.flatnonzero([codes[at] in inside for at in country.municipality])


def _where(places: Counts, codes: Sequence[str], code: str) -> Counts:
    return np.flatnonzero(places == codes.index(code))


def _municipalities_in(region: Region, regions: Regions) -> frozenset[str]:
    if region.kind is RegionKind.MUNICIPALITY:
        return frozenset([region.code])
    municipalities = regions.of_kind(RegionKind.MUNICIPALITY)
    return frozenset(one.code for one in municipalities if region.code in (one.province, one.youth_region))
