"""Choosing rows of a table by code: codes are sent exactly as the service itself writes them.

CBS pads codes with spaces ('GM0363    '), in some tables to 10 characters and in older ones to 6. A filter
on a code that is written otherwise is answered with an empty list and HTTP 200, as if there were no such
figures. So every code is looked up in the list of the table, and an empty answer is never taken for true.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from reportgen.errors import InputError, Mistake, Place

_REGIONS_PER_QUESTION = 25


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a table with its codes as the service writes them, by the code without padding."""

    name: str
    codes: Mapping[str, str]

    @classmethod
    def of(cls, name: str, rows: Iterable[Mapping[str, Any]], key: str) -> "Dimension":
        """The dimension with the codes of these records."""
        written = [str(_value_of(row, key)) for row in rows]
        return cls(name, {code.strip(): code for code in written})


def _value_of(row: Mapping[str, Any], key: str) -> Any:
    return next((value for name, value in row.items() if name.casefold() == key.casefold()), "")


def find_unknown_codes(wanted: Sequence[str], dimension: Dimension, address: str) -> Iterator[Mistake]:
    """A mistake for each code that the table does not have."""
    for code in wanted:
        if code not in dimension.codes:
            close = get_close_matches(code, dimension.codes, n=1)
            hint = f"Did you mean {close[0]}? " if close else ""
            remedy = f"{hint}See its list of codes at this address."
            yield Mistake(f"the table has no {dimension.name} {code}", Place(address), remedy)


def make_filters(
    regions: Dimension | None, wanted_regions: Sequence[str], periods: Dimension | None, wanted: Sequence[str]
) -> Iterator[str | None]:
    """The filters that together choose the wanted rows: some regions at a time, to keep addresses short."""
    period = _any_of(periods, wanted) if periods and wanted else None
    if not regions or not wanted_regions:
        yield period
        return
    for start in range(0, len(wanted_regions), _REGIONS_PER_QUESTION):
        region = _any_of(regions, wanted_regions[start : start + _REGIONS_PER_QUESTION])
        yield f"{region} and {period}" if period else region


def _any_of(dimension: Dimension, wanted: Sequence[str]) -> str:
    quoted = (dimension.codes[code].replace("'", "''") for code in wanted)
    return "(" + " or ".join(f"{dimension.name} eq '{code}'" for code in quoted) + ")"


def refuse_empty(address: str, filtered: bool) -> InputError:
    """The error for a list without rows."""
    what, remedy = "the table holds no rows", "Check the id of the table."
    if filtered:
        what = "the service answers with an empty list, though its own list has the codes in the filter"
        remedy = (
            "CBS does so when the codes are written otherwise than in its figures, for example without the"
            " spaces that fill a code up to 10 characters. Ask for the table without regions and periods."
        )
    return InputError([Mistake(what, Place(address), remedy)])
