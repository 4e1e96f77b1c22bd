"""The fingerprint of a value: what is equal has the same one, on every machine and in every run.

A value is written as JSON in one way only (its canonical form), and that is hashed with BLAKE2b. A path
counts as the file's name and what is in it, so that it does not matter where the file lies.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

_BYTES = 16


class Fingerprints:
    """Takes fingerprints; what many values share is read once. To be thrown away after use."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[object, str]] = {}

    def take(self, value: object) -> str:
        """The fingerprint of nested dataclasses, tuples, mappings, enums, numbers, texts, dates and paths.

        The order of a mapping counts, since it may show on a page; that of a set does not. Raises
        `TypeError` for anything else, so that nothing is left out unseen.
        """
        return blake2b(self._write(value).encode(), digest_size=_BYTES).hexdigest()

    def _write(self, value: Any) -> str:
        write = _WRITERS.get(type(value))
        if write is not None:
            return write(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._recall(value)
        return self._write_other(value)

    def _recall(self, value: Any) -> str:
        """The form of a dataclass; it is kept with the value, so that no other can get its identity."""
        known = self._written.get(id(value))
        if known is None:
            known = self._written[id(value)] = (value, self._write_fields(value))
        return known[1]

    def _write_fields(self, value: Any) -> str:
        kind = cast(Hashable, type(value))
        written = [f'"{name}":{self._write(getattr(value, name))}' for name in _name_fields(kind)]
        return f'{{"":"{type(value).__qualname__}",{",".join(written)}}}'

    def _write_other(self, value: object) -> str:
        match value:
            case Enum():
                return json.dumps([type(value).__qualname__, value.value])
            case date():
                return json.dumps(["date", value.isoformat()])
            case Path():
                return json.dumps(["file", fingerprint_files([value])])
            case tuple() | list():
                return f"[{','.join(map(self._write, value))}]"
            case Mapping():
                return (
                    f"{{{','.join(f'{self._write(key)}:{self._write(one)}' for key, one in value.items())}}}"
                )
            case Set():
                return f'["set",{",".join(sorted(map(self._write, value)))}]'
        raise TypeError(f"a {type(value).__qualname__} has no canonical form")


@cache
def _name_fields(of: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(of))


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: json.encoder.encode_basestring_ascii,
    int: str,
    float: repr,
    bool: json.dumps,
    type(None): json.dumps,
}


def fingerprint(value: object) -> str:
    """The fingerprint of one value; see `Fingerprints.take`."""
    return Fingerprints().take(value)


def fingerprint_files(paths: Iterable[Path]) -> str:
    """The fingerprint of these files, and of all files in these folders: their names and what is in them.

    Names are taken from the folder on, so that it does not matter where that lies. Hidden files and what
    Python compiled do not count.
    """
    hashed = blake2b(digest_size=_BYTES)
    for path in paths:
        for name, file in _list_files(path):
            content = file.read_bytes()
            hashed.update(f"{name}\0{len(content)}\0".encode())
            hashed.update(content)
    return hashed.hexdigest()


def _list_files(path: Path) -> list[tuple[str, Path]]:
    """A file by itself, or the files in a folder in order of their names."""
    if not path.is_dir():
        return [(path.name, path)]
    found = (one for one in path.rglob("*") if one.is_file() and not _is_passing(one.relative_to(path)))
    return sorted((one.relative_to(path).as_posix(), one) for one in found)


def _is_passing(name: Path) -> bool:
    """Whether a file is what an editor or Python leaves behind."""
    return any(part.startswith(".") or part == "__pycache__" for part in name.parts)
