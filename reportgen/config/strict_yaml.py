"""Strict YAML: what is read is what is written, and every key remembers its file and line.

YAML 1.1 turns an unquoted 0363 into 243 and `no` into false, lets the last of two equal keys win, and
expands aliases. Here each of these is a mistake, and so are tags, tabs, a second document and text that
is not UTF-8. All mistakes of a file are found in one reading, as far as it can be read at all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

from reportgen.errors import Mistake, Place

KeyPath: TypeAlias = tuple[str | int, ...]

_DEEPEST = 20
_MOST_KEPT = 64
_STRING_TAG = "tag:yaml.org,2002:str"
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_UNWANTED_CHARACTER = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_RESOLVER = yaml.resolver.Resolver()

# The parser in C gives the same events ten times as fast, but not every build of PyYAML has it.
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the place of each key and item, and the mistakes in it.

    `spoiled` holds the paths of values that could not be read as written: what stands there, or what
    is missing below, is not worth a second complaint.
    """

    value: object
    places: Mapping[KeyPath, Place]
    mistakes: tuple[Mistake, ...] = ()
    spoiled: frozenset[KeyPath] = frozenset()

    def place_of(self, path: KeyPath) -> Place:
        """The file, line and key of a path; the line of the nearest key above it when it is not written."""
        known = path
        while known and known not in self.places:
            known = known[:-1]
        nearest = self.places[known]
        return Place(nearest.file, nearest.line, key=extend_key(nearest.key, path[len(known) :]))

    def is_spoiled(self, path: KeyPath) -> bool:
        """Whether the value at this path, or one above it, was complained about already."""
        return any(path[:length] in self.spoiled for length in range(len(path) + 1))


def read_document(file: Path) -> Document:
    """A YAML file as plain values; a file that is missing or not UTF-8 is a mistake in the document."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        return unusable(explain_unreadable(error, Place(str(file))))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return unusable(explain_undecodable(error, str(file)))
    return parse_document(text, str(file))


@lru_cache(_MOST_KEPT)
def parse_document(text: str, file: str, first_line: int = 1) -> Document:
    """YAML text as plain values; `first_line` is the line of the file at which the text begins.

    Those of the latest texts are kept, for who changes one file of many.
    """
    unwanted = tuple(_find_unwanted_characters(text, file, first_line))
    if unwanted:
        return unusable(*unwanted)
    reading = _Reading(file, first_line)
    try:
        value = reading.read_all(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as error:
        return unusable(*reading.mistakes, _explain_syntax(error, file, first_line))
    except yaml.YAMLError:
        mistake = Mistake("this is not YAML", Place(file), "Write the file anew as plain text.")
        return unusable(*reading.mistakes, mistake)
    return Document(value, reading.places, tuple(reading.mistakes), frozenset(reading.spoiled))


def unusable(*mistakes: Mistake) -> Document:
    """A document of which nothing can be used."""
    return Document(None, {(): Place(mistakes[0].where.file)}, mistakes, frozenset({()}))


def explain_unreadable(error: OSError, place: Place) -> Mistake:
    """The mistake of naming a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return Mistake("there is no such file", place, "Check the name and the folder.")
    if isinstance(error, IsADirectoryError):
        return Mistake("this is a folder, not a file", place, "Name a file in it.")
    return Mistake(f"the file cannot be read ({error.strerror})", place, "Check the rights on the file.")


def explain_undecodable(error: UnicodeDecodeError, file: str) -> Mistake:
    """The mistake of saving a file in another encoding than UTF-8."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return Mistake("the text is not UTF-8", Place(file, line), "Save the file with encoding UTF-8.")


def extend_key(key: str | None, path: KeyPath) -> str | None:
    """A key as people write it, `inputs[1].terms`; items count from 1."""
    written = key or ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step + 1}]"
        else:
            written += f".{step}" if written else step
    return written or None


def _find_unwanted_characters(text: str, file: str, first_line: int) -> Iterator[Mistake]:
    """One mistake for each line that holds a tab or a control character."""
    if not _UNWANTED_CHARACTER.search(text):
        return
    for number, line in enumerate(text.split("\n"), first_line):
        if "\t" in line:
            yield Mistake("there is a tab in this line", Place(file, number), "Use spaces.")
        elif _UNWANTED_CHARACTER.search(line):
            yield Mistake("there is a control character in this line", Place(file, number), "Remove it.")


def _explain_syntax(error: yaml.MarkedYAMLError, file: str, first_line: int) -> Mistake:
    mark = error.problem_mark or error.context_mark
    line = first_line + mark.line if mark else None
    reason = error.problem or error.context or "unreadable"
    remedy = "Check the indentation, the colons and the quotes, here and in the lines above."
    return Mistake(f"this is not YAML: {reason}", Place(file, line), remedy)


@dataclass(slots=True)
class _Reading:
    """The reading of one file: the places and mistakes met so far."""

    file: str
    first_line: int
    places: dict[KeyPath, Place] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    spoiled: set[KeyPath] = field(default_factory=set)

    def read_all(self, events: Iterator[yaml.Event]) -> object:
        """The value of the first document; a second one, or none at all, is a mistake."""
        value: object = None
        documents = 0
        self.places[()] = Place(self.file, self.first_line)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    remedy = "Keep one document per file."
                    self._complain((), event, "a second document begins here", remedy, spoils=False)
                    return value
                value = self._read_value(next(events), events, ())
        if not documents:
            self.mistakes.append(Mistake("the file is empty", self.places[()], "Fill it, or name another."))
            self.spoiled.add(())
        return value

    def _read_value(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> object:
        self._refuse_anchors_and_tags(event, path)
        match event:
            case yaml.CollectionStartEvent() if len(path) >= _DEEPEST:
                what = f"the keys and lists here are more than {_DEEPEST} levels deep"
                self._complain(path, event, what, "Close the brackets, or mend the indentation.")
                _pass_over(event, events)
                return None
            case yaml.MappingStartEvent():
                return self._read_mapping(events, path)
            case yaml.SequenceStartEvent():
                return self._read_sequence(events, path)
            case yaml.ScalarEvent():
                return self._read_scalar(event, path)
            case _:
                return None

    def _read_mapping(self, events: Iterator[yaml.Event], path: KeyPath) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._read_key(event, events, path)
            here = (*path, key)
            if key in found:
                self._complain_of_double(key, event, here)
                _pass_over(next(events), events)
                continue
            self.places[here] = self._place(event, here)
            found[key] = self._read_value(next(events), events, here)
        return found

    def _read_sequence(self, events: Iterator[yaml.Event], path: KeyPath) -> list[object]:
        found: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*path, len(found))
            self.places[here] = self._place(event, here)
            found.append(self._read_value(event, events, here))
        return found

    def _read_key(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> str:
        """The text of a key; a key that YAML takes for something else than text is a mistake."""
        if not isinstance(event, yaml.ScalarEvent):
            remedy = "Write one word before the colon."
            self._complain(path, event, "this key is not a word", remedy, spoils=False)
            _pass_over(event, events)
            return "?"
        self._refuse_anchors_and_tags(event, path)
        if _is_plain(event) and _tag_of(event.value) != _STRING_TAG:
            self._complain((*path, event.value), event, *_explain_unquoted(event.value))
        return event.value

    def _read_scalar(self, event: yaml.ScalarEvent, path: KeyPath) -> object:
        """A scalar: quoted is text; unquoted only if YAML leaves no doubt of what is meant."""
        text: str = event.value
        if not _is_plain(event):
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _WHOLE_NUMBER.fullmatch(text):
            return int(text)
        if _DECIMAL_NUMBER.fullmatch(text):
            return float(text)
        if _DATE.fullmatch(text):
            return self._read_date(event, path)
        if _tag_of(text) != _STRING_TAG:
            self._complain(path, event, *_explain_unquoted(text))
        return text

    def _read_date(self, event: yaml.ScalarEvent, path: KeyPath) -> date | None:
        try:
            return date.fromisoformat(event.value)
        except ValueError:
            remedy = "Write year-month-day of a day that exists, like 2025-06-02."
            self._complain(path, event, f"there is no date {event.value}", remedy)
            return None

    def _refuse_anchors_and_tags(self, event: yaml.Event, path: KeyPath) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            remedy = "Write the value out here."
            self._complain(path, event, f"the alias *{anchor} is not allowed", remedy)
        elif anchor:
            remedy = "Remove it, and write the value out at each place that needs it."
            self._complain(path, event, f"the anchor &{anchor} is not allowed", remedy, spoils=False)
        tag = getattr(event, "tag", None)
        if tag:
            remedy = "Remove it; quotes make a text of any value."
            self._complain(path, event, f"the tag {tag} is not allowed", remedy)

    def _complain_of_double(self, key: str, event: yaml.Event, path: KeyPath) -> None:
        first = self.places[path].line
        what = f"the key {key} stands here for the second time, first in line {first}"
        self._complain(path, event, what, "Keep one of the two.", spoils=False)

    def _complain(
        self, path: KeyPath, event: yaml.Event, what: str, remedy: str, *, spoils: bool = True
    ) -> None:
        self.mistakes.append(Mistake(what, self._place(event, path), remedy))
        if spoils:
            self.spoiled.add(path)

    def _place(self, event: yaml.Event, path: KeyPath) -> Place:
        line = self.first_line + (event.start_mark.line if event.start_mark else 0)
        return Place(self.file, line, key=extend_key(None, path))


def _pass_over(event: yaml.Event, events: Iterator[yaml.Event]) -> None:
    """Read past a value, however deep."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return
        event = next(events)


def _is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether the scalar stands without quotes (and without a block sign)."""
    return event.style in (None, "") and event.tag is None


def _tag_of(text: str) -> str:
    """What YAML 1.1 takes an unquoted text for."""
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


def _explain_unquoted(text: str) -> tuple[str, str]:
    """What is wrong with an unquoted text that YAML 1.1 reads otherwise, and what to do."""
    meant = _reading_of(text)
    remedy = f'Put it in quotes: "{text}".'
    if meant in ("true", "false"):
        remedy = f'Write {meant}, or put it in quotes: "{text}".'
    return f"{text} without quotes is read by YAML as {meant}", remedy


def _reading_of(text: str) -> str:
    try:
        meant = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return "something else"
    return "nothing" if meant is None else str(meant).lower()
