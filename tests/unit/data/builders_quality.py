"""A small country with figures that are all in order, and ways to spoil one of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from reportgen.data.reading import InputRecord, Inputs
from reportgen.data.statline import Skipped
from reportgen.model.edition import (
    Basis,
    Category,
    Indicator,
    RegionProfile,
    SeriesBreak,
    Sum,
)
from reportgen.model.figures import Cell, ObservationStatus, Percentage
from reportgen.model.observation import Observation, Provenance
from reportgen.model.region import Region, RegionKind, Regions
from tests.editions import bare_edition

YEARS = (2020, 2021, 2022, 2023, 2024)
YEAR = 2023
PARTS = {"bao": (0.14, 0.5), "sbao": (0.37, 0.05), "vo": (0.12, 0.45)}
KINDS = {"jeugdhulp": 0.95, "jeugdbescherming": 0.1}
GEMEENTEN = tuple(f"GM{number:04d}" for number in range(1, 31))
PROVINCES = ("PV20", "PV21")
FILE = "levering.csv"


def province_of(code: str) -> str:
    return PROVINCES[int(code[2:]) % 2]


def _regions() -> Regions:
    def region(code: str, kind: RegionKind, province: str | None = None) -> Region:
        return Region(code, kind, f"Plaats {code}", f"Plaats {code}", code, code.lower(), province)

    gemeenten = [region(code, RegionKind.MUNICIPALITY, province_of(code)) for code in GEMEENTEN]
    provinces = [region(code, RegionKind.PROVINCE) for code in PROVINCES]
    return Regions.of([*gemeenten, *provinces, region("NL01", RegionKind.COUNTRY)], [])


REGIONS = _regions()


def profile(kind: RegionKind) -> RegionProfile:
    return RegionProfile(
        kind=kind,
        basis=Basis.RESIDENCE,
        age_from=0,
        age_to=23,
        key_type="totaal",
        own_types=tuple(PARTS),
        other_types=(),
        other_basis=None,
        care_kinds=tuple(KINDS),
        care_kinds_note=None,
        sums=(Sum("totaal", tuple(PARTS)),),
        people="kinderen",
        people_short="kinderen",
    )


def category(code: str, label: str | None = None) -> Category:
    return Category(code, label or code.capitalize(), code, code)


INDICATOR = Indicator(
    code="jeugdzorg",
    label="Jeugdzorg",
    noun="jeugdzorg",
    total_care="jeugdzorg",
    care_kinds=tuple(map(category, ("jeugdzorg", *KINDS))),
    education_types=tuple(map(category, ("totaal", *PARTS))),
    series_breaks=(SeriesBreak(2021, "Vanaf 2021 wordt anders geteld."),),
    definitions=(),
)
EDITION = bare_edition(
    REGIONS,
    INDICATOR,
    reporting_year=YEAR,
    fictitious=False,
    selected=(REGIONS["GM0001"], REGIONS["GM0002"], REGIONS["PV20"]),
    profiles={kind: profile(kind) for kind in (RegionKind.MUNICIPALITY, RegionKind.PROVINCE)},
    source_line="Bron: proef.",
)

Counts = Mapping[Cell, tuple[int, int]]


def _counts() -> Counts:
    """Counts of thirty gemeenten of different size, drawn once; larger areas are their sums."""
    draw = np.random.default_rng(2023)
    counts: dict[Cell, tuple[int, int]] = {}
    for index, code in enumerate(GEMEENTEN):
        children = 2_000 + 1_500 * index
        level = float(np.exp(draw.normal(0, 0.12)))
        for year in YEARS:
            figures = dict(_figures_of_gemeente(children + 7 * (year - 2020), level, draw))
            counts |= {Cell(code, year, *key): pair for key, pair in figures.items()}
    for area, members in (*_provinces(), ("NL01", GEMEENTEN)):
        for cell in [cell for cell in counts if cell.region == GEMEENTEN[0]]:
            pairs = [counts[cell._replace(region=member)] for member in members]
            counts[cell._replace(region=area)] = tuple(map(sum, zip(*pairs, strict=True)))  # type: ignore[assignment]
    return counts


def _provinces() -> Iterable[tuple[str, list[str]]]:
    return ((code, [one for one in GEMEENTEN if province_of(one) == code]) for code in PROVINCES)


def _figures_of_gemeente(
    children: int, level: float, draw: np.random.Generator
) -> Iterable[tuple[tuple[str, str], tuple[int, int]]]:
    parts = {
        name: (int(draw.binomial(int(size * children), min(rate * level, 0.8))), int(size * children))
        for name, (rate, size) in PARTS.items()
    }
    total = tuple(map(sum, zip(*parts.values(), strict=True)))
    yield ("jeugdzorg", "totaal"), (total[0], total[1])
    for name, pair in parts.items():
        yield ("jeugdzorg", name), pair
    for kind, share in KINDS.items():
        yield (kind, "totaal"), (round(share * total[0]), total[1])


COUNTS = _counts()


def observe(cell: Cell, pair: tuple[int, int], line: int = 2) -> Observation:
    numerator, denominator = pair
    share = Percentage((2000 * numerator + denominator) // (2 * denominator))
    status = ObservationStatus.PROVISIONAL if cell.year > YEAR else ObservationStatus.FINAL
    return Observation(cell, numerator, denominator, share, status, False, None, Provenance(FILE, line))


@dataclass(frozen=True, repr=False)
class Delivery:
    """Figures by cell; each way to spoil them gives another delivery."""

    figures: Mapping[Cell, Observation]

    def __repr__(self) -> str:
        spoiled = sum(IN_ORDER.figures[cell] != one for cell, one in self.figures.items())
        return f"Delivery({len(IN_ORDER.figures) - len(self.figures)} dropped, {spoiled} changed)"

    @classmethod
    def in_order(cls) -> "Delivery":
        cells = sorted(COUNTS)
        return cls({cell: observe(cell, COUNTS[cell], line) for line, cell in enumerate(cells, start=2)})

    def change(self, cell: Cell, **changes: object) -> "Delivery":
        """The same, with another figure in one cell; a percentage that no longer fits is taken out."""
        changes = {"share": None, **changes}
        return Delivery({**self.figures, cell: replace(self.figures[cell], **changes)})  # type: ignore[arg-type]

    def change_all(self, where: Callable[[Cell], bool], **changes: object) -> "Delivery":
        figures = {
            cell: replace(one, **changes) if where(cell) else one for cell, one in self.figures.items()
        }  # type: ignore[arg-type]
        return Delivery(figures)

    def scale(
        self, where: Callable[[Cell], bool], numerator: float = 1, denominator: float = 1
    ) -> "Delivery":
        """The same, with the counts of some cells a number of times as large."""

        def scaled(one: Observation) -> Observation:
            assert one.numerator is not None
            assert one.denominator is not None
            counts = round(numerator * one.numerator), round(denominator * one.denominator)
            return replace(one, numerator=counts[0], denominator=counts[1], share=None)

        return Delivery({cell: scaled(one) if where(cell) else one for cell, one in self.figures.items()})

    def drop(self, where: Callable[[Cell], bool]) -> "Delivery":
        return Delivery({cell: one for cell, one in self.figures.items() if not where(cell)})

    def add(self, cell: Cell, pair: tuple[int, int]) -> "Delivery":
        return Delivery({**self.figures, cell: observe(cell, pair)})

    def inputs(self, **changes: object) -> Inputs:
        record = InputRecord(FILE, "0" * 64, len(self.figures), (Skipped("region outside the layout", 3),))
        return replace(Inputs(tuple(self.figures.values()), (record,), ()), **changes)  # type: ignore[arg-type]


IN_ORDER = Delivery.in_order()
