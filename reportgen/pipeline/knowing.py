"""What outsiders know beside the table of this run: what was published before (R10)."""

from pathlib import Path

from reportgen import data, disclosure
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import Edition
from reportgen.model.figures import ProtectedTable


def gather_knowledge(edition: Edition, inputs: data.Inputs) -> disclosure.Knowledge:
    """The archives that the config names, and what the sources published of gemeenten that have merged.

    Raises `InputError` with every line of an archive that cannot be read.
    """
    archives = tuple(map(_read_archive, edition.archives))
    published = [one for one in inputs.predecessors if one.protected]
    older = (disclosure.protect(published, edition).table,) if published else ()
    return disclosure.Knowledge((*archives, *older), disclosure.find_mergers(inputs.areas))


def _read_archive(path: Path) -> ProtectedTable:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        what, remedy = "this archive cannot be read", "Name a protected.csv as reportgen wrote it."
        raise InputError([Mistake(what, Place(str(path)), remedy)]) from None
    return disclosure.read_protected_csv(text, str(path))
