"""A look at what a house says in CSS, before the engine reads it.

It finds blocks that are not closed, variables that nobody sets, text that would be heard otherwise than it is
printed, and classes that nothing has.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from reportgen.errors import Mistake, Place
from reportgen.model.edition import Palette

_CSS_IGNORED = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)
_JINJA_IGNORED = re.compile(r"{#.*?#}|<!--.*?-->", re.S)
_JINJA = re.compile(r"{{.*?}}|{%.*?%}", re.S)
_LITERAL = re.compile(r"\"([\w -]+)\"|'([\w -]+)'")
_CLASSES = re.compile(r"\bclass=\"([^\"]*)\"|\bclass='([^']*)'")
_MOST_KEPT = 128
"""Files whose names were listed; only the one that changed is looked through again."""
_FILLED_IN = "*"
"""Stands in the name of a class for what a template fills in."""
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_SET = re.compile(r"(--[\w-]+)\s*:")
_TAKEN = re.compile(r"\bvar\(\s*(--[\w-]+)\s*\)")
_BRACE = re.compile(r"[{};]")
_DECLARATION = re.compile(r"[\w-]+\s*:(?:\s|[\d#.-])")
"""How a declaration begins, and a nested rule does not: `left: 0`, against `a:hover`."""
_HEARD_OTHERWISE = re.compile(r"\b(text-transform)\s*:\s*(?!none\b)([\w-]+)|\b(hyphens)\s*:\s*(auto)\b")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that styles can use: variables that are set, and classes, of which some are filled in."""

    variables: frozenset[str]
    classes: frozenset[str]

    def has_class(self, name: str) -> bool:
        """Whether a page can have this class."""
        if name in self.classes:
            return True
        patterns = (re.escape(one).replace(r"\*", r"[\w-]+") for one in self.classes if _FILLED_IN in one)
        return any(re.fullmatch(one, name) for one in patterns)


def read_vocabulary(house: Path, shipped: Path) -> Vocabulary:
    """What the templates of both and the shipped styles name; a file that cannot be read names nothing."""
    variables = {f"--{one.name}" for one in fields(Palette) if one.name != "quarters"}
    classes: set[str] = set()
    for folder in (shipped, house):
        for file in (*folder.glob("*.j2"), *folder.glob("*.css")):
            names = _list_names(file.read_text(encoding="utf-8", errors="ignore"), file)
            variables |= names.set
            classes |= names.given
            if folder is shipped:
                variables |= names.taken
                classes |= names.styled
    return Vocabulary(frozenset(variables), frozenset(classes))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in a file: variables that it sets and takes, classes that it gives to elements and styles."""

    set: frozenset[str]
    taken: frozenset[str]
    given: frozenset[str]
    styled: frozenset[str]


@lru_cache(maxsize=_MOST_KEPT)
def _list_names(text: str, file: Path) -> _Names:
    text = blank_out(text, file)
    is_template = file.suffix == ".j2"
    rules = () if is_template else _read_sheet(text).rules
    return _Names(
        frozenset(_SET.findall(text)),
        frozenset(_TAKEN.findall(text)),
        frozenset(_list_classes(text) if is_template else ()),
        frozenset(name for rule in rules for name in _CLASS.findall(rule.selector)),
    )


def find_mistakes(file: Path, text: str, known: Vocabulary) -> Iterator[Mistake]:
    """What cannot work in a stylesheet, or in the styles that a template holds."""
    text = blank_out(text, file)
    if file.suffix == ".css":
        yield from _find_unclosed(file, text)
    for found in _TAKEN.finditer(text):
        if found[1] not in known.variables:
            what = f"the variable {found[1]} is not set anywhere"
            yield Mistake(what, find_place(file, text, found.start()), _suggest_variable(found[1], known))
    for found in _HEARD_OTHERWISE.finditer(text):
        what = f"{found[1] or found[3]}: {found[2] or found[4]} changes the text that is read aloud"
        remedy = "Take it away: what a screen reader says must be what the page prints."
        yield Mistake(what, find_place(file, text, found.start()), remedy)


def find_idle_classes(file: Path, text: str, known: Vocabulary) -> Iterator[Mistake]:
    """The classes that a stylesheet names and no page has, each where it first stands."""
    told: set[str] = set()
    text = blank_out(text, file)
    for rule in _read_sheet(text).rules:
        for found in _CLASS.finditer(rule.selector):
            name = found[1]
            if name not in told and not known.has_class(name):
                told.add(name)
                yield _tell_idle(name, find_place(file, text, rule.start + found.start()), known.classes)


def blank_out(text: str, file: Path) -> str:
    """The text with spaces for what says nothing here, so that every place stays where it is."""
    ignored = _CSS_IGNORED if file.suffix == ".css" else _JINJA_IGNORED
    return ignored.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def find_place(file: Path, text: str, at: int) -> Place:
    """The file, and the line of a character (from 0) in its text."""
    return Place(str(file), text.count("\n", 0, at) + 1)


def _tell_idle(name: str, place: Place, classes: Iterable[str]) -> Mistake:
    number = re.search(r"\d*$", name)
    there = {one.replace(_FILLED_IN, number[0] if number else "") for one in classes}
    close = get_close_matches(name, sorted(there), n=1)
    hint = f"Did you mean {close[0]}?" if close else "Take it away, or give the class in a template."
    return Mistake(f"nothing on a page has the class {name}", place, hint)


def _suggest_variable(name: str, known: Vocabulary) -> str:
    close = get_close_matches(name, sorted(known.variables), n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Set it at the top of the stylesheet: :root {{ {name}: #6A1B5D }}."


@dataclass(frozen=True, slots=True)
class _Rule:
    """A block of a stylesheet: what stands before its brace, where that begins, and the rule around it."""

    selector: str
    start: int
    around: "_Rule | None"

    @property
    def holds_rules(self) -> bool:
        """Whether it is there to hold other rules, as @media is."""
        return self.selector.startswith("@")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A stylesheet by its braces: rules in order, the innermost that stays open, stray braces."""

    rules: tuple[_Rule, ...]
    still_open: _Rule | None
    stray: tuple[int, ...]


def _read_sheet(text: str) -> _Sheet:
    rules: list[_Rule] = []
    stray: list[int] = []
    inner: _Rule | None = None
    begin = 0
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            before = text[begin : found.start()]
            inner = _Rule(before.strip(), found.start() - len(before.lstrip()), inner)
            rules.append(inner)
        elif found[0] == "}" and inner is None:
            stray.append(found.start())
        elif found[0] == "}" and inner is not None:
            inner = inner.around
        begin = found.end()
    return _Sheet(tuple(rules), inner, tuple(stray))


def _find_unclosed(file: Path, text: str) -> Iterator[Mistake]:
    """The block that lacks its brace at the end, and braces that close nothing."""
    sheet = _read_sheet(text)
    for at in sheet.stray:
        remedy = "Take it away, or look whether a { is missing above it."
        yield Mistake("this } closes no block", find_place(file, text, at), remedy)
    unclosed = _find_swallowing(sheet) or sheet.still_open
    if unclosed:
        what = f"the block {_shorten(unclosed.selector)} is not closed"
        remedy = "Write } where it ends, before the next rule."
        yield Mistake(what, find_place(file, text, unclosed.start), remedy)


def _find_swallowing(sheet: _Sheet) -> _Rule | None:
    """The first block that holds a rule right behind a declaration: there a brace was forgotten."""
    for one in sheet.rules:
        if one.around and not one.around.holds_rules and _DECLARATION.match(one.selector):
            return one.around
    return None


def _list_classes(text: str) -> Iterator[str]:
    """The classes that a template gives, and the words in quotes that it may give as one."""
    for code in _JINJA.findall(text):
        for pair in _LITERAL.findall(code):
            yield from "".join(pair).split()
    plain = _JINJA.sub(lambda code: _FILLED_IN if code[0].startswith("{{") else " ", text)
    for pair in _CLASSES.findall(plain):
        yield from (one for one in "".join(pair).split() if one != _FILLED_IN)


def _shorten(selector: str) -> str:
    return " ".join(selector.split())[:40]
