"""The names and codes of regions outside the edition's layout, from the tables in `config/regions`."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.model.edition import Edition
from reportgen.model.region import Region, RegionKind
from reportgen.places import EXAMPLES

_PROJECT_FOLDER = EXAMPLES / "regions"


@dataclass(frozen=True, slots=True)
class RegionNames:
    """Which code a region name of StatLine stands for; `ambiguous` names stand for more than one."""

    codes: Mapping[str, str]
    ambiguous: frozenset[str]


def read_region_names(edition: Edition) -> RegionNames:
    """The names in `statline_namen.csv`, completed with the names of the edition's own regions."""
    listed = {row["statline_naam"]: row["code"] for row in _read_rows(edition, "statline_namen.csv")}
    named = [(name, region.code) for region in edition.regions.by_code.values() for name in _names_of(region)]
    uses = Counter(name for name, _ in named)
    own = {name: code for name, code in named if uses[name] == 1}
    ambiguous = frozenset(name for name, count in uses.items() if count > 1)
    return RegionNames({**own, **listed}, ambiguous - listed.keys())


def read_former_codes(edition: Edition) -> frozenset[str]:
    """The codes of gemeenten that exist in some year, but not in the edition's layout."""
    listed = (row["code"] for row in _read_rows(edition, "gemeenten_per_jaar.csv"))
    return frozenset(code for code in listed if code not in edition.regions)


def _names_of(region: Region) -> Iterator[str]:
    # samenwerkingsverbanden do not occur in StatLine, and a bare "Utrecht" may be gemeente or province
    if region.kind is RegionKind.PROVINCE:
        yield f"{region.name} (PV)"
    if region.kind is RegionKind.MUNICIPALITY:
        yield f"{region.name} (gemeente)"
    if region.kind in (RegionKind.PROVINCE, RegionKind.MUNICIPALITY, RegionKind.COUNTRY):
        yield region.name


def _read_rows(edition: Edition, file_name: str) -> list[dict[str, str]]:
    path = _find(edition, file_name)
    if path is None:
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(table, delimiter=";"))


def _find(edition: Edition, file_name: str) -> Path | None:
    own = edition.region_tables or edition.config_file.parent / "regions"
    folders = (own, _PROJECT_FOLDER)
    return next((folder / file_name for folder in folders if (folder / file_name).is_file()), None)
