"""A recorded JSON answer of a service, as records."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.data.files import InputFile
from reportgen.errors import InputError, Mistake, Place


def read_answer_rows(file: InputFile) -> Sequence[Mapping[str, Any]]:
    """The records under `value`, numbers exactly as written; refuses a file that is no such answer."""
    try:
        said = json.loads(file.text, parse_float=Decimal)
    except (ValueError, RecursionError):
        what = "the file is not JSON, or it was cut off"
        raise InputError([Mistake(what, Place(file.name), "Download it again.")]) from None
    rows = said.get("value") if isinstance(said, dict) else None
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    what = "the file holds no list of records"
    raise InputError([Mistake(what, Place(file.name), "Download it again.")])


def field_of(row: Mapping[str, Any], name: str) -> str:
    """The text of a field, whatever the case of its name; empty if there is none."""
    value = row.get(name)
    if value is None:
        wanted = name.casefold()
        value = next((found for key, found in row.items() if key.casefold() == wanted), None)
    return "" if value is None else str(value)
