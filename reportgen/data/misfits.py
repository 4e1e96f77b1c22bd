"""Percentages that do not fit their counts: worth a warning, no reason to stop."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.model.figures import (
    Cell,
)
from reportgen.model.observation import Observation, Provenance


@dataclass(frozen=True, slots=True)
class Misfit:
    """A delivered percentage that is not the share of its counts; it holds no figure (R14)."""

    cell: Cell
    provenance: Provenance


def find_misfits(observations: Iterable[Observation]) -> tuple[Misfit, ...]:
    """The observations whose percentage is not numerator / denominator, rounded either way.

    Published figures are left out: their percentages come from unrounded counts (R7).
    """
    return tuple(
        Misfit(observation.cell, observation.provenance)
        for observation in observations
        if not observation.protected and not _fits(observation)
    )


def _fits(observation: Observation) -> bool:
    share, numerator, denominator = observation.share, observation.numerator, observation.denominator
    if share is None or numerator is None or denominator is None:
        return True
    # |share - n/d| <= half of the last printed digit, in whole numbers
    distance = abs(share.tenths * denominator - 1000 * numerator)
    return 2 * distance <= denominator * (1 if share.decimals else 10)
