"""The manifest (public) and the run record (intern) of an edition."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.report import EditionDocument, Outcome, ReportRecord, SourceRead


def write_manifest(
    edition: Edition,
    records: Iterable[ReportRecord],
    versions: Mapping[str, str],
    data_warnings: int = 0,
    documents: Iterable[EditionDocument] = (),
) -> bytes:
    """What was published, as JSON: hashes of released content only (R13), sorted by region.

    `reports` and `complete` are about the factsheets; `forms` holds the same of every other form that was
    built; `documents` are about the edition as a whole. `data_warnings` is how many things to look at the
    figures of the edition have, as far as that may leave the house (`DataWarnings.of_edition`).
    """
    found = tuple(records)
    made = {form: [one for one in found if one.form is form] for form in ReportForm}
    return _json(
        {
            "edition": edition.id,
            "title": edition.title,
            "reporting_year": edition.reporting_year,
            "published_on": edition.published_on.isoformat(),
            "fictitious": edition.fictitious,
            "data_warnings": data_warnings,
            "versions": dict(sorted(versions.items())),
            "documents": [asdict(one) for one in documents],
            **_list_reports(ReportForm.FACTSHEET, made[ReportForm.FACTSHEET], edition),
            "forms": {
                form.value: _list_reports(form, records, edition)
                for form, records in made.items()
                if records and form is not ReportForm.FACTSHEET
            },
        }
    )


def read_records(manifest: bytes, form: ReportForm = ReportForm.FACTSHEET) -> tuple[ReportRecord, ...]:
    """The reports of an earlier manifest in one form; none when it cannot be read."""
    try:
        content = json.loads(manifest)
        listed = content if form is ReportForm.FACTSHEET else content["forms"][form.value]
        return tuple(replace(_record(report), form=form) for report in listed["reports"])
    except (ValueError, KeyError, TypeError):
        return ()


def read_all_records(manifest: bytes) -> tuple[ReportRecord, ...]:
    """The reports of an earlier manifest in every form; none when it cannot be read."""
    return tuple(record for form in ReportForm for record in read_records(manifest, form))


def list_record(record: ReportRecord) -> dict[str, object]:
    """One report as `read_record` reads it: as in the manifest, with its form."""
    return {"form": record.form.value, **_report(record)}


def read_record(listed: Mapping[str, object]) -> ReportRecord:
    """What `list_record` gave; raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    return replace(_record(listed), form=ReportForm(str(listed["form"])))


def read_documents(manifest: bytes) -> tuple[EditionDocument, ...]:
    """The documents about an edition as a whole; none when the manifest cannot be read."""
    try:
        return tuple(
            EditionDocument(str(one["file"]), str(one["sha256"]), int(one["pages"]), tuple(one["warnings"]))
            for one in json.loads(manifest)["documents"]
        )
    except (ValueError, KeyError, TypeError):
        return ()


def write_run_record(
    edition: Edition,
    sources: Iterable[SourceRead],
    warnings: Mapping[str, int],
    started: str,
    moved: Iterable[str],
) -> bytes:
    """How the edition was made, for the house only: the hashes of config and inputs, the warnings by rule."""
    return _json(
        {
            "edition": edition.id,
            "started": started,
            "config": {"file": str(edition.config_file), "sha256": hash_file(edition.config_file)},
            "inputs": [asdict(source) for source in sources],
            "data_warnings": dict(sorted(warnings.items())),
            "moved_aside": list(moved),
        }
    )


def hash_file(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _list_reports(form: ReportForm, records: Iterable[ReportRecord], edition: Edition) -> dict[str, object]:
    """The reports of one form, and whether every region of the edition that can have one has it."""
    ordered = sorted(records, key=lambda record: record.region)
    settled = {record.region for record in ordered if record.outcome is not Outcome.FAILED}
    wanted = {region.code for region in edition.selected if region.kind in form.plan.kinds}
    return {"complete": settled == wanted, "reports": [_report(record) for record in ordered]}


def _report(record: ReportRecord) -> dict[str, object]:
    return {
        "region": record.region,
        "name": record.name,
        "kind": record.kind,
        "outcome": record.outcome.value,
        "file": record.location,
        "sha256": record.sha256,
        "pages": record.pages,
        "released_cells": record.released,
        "withheld_cells": record.withheld,
        "warnings": list(record.warnings),
        "data_warnings": record.data_warnings,
        "failure": record.failure,
        "checked_by": list(record.checked_by),
    }


def _record(report: Mapping[str, object]) -> ReportRecord:
    file = report["file"]
    return ReportRecord(
        region=str(report["region"]),
        name=str(report["name"]),
        kind=str(report["kind"]),
        outcome=Outcome(str(report["outcome"])),
        file=Path(str(file)) if file else None,
        sha256=str(report["sha256"]) if report["sha256"] else None,
        pages=int(str(report["pages"])),
        released=int(str(report["released_cells"])),
        withheld=int(str(report["withheld_cells"])),
        warnings=tuple(str(warning) for warning in _list(report["warnings"])),
        failure=str(report["failure"]) if report["failure"] else None,
        data_warnings=int(str(report.get("data_warnings", 0))),
        checked_by=tuple(str(name) for name in _list(report.get("checked_by"))),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _json(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
