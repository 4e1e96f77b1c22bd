"""The edition's file as one document, with the files it includes in the place of their paths."""

from collections.abc import Mapping
from pathlib import Path

from reportgen.config.paths import find_file_problem
from reportgen.config.strict_yaml import Document, KeyPath, read_document
from reportgen.errors import Mistake, Place

INCLUDABLE = (
    "region_kinds",
    "indicator",
    "style",
    "reading",
    "region_texts",
    "open_questions",
    "published_totals",
)


def read_edition_file(file: Path) -> Document:
    """The edition's file; where a section is a path, the content of that file stands in its place.

    Mistakes keep the file and line in which they were made.
    """
    document = read_document(file)
    if not isinstance(document.value, dict):
        return document
    for path in (*((key,) for key in INCLUDABLE), *_find_section_indicators(document.value)):
        document = _include(document, path, file.parent)
    return document


def _find_section_indicators(root: Mapping[str, object]) -> list[KeyPath]:
    """Where the sections name their indicators."""
    sections = root.get("sections")
    found = enumerate(sections) if isinstance(sections, list) else ()
    return [("sections", index, "indicator") for index, one in found if isinstance(one, dict)]


def _include(document: Document, path: KeyPath, folder: Path) -> Document:
    written = _find(document.value, path)
    if not isinstance(written, str) or document.is_spoiled(path):
        return document
    missing = next(find_file_problem(written, folder), None)
    if missing is not None:
        mistake = Mistake(missing.what, document.place_of(path), missing.remedy)
        return _graft(document, path, Document(None, {}, (mistake,), frozenset({()})))
    return _graft(document, path, read_document(folder / written))


def _find(value: object, path: KeyPath) -> object:
    """The value under a path; None when there is none."""
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int):
            value = value[key]
        else:
            return None
    return value


def _graft(document: Document, path: KeyPath, section: Document) -> Document:
    """The document with a section's value, places and mistakes under a path."""
    return Document(
        _with(document.value, path, section.value),
        {**document.places, **_moved(section.places, path)},
        (*document.mistakes, *section.mistakes),
        document.spoiled | {(*path, *below) for below in section.spoiled},
    )


def _with(value: object, path: KeyPath, new: object) -> object:
    """A copy of nested keys and lists with another value under a path."""
    if not path:
        return new
    first, *rest = path
    if isinstance(value, list):
        return [_with(one, tuple(rest), new) if at == first else one for at, one in enumerate(value)]
    assert isinstance(value, dict)
    return {**value, first: _with(value.get(first), tuple(rest), new)}


def _moved(places: Mapping[KeyPath, Place], path: KeyPath) -> dict[KeyPath, Place]:
    return {(*path, *below): place for below, place in places.items()}
