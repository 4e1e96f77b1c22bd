"""Where the figures come from: provisional ones, versions that gave way, mergers, years with known errors."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.data.quality.figures import FigureTable
from reportgen.data.quality.finding import Finding, Rule, Severity, SourceReport, Where, place_of
from reportgen.data.reading import Inputs
from reportgen.errors import Place
from reportgen.model.area import AppliedMerger
from reportgen.model.observation import Observation


def describe_sources(inputs: Inputs) -> tuple[SourceReport, ...]:
    """What was read of each input, in the order of the config."""
    superseded = Counter(one.file for one in inputs.superseded)
    figures: dict[str, list[Observation]] = {}
    for one in inputs.observations:
        figures.setdefault(one.provenance.file, []).append(one)
    return tuple(
        SourceReport(
            record.file,
            record.observations,
            len({one.cell.region for one in figures.get(record.file, ())}),
            tuple(sorted({one.cell.year for one in figures.get(record.file, ())})),
            superseded[record.file],
            record.skipped,
        )
        for record in inputs.records
    )


def find_origins(inputs: Inputs, table: FigureTable) -> Iterator[Finding]:
    """What the reader of a figure must know of where it comes from."""
    yield from find_provisional(table)
    yield from _find_superseded(inputs)
    yield from _find_doubtful_years(table)
    yield from _find_merged(inputs, table)


def find_provisional(table: FigureTable) -> Iterator[Finding]:
    """The years with provisional figures; in the reporting year these must be allowed."""
    edition = table.edition
    provisional = [one for one in table.observations if not one.status.is_final]
    years = sorted({one.cell.year for one in provisional})
    if edition.reporting_year in years and not edition.provisional_allowed:
        of_year = [one for one in provisional if one.cell.year == edition.reporting_year]
        codes = tuple(sorted({one.cell.region for one in of_year}))
        first = min(of_year, key=lambda one: one.provenance)
        what = "figures of the reporting year are provisional"
        where = Where(years=(edition.reporting_year,), regions=codes, place=place_of(first))
        remedy = "Wait for the final figures, or write `provisional_allowed: true` in the config."
        yield Finding(Severity.ERROR, Rule.PROVISIONAL_REPORTING_YEAR, what, where, remedy)
    for year in years:
        what = "figures are provisional: they count in no trend, and are mostly lower than they will be"
        remedy = "The pages say so. Deliver the final figures when they are there."
        yield Finding(Severity.NOTE, Rule.PROVISIONAL_FIGURES, what, Where(years=(year,)), remedy)


def _find_superseded(inputs: Inputs) -> Iterator[Finding]:
    for file in dict.fromkeys(one.file for one in inputs.superseded):
        what = "figures gave way to a more definitive version of the same figure"
        remedy = "Nothing to do, if that is how it should be."
        yield Finding(Severity.NOTE, Rule.SUPERSEDED, what, Where(place=Place(file)), remedy)


def _find_doubtful_years(table: FigureTable) -> Iterator[Finding]:
    # invented figures have no errors of a source
    delivered = set() if table.edition.fictitious else {one.cell.year for one in table.observations}
    for one in table.edition.indicator.doubtful_years:
        if one.year in delivered:
            what = "the source itself says that some figures of this year are wrong"
            remedy = "Compare with this year only after a look at the region, or leave the year out."
            yield Finding(Severity.LOOK, Rule.DOUBTFUL_YEAR, what, Where(years=(one.year,)), remedy)


def _find_merged(inputs: Inputs, table: FigureTable) -> Iterator[Finding]:
    by_region: dict[str, list[AppliedMerger]] = {}
    for merger in inputs.applied:
        by_region.setdefault(merger.region, []).append(merger)
    for region, mergers in by_region.items():
        yield from _describe_mergers(region, mergers, table)


def _describe_mergers(region: str, mergers: Sequence[AppliedMerger], table: FigureTable) -> Iterator[Finding]:
    added = [merger for merger in mergers if merger.added]
    if added:
        what = "older figures were added up from the gemeenten of then"
        where = Where(region, years=_years(added), regions=_codes(added))
        yield Finding(Severity.NOTE, Rule.MERGED, what, where, "Nothing to do.")
    kept = [merger for merger in mergers if merger.kept]
    if kept:
        what = "older figures stay as they are, for the area of then: the series breaks"
        where = Where(region, years=_years(kept), regions=_codes(kept))
        yield Finding(Severity.NOTE, Rule.MERGED, what, where, "Nothing to do.")
    lost = [merger for merger in mergers if merger.not_comparable]
    if lost:
        severity = Severity.LOOK if region in table.selected else Severity.NOTE
        what = "older figures cannot be made for the area of today"
        where = Where(region, years=_years(lost), regions=_codes(lost))
        remedy = "Deliver counts of all gemeenten of then, or figures that are recoded already."
        yield Finding(severity, Rule.NOT_COMPARABLE, what, where, remedy)


def _years(mergers: Sequence[AppliedMerger]) -> tuple[int, ...]:
    return tuple(sorted({merger.year for merger in mergers}))


def _codes(mergers: Sequence[AppliedMerger]) -> tuple[str, ...]:
    return tuple(sorted({code for merger in mergers for code in (*merger.whole, *merger.parts)}))
