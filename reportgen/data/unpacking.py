"""What a packed file would become when it is unpacked, judged before anything is."""

from collections.abc import Iterator, Sequence
from zipfile import ZipFile, ZipInfo

from reportgen.errors import InputError, Mistake, Place

_MEGABYTE = 1_000_000
_MOST_PARTS = 10_000
_HIGHEST_RATIO = 100
_SMALL_ENOUGH = 10 * _MEGABYTE


def check_unpacked_size(archive: ZipFile, name: str, max_megabytes: int) -> None:
    """Refuse a zip of which a part, or all parts together, would become far larger than the file is.

    A part may be as large as an input file may be, all together twice that. The sizes are those of the
    zip's own list: reading never gives more of a part than its list says. A real sheet is about ten
    times as large as its packed form; a bomb is hundreds of times as large.
    """
    mistakes = tuple(_find_bombs(archive.infolist(), name, max_megabytes))
    if mistakes:
        raise InputError(mistakes)


def _find_bombs(parts: Sequence[ZipInfo], name: str, max_megabytes: int) -> Iterator[Mistake]:
    where, limit = Place(name), max_megabytes * _MEGABYTE
    remedy = "Is it the right file? Else raise its `max_megabytes`."
    if len(parts) > _MOST_PARTS:
        yield Mistake(f"the file holds more than {_MOST_PARTS} parts", where, "Is it the right file?")
    if any(part.file_size > limit for part in parts):
        yield Mistake(
            f"a part of the file unpacks to more than the limit of {max_megabytes} MB", where, remedy
        )
    elif sum(part.file_size for part in parts) > 2 * limit:
        yield Mistake(f"the file unpacks to more than twice the limit of {max_megabytes} MB", where, remedy)
    elif any(map(_is_bomb, parts)):
        what = f"a part of the file unpacks to more than {_HIGHEST_RATIO} times its size"
        yield Mistake(what, where, "Do not trust this file. Save the table in a new workbook.")


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > max(_SMALL_ENOUGH, _HIGHEST_RATIO * part.compress_size)
