"""Every sentence of a factsheet as it was last read by a person, with the figures that it rests on.

A changed sentence is read in the diff: `UPDATE_GOLDEN=1 pytest tests/unit/narrative` renews the files.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest

from reportgen.model.figures import Cell
from reportgen.narrative import tell_story
from reportgen.notation import alphabetise
from tests.unit.narrative import builders_narrative as cases

STORIES = Path(__file__).parent / "stories"


@pytest.mark.parametrize("case", cases.CASES)
def test_a_story_is_told_as_it_was_read(case: str) -> None:
    facts = cases.CASES[case]()
    story = tell_story(facts, cases.country_facts(facts), cases.edition_of(case))
    told = "".join(f"{line}\n" for line in _write("", story))
    file = STORIES / f"{alphabetise(case).replace(' ', '-')}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


def _write(name: str, value: object) -> Iterator[str]:
    """A line for every text, with where in the story it stands; the cells of a statement on one line."""
    if isinstance(value, Cell):
        yield f"{name}: {value.region} {value.year} {value.care} {value.education}"
    elif is_dataclass(value):
        for field in fields(value):
            yield from _write(f"{name}.{field.name}".lstrip("."), getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _write(f"{name}[{_name(key)}]", one)
    elif isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from _write(f"{name}[{number}]", one)
    elif value is not None:
        yield f"{name}: {_name(value)}"


def _name(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)
