"""Figures of older years in the gemeente layout of the edition: counts are added up, left of the gate.

The rule, with its reasons, is in `docs/decisions/0002-mergers.md`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportgen.data.layout_history import Composition, LayoutHistory
from reportgen.data.region_breaks import Lineage, explain_smaller_area, find_region_breaks
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.area import AppliedMerger
from reportgen.model.edition import InputLayout, RegionBreak
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
)
from reportgen.model.observation import Observation

_LEAST_DEFINITIVE_FIRST = (
    ObservationStatus.PROVISIONAL,
    ObservationStatus.REVISED_PROVISIONAL,
    ObservationStatus.FINAL,
)
_MUNICIPALITY = "GM"
_REGION_COLUMN = "regio"
_AS_DOCUMENTED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Recoded:
    """All figures in the edition's layout, and what was done for it.

    `predecessors` are the figures under older codes that no longer stand in the table by themselves. An
    earlier edition may have published them, and a reader may subtract: disclosure control needs them.
    """

    observations: tuple[Observation, ...]
    applied: tuple[AppliedMerger, ...]
    breaks: tuple[RegionBreak, ...]
    predecessors: tuple[Observation, ...] = ()


def recode(
    observations: Iterable[Observation],
    history: LayoutHistory,
    layout_year: int,
    layout: InputLayout = InputLayout.OF_YEAR,
    columns: Mapping[str, str] = _AS_DOCUMENTED,
) -> Recoded:
    """The figures of gemeenten in the layout of 1 January of `layout_year`; other regions stay as they are.

    Takes one observation per cell, in any order; gives them in the order of their cells. `layout` says
    under which gemeenten they were delivered. Where all predecessors of a gemeente have counts, both
    counts are added up; the result has the least definitive status, and the place of the first
    predecessor by code. Raises `InputError` for gemeenten that did not exist in the year they are
    delivered for; `columns` is the name of the column with regions, by file.
    """
    delivery = _Delivery(tuple(sorted(observations, key=_by_cell)), history, layout_year)
    if mistakes := tuple(_find_misdated(delivery, layout, columns)):
        raise InputError(mistakes)
    if layout is InputLayout.EDITION:
        return Recoded(delivery.observations, (), ())
    recoded = [_recode_region(region, delivery) for region in delivery.changes]
    return _conclude(recoded, delivery)


def _by_cell(observation: Observation) -> Cell:
    return observation.cell


@dataclass(frozen=True)
class _Delivery:
    """What was delivered under the gemeenten of each year, and the layout that is wanted."""

    observations: tuple[Observation, ...]
    history: LayoutHistory
    layout_year: int

    @cached_property
    def by_region_year(self) -> Mapping[tuple[str, int], Mapping[tuple[str, str], Observation]]:
        """The figures of a region in a year, by kind of youth care and education type."""
        found: dict[tuple[str, int], dict[tuple[str, str], Observation]] = {}
        for observation in self.observations:
            cell = observation.cell
            found.setdefault((cell.region, cell.year), {})[cell.care, cell.education] = observation
        return found

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which a gemeente has figures, rising."""
        return tuple(sorted({year for region, year in self.by_region_year if _is_municipality(region)}))

    @cached_property
    def changes(self) -> Mapping[str, Mapping[int, Composition]]:
        """For each gemeente of the edition with other figures in older years: its composition by year."""
        found: dict[str, dict[int, Composition]] = {}
        for year, changed in self.compositions.items():
            for region, composition in changed.items():
                if any((code, year) in self.by_region_year for code in composition.codes):
                    found.setdefault(region, {})[year] = composition
        return found

    @cached_property
    def compositions(self) -> Mapping[int, Mapping[str, Composition]]:
        """By year: the gemeenten of the edition that differ from those of that year."""
        first = min(self.years, default=self.layout_year)
        return {year: self._compose(year) for year in range(first, self.layout_year + 1)}

    def _compose(self, year: int) -> Mapping[str, Composition]:
        absent = {merger.old for merger in self.history.mergers if merger.day.year == year}
        absent = {code for code in absent if (code, year) not in self.by_region_year}
        return self.history.compose(year, self.layout_year, absent)

    def years_of(self, region: str) -> tuple[int, ...]:
        """The years in which a region has figures."""
        return tuple(year for code, year in self.by_region_year if code == region)

    def figures(self, region: str, year: int) -> Mapping[tuple[str, str], Observation]:
        """What was delivered of a region in a year."""
        return self.by_region_year.get((region, year), {})


def _is_municipality(region: str) -> bool:
    return region.startswith(_MUNICIPALITY)


def _find_misdated(delivery: _Delivery, layout: InputLayout, columns: Mapping[str, str]) -> Iterator[Mistake]:
    """A mistake for each gemeente and year that do not belong together, at its first row."""
    for (region, year), figures in delivery.by_region_year.items():
        if not _is_municipality(region):
            continue
        if layout is InputLayout.EDITION:
            explained = _explain_other_layout(region, delivery)
        else:
            explained = _explain_misdated(region, year, delivery)
        if explained:
            first = min(figure.provenance for figure in figures.values())
            column = columns.get(first.file, _REGION_COLUMN)
            yield Mistake(explained[0], Place(first.file, first.line, column), explained[1])


def _explain_other_layout(region: str, delivery: _Delivery) -> tuple[str, str] | None:
    if delivery.history.existed(region, delivery.layout_year):
        return None
    what = f"{_named(region, delivery.history)} is no gemeente of the layout of {delivery.layout_year}"
    remedy = (
        "Deliver all years under the gemeenten of the edition; or write `layout: of_year` for this input,"
        " if each year stands under its own gemeenten."
    )
    return what, remedy


def _explain_misdated(region: str, year: int, delivery: _Delivery) -> tuple[str, str] | None:
    """What is wrong with figures of a gemeente in a year, and what to do; None if they can be."""
    history = delivery.history
    if year < history.first_year:
        what = f"the gemeenten of {year} are not known"
        return what, f"Deliver years from {history.first_year} on, or recode them to the edition's layout."
    if year > delivery.layout_year and delivery.history.compose(delivery.layout_year, year).get(region):
        what = f"{_named(region, history)} of {year} has another area than in {delivery.layout_year}"
        return what, "Let the edition use the gemeente layout of that year, with its region tables."
    if history.existed(region, year) or _began_in(region, year, delivery):
        return None
    return f"{_named(region, history)} did not exist in {year}{_fate(region, year, history)}", (
        "Deliver each year under its own gemeenten; or, if older years were recoded already, write"
        " `layout: edition` for this input."
    )


def _named(region: str, history: LayoutHistory) -> str:
    name = history.name_of(region)
    return f"{region} ({name})" if name else region


def _began_in(region: str, year: int, delivery: _Delivery) -> bool:
    """Whether a gemeente began in the course of a year, while its predecessors have no figures of it."""
    origins = [merger for merger in delivery.history.origins_of(region) if merger.day.year == year]
    existed_after = delivery.history.existed(region, year + 1)
    return bool(origins) and existed_after and not any(delivery.figures(one.old, year) for one in origins)


def _fate(region: str, year: int, history: LayoutHistory) -> str:
    ended = [merger for merger in history.ends_of(region) if merger.day.year <= year]
    if ended:
        return f": it went into {' and '.join(one.new for one in ended)} on {ended[0].day}"
    began = [merger for merger in history.origins_of(region) if merger.day.year >= year]
    return f": it began on {began[0].day}, from {' and '.join(one.old for one in began)}" if began else ""


@dataclass(frozen=True, slots=True)
class _RecodedRegion:
    """The figures made for one gemeente; `used` are the cells as delivered that they take the place of."""

    made: tuple[Observation, ...]
    used: frozenset[Cell]
    applied: tuple[AppliedMerger, ...]
    breaks: tuple[RegionBreak, ...]


def _recode_region(region: str, delivery: _Delivery) -> _RecodedRegion:
    changes = delivery.changes[region]
    kept = _keeps_own(region, delivery)
    made: list[Observation] = []
    used: set[Cell] = set()
    applied: list[AppliedMerger] = []
    for year, composition in changes.items():
        figures = [] if kept else list(_merge_year(region, year, composition, delivery))
        own = delivery.figures(region, year) if kept else {}
        made += figures
        used |= {
            figure.cell
            for code in composition.codes
            if not (kept and code == region)
            for figure in delivery.figures(code, year).values()
        }
        lost = sum(figure.absent is AbsenceReason.NOT_COMPARABLE for figure in figures)
        added = len(figures) - lost
        names = tuple(delivery.history.name_of(code) or code for code in composition.codes)
        merged = composition.whole, composition.parts
        applied.append(AppliedMerger(region, year, *merged, added, len(own), lost, names))
    breaks = find_region_breaks(_lineage(region, kept, applied, delivery), delivery.history)
    return _RecodedRegion(tuple(made), frozenset(used), tuple(applied), tuple(breaks))


def _keeps_own(region: str, delivery: _Delivery) -> bool:
    """Whether older figures of a gemeente stay as delivered: it existed, and they are protected already."""
    own = [
        figure
        for year, composition in delivery.changes[region].items()
        if region in composition.whole
        for figure in delivery.figures(region, year).values()
    ]
    return bool(own) and all(figure.protected for figure in own)


def _merge_year(
    region: str, year: int, composition: Composition, delivery: _Delivery
) -> Iterator[Observation]:
    """The figures of a gemeente in a year, from those of the gemeenten that it is made up of."""
    figures = [delivery.figures(code, year) for code in composition.whole]
    parts = [delivery.figures(code, year) for code in composition.parts]
    incomplete = bool(composition.parts) and region not in composition.whole
    for care, education in sorted({key for found in (*figures, *parts) for key in found}):
        cell = Cell(region, year, care, education)
        present = [found[care, education] for found in figures if (care, education) in found]
        if not incomplete and len(present) == len(figures) == 1:
            yield replace(present[0], cell=cell)  # nothing to add: it passes as delivered
        elif incomplete or len(present) < len(figures):
            others = [found[care, education] for found in parts if (care, education) in found]
            yield _give_up(cell, present or others)
        else:
            yield _add_up(cell, present)


def _add_up(cell: Cell, figures: Sequence[Observation]) -> Observation:
    """The counts of all predecessors together; without them, or with protected ones, no figure."""
    numerator = _sum(figure.numerator for figure in figures)
    denominator = _sum(figure.denominator for figure in figures)
    if numerator is None or denominator is None or any(figure.protected for figure in figures):
        return _give_up(cell, figures)
    status, provenance = _least_definitive(figures), figures[0].provenance
    return Observation(cell, numerator, denominator, None, status, False, None, provenance)


def _sum(counts: Iterable[int | None]) -> int | None:
    found = list(counts)
    known = [count for count in found if count is not None]
    return sum(known) if len(known) == len(found) else None


def _give_up(cell: Cell, figures: Sequence[Observation]) -> Observation:
    # what is impossible in every predecessor is impossible in the whole
    impossible = all(figure.absent is AbsenceReason.IMPOSSIBLE for figure in figures)
    absent = AbsenceReason.IMPOSSIBLE if impossible else AbsenceReason.NOT_COMPARABLE
    protected = any(figure.protected for figure in figures)
    status, provenance = _least_definitive(figures), figures[0].provenance
    return Observation(cell, None, None, None, status, protected, absent, provenance)


def _least_definitive(figures: Iterable[Observation]) -> ObservationStatus:
    return min((figure.status for figure in figures), key=_LEAST_DEFINITIVE_FIRST.index)


def _lineage(region: str, kept: bool, applied: Sequence[AppliedMerger], delivery: _Delivery) -> Lineage:
    first = min(merger.year for merger in applied)
    itself = Composition((region,))
    compositions = {
        year: delivery.compositions[year].get(region, itself)
        for year in range(first, delivery.layout_year + 1)
    }
    added = frozenset(merger.year for merger in applied if merger.added)
    return Lineage(region, compositions, added, kept)


def _conclude(recoded: Sequence[_RecodedRegion], delivery: _Delivery) -> Recoded:
    used = {cell for one in recoded for cell in one.used}
    untouched = [figure for figure in delivery.observations if figure.cell not in used]
    made = [figure for one in recoded for figure in one.made]
    breaks = [*(found for one in recoded for found in one.breaks), *_breaks_without_merger(delivery)]
    return Recoded(
        tuple(sorted([*untouched, *made], key=_by_cell)),
        tuple(merger for one in recoded for merger in one.applied),
        tuple(sorted(breaks, key=lambda one: (one.region, one.first_year))),
        tuple(figure for figure in delivery.observations if figure.cell in used),
    )


def _breaks_without_merger(delivery: _Delivery) -> Iterator[RegionBreak]:
    """The changes of area that no merger tells: of a province, or by a correction of a border."""
    merged = {(merger.new, merger.day.year) for merger in delivery.history.mergers}
    for change in delivery.history.area_changes:
        years = delivery.years_of(change.region)
        in_layout = change.year <= delivery.layout_year
        if in_layout and years and min(years) < change.year and (change.region, change.year) not in merged:
            what = f"Sinds {change.year} is het gebied anders: {change.explanation}."
            explanation = f"{what} {explain_smaller_area(change.year)}"
            yield RegionBreak(change.region, change.year, explanation, False, what)
