"""Figures in a file of JSON lines: an object on each line, with the documented columns as keys."""

import json
from collections.abc import Iterator

from reportgen.errors import InputError, Mistake, Place
from reportgen.model.extension import RawTable, SourceFile

REMEDY = "Write an object on each line, with the same keys in each: regio, jaar, vorm and so on."


class JsonLines:
    """Reads `{"regio": "GM0118", "jaar": 2023, ...}`; what the values mean is checked by reportgen."""

    contract = 1
    known_settings = ()

    def read(self, file: SourceFile) -> RawTable:
        """The rows of a file; raises `InputError` with every line that cannot be read."""
        objects = [(line, _parse(text)) for line, text in _split(file.content)]
        header = tuple(next((found for _, found in objects if found), {}))
        wrong = [line for line, found in objects if found is None or set(found) != set(header)]
        if wrong:
            # all mistakes at once; never a value, since this is left of the gate
            what = "the line is no object with the usual keys"
            raise InputError([Mistake(what, Place(file.name, line), REMEDY) for line in wrong])
        rows = [tuple(_write(found[name]) for name in header) for _, found in objects if found]
        return RawTable(header, rows, [line for line, _ in objects])


def _split(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number."""
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            yield number, line


def _parse(line: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _write(value: object) -> str:
    """A value as a delivery writes it: empty for null, a comma in a number."""
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
