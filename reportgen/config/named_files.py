"""Which files an edition may be read from: all that its config names."""

from collections.abc import Iterator
from functools import lru_cache
from os import path
from pathlib import Path

from reportgen.config.load import DEFAULT_REGION_TABLES
from reportgen.config.strict_yaml import parse_document

_LONGEST_NAME = 200
_MOST_KEPT = 32


def list_named_files(config: Path) -> frozenset[Path]:
    """The config and whatever may be a path in it or in the YAML that it names, absolute; not all exist.

    It errs on the side of too many: a text in a config that is no path names a file that is not there.
    """
    found = {config.resolve(), (config.parent / DEFAULT_REGION_TABLES).resolve()}
    to_read = [config.resolve()]
    while to_read:
        file = to_read.pop()
        named = set(_list_paths(file, (file.parent, config.resolve().parent))) - found
        to_read += [one for one in named if one.suffix in (".yaml", ".yml") and one.is_file()]
        found |= named
    return frozenset(found)


def _list_paths(file: Path, folders: tuple[Path, ...]) -> Iterator[Path]:
    try:
        content = file.read_bytes()
    except OSError:  # who reads the edition tells of it
        return
    for text in _read_texts(content):
        if 0 < len(text) < _LONGEST_NAME and text.isprintable():
            yield from (_find(folder, text) for folder in folders)


@lru_cache(maxsize=_MOST_KEPT)
def _read_texts(content: bytes) -> tuple[str, ...]:
    """All texts in what a file holds; of several files only the one that changed is read again."""
    return tuple(_list_texts(parse_document(content.decode("utf-8-sig", errors="replace"), "").value))


def _find(folder: Path, name: str) -> Path:
    """The file of this name, behind links if it is there; most names are of nothing."""
    found = folder / name
    is_simple = ".." not in found.parts and not path.lexists(found)
    return Path(path.normpath(found)) if is_simple else found.resolve()


def _list_texts(value: object) -> Iterator[str]:
    """All texts in nested keys and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(one)
