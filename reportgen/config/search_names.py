"""Names that lead to a region: gemeenten that merged, and usual names of places and areas."""

from collections.abc import Collection, Iterator
from pathlib import Path

from reportgen.config.table_rows import Tables
from reportgen.errors import ConfigError
from reportgen.model.edition import Edition
from reportgen.model.region import RegionKind
from reportgen.model.website import SearchName

_MERGER_COLUMNS = ("datum", "oude_code", "oude_naam", "nieuwe_code", "nieuwe_naam", "gesplitst")
_NAME_COLUMNS = ("naam", "gemeenten")


def load_search_names(edition: Edition) -> tuple[SearchName, ...]:
    """The names beside the regions' own, in the order of the alphabet; none without region tables.

    A gemeente that merged leads to what it went into, through later mergers too. Both tables are
    optional. Raises `ConfigError` with every mistake in them: file, line and column.
    """
    if edition.region_tables is None:
        return ()
    tables = Tables.of(Path(edition.region_tables))
    today = {region.code for region in edition.regions.of_kind(RegionKind.MUNICIPALITY)}
    names = (*_read_merged(tables, today), *_read_usual(tables, today))
    if tables.mistakes:
        raise ConfigError(tables.mistakes)
    return tuple(sorted(names, key=lambda one: (one.name.casefold(), one.codes)))


def _read_merged(tables: Tables, today: Collection[str]) -> Iterator[SearchName]:
    names: dict[str, str] = {}
    successors: dict[str, list[str]] = {}
    for row in tables.read("herindelingen.csv", _MERGER_COLUMNS, optional=True):
        names[row.cell("oude_code")] = row.cell("oude_naam")
        successors.setdefault(row.cell("oude_code"), []).append(row.cell("nieuwe_code"))
    for old, name in names.items():
        if old not in today and (codes := sorted(_follow(old, successors, today))):
            yield SearchName(name, tuple(codes), merged=True)


def _follow(code: str, successors: dict[str, list[str]], today: Collection[str]) -> set[str]:
    """The gemeenten of today in which an older one ended."""
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [code]
    while ahead:
        one = ahead.pop()
        if one in today:
            found.add(one)
        elif one not in seen:
            seen.add(one)
            ahead += successors.get(one, [])
    return found


def _read_usual(tables: Tables, today: Collection[str]) -> Iterator[SearchName]:
    for row in tables.read("zoeknamen.csv", _NAME_COLUMNS, optional=True):
        name, codes = row.text("naam"), (row.text("gemeenten") or "").split()
        for code in codes:
            if code not in today:
                row.complain("gemeenten", f"unknown gemeente {code}", "Write codes of today's gemeenten.")
        if name and codes:
            yield SearchName(name, tuple(codes), merged=False)
