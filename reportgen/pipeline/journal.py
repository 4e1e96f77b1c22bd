"""What a run has delivered so far: what the next one knows of it when it does not come to its end.

The manifest comes last, so a run that is stopped or killed leaves none. The journal holds a line for every
report that the run leaves as it is, and for every one that it delivered since.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen import delivery
from reportgen.model.report import ReportRecord
from reportgen.pipeline.dependencies import Dependencies
from reportgen.pipeline.memory import MEMORY, Memory, read_memory, write_memory

JOURNAL = "delivered.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the folder; what it depended on, and whether it was made, if it is new."""

    record: ReportRecord
    dependencies: Dependencies | None = None
    was_made: bool = False


def find_delivered(folder: delivery.EditionFolder) -> tuple[ReportRecord, ...]:
    """The reports that the last run left behind: by its manifest, or without one by its journal.

    Whether the files are still there is for the caller to see.
    """
    manifest = folder.public / delivery.MANIFEST
    if manifest.exists():
        return delivery.read_all_records(manifest.read_bytes())
    return tuple(one.record for one in _read_entries(folder))


def start_journal(folder: delivery.EditionFolder, earlier: Iterable[ReportRecord]) -> None:
    """Begin a run that leaves these reports as they are; from here on there is no manifest.

    What the journal of an unfinished run says of its reports goes to the memory first.
    """
    if not (folder.public / delivery.MANIFEST).exists():
        _remember(folder, _read_entries(folder))
    lines = "".join(_write(Entry(record)) for record in earlier)
    folder.write_intern(JOURNAL, lines.encode())
    folder.forget_manifest()


def note_delivery(folder: delivery.EditionFolder, entry: Entry) -> None:
    """Add a report that was delivered just now."""
    folder.append_intern(JOURNAL, _write(entry).encode())


def _remember(folder: delivery.EditionFolder, entries: Iterable[Entry]) -> None:
    memory = read_memory(folder.read_intern(MEMORY))
    new = {
        one.record.key: memory.remember(one.record.key, one.dependencies, was_made=one.was_made)
        for one in entries
        if one.dependencies is not None
    }
    if new:
        folder.write_intern(MEMORY, write_memory(Memory({**memory.reports, **new}, memory.sheet)).encode())


def _write(entry: Entry) -> str:
    content = {
        "report": delivery.list_record(entry.record),
        "dependencies": None if entry.dependencies is None else dict(entry.dependencies),
        "was_made": entry.was_made,
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _read_entries(folder: delivery.EditionFolder) -> tuple[Entry, ...]:
    """The last line of every report; a line that was written in part is as if it were not there."""
    found = map(_read, folder.read_intern(JOURNAL).splitlines())
    return tuple({one.record.key: one for one in found if one is not None}.values())


def _read(line: str) -> Entry | None:
    try:
        found = json.loads(line)
        record, dependencies = delivery.read_record(found["report"]), found["dependencies"]
        return Entry(record, None if dependencies is None else dict(dependencies), bool(found["was_made"]))
    except (ValueError, KeyError, TypeError):
        return None
