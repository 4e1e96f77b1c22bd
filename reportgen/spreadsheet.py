"""Fields of tables that people open in a spreadsheet."""

_FORMULA = ("=", "+", "-", "@")


def defuse(field: str) -> str:
    """A field that no spreadsheet takes for a formula; tabs and line ends become spaces.

    Source: OWASP, "CSV Injection".

    >>> defuse("=1+1")
    "'=1+1"
    """
    plain = " ".join(field.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
