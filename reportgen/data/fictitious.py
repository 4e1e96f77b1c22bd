"""A fictitious delivery for every region, written in exactly the documented format (docs/invoer.md)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportgen.data.fictitious_country import (
    CARE_KINDS,
    EDUCATION_TYPES,
    PRIMARY_TYPES,
    SECONDARY_TYPES,
    Country,
    Counts,
    Tally,
    YearFigures,
)
from reportgen.model.region import RegionKind, Regions

_HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"
_ALL_TYPES = slice(0, len(EDUCATION_TYPES))
_PRIMARY_KINDS = slice(0, 4)  # juvenile rehabilitation is from the age of 12
_ALL_KINDS = slice(0, 5)


def write_fictitious_delivery(
    regions: Regions, seed: int, years: Iterable[int], provisional_years: Iterable[int] = ()
) -> str:
    """A delivered CSV with invented true counts for all regions and these years.

    The same seed gives the same text; a region has the same figures in a year whichever other years
    are asked. The years in `provisional_years` are marked so, and lie somewhat lower.
    """
    wanted, provisional = sorted(set(years)), frozenset(provisional_years)
    country = Country.of(regions, seed)
    figures = list(country.figures_of(wanted, provisional))
    statuses = ["voorlopig" if year in provisional else "definitief" for year in wanted]
    blocks = _make_blocks(country, regions, figures)
    rows = (row for block in blocks for row in _write_block(block, wanted, statuses))
    return "\n".join([_HEADER, *rows, ""])


@dataclass(frozen=True, slots=True)
class _Block:
    """The figures of the regions of one kind: counts by region, year and cell (vorm;onderwijssoort)."""

    codes: Sequence[str]
    cells: Sequence[str]
    numerators: Counts
    denominators: Counts


@dataclass(frozen=True, slots=True)
class _Column:
    """One block of cells of every region of a kind, for one year."""

    cells: tuple[str, ...]
    tally: Tally


def _make_blocks(country: Country, regions: Regions, figures: Sequence[YearFigures]) -> Iterator[_Block]:
    municipalities = np.arange(len(country.municipalities))
    provinces = [region.code for region in regions.of_kind(RegionKind.PROVINCE)]
    place = {code: index for index, code in enumerate(provinces)}
    of_province = np.array([place.get(one.province or "", -1) for one in country.municipalities], int)
    of_part = of_province[country.municipality] if provinces else country.municipality * 0 - 1
    codes = [region.code for region in country.municipalities]
    nation = [region.code for region in regions.of_kind(RegionKind.COUNTRY)]
    yield _stack(nation, [_nation(year, country) for year in figures])
    yield _stack(provinces, [_residents(year, of_part, len(provinces)) for year in figures])
    yield _stack(codes, [_residents(year, country.municipality, len(municipalities)) for year in figures])
    yield _stack(country.primary_codes, [_primary(year, country) for year in figures])
    yield _stack(country.secondary_codes, [_secondary(year, country) for year in figures])


def _residents(year: YearFigures, home: Counts, number: int) -> list[_Column]:
    """The cells of regions that count their residents: all types with their sum, and kinds of care."""
    by_type = _sum_by(year.parts, home, number, _ALL_TYPES)
    total = _total_of(by_type)
    kinds = _sum_counts(year.parts_kinds, home, number)
    return [
        _Column(("jeugdzorg;totaal",), total),
        _Column(_care_cells(_ALL_TYPES), by_type),
        _kinds_column(kinds, total, "totaal", _ALL_KINDS),
    ]


def _primary(year: YearFigures, country: Country) -> list[_Column]:
    total = _total_of(year.primary)
    elsewhere = slice(3, 7)
    residents = _sum_by(year.parts, country.primary, len(country.primary_codes), elsewhere)
    return [
        _Column(("jeugdzorg;totaal_po",), total),
        _Column(_care_cells(PRIMARY_TYPES), year.primary),
        _kinds_column(year.primary_kinds, total, "totaal_po", _PRIMARY_KINDS),
        _Column(_care_cells(elsewhere), residents),
    ]


def _secondary(year: YearFigures, country: Country) -> list[_Column]:
    total = _total_of(year.secondary)
    number = len(country.secondary_codes)
    return [
        _Column(("jeugdzorg;totaal_vo",), total),
        _Column(_care_cells(SECONDARY_TYPES), year.secondary),
        _kinds_column(year.secondary_kinds, total, "totaal_vo", _ALL_KINDS),
        _Column(_care_cells(PRIMARY_TYPES), _sum_by(year.parts, country.secondary, number, PRIMARY_TYPES)),
        _Column(_care_cells(slice(6, 7)), _sum_by(year.parts, country.secondary, number, slice(6, 7))),
    ]


def _nation(year: YearFigures, country: Country) -> list[_Column]:
    everywhere = np.zeros_like(country.municipality)
    return [
        *_residents(year, everywhere, 1),
        *_subtotal_of_nation(year.primary, year.primary_kinds, "totaal_po", _PRIMARY_KINDS),
        *_subtotal_of_nation(year.secondary, year.secondary_kinds, "totaal_vo", _ALL_KINDS),
    ]


def _subtotal_of_nation(tally: Tally, kinds: Counts, subtotal: str, which: slice) -> list[_Column]:
    total = _total_of(Tally(_nationwide(tally.numerators), _nationwide(tally.denominators)))
    return [
        _Column((f"jeugdzorg;{subtotal}",), total),
        _kinds_column(_nationwide(kinds), total, subtotal, which),
    ]


def _nationwide(counts: Counts) -> Counts:
    return np.asarray(counts.sum(axis=0, keepdims=True))


def _kinds_column(kinds: Counts, total: Tally, education: str, which: slice) -> _Column:
    cells = tuple(f"{kind};{education}" for kind in CARE_KINDS[which])
    counts = kinds[:, which]
    return _Column(cells, Tally(counts, np.broadcast_to(total.denominators, counts.shape)))


def _care_cells(types: slice) -> tuple[str, ...]:
    return tuple(f"jeugdzorg;{education}" for education in EDUCATION_TYPES[types])


def _total_of(tally: Tally) -> Tally:
    return Tally(
        np.asarray(tally.numerators.sum(axis=1, keepdims=True)),
        np.asarray(tally.denominators.sum(axis=1, keepdims=True)),
    )


def _sum_by(tally: Tally, home: Counts, number: int, types: slice) -> Tally:
    return Tally(
        _sum_counts(tally.numerators[:, types], home, number),
        _sum_counts(tally.denominators[:, types], home, number),
    )


def _sum_counts(counts: Counts, home: Counts, number: int) -> Counts:
    totals = np.zeros((number, counts.shape[1]), dtype=np.int64)
    np.add.at(totals, home[home >= 0], counts[home >= 0])
    return totals


def _stack(codes: Sequence[str], years: Sequence[Sequence[_Column]]) -> _Block:
    cells = tuple(cell for column in years[0] for cell in column.cells) if years else ()
    numerators = [np.concatenate([column.tally.numerators for column in year], axis=1) for year in years]
    denominators = [np.concatenate([column.tally.denominators for column in year], axis=1) for year in years]
    shape = (len(codes), len(years), len(cells))
    return _Block(
        codes,
        cells,
        np.stack(numerators, axis=1) if years else np.zeros(shape, np.int64),
        np.stack(denominators, axis=1) if years else np.zeros(shape, np.int64),
    )


def _write_block(block: _Block, years: Sequence[int], statuses: Sequence[str]) -> Iterator[str]:
    heads = (f"{code};{year};{cell};" for code in block.codes for year in years for cell in block.cells)
    tails = [f";{status}" for _ in block.codes for status in statuses for _ in block.cells]
    numerators, denominators = block.numerators.ravel(), block.denominators.ravel()
    shares = _write_shares(numerators, denominators)
    counts = zip(numerators.tolist(), denominators.tolist(), strict=True)
    for head, (numerator, denominator), share, tail in zip(heads, counts, shares, tails, strict=True):
        yield f"{head}{numerator};{denominator};{share}{tail}"


def _write_shares(numerators: Counts, denominators: Counts) -> Iterator[str]:
    # tenths of a per cent, half up; without children there is no percentage
    written = [f"{tenths // 10},{tenths % 10}" for tenths in range(1001)] + [""]
    tenths = (2000 * numerators + denominators) // np.maximum(2 * denominators, 1)
    return map(written.__getitem__, np.where(denominators > 0, tenths, 1001).tolist())
