"""Invented countries as editions on disk: region tables, a delivery and a config for the real command."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from reportgen.model.observation import Observation
from reportgen.model.region import Membership, Region, RegionKind
from tests.end_to_end.conftest import ROOT
from tests.unit.disclosure.countries import Invented

CONFIG = """\
id: proef
title: Jeugdzorg en onderwijs
reporting_year: 2023
published_on: 2025-06-02
next_edition: juni 2026
fictitious: false
publisher:
  name: Bureau Voorbeeld (bestaat niet)
  contact: {name: Noor Voorbeeld, email: factsheet@voorbeeld.nl}
web_address: voorbeeld.nl/f
regions:
  kinds: [KINDS]
region_kinds: regiosoorten.yaml
inputs:
  - format: delivered_csv
    path: levering.csv
    source_line: "Bron: verzonnen cijfers"
indicator: indicators/jeugdzorg.yaml
style: huisstijl/standaard.yaml
texts: texts
open_questions: antwoorden-fictief.yaml
"""
DELIVERY_HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"


def write_edition(folder: Path, country: Invented, *, fictitious: bool = False, settings: str = "") -> Path:
    """The country as an edition with a config that stands on its own, of real figures if not said otherwise.

    Fictitious figures get no certificate. `settings` are further lines of the config.
    """
    shutil.copytree(ROOT / "config", folder)
    _write_regions(folder / "regions", country)
    (folder / "levering.csv").write_text(write_delivery(country.observations), encoding="utf-8")
    file = folder / "proef.yaml"
    found = {one.kind for one in country.edition.regions.by_code.values()} - {RegionKind.COUNTRY}
    text = CONFIG.replace("KINDS", ", ".join(sorted(found))) + settings
    if fictitious:
        text = text.replace("fictitious: false", "fictitious: true").replace("verzonnen", "fictieve")
    file.write_text(text, encoding="utf-8")
    return file


def write_delivery(observations: Iterable[Observation]) -> str:
    """The true counts in the documented format."""
    lines = (
        f"{';'.join(map(str, one.cell))};{one.numerator};{one.denominator};;definitief"
        for one in observations
    )
    return "\n".join([DELIVERY_HEADER, *lines, ""])


def _write_regions(tables: Path, country: Invented) -> None:
    regions = country.edition.regions
    kinds = (RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP)
    partnerships = [one for kind in kinds for one in regions.of_kind(kind)]
    _write(tables, "provincies.csv", map(_describe_province, regions.of_kind(RegionKind.PROVINCE)))
    _write(tables, "gemeenten.csv", map(_describe_municipality, regions.of_kind(RegionKind.MUNICIPALITY)))
    _write(tables, "samenwerkingsverbanden.csv", map(_describe_partnership, partnerships))
    _write(tables, "samenwerkingsverband_gemeenten.csv", map(_describe_membership, regions.memberships))
    for name in ("gebiedswijzigingen", "gemeenten_per_jaar", "herindelingen", "statline_namen", "zoeknamen"):
        _write(tables, f"{name}.csv", ())


_Row = dict[str, str]


def _describe_province(region: Region) -> _Row:
    return {"code": region.code, "naam": region.code, "statline_naam": region.code, **_place(region)}


def _describe_municipality(region: Region) -> _Row:
    size = {"inwoners": "10000", "grootteklasse": "tot_20000", "provincie": str(region.province)}
    return {"code": region.code, "naam": region.code, "kaartnaam": region.code, **size, **_place(region)}


def _describe_partnership(region: Region) -> _Row:
    kind, number = region.code[:2], region.code[2:]
    names = {"naam": region.code, "korte_naam": f"{kind} {number}", "plaatsnaam": region.code}
    return {"code": region.code, "soort": kind.lower(), **names, **_place(region)}


def _describe_membership(one: Membership) -> _Row:
    part = "geheel" if one.whole else "deels"
    counts = {"postcodes": str(one.postcodes), "postcodes_gemeente": str(one.postcodes_of_municipality)}
    return {"swv": one.partnership, "gemeente": one.municipality, "deel": part, **counts}


def _place(region: Region) -> _Row:
    number = int(region.code[2:])
    kind = 8 if region.code.startswith("VO") else 0
    return {"tegel_kolom": str(number % 8), "tegel_rij": str(kind + number // 8 % 8)}


def _write(tables: Path, name: str, rows: Iterable[_Row]) -> None:
    """The rows under the head that the project's own table has; what a row does not say is 1."""
    lines = (tables / name).read_text(encoding="utf-8").splitlines()
    head = next(line for line in lines if not line.startswith("#"))
    written = (";".join(row.get(column, "1") for column in head.split(";")) for row in rows)
    (tables / name).write_text("\n".join([head, *written, ""]), encoding="utf-8")
