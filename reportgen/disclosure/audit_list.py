"""The analyst's audit list: which cell is withheld, why, and by which rule. It never leaves the house."""

import csv
import io
from collections.abc import Iterable

from reportgen.disclosure.withholding import AuditEntry

_COLUMNS = ("regio", "jaar", "vorm", "onderwijssoort", "reden", "regel")


def write_audit_csv(audit: Iterable[AuditEntry]) -> str:
    """The audit list as CSV with semicolons, in order of its cells."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in sorted(audit, key=lambda entry: entry.cell):
        writer.writerow((*entry.cell, entry.reason.value, entry.rule.value))
    return text.getvalue()
