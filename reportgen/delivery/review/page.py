"""The changes as an HTML page, and the sheet on which the edition is approved; both for the house only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from reportgen.delivery.review.approval import Approvals
from reportgen.delivery.review.card import EditionCard
from reportgen.delivery.review.change import Changes, Finding, Gravity, RegionChange
from reportgen.delivery.review.comparing import PublishedEdition, subtract_shares
from reportgen.delivery.review.wording import GRAVITIES, KINDS, tell_finding, write_change, write_figure
from reportgen.model.edition import Palette
from reportgen.model.figures import Percentage, PublishedCell, Released, Withheld
from reportgen.model.report import Outcome, ReportRecord
from reportgen.notation import write_count, write_date, write_pct, write_points
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

SHEETS = TEMPLATES / "vergelijking"
_MOST_MOVES = 10


@dataclass(frozen=True, slots=True)
class _Line:
    """A finding, all written."""

    kind: str
    gravity: str
    is_look: bool
    text: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A region, all written."""

    code: str
    name: str
    before: str
    after: str
    change: str
    withheld: str
    lines: tuple[_Line, ...]
    needs_a_look: bool


def write_changes_page(changes: Changes, card: EditionCard, palette: Palette) -> str:
    """Everything that changed, region by region, as an HTML page in Dutch that needs nothing beside it."""
    rows = [
        _Row(
            region.region,
            region.name,
            write_figure(region.before),
            write_figure(region.after),
            write_change(region.change),
            _write_withheld(region, changes),
            tuple(_lines(region.findings, card)),
            region.needs_a_look,
        )
        for region in changes.regions
    ]
    return _render(
        "vergelijking.html.j2",
        palette,
        card=card,
        changes=changes,
        kinds=tuple(_count_kinds(changes)),
        edition=tuple(_lines(changes.edition, card)),
        looks=[row for row in rows if row.needs_a_look],
        others=[row for row in rows if not row.needs_a_look],
    )


def write_sheet(
    new: PublishedEdition,
    changes: Changes,
    records: Sequence[ReportRecord],
    approvals: Approvals,
    palette: Palette,
) -> str:
    """The one sheet on which a person approves the edition: what it says, holds back and changed."""
    card = new.card
    released, withheld = _count_cells(new)
    signed = approvals.latest_of_edition()
    return _render(
        "akkoord.html.j2",
        palette,
        card=card,
        changes=changes,
        definitions=[(what, text) for what, text in card.definitions.items()],
        reconciliation=tuple(_reconcile(new, card.published)),
        counts=[
            ("factsheets", write_count(sum(one.outcome is Outcome.DELIVERED for one in records))),
            ("regio's om naar te kijken", write_count(len(changes.to_look_at))),
            ("cijfers getoond", write_count(released)),
            ("cijfers niet getoond", write_count(withheld)),
            ("waarschuwingen bij het maken", write_count(sum(len(one.warnings) for one in records))),
        ],
        kinds=tuple(_count_kinds(changes)),
        moves=tuple(_largest_moves(changes)),
        looks=tuple(_list_looks(changes, records, approvals)),
        signed=signed,
        signed_on=write_date(date.fromisoformat(signed.at[:10])) if signed else "",
        holds=sum(approvals.of_edition(one) is not None for one in records),
        reports=sum(one.outcome is not Outcome.SKIPPED for one in records),
    )


def _write_withheld(region: RegionChange, changes: Changes) -> str:
    after = write_count(region.withheld_after)
    return f"{write_count(region.withheld_before)} en {after}" if changes.old else after


def _lines(findings: Iterable[Finding], card: EditionCard) -> Iterator[_Line]:
    for one in findings:
        is_look = one.gravity is Gravity.LOOK
        new = one.new if one.old else ""
        yield _Line(KINDS[one.kind], GRAVITIES[one.gravity], is_look, tell_finding(one, card), one.old, new)


def _reconcile(new: PublishedEdition, published: Mapping[int, Percentage]) -> Iterator[tuple[str, ...]]:
    """Nederland's percentages beside those that CBS published, year by year."""
    country = next(code for code, kind in new.card.kinds.items() if kind == "country")
    for year, theirs in sorted(published.items()):
        ours = new.table[new.key_cell(country, year)]
        yield str(year), _share(ours), write_pct(theirs), _judge(ours, theirs)


def _share(figure: PublishedCell) -> str:
    return write_pct(figure.share) if isinstance(figure, Released) else write_figure(figure)


def _judge(ours: PublishedCell, theirs: Percentage) -> str:
    if not isinstance(ours, Released):
        return "niet te vergelijken"
    change = subtract_shares(theirs, ours.share)
    return "gelijk" if change.tenths == 0 else f"{write_points(change)} procentpunt verschil"


def _count_cells(new: PublishedEdition) -> tuple[int, int]:
    cells = [cell for code in new.card.regions for cell in new.table.of_region(code)]
    return (
        sum(isinstance(cell, Released) for cell in cells),
        sum(isinstance(cell, Withheld) for cell in cells),
    )


def _count_kinds(changes: Changes) -> Iterator[tuple[str, str, str]]:
    for kind, number in changes.count_kinds():
        yield KINDS[kind], GRAVITIES[kind.gravity], write_count(number)


def _largest_moves(changes: Changes) -> Iterator[tuple[str, ...]]:
    for one in changes.largest_moves(_MOST_MOVES):
        yield one.name, write_figure(one.before), write_figure(one.after), write_change(one.change)


def _list_looks(
    changes: Changes, records: Sequence[ReportRecord], approvals: Approvals
) -> Iterator[tuple[str, str, str]]:
    """The regions to look at: what there is to see, and who signed for it."""
    reports = {one.region: one for one in records}
    for region in changes.to_look_at:
        found = dict.fromkeys(one.kind for one in region.findings if one.gravity is Gravity.LOOK)
        report = reports.get(region.region)
        signed = approvals.of_region(report) if report else None
        what = ", ".join(KINDS[kind].lower() for kind in found)
        yield (
            f"{region.name} ({region.region})",
            what,
            f"{signed.by}: {signed.note}" if signed else "nog niet",
        )


def _render(template: str, palette: Palette, **context: object) -> str:
    environment = open_templates(SHEETS)
    # the project's own file, and no text from outside
    css = Markup((SHEETS / "vergelijking.css").read_text(encoding="utf-8"))
    return environment.get_template(template).render(css=css, palette=palette, **context)
