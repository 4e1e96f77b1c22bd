"""Finding the way in the structure tree of a PDF that is still in memory, as pydyf's objects."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pydyf


def root_of(pdf: pydyf.PDF) -> pydyf.Dictionary:
    """The root of the structure tree."""
    return resolve(pdf, pdf.catalog["StructTreeRoot"])


def resolve(pdf: pydyf.PDF, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[number_of(reference)]


@lru_cache(maxsize=8192)
def number_of(reference: bytes) -> int:
    """The number of the object that a reference names."""
    return int(reference.split(b" ", 1)[0])


def pages_of(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    """The pages in their order."""
    return (resolve(pdf, reference) for reference in pdf.page_references)


def all_elements(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    """All structure elements that were not dropped."""
    return filter(is_element, pdf.objects)


def is_element(thing: Any) -> bool:
    """Whether this object is an element of the structure tree."""
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"


def walk(pdf: pydyf.PDF, parent: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    """The structure elements under this one in reading order."""
    waiting = [children_of(pdf, parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        else:
            yield child
            waiting.append(children_of(pdf, child))


def children_of(pdf: pydyf.PDF, parent: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    """The structure elements directly under this one."""
    for kid in parent["K"]:
        if isinstance(kid, bytes) and is_element(child := resolve(pdf, kid)):
            yield child


def drop(element: pydyf.Dictionary) -> None:
    """Empty an element that nothing refers to any more; pydyf 0.13 cannot leave an object out."""
    element.clear()


def owners_of(pdf: pydyf.PDF) -> list[list[Any]]:
    """Per page, which element each marked content belongs to, by its number."""
    numbers = resolve(pdf, root_of(pdf)["ParentTree"])["Nums"]
    return [owners for owners in numbers[1::2] if isinstance(owners, list)]
