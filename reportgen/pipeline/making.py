"""Which reports must be made, and which are at hand from an earlier run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.delivery import Cache
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.report import Document
from reportgen.pipeline.dependencies import Dependencies, find_dependencies, key_of, print_edition
from reportgen.pipeline.figures import Figures
from reportgen.pipeline.order import Order


@dataclass(frozen=True, slots=True)
class Plan:
    """What the reports are made of: an order for each region, and all that it depends on."""

    edition: Edition
    figures: Figures
    orders: Mapping[str, Order]
    dependencies: Mapping[str, Dependencies]


def plan_reports(edition: Edition, figures: Figures, form: ReportForm) -> Plan:
    """The orders of all regions that have facts, in one form, with what each report depends on."""
    orders = {code: Order(facts, figures.risks[code], form) for code, facts in figures.facts.items()}
    printed = print_edition(edition)
    return Plan(printed, figures, orders, find_dependencies(printed, figures.country, orders))


def make_reports(plan: Plan, cache: Cache, jobs: int, *, force: bool) -> Iterator[Made[Document] | Lost]:
    """Each report as it is ready: at once when it was made before of the same, otherwise by a worker.

    `force` makes them all, whatever is in the cache.
    """
    keys = {code: key_of(dependencies) for code, dependencies in plan.dependencies.items()}
    to_make = dict(plan.orders)
    for code, key in keys.items():
        document = None if force else cache.find(key)
        if isinstance(document, Document):
            del to_make[code]
            yield Made(code, document)
    for outcome in _have_made(plan, to_make, jobs):
        if isinstance(outcome, Made):
            cache.keep(keys[outcome.key], outcome.result)
        yield outcome


def _have_made(plan: Plan, orders: Mapping[str, Order], jobs: int) -> Iterator[Made[Document] | Lost]:
    if not orders:
        return
    from reportgen.pipeline.reports import make_report, set_desk  # loads the libraries that draw

    yield from run_tasks(Crew(set_desk, (plan.edition, plan.figures.country), make_report, jobs), orders)
