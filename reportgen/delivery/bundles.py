"""A bundle: what belongs on one table, in one zip or folder, with the same bytes on every machine."""

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from reportgen.delivery.folder import write_whole
from reportgen.errors import OutputError, Place


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file in a bundle: its name there, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes to one table; `name` is that of the zip or folder, without its ending."""

    name: str
    files: tuple[BundleFile, ...]

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(len(file.content) for file in self.files)


def write_bundles(folder: Path, bundles: Sequence[Bundle], day: date, *, zipped: bool) -> tuple[Path, ...]:
    """Every bundle as a zip or a folder inside `folder`, which they replace as a whole.

    `day` dates the files inside a zip. Raises `OutputError` when the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder.parent))
        try:
            fresh.chmod(0o755)
            names = [_write(fresh, bundle, day, zipped=zipped) for bundle in bundles]
            shutil.rmtree(folder, ignore_errors=True)
            fresh.replace(folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    except OSError as error:
        raise OutputError.of(
            f"the bundles cannot be written ({error.strerror})",
            Place(file=str(folder)),
            "Make room, or give yourself the right to write there.",
        ) from error
    return tuple(folder / name for name in names)


def pack_zip(files: Sequence[BundleFile], day: date) -> bytes:
    """The files as a zip: sorted, of one date, and not compressed, so that its bytes follow from them alone.

    PDFs hardly get smaller, and compressed bytes differ between versions of the compressor.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(files, key=lambda one: one.name):
            entry = zipfile.ZipInfo(file.name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content)
    return target.getvalue()


def _write(folder: Path, bundle: Bundle, day: date, *, zipped: bool) -> str:
    if zipped:
        return write_whole(folder / f"{bundle.name}.zip", pack_zip(bundle.files, day)).name
    (folder / bundle.name).mkdir()
    for file in bundle.files:
        write_whole(folder / bundle.name / file.name, file.content)
    return bundle.name
