"""The data-quality report of an edition: what is read, what is missing, what contradicts, what jumps."""

from reportgen.data.quality.contradictions import find_contradictions
from reportgen.data.quality.copies import find_copies
from reportgen.data.quality.coverage import find_gaps
from reportgen.data.quality.divisions import find_wrong_sums
from reportgen.data.quality.figures import FigureTable
from reportgen.data.quality.finding import Finding, QualityReport, Rule, Severity, Where
from reportgen.data.quality.jumps import find_jumps
from reportgen.data.quality.origins import describe_sources, find_origins
from reportgen.data.quality.reconciling import find_unlike_published
from reportgen.data.quality.release import find_unreleased, measure_withheld
from reportgen.data.reading import Inputs
from reportgen.errors import InputError
from reportgen.model.edition import Edition
from reportgen.model.figures import ProtectedTable


def examine(inputs: Inputs, edition: Edition) -> QualityReport:
    """All that is to be known of the true figures before anything is made of them."""
    in_order = tuple(sorted(inputs.observations, key=lambda one: one.cell))
    table = FigureTable(in_order, edition)
    jumps = find_jumps(table, inputs.breaks)
    findings = (
        *find_gaps(table),
        *find_contradictions(table),
        *find_wrong_sums(table),
        *find_unlike_published(table),
        *find_copies(table),
        *jumps.findings,
        *find_origins(inputs, table),
    )
    return QualityReport(describe_sources(inputs), findings, jumps.tested, jumps.outside)


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
