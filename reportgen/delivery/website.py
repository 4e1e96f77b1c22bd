"""The web edition as a folder: made beside the earlier one, and put in its place when it is whole."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportgen.delivery.folder import EditionFolder
from reportgen.errors import OutputError, Place
from reportgen.model.website import SiteFile

WEBSITE = "web"


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A site that is being written; nobody sees it before it is whole."""

    root: Path

    def write(self, file: SiteFile) -> int:
        """Write a file of the site; how many bytes it is."""
        path = self.root / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        except OSError as error:
            raise _unwritable(path, error) from error
        return len(file.content)


@contextmanager
def open_site(folder: EditionFolder) -> Iterator[SiteFolder]:
    """The site of an edition, in a folder of its own that may leave the house (R13).

    It takes the place of the earlier one when the block ends well; otherwise the earlier one stays.
    Raises `OutputError` when it cannot be written.
    """
    try:
        draft = Path(tempfile.mkdtemp(prefix=".web-", dir=folder.public))
    except OSError as error:
        raise _unwritable(folder.public, error) from error
    try:
        yield SiteFolder(draft)
        _put_in_place(draft, folder.public / WEBSITE)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, place: Path) -> None:
    """Two renames; only between them is there no site."""
    old = draft.with_name(f"{draft.name}-old")
    try:
        draft.chmod(0o755)
        if place.exists():
            place.rename(old)
        draft.rename(place)
    except OSError as error:
        if old.exists() and not place.exists():
            old.rename(place)
        raise _unwritable(place, error) from error
    shutil.rmtree(old, ignore_errors=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError.of(
        f"the web edition cannot be written ({error.strerror})",
        Place(file=str(path)),
        "Choose another folder with --output, or make room and give yourself the right to write there.",
    )
