"""Published editions for tests: a few gemeenten and Nederland, invented."""

from collections.abc import Iterable
from dataclasses import replace

from reportgen.delivery.review import EditionCard, PublishedEdition
from reportgen.delivery.review.card import KeyFigure
from reportgen.model.figures import (
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    PublishedCell,
    Released,
    Withheld,
)

CARE = "jeugdzorg"
TOTAL = "totaal"
FINAL = ObservationStatus.FINAL
PROVISIONAL = ObservationStatus.PROVISIONAL


def shown(
    region: str, year: int, numerator: int, denominator: int = 10_000, status: ObservationStatus = FINAL
) -> Released:
    share = Percentage.of_ratio(numerator, denominator)
    return Released(Cell(region, year, CARE, TOTAL), numerator, denominator, share, status)


def secret(region: str, year: int) -> Withheld:
    return Withheld(Cell(region, year, CARE, TOTAL))


def card(year: int, regions: Iterable[str], **changes: object) -> EditionCard:
    codes = tuple(sorted(regions))
    made = EditionCard(
        edition=f"proef-{year}",
        title="Jeugdzorg en onderwijs",
        reporting_year=year,
        fictitious=True,
        regions=codes,
        names={code: f"Naam {code}" for code in codes},
        kinds={code: "country" if code == "NL00" else "municipality" for code in codes},
        keys={code: KeyFigure(CARE, TOTAL) for code in codes},
        labels={CARE: "Jeugdzorg, totaal", TOTAL: "Totaal"},
        definitions={"begrip Jeugdzorg": "Hulp."},
        texts={"limits": "Wat niet?"},
        breaks=(),
        mergers=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def edition(year: int, cells: Iterable[PublishedCell], **changes: object) -> PublishedEdition:
    table = ProtectedTable({one.cell: one for one in cells})
    return PublishedEdition(card(year, {cell.region for cell in table.cells}, **changes), table)
