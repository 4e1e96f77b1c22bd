"""Which reports must be made, and which are at hand from an earlier run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.delivery import Cache
from reportgen.fanout import Crew, Lost, Made, run_tasks
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.region import Region
from reportgen.model.report import Document
from reportgen.pipeline.dependencies import (
    Dependencies,
    find_shared_dependencies,
    key_of,
    print_edition,
)
from reportgen.pipeline.groundwork import Country
from reportgen.pipeline.order import Order


@dataclass(frozen=True, slots=True)
class Plan:
    """The reports to make: of which edition and figures, and all that each of them depends on."""

    edition: Edition
    country: Country
    form: ReportForm
    dependencies: Mapping[str, Dependencies]


def plan_reports(edition: Edition, country: Country, wanted: Iterable[Region], form: ReportForm) -> Plan:
    """The reports of these regions in one form, with what each depends on."""
    printed = print_edition(edition)
    shared, own = find_shared_dependencies(printed, form), country.ground.dependencies
    return Plan(printed, country, form, {one.code: {**shared, **own[one.code]} for one in wanted})


def make_reports(
    plan: Plan, cache: Cache, jobs: int, *, force: bool
) -> Iterator[tuple[Made[Document] | Lost, bool]]:
    """Each report as it is ready: at once when it was made before of the same, otherwise by a worker.

    Says with each whether it had to be made.
    `force` makes them all, whatever is in the cache.
    """
    keys = {code: key_of(dependencies) for code, dependencies in plan.dependencies.items()}
    to_make = []
    for code, key in keys.items():
        document = None if force else cache.find(key)
        if isinstance(document, Document):
            yield Made(code, document), False
        else:
            to_make.append(code)
    for outcome in _have_made(plan, to_make, jobs):
        if isinstance(outcome, Made):
            cache.keep(keys[outcome.key], outcome.result)
        yield outcome, True


def _have_made(plan: Plan, codes: Sequence[str], jobs: int) -> Iterator[Made[Document] | Lost]:
    if not codes:
        return
    from reportgen.pipeline.reports import make_report, set_desk  # loads the libraries that draw

    figures = plan.country.read_figures()
    orders = {code: Order(figures.facts[code], figures.risks[code], plan.form) for code in codes}
    yield from run_tasks(Crew(set_desk, (plan.edition, figures.country), make_report, jobs), orders)
