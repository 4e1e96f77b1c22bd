"""An input file, as bytes or as text: its size checked before it is read, its encoding never guessed."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import InputError, Place
from reportgen.model.edition import Edition, InputFormat, InputSource

_UTF8_NAMES = frozenset({"utf-8", "utf-8-sig"})
_PACKED = (
    (b"PK\x03\x04", "an Excel workbook", InputFormat.DELIVERED_XLSX),
    (b"PAR1", "a Parquet file", InputFormat.DELIVERED_PARQUET),
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """The text of an input, the name that messages and provenance use for it, and its sha256."""

    name: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class InputBytes:
    """The bytes of an input, the name that messages and provenance use for it, and its sha256."""

    name: str
    content: bytes
    sha256: str


def read_input_file(source: InputSource, edition: Edition) -> InputFile:
    """The text of the input's file; refuses a file that is missing, too large, or in another encoding."""
    file = read_input_bytes(source, edition)
    _refuse_packed(file, source)
    return InputFile(file.name, _decode(file.content, file.name, source.encoding), file.sha256)


def read_input_bytes(source: InputSource, edition: Edition) -> InputBytes:
    """The bytes of the input's file; refuses a file that is missing or too large."""
    path = _path_of(source, edition)
    name = _name_of(path, edition)
    content = _read_bytes(path, name, source.max_megabytes)
    return InputBytes(name, content, hashlib.sha256(content).hexdigest())


def input_text(name: str, text: str) -> InputFile:
    """An input that was made in memory, treated as if it were a file."""
    return InputFile(name, text, hashlib.sha256(text.encode()).hexdigest())


def _path_of(source: InputSource, edition: Edition) -> Path:
    if source.path is not None:
        return source.path
    where = Place(str(edition.config_file), source.line, key="inputs")
    raise InputError.of("the input names no file", where, "Give its `path`.")


def _name_of(path: Path, edition: Edition) -> str:
    # relative to the config, so that the name is the same on every machine
    folder = edition.config_file.resolve().parent
    resolved = path.resolve()
    return resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else str(path)


def _read_bytes(path: Path, name: str, max_megabytes: int) -> bytes:
    remedy = "Check the `path` of this input in the config."
    if not path.is_file():
        problem = "this is not a file" if path.exists() else "there is no such file"
        raise InputError.of(problem, Place(name), remedy)
    if path.stat().st_size > max_megabytes * 1_000_000:
        problem = f"the file is larger than the limit of {max_megabytes} MB"
        raise InputError.of(problem, Place(name), "Is it the right file? Else raise its `max_megabytes`.")
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})"
        raise InputError.of(problem, Place(name), remedy) from None


def _refuse_packed(file: InputBytes, source: InputSource) -> None:
    """A file of another form than text is named by the mark it begins with."""
    for mark, noun, form in _PACKED:
        if file.content.startswith(mark):
            what, where = f"the file is {noun}, not a text", Place(file.name)
            if source.format.is_statline:
                raise InputError.of(what, where, "Save it as a CSV.")
            raise InputError.of(
                what,
                where,
                f"Write `format: {form.value}` for this input in the config, or save it as a CSV.",
            )


def _decode(content: bytes, name: str, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        remedy = "Use utf-8 (the default) or cp1252 as `encoding` in the config."
        raise InputError.of("the encoding of this input is not known", Place(name), remedy) from None
    if codec in _UTF8_NAMES:
        return _decode_utf8(content, name)
    if content.startswith(codecs.BOM_UTF8):
        remedy = "Remove `encoding` of this input from the config."
        raise InputError.of(f"the file is UTF-8, while the config says {encoding}", Place(name), remedy)
    try:
        return content.decode(codec)
    except UnicodeError as error:
        where = _place_of(error, content, name)
        remedy = "Name the right `encoding` of this input in the config."
        raise InputError.of(f"the file is not in the encoding {encoding}", where, remedy) from None


def _decode_utf8(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError.of(
            "the file is not in UTF-8",
            _place_of(error, content, name),
            'Save it as UTF-8 (in Excel: "CSV UTF-8"), or name its encoding in the config,'
            " for example `encoding: cp1252`.",
        ) from None


def _place_of(error: UnicodeError, content: bytes, name: str) -> Place:
    if not isinstance(error, UnicodeDecodeError):
        return Place(name)
    before = content[: error.start]
    cell = before.rpartition(b"\n")[2].count(b";") + 1
    return Place(name, before.count(b"\n") + 1, column=str(cell))
