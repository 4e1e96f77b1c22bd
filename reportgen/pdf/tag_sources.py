"""Which HTML element each structure element of a PDF came from: the one private hook on WeasyPrint.

WeasyPrint 70 makes the structure tree without saying what it made of what; inner languages, expansions of
abbreviations and spaces at the end of a line are lost on the way. This module listens while it builds the
tree and changes nothing. The range of versions in which the hook is known to work is `TESTED`.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags as weasyprint_tags

from reportgen.errors import MachineError, Place

TESTED = {"weasyprint": ("70.0", "71"), "pydyf": ("0.13", "0.14")}
"""From this version on, and before that one."""
_PARAMETERS = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]


@dataclass(slots=True)
class TagSources:
    """The HTML element of each structure element by its number, and the text of each marked content."""

    elements: dict[int, Element] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


def listen_to_tags() -> None:
    """Listen to WeasyPrint from now on; raises `MachineError` when this version was never tested."""
    for name, (first, beyond) in TESTED.items():
        if not _numbers(first) <= _numbers(metadata.version(name)) < _numbers(beyond):
            raise _untested(name, f"{metadata.version(name)} is not between {first} and {beyond}")
    if weasyprint_tags._build_box_tree is _build_and_record:
        return
    if list(inspect.signature(_build).parameters) != _PARAMETERS:
        raise _untested("weasyprint", "its tag tree is built in another way")
    weasyprint_tags._build_box_tree = _build_and_record


def sources_of(pdf: pydyf.PDF) -> TagSources:
    """What was heard while this PDF's tree was built; raises `RuntimeError` when nothing was."""
    if not hasattr(pdf, "tag_sources"):
        raise RuntimeError("the hook on WeasyPrint's tag tree did not run")
    found: TagSources = pdf.tag_sources
    return found


_build = weasyprint_tags._build_box_tree


def _build_and_record(
    box: Any, parent: Any, pdf: pydyf.PDF, page_number: int, nums: Any, annotations: Any, tags: Any
) -> Iterator[pydyf.Dictionary]:
    """What WeasyPrint's own function gives, with note of the element and the texts of the box."""
    if not hasattr(pdf, "tag_sources"):
        pdf.tag_sources = TagSources()
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    for text_box in _texts(box):
        if text_box in tags:
            pdf.tag_sources.texts[page_number, tags[text_box]["mcid"]] = text_box.text
    for element in _build(box, parent, pdf, page_number, nums, annotations, tags):
        if box.element is not None and box.element_tag == box.element.tag:
            pdf.tag_sources.elements.setdefault(element.number, box.element)
        yield element


def _texts(box: Any) -> Iterator[Any]:
    """The pieces of text directly in a box, or in its lines."""
    for child in getattr(box, "children", ()):
        pieces = child.children if isinstance(child, boxes.LineBox) else (child,)
        yield from (piece for piece in pieces if isinstance(piece, boxes.TextBox))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _untested(library: str, why: str) -> MachineError:
    return MachineError.of(
        f"{library} cannot be used for accessible PDFs: {why}",
        Place(),
        "Install the versions of constraints.txt.",
    )
