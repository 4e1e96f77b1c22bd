"""Does a worker stay the same size? Its resident memory while it makes report after report."""

import gc
from collections.abc import Mapping
from pathlib import Path

from benchmarks.processor import read_memory_mb
from benchmarks.workshop import load_edition, open_workshop

EARLY = 50
ALL = 10_000


def watch_memory(config_file: Path, reports: int) -> list[str]:
    """A table of the memory after so many reports, collected as in a worker; every region has its turn."""
    shop = open_workshop(load_edition(config_file), ALL)
    gc.collect()
    gc.freeze()
    gc.disable()
    marks = {EARLY, *(reports * part // 8 for part in range(1, 9))}
    held: dict[int, float] = {}
    for number in range(1, reports + 1):
        shop.make(shop.orders[number * 7 % len(shop.orders)])
        shop.clock.clear()
        gc.collect()
        if number in marks:
            held[number] = read_memory_mb()
    gc.enable()
    return [*_write_table(held), "", _compare(held, reports)]


def _write_table(held: Mapping[int, float]) -> list[str]:
    lines = ["| reports made by one worker | resident memory, MB |", "|---|---|"]
    return lines + [f"| {number} | {held:.0f} |" for number, held in sorted(held.items())]


def _compare(held: Mapping[int, float], reports: int) -> str:
    if reports <= EARLY:
        return f"Growth is measured from {EARLY} reports on."
    return (
        f"From {EARLY} to {reports} reports it grew by {held[reports] - held[EARLY]:.0f} MB. The process"
        " holds the figures and orders of the whole country too, which a worker does not."
    )
