"""Writes a drawing as compact SVG: one element per mark, text kept as text."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from reportgen.model.drawing import (
    CLOSE,
    CURVE,
    LINE,
    MOVE,
    Drawing,
    Hundredths,
    Inscription,
    Mark,
    Motif,
    Pen,
    Shape,
)
from reportgen.model.layout import FONT_FAMILY

_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_REGULAR = 400


def write_svg(drawing: Drawing) -> str:
    """The whole drawing in millimetres.

    No styles, ids, clip paths or definitions: equal drawings give equal bytes.
    """
    width, height = _write(drawing.width), _write(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}" font-family="{FONT_FAMILY}">'
    )
    return "".join((head, *map(_write_mark, drawing.marks), "</svg>"))


def write_outline(rings: Iterable[Sequence[Sequence[Hundredths]]]) -> str:
    """Path data of closed rings, for shapes that a page draws itself; without a space too many."""
    written = "".join(
        _write_path([(MOVE, ring[:1]), *((LINE, [point]) for point in ring[1:]), (CLOSE, ())])
        for ring in rings
    )
    return re.sub(r" (?=[-lz])|(?<=[Ml]) ", "", written)


def _write_mark(mark: Mark) -> str:
    match mark:
        case Shape():
            return _write_shape(mark)
        case Inscription():
            return _write_inscription(mark)
        case Motif():
            return _write_motif(mark)


@lru_cache(maxsize=64)
def _write_motif(motif: Motif) -> str:
    """Written once, for all drawings that share it."""
    return "".join(map(_write_mark, motif.marks))


def _write_shape(shape: Shape) -> str:
    return f'<path d="{_write_path(shape.steps)}" fill="{shape.fill or "none"}"{_write_pen(shape.pen)}/>'


def _write_inscription(one: Inscription) -> str:
    heavier = "" if one.weight == _REGULAR else f' font-weight="{one.weight}"'
    return (
        f'<text x="{_write(one.x)}" y="{_write(one.y)}" font-size="{_write(one.size)}"'
        f'{heavier}{_ANCHORS[one.anchor]} fill="{one.colour}">{escape(one.text)}</text>'
    )


@lru_cache(maxsize=256)
def _write_pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = " ".join(_write(round(100 * length)) for length in pen.dash)
    return (
        f' stroke="{pen.colour}" stroke-width="{_write(pen.width)}"'
        f"{_write_choice('linecap', pen.cap, 'butt')}{_write_choice('linejoin', pen.join, 'miter')}"
        + (f' stroke-dasharray="{dash}"' if dash else "")
    )


def _write_choice(name: str, chosen: str, default: str) -> str:
    return "" if chosen == default else f' stroke-{name}="{chosen}"'


@lru_cache(maxsize=16384)
def _write(length: Hundredths) -> str:
    """A length in 0.01 mm as a number in mm, as short as SVG allows.

    >>> _write(-50), _write(1200)
    ('-.5', '12')
    """
    whole, rest = divmod(abs(length), 100)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    digits = f"{whole or ''}{decimals}" or "0"
    return f"-{digits}" if length < 0 else digits


def _write_path(steps: Sequence[tuple[int, Sequence[Sequence[Hundredths]]]]) -> str:
    """Path data in relative coordinates."""
    words: list[str] = []
    here = start = steps[0][1][0]
    last = None
    for kind, ends in steps:
        if kind == CLOSE:
            words.append("z")
            here = start
        elif kind == MOVE:
            here = start = ends[0]
            words += "M", _write(here[0]), _write(here[1])
        else:
            if kind != last:
                words.append("c" if kind == CURVE else "l")
            for x, y in ends:
                words += _write(x - here[0]), _write(y - here[1])
            here = ends[-1]
        last = kind
    return " ".join(words)
