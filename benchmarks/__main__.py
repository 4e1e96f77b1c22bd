"""The benchmarks: each part in a process of its own, its results as a section of RESULTS.md."""

import argparse
import os
import platform
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.report import put_in

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
LIBRARIES = ("weasyprint", "pydyf", "matplotlib", "pandas", "pikepdf", "typst", "playwright")
HELP = """\
parts, and how long they take on two cores that do nothing else:
  side-by-side  the project beside what a user would pick instead; 48 reports each       3 minutes
  cold          the command itself, the whole edition by two workers; 12 reports         3 minutes
  memory        2,000 reports by one worker                                             10 minutes
  scale         500 regions and 10,000: stages of the country in full, some reports      5 minutes
  preview       from a saved file to the pages in a browser (needs Chromium)             3 minutes

Without a part all are run, memory and scale side by side, one core each: about 25 minutes.
Each part replaces its own section of benchmarks/RESULTS.md, and nothing else; what the numbers mean
stands in benchmarks/NOTES.md, which no program writes.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A benchmark: its section of the results, and its measurement as lines of Markdown."""

    title: str
    measure: Callable[[argparse.Namespace], list[str]]


def main() -> None:
    """Measure the parts that were asked for, and put each in its place."""
    wanted = _read_arguments()
    if wanted.only_print:
        print("\n".join(PARTS[wanted.parts[0]].measure(wanted)))
        return
    chosen = wanted.parts or list(PARTS)
    for together in [["side-by-side"], ["cold"], ["memory", "scale"], ["preview"]]:
        names = [name for name in together if name in chosen]
        with ThreadPoolExecutor(max(1, len(names))) as pool:
            for name, text in zip(names, pool.map(_measure_apart, names), strict=True):
                section = f"{_describe_machine()}\n\n{text}"
                RESULTS.write_text(put_in(RESULTS.read_text(), PARTS[name].title, section))
                print(f"## {PARTS[name].title}\n\n{section}", flush=True)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure the project beside what a user would pick instead.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART", help="; ".join(PARTS))
    parser.add_argument("--config", type=Path, default=ROOT / "config" / "nederland.yaml")
    parser.add_argument("--reports", type=int, default=48, help="reports by each maker, interleaved")
    parser.add_argument(
        "--editions", type=int, nargs="+", default=[12, 0], help="reports per build; 0 is the whole edition"
    )
    parser.add_argument("--memory", type=int, default=2000, help="reports by one worker")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 10000], help="regions of a country")
    parser.add_argument("--only-print", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--changes", type=int, default=6, help="how often each kind of change is made")
    return parser.parse_args()


def _measure_apart(name: str) -> str:
    """The results of a part, from a process in which nothing else was done."""
    command = [sys.executable, "-m", "benchmarks", name, "--only-print", *_options()]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else f"Failed, with exit code {done.returncode}."


def _options() -> list[str]:
    return [word for word in sys.argv[1:] if word not in PARTS]


def _describe_machine() -> str:
    versions = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    machine = (
        f"Ended {datetime.now():%Y-%m-%d %H:%M}; {os.cpu_count()} cores, {platform.system()}, Python"
        f" {platform.python_version()}; {versions}. Load of the last 1, 5 and 15 minutes: {load}."
    )
    return textwrap.fill(machine, 110)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _compare(wanted: argparse.Namespace) -> list[str]:
    from benchmarks.compare import compare

    return compare(wanted.config, wanted.reports)


def _build(wanted: argparse.Namespace) -> list[str]:
    from benchmarks.whole_edition import build_edition

    return build_edition(wanted.config, tuple(wanted.editions))


def _watch(wanted: argparse.Namespace) -> list[str]:
    from benchmarks.memory import watch_memory

    return watch_memory(wanted.config, wanted.memory)


def _scale(wanted: argparse.Namespace) -> list[str]:
    from benchmarks.scale import scale

    return scale(wanted.config, tuple(wanted.sizes), 12)


def _follow(wanted: argparse.Namespace) -> list[str]:
    from benchmarks.following import follow_changes

    return follow_changes(wanted.changes)


PARTS = {
    "side-by-side": Part("Side by side", _compare),
    "cold": Part("From a cold start", _build),
    "memory": Part("Memory", _watch),
    "scale": Part("Beyond one country", _scale),
    "preview": Part("From saved to seen", _follow),
}

if __name__ == "__main__":
    main()
