"""The contact sheet: every page of every report at a glance, for the colleague who checks."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reportgen import delivery
from reportgen.fanout import Crew, Made, run_tasks
from reportgen.fingerprint import fingerprint
from reportgen.model.report import ReportRecord
from reportgen.pipeline.groundwork import fingerprint_code
from reportgen.pipeline.making import Plan
from reportgen.pipeline.memory import Memory
from reportgen.places import TEMPLATES
from reportgen.progress import Progress


def picture_reports(
    plan: Plan,
    records: tuple[ReportRecord, ...],
    memory: Memory,
    folder: delivery.EditionFolder,
    jobs: int,
    progress: Progress,
) -> Memory:
    """Make the contact sheet, with thumbnails of the reports that are new or changed; remembers of what."""
    stale = delivery.find_reports_without_thumbnails(folder, records)
    with progress.stage("contact sheet", len(stale)) as step:
        made_of = _fingerprint_sheet(plan, records)
        if not stale and made_of == memory.sheet and (folder.intern / delivery.CONTACT_SHEET).is_file():
            step.conclude("the same as in the last build")
            return memory
        thumbnails: dict[str, tuple[bytes, ...]] = {}
        for outcome in run_tasks(Crew(_equip_nothing, (), _picture_report, jobs), stale):
            thumbnails[outcome.key] = outcome.result if isinstance(outcome, Made) else ()
            step.advance(outcome.key)
        facts = plan.country.read_figures().facts
        entries = [
            delivery.describe_report(record, facts.get(record.region), plan.edition.regions)
            for record in records
        ]
        step.conclude(str(delivery.write_contact_sheet(folder, plan.edition, entries, thumbnails)))
    return replace(memory, sheet=made_of)


def _fingerprint_sheet(plan: Plan, records: Iterable[ReportRecord]) -> str:
    """All that the contact sheet shows, and what shows it."""
    shown = [replace(record, file=None) for record in records]
    return fingerprint([shown, list(plan.dependencies.values()), TEMPLATES, fingerprint_code()])


def _equip_nothing() -> None:
    """A worker that draws thumbnails needs nothing at hand."""


def _picture_report(_: None, file: Path) -> tuple[bytes, ...]:
    return delivery.make_thumbnails(file.read_bytes())
