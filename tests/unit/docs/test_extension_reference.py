"""The reference for makers of extensions names what the code has: every field, method and helper."""

import inspect
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from reportgen import notation
from reportgen.model import edition, extension, figures, region
from reportgen.model.extension import Setting
from reportgen.model.layout import TYPE_AREA_WIDTH_MM
from reportgen.narrative.answer_room import MOST_COLUMNS, PAGE_MM, column_width_mm
from reportgen.pipeline.flaws import MOST_HEIGHT_MM

ROOT = Path(__file__).parents[3]
REFERENCE = (ROOT / "docs" / "uitbreiden.md").read_text(encoding="utf-8").split("\n## Reference\n")[1]
MODULES: tuple[ModuleType, ...] = (extension, figures, region, edition)
SETTINGS = "Mapping[str, str or int or float or bool]"


def read_rows(name: str) -> list[list[str]]:
    """The cells of the table under a heading, without the head."""
    (_, text) = re.split(rf"^####? {re.escape(name)}$", REFERENCE, flags=re.M)
    table = re.split(r"^#", text, flags=re.M)[0]
    rows = [
        [one.strip() for one in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"
    ]
    return rows[2:]


def find_type(name: str) -> Any:
    return next(getattr(one, name) for one in MODULES if hasattr(one, name))


def write_type(hint: Any) -> str:
    """A type as the reference writes it."""
    text = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    text = re.sub(r"\b(?:\w+\.)+(?=\w)", "", text).replace(" | ", " or ").replace("NoneType", "None")
    return "Settings" if text == SETTINGS else text


def write_method(name: str, method: Any) -> tuple[str, str]:
    signature = inspect.signature(method)
    one_by_one = (
        one.name if one.default is inspect.Parameter.empty else f"{one.name}={one.default!r}"
        for one in list(signature.parameters.values())[1:]
    )
    return f"{name}({', '.join(one_by_one)})", write_type(signature.return_annotation)


def list_members(owner: Any) -> dict[str, str]:
    """All that a user of a type may touch, each with its type; what makes one is left out."""
    found = {}
    hints = inspect.get_annotations(owner)
    for name in [one.name for one in fields(owner)] if is_dataclass(owner) else hints:
        found[name] = write_type(hints[name])
    for name, member in vars(owner).items():
        if name.startswith("_") or name in hints:
            continue
        if isinstance(member, property):
            found[name] = write_type(inspect.signature(member.fget).return_annotation)  # type: ignore[arg-type]
        elif isinstance(member, FunctionType):
            written, gives = write_method(name, member)
            found[written] = gives
    return found


NAMES = [one for one in re.findall(r"^#### (\w+)$", REFERENCE, re.M) if one != "Enumerations"]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_and_method_of_a_type_stands_in_the_reference_with_its_type(name: str) -> None:
    told = {row[0].strip("`"): row[1] for row in read_rows(name)}
    assert told == list_members(find_type(name))


def test_the_types_of_the_contract_are_all_in_the_reference() -> None:
    handed = {
        *("SourceFile", "RawTable", "Inquiry", "Answer", "AnswerRow", "Canvas"),
        *(
            one.type.__name__
            for one in fields(extension.Inquiry)
            if inspect.isclass(one.type) and is_dataclass(one.type)
        ),
        *("Cell", *(one.__name__ for one in figures.PublishedCell.__args__)),
    }
    assert handed <= set(NAMES)


def test_the_values_of_enumerations_are_those_of_the_code() -> None:
    for name, values in read_rows("Enumerations"):
        kind = find_type(name.strip("`"))
        assert issubclass(kind, Enum)
        assert values.split(", ") == list(kind.__members__)


def test_the_helpers_of_the_reference_can_be_called_so() -> None:
    told = [row[0].strip("`") for row in read_rows("To write with: `reportgen.notation`")]
    assert "write_number(value, decimals)" in told
    assert "write_no_figure(cell)" in told
    for one in told:
        name, parameters = re.fullmatch(r"(\w+)\((.*)\)", one).groups()  # type: ignore[union-attr]
        assert list(inspect.signature(getattr(notation, name)).parameters) == parameters.split(", ")


def test_the_limits_are_those_of_the_code() -> None:
    told = dict(read_rows("Limits"))
    assert told["an answer with its chart"] == f"{PAGE_MM:g} mm"
    assert told["a chart"] == f"{TYPE_AREA_WIDTH_MM:g} mm wide, at most {MOST_HEIGHT_MM:g} mm high"
    assert told["a table"].startswith(
        f"2 to {MOST_COLUMNS} columns: {column_width_mm(0, 2):g} mm for the labels"
    )
    assert write_type(Setting) == "str or int or float or bool"
