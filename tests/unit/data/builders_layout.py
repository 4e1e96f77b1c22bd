"""A made-up history of gemeenten, and figures to recode."""

from datetime import date

from reportgen.data.layout_history import LayoutHistory, Lifespan, Merger
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Observation, Provenance

FINAL, PROVISIONAL = ObservationStatus.FINAL, ObservationStatus.PROVISIONAL


def merger(day: str, old: str, new: str, *, split: bool = False) -> Merger:
    return Merger(date.fromisoformat(day), old, f"Oud {old[-1]}", new, f"Nieuw {new[-1]}", split)


def history(*mergers: Merger, **spans: tuple[int, int | None]) -> LayoutHistory:
    lifespans = {code: Lifespan(f"Plaats {code[-1]}", *span) for code, span in spans.items()}
    return LayoutHistory(tuple(sorted(mergers, key=lambda one: (one.day, one.old, one.new))), lifespans)


def figure(
    region: str,
    year: int,
    numerator: int | None,
    denominator: int | None,
    *,
    education: str = "totaal",
    status: ObservationStatus = FINAL,
    line: int = 2,
) -> Observation:
    cell = Cell(region, year, "jeugdzorg", education)
    return Observation(
        cell, numerator, denominator, None, status, False, None, Provenance("levering.csv", line)
    )


def missing(region: str, year: int, reason: AbsenceReason, *, education: str = "totaal") -> Observation:
    cell = Cell(region, year, "jeugdzorg", education)
    return Observation(cell, None, None, None, FINAL, False, reason, Provenance("levering.csv", 3))


def published(region: str, year: int, tenths: int, *, education: str = "totaal") -> Observation:
    cell = Cell(region, year, "jeugdzorg", education)
    share = Percentage(tenths)
    return Observation(cell, None, None, share, FINAL, True, None, Provenance("statline.csv", 4))
