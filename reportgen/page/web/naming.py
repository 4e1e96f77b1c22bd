"""Names in the order in which a reader looks for them, and as they are found."""

import unicodedata

from reportgen.model.region import Region


def sort_by_name(region: Region) -> tuple[str, str]:
    """The alphabet without regard to accents, apostrophes or "PO" and "VO"; ties by code."""
    name = region.short_name
    return plain(name.removeprefix("PO ").removeprefix("VO ") if region.kind.is_partnership else name), (
        region.code
    )


def plain(name: str) -> str:
    """A name in small letters without accents or signs: 's-Hertogenbosch is "hertogenbosch".

    >>> plain("Súdwest-Fryslân")
    'sudwest fryslan'
    """
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    bare = bare.removeprefix("'s-").removeprefix("'t ")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())
