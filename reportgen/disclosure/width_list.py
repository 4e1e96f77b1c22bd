"""The widths of a certificate as a list for the analyst; it never leaves the house."""

import csv
import io
from collections.abc import Iterable, Mapping

from reportgen.disclosure.certificate import Width
from reportgen.disclosure.withholding import AuditEntry
from reportgen.model.figures import Cell

_COLUMNS = (
    "regio",
    "jaar",
    "vorm",
    "onderwijssoort",
    "deel in",
    "reden",
    "regel",
    "mogelijk voor wie de reden niet kent",
    "nodig",
    "mogelijk voor wie de reden raadt",
    "nodig",
    "houdt",
)
_SLIVER = ("", "deel van een gemeente, nergens getoond")
_EARLIER = ("", "eerder niet getoond")


def write_widths_csv(widths: Iterable[Width], audit: Iterable[AuditEntry]) -> str:
    """The widths as CSV with semicolons, in order of the cells; at least so many numbers stay possible."""
    entries = {entry.cell: entry for entry in audit}
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for width in sorted(widths, key=lambda one: (one.cell, one.within)):
        numbers = (width.blind, width.needs_blind, width.knowing, width.needs_knowing)
        holds = "ja" if width.holds else "nee"
        writer.writerow((*width.cell, " ".join(width.within), *_reason(width, entries), *numbers, holds))
    return text.getvalue()


def _reason(width: Width, entries: Mapping[Cell, AuditEntry]) -> tuple[str, str]:
    if width.within:
        return _SLIVER
    entry = entries.get(width.cell)
    return (entry.reason.value, entry.rule.value) if entry else _EARLIER
