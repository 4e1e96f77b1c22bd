"""An edition made ready for reports: what every benchmark starts from, timed stage by stage."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from reportgen import charts, config, data, disclosure, indicators, narrative, page, pdf
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.form import ReportForm
from reportgen.model.report import Chart

Clock = dict[str, list[float]]


@dataclass
class Workshop:
    """The tools of a worker and the facts of some regions, spread over the edition."""

    edition: Edition
    country: CountryFacts
    facts: list[Facts]
    room: charts.ChartRoom
    maker: page.PageMaker
    press: pdf.Press
    once: Clock
    clock: Clock = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def open(cls, config_file: Path, reports: int) -> "Workshop":
        """Everything that is done once."""
        once: Clock = defaultdict(list)
        with timed(once, "config"):
            edition = config.load_edition(config_file)
        with timed(once, "data"):
            inputs = data.read_inputs(edition)
        with timed(once, "disclosure"):
            table = disclosure.protect(inputs.observations, edition).table
        with timed(once, "indicators"):
            country = indicators.calculate_country_facts(table, edition, inputs.areas)
            wanted = edition.selected[:: max(1, len(edition.selected) // reports)][:reports]
            facts = [indicators.calculate_facts(region, table, country, edition) for region in wanted]
        with timed(once, "equipping a worker"):
            room, maker = charts.ChartRoom(edition, country), page.PageMaker(edition)
            press = pdf.Press(edition)
        return cls(edition, country, facts, room, maker, press, once)

    def compose(self, facts: Facts) -> tuple[str, dict[str, Chart]]:
        """The HTML of a region with its charts."""
        kind = facts.region.kind
        with timed(self.clock, "narrative"):
            view = self.country.seen_from(kind, self.edition.regions)
            story = narrative.tell_story(facts, view, self.edition)
        with timed(self.clock, "charts"):
            drawn = dict(self.room.draw(facts))
        with timed(self.clock, "page"):
            html = self.maker.compose(facts, story, drawn, (), ReportForm.FACTSHEET)
        return html, drawn

    def make(self, facts: Facts) -> bytes:
        """A report as a build makes it."""
        html, drawn = self.compose(facts)
        with timed(self.clock, "pdf"):
            return self.press.print(html, drawn, title=facts.region.short_name).pdf


@contextmanager
def timed(clock: Clock, stage: str) -> Iterator[None]:
    """Note the seconds of processor time that something takes."""
    start = process_time()
    yield
    clock[stage].append(process_time() - start)
