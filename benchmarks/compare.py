"""The project beside what a user would pick instead: the same reports, one after the other, interleaved."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.processor import read_descendants_seconds, read_memory_mb
from benchmarks.rivals import Chromium, PlainLoop, Typst
from benchmarks.workshop import Workshop, load_edition, open_workshop
from reportgen.model.report import Chart
from reportgen.pipeline.order import Order

Maker = Callable[[str, Mapping[str, Chart]], bytes]
OURS = "reportgen"


def compare(config_file: Path, reports: int) -> list[str]:
    """A table of all four, and one of our stages, as Markdown."""
    shop = open_workshop(load_edition(config_file), reports)
    browser, plain, typst = Chromium(shop.edition), PlainLoop(shop.edition), Typst()
    rivals = {one.name: one.make for one in (plain, typst, browser)}
    for order in shop.orders[:2]:
        _run_all(shop, rivals, order)
    for stage in shop.clock.values():
        stage.clear()
    gc.collect()
    gc.freeze()
    runs = [_run_all(shop, rivals, order) for order in shop.orders]
    browser.close()
    names = (OURS, *rivals)
    return [*_compare_table(runs, names), "", *_stage_table(shop), "", _memory_line(runs)]


def _run_all(shop: Workshop, rivals: Mapping[str, Maker], order: Order) -> dict[str, tuple[float, ...]]:
    """Processor seconds, seconds and bytes of one report by each maker.

    A rival is given the page and the drawings; its time is that of its own charts and its own printing.
    """
    results = {}
    gc.disable()  # as in a worker
    results[OURS] = _time(lambda: shop.make(order))
    html, drawn = shop.sent
    gc.enable()
    for name, make in rivals.items():
        results[name] = _time(lambda make=make: make(html, drawn))  # type: ignore[misc]
    return results


def _time(make: Callable[[], bytes]) -> tuple[float, ...]:
    others, own, started = read_descendants_seconds(), process_time(), perf_counter()
    size = len(make())
    gc.collect(1)
    own, elapsed = process_time() - own, perf_counter() - started
    return own + read_descendants_seconds() - others, elapsed, size


def _compare_table(runs: list[dict[str, tuple[float, ...]]], names: tuple[str, ...]) -> list[str]:
    lines = [
        "| maker | processor s per report | elapsed s | times ours (processor) | kB per file |",
        "|---|---|---|---|---|",
    ]
    ours = median(run[OURS][0] for run in runs)
    for name in names:
        seconds, elapsed, size = (median(run[name][at] for run in runs) for at in range(3))
        ratio = median(run[name][0] / run[OURS][0] for run in runs)
        lines.append(f"| {name} | {seconds:.3f} | {elapsed:.3f} | {ratio:.2f} | {size / 1000:.0f} |")
    assert ours > 0
    return lines


def _stage_table(shop: Workshop) -> list[str]:
    lines = ["| stage | processor s | |", "|---|---|---|"]
    lines += [f"| {stage} | {sum(times):.3f} | once |" for stage, times in shop.once.items()]
    lines += [f"| {stage} | {median(times):.3f} | per report |" for stage, times in shop.clock.items()]
    return lines


def _memory_line(runs: list[object]) -> str:
    held = read_memory_mb()
    return f"Memory of the process that did all of this, {len(runs)} reports four times: {held:.0f} MB."
