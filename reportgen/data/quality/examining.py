"""The data-quality report of an edition: what is read, what is missing, what contradicts, what jumps."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.data.quality.contradictions import find_contradictions
from reportgen.data.quality.copies import find_copies
from reportgen.data.quality.coverage import find_gaps
from reportgen.data.quality.divisions import find_wrong_sums
from reportgen.data.quality.figures import FigureTable
from reportgen.data.quality.finding import Finding, QualityReport, Rule, Severity, Where
from reportgen.data.quality.jumps import find_jumps
from reportgen.data.quality.origins import describe_sources, find_origins, find_provisional
from reportgen.data.quality.reconciling import find_unlike_published
from reportgen.data.quality.release import find_unreleased, measure_withheld
from reportgen.data.reading import Inputs
from reportgen.errors import InputError
from reportgen.model.edition import Edition
from reportgen.model.figures import ProtectedTable
from reportgen.model.observation import Observation


def examine(inputs: Inputs, edition: Edition) -> QualityReport:
    """All that is to be known of the true figures before anything is made of them."""
    return Examination(inputs, edition).report


@dataclass(frozen=True)
class Examination:
    """The look at the true figures, as far as it is asked for: first whether anything may be made of them."""

    inputs: Inputs
    edition: Edition

    def refuse_errors(self) -> None:
        """Raise an `InputError` with all errors, if there are any: then nothing may be built."""
        QualityReport((), (*self._gaps, *self._contradictions, *self._origins)).refuse_errors()

    @cached_property
    def report(self) -> QualityReport:
        """All that is to be known, errors too."""
        jumps = find_jumps(self._table, self.inputs.breaks)
        findings = (
            *self._gaps,
            *self._contradictions,
            *find_wrong_sums(self._table),
            *find_unlike_published(self._table),
            *find_copies(self._table),
            *jumps.findings,
            *self._origins,
        )
        return QualityReport(describe_sources(self.inputs), findings, jumps.tested, jumps.outside)

    @cached_property
    def _table(self) -> FigureTable:
        return FigureTable(tuple(sorted(self.inputs.observations, key=lambda one: one.cell)), self.edition)

    @cached_property
    def _gaps(self) -> tuple[Finding, ...]:
        return tuple(find_gaps(self._table))

    @cached_property
    def _contradictions(self) -> tuple[Finding, ...]:
        return tuple(find_contradictions(self._table))

    @cached_property
    def _origins(self) -> tuple[Finding, ...]:
        return tuple(find_origins(self.inputs, self._table))


class Examiner:
    """Refuses errors in figures that change: a year that is as it was is not looked through again.

    It keeps true counts, so it stays left of the gate.
    """

    def __init__(self) -> None:
        self._edition: Edition | None = None
        self._sound: Mapping[int, tuple[Observation, ...]] = {}

    def examine(self, inputs: Inputs, edition: Edition) -> Examination:
        """The examination of figures of which nothing may be refused; raises `InputError` with all errors."""
        examination, years = Examination(inputs, edition), inputs.by_year
        if self._edition != edition or not all(
            self._is_sound(year, years, edition) for year in {*years, *self._sound}
        ):
            examination.refuse_errors()
        self._edition, self._sound = edition, years
        return examination

    def _is_sound(self, year: int, years: Mapping[int, tuple[Observation, ...]], edition: Edition) -> bool:
        """Whether a year is as it was, or has the same cells and no error in the regions that changed.

        What is missing follows from which cells there are; all other errors lie within a region and a year.
        """
        before, now = self._sound.get(year, ()), years.get(year, ())
        if len(before) != len(now):
            return False
        pairs = [pair for pair in zip(before, now, strict=True) if pair[0] is not pair[1]]
        if any(then.cell != found.cell for then, found in pairs):
            return False
        changed = {found.cell.region for then, found in pairs if then != found}
        figures = sorted((one for one in now if one.cell.region in changed), key=lambda one: one.cell)
        table = FigureTable(figures, edition)
        findings = (*find_contradictions(table), *find_provisional(table))
        return not any(one.severity is Severity.ERROR for one in findings)


def examine_release(report: QualityReport, table: ProtectedTable, edition: Edition) -> QualityReport:
    """The report with how much of each region is not shown, and which regions are too small."""
    shares = measure_withheld(table, edition)
    return report.with_release(find_unreleased(shares, edition), shares)


def report_mistakes(error: InputError) -> QualityReport:
    """The report of an edition whose inputs cannot be read: its mistakes, and nothing else."""
    findings = (
        Finding(Severity.ERROR, Rule.INPUT, one.what, Where(one.where.region, place=one.where), one.remedy)
        for one in error.mistakes
    )
    return QualityReport((), tuple(findings))
