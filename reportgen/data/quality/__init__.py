"""The data-quality report: what an analyst should know of the figures before anything is built."""

from reportgen.data.quality.examining import (
    Examination,
    Examiner,
    examine,
    examine_release,
    report_mistakes,
)
from reportgen.data.quality.finding import (
    Finding,
    QualityReport,
    Rule,
    Severity,
    SourceReport,
    Where,
    WithheldShare,
)
from reportgen.data.quality.page import write_page
from reportgen.data.quality.summary import write_summary

__all__ = [
    "Examination",
    "Examiner",
    "Finding",
    "QualityReport",
    "Rule",
    "Severity",
    "SourceReport",
    "Where",
    "WithheldShare",
    "examine",
    "examine_release",
    "report_mistakes",
    "write_page",
    "write_summary",
]
