"""How a figure is written in an input: strict patterns, so that no figure is read as another (R14).

A text that does not fit gives a `Flaw`, which says what is wrong without repeating the text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.model.figures import Percentage


class Gap(Enum):
    """A cell without a figure: CBS writes `.` for unknown or secret and leaves impossible cells empty."""

    UNKNOWN = "."
    EMPTY = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a text is not what its column should hold, and what to do; never the text itself."""

    what: str
    remedy: str


_COUNT = re.compile(r"[0-9]{1,9}")
_GROUPED_COUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_PERCENTAGE = re.compile(r"([0-9]{1,3})(?:,([0-9]))?")
_MINUS_SIGNS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
_NIL = ("-", "\N{EN DASH}")


def parse_count(text: str) -> int | Gap | Flaw:
    """A number of children, written as digits only: 1500. A point is never a thousands separator here.

    "1.500" may be one and a half written by a program with a decimal point; reading it as fifteen
    hundred would be wrong by a factor of thousand without anybody noticing.
    """
    text = text.strip()
    if _COUNT.fullmatch(text):
        return int(text)
    return _GAPS.get(text) or _flaw_of_count(text)


def parse_published_count(text: str) -> int | Gap | Flaw:
    """A count as StatLine shows it: digits, with a point between groups of exactly three: 1.500.

    Older tables write `x` for secret and a dash for nil.
    """
    text = text.strip()
    if _GROUPED_COUNT.fullmatch(text):
        return int(text.replace(".", ""))
    if text in _NIL:
        return 0
    if "." in text and "," not in text and text != ".":
        return Flaw("the count holds a point", "Points stand between groups of three digits, like 1.500.")
    return Gap.UNKNOWN if text == "x" else parse_count(text)


def parse_percentage(text: str) -> Percentage | Gap | Flaw:
    """A percentage from 0 to 100 with a decimal comma and at most one decimal: 16,1 or 39.

    The number of decimals is kept, since a percentage is printed as it was published (R7).
    """
    text = text.strip()
    match = _PERCENTAGE.fullmatch(text)
    if match is None:
        return _GAPS.get(text) or _flaw_of_percentage(text)
    tenths = 10 * int(match[1]) + int(match[2] or 0)
    if tenths > 1000:
        return Flaw("the percentage is above 100", "A percentage lies between 0 and 100.")
    return Percentage(tenths, 0 if match[2] is None else 1)


def parse_published_percentage(text: str) -> Percentage | Gap | Flaw:
    """A percentage as StatLine shows it; older tables write `x` for secret and a dash for nil."""
    text = text.strip()
    if text in _NIL:
        return Percentage(0)
    return Gap.UNKNOWN if text == "x" else parse_percentage(text)


def parse_year(text: str) -> int | Flaw:
    """A calendar year of four digits."""
    text = text.strip()
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        return int(text)
    return Flaw("this is not a year", "Write the year as four digits, for example 2023.")


def write_number(value: float | Decimal, significant: int = 15) -> str:
    """A number of a typed file as the documented CSV writes it: 1500 or 16,1.

    A binary number has only so many digits of which it is sure (15, as spreadsheets show): with more,
    16.1 may become 16.100000000000001.
    """
    number = Decimal(format(value, f".{significant}g")) if isinstance(value, float) else value
    return format(Decimal(number), "f").replace(".", ",")


_GAPS = {".": Gap.UNKNOWN, "": Gap.EMPTY}


def _flaw_of_count(text: str) -> Flaw:
    if text.startswith(_MINUS_SIGNS):
        return Flaw("the count is negative", "A number of children is 0 or more.")
    if "," in text:
        return Flaw("the count has decimals", "A number of children is a whole number, without a comma.")
    if "." in text:
        return Flaw(
            "the count holds a point",
            "Write a count as digits only: no decimals, and no point between the thousands.",
        )
    return Flaw("this is not a count", "Write a whole number as digits only, for example 1500.")


def _flaw_of_percentage(text: str) -> Flaw:
    if text.startswith(_MINUS_SIGNS):
        return Flaw("the percentage is negative", "A percentage lies between 0 and 100.")
    if "." in text:
        return Flaw("the percentage holds a point", "The decimal sign is a comma, for example 16,1.")
    if "%" in text:
        return Flaw("the percentage has a percent sign", "Write the number only, for example 16,1.")
    if re.fullmatch(r"[0-9]{4,},?[0-9]*", text):
        return Flaw("the percentage is above 100", "A percentage lies between 0 and 100.")
    if re.fullmatch(r"[0-9]+,[0-9]{2,}", text):
        return Flaw("the percentage has more than one decimal", "Round it to one decimal, for example 16,1.")
    return Flaw("this is not a percentage", "Write a number with a decimal comma, for example 16,1.")
