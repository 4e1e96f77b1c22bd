"""The cache: what was made before, under the key of all that it depends on.

It can be deleted at any time, and runs may share it: an entry is written whole under its key, and is read
only when its checksum fits. It lies beside the folders of the editions, so it is not mailed, and is for
its owner alone. Where it cannot be written, there is simply no cache.
"""

import io
import os
import pickle
import tempfile
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.errors import OutputError, Place

_SIGN = b"reportgen cache 1\n"
_CHECKSUM_BYTES = 32
_UNFINISHED = ".part"
_NAMES = {("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}


class Cache:
    """Values of the model under keys, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, key: str) -> Any | None:
        """What is kept under a key; None when there is nothing, or nothing sound."""
        try:
            handle = os.open(self._place(key), os.O_RDONLY | os.O_NOFOLLOW)
            with os.fdopen(handle, "rb") as file:
                os.utime(handle)  # used now: it goes last when room is made
                return _unpack(file.read())
        except (OSError, _UnsoundError):
            return None

    def keep(self, key: str, value: object) -> None:
        """Keep a value; a full or unwritable disk only means that it will be made again."""
        place = self._place(key)
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(suffix=_UNFINISHED, dir=place.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_pack(value))
                Path(temporary).replace(place)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def make_room(self, most_bytes: int) -> None:
        """Remove what was not used for longest, until all entries together take at most so many bytes.

        What a run that was killed had begun to write goes first. Whatever goes can be made again.
        """
        try:
            entries = sorted(map(_weigh, filter(Path.is_file, self._folder.rglob("*"))))
            excess = sum(entry.bytes for entry in entries) - most_bytes
            for entry in entries:
                if excess > 0:
                    entry.path.unlink(missing_ok=True)
                    excess -= entry.bytes
        except OSError:  # another run makes room too
            return

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


class _Entry(NamedTuple):
    """A file in the cache; the first in order goes first."""

    is_whole: bool
    used: float
    bytes: int
    path: Path


def _weigh(path: Path) -> _Entry:
    found = path.stat()
    return _Entry(path.suffix != _UNFINISHED, found.st_mtime, found.st_size, path)


def open_cache(folder: Path) -> Cache:
    """The cache in a folder, which is made for its owner alone.

    Raises `OutputError` when the folder is somebody else's, since what is in it would be printed.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_owner(folder)
        folder.chmod(0o700)
    except OSError as error:
        raise _refuse(folder, f"the cache cannot be opened ({error.strerror})") from error
    return Cache(folder)


def look_in_cache(folder: Path) -> Cache:
    """The cache in a folder as far as there is one, to look in; nothing is made. Raises as `open_cache`."""
    if folder.exists():
        _check_owner(folder)
    return Cache(folder)


def _check_owner(folder: Path) -> None:
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise _refuse(folder, "the cache is not a folder of your own")


def _refuse(folder: Path, what: str) -> OutputError:
    return OutputError.of(what, Place(file=str(folder)), "Delete it: it is made again.")


class _UnsoundError(Exception):
    """An entry that was damaged, or is not of this program."""


def _pack(value: object) -> bytes:
    body = pickle.dumps(value, protocol=5)
    return _SIGN + blake2b(body, digest_size=_CHECKSUM_BYTES).digest() + body


def _unpack(entry: bytes) -> Any:
    checksum, body = entry[len(_SIGN) :][:_CHECKSUM_BYTES], entry[len(_SIGN) + _CHECKSUM_BYTES :]
    if not entry.startswith(_SIGN) or blake2b(body, digest_size=_CHECKSUM_BYTES).digest() != checksum:
        raise _UnsoundError
    try:
        return _ModelReader(io.BytesIO(body)).load()
    except Exception as error:  # whatever it was: it can be made again
        raise _UnsoundError from error


class _ModelReader(pickle.Unpickler):
    """Reads values of the model and nothing else, so that no entry can make the program do anything."""

    def find_class(self, module: str, name: str) -> Any:
        """A type of the model, or one of the few types that it is built of."""
        if (module, name) in _NAMES:
            return super().find_class(module, name)
        if module.startswith("reportgen.model.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise _UnsoundError
