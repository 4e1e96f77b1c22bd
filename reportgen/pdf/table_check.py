"""Tables that do not fit: rows that grew past their height, and words that are wider than their column.

Charts stand beside tables with a mark in each row, so a row that grows shifts all marks below it.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

PX_PER_MM = 96 / 25.4
_ROW_TOLERANCE_MM = 0.3
_COLUMN_TOLERANCE_MM = 0.2


def find_squeezed(page_box: Any) -> Iterator[str]:
    """What is wrong with the tables of a page, once for each table; nothing when all is well."""
    for zone, table in _find_tables(page_box, None):
        grown = max(map(_measure_growth, _descend(table, boxes.TableRowBox)), default=0.0)
        if grown > _ROW_TOLERANCE_MM:
            yield (
                f"a row of the table in block {zone} is {grown:.1f} mm too tall, so that a chart beside it"
                " points at other rows: shorten its text, or make its letters narrower"
            )
        wide = max(map(_measure_width, _descend(table, boxes.TableCellBox)), default=0.0)
        if wide > _COLUMN_TOLERANCE_MM:
            yield (
                f"a word in the table in block {zone} is {wide:.1f} mm wider than its column:"
                " shorten it, or make its letters narrower"
            )


def _find_tables(box: Any, zone: str | None) -> Iterator[tuple[str, Any]]:
    """The tables in blocks that have a place of their own on the page, each with the name of its block."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.TableBox) and zone is not None:
        yield zone, box
        return
    element = getattr(box, "element", None)
    if element is not None and "zone" in (names := element.get("class", "").split()):
        zone = " ".join(names[1:])
    for child in getattr(box, "children", ()):
        yield from _find_tables(child, zone)


def _descend(table: Any, kind: type) -> Iterator[Any]:
    return (box for box in table.descendants() if isinstance(box, kind))


def _measure_growth(row: Any) -> float:
    """How much taller than its style says a row is, in millimetres."""
    asked = row.style["height"]
    return 0.0 if asked == "auto" else float(row.height - asked.value) / PX_PER_MM


def _measure_width(cell: Any) -> float:
    """How far a line reaches out of its cell, in millimetres."""
    edge = cell.position_x + cell.border_width()
    texts = (text for text in cell.descendants() if isinstance(text, boxes.TextBox) and text.text.strip())
    return max((float(text.position_x + text.width - edge) / PX_PER_MM for text in texts), default=0.0)
