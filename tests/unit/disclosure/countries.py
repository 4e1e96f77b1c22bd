"""Whole invented countries for the property tests: every figure is a sum over the same children."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from reportgen.model.edition import Basis, DisclosureRule, Edition, RegionProfile, Sum
from reportgen.model.figures import Cell, ObservationStatus
from reportgen.model.observation import Observation, Provenance
from reportgen.model.region import Membership, Region, RegionKind
from tests.unit.disclosure.tables import (
    KINDS,
    NL,
    TOTAL,
    TYPES,
    YEAR,
    make_edition,
    make_profile,
    municipality,
    partnership,
    province,
)

PRIMARY = ("bao", "sbao", "so")
SECONDARY = ("vo", "pro", "svo")


@dataclass(frozen=True)
class Shape:
    """How large an invented country is, and how many children its gemeenten have."""

    municipalities: int = 8
    provinces: int = 2
    partnerships: int = 2
    split: int = 1
    types: int = 8
    years: int = 1
    children: int = 3000
    kinds: bool = True


def invent_shape(seed: int) -> Shape:
    """A shape of the widest choice: down to one gemeente, up to as many areas as gemeenten."""
    random = Random(seed)
    return Shape(
        municipalities=random.randint(1, 30),
        provinces=random.randint(0, 10),
        partnerships=random.randint(0, 12),
        split=random.randint(0, 2),
        types=random.randint(2, 8),
        children=random.choice((100, 400, 1000, 3000)),
        kinds=random.random() < 0.5,
    )


@dataclass(frozen=True)
class Invented:
    """A delivery and the edition that it belongs to."""

    observations: tuple[Observation, ...]
    edition: Edition


def invent_country(shape: Shape, seed: int, rule: DisclosureRule | None = None) -> Invented:
    """A country of this shape; many of its counts are small or zero."""
    random = Random(seed)
    regions, atoms, memberships = _invent_regions(shape, random)
    types = TYPES[: shape.types]
    years = range(YEAR - shape.years + 1, YEAR + 1)
    counts: Counter[tuple[Cell, bool]] = Counter()
    for year in years:
        for atom in atoms:
            _count_atom(counts, random, atom, year, types, shape)
        if shape.partnerships:
            _count_enrolled(counts, random, year, types, shape, regions)
    cells = sorted({cell for cell, _ in counts})
    observations = tuple(_observe(cell, counts[cell, True], counts[cell, False]) for cell in cells)
    edition = make_edition(regions, memberships, rule=rule, profiles=_profiles(types))
    return Invented(observations, edition)


@dataclass(frozen=True)
class _Atom:
    """Where some children live."""

    municipality: str
    province: str | None
    primary: str | None
    secondary: str | None
    scale: int


def _invent_regions(shape: Shape, random: Random) -> tuple[list[Region], list[_Atom], list[Membership]]:
    provinces = [province(20 + number) for number in range(shape.provinces)]
    primaries = [partnership(f"PO20{number:02}") for number in range(1, shape.partnerships + 1)]
    secondaries = [partnership(f"VO20{number:02}") for number in range(1, shape.partnerships + 1)]
    gemeenten, atoms, memberships = [], [], []
    for number in range(1, shape.municipalities + 1):
        where = random.choice(provinces).code if provinces else None
        gemeente = municipality(number, where)
        gemeenten.append(gemeente)
        parts = _split(random, primaries, number <= shape.split), _split(random, secondaries, number == 2)
        scale = int(shape.children ** random.uniform(0.3, 1))
        atoms += [
            _Atom(gemeente.code, where, primary, secondary, scale)
            for primary in parts[0] or [None]
            for secondary in parts[1] or [None]
        ]
        for codes in parts:
            whole = len(codes) == 1
            memberships += [
                Membership(
                    code, gemeente.code, whole, 10 // len(codes), 10 if whole else 10 // len(codes) * 2
                )
                for code in codes
            ]
    return [NL, *provinces, *gemeenten, *primaries, *secondaries], atoms, memberships


def _split(random: Random, partnerships: list[Region], split: bool) -> list[str]:
    chosen = random.sample(partnerships, min(2 if split else 1, len(partnerships)))
    return sorted(region.code for region in chosen)


def _count_atom(
    counts: Counter[tuple[Cell, bool]],
    random: Random,
    atom: _Atom,
    year: int,
    types: Iterable[str],
    shape: Shape,
) -> None:
    for education in types:
        children = random.choice((0, 3, atom.scale // 10, atom.scale // 3, atom.scale))
        children = random.randint(children // 2, children)
        share = random.choice((0.0, 0.02, 0.1, 0.2, 0.5, 0.97))
        care = sum(random.random() < share for _ in range(children))
        for cell in _cells_of_atom(atom, year, education):
            counts[cell, True] += care
            counts[cell, False] += children
        if shape.kinds:
            _count_kinds(counts, random, _totals_of_atom(atom, year), care, children)


def _cells_of_atom(atom: _Atom, year: int, education: str) -> Iterator[Cell]:
    for cell in _totals_of_atom(atom, year):
        yield cell
        yield cell._replace(education=education)
    if atom.primary and education not in PRIMARY and education != "overig":
        yield Cell(atom.primary, year, TOTAL, education)
    if atom.secondary and education not in SECONDARY and education != "overig":
        yield Cell(atom.secondary, year, TOTAL, education)


def _totals_of_atom(atom: _Atom, year: int) -> list[Cell]:
    codes = (NL.code, atom.municipality, atom.province)
    return [Cell(code, year, TOTAL, "totaal") for code in codes if code]


def _count_kinds(
    counts: Counter[tuple[Cell, bool]], random: Random, totals: Iterable[Cell], care: int, children: int
) -> None:
    """Every child with care gets at least one kind; jeugdhulp is with or without stay, or both."""
    numbers: Counter[str] = Counter()
    for _ in range(care):
        kinds = random.choices(
            [("jeugdhulp",), ("jeugdbescherming",), ("jeugdhulp", "jeugdreclassering")], (90, 5, 5)
        )[0]
        stays = random.choices([KINDS[1:2], KINDS[2:3], KINDS[1:3]], (80, 15, 5))[0]
        numbers.update(kinds)
        numbers.update(stays if "jeugdhulp" in kinds else ())
    for total in totals:
        for kind in KINDS:
            cell = total._replace(care=kind)
            counts[cell, True] += numbers[kind]
            counts[cell, False] += children


def _count_enrolled(
    counts: Counter[tuple[Cell, bool]],
    random: Random,
    year: int,
    types: Iterable[str],
    shape: Shape,
    regions: Iterable[Region],
) -> None:
    """The same children by the area of their school: each samenwerkingsverband takes its share."""
    for own, total, prefix in ((PRIMARY, "totaal_po", "PO"), (SECONDARY, "totaal_vo", "VO")):
        codes = [region.code for region in regions if region.code.startswith(prefix)]
        shares = [random.random() ** 3 for _ in codes]
        for education in (one for one in own if one in types):
            nation = Cell(NL.code, year, TOTAL, education)
            with_care, everyone = counts[nation, True], counts[nation, False]
            for care, children in ((True, with_care), (False, everyone - with_care)):
                for code in random.choices(codes, shares, k=children):
                    for cell in _cells_of_school(code, year, education, total):
                        counts[cell, False] += 1
                        counts[cell, True] += care


def _cells_of_school(code: str, year: int, education: str, total: str) -> list[Cell]:
    return [
        Cell(code, year, TOTAL, education),
        Cell(code, year, TOTAL, total),
        Cell(NL.code, year, TOTAL, total),
    ]


def _observe(cell: Cell, numerator: int, denominator: int) -> Observation:
    where = Provenance("levering.csv", 2)
    return Observation(cell, numerator, denominator, None, ObservationStatus.FINAL, False, None, where)


def _profiles(types: tuple[str, ...]) -> list[RegionProfile]:
    own = tuple(part for part in PRIMARY if part in types), tuple(part for part in SECONDARY if part in types)
    whole = Sum("totaal", types)
    return [
        make_profile(RegionKind.MUNICIPALITY, whole),
        make_profile(RegionKind.PROVINCE, whole),
        make_profile(
            RegionKind.PRIMARY_PARTNERSHIP,
            Sum("totaal_po", own[0]),
            key_type="totaal_po",
            basis=Basis.ENROLMENT,
            other_types=tuple(part for part in types if part not in PRIMARY),
            care_kinds=KINDS[:4],
        ),
        make_profile(
            RegionKind.SECONDARY_PARTNERSHIP,
            Sum("totaal_vo", own[1]),
            key_type="totaal_vo",
            basis=Basis.ENROLMENT,
            other_types=tuple(part for part in types if part not in SECONDARY),
        ),
    ]
