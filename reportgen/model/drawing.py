"""What a chart hands to those who write it: shapes and texts in hundredths of a millimetre.

The origin is the top left corner and y runs downwards. Later marks lie over earlier ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Hundredths = int
Anchor = Literal["left", "center", "right"]

MOVE, LINE, CURVE, CLOSE = range(4)
"""The steps of a path: a curve takes three points, a closing none."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How an edge is drawn; `dash` holds the lengths of dash and gap in millimetres, if it is dashed."""

    colour: str
    width: Hundredths
    cap: str
    join: str
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A path: its steps, each with its points; filled with a colour, drawn with a pen, or both."""

    steps: Sequence[tuple[int, Sequence[Sequence[Hundredths]]]]
    fill: str | None
    pen: Pen | None


@dataclass(frozen=True, slots=True)
class Inscription:
    """One line of text at its baseline."""

    text: str
    x: Hundredths
    y: Hundredths
    size: Hundredths
    weight: int
    anchor: Anchor
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class Motif:
    """Marks that many drawings share, such as the base of a map; the very object is shared."""

    marks: tuple["Mark", ...]


Mark = Shape | Inscription | Motif


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on one chart; sizes in hundredths of a millimetre."""

    width: Hundredths
    height: Hundredths
    marks: tuple[Mark, ...]


def read_texts(marks: Iterable[Mark]) -> Iterator[str]:
    """The texts among marks, in drawing order."""
    for mark in marks:
        match mark:
            case Inscription():
                yield mark.text
            case Motif():
                yield from read_texts(mark.marks)
            case Shape():
                pass
