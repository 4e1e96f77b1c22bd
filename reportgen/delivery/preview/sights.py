"""How colours look to who sees them otherwise.

Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, severity 1.0. The
matrices work on linear RGB, as SVG filters do.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """A way of seeing: its name in the page, what it lacks, and the values of an SVG `feColorMatrix`."""

    name: str
    label: str
    values: str


_MATRICES = (
    (
        "deuteranopia",
        "zonder groen (deuteranopie)",
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    (
        "protanopia",
        "zonder rood (protanopie)",
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    (
        "tritanopia",
        "zonder blauw (tritanopie)",
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
)


def list_sights() -> Iterator[Sight]:
    """The sights that a preview can show."""
    for name, label, *rows in _MATRICES:
        lines = [f"{red} {green} {blue} 0 0" for red, green, blue in rows]
        yield Sight(name, label, "  ".join([*lines, "0 0 0 1 0"]))
