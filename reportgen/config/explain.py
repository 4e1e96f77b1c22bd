"""What pydantic found, said as mistakes that name file, line, key, what was expected and a remedy."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from reportgen.config.problems import PROBLEMS, Problem
from reportgen.config.strict_yaml import Document, KeyPath
from reportgen.config.suggestions import suggest
from reportgen.errors import Mistake

_LONGEST_QUOTE = 40
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def explain(error: ValidationError, document: Document, model: type[BaseModel]) -> Iterator[Mistake]:
    """The mistakes behind a failed validation; none for values that were complained about before."""
    errors = error.errors(include_url=False)
    wrong_keys = {details["loc"][:-1] for details in errors if details["loc"][-1:] == ("[key]",)}
    for details in errors:
        path, field = _follow(details["loc"], model)
        if document.is_spoiled(path) or _is_below(details["loc"], wrong_keys) or _is_untrue(details):
            continue
        for problem in _find_problems(details, field):
            here = (*path, *problem.keys)
            if not document.is_spoiled(here):
                yield Mistake(problem.what, document.place_of(here), problem.remedy)


def _is_below(loc: tuple[int | str, ...], wrong_keys: set[tuple[int | str, ...]]) -> bool:
    """Whether the location is below a key that is wrong itself; the key's own location is not."""
    return loc[-1:] != ("[key]",) and any(loc[:length] in wrong_keys for length in range(len(loc) + 1))


def _is_untrue(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because items in it are wrong."""
    value = details["input"]
    least = details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and isinstance(value, list | dict) and len(value) >= least


def _follow(loc: tuple[int | str, ...], model: type[BaseModel]) -> tuple[KeyPath, "_Field"]:
    """The keys of a location, without what pydantic adds to it, and the field it leads to.

    Pydantic adds `[key]` for a key that is wrong itself, and the name of a union's member. For a key
    that is not known the field is the section in which it stands.
    """
    path: list[int | str] = []
    field = _Field(model, None)
    for step in loc:
        if step != "[key]" and not field.is_union:
            path.append(step)
        field = field.inside(step)
    return tuple(path), field


@dataclass(frozen=True, slots=True)
class _Field:
    """The part of the schema that a location leads to: its description, and the keys known there."""

    annotation: object
    description: str | None

    @property
    def is_union(self) -> bool:
        """Whether the value may be of several sections."""
        return get_origin(self.annotation) in (Union, types.UnionType)

    @property
    def keys(self) -> list[str]:
        """The keys that are known here."""
        model = self.annotation
        return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []

    def inside(self, step: int | str) -> "_Field":
        """The field one step further."""
        annotation = self.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = annotation.model_fields.get(str(step))
            return _Field.of(field) if field else self
        members = get_args(annotation)
        if get_origin(annotation) is tuple:
            return _Field(_bare(members[0]), self.description)
        if get_origin(annotation) is dict:
            return self if step == "[key]" else _Field(_bare(members[1]), self.description)
        return _Field(_member_of_union(members, step), self.description)

    @classmethod
    def of(cls, field: FieldInfo) -> "_Field":
        """What pydantic keeps of a field."""
        return cls(_bare(field.annotation), field.description)


def _bare(annotation: object) -> object:
    """The annotation without `Annotated` and without None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        members = [one for one in get_args(annotation) if one is not type(None)]
        if len(members) == 1:
            return _bare(members[0])
    return annotation


def _member_of_union(members: tuple[Any, ...], tag: int | str) -> object:
    for member in members:
        field = getattr(member, "model_fields", {}).get("format")
        if field is not None and tag in get_args(field.annotation):
            return member
    return None


def _find_problems(details: ErrorDetails, field: _Field) -> Iterator[Problem]:
    """One pydantic error in the program's own words; errors of the schema's checks hold their own."""
    kind, context, value = details["type"], details.get("ctx", {}), details["input"]
    last = details["loc"][-1] if details["loc"] else ""
    give = f"Give {field.description}." if field.description else "Check this value."
    if kind == PROBLEMS:
        yield from context[PROBLEMS]
    elif kind == "missing":
        yield Problem(f"the key {last} is missing", f"Add it: {field.description}.")
    elif kind == "extra_forbidden":
        yield Problem(f"unknown key {last}", suggest(str(last), field.keys))
    elif kind in ("enum", "literal_error"):
        yield Problem(f"{_found(value)} is not known here", suggest(str(value), _list_choices(context)))
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        yield _explain_format(kind, context)
    elif kind in _EXPECTED:
        yield Problem(
            f"expected {_EXPECTED[kind]}, found {_found(value)}", _quote_if_needed(kind, value, give)
        )
    else:
        yield Problem(_explain_limit(kind, context, value), give)


def _list_choices(context: Mapping[str, Any]) -> list[str]:
    """The accepted values, which pydantic lists as: 'a', 'b' or 'c'."""
    return str(context.get("expected", "")).split("'")[1::2]


def _explain_format(kind: str, context: Mapping[str, Any]) -> Problem:
    formats = [one.strip("' ") for one in str(context.get("expected_tags", "")).split(",")]
    if kind == "union_tag_invalid":
        tag = str(context.get("tag", ""))
        return Problem(f'"{tag}" is not known here', suggest(tag, formats), ("format",))
    return Problem(
        "the key format is missing", "Add it: delivered_csv, statline_csv or fictitious.", ("format",)
    )


def _quote_if_needed(kind: str, value: object, give: str) -> str:
    """Whoever wrote a number, date or truth value where text is wanted only forgot the quotes."""
    if kind == "string_type" and value is not None and not isinstance(value, list | dict):
        return f'Put it in quotes: "{_plain(value)}".'
    return give


def _explain_limit(kind: str, context: Mapping[str, Any], value: object) -> str:
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        word = "at least" if kind == "too_short" else "at most"
        items = "item" if limit == 1 else "items"
        return f"expected {word} {limit} {items}, found {context.get('actual_length')}"
    if kind == "greater_than_equal":
        return f"expected {context['ge']} or more, found {_found(value)}"
    if kind == "less_than_equal":
        return f"expected {context['le']} or less, found {_found(value)}"
    if kind == "multiple_of":
        return f"expected a multiple of {context['multiple_of']}, found {_found(value)}"
    if kind == "string_too_short":
        return "expected text, found nothing"
    return f"{_found(value)} does not fit"


def _found(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case list():
            return "a list"
        case dict():
            return "keys with values"
        case str():
            return f'"{value[:_LONGEST_QUOTE]}{"…" if len(value) > _LONGEST_QUOTE else ""}"'
        case _:
            return _plain(value)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
