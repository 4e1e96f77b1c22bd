"""Boxes as most of ours are: without pictures, round corners or shadows, with a rule on a side at the most.

WeasyPrint asks each box anew for what its style says, and draws a rule under a cell by filling two rectangles
within a clipping path. Here the answer is kept with the style, and the rule is a stroke: the same ink, in
half the operators. What is unusual is left to WeasyPrint.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

import weasyprint.draw as drawing
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import BlockContainerBox, Box, PageBox
from weasyprint.layout import absolute, background, block, inline, table
from weasyprint.layout import float as floats
from weasyprint.layout.absolute import AbsolutePlaceholder

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_RADII = tuple(f"border_{corner}_radius" for corner in _CORNERS)
_SIZES = (
    *(f"{space}_{side}" for space in ("margin", "padding") for side in _SIDES),
    *(f"{most}{size}" for most in ("", "min_", "max_") for size in ("width", "height")),
    *(f"border_{side}_width" for side in _SIDES),
)
_sizes_of = attrgetter(*_SIZES)
_MEASURED = (absolute, block, floats, inline, table)
_MOST_PLACES = 50
"""Sizes of a containing block that one style is measured in, before it is started anew."""


@contextmanager
def treat_plainly() -> Iterator[None]:
    """Let WeasyPrint lay out and draw plain boxes in short meanwhile."""
    background.layout_box_backgrounds, drawing.draw_border = _lay_out_background, _draw_border
    for module in _MEASURED:
        module.resolve_percentages = _measure
    try:
        yield
    finally:
        background.layout_box_backgrounds, drawing.draw_border = _layout_box_backgrounds, _draw_any_border
        for module in _MEASURED:
            module.resolve_percentages = _resolve_percentages


_layout_box_backgrounds, _draw_any_border = background.layout_box_backgrounds, drawing.draw_border
_resolve_percentages = block.resolve_percentages


def _measure(box: Any, containing_block: Any) -> None:
    """As `resolve_percentages`: the used sizes depend on nothing but the style and the containing block."""
    style = box.style
    if style["border_collapse"] == "collapse" or isinstance(box, PageBox):
        _resolve_percentages(box, containing_block)
        return
    if isinstance(containing_block, Box):
        containing_block = (containing_block.width, containing_block.height)
    kept: dict[Any, tuple[Any, ...]] = vars(style).setdefault("_used_sizes", {})
    sizes = kept.get(containing_block)
    if sizes is None:
        if len(kept) >= _MOST_PLACES:
            kept.clear()
        _resolve_percentages(box, containing_block)
        kept[containing_block] = _sizes_of(box)
        return
    for name, size in zip(_SIZES, sizes, strict=True):
        setattr(box, name, size)


def _lay_out_background(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """As `layout_box_backgrounds`."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if style is not None or box is page or not _is_bare(box.style):
        _layout_box_backgrounds(page, box, get_image, layout_children, style)
        return
    box.border_top_left_radius = box.border_top_right_radius = (0, 0)
    box.border_bottom_left_radius = box.border_bottom_right_radius = (0, 0)
    if layout_children:
        for child in box.all_children():
            _lay_out_background(page, child, get_image)
    box.background = None


def _is_bare(style: Any) -> bool:
    """Whether nothing is painted behind a box of this style, and its corners are square."""
    kept = vars(style)
    if "_is_bare" not in kept:
        kept["_is_bare"] = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and not style["box_shadow"]
            and all(kind == "none" for kind, _ in style["background_image"])
            and get_color(style, "background_color").alpha == 0
            and all((0, "px") in style[name] for name in _RADII)
        )
    found: bool = kept["_is_bare"]
    return found


def _draw_border(stream: Any, box: Any) -> None:
    """As `draw_border`; a solid rule on one side is a stroke, which viewers keep as thin as it is."""
    ruled = [side for side in _SIDES if getattr(box, f"border_{side}_width")]
    if len(ruled) != 1 or not _is_rule(box, ruled[0]):
        _draw_any_border(stream, box)
        return
    (side,) = ruled
    width = getattr(box, f"border_{side}_width")
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    with stream.artifact(), stream.stacked():
        stream.set_color(get_color(box.style, f"border_{side}_color"), stroke=True)
        stream.set_line_width(width)
        if side in ("top", "bottom"):
            middle = top + width / 2 if side == "top" else bottom - width / 2
            stream.move_to(left, middle)
            stream.line_to(right, middle)
        else:
            middle = left + width / 2 if side == "left" else right - width / 2
            stream.move_to(middle, top)
            stream.line_to(middle, bottom)
        stream.stroke()


def _is_rule(box: Any, side: str) -> bool:
    """Whether this side is a visible solid rule of a box with square corners."""
    style = box.style
    columns = isinstance(box, BlockContainerBox) and style["column_rule_width"]
    return (
        style["visibility"] == "visible"
        and not columns
        and style[f"border_{side}_style"] == "solid"
        and style["border_image_source"][0] == "none"
        and get_color(style, f"border_{side}_color").alpha > 0
        and all(getattr(box, name) == (0, 0) for name in _RADII)
    )
