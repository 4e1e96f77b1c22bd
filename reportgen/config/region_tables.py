"""The region tables: CSV files under `config/regions`, read strictly, as one register of regions.

The tables belong to the project, but a user may edit them: names, a list of jeugdregio's. All mistakes
in all tables are found at once.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.config.table_rows import Row, Tables
from reportgen.errors import ConfigError
from reportgen.latest import Latest
from reportgen.model.region import Membership, Region, RegionKind, Regions, SizeClass, Tile

COUNTRY_CODE = "NL01"

_MUNICIPALITY_COLUMNS = (
    *("code", "naam", "provincie", "inwoners", "oppervlakte_km2", "grootteklasse"),
    *("tegel_kolom", "tegel_rij", "kaartnaam"),
)
_PARTNERSHIP_COLUMNS = ("code", "soort", "naam", "korte_naam", "plaatsnaam", "tegel_kolom", "tegel_rij")
_MEMBERSHIP_COLUMNS = ("swv", "gemeente", "deel", "postcodes", "postcodes_gemeente")
_PROVINCE_COLUMNS = ("code", "naam", "tegel_kolom", "tegel_rij", "statline_naam")
_YOUTH_REGION_COLUMNS = ("code", "naam")
_YOUTH_MEMBER_COLUMNS = ("jeugdregio", "gemeente")

_SIZE_CLASSES: Mapping[str, tuple[range, SizeClass]] = {
    "tot_20000": (range(20_000), SizeClass.UNDER_20_000),
    "20000_50000": (range(20_000, 50_000), SizeClass.FROM_20_000),
    "50000_100000": (range(50_000, 100_000), SizeClass.FROM_50_000),
    "100000_150000": (range(100_000, 150_000), SizeClass.FROM_100_000),
    "vanaf_150000": (range(150_000, 100_000_000), SizeClass.FROM_150_000),
}
_PARTNERSHIP_KINDS = {"po": RegionKind.PRIMARY_PARTNERSHIP, "vo": RegionKind.SECONDARY_PARTNERSHIP}
_WHOLE = {"geheel": True, "deels": False}
_LONGEST_MAP_LABEL = 12
_LATEST: Latest[Regions] = Latest()
"""Tables hardly ever change, and much of what is made of regions is kept for the very same ones."""


def load_regions(folder: Path) -> Regions:
    """All regions of the gemeente layout that the tables describe, and Nederland.

    The inhabitants of provinces and of Nederland are the sum of their gemeenten. A list of jeugdregio's
    is optional. Raises `ConfigError` with every mistake in the tables: file, line and column.
    """
    tables = Tables.of(folder)
    return _LATEST.find((folder, tables.contents), lambda: _read_regions(tables))


def _read_regions(tables: Tables) -> Regions:
    provinces = _read_provinces(tables)
    municipalities = _read_municipalities(tables, provinces)
    youth_regions, youth_region_of = _read_youth_regions(tables, municipalities)
    partnerships = _read_partnerships(tables)
    memberships = _read_memberships(tables, partnerships, municipalities)
    if tables.mistakes:
        raise ConfigError(tables.mistakes)
    regions = (
        _make_country(municipalities.values()),
        *(_with_inhabitants(province, municipalities.values()) for province in provinces.values()),
        *youth_regions.values(),
        *(replace(one, youth_region=youth_region_of.get(one.code)) for one in municipalities.values()),
        *partnerships.values(),
    )
    return Regions.of(regions, memberships)


def make_file_name_part(name: str) -> str:
    """A name in small ASCII letters, digits and hyphens: 's-Hertogenbosch is s-hertogenbosch."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _read_provinces(tables: Tables) -> dict[str, Region]:
    provinces: dict[str, Region] = {}
    tiles: dict[Tile, str] = {}
    for row in tables.read("provincies.csv", _PROVINCE_COLUMNS):
        code, name = row.new_code("code", r"PV[0-9]{2}", provinces), row.text("naam")
        row.text("statline_naam")
        tile = _read_tile(row, tiles)
        if code and name:
            kind, part = RegionKind.PROVINCE, make_file_name_part(name)
            provinces[code] = Region(code, kind, name, name, name, part, tile=tile)
    return provinces


def _read_municipalities(tables: Tables, provinces: Mapping[str, Region]) -> dict[str, Region]:
    municipalities: dict[str, Region] = {}
    tiles: dict[Tile, str] = {}
    for row in tables.read("gemeenten.csv", _MUNICIPALITY_COLUMNS):
        code, name = row.new_code("code", r"GM[0-9]{4}", municipalities), row.text("naam")
        province = row.known("provincie", provinces, "province")
        inhabitants, label = row.whole("inwoners"), _read_map_label(row)
        area_km2 = row.whole("oppervlakte_km2")
        size, tile = _read_size_class(row, inhabitants), _read_tile(row, tiles)
        if code and name and label:
            municipalities[code] = Region(
                *(code, RegionKind.MUNICIPALITY, name, name, label, make_file_name_part(name)),
                province=province,
                inhabitants=inhabitants,
                size_class=size,
                tile=tile,
                area_km2=area_km2,
            )
    return municipalities


def _read_youth_regions(
    tables: Tables, municipalities: Mapping[str, Region]
) -> tuple[dict[str, Region], dict[str, str]]:
    """The jeugdregio's, and the jeugdregio of each gemeente; both empty when no list is supplied."""
    youth_regions: dict[str, Region] = {}
    youth_region_of: dict[str, str] = {}
    for row in tables.read("jeugdregios.csv", _YOUTH_REGION_COLUMNS, optional=True):
        code, name = row.new_code("code", r"JZ[0-9]{2}", youth_regions), row.text("naam")
        if code and name:
            part = make_file_name_part(name)
            youth_regions[code] = Region(code, RegionKind.YOUTH_REGION, name, name, name, part)
    for row in tables.read("jeugdregio_gemeenten.csv", _YOUTH_MEMBER_COLUMNS, optional=True):
        code = row.known("jeugdregio", youth_regions, "jeugdregio")
        municipality = row.known("gemeente", municipalities, "gemeente")
        if municipality in youth_region_of:
            row.complain("gemeente", f"{municipality} has a jeugdregio already", "Keep one of the two rows.")
        elif code and municipality:
            youth_region_of[municipality] = code
    return youth_regions, youth_region_of


def _read_partnerships(tables: Tables) -> dict[str, Region]:
    """The samenwerkingsverbanden; national ones have no area, and so no tile."""
    partnerships: dict[str, Region] = {}
    tiles: dict[str, dict[Tile, str]] = {"po": {}, "vo": {}}
    for row in tables.read("samenwerkingsverbanden.csv", _PARTNERSHIP_COLUMNS):
        sort = row.choice("soort", {one: one for one in _PARTNERSHIP_KINDS})
        letters = sort.upper() if sort else "(PO|VO)"
        code = row.new_code("code", letters + "[0-9]{4}", partnerships)
        name, short_name, place = row.text("naam"), row.text("korte_naam"), row.text("plaatsnaam")
        tile = _read_tile(row, tiles[sort]) if sort else None
        if sort and short_name and not short_name.startswith(f"{sort.upper()} "):
            remedy = f"Begin it with {sort.upper()} (R25)."
            row.complain("korte_naam", f"the short name {short_name} does not say {sort.upper()}", remedy)
        if code and name and short_name and place and sort:
            kind, part = _PARTNERSHIP_KINDS[sort], make_file_name_part(place)
            partnerships[code] = Region(code, kind, name, short_name, code[2:], part, tile=tile)
    return partnerships


def _read_memberships(
    tables: Tables, partnerships: Mapping[str, Region], municipalities: Mapping[str, Region]
) -> list[Membership]:
    memberships: dict[tuple[str, str], Membership] = {}
    for row in tables.read("samenwerkingsverband_gemeenten.csv", _MEMBERSHIP_COLUMNS):
        partnership = row.known("swv", partnerships, "samenwerkingsverband")
        municipality = row.known("gemeente", municipalities, "gemeente")
        whole = row.choice("deel", _WHOLE)
        postcodes, of_municipality = row.whole("postcodes"), row.whole("postcodes_gemeente")
        if None in (partnership, municipality, whole, postcodes, of_municipality):
            continue
        found = Membership(
            partnership or "", municipality or "", bool(whole), postcodes or 0, of_municipality or 0
        )
        _check_membership(row, found)
        if (found.partnership, found.municipality) in memberships:
            what = f"{found.municipality} stands in {found.partnership} already"
            row.complain("gemeente", what, "Keep one of the two rows.")
        memberships[found.partnership, found.municipality] = found
    return list(memberships.values())


def _check_membership(row: Row, found: Membership) -> None:
    whole = found.postcodes == found.postcodes_of_municipality
    if not 0 < found.postcodes <= found.postcodes_of_municipality:
        what = f"expected 1 to {found.postcodes_of_municipality} postcodes, found {found.postcodes}"
        row.complain("postcodes", what, "Give how many of the gemeente's postcodes lie here.")
    elif found.whole != whole:
        what = f"{'deels' if not found.whole else 'geheel'} does not fit the numbers of postcodes"
        row.complain("deel", what, f"Write {'geheel' if whole else 'deels'}, or mend the numbers.")


def _read_tile(row: Row, taken: dict[Tile, str]) -> Tile | None:
    """The region's own place on the tile map; None where both cells are empty."""
    if row.is_empty("tegel_kolom") and row.is_empty("tegel_rij"):
        return None
    column, line = row.whole("tegel_kolom"), row.whole("tegel_rij")
    if column is None or line is None:
        return None
    tile = Tile(column, line)
    if tile in taken:
        what = f"the tile {column}, {line} is that of {taken[tile]}"
        row.complain("tegel_kolom", what, "Give each region its own tile.")
    taken.setdefault(tile, row.cell("code"))
    return tile


def _read_map_label(row: Row) -> str | None:
    label = row.text("kaartnaam")
    if label and len(label) > _LONGEST_MAP_LABEL:
        what = f"{label} is {len(label)} characters long, expected at most {_LONGEST_MAP_LABEL}"
        row.complain("kaartnaam", what, "Shorten it: it must fit on a tile.")
    return label


def _read_size_class(row: Row, inhabitants: int | None) -> SizeClass | None:
    found = row.choice("grootteklasse", _SIZE_CLASSES)
    if found is None:
        return None
    span, size = found
    if inhabitants is not None and inhabitants not in span:
        right = next(word for word, (one, _) in _SIZE_CLASSES.items() if inhabitants in one)
        what = f"{row.cell('grootteklasse')} does not fit {inhabitants} inhabitants"
        row.complain("grootteklasse", what, f"Write {right}, or mend the number.")
    return size


def _with_inhabitants(province: Region, municipalities: Iterable[Region]) -> Region:
    inside = (one for one in municipalities if one.province == province.code)
    return replace(province, inhabitants=sum(one.inhabitants or 0 for one in inside))


def _make_country(municipalities: Iterable[Region]) -> Region:
    inhabitants = sum(one.inhabitants or 0 for one in municipalities)
    name = "Nederland"
    return Region(COUNTRY_CODE, RegionKind.COUNTRY, name, name, name, "nederland", inhabitants=inhabitants)
