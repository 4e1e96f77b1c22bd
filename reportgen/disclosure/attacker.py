"""The attacker: what an outsider knows from everything ever published, as whole-number programmes.

A way of its own beside the rules of protection: it reads published tables only, and finds by itself which
figures hang together. So a relation that the rules overlook is found here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import Literal, NamedTuple

from reportgen.disclosure.knowledge import Knowledge, find_older
from reportgen.disclosure.programme import Programme
from reportgen.model.edition import Basis, Edition, RegionProfile, Sum
from reportgen.model.figures import AbsenceReason, Absent, Cell, Percentage, ProtectedTable, Released
from reportgen.model.region import RegionKind

Quantity = Literal["numerator", "denominator"]
BOTH: tuple[Quantity, Quantity] = ("numerator", "denominator")


class Sliver(NamedTuple):
    """The children of a gemeente in one samenwerkingsverband po and one vo, for one education type."""

    municipality: str
    primary: str | None
    secondary: str | None
    year: int
    education: str


class Unknown(NamedTuple):
    """A count that an outsider wants: of a cell as one table gave it (0 is this one), or of a sliver."""

    version: int
    quantity: Quantity
    place: Cell | Sliver


class RelationKind(StrEnum):
    """How printed figures hang together, in the words of `reportgen audit`."""

    COUNTS = "numerator and denominator"
    SHARE = "percentage and counts"
    EDUCATION_SUM = "sum over education types"
    KIND_OF_CARE = "kind of youth care within its total"
    ALL_KINDS = "all kinds of youth care together"
    REGION_SUM = "sum over the regions inside"
    SLIVER_SUM = "sum over parts of gemeenten"
    EARLIER = "published before"
    MERGED = "sum over merged gemeenten"


class Relation(NamedTuple):
    """Something that outsiders know of a figure and others; it names the figure and holds no count."""

    cell: Cell
    kind: RelationKind

    def __str__(self) -> str:
        return f"{' '.join(map(str, self.cell))}: {self.kind}"


@dataclass(frozen=True, slots=True)
class YearModel:
    """Everything known of one year: the programme, the number of each unknown, what each constraint is."""

    programme: Programme = field(default_factory=Programme)
    numbers: dict[Unknown, int] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def add_equal(self, left: Iterable[int], right: Iterable[int], relation: Relation) -> None:
        """The unknowns on both sides add up to the same."""
        self.programme.add_equal(left, right)
        self.relations.append(relation)

    def add_at_most(self, terms: Sequence[tuple[int, int]], relation: Relation, high: int = 0) -> None:
        """A sum of (factor, unknown) is at most this; left out where the limits already see to that."""
        largest = self.programme.largest(terms)
        if largest is None or largest > high:
            self.programme.add_at_most(terms, high)
            self.relations.append(relation)

    def without(self, constraints: Sequence[int]) -> "YearModel":
        """The same without the constraints with these numbers."""
        left_out = set(constraints)
        relations = [one for number, one in enumerate(self.relations) if number not in left_out]
        return YearModel(self.programme.without(constraints), self.numbers, relations)


def model_year(
    table: ProtectedTable,
    year: int,
    edition: Edition,
    knowledge: Knowledge,
    revised: Collection[Cell] = (),
) -> YearModel:
    """What an outsider who knows the method, the tables and their sums can write down about a year.

    Of `revised` cells earlier tables gave another figure than that of now.
    """
    model = YearModel()
    now, *before = (
        _Table(model, edition, year, number, version, knowledge)
        for number, version in enumerate((table, *knowledge.archives))
    )
    for known in (now, *before):
        known.describe_figures()
        known.describe_rows()
        known.describe_kinds()
        known.describe_divisions()
        known.describe_slivers()
    for known in before:
        _tie_same_cells(now, known, revised)
        _tie_merged_cells(now, known)
    return model


@dataclass(frozen=True)
class _Table:
    """One published table in one year, and what it says."""

    model: YearModel
    edition: Edition
    year: int
    version: int
    table: ProtectedTable
    knowledge: Knowledge

    def describe_figures(self) -> None:
        """Each figure by itself: no more children with youth care than children, and nearly never all."""
        for cell in sorted(self.cells):
            numerator, denominator = (self.unknown(cell, quantity) for quantity in BOTH)
            self.model.add_at_most(((1, numerator), (-1, denominator)), Relation(cell, RelationKind.COUNTS))
            published = self.table[cell]
            if isinstance(published, Released):
                self._describe_share(published, numerator, denominator)

    def _describe_share(self, figure: Released, numerator: int, denominator: int) -> None:
        """A share of rounded counts says nothing more; one of true counts binds them."""
        share, relation = figure.share, Relation(figure.cell, RelationKind.SHARE)
        if _is_of_printed_counts(figure):
            ceiling = self.edition.disclosure.dominance_pct
            self.model.add_at_most(((100, numerator), (-ceiling, denominator)), relation, -1)
        else:
            half = 1 if share.decimals else 10
            low, high = 2 * share.tenths - half, 2 * share.tenths + half
            self.model.add_at_most(((2000, numerator), (-high, denominator)), relation)
            self.model.add_at_most(((-2000, numerator), (low, denominator)), relation)

    def describe_rows(self) -> None:
        """The sums over education types."""
        for region in self.by_region:
            for one in self._sums_of(region):
                total = Cell(region, self.year, self._total_care, one.total)
                if total in self.cells:
                    parts = [total._replace(education=part) for part in one.parts]
                    self._add_sum([total], parts, Relation(total, RelationKind.EDUCATION_SUM))

    def describe_kinds(self) -> None:
        """The kinds of youth care: each within its parent, and together all of it."""
        for region, cells in self.by_region.items():
            for parent, kinds in self._kinds_of(region):
                for total in (cell for cell in cells if cell.care == parent):
                    children = [total._replace(care=kind) for kind in kinds]
                    self._describe_kinds_of(total, [child for child in children if child in self.cells])
                    if len(kinds) > 1 and all(child in self.cells for child in children):
                        self._cover(total, children)

    def _describe_kinds_of(self, parent: Cell, kinds: Sequence[Cell]) -> None:
        for kind in kinds:
            relation = Relation(kind, RelationKind.KIND_OF_CARE)
            mine, whole = (self.unknown(cell, "numerator") for cell in (kind, parent))
            self.model.add_at_most(((1, mine), (-1, whole)), relation)
            self._add_equal("denominator", [kind], [parent], relation)

    def _cover(self, parent: Cell, kinds: Sequence[Cell]) -> None:
        terms = [(-1, self.unknown(kind, "numerator")) for kind in kinds]
        whole = self.unknown(parent, "numerator")
        self.model.add_at_most([(1, whole), *terms], Relation(parent, RelationKind.ALL_KINDS))

    def describe_divisions(self) -> None:
        """Nederland as the sum of each kind of region, and areas as the sum of their gemeenten."""
        regions = self.edition.regions
        municipalities = regions.of_kind(RegionKind.MUNICIPALITY)
        for country in regions.of_kind(RegionKind.COUNTRY):
            for kind in RegionKind:
                if kind is not RegionKind.COUNTRY:
                    self._describe_area(country.code, [one.code for one in regions.of_kind(kind)])
        for province in regions.of_kind(RegionKind.PROVINCE):
            self._describe_area(
                province.code, [one.code for one in municipalities if one.province == province.code]
            )
        for area in regions.of_kind(RegionKind.YOUTH_REGION):
            self._describe_area(
                area.code, [one.code for one in municipalities if one.youth_region == area.code]
            )

    def _describe_area(self, area: str, members: Sequence[str]) -> None:
        """The area is the sum of its members, for every cell that both give."""
        codes = [older for code in members for older in self.older.get(code, (code,))]
        for total in self.by_region.get(area, ()):
            parts = [total._replace(region=code) for code in codes]
            if any(part in self.cells for part in parts):
                self._add_sum([total], parts, Relation(total, RelationKind.REGION_SUM))

    def describe_slivers(self) -> None:
        """Samenwerkingsverbanden and gemeenten that count residents, as sums of slivers."""
        slivers = tuple(self._list_slivers())
        for education in (one.code for one in self.edition.indicator.education_types):
            here = [one for one in slivers if one.education == education]
            for place in range(3):
                self._describe_slivers_by(here, place)

    def _describe_slivers_by(self, slivers: Sequence[Sliver], place: int) -> None:
        by_region: dict[str, list[Sliver]] = {}
        for sliver in slivers:
            if (code := sliver[place]) is not None:
                by_region.setdefault(str(code), []).append(sliver)
        for region, parts in by_region.items():
            cell = Cell(region, self.year, self._total_care, parts[0].education)
            cells = [cell._replace(region=code) for code in self.older.get(region, (region,))]
            if place == 0 or (cell in self.cells and self._counts_residents(cell)):
                self._add_sum(cells, parts, Relation(cell, RelationKind.SLIVER_SUM))

    def _list_slivers(self) -> Iterator[Sliver]:
        """The parts of every gemeente, for the education types that a samenwerkingsverband counts by home."""
        kinds = (RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP)
        types = {
            education
            for kind in kinds
            if (profile := self.edition.profiles.get(kind))
            for education in profile.other_types
            if profile.other_basis is Basis.RESIDENCE
        }
        for municipality in self.edition.regions.of_kind(RegionKind.MUNICIPALITY):
            places = [self._partnerships_of(municipality.code, kind) for kind in kinds]
            for (primary, secondary), education in product(list(product(*places)), sorted(types)):
                yield Sliver(municipality.code, primary, secondary, self.year, education)

    def _partnerships_of(self, municipality: str, kind: RegionKind) -> list[str | None]:
        memberships = [
            one
            for one in self.edition.regions.partnerships_of(municipality)
            if one.partnership in self.edition.regions and self.edition.regions[one.partnership].kind is kind
        ]
        inside: list[str | None] = [one.partnership for one in memberships]
        whole = sum(one.postcodes for one in memberships) >= max(
            (one.postcodes_of_municipality for one in memberships), default=1
        )
        return inside if whole or any(one.whole for one in memberships) else [*inside, None]

    def _counts_residents(self, cell: Cell) -> bool:
        profile = self.edition.profiles[self.edition.regions[cell.region].kind]
        basis = profile.other_basis if cell.education in profile.other_types else profile.basis
        return basis is Basis.RESIDENCE

    def _sums_of(self, region: str) -> tuple[Sum, ...]:
        """The sums of the region's profile; all that are known for Nederland, or without a profile."""
        profile = self._profile_of(region)
        if profile is not None and profile.kind is not RegionKind.COUNTRY:
            return profile.sums
        return tuple(dict.fromkeys(one for other in self.edition.profiles.values() for one in other.sums))

    def _kinds_of(self, region: str) -> list[tuple[str, tuple[str, ...]]]:
        """Each parent with its kinds, as the region's profile shows them."""
        profile = self._profile_of(region)
        profiles = [profile] if profile else list(self.edition.profiles.values())
        shown = dict.fromkeys(kind for one in profiles for kind in one.care_kinds)
        parents = {one.code: one.parent or self._total_care for one in self.edition.indicator.care_kinds}
        kinds = [kind for kind in shown if kind in parents and kind != self._total_care]
        return [
            (parent, tuple(kind for kind in kinds if parents[kind] == parent))
            for parent in dict.fromkeys(parents[kind] for kind in kinds)
        ]

    def _profile_of(self, region: str) -> RegionProfile | None:
        known = self.edition.regions.by_code.get(region)
        return self.edition.profiles.get(known.kind) if known else None

    @property
    def _total_care(self) -> str:
        return self.edition.indicator.total_care

    @cached_property
    def older(self) -> Mapping[str, tuple[str, ...]]:
        """The gemeenten that this table gives as several older ones; none in the table of today."""
        return find_older(self.table, self.year, self.knowledge.mergers) if self.version else {}

    @cached_property
    def cells(self) -> frozenset[Cell]:
        """The cells that the table gives for the year."""
        return frozenset(cell for cell in self.table.cells if cell.year == self.year)

    @cached_property
    def by_region(self) -> Mapping[str, tuple[Cell, ...]]:
        """The same by region."""
        regions: dict[str, list[Cell]] = {}
        for cell in sorted(self.cells):
            regions.setdefault(cell.region, []).append(cell)
        return {region: tuple(cells) for region, cells in regions.items()}

    def _add_sum(
        self, left: Sequence[Cell | Sliver], right: Sequence[Cell | Sliver], relation: Relation
    ) -> None:
        for quantity in BOTH:
            self._add_equal(quantity, left, right, relation)

    def _add_equal(
        self,
        quantity: Quantity,
        left: Sequence[Cell | Sliver],
        right: Sequence[Cell | Sliver],
        relation: Relation,
    ) -> None:
        mine, theirs = ([self.unknown(place, quantity) for place in side] for side in (left, right))
        self.model.add_equal(mine, theirs, relation)

    def unknown(self, place: Cell | Sliver, quantity: Quantity) -> int:
        """The number of a count in the programme, with what is printed of it as its limits."""
        key = Unknown(self.version, quantity, place)
        if key not in self.model.numbers:
            low, high = self._limits(place, quantity)
            self.model.numbers[key] = self.model.programme.add_unknown(low, high)
        return self.model.numbers[key]

    def _limits(self, place: Cell | Sliver, quantity: Quantity) -> tuple[int, int | None]:
        if isinstance(place, Sliver):
            return 0, None
        exact = self.knowledge.denominators
        if quantity == "denominator" and place in exact:
            return exact[place], exact[place]
        match self.table[place]:
            case Absent(_, AbsenceReason.IMPOSSIBLE):
                return 0, 0
            case Released(_, numerator, denominator) if (
                printed := numerator if quantity == "numerator" else denominator
            ) is not None:
                return self._behind(printed, quantity)
            case _:
                return 0, None

    def _behind(self, printed: int, quantity: Quantity) -> tuple[int, int]:
        """The true counts that are printed so; one at the threshold was not below it."""
        rule = self.edition.disclosure
        low = printed - rule.rounding // 2
        least = rule.min_numerator if quantity == "numerator" else rule.min_denominator
        return max(low, least if printed >= least else 0), low + rule.rounding - 1


def _is_of_printed_counts(figure: Released) -> bool:
    """Whether the share is that of the printed counts, and tells nothing beside them."""
    if figure.numerator is None or not figure.denominator:
        return False
    return figure.share == Percentage.of_ratio(figure.numerator, figure.denominator)


def _tie_same_cells(now: _Table, before: _Table, revised: Collection[Cell]) -> None:
    """What two tables say of a cell is of the same children, unless their printed counts contradict it."""
    for cell in sorted((now.cells & before.cells).difference(revised)):
        for quantity in BOTH if cell.region not in before.older else ():
            mine, theirs = now.unknown(cell, quantity), before.unknown(cell, quantity)
            if not _is_revised(now.model.programme, mine, theirs):
                now.model.add_equal([mine], [theirs], Relation(cell, RelationKind.EARLIER))


def _is_revised(programme: Programme, one: int, other: int) -> bool:
    return _lies_above(programme, one, other) or _lies_above(programme, other, one)


def _lies_above(programme: Programme, one: int, other: int) -> bool:
    high = programme.highs[other]
    return high is not None and programme.lows[one] > high


def _tie_merged_cells(now: _Table, before: _Table) -> None:
    """A merged figure is the sum of the figures that were published under the older codes."""
    for region, parts in before.older.items():
        for merged in now.by_region.get(region, ()):
            for quantity in BOTH:
                older = [before.unknown(merged._replace(region=code), quantity) for code in parts]
                relation = Relation(merged, RelationKind.MERGED)
                now.model.add_equal([now.unknown(merged, quantity)], older, relation)
