"""Two published editions side by side, from their protected tables and cards alone (R5)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import NormalDist, median

from reportgen.delivery.review.card import EditionCard
from reportgen.delivery.review.change import Changes, Finding, FindingKind, RegionChange
from reportgen.model.facts import Difference
from reportgen.model.figures import (
    Absent,
    Cell,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.statistics import Measured, measure_share, score_in_funnel

_FALSE_ALARM = 0.05
"""The chance that nothing special in the whole edition makes even one region jump (Bonferroni)."""
_FEWEST_REGIONS = 10
_SMALLEST_JUMP_TENTHS = 10


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """An edition as it was built: its card, and its table."""

    card: EditionCard
    table: ProtectedTable

    def key_cell(self, region: str, year: int) -> Cell:
        """The cell of a region's key figure in a year."""
        key = self.card.keys[region]
        return Cell(region, year, key.care, key.education)


def subtract_shares(before: Percentage, after: Percentage) -> Difference:
    """The difference of two percentages as they are printed, both as coarse as the coarser one."""
    decimals = min(before.decimals, after.decimals)
    step = 1 if decimals else 10
    first, last = ((2 * one.tenths + step) // (2 * step) * step for one in (before, after))
    return Difference(last - first, decimals)


def compare_editions(old: PublishedEdition, new: PublishedEdition) -> Changes:
    """What changed from one edition to the next, for every region of the new one and for the whole."""
    jumps = {finding.region: finding for finding in _find_jumps(old, new)}
    regions = tuple(_compare_region(code, old, new, jumps.get(code)) for code in new.card.regions)
    years = (old.card.reporting_year, new.card.reporting_year)
    return Changes(old.card.edition, new.card.edition, years, regions, tuple(_compare_cards(old, new)))


def start_series(new: PublishedEdition) -> Changes:
    """The changes of an edition that has none before it: its figures, and nothing to look at."""
    year = new.card.reporting_year
    regions = (_RegionPair(code, new, new).describe(()) for code in new.card.regions)
    return Changes(None, new.card.edition, (year, year), tuple(regions), ())


@dataclass(frozen=True, slots=True)
class _RegionPair:
    """A region in two editions."""

    region: str
    old: PublishedEdition
    new: PublishedEdition

    def describe(self, findings: tuple[Finding, ...]) -> RegionChange:
        """The region's key figures beside one another."""
        before, after = self._figure(self.old), self._figure(self.new)
        return RegionChange(
            region=self.region,
            name=self.new.card.name(self.region),
            before=before,
            after=after,
            change=_subtract(before, after) if self._is_comparable() else None,
            withheld_before=_count_withheld(self.old, self.region),
            withheld_after=_count_withheld(self.new, self.region),
            findings=findings,
        )

    def _figure(self, edition: PublishedEdition) -> PublishedCell:
        source = edition if self.region in edition.card.keys else self.new
        return edition.table[source.key_cell(self.region, edition.card.reporting_year)]

    def _is_comparable(self) -> bool:
        years = (self.old.card.reporting_year, self.new.card.reporting_year)
        keys = self.old.card.keys.get(self.region), self.new.card.keys[self.region]
        return keys[0] == keys[1] and not _lies_a_break(self.region, years, self.new.card)


def _compare_region(
    code: str, old: PublishedEdition, new: PublishedEdition, jump: Finding | None
) -> RegionChange:
    findings = [jump] if jump else []
    if code not in old.card.regions:
        findings.append(Finding(FindingKind.REGION_ADDED, code))
    for before in old.table.of_region(code):
        after = new.table.cells.get(before.cell)
        kind = _judge(before, after)
        if kind:
            findings.append(Finding(kind, code, before.cell, before, after))
    findings.extend(_find_new_breaks(code, old.card, new.card))
    return _RegionPair(code, old, new).describe(tuple(sorted(findings, key=_in_order)))


def _in_order(finding: Finding) -> tuple[int, Cell | tuple[()]]:
    return list(FindingKind).index(finding.kind), finding.cell or ()


def _judge(before: PublishedCell, after: PublishedCell | None) -> FindingKind | None:
    """What became of a figure that was published before; None when it stayed as it was."""
    match before, after:
        case Released(), Released():
            return _judge_shown(before, after)
        case Withheld(), Released():
            return FindingKind.NEWLY_RELEASED
        case Released(), Withheld():
            return FindingKind.NEWLY_WITHHELD
        case Released(), None | Absent():
            return FindingKind.VANISHED
        case _:
            return None


def _judge_shown(before: Released, after: Released) -> FindingKind | None:
    if before.status.is_final:
        return None if _is_same(before, after) else FindingKind.REVISED
    return FindingKind.DEFINITIVE if after.status.is_final else None


def _is_same(before: Released, after: Released) -> bool:
    return (before.numerator, before.denominator, before.share, before.status) == (
        after.numerator,
        after.denominator,
        after.share,
        after.status,
    )


def _find_jumps(old: PublishedEdition, new: PublishedEdition) -> Iterator[Finding]:
    """The key figures that moved further than those of their kind, beyond what size and chance explain.

    The change on the arcsine scale, beside the median change of the kind, with the spread that all
    regions of the kind have (see `reportgen.statistics`); limits of Bonferroni over the edition.
    """
    years = (old.card.reporting_year, new.card.reporting_year)
    moved = {kind: dict(_measure_moves(kind, old, new, years)) for kind in set(new.card.kinds.values())}
    tested = sum(len(group) for group in moved.values())
    limit = NormalDist().inv_cdf(1 - _FALSE_ALARM / (2 * max(tested, 1)))
    for _, group in sorted(moved.items()):
        for code in _far_out(group, limit):
            before, after = (new.table[new.key_cell(code, year)] for year in years)
            change = _subtract(before, after)
            if change and abs(change.tenths) >= _SMALLEST_JUMP_TENTHS:
                yield Finding(FindingKind.JUMP, code, after.cell, before, after)


def _measure_moves(
    kind: str, old: PublishedEdition, new: PublishedEdition, years: tuple[int, int]
) -> Iterator[tuple[str, Measured]]:
    """The change of every region of a kind between two years, both as the new edition has them.

    Without the older year in the new table, the figure of the old edition stands for it.
    """
    if years[0] >= years[1]:
        return
    for code in sorted(new.card.kinds):
        if new.card.kinds[code] != kind or _lies_a_break(code, years, new.card):
            continue
        before = new.table[new.key_cell(code, years[0])]
        if isinstance(before, Absent):
            before = old.table[new.key_cell(code, years[0])]
        after = new.table[new.key_cell(code, years[1])]
        if (first := _measure(before)) and (last := _measure(after)):
            yield code, last - first


def _measure(figure: PublishedCell) -> Measured | None:
    if not isinstance(figure, Released) or figure.numerator is None or not figure.denominator:
        return None
    return measure_share(min(figure.numerator, figure.denominator), figure.denominator)


def _far_out(moves: Mapping[str, Measured], limit: float) -> Iterator[str]:
    if len(moves) < _FEWEST_REGIONS:
        return
    measured = tuple(moves.values())
    scores = score_in_funnel(measured, median(one.value for one in measured))
    yield from (code for code, score in zip(moves, scores, strict=True) if abs(score) > limit)


def _subtract(before: PublishedCell, after: PublishedCell) -> Difference | None:
    if not (isinstance(before, Released) and isinstance(after, Released)):
        return None
    return subtract_shares(before.share, after.share)


def _lies_a_break(code: str, years: tuple[int, int], card: EditionCard) -> bool:
    low, high = min(years), max(years)
    return any(low < one.first_year <= high and one.region in (None, code) for one in card.breaks)


def _count_withheld(edition: PublishedEdition, code: str) -> int:
    year = edition.card.reporting_year
    cells = edition.table.of_region(code)
    return sum(isinstance(one, Withheld) and one.cell.year == year for one in cells)


def _find_new_breaks(code: str | None, old: EditionCard, new: EditionCard) -> Iterator[Finding]:
    known = {(one.region, one.first_year) for one in old.breaks}
    for one in new.breaks:
        if one.region == code and (one.region, one.first_year) not in known:
            year = str(one.first_year)
            yield Finding(FindingKind.SERIES_BREAK, code, subject=year, new=one.explanation)


def _compare_cards(old: PublishedEdition, new: PublishedEdition) -> Iterator[Finding]:
    before, after = old.card, new.card
    yield from _compare_words(FindingKind.DEFINITION, before.definitions, after.definitions)
    for code in sorted(set(before.regions) - set(after.regions)):
        yield Finding(FindingKind.REGION_LOST, subject=f"{code} {before.name(code)}")
    for merger in sorted(set(after.mergers) - set(before.mergers)):
        yield Finding(FindingKind.MERGER, subject=merger)
    yield from _find_new_breaks(None, before, after)
    yield from _compare_words(FindingKind.TEXT, before.texts, after.texts)


def _compare_words(kind: FindingKind, old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[Finding]:
    for key in sorted(set(old) | set(new)):
        if old.get(key) != new.get(key):
            yield Finding(kind, subject=key, old=old.get(key, ""), new=new.get(key, ""))
