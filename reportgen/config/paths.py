"""Files and folders that a config names: whether they are there, and which one may be meant."""

from collections.abc import Collection, Iterator
from pathlib import Path

from reportgen.config.problems import Problem
from reportgen.config.suggestions import find_nearest


def find_file_problem(written: str, folder: Path, taken: Collection[str] = ()) -> Iterator[Problem]:
    """What is wrong with the path of a file, if anything; the path starts at `folder`.

    Of the paths in `taken` it was not meant.
    """
    path = folder / written
    if path.is_dir():
        yield Problem(f"{path} is a folder, not a file", "Name a file in it.")
    elif not path.is_file():
        yield Problem(f"there is no file {path}", _suggest_path(written, folder, taken))


def find_folder_problem(written: str, folder: Path) -> Iterator[Problem]:
    """What is wrong with the path of a folder, if anything; the path starts at `folder`."""
    path = folder / written
    if not path.is_dir():
        yield Problem(f"there is no folder {path}", _suggest_path(written, folder))


def find_download_problem(written: str, folder: Path) -> Iterator[Problem]:
    """What is wrong with the path of a download, if anything: a folder in a snapshot, or a file."""
    path = folder / written
    if not path.exists():
        remedy = _suggest_path(written, folder) if path.parent.is_dir() else "Is the date right?"
        yield Problem(f"there is no download {path}", f"{remedy} Or download it with reportgen pull.")


def _suggest_path(written: str, folder: Path, taken: Collection[str] = ()) -> str:
    """The neighbour with the most similar name, written as the user would."""
    parent = (folder / written).parent
    files = sorted(parent.iterdir()) if parent.is_dir() else []
    others = {folder / one for one in taken}
    names = [one.name for one in files if one not in others]
    nearest = find_nearest(Path(written).name, names)
    if nearest:
        return f"Did you mean {Path(written).with_name(nearest)}?"
    return "Check the name; the path starts at the folder of this file."
