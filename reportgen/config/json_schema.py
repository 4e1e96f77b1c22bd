"""The config as a JSON Schema, so that editors complete keys and mark mistakes while you type."""

import json
from collections.abc import Mapping
from typing import Any

from reportgen.config.descriptions import DESCRIPTIONS
from reportgen.config.edition_file import INCLUDABLE
from reportgen.config.schema import EditionSection

SCHEMA_FILE = "reportgen.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PARTS: Mapping[str, str] = {  # what a file of its own may hold, and where the schema describes it
    **{key: f"/properties/{key}/anyOf/0" for key in INCLUDABLE},
    "risk_indicator": "/$defs/RiskIndicatorSection",
}
_INCLUDED = {"EditionSection": INCLUDABLE, "ExtraSection": ("indicator",)}
_TOLD = ("description", "examples", "default")
_PATH: Mapping[str, object] = {"type": "string", "description": "Een bestand, gezien vanaf dit bestand."}


def write_json_schema() -> str:
    """The schema of an edition's file, with Dutch descriptions and examples, as JSON.

    It is made of the models that check the config. What only a look at other files can tell (whether a
    region exists, a contrast is enough) it leaves to the check itself.
    """
    schema = EditionSection.model_json_schema()
    schema = {
        "$schema": _DIALECT,
        "title": "Editie van reportgen",
        "description": "Wat er dit jaar verschijnt: voor wie, met welke cijfers, in welke huisstijl.",
        **{key: one for key, one in schema.items() if key not in ("title", "description")},
    }
    _translate(schema, "EditionSection")
    for name, section in schema["$defs"].items():
        _translate(section, name)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_part_schemas() -> dict[str, str]:
    """For each part of a config that may stand in a file of its own, the name of its schema and the JSON.

    Such a schema says where that of the whole describes the part; it lies in a folder beside it.
    """
    return {f"{name}.schema.json": _write_part(pointer) for name, pointer in _PARTS.items()}


def _write_part(pointer: str) -> str:
    part = {"$schema": _DIALECT, "$ref": f"../{SCHEMA_FILE}#{pointer}"}
    return json.dumps(part, indent=2) + "\n"


def _translate(section: dict[str, Any], name: str) -> None:
    """Give every key of a section its Dutch words, and let includable ones be a path as well."""
    if name != "EditionSection":
        section.pop("description", None)
    for key, found in section.get("properties", {}).items():
        found.pop("title", None)
        if words := DESCRIPTIONS.get(found.get("description", "")):
            found["description"] = words.text
            if words.examples:
                found["examples"] = list(words.examples)
        if key in _INCLUDED.get(name, ()):
            section["properties"][key] = _or_path(found)


def _or_path(found: dict[str, Any]) -> dict[str, Any]:
    told = {key: one for key, one in found.items() if key in _TOLD}
    rest = {key: one for key, one in found.items() if key not in _TOLD}
    return {**told, "anyOf": [rest, dict(_PATH)]}
