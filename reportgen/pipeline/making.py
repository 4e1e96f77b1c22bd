"""Which reports must be made, and which are at hand from an earlier run."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from reportgen import pdf
from reportgen.delivery import Cache
from reportgen.fanout import Crew, Executor, Lost, Made, load_ahead
from reportgen.model.edition import Edition
from reportgen.model.form import ReportForm
from reportgen.model.region import Region
from reportgen.model.report import Document, Inspection, Verify
from reportgen.pipeline.dependencies import (
    Dependencies,
    Dependency,
    find_imprint_dependency,
    find_shared_dependencies,
    key_of,
    print_edition,
)
from reportgen.pipeline.figures import Figures
from reportgen.pipeline.groundwork import Country
from reportgen.pipeline.meetings import fingerprint_guests, seat_guests
from reportgen.pipeline.order import Order
from reportgen.pipeline.worker import LIBRARIES, make_report, set_desk
from reportgen.places import TEMPLATES


@dataclass(frozen=True, slots=True)
class Plan:
    """The reports to make: of which edition and figures, and all that each of them depends on.

    `dated` is what all files are dated with; `inspections` says how each report is checked.
    Each may take `most_s` seconds.
    """

    edition: Edition
    country: Country
    form: ReportForm
    most_s: float
    dependencies: Mapping[str, Dependencies]
    dated: datetime
    inspections: Mapping[str, Inspection]


def plan_reports(
    edition: Edition,
    country: Country,
    wanted: Iterable[Region],
    form: ReportForm,
    verify: Verify = Verify.ALL,
) -> Plan:
    """The reports of these regions in one form, with what each depends on."""
    printed, dated = print_edition(edition), pdf.date_files(edition)
    shared, own = find_shared_dependencies(printed, form), country.ground.dependencies
    inspections = {one.code: verify.inspection_of(at) for at, one in enumerate(wanted)}
    dependencies = {
        code: {**shared, **own[code], **find_imprint_dependency(dated, inspection)}
        for code, inspection in inspections.items()
    }
    if form is ReportForm.PACK:
        for one in wanted:
            dependencies[one.code][Dependency.GUESTS.value] = fingerprint_guests(one, edition, own)
    most_s = edition.max_seconds_per_report
    return Plan(printed, country, form, most_s, dependencies, dated, inspections)


def warm_up() -> None:
    """Have the libraries of workers on this machine loaded while the figures are still being made."""
    pdf.hide_fonts(TEMPLATES / "fonts.conf")
    load_ahead(*LIBRARIES)


def make_reports(
    plan: Plan, cache: Cache, jobs: int, executor: Executor, *, force: bool
) -> Generator[tuple[Made[Document] | Lost, bool]]:
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
    with closing(_have_made(plan, to_make, jobs, executor)) as outcomes:  # workers stop when the caller does
        for outcome in outcomes:
            if isinstance(outcome, Made):
                cache.keep(keys[outcome.key], outcome.result)
            yield outcome, True


def _have_made(
    plan: Plan, codes: Sequence[str], jobs: int, executor: Executor
) -> Generator[Made[Document] | Lost]:
    if not codes:
        return
    figures = plan.country.read_figures()
    orders = {code: _order(plan, figures, code) for code in codes}
    crew = Crew(set_desk, (plan.edition, figures.country), make_report, jobs, plan.most_s)
    yield from executor.run(crew, orders)


def _order(plan: Plan, figures: Figures, code: str) -> Order:
    facts = figures.facts[code]
    has_table = plan.form is ReportForm.PACK
    return Order(
        facts,
        figures.risks[code],
        plan.form,
        figures.rows[code],
        plan.dated,
        plan.inspections[code],
        seat_guests(facts.region, figures.facts, plan.edition) if has_table else (),
        figures.extensions.get(code, ()),
    )
