"""Lines of text that keep their shape between layout and drawing, and what lines of one style share.

WeasyPrint throws Pango's layout of a line away once it is measured, to save memory in long documents, and
makes it again to draw it. A factsheet has four pages; keeping its four hundred lines costs nothing. It
also asks for a Pango context, a font and its features for every line; these are kept with the style. The
list of features is given back with its line: WeasyPrint keeps each for ever.

WeasyPrint measures a line as text of many paragraphs and draws it as text of one, so that Pango shapes
it again. For a text without line feeds that is the same; it is one paragraph from the start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

_VARIANTS = ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
SHAPING = (
    *("direction", "lang", "white_space", "overflow_wrap", "word_break", "word_spacing", "letter_spacing"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "tab_size"),
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning"),
    *("font_feature_settings", "font_variation_settings", "font_language_override", "text_decoration_line"),
    *(f"font_variant_{name}" for name in _VARIANTS),
)
"""All that says where a line breaks and what its glyphs are; a test watches that no other is read."""


@contextmanager
def keep_layouts() -> Iterator[None]:
    """Let WeasyPrint draw the lines that it measured meanwhile; justified lines it makes again."""
    Layout.setup, Layout.set_text = _set_up, _write
    Layout.deactivate, Layout.reactivate = _keep, _take_up
    try:
        yield
    finally:
        Layout.setup, Layout.set_text = _setup, _set_text
        Layout.deactivate, Layout.reactivate = _deactivate, _reactivate


_setup, _set_text = Layout.setup, Layout.set_text
_deactivate, _reactivate = Layout.deactivate, Layout.reactivate


@dataclass(frozen=True, slots=True)
class _Common:
    """What the lines of a style have in common."""

    context: Any
    language: Any
    font: Any
    features: bytes


def describe_shaping(style: Any) -> str:
    """What a style says of the shape of its lines; those of styles that say the same are the same."""
    kept = vars(style)
    if "_shaping" not in kept:
        kept["_shaping"] = str([style[name] for name in SHAPING])
    found: str = kept["_shaping"]
    return found


def _set_up(layout: Any, style: Any) -> None:
    """As `Layout.setup`, to which lines with a decoration or the language of another font are left."""
    if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        _setup(layout, style)
        return
    common: _Common | None = vars(style).get("_common")
    if common is None:
        vars(style)["_common"] = common = _make_common(style)
    layout.style = style
    layout.first_line_direction = 0
    layout.language = common.language
    layout.layout = ffi.gc(pango.pango_layout_new(common.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, common.font)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    if common.features:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(common.features))
        pango.pango_layout_set_attributes(layout.layout, attributes)
        pango.pango_attr_list_unref(attributes)


def _write(layout: Any, text: str, justify: bool = False) -> None:
    pango.pango_layout_set_single_paragraph_mode(layout.layout, "\n" not in text)
    _set_text(layout, text, justify)


def _make_common(style: Any) -> _Common:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        name, _kept = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
    variants = (style[f"font_variant_{name}"] for name in _VARIANTS)
    features = font_features(style["font_kerning"], *variants, style["font_feature_settings"])
    written = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    return _Common(context, language, get_font_description(style), written)


def _keep(_: Any) -> None:
    pass


def _take_up(layout: Any, style: Any) -> None:
    is_same = style is layout.style or describe_shaping(style) == describe_shaping(layout.style)
    if layout.justification_spacing or not is_same:
        _reactivate(layout, style)
