"""What is missing: regions, years, cells; and what was delivered but is never used."""

from collections.abc import Iterator, Sequence

from reportgen.data.quality.figures import FigureTable, Key, expected_keys, key_figure
from reportgen.data.quality.finding import Finding, Rule, Severity, Where, place_of
from reportgen.model.figures import AbsenceReason, Cell
from reportgen.model.observation import Observation
from reportgen.model.region import Region, RegionKind

_CONFIG_OR_DELIVERY = "Deliver them, or take the region out of the edition."


def find_gaps(table: FigureTable) -> Iterator[Finding]:
    """All that a complete delivery would hold and this one does not, from grave to small."""
    yield from _find_missing_country(table)
    for region in table.edition.selected:
        yield from _find_gaps_of_selected(region, table)
    for kind in table.years_of_kind:
        yield from _find_missing_peers(kind, table)
        yield from _find_missing_years(kind, table)
        yield from _find_missing_cells(kind, table)
        yield from _find_unused(kind, table)
    yield from _find_unknown(table)


def _find_missing_country(table: FigureTable) -> Iterator[Finding]:
    country, year = table.edition.regions.country, table.edition.reporting_year
    if (country.code, year) not in table.by_region_year:
        what = "there are no figures of Nederland in the reporting year, and every page compares with them"
        where = Where(country.code, years=(year,))
        yield Finding(Severity.ERROR, Rule.COUNTRY_MISSING, what, where, f"Deliver rows with {country.code}.")


def _find_gaps_of_selected(region: Region, table: FigureTable) -> Iterator[Finding]:
    year = table.edition.reporting_year
    if region.code not in table.years_of_region:
        what = "the region is in the edition, but has no figures"
        where = Where(region.code)
        yield Finding(Severity.ERROR, Rule.REGION_MISSING, what, where, _CONFIG_OR_DELIVERY)
    elif year not in table.years_of_region[region.code]:
        what = "the region is in the edition, but has no figures in the reporting year"
        where = Where(region.code, years=(year,))
        yield Finding(Severity.ERROR, Rule.REPORTING_YEAR_MISSING, what, where, _CONFIG_OR_DELIVERY)
    elif key := key_figure(region.kind, table.edition):
        yield from _find_missing_key_figure(region, key, table)


def _find_missing_key_figure(region: Region, key: Key, table: FigureTable) -> Iterator[Finding]:
    year = table.edition.reporting_year
    figure = table.by_cell.get(Cell(region.code, year, *key))
    if figure is None or figure.absent is not None:
        what = (
            "the key figure of the reporting year is not there, so that the page has no number to open with"
        )
        place = None if figure is None else place_of(figure)
        where = Where(region.code, years=(year,), cells=(key,), place=place)
        remedy = "Ask for it, or take the region out of the edition."
        yield Finding(Severity.LOOK, Rule.KEY_FIGURE_MISSING, what, where, remedy)


def _find_missing_peers(kind: RegionKind, table: FigureTable) -> Iterator[Finding]:
    """The regions of a kind that others would be compared with."""
    regions = table.edition.regions.of_kind(kind)
    missing = tuple(one.code for one in regions if one.code not in table.years_of_region)
    if not set(missing) - table.selected:
        return
    # a delivery with a few regions of a kind is so on purpose
    severity = Severity.LOOK if 2 * len(missing) <= len(regions) else Severity.NOTE
    what = "regions of this kind have no figures, while others are compared with them"
    remedy = "Deliver them if they exist: positions and quarters need nearly all regions of a kind."
    yield Finding(severity, Rule.PEERS_MISSING, what, Where(kind=kind, regions=missing), remedy)


def _find_missing_years(kind: RegionKind, table: FigureTable) -> Iterator[Finding]:
    years = table.years_of_kind[kind]
    if gaps := tuple(year for year in range(years[0], years[-1]) if year not in years):
        what = "no region of this kind has figures in these years, but has before and after"
        yield Finding(
            Severity.LOOK, Rule.YEAR_MISSING, what, Where(kind=kind, years=gaps), "Deliver these years."
        )
    for region in table.regions_with_figures(kind):
        is_selected = region.code in table.selected
        told = table.years_of_region[region.code] | ({table.edition.reporting_year} if is_selected else set())
        if missing := tuple(year for year in years if year not in told):
            severity = Severity.LOOK if is_selected else Severity.NOTE
            what = "the region has no figures in years in which other regions of its kind have"
            where = Where(region.code, years=missing)
            remedy = "Deliver these years, or check whether the code is right in all years."
            yield Finding(severity, Rule.YEAR_MISSING, what, where, remedy)


def _find_missing_cells(kind: RegionKind, table: FigureTable) -> Iterator[Finding]:
    expected = expected_keys(kind, table.edition)
    years = table.years_of_kind[kind]
    never = tuple(
        key for key in expected if all(key not in table.keys_of_kind_year[kind, year] for year in years)
    )
    if never:
        what = "no region of this kind has these figures in any year"
        remedy = "The pages leave them out. Deliver them if they exist."
        yield Finding(Severity.NOTE, Rule.CELLS_MISSING, what, Where(kind=kind, cells=never), remedy)
    for year in years:
        yield from _find_missing_cells_of_year(
            kind, year, [key for key in expected if key not in never], table
        )


def _find_missing_cells_of_year(
    kind: RegionKind, year: int, expected: Sequence[Key], table: FigureTable
) -> Iterator[Finding]:
    known = table.keys_of_kind_year[kind, year]
    severity = Severity.LOOK if year == table.edition.reporting_year else Severity.NOTE
    remedy = 'Deliver the rows; write "." for an unknown figure and nothing for one that cannot exist.'
    if absent := tuple(key for key in expected if key not in known):
        what = "no region of this kind has these figures in this year, but has in other years"
        where = Where(kind=kind, years=(year,), cells=absent)
        yield Finding(severity, Rule.CELLS_MISSING, what, where, remedy)
    for region in table.regions_with_figures(kind):
        figures = table.by_region_year.get((region.code, year))
        missing = tuple(key for key in expected if key in known and figures and key not in figures)
        if missing:
            own = severity if region.code in table.selected else Severity.NOTE
            what = "the region lacks figures that other regions of its kind have"
            where = Where(region.code, years=(year,), cells=missing)
            yield Finding(own, Rule.CELLS_MISSING, what, where, remedy)


def _find_unused(kind: RegionKind, table: FigureTable) -> Iterator[Finding]:
    expected = set(expected_keys(kind, table.edition))
    if not expected:
        return
    delivered = {key for year in table.years_of_kind[kind] for key in table.keys_of_kind_year[kind, year]}
    if unused := tuple(sorted(delivered - expected)):
        what = "these figures are read, but stand on no page"
        remedy = "Leave them out, or describe them in the kinds of region of the config."
        yield Finding(Severity.NOTE, Rule.UNUSED_FIGURES, what, Where(kind=kind, cells=unused), remedy)


def _find_unknown(table: FigureTable) -> Iterator[Finding]:
    """The figures that the source itself marks as unknown, by region and year."""
    for (region, year), figures in table.by_region_year.items():
        unknown = tuple(one for one in figures.values() if one.absent is AbsenceReason.UNKNOWN)
        if unknown:
            what = "figures are unknown: they are marked with '.'"
            where = Where(region, years=(year,), cells=_keys(unknown), place=place_of(unknown[0]))
            remedy = "The pages say so. Nothing to do, unless they became known."
            yield Finding(Severity.NOTE, Rule.UNKNOWN_FIGURES, what, where, remedy)


def _keys(figures: Sequence[Observation]) -> tuple[Key, ...]:
    return tuple((one.cell.care, one.cell.education) for one in figures)
