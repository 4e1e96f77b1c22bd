"""What became of a report: its file and its record, or why there is none; and what an earlier run left."""

import hashlib
from dataclasses import replace

from reportgen import delivery
from reportgen.errors import OutputError
from reportgen.fanout import Lost, Made
from reportgen.model.edition import Edition, TooSmall
from reportgen.model.form import ReportForm
from reportgen.model.groundwork import Groundwork
from reportgen.model.region import Region
from reportgen.model.report import Document, Outcome, ReportRecord
from reportgen.pipeline.journal import find_delivered


def settle(
    outcome: Made[Document] | Lost,
    region: Region,
    form: ReportForm,
    ground: Groundwork,
    folder: delivery.EditionFolder,
) -> ReportRecord:
    """Write a finished report to its file, or record why there is none."""
    record = start_record(region, form, ground, Outcome.FAILED)
    try:
        return _write_report(outcome, record, region, folder)
    except OutputError as error:  # a full disk: the others may still fit
        return replace(record, failure=str(error))


def _write_report(
    outcome: Made[Document] | Lost, record: ReportRecord, region: Region, folder: delivery.EditionFolder
) -> ReportRecord:
    if isinstance(outcome, Lost):
        if outcome.trace:
            folder.write_intern(f"fout-{record.key.lower()}.txt", outcome.trace.encode())
        return replace(record, failure=outcome.reason)
    document, name = outcome.result, record.form.name_file(region.code, region.file_name_part)
    return replace(
        record,
        outcome=Outcome.DELIVERED,
        file=folder.write_public(name, document.pdf),
        sha256=hashlib.sha256(document.pdf).hexdigest(),
        pages=document.pages,
        warnings=document.warnings,
        checked_by=document.checked_by,
    )


def start_record(region: Region, form: ReportForm, ground: Groundwork, outcome: Outcome) -> ReportRecord:
    """The record of a region of which no report was delivered (yet)."""
    released, withheld = ground.cells[region.code]
    return ReportRecord(
        region=region.code,
        name=region.short_name,
        kind=region.kind.value,
        outcome=outcome,
        file=None,
        sha256=None,
        pages=0,
        released=released,
        withheld=withheld,
        warnings=(),
        failure=None,
        form=form,
        data_warnings=ground.warnings.of_regions.get(region.code, 0),
    )


def find_earlier(
    folder: delivery.EditionFolder, edition: Edition, wanted: tuple[Region, ...], form: ReportForm
) -> tuple[ReportRecord, ...]:
    """The reports of an earlier run that this run leaves as they are: still in the edition, file intact."""
    again = {(region.code, form) for region in wanted}
    published = {region.code for region in edition.selected}
    return tuple(
        record
        for record in find_delivered(folder)
        if record.region in published
        and (record.region, record.form) not in again
        and (folder.holds(record) or _is_skipped(record, edition))
    )


def _is_skipped(record: ReportRecord, edition: Edition) -> bool:
    return record.outcome is Outcome.SKIPPED and edition.too_small is TooSmall.SKIP
