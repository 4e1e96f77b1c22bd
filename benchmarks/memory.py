"""Does a worker stay the same size? Its resident memory while it makes report after report."""

import gc
from pathlib import Path

from benchmarks.processor import read_memory_mb
from benchmarks.workshop import load_edition, open_workshop

EARLY = 50


def watch_memory(config_file: Path, reports: int) -> list[str]:
    """A table of the memory after so many reports, collected as in a worker."""
    shop = open_workshop(load_edition(config_file), 60)
    gc.collect()
    gc.freeze()
    gc.disable()
    marks = sorted({EARLY, *(reports * part // 4 for part in (1, 2, 3, 4))})
    seen: dict[int, float] = {}
    for number in range(1, reports + 1):
        shop.make(shop.orders[number % len(shop.orders)])
        gc.collect()
        if number in marks:
            seen[number] = read_memory_mb()
    gc.enable()
    lines = ["| reports made by one worker | resident memory, MB |", "|---|---|"]
    lines += [f"| {number} | {held:.0f} |" for number, held in seen.items()]
    growth = 1000 * (seen[reports] - seen[EARLY]) / max(1, reports - EARLY)
    return [*lines, "", f"From {EARLY} to {reports} reports it grew by {growth:.0f} kB per report."]
