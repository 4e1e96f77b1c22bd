"""Where a text fits on a map: inside a region, or in the free space around all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from reportgen.charts.ground import find_box
from reportgen.charts.sheet import Box, Point, Ring

_CELL_MM = 0.4
_EVERY = 2
_STEPS = np.linspace(0, 1, 24)

Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]
Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the middle of a block of text may stand, and which part of the block fits there."""

    middle: Point
    fitting: float


class Field:
    """What shapes cover, on a fine grid over a box."""

    def __init__(self, rings: Sequence[Ring], box: Box) -> None:
        self.corner = np.array((box.left, box.top))
        columns = max(int((box.right - box.left) / _CELL_MM), 1)
        rows = max(int((box.bottom - box.top) / _CELL_MM), 1)
        grid = self.corner, rows, columns
        self._covered = cover(rings, *grid) | trace(rings, *grid)
        self._sums = _sum_up(self._covered)

    def find_free_corners(self, width: float, height: float) -> Ring:
        """The top left corners of rectangles of this size that no shape touches, one in every few cells."""
        counts = _count_in(self._sums, count_cells(width), count_cells(height))
        rows, columns = np.nonzero(counts[::_EVERY, ::_EVERY] == 0)
        corners: Ring = self.corner + _CELL_MM * _EVERY * np.column_stack((columns, rows))
        return corners

    def measure_covered(self, starts: Ring, ends: Ring) -> Shares:
        """Which part of each line from a start to an end runs over the shapes."""
        points = starts[:, None] + _STEPS[:, None] * (ends - starts)[:, None]
        columns, rows = np.moveaxis(((points - self.corner) / _CELL_MM).astype(int), -1, 0)
        height, width = self._covered.shape
        covered: Shares = self._covered[rows.clip(0, height - 1), columns.clip(0, width - 1)].mean(axis=1)
        return covered


def cover(rings: Sequence[Ring], corner: Ring, rows: int, columns: int) -> Mask:
    """Which cells of a grid have their middle in a shape."""
    x, y = np.meshgrid(np.arange(columns) + 0.5, np.arange(rows) + 0.5)
    points = corner + _CELL_MM * np.column_stack((x.ravel(), y.ravel()))
    inside = np.zeros(len(points), dtype=bool)
    for ring in rings:
        inside ^= Path(ring).contains_points(points)
    return inside.reshape(rows, columns)


def trace(rings: Sequence[Ring], corner: Ring, rows: int, columns: int) -> Mask:
    """Which cells of a grid the edges of a shape run through, also where it is narrower than a cell."""
    touched = np.zeros((rows, columns), dtype=bool)
    for ring in rings:
        ends = np.roll(ring, -1, axis=0)
        steps = np.maximum(np.hypot(*(ends - ring).T) / _CELL_MM * 2, 1).astype(int) + 1
        start = np.repeat(np.cumsum(steps) - steps, steps)
        part = ((np.arange(steps.sum()) - start) / np.repeat(steps, steps))[:, None]
        along = np.repeat(ring, steps, axis=0) * (1 - part) + np.repeat(ends, steps, axis=0) * part
        across, down = np.floor((along - corner) / _CELL_MM).astype(int).T
        inside = (across >= 0) & (across < columns) & (down >= 0) & (down < rows)
        touched[down[inside], across[inside]] = True
    return touched


def count_cells(length: float) -> int:
    """How many cells a length takes."""
    return max(int(np.ceil(length / _CELL_MM)), 1)


def find_spot(rings: Sequence[Ring], widths: Sequence[float], line_height: float) -> Spot:
    """The place for lines of text under each other, as wide as these, that lies best in a shape.

    Where the whole text fits inside, clear of the edges, that is the place nearest to the middle.
    """
    around, widest = find_box(rings), max(widths)
    room = np.array((widest / 2, line_height * len(widths) / 2)) + _CELL_MM
    corner = np.array((around.left, around.top)) - room
    columns, rows = np.ceil((np.array((around.right, around.bottom)) + room - corner) / _CELL_MM).astype(int)
    own = cover(rings, corner, rows, columns) & ~trace(rings, corner, rows, columns)
    fitting = _share_lines(own, widths, line_height)
    stray, middles = _measure_stray(
        own, fitting.shape, count_cells(widest), count_cells(line_height) * len(widths)
    )
    worth = np.where(fitting > 0.999, 2 - stray / 100, fitting - stray / 300)
    row, column = np.unravel_index(int(np.argmax(worth)), worth.shape)
    x, y = (corner + _CELL_MM * middles[row, column]).tolist()
    return Spot((x, y), float(fitting[row, column]))


def _measure_stray(own: Mask, shape: tuple[int, ...], across: int, down: int) -> tuple[Shares, Shares]:
    """How far the middle of each place lies from the middle of a shape, and where it is, in cells."""
    rows, columns = np.indices(shape)
    middles = np.stack((columns + across / 2, rows + down / 2), axis=-1)
    rows, columns = np.nonzero(own)
    if not len(rows):
        rows, columns = np.array([own.shape[0] / 2]), np.array([own.shape[1] / 2])
    stray = np.hypot(*np.moveaxis(middles - (columns.mean(), rows.mean()), -1, 0)) * _CELL_MM
    return stray, middles


def _share_lines(cells: Mask, widths: Sequence[float], line_height: float) -> Shares:
    """Which part of the lines is covered, at each place of the block, by its top left cell."""
    sums = _sum_up(cells)
    widest, down = count_cells(max(widths)), count_cells(line_height)
    rows, columns = cells.shape[0] - down * len(widths) + 1, cells.shape[1] - widest + 1
    total, size = np.zeros((rows, columns), dtype=np.int64), 0
    for line, width in enumerate(widths):
        across = count_cells(width)
        aside = (widest - across) // 2
        counts = _count_in(sums, across, down)
        total += counts[line * down : line * down + rows, aside : aside + columns]
        size += across * down
    return total / size


def _sum_up(cells: Mask) -> Counts:
    """Sums from the corner, so that the count in any rectangle costs four look-ups."""
    sums = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    return sums


def _count_in(sums: Counts, across: int, down: int) -> Counts:
    """How many cells are covered of a rectangle, at each place of its top left cell."""
    if across >= sums.shape[1] or down >= sums.shape[0]:
        return np.zeros((0, 0), dtype=np.int64)
    return sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
