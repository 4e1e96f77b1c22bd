"""The output folder of an edition: whole files or none, one run at a time, the manifest last.

`<output>/<edition>/` may leave the house; `<output>/<edition>.intern/` (mode 0700) may not (R13).
"""

import fcntl
import getpass
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportgen.delivery.manifest import hash_file
from reportgen.errors import OutputError, Place
from reportgen.model.form import ReportForm
from reportgen.model.report import ReportRecord


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """Where an edition is written: what may leave the house, and what may not."""

    public: Path
    intern: Path

    def write_public(self, name: str, content: bytes) -> Path:
        """A file that may leave the house, written whole or not at all; what is the same is left alone."""
        path = self.public / name
        if _has(path, content):
            return path
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise _unwritable(path, error) from error
        return write_whole(path, content)

    def write_intern(self, name: str, content: bytes) -> Path:
        """A file that stays in the house, written whole or not at all."""
        return write_whole(self.intern / name, content)

    def append_intern(self, name: str, content: bytes) -> None:
        """Add to a file that stays in the house, as far as there is room for it."""
        try:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            with os.fdopen(os.open(self.intern / name, flags, 0o644), "ab") as file:
                file.write(content)
        except OSError:  # it will be missed only if the run does not end
            return

    def read_intern(self, name: str) -> str:
        """The text of a file that stays in the house; empty when there is none that can be read."""
        try:
            return (self.intern / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def make_intern_folder(self, name: str) -> Path:
        """A folder inside the intern folder, for the owner alone."""
        path = self.intern / name
        try:
            path.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise _unwritable(path, error) from error
        return path

    def move_aside_others(self, keep: frozenset[str]) -> tuple[str, ...]:
        """Move PDFs that are not to be kept into the intern folder, so that none is mailed by mistake.

        `keep` and the answer hold places inside the edition's folder, the folders of its forms included.
        """
        found = (path for form in ReportForm for path in (self.public / form.plan.folder).glob("*.pdf"))
        places = sorted({path.relative_to(self.public).as_posix() for path in found} - keep)
        if places:
            aside = self.intern / "terzijde"
            aside.mkdir(mode=0o700, exist_ok=True)
            for place in places:
                (self.public / place).replace(aside / Path(place).name)
        return tuple(places)

    def holds(self, record: ReportRecord) -> bool:
        """Whether a report of an earlier run is still there, unchanged."""
        if record.location is None:
            return False
        path = self.public / record.location
        return path.is_file() and hash_file(path) == record.sha256

    def forget_manifest(self) -> None:
        """Take the manifest away, so that a folder that is being written is visibly incomplete."""
        (self.public / MANIFEST).unlink(missing_ok=True)


MANIFEST = "manifest.json"
_LOCK = "lock"
_UNFINISHED = ".part"


def place_edition(output: Path, edition_id: str) -> EditionFolder:
    """Where an edition is written, or would be; nothing is made."""
    return EditionFolder(output / edition_id, output / f"{edition_id}.intern")


@contextmanager
def open_edition_folder(output: Path, edition_id: str) -> Iterator[EditionFolder]:
    """The edition's folders, made where they do not exist, and held by this run alone.

    Raises `OutputError` when another run holds it or it cannot be written.
    """
    folder = place_edition(output, edition_id)
    try:
        folder.public.mkdir(parents=True, exist_ok=True)
        folder.intern.mkdir(mode=0o700, exist_ok=True)
        _refuse_links(folder)
        folder.intern.chmod(0o700)
    except OSError as error:
        raise _unwritable(output, error) from error
    with hold_edition_folder(folder) as held:
        yield held


@contextmanager
def hold_edition_folder(folder: EditionFolder) -> Iterator[EditionFolder]:
    """An edition's folders that exist already, held by this run alone; raises `OutputError`."""
    try:
        lock = os.open(folder.intern / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise _unwritable(folder.intern, error) from error
    try:
        _hold(lock, folder)
        _sweep(folder)
        yield folder
    finally:
        os.close(lock)


def _hold(lock: int, folder: EditionFolder) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(lock, 300, 0).decode("utf-8", "replace").strip() or "of which nothing is known"
        raise OutputError.of(
            f"another run ({holder}) is writing this edition",
            Place(file=str(folder.public)),
            "Wait until it is ready, or stop it first.",
        ) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, _describe_this_run().encode(), 0)


def _describe_this_run() -> str:
    """Who holds the lock, for who comes second: process 123 of noor on server7."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a process in a container need not have a name
        user = f"user {os.geteuid()}"
    return f"process {os.getpid()} of {user} on {socket.gethostname()}\n"


def _refuse_links(folder: EditionFolder) -> None:
    for path in (folder.public, folder.intern):
        if path.is_symlink():
            what, remedy = "this is a link to another folder", "Remove it, or choose another with --output."
            raise OutputError.of(what, Place(file=str(path)), remedy)


def _sweep(folder: EditionFolder) -> None:
    """Remove what a run that was killed had begun to write; this run alone holds the folder."""
    for place in (folder.public, folder.intern):
        for left in place.rglob(f".*{_UNFINISHED}"):
            left.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> Path:
    """Write to a temporary name in the same folder, flush to disk, then rename."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=_UNFINISHED, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.fsync(file.fileno())
            Path(temporary).replace(path)
            _flush_folder(path.parent)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def _flush_folder(folder: Path) -> None:
    """Make a rename last: the name of a file is in its folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _has(path: Path, content: bytes) -> bool:
    """Whether a file, and not a link to one, holds exactly this."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError.of(
        f"cannot be written ({error.strerror})",
        Place(file=str(path)),
        "Choose another folder with --output, or make room and give yourself the right to write there.",
    )
