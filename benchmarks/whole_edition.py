"""The command itself from a cold start: elapsed and processor seconds of a build with two workers."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.processor import read_peaks_mb, read_seconds_by_process
from benchmarks.workshop import load_edition

ROOT = Path(__file__).resolve().parents[1]


def build_edition(config_file: Path, samples: tuple[int, ...]) -> list[str]:
    """A table of builds of so many regions, spread over the edition, and what a report more costs.

    0 is the whole edition.
    """
    codes = [region.code for region in load_edition(config_file).selected]
    lines = [
        "| reports | elapsed s | processor s | processor s per report | largest process, MB | load before |",
        "|---|---|---|---|---|---|",
    ]
    measured = []
    for size in samples:
        wanted = codes if size == 0 else codes[:: max(1, len(codes) // size)][:size]
        load = os.getloadavg()[0]
        elapsed, processor, peak = _build(config_file, wanted if size else ())
        count = len(wanted)
        measured.append((count, processor))
        each = processor / count
        lines.append(f"| {count} | {elapsed:.0f} | {processor:.1f} | {each:.3f} | {peak:.0f} | {load:.1f} |")
    if len(measured) > 1:
        lines += ["", _split(measured[0], measured[-1])]
    return lines


def _build(config_file: Path, codes: Iterable[str]) -> tuple[float, float, float]:
    with TemporaryDirectory() as folder:
        options = [word for code in codes for word in ("--region", code)]
        command = [
            sys.executable,
            "-m",
            "reportgen",
            "build",
            str(config_file),
            "--output",
            folder,
            "--jobs",
            "2",
        ]
        started = perf_counter()
        build = subprocess.Popen(
            [*command, "--no-contact-sheet", *options],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds: dict[int, float] = {}
        peak = 0.0
        while build.poll() is None:
            seconds |= read_seconds_by_process()
            peak = max(peak, *read_peaks_mb().values(), 0.0)
            sleep(0.5)
        elapsed = perf_counter() - started
        if build.returncode:
            raise RuntimeError(f"the build ended with exit code {build.returncode}")
        return elapsed, sum(seconds.values()), peak


def _split(small: tuple[int, float], large: tuple[int, float]) -> str:
    each = (large[1] - small[1]) / (large[0] - small[0])
    return f"So {small[1] - each * small[0]:.1f} s of processor time once and {each:.3f} s per report."
