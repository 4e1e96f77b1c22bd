"""What a build remembers of the reports it delivered: what each was made of, and why it was made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.pipeline.dependencies import Dependencies

MEMORY = "dependencies.json"
FIRST = "first"
AGAIN = "again"
"""Made again though nothing changed: it was asked for, or was no longer in the cache."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One report: what it depended on, and the dependencies for which it was last made (or why else)."""

    dependencies: Dependencies
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """The last build of each report, by `ReportRecord.key`; `sheet` is what the contact sheet was made of."""

    reports: Mapping[str, Remembered]
    sheet: str = ""

    def remember(self, key: str, dependencies: Dependencies, *, was_made: bool) -> Remembered:
        """What is to be remembered of a report that is delivered now."""
        before = self.reports.get(key)
        changed = find_changes(before, dependencies)
        if before is None or changed or was_made:
            return Remembered(dependencies, changed or (AGAIN,))
        return before


def find_changes(before: Remembered | None, now: Dependencies) -> tuple[str, ...]:
    """The dependencies that are not what they were, in their order."""
    if before is None:
        return (FIRST,)
    names = dict.fromkeys([*now, *before.dependencies])
    return tuple(name for name in names if before.dependencies.get(name) != now.get(name))


def read_memory(text: str) -> Memory:
    """What `write_memory` wrote; nothing when it cannot be read."""
    try:
        found = json.loads(text)
        reports = {code: _read(one) for code, one in found["reports"].items()}
        return Memory(reports, str(found["sheet"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Memory({})


def _read(one: Mapping[str, object]) -> Remembered:
    dependencies, because = one["dependencies"], one["because"]
    if not isinstance(dependencies, dict) or not isinstance(because, list):
        raise ValueError
    named = {str(name): str(fingerprint) for name, fingerprint in dependencies.items()}
    return Remembered(named, tuple(map(str, because)))


def write_memory(memory: Memory) -> str:
    """The memory as JSON, sorted by report."""
    reports = {
        code: {"dependencies": dict(one.dependencies), "because": list(one.because)}
        for code, one in sorted(memory.reports.items())
    }
    return json.dumps({"sheet": memory.sheet, "reports": reports}, indent=1) + "\n"
