"""Print what the last `make mutants` found: the mutants that no test notices, and the score per module.

Asks mutmut's own records, for the mutants whose names match the given patterns (all of them without one).
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant

RECORDS = Path("mutants")
SURVIVED, UNTESTED = 0, 33  # mutmut's exit codes; None is not tried, all others say that a test failed


def main(patterns: Sequence[str]) -> None:
    """One line per module, below the differences that survived in it."""
    found = sorted(find_tried(patterns))
    for module, name, code in found:
        if code in (SURVIVED, UNTESTED):
            print(f"## {name}\n{say_difference(module, name)}")
    tried = Counter(module for module, *_ in found)
    lived = Counter(module for module, _, code in found if code in (SURVIVED, UNTESTED))
    for module, count in tried.items():
        print(f"{module:42} {count - lived[module]:5} of {count:5} noticed")
    if found:
        noticed = len(found) - lived.total()
        print(f"{'all':42} {noticed:5} of {len(found):5} noticed, {100 * noticed / len(found):.1f} %")


def find_tried(patterns: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """The file, name and exit code of every mutant that was tried."""
    for record in RECORDS.rglob("*.py.meta"):
        module = str(record.relative_to(RECORDS)).removesuffix(".meta")
        for name, code in json.loads(record.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if code is not None and any(fnmatch(name, pattern) for pattern in patterns):
                yield module, name, code


def say_difference(module: str, name: str) -> str:
    """The lines that the mutant changes."""
    lines = get_diff_for_mutant(name, path=Path(module)).splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


if __name__ == "__main__":
    main(sys.argv[1:] or ["*"])
