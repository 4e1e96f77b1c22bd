"""Lines of text that occur in many reports: shaped and written once, found again for the others.

Factsheets share most of their words: heads of tables, names, explanations, many of the figures. Three of four
lines have the text, style and width of an earlier one. What is found is exactly what WeasyPrint would make: a
line's shape depends on nothing else, and how it is written on nothing but the widths of its glyphs, which are
compared with those of the document.

A paragraph or cell of plain text is laid out at the origin and its lines are copied to where they belong, new
or found: so a report has the same bytes whatever was printed before.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import block, inline
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import create_layout

from reportgen.pdf.kept_layouts import describe_shaping

MOST_KEPT = 3000
"""Lines; those of some ten reports, since most are the same."""
MOST_PARAGRAPHS = 1000

Found = TypeVar("Found")


class Recent(Generic[Found]):
    """What was asked for lately, at most twice `most` things; older ones are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[Hashable, Found] = {}
        self._old: dict[Hashable, Found] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def find(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What was made for this key, or is made now."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                found = make()
            if len(self._young) >= self._most:
                self._old, self._young = self._young, {}
            self._young[key] = found
        return found

    def forget(self) -> None:
        """Start anew."""
        self._young, self._old = {}, {}


class LineStore:
    """The lines of earlier documents with the same fonts, by their styles."""

    def __init__(self) -> None:
        self._lines: Recent[tuple[Any, Any]] = Recent(MOST_KEPT)
        self._shaped: Recent[Any] = Recent(MOST_KEPT)
        self._paragraphs: Recent[_Paragraph] = Recent(MOST_PARAGRAPHS)

    def __len__(self) -> int:
        return len(self._lines)

    def forget(self) -> None:
        """Start anew; what WeasyPrint warned of while it made a line, it is to warn of again."""
        self._lines.forget()
        self._shaped.forget()
        self._paragraphs.forget()

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Let WeasyPrint find and keep its lines here meanwhile; they must keep their layouts."""
        inline.split_first_line, inline.strut = self._split, _strut
        drawing.draw_first_line, block.iter_line_boxes = _draw, self._iterate
        try:
            yield
        finally:
            inline.split_first_line, inline.strut = _split_first_line, _measure_strut
            drawing.draw_first_line, block.iter_line_boxes = _draw_first_line, _iter_line_boxes

    def _split(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        """As `split_first_line`. Lines are kept with their style, so that no other gets its identity."""
        given = (text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if justification_spacing or minimum:
            return _split_first_line(*given)
        rest = (text, max_width, is_line_start)
        _, found = self._lines.find((id(style), *rest), lambda: (style, self._shape(given, rest)))
        return found

    def _shape(self, given: tuple[Any, ...], rest: tuple[Any, ...]) -> Any:
        """A line as one of another style that has its shape, such as the same words in another colour."""
        return self._shaped.find((describe_shaping(given[1]), *rest), lambda: _split_first_line(*given))

    def _iterate(self, *given: Any) -> Iterator[tuple[Any, Any]]:
        """As `iter_line_boxes`."""
        context, line, top, _, skipped, container, _, _, first_letter, first_line = given
        if skipped or context.excluded_shapes or first_letter or first_line or not _is_plain(line, container):
            yield from _iter_line_boxes(*given)
            return
        styles = (container.style, line.style, *(text.style for text in line.children))
        words = tuple(text.text for text in line.children)
        key = (container.width, words, tuple(map(id, styles)))
        found = self._paragraphs.find(key, lambda: _lay_out_at_origin(given, styles))
        left = container.content_box_x() - found.left
        for kept, resume_at in found.lines:
            yield _place(kept, line.element, left, top), resume_at


_iter_line_boxes = block.iter_line_boxes
_split_first_line, _measure_strut = inline.split_first_line, inline.strut
_draw_first_line = drawing.draw_first_line


def _strut(style: Any) -> Any:
    """As `strut`, which looks for the same under a key of fifteen properties each time."""
    kept = vars(style)
    if "_strut" not in kept:
        kept["_strut"] = _measure_strut(style)
    return kept["_strut"]


_KNOWS_SIZE = pango.pango_version() >= 14802
"""Older ones name a wrong size of a font, which WeasyPrint works around."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The lines of a block of plain text, each with where the next one begins in the text.

    They are laid out at the top of the page, from `left` on, and belong to no element. `styles` are what they
    were looked up by, kept so that no others get their identities.
    """

    lines: tuple[tuple[Any, Any], ...]
    left: float
    styles: tuple[Any, ...]


def _is_plain(line: Any, container: Any) -> bool:
    """Whether there is nothing in a block but text from left to right, with no element of its own in it."""
    if container.style["direction"] != "ltr" or not line.children:
        return False
    return all(type(child) is TextBox and child.element is line.element for child in line.children)


def _lay_out_at_origin(given: tuple[Any, ...], styles: tuple[Any, ...]) -> _Paragraph:
    context, line, _, bottom_space, skipped, container, *others = given
    before = container.position_x
    container.position_x = before - container.content_box_x()
    try:
        left = container.content_box_x()
        lines = list(_iter_line_boxes(context, line, 0, bottom_space, skipped, container, *others))
    finally:
        container.position_x = before
    return _Paragraph(tuple((_place(one, None, 0, 0), at) for one, at in lines), left, styles)


def _place(kept: Any, element: Any, left: float, top: float) -> Any:
    """A copy of a line or text, moved to its place in another element."""
    copy = kept.copy()
    copy.element = element
    copy.position_x += left
    copy.position_y += top
    if copy.children:
        copy.children = tuple([_place(child, element, left, top) for child in copy.children])
    return copy


@dataclass(frozen=True, slots=True)
class _Part:
    """What is written of a line in one font, and what the font must know for it.

    `codes` is the operator, `widths` and `letters` are those of its glyphs.
    """

    pango_font: Any
    key: int
    size: float
    codes: bytes
    widths: dict[int, int]
    letters: dict[int, str]


def _draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
    """As `draw_first_line`, for a line that was drawn before; what is unusual is left to that."""
    layout = textbox.pango_layout
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        # It is going to be changed, and others may have it too.
        textbox.pango_layout = create_layout(layout.text, textbox.style, None, layout.max_width, 0)
    elif not layout.justification_spacing and textbox.text.strip():
        parts = vars(layout).get("_parts")
        if parts is None:
            layout._parts = parts = _write_plainly(stream, layout)
        if parts and all(_prepare_font(stream, part) for part in parts):
            stream.set_text_matrix(*matrix.values)
            for part in parts:
                stream.set_font_size(stream._fonts[part.key].hash, part.size)
                stream.stream.append(part.codes)
            return []
    return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)


def _prepare_font(stream: Any, part: _Part) -> bool:
    """Tell the document's font of these glyphs; whether it has the same widths.

    They may differ by a thousandth, when the document met the glyph first in another size.
    """
    font = stream._fonts.get(part.key)
    if font is None:
        font, _ = stream.add_font(part.pango_font)
    if not part.letters.keys() <= font.to_unicode.keys():
        for glyph, letters in part.letters.items():
            font.to_unicode.setdefault(glyph, letters)
    if part.widths.items() <= font.widths.items():
        return True
    return all(font.widths.setdefault(glyph, width) == width for glyph, width in part.widths.items())


def _write_plainly(stream: Any, layout: Any) -> tuple[_Part, ...]:
    """The parts of a line; none if there is anything in it but glyphs one behind the other."""
    parts: list[_Part] = []
    text = layout.text.encode()
    line, _ = layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        part = _write_run(stream, item, text)
        if part is None:
            return ()
        if parts and parts[-1].pango_font == part.pango_font:
            part = _join(parts.pop(), part)
        parts.append(part)
    return tuple(parts)


def _write_run(stream: Any, glyph_item: Any, text: bytes) -> _Part | None:
    pango_font = glyph_item.item.analysis.font
    font, size = stream.add_font(pango_font)
    pictured = font.bitmap or font.png or font.svg or font.colr
    if pictured or glyph_item.item.analysis.level % 2 or not _KNOWS_SIZE:
        return None
    count = glyph_item.glyphs.num_glyphs
    starts = [*glyph_item.glyphs.log_clusters[0:count], glyph_item.item.length]
    offset = glyph_item.item.offset
    widths: dict[int, int] = {}
    letters: dict[int, str] = {}
    codes = ["<"]
    for at, info in enumerate(glyph_item.glyphs.glyphs[0:count]):
        glyph, place = info.glyph, info.geometry
        if glyph == pango.PANGO_GLYPH_EMPTY:
            codes.append(f">{-place.width / size}<")
            continue
        if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG or place.x_offset or place.y_offset:
            return None
        if glyph not in letters:
            letters[glyph] = text[offset + starts[at] : offset + starts[at + 1]].decode()
            widths[glyph] = _measure(stream, pango_font, glyph, size)
        kerning = int(widths[glyph] - place.width * 1000 * FROM_UNITS / size)
        codes.append(f"{glyph:04x}>{kerning}<" if kerning else f"{glyph:04x}")
    written = "".join(codes)
    written = written[:-1] if written.endswith("<") else f"{written}>"
    return _Part(
        pango_font, get_pango_font_key(pango_font)[0], size, f"[{written}] TJ".encode(), widths, letters
    )


def _measure(stream: Any, pango_font: Any, glyph: int, size: float) -> int:
    """The width of a glyph in thousandths of the size."""
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width


def _join(one: _Part, other: _Part) -> _Part:
    codes = one.codes.removesuffix(b"] TJ") + other.codes.removeprefix(b"[")
    letters = {**one.letters, **other.letters, **one.letters}  # the first meaning of a glyph counts
    return _Part(one.pango_font, one.key, one.size, codes, one.widths | other.widths, letters)
