"""Regions against the regions that they are made of, where both count the children who live there (R4)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.data.quality.adding import is_above, slack_of, sum_counts
from reportgen.data.quality.figures import FigureTable, Key, expected_keys
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.edition import Basis, Edition
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from reportgen.model.region import Region, RegionKind

_PARTNERSHIPS = tuple(kind for kind in RegionKind if kind.is_partnership)


@dataclass(frozen=True, slots=True)
class _Division:
    """A region and the regions of one kind that it is made of: those wholly in it, and those partly."""

    region: Region
    kind: RegionKind
    whole: tuple[str, ...]
    partly: tuple[str, ...] = ()


def find_wrong_sums(table: FigureTable) -> Iterator[Finding]:
    """Provinces, youth regions, samenwerkingsverbanden and Nederland that are not the sum of their parts.

    A samenwerkingsverband with a part of a gemeente has at least what the whole gemeenten in it have, and
    at most what all have. A region of which a part has no figures is not compared.
    """
    for one in _list_divisions(table.edition):
        keys = _resident_keys(one, table.edition)
        for year in sorted(table.years_of_region.get(one.region.code, ())):
            yield from _compare_year(one, year, keys, table)


def _list_divisions(edition: Edition) -> Iterator[_Division]:
    regions = edition.regions
    gemeenten = regions.of_kind(RegionKind.MUNICIPALITY)
    for one in regions.of_kind(RegionKind.PROVINCE):
        yield _of_gemeenten(one, [other for other in gemeenten if other.province == one.code])
    for one in regions.of_kind(RegionKind.YOUTH_REGION):
        yield _of_gemeenten(one, [other for other in gemeenten if other.youth_region == one.code])
    for kind in _PARTNERSHIPS:
        for one in regions.of_kind(kind):
            members = regions.municipalities_of(one.code)
            whole = tuple(other.municipality for other in members if other.whole)
            partly = tuple(other.municipality for other in members if not other.whole)
            yield _Division(one, RegionKind.MUNICIPALITY, whole, partly)
    for kind in (RegionKind.PROVINCE, *_PARTNERSHIPS):
        yield _Division(regions.country, kind, tuple(one.code for one in regions.of_kind(kind)))


def _of_gemeenten(region: Region, gemeenten: Sequence[Region]) -> _Division:
    return _Division(region, RegionKind.MUNICIPALITY, tuple(one.code for one in gemeenten))


def _resident_keys(one: _Division, edition: Edition) -> tuple[Key, ...]:
    """The cells for which both count the children who live there; Nederland counts them both ways."""
    parts = expected_keys(one.kind, edition)
    wholes = set(expected_keys(one.region.kind, edition))
    kinds = [kind for kind in (one.kind, one.region.kind) if kind is not RegionKind.COUNTRY]
    return tuple(
        key
        for key in parts
        if key in wholes and all(_counts_residents(kind, key[1], edition) for kind in kinds)
    )


def _counts_residents(kind: RegionKind, education: str, edition: Edition) -> bool:
    return edition.profiles[kind].basis_of(education) is Basis.RESIDENCE


def _compare_year(one: _Division, year: int, keys: Sequence[Key], table: FigureTable) -> Iterator[Finding]:
    region = one.region.code
    totals = [table.by_cell[cell] for key in keys if (cell := Cell(region, year, *key)) in table.by_cell]
    wrong = [total for total in totals if not _adds_up(total, one, table)]
    if wrong:
        cells = tuple((total.cell.care, total.cell.education) for total in wrong)
        where = Where(region, years=(year,), cells=cells, place=place_of(wrong[0]))
        what = "the figures are not the sum of those of the regions inside"
        remedy = "Check whether a region is missing, or counted under another code."
        yield Finding(Severity.LOOK, Rule.REGIONS_DO_NOT_ADD_UP, what, where, remedy, tuple(wrong))


def _adds_up(total: Observation, one: _Division, table: FigureTable) -> bool:
    """Whether the parts can add up to the total; so they can where one of them is not known."""
    whole, partly = (
        [table.by_cell.get(total.cell._replace(region=code)) for code in codes]
        for codes in (one.whole, one.partly)
    )
    found = [part for part in (*whole, *partly) if part is not None]
    if not found or len(found) < len(whole) + len(partly) or slack_of(total, *found):
        return True
    least = [part for part in whole if part is not None]
    return all(_is_between(total, least, found, count) for count in (_numerator, _denominator))


def _numerator(figure: Observation) -> int | None:
    return figure.numerator


def _denominator(figure: Observation) -> int | None:
    return figure.denominator


def _is_between(
    total: Observation,
    least: Sequence[Observation],
    most: Sequence[Observation],
    count_of: Callable[[Observation], int | None],
) -> bool:
    count = count_of(total)
    return not (
        is_above(sum_counts(least, count_of), count, 0) or is_above(count, sum_counts(most, count_of), 0)
    )
