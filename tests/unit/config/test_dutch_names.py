"""Who writes a config in Dutch is asked whether the English word was meant."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reportgen.config import write_json_schema, write_part_schemas
from reportgen.config.dutch_names import NAMES
from reportgen.config.suggestions import suggest
from reportgen.errors import Mistake
from reportgen.model.region import RegionKind

FindMistakes = Callable[..., list[Mistake]]
EXTENSION = "extensions:\n  - indicator: klas\n    kinds: [{kind}]\n"


def _list_names(schema: Any) -> Iterator[str]:
    """All keys and values that a schema knows."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from schema.get("enum", ())
        yield from [schema["const"]] if "const" in schema else ()
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _list_names(part)


SCHEMAS = [json.loads(one) for one in (write_json_schema(), *write_part_schemas().values())]
KNOWN = {name for schema in SCHEMAS for name in _list_names(schema)}


@pytest.mark.parametrize("word", NAMES)
def test_every_dutch_word_leads_to_names_that_a_config_knows(word: str) -> None:
    assert set(NAMES[word]) <= KNOWN


@pytest.mark.parametrize("kind", RegionKind)
def test_every_region_kind_has_a_dutch_word(kind: RegionKind) -> None:
    assert any(kind.value in names for names in NAMES.values())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gemeente", "municipality"),
        ("Gemeente", "municipality"),
        ("SWV-PO", "school_partnership_primary"),
        ("swv vo", "school_partnership_secondary"),
        ("samenwerkingsverband", "school_partnership_primary or school_partnership_secondary"),
        ("municipalty", "municipality"),
    ],
)
def test_a_dutch_kind_of_region_gets_its_english_name(
    mistakes_in: FindMistakes, written: str, meant: str
) -> None:
    (found,) = mistakes_in(("inputs:\n", f"{EXTENSION.format(kind=written)}inputs:\n"))
    assert (found.where.key, found.remedy) == ("extensions[1].kinds[1]", f"Did you mean {meant}?")


def test_a_dutch_key_gets_its_english_name(mistakes_in: FindMistakes) -> None:
    told = [(one.what, one.remedy) for one in mistakes_in(("publisher:\n", "uitgever:\n"))]
    assert ("unknown key uitgever", "Did you mean publisher?") in told


def test_a_dutch_word_is_not_suggested_where_its_name_is_not_known() -> None:
    assert suggest("gemeente", ["residence", "enrolment"]) == "Choose from: residence, enrolment."
