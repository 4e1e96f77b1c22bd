"""What an erratum is about: figures that a reader was given and that have changed since."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.delivery.mail.ledger import Entry, Occasion, State
from reportgen.delivery.mail.plan import Parcel
from reportgen.delivery.review.wording import write_figure
from reportgen.model.edition import Edition
from reportgen.model.figures import Cell, ProtectedTable, PublishedCell, Released
from reportgen.model.mail import DeliveryForm, Recipient
from reportgen.model.report import Outcome, ReportRecord
from reportgen.notation import write_count, write_pct

MOST_LINES = 8
_EVERYONE = "totaal"


@dataclass(frozen=True, slots=True)
class Errata:
    """The mails of an erratum round, and per recipient and region what is said to have changed."""

    parcels: tuple[Parcel, ...]
    corrections: Mapping[tuple[str, str], tuple[str, ...]]


def plan_errata(
    entries: Sequence[Entry],
    records: Sequence[ReportRecord],
    recipients: Sequence[Recipient],
    tables: Mapping[str, ProtectedTable],
    now: ProtectedTable,
    printed: Mapping[str, Collection[Cell]],
    edition: Edition,
) -> Errata:
    """Who was sent a report of which a figure has changed that it is about: its own, its gemeenten's,
    or Nederland's. A position that moved because of others is no erratum.

    `tables` are the protected tables that were mailed, by their hash; `printed` the cells of its
    gemeenten that each report shows. Nobody is written to who is not on the list any more.
    """
    reports = {one.region: one for one in records if one.outcome is Outcome.DELIVERED and one.sha256}
    people = {one.key: one for one in recipients if one.form is DeliveryForm.EMAIL}
    corrections: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in _last_received(entries):
        report, before = reports.get(entry.region), tables.get(entry.table)
        if report is None or before is None or entry.recipient not in people or report.sha256 == entry.sha256:
            continue
        if found := tuple(_tell_changes(entry.region, before, now, printed.get(entry.region, ()), edition)):
            corrections[entry.recipient, entry.region] = found
    return Errata(tuple(_make_parcels(corrections, people, reports)), corrections)


def _last_received(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The last version of each report that a person got, or may have got."""
    latest: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.state in (State.SENT, State.UNSURE):
            latest[entry.recipient, entry.region] = entry
    yield from latest.values()


def _make_parcels(
    corrections: Mapping[tuple[str, str], tuple[str, ...]],
    people: Mapping[str, Recipient],
    reports: Mapping[str, ReportRecord],
) -> Iterator[Parcel]:
    for key in sorted({person for person, _ in corrections}):
        regions = tuple(sorted(region for person, region in corrections if person == key))
        recipient = replace(people[key], regions=regions)
        yield Parcel(recipient, tuple(reports[code] for code in regions), Occasion.ERRATUM)


def _tell_changes(
    region: str, before: ProtectedTable, now: ProtectedTable, printed: Collection[Cell], edition: Edition
) -> Iterator[str]:
    """The figures that changed, the reporting year first; what is too much to tell is counted."""
    country = edition.regions.country.code
    told = frozenset(_care_told_of(region, edition))
    every = (
        one.cell for table in (before, now) for code in (region, country) for one in table.of_region(code)
    )
    cells = {cell for cell in every if cell.care in told}.union(printed)
    changed = [cell for cell in cells if _show(before[cell], region) != _show(now[cell], region)]
    changed.sort(
        key=lambda cell: (
            cell.region != region,
            cell.region == country,
            cell.year != edition.reporting_year,
            cell,
        )
    )
    for cell in changed[:MOST_LINES]:
        yield _tell(cell, before[cell], now[cell], region, edition)
    if (more := len(changed) - MOST_LINES) > 0:
        yield f"En nog {write_count(more)} {'cijfer' if more == 1 else 'cijfers'}."


def _care_told_of(region: str, edition: Edition) -> Iterator[str]:
    """What is counted on a region's pages: that of the edition, and of the sections that its kind has."""
    kind = edition.regions[region].kind
    yield from (one.code for one in edition.indicator.care_kinds)
    yield from (one.indicator.total_care for one in edition.sections if kind in one.profiles)


def _show(figure: PublishedCell, region: str) -> str | None:
    """What a reader of a region's factsheet sees of a figure; None when it is not shown.

    Of the region itself that is the counts too, of others only the percentage.
    """
    if not isinstance(figure, Released):
        return None
    return write_figure(figure) if figure.cell.region == region else write_pct(figure.share)


def _tell(cell: Cell, before: PublishedCell, now: PublishedCell, region: str, edition: Edition) -> str:
    indicator = next(
        (one.indicator for one in edition.sections if one.indicator.total_care == cell.care),
        edition.indicator,
    )
    care, education = indicator.care(cell.care).phrase, indicator.education(cell.education).label
    group = "" if cell.education == _EVERYONE else f", {education[:1].lower()}{education[1:]}"
    name = edition.regions[cell.region].short_name if cell.region in edition.regions else cell.region
    about = f"{name}, {care} in {cell.year}{group}"
    first, last = (_show(one, region) or write_figure(one) for one in (before, now))
    return f"{about}: eerst {first}, nu {last}."
