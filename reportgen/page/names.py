"""How large a region's name can be set: the largest size of the scale in which it fits."""

from typing import NamedTuple

from reportgen.model.region import Region


class NameSize(NamedTuple):
    """A size of the type scale: its class, its points, how many lines it may take."""

    style: str
    points: float
    lines: int


NAME_SIZES = (
    NameSize("name-38", 38, 1),
    NameSize("name-34", 34, 1),
    NameSize("name-32", 32, 1),
    NameSize("name-28", 28, 1),
    NameSize("name-24", 24, 1),
    NameSize("name-21", 21, 2),
    NameSize("name-17", 17, 3),
)
LONGEST_IN_LINE = 45
WIDTH_MM = 137.0
"""The first lines of the page stand beside the locator map, whose corner there is sea."""

_MM_PER_POINT = 25.4 / 72
_NARROW, _WIDE, _CAPITAL, _LETTER = 0.29, 0.86, 0.64, 0.545


def name_briefly(region: Region) -> str:
    """The region's name where it must fit in a line of 45 letters: else its code."""
    return region.short_name if len(region.short_name) <= LONGEST_IN_LINE else region.code


def fit_name(name: str) -> str:
    """The class of the largest size in which the name fits, by the widths of a bold humanist sans."""
    return next((size.style for size in NAME_SIZES if _fits(name, size)), NAME_SIZES[-1].style)


def _fits(name: str, size: NameSize) -> bool:
    """Whether the words fill at most so many lines."""
    lines, used = 1, 0.0
    for word in name.split():
        width = measure(word, size.points)
        if used and used + width > WIDTH_MM:
            lines, used = lines + 1, 0.0
        if width > WIDTH_MM:
            return False
        used += width + measure(" ", size.points)
    return lines <= size.lines


def measure(text: str, points: float) -> float:
    """The width of a bold text in millimetres, by classes of letters; a little too wide on purpose."""
    return sum(map(_measure_letter, text)) * points * _MM_PER_POINT


def _measure_letter(letter: str) -> float:
    if letter in "fijlrt.,:;'’()|!- ":
        return _NARROW if letter != "-" else 0.33
    if letter in "mwMW":
        return _WIDE
    return _CAPITAL if letter.isupper() else _LETTER
