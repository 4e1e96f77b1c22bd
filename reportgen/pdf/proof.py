"""A proof print when a worker starts: do charts painted as PDF operators show what they say?

A validator notices neither glyph numbers of another font file (the figures vanish) nor a wrong text
behind the glyphs. So the proof is read back as text, and looked at as a picture.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from reportgen.model.drawing import CLOSE, LINE, MOVE, Drawing, Inscription, Motif, Shape
from reportgen.model.report import Chart

_CHARACTERS = "0123456789,%+−ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WEIGHTS = (400, 600, 700)
_CELL = 500  # hundredths of a millimetre
_COLUMNS = 24
_INK = "#000000"
_PX_PER_CELL = 20
_DARK = 128


def passes_proof(print_page: Callable[[str, dict[str, Chart]], bytes]) -> bool:
    """Whether each character of each weight, and a shared picture, come out of the printer.

    `print_page` gives the PDF of an HTML page with a chart.
    """
    from pypdfium2 import PdfDocument

    chart = _draw_proof()
    page = (
        "<html lang=nl><title>Proef</title><style>@page { margin: 0; size: A4 }</style>"
        "<body style='margin: 0'><img src='chart:proof' alt='Proef.' style='display: block'>"
    )
    with PdfDocument(print_page(page, {"proof": chart})) as document:
        text = document[0].get_textpage().get_text_range()
        scale = _PX_PER_CELL / (_CELL / 2540 * 72)
        picture: NDArray[np.uint8] = document[0].render(scale=scale, grayscale=True).to_numpy()
    has_text = sorted("".join(text.split())) == sorted("".join(chart.labels))
    return has_text and all(_has_ink(picture, cell) for cell in range(len(chart.labels) + 1))


def _draw_proof() -> Chart:
    """A character in each cell, and a shared square in the last."""
    texts = tuple(_write_characters())
    column, row = _place(len(texts))
    left, top, size = column * _CELL + 100, row * _CELL + 100, _CELL - 200
    corners = ([left, top], [left + size, top], [left + size, top + size], [left, top + size])
    steps = ((MOVE, corners[:1]), *((LINE, [corner]) for corner in corners[1:]), (CLOSE, corners[:1]))
    motif = Motif((Shape(steps, _INK, None),))
    width, height = _COLUMNS * _CELL, (row + 1) * _CELL
    drawing = Drawing(width, height, (*texts, motif))
    labels = tuple(one.text for one in texts)
    return Chart("proof", width / 100, height / 100, "", "Proef.", labels, drawing)


def _write_characters() -> Iterator[Inscription]:
    written = ((character, weight) for weight in _WEIGHTS for character in _CHARACTERS)
    for number, (character, weight) in enumerate(written):
        column, row = _place(number)
        x, y = column * _CELL + _CELL // 2, row * _CELL + 350
        yield Inscription(character, x, y, 400, weight, "center", _INK)


def _place(number: int) -> tuple[int, int]:
    """Column and row of a cell."""
    return number % _COLUMNS, number // _COLUMNS


def _has_ink(picture: NDArray[np.uint8], number: int) -> bool:
    column, row = _place(number)
    top, left = row * _PX_PER_CELL, column * _PX_PER_CELL
    return bool(picture[top : top + _PX_PER_CELL, left : left + _PX_PER_CELL].min() < _DARK)
