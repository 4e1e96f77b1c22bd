"""How numbers, years and percentages are written in Dutch: half up, decimal comma, point per thousand."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from reportgen.model.facts import Difference, Interval
from reportgen.model.figures import AbsenceReason, Absent, Percentage, Withheld

_WORDS = (
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)
NOT_SHOWN = "niet getoond"
"""What stands for every withheld cell: why it is withheld is not told (R12)."""
ABSENT_IN_FILES: Mapping[AbsenceReason, str] = {
    AbsenceReason.UNKNOWN: "onbekend",
    AbsenceReason.IMPOSSIBLE: "kan niet voorkomen",
    AbsenceReason.NOT_COMPARABLE: "niet vergelijkbaar",
    AbsenceReason.NOT_DELIVERED: "niet geleverd",
}
"""How files with figures say that there is none, and why."""
_ABSENT: Mapping[AbsenceReason, str] = {
    AbsenceReason.UNKNOWN: "niet bekend",
    AbsenceReason.IMPOSSIBLE: "niet mogelijk",
    AbsenceReason.NOT_COMPARABLE: "niet vergelijkbaar",
    AbsenceReason.NOT_DELIVERED: "niet beschikbaar",
}
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_MINUS = "\N{MINUS SIGN}"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_UNITS = (
    "procent",
    "procentpunt",
    "jaar",
    "MB",
    "kB",
    "kinderen",
    "jongeren",
    "leerlingen",
    "inwoners",
    "gemeenten",
    "regio",
    *_MONTHS,
)
_KEPT = re.compile(rf"\b\d+ (?:op|van) de \d+\b|\bpagina \d|\d (?=(?:{'|'.join(_UNITS)})\b)")
"""What is not broken over lines: "1 op de 8", "44 van de 100", "pagina 3", a number and its unit."""


def write_count(count: int) -> str:
    """A whole number with a point per thousand: 15.100."""
    return f"{count:,}".replace(",", ".")


def write_number(value: float, decimals: int) -> str:
    """A number with a decimal comma, rounded half up; a negative number gets a minus sign.

    >>> write_number(0.25, 1)
    '0,3'
    """
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    written = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{_MINUS}{written}" if rounded < 0 else written


def write_percentage(share: Percentage) -> str:
    """The bare figure of a percentage: 16,1 or 39."""
    return _write_tenths(share.tenths, share.decimals)


def write_pct(share: Percentage) -> str:
    """A percentage in a figure or table: 16,1%."""
    return f"{write_percentage(share)}%"


def write_procent(share: Percentage) -> str:
    """A percentage in running text: 16,1 procent."""
    return f"{write_percentage(share)} procent"


def write_no_figure(cell: Withheld | Absent) -> str:
    """What stands where a figure would, on a page and in sentences."""
    match cell:
        case Withheld():
            return NOT_SHOWN
        case Absent(reason=reason):
            return write_absence(reason)
        case _:
            assert_never(cell)


def write_absence(reason: AbsenceReason) -> str:
    """What stands where the source gives no figure."""
    return _ABSENT[reason]


def write_points(difference: Difference) -> str:
    """The size of a difference without its sign: 1,7 or 2."""
    return _write_tenths(abs(difference.tenths), difference.decimals)


def write_interval(interval: Interval, decimals: int) -> str:
    """A margin, with a word between the bounds: 12,1 tot 12,7."""
    return f"{write_number(interval.low, decimals)} tot {write_number(interval.high, decimals)}"


def write_odds(share: Percentage) -> str | None:
    """About one in how many: "ongeveer 1 op de 8" up to 30 %, above it "ongeveer x op de 10" (R24).

    >>> write_odds(Percentage(124))
    'ongeveer 1 op de 8'
    >>> write_odds(Percentage(580, 0))
    'ongeveer 6 op de 10'
    """
    if share.tenths <= 0:
        return None
    if share.tenths <= 300:
        return f"ongeveer 1 op de {write_count(one_in(share))}"
    return f"ongeveer {(share.tenths + 50) // 100} op de 10"


def one_in(share: Percentage) -> int:
    """The N of "1 op de N", rounded half up."""
    return (2000 + share.tenths) // (2 * share.tenths)


def write_date(day: date) -> str:
    """A date in words.

    >>> write_date(date(2025, 6, 2))
    '2 juni 2025'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def write_list(words: Sequence[str]) -> str:
    """An enumeration: "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def write_small_number(number: int) -> str:
    """A number in words up to twelve, in figures above it."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else write_count(number)


def keep_together(text: str) -> str:
    r"""The text with no-break spaces between a number and what it counts.

    >>> keep_together("1 op de 7, of 14,3 procent").split(" ")
    ['1\xa0op\xa0de\xa07,', 'of', '14,3\xa0procent']
    """
    return _KEPT.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)


def _write_tenths(tenths: int, decimals: int) -> str:
    if decimals:
        return f"{write_count(tenths // 10)},{tenths % 10}"
    return write_count((tenths + 5) // 10)


def alphabetise(name: str) -> str:
    """The name as it is sorted: without accents, apostrophes and capitals.

    >>> alphabetise("'s-Hertogenbosch"), alphabetise("Súdwest-Fryslân")
    ('shertogenbosch', 'sudwestfryslan')
    """
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ").casefold()
