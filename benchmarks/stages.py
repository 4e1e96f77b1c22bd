"""Seconds of processor time per report by stage, in one warm process, and the peak memory of a worker.

Usage: python benchmarks/stages.py [CONFIG] [REPORTS]
"""

import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

from reportgen import charts, config, data, disclosure, indicators, narrative, page, pdf
from reportgen.fanout import Crew, Made, run_tasks
from reportgen.pipeline.reports import Desk, Order, make_report, set_desk

Clock = dict[str, list[float]]


def main(config_file: str = "config/voorbeeld.yaml", reports: str = "20") -> None:
    """Measure the country's stages once and the region's stages for some reports."""
    clock: Clock = defaultdict(list)
    with _timed(clock, "config"):
        edition = config.load_edition(Path(config_file))
    with _timed(clock, "data"):
        observations = data.read_observations(edition)
    with _timed(clock, "disclosure"):
        table = disclosure.protect(observations, edition).table
    with _timed(clock, "indicators, country"):
        country = indicators.calculate_country_facts(table, edition)
    with _timed(clock, "desk"):
        room, maker, press = charts.ChartRoom(edition, country), page.PageMaker(edition), pdf.Press(edition)
    once = set(clock)

    def make(region_clock: Clock, number: int) -> int:
        region = edition.selected[number % len(edition.selected)]
        with _timed(region_clock, "indicators"):
            facts = indicators.calculate_facts(region, table, country, edition)
        with _timed(region_clock, "narrative"):
            story = narrative.tell_story(facts, country, edition)
        with _timed(region_clock, "charts"):
            drawn = room.draw(facts)
        with _timed(region_clock, "page"):
            html = maker.compose(facts, story, drawn)
        with _timed(region_clock, "pdf"):
            document = press.print(html, drawn, pdf.Imprint(region.short_name, pdf.date_files(edition)))
        return len(document.pdf)

    make(defaultdict(list), 0)
    sizes = [make(clock, number) for number in range(int(reports))]
    _print(clock, once, sizes)
    facts = {one.code: indicators.calculate_facts(one, table, country, edition) for one in edition.selected}
    orders = {code: Order(one, ()) for code, one in list(facts.items())[: int(reports)]}
    crew = Crew(set_desk, (edition, country), _weigh_report, 1)
    peaks = [outcome.result for outcome in run_tasks(crew, orders) if isinstance(outcome, Made)]
    print(f"peak memory of a worker, after {len(peaks)} reports: {max(peaks):.0f} MB")


def _weigh_report(desk: Desk, order: Order) -> float:
    """The most memory, in MB, that the worker has had after one more report."""
    make_report(desk, order)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _timed(clock: Clock, stage: str) -> Iterator[None]:
    start = process_time()
    yield
    clock[stage].append(process_time() - start)


def _print(clock: Clock, once: set[str], sizes: list[int]) -> None:
    print("once, seconds")
    _print_rows(clock, [stage for stage in clock if stage in once], sum)
    print("per report, seconds (median, warm)")
    per_report = [stage for stage in clock if stage not in once]
    _print_rows(clock, per_report, median)
    print(f"  {'all':20} {sum(median(clock[stage]) for stage in per_report):8.3f}")
    print(f"file size (median): {median(sizes) / 1000:.0f} kB")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _print_rows(clock: Clock, stages: list[str], summary: Callable[[list[float]], float]) -> None:
    for stage in stages:
        print(f"  {stage:20} {summary(clock[stage]):8.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
