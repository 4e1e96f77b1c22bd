"""An edition made ready for reports: what every benchmark starts from, timed stage by stage."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

from reportgen import charts, config, narrative, page, pdf
from reportgen.model.edition import Edition
from reportgen.model.report import Chart
from reportgen.pipeline.figures import calculate_figures, protect_figures, protect_section
from reportgen.pipeline.order import Order
from reportgen.pipeline.reports import Desk, make_report, set_desk
from reportgen.progress import SilentProgress, Step

Clock = dict[str, list[float]]
EQUIPPING = "equipping a worker"
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
    """Everything that is done once for an edition, as a build does it, and orders for some of its regions."""
    progress = ClockingProgress()
    archive = protect_figures(edition, progress)
    sections = tuple(protect_section(edition, one, progress) for one in edition.sections)
    figures = calculate_figures(edition, edition.selected, archive, sections, progress)
    with timed(progress.clock, EQUIPPING):
        desk = set_desk(edition, figures.country)
    orders = [Order(one, figures.risks[code], rows=figures.rows[code]) for code, one in figures.facts.items()]
    return Workshop(edition, desk, orders[:: max(1, len(orders) // sample)][:sample], progress.clock)


def load_edition(config_file: Path) -> Edition:
    """The edition of a config."""
    return config.load_edition(config_file)


class ClockingProgress(SilentProgress):
    """Notes the seconds of processor time of each stage."""

    def __init__(self) -> None:
        self.clock: Clock = defaultdict(list)

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Step]:  # type: ignore[override]
        """A stage under the clock."""
        with timed(self.clock, name), super().stage(name, total) as step:
            yield step


@contextmanager
def timed(clock: Clock, stage: str) -> Iterator[None]:
    """Note the seconds of processor time that something takes."""
    start = process_time()
    yield
    clock[stage].append(process_time() - start)
