"""The certificate: no withheld cell can be derived more narrowly than the rule allows (R11)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.disclosure.attacker import Relation, Sliver, Unknown, YearModel, model_year
from reportgen.disclosure.knowledge import Knowledge, find_older
from reportgen.disclosure.layout import Layout
from reportgen.disclosure.outsider import EVERYONE
from reportgen.disclosure.programme import Programme
from reportgen.disclosure.protection import Protection
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.search import (
    Aim,
    find_conflicts,
    find_solution,
    is_impossible,
    pool,
    reach,
)
from reportgen.disclosure.thresholds import Thresholds
from reportgen.disclosure.withholding import AuditEntry, Rule, WithheldReason, row_of
from reportgen.errors import DisclosureError, Mistake, Place
from reportgen.model.edition import DisclosureRule, Edition
from reportgen.model.figures import Cell, ProtectedTable, Released, Withheld


@dataclass(frozen=True, slots=True)
class Width:
    """How many numerators stay possible for a withheld cell, and how many must.

    `blind` for an outsider who does not know why it is withheld, `knowing` for one who assumes of every
    cell that is secret by itself that it fails the threshold. The widths are shown, not estimated; the
    search stops at what is needed, so they can be larger. `within` names the samenwerkingsverbanden
    that a sliver of the gemeente lies in, for slivers.
    """

    cell: Cell
    blind: int
    knowing: int
    needs_blind: int
    needs_knowing: int
    within: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether enough stays possible."""
        return self.blind >= self.needs_blind and self.knowing >= self.needs_knowing

    @property
    def is_answered(self) -> bool:
        """Whether the solver found any number for it; the true one is always possible."""
        return self.blind > 0 and self.knowing > 0


@dataclass(frozen=True, slots=True)
class Certificate:
    """The widths of all withheld cells and slivers, in order of the cells.

    `contradictions` name relations that do not hold between the published figures: nobody can build on
    those, so they were left out.
    """

    widths: tuple[Width, ...]
    contradictions: tuple[Relation, ...] = ()

    @property
    def exposed(self) -> tuple[Width, ...]:
        """The cells that can be derived too narrowly; none if the table may be published."""
        return tuple(width for width in self.widths if not width.holds)

    def require(self) -> None:
        """Raises `DisclosureError`, naming every exposed cell but no count, if there are any."""
        if self.exposed:
            raise DisclosureError([_as_mistake(width) for width in self.exposed])


def certify(protection: Protection, edition: Edition, knowledge: Knowledge | None = None) -> Certificate:
    """The certificate of a table against outsiders who know it, the method, and all published before.

    Works from the published table; the audit list only tells how much each cell needs. Without one the
    reasons are guessed as an outsider would.
    """
    years = sorted({cell.year for cell in protection.table.cells})
    return join_certificates(certify_year(protection, year, edition, knowledge) for year in years)


def join_certificates(certificates: Iterable[Certificate]) -> Certificate:
    """One certificate of those of several years."""
    every = tuple(certificates)
    widths = sorted((width for one in every for width in one.widths), key=lambda one: (one.cell, one.within))
    return Certificate(tuple(widths), tuple(broken for one in every for broken in one.contradictions))


def certify_year(
    protection: Protection, year: int, edition: Edition, knowledge: Knowledge | None = None
) -> Certificate:
    """The certificate of one year; years hang together in nothing that is published."""
    known = knowledge or Knowledge()
    entries = _reasons(protection, edition)
    revised = frozenset(_find_revised(entries, edition.disclosure, known))
    model = model_year(protection.table, year, edition, known, revised)
    earlier = tuple(_EarlierTable.of(archive, year, known) for archive in known.archives)
    secrets = tuple(_find_secrets(protection.table, entries, revised, model, edition, earlier))
    spans = _derive(model, secrets, edition.disclosure) if secrets else ({}, {})
    broken = () if spans else find_conflicts(model.programme)
    contradictions = tuple(model.relations[number] for number in broken)
    if broken:
        model = model.without(broken)
        spans = _derive(model, secrets, edition.disclosure)
    return Certificate(tuple(_measure(model, secrets, spans, edition)), contradictions)


@dataclass(frozen=True, slots=True)
class _Secret:
    """A numerator that outsiders want: its number in the programme, and how many numbers it must keep.

    `assumed` is the largest that the knowing outsider takes it to be; `denominator` is the number of
    the denominator above it.
    """

    place: Cell | Sliver
    numerator: int
    denominator: int
    needs_blind: int
    needs_knowing: int
    assumed: int | None = None


@dataclass(frozen=True, slots=True)
class _EarlierTable:
    """A table of before in the year of the certificate, and its gemeenten that have merged since.

    Such a gemeente can have kept its code: its figure is not of the same children as that of today.
    """

    table: ProtectedTable
    merged: frozenset[str]

    @classmethod
    def of(cls, table: ProtectedTable, year: int, knowledge: Knowledge) -> "_EarlierTable":
        """The table, with what the mergers say of it."""
        older = find_older(table, year, knowledge.mergers)
        return cls(table, frozenset(code for parts in older.values() for code in parts))

    def printed(self, cell: Cell) -> bool:
        """Whether it printed the figure of the same children."""
        return isinstance(self.table[cell], Released) and cell.region not in self.merged

    def alone_withheld(self, cell: Cell, today: ProtectedTable) -> bool:
        """Whether it withheld a figure that the table of today does not give by itself."""
        is_of_its_own = cell not in today.cells or cell.region in self.merged
        return is_of_its_own and isinstance(self.table[cell], Withheld)


_Spans = Mapping[int, Span]
_NOTHING = Span(0, -1)


def _find_revised(
    entries: Mapping[Cell, AuditEntry], rule: DisclosureRule, knowledge: Knowledge
) -> Iterator[Cell]:
    """The withheld cells of which an earlier table printed another figure, when it was not yet secret.

    What is withheld in the same row may have been revised with it.
    """
    tests = Thresholds(rule)
    for archive in knowledge.archives:
        rows = {
            row_of(cell)
            for cell, entry in entries.items()
            if entry.reason is WithheldReason.PRIMARY
            and isinstance(before := archive[cell], Released)
            and tests.contradict(entry.rule, before)
        }
        yield from (cell for cell in entries if row_of(cell) in rows)


def _find_secrets(
    table: ProtectedTable,
    entries: Mapping[Cell, AuditEntry],
    revised: frozenset[Cell],
    model: YearModel,
    edition: Edition,
    earlier: Sequence["_EarlierTable"],
) -> Iterator[_Secret]:
    """The withheld cells of this table and of earlier ones, and the slivers of split gemeenten.

    What an earlier table printed is public, and cannot be kept any more. Nobody prints a sliver, or
    is told anything of it: it keeps the smaller width.
    """
    rule = edition.disclosure
    split = _split_municipalities(model)
    for unknown, numerator in model.numbers.items():
        if unknown.quantity != "numerator":
            continue
        denominator = model.numbers[unknown._replace(quantity="denominator")]
        place = unknown.place
        if isinstance(place, Sliver):
            if place.municipality in split and unknown.version == 0:
                yield _Secret(place, numerator, denominator, rule.width_knowing, 0)
        elif unknown.version == 0 and place in entries:
            if place in revised or not any(one.printed(place) for one in earlier):
                yield _secret_of(entries[place], rule, numerator, denominator)
        elif unknown.version > 0 and earlier[unknown.version - 1].alone_withheld(place, table):
            yield _Secret(place, numerator, denominator, rule.width_knowing, rule.width_knowing)


def _secret_of(entry: AuditEntry, rule: DisclosureRule, numerator: int, denominator: int) -> _Secret:
    is_primary = entry.reason is WithheldReason.PRIMARY
    return _Secret(
        entry.cell,
        numerator,
        denominator,
        rule.width_blind if is_primary else rule.width_knowing,
        rule.width_knowing,
        Thresholds(rule).largest_by_rule(entry.rule),
    )


def _split_municipalities(model: YearModel) -> frozenset[str]:
    """The gemeenten that lie in more than one samenwerkingsverband: only their slivers are new counts."""
    slivers = {
        (one.place.municipality, one.place.primary, one.place.secondary)
        for one in model.numbers
        if isinstance(one.place, Sliver)
    }
    count = Counter(municipality for municipality, _, _ in slivers)
    return frozenset(municipality for municipality, pieces in count.items() if pieces > 1)


def _reasons(protection: Protection, edition: Edition) -> Mapping[Cell, AuditEntry]:
    """Why each withheld cell is withheld: by the audit list, or as an outsider would guess without one.

    Beside enough printed parts nothing is withheld but what is secret by itself.
    """
    if protection.audit:
        return {entry.cell: entry for entry in protection.audit}
    layout, table = Layout(edition), protection.table
    withheld = [cell.cell for cell in table if isinstance(cell, Withheld)]
    evident = frozenset(_evidently_secret(table, layout, edition.disclosure))
    return {cell: _guess(cell, cell in evident) for cell in withheld}


def _guess(cell: Cell, evident: bool) -> AuditEntry:
    if evident:
        return AuditEntry(cell, WithheldReason.PRIMARY, Rule.SMALL_NUMERATOR)
    return AuditEntry(cell, WithheldReason.SECONDARY, Rule.SHORT_SUM)


def _evidently_secret(table: ProtectedTable, layout: Layout, rule: DisclosureRule) -> Iterator[Cell]:
    for row in sorted({row_of(cell) for cell in table.cells}):
        for one in layout.sums_of(row.region):
            parts = [table[cell] for cell in layout.cells_of(row, one.parts)]
            if sum(isinstance(part, Released) for part in parts) >= rule.min_printed_parts:
                yield from (part.cell for part in parts if isinstance(part, Withheld))


def _derive(
    model: YearModel, secrets: Sequence[_Secret], rule: DisclosureRule
) -> tuple[_Spans, _Spans] | None:
    """How far each secret was shown to go, for the blind and the knowing one; None without solutions.

    What is possible for the knowing one is so for the blind one too. Where the assumption contradicts
    what is printed, the knowing one is as wise as the blind one; nothing is known of either where the solver
    did not answer.
    """
    assumed = {one.numerator: one.assumed for one in secrets if one.assumed is not None}
    aims_knowing = {one.numerator: Aim(min(one.needs_knowing, _room(model, one))) for one in secrets}
    aims_blind = {one.numerator: _blind_aim(one, _room(model, one), rule) for one in secrets}
    guessed = model.programme.limited(assumed)
    large = [one.denominator for one in secrets]
    guess = find_solution(guessed, large)
    solution = guess or find_solution(model.programme, large)
    if solution is None:
        return None
    roomy = {number: solution[number] for one, number in model.numbers.items() if _is_denominator(one)}
    knowing = _search(guessed, roomy, aims_knowing, {})
    blind = _search(model.programme, roomy, aims_blind, knowing)
    return blind, blind if guess is None and is_impossible(guessed) else knowing


def _search(programme: Programme, roomy: Mapping[int, int], aims: Mapping[int, Aim], seen: _Spans) -> _Spans:
    """How far each secret goes: first with denominators that leave it room, then with all of them free.

    What is possible with some denominators is possible; the first search is only there for speed.
    """
    return reach(programme, aims, pool(programme.fixed(roomy), aims, seen))


def _is_denominator(unknown: Unknown) -> bool:
    return unknown.quantity == "denominator"


def _room(model: YearModel, secret: _Secret) -> int:
    """How many numbers fit under the denominator, where that is known from elsewhere."""
    largest = model.programme.highs[secret.denominator]
    return EVERYONE if largest is None else largest + 1


def _blind_aim(secret: _Secret, room: int, rule: DisclosureRule) -> Aim:
    """A sliver needs nothing if it is certainly not small; nobody prints it."""
    large_from = rule.min_numerator if isinstance(secret.place, Sliver) else None
    return Aim(min(secret.needs_blind, room), large_from)


def _measure(
    model: YearModel, secrets: Sequence[_Secret], spans: tuple[_Spans, _Spans] | None, edition: Edition
) -> Iterator[Width]:
    """The width of each secret; nothing is wide enough where no solution was found."""
    for one in secrets:
        blind, knowing = (seen.get(one.numerator, _NOTHING) for seen in spans or ({}, {}))
        if isinstance(one.place, Sliver) and blind.low >= edition.disclosure.min_numerator:
            continue  # it is certainly not small
        needs_blind, needs_knowing = (
            need if span.width >= need else _what_the_denominator_leaves(model, one, need)
            for span, need in ((blind, one.needs_blind), (knowing, one.needs_knowing))
        )
        cell, within = _name(one.place, edition.indicator.total_care)
        yield Width(cell, blind.width, knowing.width, needs_blind, needs_knowing, within)


def _what_the_denominator_leaves(model: YearModel, secret: _Secret, need: int) -> int:
    """The need, or all numbers from zero to the largest possible denominator where those are fewer."""
    span = reach(model.programme, {secret.denominator: Aim(need)}, {}).get(secret.denominator)
    return min(need, span.high + 1) if span else need


def _name(place: Cell | Sliver, total_care: str) -> tuple[Cell, tuple[str, ...]]:
    if isinstance(place, Cell):
        return place, ()
    cell = Cell(place.municipality, place.year, total_care, place.education)
    return cell, tuple(code for code in (place.primary, place.secondary) if code)


def _as_mistake(width: Width) -> Mistake:
    cell = width.cell
    place = Place(region=cell.region, key=f"{cell.year} {cell.care} {cell.education}")
    if not width.is_answered:
        what = "the solver found no answer for a figure that is not shown, so it counts as known too closely"
        return Mistake(what, place, "Run reportgen audit again when the machine has less to do.")
    what = "a figure that is not shown can be derived too narrowly, and nothing is left that can be withheld"
    remedy = (
        "It follows from what was published before: look at `archives` and at inputs of published figures."
    )
    return Mistake(what, place, remedy)
