"""Whether a text fits its box: widths estimated from the letters, line by line.

The stage writes words, not pages, so it must know beforehand what will fit. The widths are those of Source
Sans Pro, in thousandths of the type size; other text faces of a house style differ by a few per cent, which
the boxes leave free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportgen.notation import keep_together

_MM_PER_POINT = 25.4 / 72
_REGULAR = {
    **dict.fromkeys(" \N{NO-BREAK SPACE}", 200),
    **dict.fromkeys("ijîï.,:;'’·", 249),
    **dict.fromkeys("lI!", 263),
    **dict.fromkeys("f(){}-", 305),
    **dict.fromkeys("tr/", 345),
    **dict.fromkeys("sz?", 422),
    **dict.fromkeys("xcvyYJ–", 468),
    **dict.fromkeys("0123456789+\N{MINUS SIGN}kLFeéëagâ", 499),
    **dict.fromkeys("XVESTZoöhuúüûA", 540),
    **dict.fromkeys("nbdpqP", 556),
    **dict.fromkeys("RCKB", 578),
    **dict.fromkeys("DGUN", 632),
    **dict.fromkeys("HOQ", 660),
    **dict.fromkeys("wM", 720),
    **dict.fromkeys("mW%", 826),
}
_BOLD = {
    **dict.fromkeys(" \N{NO-BREAK SPACE}", 200),
    **dict.fromkeys("ijlîï", 280),
    **dict.fromkeys(".,:;'’·I", 300),
    **dict.fromkeys("-/!f(){}", 340),
    **dict.fromkeys("tr", 391),
    **dict.fromkeys("sz?c", 458),
    **dict.fromkeys("xJveéëLyFYaâ–", 521),
    **dict.fromkeys("0123456789+\N{MINUS SIGN}gkZE", 530),
    **dict.fromkeys("oöSTVuúüûhXn", 565),
    **dict.fromkeys("bdpqAC", 574),
    **dict.fromkeys("PBRK", 607),
    **dict.fromkeys("DGUN", 651),
    **dict.fromkeys("HOQ", 680),
    **dict.fromkeys("wM", 774),
    **dict.fromkeys("mW%", 857),
}
_UNKNOWN = 600
_KERNING = 0.995


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a text: width in millimetres, number of lines, type size in points."""

    width_mm: float
    lines: int
    size_pt: float
    bold: bool = False

    def holds(self, text: str) -> bool:
        """Whether the text fits, broken at spaces."""
        return self.count_lines(text) <= self.lines

    def count_lines(self, text: str) -> int:
        """The number of lines of a text; a word wider than the box takes the lines it needs."""
        lines, used = 1, 0.0
        space = measure_mm(" ", self.size_pt)  # as wide in bold
        for word in filter(None, keep_together(text).split(" ")):
            width = measure_mm(word, self.size_pt, bold=self.bold)
            if used and used + space + width > self.width_mm:
                lines, used = lines + 1, width
            else:
                used += (space if used else 0.0) + width
            if used > self.width_mm:
                lines, used = lines + int(used // self.width_mm), used % self.width_mm
        return lines


# The rooms of the page. A semibold text is measured as a bold one in a slightly smaller size.
KEY_SENTENCE = Box(96, 3, 13.3, bold=True)
COUNTRY_SENTENCE = Box(72, 2, 9.75)
POPULATION = Box(130, 3, 11)
FINDING_FIGURE = Box(54, 1, 18, bold=True)
FINDING_TITLE = Box(52, 1, 9.75, bold=True)
FINDING_BODY = Box(54, 3, 9.75)
QUESTION_FIGURE = Box(54, 2, 14, bold=True)
QUESTION_BODY = Box(54, 4, 9.75)
OPENER = Box(174, 1, 9.6, bold=True)
PAGE_TITLE = Box(174, 1, 20, bold=True)
HEADING_WIDE = Box(174, 1, 12, bold=True)
HEADING_THREE_QUARTERS = Box(114, 1, 12, bold=True)
HEADING_HALF = Box(84, 1, 12, bold=True)
HEADING_NARROW = Box(49, 1, 12, bold=True)
HEADING_THIRD = Box(54, 1, 12, bold=True)
HEADING_MAP = Box(58, 1, 12, bold=True)
CAPTION_WIDE = Box(174, 1, 9.5)
CAPTION_THREE_QUARTERS = Box(114, 1, 9.5)
CAPTION_HALF = Box(84, 1, 9.5)
CAPTION_NARROW = Box(50, 1, 9.5)
CAPTION_THIRD = Box(54, 1, 9.5)
YEARS_NOTE = Box(174, 3, 8.5)
YEARS_NOTE_HALF = Box(84, 4, 8.5)
OVERVIEW_NOTE = Box(125, 1, 8)
COLUMN_HEAD = Box(48, 1, 8.4, bold=True)
COLUMN_HEAD_NARROW = Box(36, 1, 8.4, bold=True)
MIX = Box(114, 4, 9.75)
METHODOLOGY = Box(66, 11, 8.5)


def choose_fitting(variants: Sequence[str], box: Box) -> str:
    """The first variant that fits its box; the last one, the shortest, if none does."""
    return next((text for text in variants if box.holds(text)), variants[-1])


@lru_cache(maxsize=8192)
def measure_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """The estimated width of a text on one line, in millimetres."""
    widths = _BOLD if bold else _REGULAR
    ems = _KERNING * sum(widths.get(letter, _UNKNOWN) for letter in text) / 1000
    return ems * size_pt * _MM_PER_POINT
