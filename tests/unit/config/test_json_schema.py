"""The JSON Schema that editors use fits the models, and every config that is shipped."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from reportgen.config import SCHEMA_FILE, write_json_schema, write_part_schemas
from reportgen.config.descriptions import DESCRIPTIONS
from reportgen.config.schema import EditionSection
from tests.unit.config.conftest import CONFIG

SCHEMA: dict[str, Any] = json.loads(write_json_schema())
EDITIONS = sorted(file for file in CONFIG.glob("*.yaml") if "\ninputs:" in file.read_text(encoding="utf-8"))
PARTS = sorted(set(CONFIG.rglob("*.yaml")) - set(EDITIONS))


def described(schema: dict[str, Any]) -> set[str]:
    sections = [schema, *schema["$defs"].values()]
    fields = [field for section in sections for field in section.get("properties", {}).values()]
    return {field["description"] for field in fields if "description" in field}


def load(file: Path) -> Any:
    def as_text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: as_text(one) for key, one in value.items()}
        if isinstance(value, list):
            return [as_text(one) for one in value]
        return value.isoformat() if isinstance(value, date) else value

    return as_text(yaml.safe_load(file.read_text(encoding="utf-8")))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", EDITIONS, ids=lambda file: file.stem)
def test_every_shipped_edition_fits_the_schema_and_names_it(file: Path) -> None:
    first, *_ = file.read_text(encoding="utf-8").splitlines()
    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    jsonschema.validate(load(file), SCHEMA)


@pytest.mark.parametrize("file", PARTS, ids=lambda file: file.stem)
def test_every_shipped_part_of_an_edition_fits_the_schema_that_it_names(file: Path) -> None:
    first, *_ = file.read_text(encoding="utf-8").splitlines()
    named = (file.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert named.parent == CONFIG / "schemas"
    part = json.loads(named.read_text(encoding="utf-8"))
    whole, _, pointer = part["$ref"].partition("#")
    assert (named.parent / whole).resolve() == CONFIG / SCHEMA_FILE
    schema = {"$defs": SCHEMA["$defs"], "allOf": [find_section(pointer)]}
    jsonschema.validate(load(file), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoil(load(file)), schema)


def find_section(pointer: str) -> Any:
    """What stands at a place in the schema."""
    found: Any = SCHEMA
    for step in pointer.split("/")[1:]:
        found = found[int(step) if isinstance(found, list) else step]
    return found


def spoil(part: Any) -> Any:
    """The same part with a key that no part knows."""
    return [*part, {"sleutel": 1}] if isinstance(part, list) else part | {"sleutel": 1}


def test_the_schemas_of_parts_are_those_of_today() -> None:
    files = {one.name: one.read_text(encoding="utf-8") for one in (CONFIG / "schemas").iterdir()}
    assert files == write_part_schemas(), "run `make docs`"


def test_the_file_beside_the_configs_is_the_schema_of_today() -> None:
    assert (CONFIG / SCHEMA_FILE).read_text(encoding="utf-8") == write_json_schema()


@pytest.mark.parametrize(
    ("key", "value"),
    [("reporting_yaer", 2023), ("reporting_year", "2023"), ("id", "Hoofdletters"), ("inputs", [])],
)
def test_a_mistake_does_not_fit_the_schema(key: str, value: object) -> None:
    edition = load(CONFIG / "voorbeeld.yaml") | {key: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(edition, SCHEMA)


def test_every_key_is_explained_in_dutch_and_nothing_else_is() -> None:
    assert described(EditionSection.model_json_schema()) == set(DESCRIPTIONS)
    assert described(SCHEMA) <= {words.text for words in DESCRIPTIONS.values()}
