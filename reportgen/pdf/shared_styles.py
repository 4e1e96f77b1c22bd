"""Styles that all reports of a worker share: computed for the first report, found again for the others.

WeasyPrint shares the style of elements that match the same rules under the same parent, within a document.
Factsheets differ in their figures, hardly in their styles, so the same holds between them. It copies a
style before it changes it, and only styles of pages are changed in place: these are never shared.
"""

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Any

import weasyprint.css
from weasyprint.css import (
    INHERITED,
    PHYSICAL_FUNCTIONS,
    AnonymousStyle,
    ComputedStyle,
    InitialStyle,
    Pending,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
    preprocess_declarations,
)

Declared = tuple[str, Any, bool]
"""The name, the values and the importance of a declaration."""
_MOST_KEPT = 4000
_OWN_ATTRIBUTES = ("style", "lang", "id", "name")
"""The attributes of an element that WeasyPrint reads declarations from."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The styles of an element and its pseudo-elements, and what they were looked up by.

    `rules` and `parent` are kept so that nothing else can get their identities.
    """

    styles: dict[str | None, Any]
    rules: tuple[Any, ...]
    parent: Any


class StyleStore:
    """The styles of earlier documents, by the rules that they come from."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], _Kept] = {}

    def forget(self) -> None:
        """Start anew; what WeasyPrint warned of while it made a style, it is to warn of again."""
        self._kept.clear()

    def set_variables(self, before: Sequence[Declared], now: Sequence[Declared]) -> None:
        """Let custom properties have other values: what hangs on them is computed again when it is asked for.

        `before` are the very declarations that the styles were made with, `now` those of the same names in
        the same order. The styles stay the same ones, so what was made for them is found again: a colour
        changes no line of text.
        """
        values = {id(old[1]): new[1] for old, new in zip(before, now, strict=True)}
        styles = [style for kept in self._kept.values() for style in kept.styles.values()]
        pending: set[str] = set()
        for style in styles:
            for name, (value, weight) in style.cascaded.items():
                if id(value) in values:
                    style.cascaded[name] = values[id(value)], weight
                elif isinstance(value, Pending):
                    pending.add(name)
        hanging = _with_sides(pending)
        for style in styles:
            _forget(style, hanging)

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Let WeasyPrint find and keep its styles here meanwhile."""
        if len(self._kept) > _MOST_KEPT:
            self.forget()
        weasyprint.css.StyleFor = partial(_SharedStyleFor, self._kept)
        try:
            yield
        finally:
            weasyprint.css.StyleFor = StyleFor


class _SharedStyleFor(StyleFor):  # type: ignore[misc]
    """WeasyPrint's cascade, asking the store first; the steps and their order are those of `StyleFor`."""

    def __init__(
        self,
        kept: dict[tuple[Any, ...], _Kept],
        html: Any,
        sheets: list[Any],
        presentational_hints: bool,
        font_config: Any,
        target_collector: Any,
    ) -> None:
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = sheets
        self.font_config = font_config
        own: dict[Any, list[Any]] = {}
        found = find_style_attributes(html.etree_element, presentational_hints, html.base_url)
        for specificity, element, declarations, base_url in found:
            own.setdefault(element, []).append((specificity, declarations, base_url))
        for wrapper in html.wrapper_element.iter_subtree():
            element = wrapper.etree_element
            parent = self._computed_styles[wrapper.parent.etree_element, None] if wrapper.parent else None
            rules = tuple(_match(sheets, wrapper))
            attributes = tuple(element.get(name) for name in _OWN_ATTRIBUTES) if element in own else None
            key = (id(parent), attributes, tuple((id(rule[2][3]), *rule[:2]) for rule in rules))
            one = kept.get(key)
            if one is None:
                cascaded = _cascade(rules, own.get(element, ()))
                styles = dict(self._compute(html, cascaded, parent))
                one = kept[key] = _Kept(styles, rules, parent)
            for pseudo_type, style in one.styles.items():
                self._computed_styles[element, pseudo_type] = style
                if target_collector and style["anchor"]:
                    target_collector.collect_anchor(style["anchor"])

    def _compute(self, html: Any, cascaded: dict[str | None, Any], parent: Any) -> Iterator[tuple[Any, Any]]:
        """The styles of an element and then of its pseudo-elements, which inherit from it."""
        root = self._computed_styles.get((html.etree_element, None)) or InitialStyle(self.font_config)
        shared = (root, html.base_url, self.font_config, self.initial_page_sizes)
        own = ComputedStyle(parent, cascaded.pop(None, {}), None, *shared)
        yield None, own
        if parent is None:
            shared = (own, *shared[1:])
        for pseudo_type, declared in cascaded.items():
            yield pseudo_type, ComputedStyle(own, declared, pseudo_type, *shared)


def _with_sides(names: set[str]) -> set[str]:
    """These properties, and those that they set by the side of the page: where a line starts is a side."""
    sides = {
        name
        for name, find_logical in PHYSICAL_FUNCTIONS.items()
        if any(find_logical(block="ttb", inline=direction) in names for direction in ("ltr", "rtl"))
    }
    return names | sides


def _forget(style: Any, pending: Set[str]) -> None:
    """Take out of a style, and of the nameless ones below it, what may hang on a custom property."""
    is_nameless = isinstance(style, AnonymousStyle)
    for name in [one for one in style if one in pending or one.startswith("__")]:
        # a nameless style sets some properties itself, none of those that it has from the style above it
        if not is_nameless or name in INHERITED or name.startswith(("__", "text_decoration_")):
            del style[name]
    vars(style).pop("_is_bare", None)
    below = vars(style).get("anonymous_style")
    if below is not None:
        _forget(below, pending)


def _match(sheets: list[Any], wrapper: Any) -> Iterator[tuple[Any, Any, Any]]:
    """The rules that hold for an element: origin and specificity of the sheet, and the selector."""
    for sheet, origin, specificity in sheets:
        for selector in sheet.matcher.match(wrapper):
            yield origin, specificity, (*selector, sheet)


def _cascade(rules: tuple[Any, ...], own: Any) -> dict[str | None, Any]:
    """The winning declarations by pseudo-element; None is the element itself."""
    cascaded: dict[str | None, Any] = {}
    for specificity, declarations, base_url in own:
        declared = preprocess_declarations(base_url, declarations)
        _declare(cascaded.setdefault(None, {}), declared, "author", inf, specificity)
    for origin, of_sheet, (specificity, _order, pseudo_type, (declarations, layer), sheet) in rules:
        order = inf if layer is None else sheet.layers.index(layer)
        style = cascaded.setdefault(pseudo_type, {})
        _declare(style, declarations, origin, order, of_sheet or specificity)
    return cascaded


def _declare(style: dict[str, Any], declarations: Any, origin: str, order: float, specificity: Any) -> None:
    for name, values, importance in declarations:
        weight = (declaration_precedence(origin, importance), order, specificity)
        old_weight = style.get(name, (None, None))[1]
        if old_weight is None or old_weight <= weight:
            style[name] = values, weight
