"""The only place where true counts become text: for the intern folder, or a terminal when asked (R14)."""

from collections.abc import Callable, Sequence

from reportgen.model.figures import Cell, Percentage
from reportgen.model.observation import Observation
from reportgen.notation import write_count, write_pct

_NO_FIGURE = "-"


def write_true_figures(figures: Sequence[Observation], most: int | None = None) -> str:
    """The counts of these figures, each with what tells it apart: "2022 1.820/14.300 (12,7%), 2023 ...".

    With `most`, no more than so many.
    """
    label_of = _choose_label([one.cell for one in figures])
    written = ", ".join(f"{label_of(one.cell)} {_write(one)}".strip() for one in figures[:most])
    return f"{written}, ..." if most is not None and len(figures) > most else written


def _choose_label(cells: Sequence[Cell]) -> Callable[[Cell], str]:
    """A label of as few words as tells the cells apart."""
    differing = [index for index, values in enumerate(zip(*cells, strict=True)) if len(set(values)) > 1]

    def label(cell: Cell) -> str:
        return " ".join(str(cell[index]) for index in differing)

    return label


def _write(figure: Observation) -> str:
    share = _share_of(figure)
    if figure.numerator is None and figure.denominator is None:
        return write_pct(share) if share else _NO_FIGURE
    counts = f"{_write_count(figure.numerator)}/{_write_count(figure.denominator)}"
    return f"{counts} ({write_pct(share)})" if share else counts


def _share_of(figure: Observation) -> Percentage | None:
    """The percentage as delivered, else that of the counts."""
    if figure.share is None and figure.numerator is not None and figure.denominator:
        return Percentage.of_ratio(figure.numerator, figure.denominator)
    return figure.share


def _write_count(count: int | None) -> str:
    return _NO_FIGURE if count is None else write_count(count)
