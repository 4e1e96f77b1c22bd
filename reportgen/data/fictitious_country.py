"""A fictitious country: whole numbers of children with youth care that hang together like real ones.

The atom is a part: the children of one gemeente that lie in one samenwerkingsverband po and one vo.
Gemeenten, provinces and the country are sums of parts. Samenwerkingsverbanden count pupils of their
schools: parts, plus and minus the children who go to school in a neighbouring samenwerkingsverband.
All draws depend on the seed and the year alone, so a year has the same figures whichever years are
asked. Nothing here is real; the levels resemble the published national series.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reportgen.model.region import Region, RegionKind, Regions

Counts = NDArray[np.int64]
_Reals = NDArray[np.float64]

EDUCATION_TYPES = ("bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")
CARE_KINDS = (
    "jeugdhulp",
    "jeugdhulp_zonder_verblijf",
    "jeugdhulp_met_verblijf",
    "jeugdbescherming",
    "jeugdreclassering",
)
PRIMARY_TYPES, SECONDARY_TYPES = slice(0, 3), slice(3, 6)

# Per education type: share of all children from 0 to 23, share with youth care in 2023, spread of both
# between gemeenten, and the part of the pupils that goes to school in another samenwerkingsverband.
_MIX = np.array([0.308, 0.0085, 0.0078, 0.203, 0.0072, 0.0090, 0.108, 0.3485])
_MIX_SPREAD = np.array([0.04, 0.30, 0.25, 0.04, 0.35, 0.25, 0.14, 0.0])
_LEVEL = np.array([0.144, 0.371, 0.460, 0.129, 0.251, 0.612, 0.061, 0.055])
_LEVEL_SPREAD = np.array([0.08, 0.16, 0.16, 0.09, 0.18, 0.16, 0.12, 0.08])
_RESPONSE = np.array([1.0, 0.6, 0.6, 1.0, 0.7, 0.5, 0.9, 1.0])
_COMMUTERS = np.array([0.025, 0.09, 0.16, 0.07, 0.10, 0.18, 0.0, 0.0])

# The share of all children with youth care per year; the counting changes in 2021.
_FIRST_YEAR, _BREAK_YEAR, _BASE_YEAR = 2000, 2021, 2023
_SERIES = {2016: 0.091, 2017: 0.094, 2018: 0.097, 2019: 0.100, 2020: 0.098}
_SERIES |= {2021: 0.106, 2022: 0.108, 2023: 0.110, 2024: 0.112, 2025: 0.114}
_YEARLY_RISE = 0.0015
_PROVISIONAL_PART = 0.965

# The share of a gemeente (2023) by its place among all: from 4.4 to 17.5 per cent.
_PLACES = (0.0, 0.015, 0.05, 0.25, 0.5, 0.75, 0.95, 0.985, 1.0)
_SHARES = (0.044, 0.062, 0.076, 0.098, 0.110, 0.124, 0.144, 0.154, 0.163)


@dataclass(frozen=True, slots=True)
class CareRates:
    """Of the children with youth care: which part gets which kind. One kind does not exclude another.

    `outside` gets no jeugdhulp, only protection or rehabilitation; `guarded` of those gets the first.
    `stay` and `protection` and `rehabilitation` are parts of the children with jeugdhulp.
    """

    outside: float
    guarded: float
    stay: float
    protection: float
    rehabilitation: float


_ALL_AGES = CareRates(0.052, 0.80, 0.115, 0.052, 0.017)
_PRIMARY_AGES = CareRates(0.025, 1.0, 0.058, 0.052, 0.0)
_SECONDARY_AGES = CareRates(0.050, 0.75, 0.120, 0.052, 0.020)
_ONLY_STAY = 0.27


@dataclass(frozen=True, slots=True)
class Tally:
    """Children with youth care and all children; the last axis is the education type or kind of care."""

    numerators: Counts
    denominators: Counts


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year of the country. Rows are parts, or samenwerkingsverbanden in the order of their codes."""

    parts: Tally
    parts_kinds: Counts
    primary: Tally
    primary_kinds: Counts
    secondary: Tally
    secondary_kinds: Counts


@dataclass(frozen=True)
class Country:
    """The parts of a country and what does not change over the years.

    `municipality`, `primary` and `secondary` give for each part the place of its region among those
    of the kind, in the order of their codes; -1 is none. `weights` are parts of the gemeente.
    """

    seed: int
    municipalities: tuple[Region, ...]
    primary_codes: tuple[str, ...]
    secondary_codes: tuple[str, ...]
    municipality: Counts
    primary: Counts
    secondary: Counts
    weights: _Reals

    @classmethod
    def of(cls, regions: Regions, seed: int) -> "Country":
        """The country with these regions; a gemeente is divided by its postcodes."""
        primary = tuple(one.code for one in regions.of_kind(RegionKind.PRIMARY_PARTNERSHIP))
        secondary = tuple(one.code for one in regions.of_kind(RegionKind.SECONDARY_PARTNERSHIP))
        municipalities = regions.of_kind(RegionKind.MUNICIPALITY)
        parts = [
            (place, primary_place, secondary_place, primary_weight * secondary_weight)
            for place, region in enumerate(municipalities)
            for primary_place, primary_weight in _weights(regions, region.code, primary)
            for secondary_place, secondary_weight in _weights(regions, region.code, secondary)
        ]
        places = np.array([part[:3] for part in parts], dtype=np.int64).reshape(-1, 3)
        weights = np.array([part[3] for part in parts])
        municipality, in_primary, in_secondary = places.T
        return cls(seed, municipalities, primary, secondary, municipality, in_primary, in_secondary, weights)

    def figures_of(self, years: Iterable[int], provisional: Iterable[int] = ()) -> Iterator[YearFigures]:
        """The figures of each year, rising; a provisional year is systematically lower."""
        wanted, lower = set(years), set(provisional)
        state = _State.start(self)
        for year in range(_FIRST_YEAR, max(wanted, default=0) + 1):
            random = self._random("year", year)
            state = state.moved(random)
            if year in wanted:
                yield self._draw_year(state, year, _PROVISIONAL_PART if year in lower else 1.0)

    def _random(self, purpose: str, year: int = 0) -> np.random.Generator:
        return np.random.default_rng([self.seed, year, *purpose.encode()])

    def _draw_year(self, state: "_State", year: int, part: float) -> YearFigures:
        random = self._random("draws", year)
        children = self._draw_children(state, year)
        with_care = self._draw_care(children, state, year, part)
        parts = Tally(with_care, children)
        primary = self._enrol(parts, PRIMARY_TYPES, self.primary, len(self.primary_codes), random)
        secondary = self._enrol(parts, SECONDARY_TYPES, self.secondary, len(self.secondary_codes), random)
        stay = self._profile.stay[self.municipality]
        return YearFigures(
            parts,
            _draw_kinds(with_care.sum(axis=1), _ALL_AGES, stay, random),
            primary,
            _draw_kinds(primary.numerators.sum(axis=1), _PRIMARY_AGES, 1.0, random),
            secondary,
            _draw_kinds(secondary.numerators.sum(axis=1), _SECONDARY_AGES, 1.0, random),
        )

    @cached_property
    def _profile(self) -> "_Profile":
        return _Profile.draw(self, self._random("profile"))

    def _draw_children(self, state: "_State", year: int) -> Counts:
        profile = self._profile
        growth = 1 + (profile.growth + 0.001) * (year - _BASE_YEAR)
        expected = (profile.children * growth)[:, None] * profile.mix
        return _round(expected[self.municipality] * self.weights[:, None] * (1 + 0.008 * state.sizes))

    def _draw_care(self, children: Counts, state: "_State", year: int, part: float) -> Counts:
        effect = self._effect_of_year(state, year)[self.municipality]
        logits = _logit(_LEVEL) + effect * _RESPONSE + self._profile.by_type[self.municipality]
        target = part * _series(year) / _series(_BASE_YEAR) * _LEVEL
        rates = np.minimum(_expit(logits) * _to_target(_expit(logits), children, target), 0.92)
        rates = np.minimum(rates * _to_total(rates, children, part * _series(year)), 0.92)
        noise = state.noise * np.sqrt(children * rates * (1 - rates))
        return np.clip(_round(children * rates + noise), 0, children)

    def _effect_of_year(self, state: "_State", year: int) -> _Reals:
        profile = self._profile
        since_break = profile.break_shift * (year >= _BREAK_YEAR)
        rise = profile.rise * (max(year, 2017) - _BASE_YEAR)
        return (profile.effect + since_break + rise + 0.05 * state.drift)[:, None]

    def _enrol(
        self, parts: Tally, types: slice, home: Counts, number: int, random: np.random.Generator
    ) -> Tally:
        """Pupils by the samenwerkingsverband of their school: some go to the next one or the one before."""
        children, with_care = parts.denominators[:, types], parts.numerators[:, types]
        pupils = np.zeros((number, children.shape[1]), dtype=np.int64)
        pupils_with_care = np.zeros_like(pupils)
        for step in (1, -1):
            leaving = _some_of(children, 0.5 * _COMMUTERS[types] * self._profile.outflow(step), random)
            leaving_with_care = _share_out(with_care, leaving, children, random)
            children, with_care = children - leaving, with_care - leaving_with_care
            _add_to(pupils, (home + step) % max(number, 1), home, leaving)
            _add_to(pupils_with_care, (home + step) % max(number, 1), home, leaving_with_care)
        _add_to(pupils, home, home, children)
        _add_to(pupils_with_care, home, home, with_care)
        return Tally(pupils_with_care, pupils)


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a gemeente keeps through the years: size, mix of education types, level of youth care."""

    children: _Reals
    growth: _Reals
    mix: _Reals
    effect: _Reals
    by_type: _Reals
    break_shift: _Reals
    rise: _Reals
    stay: _Reals
    flows: _Reals

    @classmethod
    def draw(cls, country: Country, random: np.random.Generator) -> "_Profile":
        """The lasting properties of each gemeente, drawn once."""
        number = len(country.municipalities)
        inhabitants = np.array([region.inhabitants or 30_000 for region in country.municipalities], float)
        share_young = 0.249 + 0.006 * np.log(inhabitants / 30_000) + 0.008 * _bounded(random, number)
        mix = _MIX * np.exp(_MIX_SPREAD * random.standard_normal((number, len(_MIX))))
        return cls(
            children=inhabitants * share_young,
            growth=0.005 * _bounded(random, number),
            mix=mix / mix.sum(axis=1, keepdims=True),
            effect=_draw_effects(country.municipalities, random),
            by_type=_LEVEL_SPREAD * random.standard_normal((number, len(_LEVEL))),
            break_shift=0.05 * _bounded(random, number),
            rise=np.where(random.permutation(number) < max(1, number // 50), 0.06, 0.0),
            stay=np.exp(0.18 * _bounded(random, number)),
            flows=np.exp(0.5 * _bounded(random, (2, len(country.weights)))),
        )

    def outflow(self, step: int) -> _Reals:
        """How much more or less than usual the parts send pupils to a neighbour."""
        return np.asarray(self.flows[(step + 1) // 2][:, None])


@dataclass(frozen=True, slots=True)
class _State:
    """What moves from year to year: each a standard normal that remembers the year before."""

    drift: _Reals
    sizes: _Reals
    noise: _Reals

    @classmethod
    def start(cls, country: Country) -> "_State":
        """The state before the first year."""
        shape = (len(country.weights), len(_MIX))
        return cls(np.zeros(len(country.municipalities)), np.zeros(shape), np.zeros(shape))

    def moved(self, random: np.random.Generator) -> "_State":
        """The state a year later."""
        return _State(
            _remember(self.drift, 0.85, random),
            _remember(self.sizes, 0.80, random),
            _remember(self.noise, 0.60, random),
        )


def _weights(regions: Regions, municipality: str, codes: Sequence[str]) -> list[tuple[int, float]]:
    """The samenwerkingsverbanden of one kind that a gemeente lies in, with the part of its postcodes."""
    found = [one for one in regions.partnerships_of(municipality) if one.partnership in codes]
    postcodes = sum(one.postcodes for one in found)
    places = ((codes.index(one.partnership), one.postcodes / postcodes) for one in found)
    return sorted(places) or [(-1, 1.0)]


def _draw_effects(municipalities: Sequence[Region], random: np.random.Generator) -> _Reals:
    """The difference with the country in logits: gemeenten of a province are somewhat alike."""
    provinces = sorted({region.province or "" for region in municipalities})
    of_province = dict(zip(provinces, random.standard_normal(len(provinces)), strict=True))
    shared = np.array([of_province[region.province or ""] for region in municipalities])
    # large gemeenten are less often at the ends
    sizes = np.array([region.inhabitants or 30_000 for region in municipalities], float)
    spread = np.clip(1 - 0.16 * np.log(sizes / 30_000), 0.45, 1.2)
    order = np.argsort(np.argsort((0.5 * shared + random.standard_normal(len(sizes))) * spread))
    places = order / max(len(municipalities) - 1, 1)
    return np.asarray(_logit(np.interp(places, _PLACES, _SHARES)) - _logit(np.array(_SHARES[4])))


def _series(year: int) -> float:
    first, last = min(_SERIES), max(_SERIES)
    known = _SERIES[min(max(year, first), last)]
    return known + _YEARLY_RISE * (max(year - last, 0) - max(first - year, 0))


def _to_target(rates: _Reals, children: Counts, target: _Reals) -> _Reals:
    return np.asarray(target * children.sum(axis=0) / np.maximum((rates * children).sum(axis=0), 1e-9))


def _to_total(rates: _Reals, children: Counts, target: float) -> float:
    return float(target * children.sum() / max(float((rates * children).sum()), 1e-9))


def _draw_kinds(
    with_care: Counts, rates: CareRates, stay: _Reals | float, random: np.random.Generator
) -> Counts:
    """Children per kind of care, in the order of `CARE_KINDS`; each child gets at least one kind."""
    outside = random.binomial(with_care, rates.outside)
    assistance = with_care - outside
    staying = random.binomial(assistance, np.minimum(rates.stay * stay, 0.9))
    only_staying = random.binomial(staying, _ONLY_STAY)
    guarded = random.binomial(outside, rates.guarded)
    protection = guarded + random.binomial(assistance, rates.protection * np.minimum(stay, 2.0))
    rehabilitation = outside - guarded + random.binomial(assistance, rates.rehabilitation)
    kinds = (assistance, assistance - only_staying, staying, protection, rehabilitation)
    return np.stack(kinds, axis=-1).astype(np.int64)


def _some_of(counts: Counts, part: _Reals, random: np.random.Generator) -> Counts:
    expected = counts * np.minimum(part, 0.4)
    return np.minimum(np.floor(expected + random.random(counts.shape)).astype(np.int64), counts)


def _share_out(with_care: Counts, some: Counts, counts: Counts, random: np.random.Generator) -> Counts:
    """How many of `some` children get care; neither they nor the rest get more than there are."""
    expected = with_care * some / np.maximum(counts, 1)
    return np.floor(expected + random.random(counts.shape)).astype(np.int64)


def _add_to(totals: Counts, places: Counts, home: Counts, counts: Counts) -> None:
    belongs = home >= 0
    np.add.at(totals, places[belongs], counts[belongs])


def _remember(state: _Reals, part: float, random: np.random.Generator) -> _Reals:
    return np.asarray(part * state + np.sqrt(1 - part * part) * random.standard_normal(state.shape))


def _bounded(random: np.random.Generator, shape: int | tuple[int, ...]) -> _Reals:
    return np.asarray(np.clip(random.standard_normal(shape), -2, 2))


def _round(values: _Reals) -> Counts:
    return np.floor(values + 0.5).astype(np.int64)


def _logit(share: _Reals) -> _Reals:
    return np.asarray(np.log(share / (1 - share)))


def _expit(logit: _Reals) -> _Reals:
    return np.asarray(1 / (1 + np.exp(-logit)))
