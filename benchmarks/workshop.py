"""An edition made ready for reports: what every benchmark starts from, timed stage by stage."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

from reportgen import charts, config, data, disclosure, indicators, narrative, page, pdf
from reportgen.model.edition import Edition
from reportgen.model.report import Chart
from reportgen.pipeline.order import Order
from reportgen.pipeline.reports import Desk, make_report, set_desk

Clock = dict[str, list[float]]
PER_REPORT = (
    (narrative, "tell_story", "narrative"),
    (charts.ChartRoom, "draw", "charts"),
    (page.PageMaker, "compose", "page"),
    (pdf.Press, "print", "pdf, mended and checked"),
)


@dataclass
class Workshop:
    """A worker's desk, and orders for regions spread over the edition.

    `once` and `clock` hold seconds of processor time by stage; `sent` is what was last sent to the press.
    """

    edition: Edition
    desk: Desk
    orders: list[Order]
    once: Clock
    clock: Clock = field(default_factory=lambda: defaultdict(list))
    sent: tuple[str, Mapping[str, Chart]] = ("", {})

    def make(self, order: Order) -> bytes:
        """A report as a worker makes it."""
        with self._watching():
            return make_report(self.desk, order).pdf

    @contextmanager
    def _watching(self) -> Iterator[None]:
        originals = [(owner, name, getattr(owner, name)) for owner, name, _ in PER_REPORT]
        for owner, name, stage in PER_REPORT:
            setattr(owner, name, self._watch(getattr(owner, name), stage))
        try:
            yield
        finally:
            for owner, name, original in originals:
                setattr(owner, name, original)

    def _watch(self, work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            if isinstance(given[0], pdf.Press):
                self.sent = given[1], given[2]
            with timed(self.clock, stage):
                return work(*given, **named)

        return watched


def open_workshop(edition: Edition, sample: int) -> Workshop:
    """Everything that is done once for an edition, and orders for some of its regions."""
    once: Clock = defaultdict(list)
    with timed(once, "data"):
        inputs = data.read_inputs(edition)
    with timed(once, "disclosure"):
        table = disclosure.protect(inputs.observations, edition).table
    with timed(once, "indicators"):
        country = indicators.calculate_country_facts(table, edition, inputs.areas)
        facts = [indicators.calculate_facts(one, table, country, edition) for one in edition.selected]
        rows = [indicators.list_all(one, table, edition, []) for one in facts]
    with timed(once, "equipping a worker"):
        desk = set_desk(edition, country)
    made = zip(facts, rows, strict=True)
    orders = [Order(one, (), rows=of_region) for one, of_region in made]
    return Workshop(edition, desk, orders[:: max(1, len(orders) // sample)][:sample], once)


def load_edition(config_file: Path) -> Edition:
    """The edition of a config."""
    return config.load_edition(config_file)


@contextmanager
def timed(clock: Clock, stage: str) -> Iterator[None]:
    """Note the seconds of processor time that something takes."""
    start = process_time()
    yield
    clock[stage].append(process_time() - start)
