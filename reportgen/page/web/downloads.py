"""The data behind each figure as CSV (F3): what the page shows, no more; with its source in every row."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import assert_never

from reportgen import notation
from reportgen.model.edition import Basis, Edition
from reportgen.model.facts import Comparison, CountryFacts, Facts, Interval, Position
from reportgen.model.figures import AbsenceReason, Absent, PublishedCell, Released, Withheld
from reportgen.model.region import Region, RegionKind
from reportgen.model.risks import RiskFacts
from reportgen.model.website import SiteFile
from reportgen.page import words
from reportgen.page.web import terms
from reportgen.spreadsheet import defuse

_HEAD = (
    *("regio", "naam", "jaar", "vorm", "onderwijssoort", "teller", "noemer"),
    *("percentage", "marge_van", "marge_tot", "status", "geteld_naar", "bron"),
)
DATA_FOLDER = "gegevens"


def write_region_data(
    edition: Edition, facts: Facts, risks: Sequence[tuple[RiskFacts, str]]
) -> Iterable[SiteFile]:
    """The files of one region, each beside its page; without a figure there is no file."""
    folder = PurePosixPath(facts.region.code.lower())
    for name, rows in _collect(edition, facts).items():
        if rows:
            yield SiteFile(folder / name_region_file(facts.region, name), _write(_HEAD, rows))
    for one, source in risks:
        of_section = replace(edition, source_line=source)
        figures = [cell for pair in _find_risk_figures(one) for cell in pair]
        rows = [_write_cell(of_section, cell, None, one.profile.basis) for cell in figures]
        name = name_region_file(facts.region, f"{one.indicator.code}.csv")
        yield SiteFile(folder / name, _write(_HEAD, rows))


def write_kind_data(edition: Edition, country: CountryFacts) -> Iterable[SiteFile]:
    """A file per kind of region: the key figure of every region, behind the map and the place."""
    head = ("regio", "naam", "jaar", "percentage", "groep", "kwart", "bron")
    for kind, position in country.positions.items():
        rows = [_write_place(edition, region, country, position) for region in edition.regions.of_kind(kind)]
        yield SiteFile(PurePosixPath(name_kind_file(kind)), _write(head, rows))


def name_region_file(region: Region, name: str) -> str:
    """What a file of a region is called, in the folder of its page: gm0118-jaren.csv."""
    return f"{region.code.lower()}-{name}"


def name_kind_file(kind: RegionKind) -> str:
    """Where the file of a kind of region is, from the root of the site."""
    return f"{DATA_FOLDER}/{terms.KIND_ANCHORS[kind]}.csv"


def _collect(edition: Edition, facts: Facts) -> Mapping[str, list[tuple[str, ...]]]:
    shown, basis = facts.substitute or facts, facts.profile.basis
    own = shown.own if shown.has_education_types else (shown.key, *shown.kinds)
    kinds = facts.kinds if facts.has_education_types else ()
    return {
        terms.OWN_FILE: _write_comparisons(edition, own, basis),
        terms.KINDS_FILE: _write_comparisons(edition, kinds, basis),
        terms.OTHERS_FILE: _write_comparisons(edition, facts.others, facts.profile.other_basis or basis),
        terms.SPREAD_FILE: _write_spread(edition, shown),
        terms.YEARS_FILE: [
            _write_cell(edition, cell, None, basis)
            for line in facts.series
            for point in line.points
            for cell in (point.here, point.country)
        ],
        terms.PEERS_FILE: [
            _write_cell(edition, row.figure, row.interval, basis if row is group.own else group.basis)
            for group in facts.peers
            for row in group.all_rows
        ],
    }


def _write_comparisons(
    edition: Edition, comparisons: Iterable[Comparison], basis: Basis
) -> list[tuple[str, ...]]:
    """Two rows of each: the region with its margin, and Nederland."""
    return [
        row
        for one in comparisons
        for row in (
            _write_cell(edition, one.here, one.interval, basis),
            _write_cell(edition, one.country, None, basis),
        )
    ]


def _write_cell(
    edition: Edition, cell: PublishedCell, interval: Interval | None, basis: Basis
) -> tuple[str, ...]:
    at = cell.cell
    who = (at.region, edition.regions[at.region].name, str(at.year), at.care, at.education)
    return *who, *_write_figure(cell, interval), terms.BASES[basis], edition.source_line


def _write_figure(cell: PublishedCell, interval: Interval | None) -> tuple[str, ...]:
    """Counts, percentage, margin and status as the page prints them; a missing figure in words."""
    match cell:
        case Released():
            counts = ("" if one is None else str(one) for one in (cell.numerator, cell.denominator))
            bounds = (interval.low, interval.high) if interval else ()
            margin = tuple(notation.write_number(one, cell.share.decimals) for one in bounds) or ("", "")
            return *counts, notation.write_percentage(cell.share), *margin, cell.status.value
        case Withheld() | Absent():
            return "", "", notation.write_no_figure(cell), "", "", ""
        case _:
            assert_never(cell)


def _write_spread(edition: Edition, facts: Facts) -> list[tuple[str, ...]]:
    """Of every hundred children with youth care, how many are in each type; in the column `percentage`."""
    if facts.distribution is None:
        return []
    return [
        _write_part(edition, region, facts, part.education.code, _write_of_100(of_100, absence))
        for part in facts.distribution.parts
        for region, of_100, absence in (
            (facts.region, part.here_of_100, part.absence),
            (edition.regions.country, part.country_of_100, None),
        )
    ]


def _write_of_100(of_100: int | None, absence: AbsenceReason | None) -> str:
    if of_100 is not None:
        return str(of_100)
    return notation.NOT_SHOWN if absence is None else notation.write_absence(absence)


def _write_part(
    edition: Edition, region: Region, facts: Facts, education: str, figure: str
) -> tuple[str, ...]:
    who = (region.code, region.name, str(facts.reporting_year), facts.key.care.code, education)
    return *who, "", "", figure, "", "", "", terms.BASES[facts.profile.basis], edition.source_line


def _find_risk_figures(facts: RiskFacts) -> list[tuple[PublishedCell, PublishedCell]]:
    rows = [(row.here, row.country) for factor in facts.factors for row in factor.rows]
    return [(facts.total.here, facts.total.country), *rows]


def _write_place(
    edition: Edition, region: Region, country: CountryFacts, position: Position
) -> tuple[str, ...]:
    place = next((one for one in position.ranked if one.code == region.code), None)
    cell = country.key_figures.get(region.code)
    share = words.ABSENT_COUNT if cell is None else _write_figure(cell, None)[2]
    grouped = place is not None and bool(position.quarters)
    group, quarter = (str(place.group + 1), str(place.quarter)) if place and grouped else ("", "")
    who = (region.code, region.name, str(edition.reporting_year))
    return *who, share, group, quarter, edition.source_line


def _write(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Semicolons, decimal commas and a byte order mark: a spreadsheet set to Dutch opens it as it is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(map(defuse, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")
