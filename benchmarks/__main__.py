"""All benchmarks in one run; the results go to benchmarks/RESULTS.md.

Usage: python -m benchmarks [--config FILE] [--reports N] [--memory N] [--edition N ...] [--sizes N N]
"""

import argparse
import os
import platform
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
LIBRARIES = ("weasyprint", "pydyf", "matplotlib", "pandas", "pikepdf", "typst", "playwright")


def main() -> None:
    """Measure what was asked and write it down."""
    wanted = _read_arguments()
    RESULTS.write_text("\n".join(_write(wanted)) + "\n")
    print(RESULTS.read_text())


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the project beside what a user would pick instead.")
    parser.add_argument("--config", type=Path, default=ROOT / "config" / "nederland.yaml")
    parser.add_argument("--reports", type=int, default=24, help="reports by each maker, interleaved")
    parser.add_argument("--memory", type=int, default=2000, help="reports by one worker")
    parser.add_argument(
        "--edition", type=int, nargs="*", default=[20, 0], help="builds; 0 is the whole edition"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[500, 10000], help="regions of a country")
    return parser.parse_args()


def _write(wanted: argparse.Namespace) -> Iterator[str]:
    from benchmarks.compare import compare
    from benchmarks.memory import watch_memory
    from benchmarks.scale import scale
    from benchmarks.whole_edition import build_edition

    yield "# Results of the benchmarks"
    yield ""
    yield _describe_machine()
    sections = (
        ("Side by side", wanted.reports, lambda: compare(wanted.config, wanted.reports)),
        ("From a cold start", wanted.edition, lambda: build_edition(wanted.config, tuple(wanted.edition))),
        ("Memory", wanted.memory, lambda: watch_memory(wanted.config, wanted.memory)),
        ("Beyond one country", wanted.sizes, lambda: scale(wanted.config, tuple(wanted.sizes), 5)),
    )
    for title, size, measure in sections:
        if size:
            yield from ("", f"## {title}", "", *measure())


def _describe_machine() -> str:
    versions = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores, {platform.system()}, Python"
        f" {platform.python_version()}; {versions}. Load of the machine at the start: {load}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
