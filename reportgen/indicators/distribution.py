"""How the children with youth care are spread over the education types (Q2, R21)."""

from collections.abc import Sequence

from reportgen.indicators.subject import Subject
from reportgen.model.facts import Distribution, DistributionPart
from reportgen.model.figures import AbsenceReason, Absent, PublishedCell, Released


def distribute(subject: Subject) -> Distribution | None:
    """Of every 100 children with youth care, how many are in each own education type.

    None without education types, without counts, or when a part is withheld and the total is too.
    An education type that cannot exist here is left out of the sum, but not out of the picture.
    """
    care, year = subject.total_care, subject.year
    types = [
        code
        for code in subject.profile.own_types
        if code != subject.key_type and subject.is_delivered(care, code)
    ]
    parts = [subject.here(care, code, year) for code in types]
    here = spread_of_100(parts, subject.here(care, subject.key_type, year))
    if len(types) < 2 or all(number is None for number in here):
        return None
    country = spread_of_100(
        [subject.country(care, code, year) for code in types], subject.country(care, subject.key_type, year)
    )
    rows = zip(types, here, country, parts, strict=True)
    return Distribution(
        tuple(
            DistributionPart(
                subject.education(code), mine, theirs, part.reason if isinstance(part, Absent) else None
            )
            for code, mine, theirs, part in rows
        ),
        _is_complete(parts),
    )


def spread_of_100(parts: Sequence[PublishedCell], total: PublishedCell) -> tuple[int | None, ...]:
    """Each part of 100; None where it is not released.

    When all parts are released they add up to 100 (largest remainders). Otherwise each released part
    is set against the released total, rounded half up, and nothing is made to add up; without that
    total there are no numbers at all.
    """
    counts = [_count(part) for part in parts]
    if _is_complete(parts):
        known = iter(_share_out([count for count in counts if count is not None]))
        return tuple(None if count is None else next(known, None) for count in counts)
    whole = _count(total)
    if not whole:
        return (None,) * len(counts)
    return tuple(None if count is None else (200 * count + whole) // (2 * whole) for count in counts)


def _count(figure: PublishedCell) -> int | None:
    return figure.numerator if isinstance(figure, Released) else None


def _is_complete(parts: Sequence[PublishedCell]) -> bool:
    return any(_count(part) for part in parts) and all(
        _count(part) is not None or _is_impossible(part) for part in parts
    )


def _is_impossible(part: PublishedCell) -> bool:
    return isinstance(part, Absent) and part.reason is AbsenceReason.IMPOSSIBLE


def _share_out(counts: Sequence[int]) -> list[int]:
    """One hundred shared out in proportion, exactly.

    The method of largest remainders: everyone gets the whole part, the rest goes to the largest
    remainders; of equal remainders the larger count goes first, then the earlier one.
    Source: A. Hamilton (1792); M.L. Balinski and H.P. Young, "Fair representation" (1982).
    """
    total = sum(counts)
    shares = [100 * count // total for count in counts]
    by_remainder = sorted(
        range(len(counts)), key=lambda place: (-(100 * counts[place] % total), -counts[place], place)
    )
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return shares
