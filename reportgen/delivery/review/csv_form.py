"""The changes as CSV: a line per finding, and a line for a region without any."""

import csv
import io
from collections.abc import Iterator

from reportgen.delivery.review.card import EditionCard
from reportgen.delivery.review.change import Changes, Finding, RegionChange
from reportgen.delivery.review.wording import GRAVITIES, KINDS, tell_finding, write_change, write_figure
from reportgen.spreadsheet import defuse

COLUMNS = ("regio", "naam", "soort", "klasse", "wat", "vorige_editie", "deze_editie", "verschil")


def write_changes_csv(changes: Changes, card: EditionCard) -> str:
    """All changes with semicolons, for a spreadsheet; no cell begins as a formula would."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in changes.edition:
        writer.writerow(map(defuse, _finding_line("", "hele editie", finding, card)))
    for region in changes.regions:
        writer.writerow(map(defuse, _region_line(region)))
        writer.writerows(map(defuse, line) for line in _finding_lines(region, card))
    return text.getvalue()


def _region_line(region: RegionChange) -> tuple[str, ...]:
    before, after = write_figure(region.before), write_figure(region.after)
    return (region.region, region.name, "Kerncijfer", "", "", before, after, write_change(region.change))


def _finding_lines(region: RegionChange, card: EditionCard) -> Iterator[tuple[str, ...]]:
    for finding in region.findings:
        yield _finding_line(region.region, region.name, finding, card)


def _finding_line(code: str, name: str, finding: Finding, card: EditionCard) -> tuple[str, ...]:
    before = write_figure(finding.before) if finding.before else finding.old
    after = write_figure(finding.after) if finding.after else finding.new
    told = tell_finding(finding, card)
    return (code, name, KINDS[finding.kind], GRAVITIES[finding.gravity], told, before, after, "")
