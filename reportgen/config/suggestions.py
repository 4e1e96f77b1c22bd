"""What a user may have meant: the nearest of the names that are known."""

import difflib
from collections.abc import Iterable

from reportgen.config.dutch_names import find_english

_LONGEST_LIST = 12
_MOST_COMPARED = 25


def suggest(written: str, known: Iterable[str]) -> str:
    """What to do about an unknown name: "Did you mean ...?", also of a Dutch word, or the names there are."""
    names = list(known)
    if meant := find_english(written, names):
        return ask_whether_meant(meant)
    if nearest := find_nearest(written, names):
        return ask_whether_meant([nearest])
    if 0 < len(names) <= _LONGEST_LIST:
        return f"Choose from: {', '.join(names)}."
    return "Check the spelling."


def find_nearest(written: str, names: list[str]) -> str | None:
    """The name that looks most like what was written, capitals aside; None when nothing is near.

    Of names that are equally alike, the one with most letters in the same place: GM9118 is GM0118
    rather than GM1911.
    """
    folded = written.casefold()
    by_folded = {name.casefold(): name for name in reversed(names)}
    near = difflib.get_close_matches(folded, by_folded, n=_MOST_COMPARED, cutoff=0.65)
    nearest = max(
        near, key=lambda name: (_likeness(folded, name), _count_in_place(folded, name)), default=None
    )
    return by_folded[nearest] if nearest is not None else None


def _likeness(one: str, other: str) -> float:
    return round(difflib.SequenceMatcher(None, other, one).ratio(), 6)


def _count_in_place(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))


def ask_whether_meant(names: list[str]) -> str:
    """A question with one to three names: "Did you mean PO2707 or VO2708?"."""
    head, last = names[:-1], names[-1]
    return f"Did you mean {', '.join(head)} or {last}?" if head else f"Did you mean {last}?"
