"""The fictitious delivery: its cells, its sums, its levels; the same for the same seed."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.config.region_tables import load_regions
from reportgen.data import find_misfits, read_observations, write_fictitious_delivery
from reportgen.model.figures import (
    Cell,
)
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind, Regions

ROOT = Path(__file__).resolve().parents[3]
YEARS = range(2016, 2025)
PARTS = ("bao", "sbao", "so", "vo", "pro", "svo", "mbo", "overig")
KINDS = (
    "jeugdhulp",
    "jeugdhulp_zonder_verblijf",
    "jeugdhulp_met_verblijf",
    "jeugdbescherming",
    "jeugdreclassering",
)
PRIMARY_CELLS = {("jeugdzorg", education) for education in ("totaal_po", *PARTS[:7])} | {
    (kind, "totaal_po") for kind in KINDS[:4]
}
SECONDARY_CELLS = {("jeugdzorg", education) for education in ("totaal_vo", *PARTS[:7])} | {
    (kind, "totaal_vo") for kind in KINDS
}
RESIDENCE_CELLS = {("jeugdzorg", education) for education in ("totaal", *PARTS)} | {
    (kind, "totaal") for kind in KINDS
}
COUNTRY_CELLS = {
    *RESIDENCE_CELLS,
    *(("jeugdzorg", subtotal) for subtotal in ("totaal_po", "totaal_vo")),
    *((kind, "totaal_po") for kind in KINDS[:4]),
    *((kind, "totaal_vo") for kind in KINDS),
}


@cache
def real_regions() -> Regions:
    return load_regions(ROOT / "config" / "regions")


@pytest.fixture(scope="module")
def country(edition_of, fictitious_source) -> Mapping[Cell, Observation]:
    """All figures of the country, read through the parser of delivered files."""
    source = replace(fictitious_source, seed=2023, first_year=2016, last_year=2024, provisional_years=(2024,))
    return {one.cell: one for one in read_observations(edition_of(source, regions=real_regions()))}


def counts(country: Mapping[Cell, Observation], *cell: object) -> tuple[int, int]:
    found = country[Cell(*cell)]  # type: ignore[arg-type]
    assert found.numerator is not None
    assert found.denominator is not None
    return found.numerator, found.denominator


def pct(country: Mapping[Cell, Observation], *cell: object) -> float:
    numerator, denominator = counts(country, *cell)
    return 100 * numerator / denominator


def total(rows: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def codes(kind: RegionKind) -> list[str]:
    return [region.code for region in real_regions().of_kind(kind)]


def test_every_region_has_exactly_the_cells_of_its_kind_in_every_year(country):
    cells = defaultdict(set)
    for cell in country:
        cells[cell.region, cell.year].add((cell.care, cell.education))
    wanted = {
        RegionKind.COUNTRY: COUNTRY_CELLS,
        RegionKind.PROVINCE: RESIDENCE_CELLS,
        RegionKind.MUNICIPALITY: RESIDENCE_CELLS,
        RegionKind.PRIMARY_PARTNERSHIP: PRIMARY_CELLS,
        RegionKind.SECONDARY_PARTNERSHIP: SECONDARY_CELLS,
    }

    assert dict(cells) == {
        (code, year): expected for kind, expected in wanted.items() for code in codes(kind) for year in YEARS
    }
    assert [len(codes(kind)) for kind in wanted] == [1, 12, 342, 76, 74]


@pytest.mark.parametrize("year", [2016, 2023])
@pytest.mark.parametrize(
    ("kind", "whole", "parts"),
    [
        (RegionKind.MUNICIPALITY, "totaal", PARTS),
        (RegionKind.PROVINCE, "totaal", PARTS),
        (RegionKind.COUNTRY, "totaal", PARTS),
        (RegionKind.PRIMARY_PARTNERSHIP, "totaal_po", PARTS[:3]),
        (RegionKind.SECONDARY_PARTNERSHIP, "totaal_vo", PARTS[3:6]),
    ],
)
def test_a_total_is_the_sum_of_its_parts(country, year, kind, whole, parts):
    for code in codes(kind):
        rows = [counts(country, code, year, "jeugdzorg", part) for part in parts]
        assert counts(country, code, year, "jeugdzorg", whole) == total(rows)


@pytest.mark.parametrize(("care", "education"), sorted(RESIDENCE_CELLS))
def test_gemeenten_add_up_to_their_province_and_to_the_country(country, care, education):
    regions = real_regions()
    for province in codes(RegionKind.PROVINCE):
        rows = [counts(country, one.code, 2023, care, education) for one in regions.in_province(province)]
        assert counts(country, province, 2023, care, education) == total(rows)
    rows = [counts(country, code, 2023, care, education) for code in codes(RegionKind.MUNICIPALITY)]
    assert counts(country, "NL01", 2023, care, education) == total(rows)


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (RegionKind.PRIMARY_PARTNERSHIP, sorted(PRIMARY_CELLS)),
        (RegionKind.SECONDARY_PARTNERSHIP, sorted(SECONDARY_CELLS)),
    ],
)
def test_samenwerkingsverbanden_add_up_to_the_country(country, kind, cells):
    for care, education in cells:
        rows = [counts(country, code, 2023, care, education) for code in codes(kind)]
        assert counts(country, "NL01", 2023, care, education) == total(rows)


def test_pupils_of_a_samenwerkingsverband_are_not_just_the_residents_of_its_gemeenten(country):
    regions = real_regions()
    whole = [
        code
        for code in codes(RegionKind.PRIMARY_PARTNERSHIP)
        if all(one.whole for one in regions.municipalities_of(code))
    ]
    differences = []
    for code in whole:
        members = [one.municipality for one in regions.municipalities_of(code)]
        residents = total([counts(country, member, 2023, "jeugdzorg", "so") for member in members])
        differences.append(counts(country, code, 2023, "jeugdzorg", "so")[1] - residents[1])

    assert len(whole) > 30
    assert sum(difference != 0 for difference in differences) > 0.9 * len(whole)


@pytest.mark.parametrize(
    ("kind", "others"),
    [
        (RegionKind.PRIMARY_PARTNERSHIP, PARTS[3:7]),
        (RegionKind.SECONDARY_PARTNERSHIP, (*PARTS[:3], "mbo")),
    ],
)
def test_rows_ter_vergelijking_count_the_residents_of_the_gemeenten(country, kind, others):
    regions = real_regions()
    for code in codes(kind):
        members = regions.municipalities_of(code)
        for education in others:
            rows = [counts(country, one.municipality, 2023, "jeugdzorg", education) for one in members]
            here, around = counts(country, code, 2023, "jeugdzorg", education), total(rows)
            if all(one.whole for one in members):
                assert here == around
            else:
                assert here[1] < around[1]


def test_no_one_counts_twice_and_each_child_has_a_kind_of_care(country):
    for cell, found in country.items():
        assert found.numerator is not None
        assert 0 <= found.numerator <= (found.denominator or 0)
        if cell.care == "jeugdzorg" and cell.education in ("totaal", "totaal_vo"):
            kinds = [counts(country, cell.region, cell.year, kind, cell.education)[0] for kind in KINDS]
            assistance, without_stay, with_stay, protection, rehabilitation = kinds
            assert max(without_stay, with_stay) <= assistance <= without_stay + with_stay
            assert assistance <= found.numerator <= assistance + protection + rehabilitation


def test_the_national_series_is_close_to_the_published_one(country):
    series = [pct(country, "NL01", year, "jeugdzorg", "totaal") for year in YEARS]

    assert series == pytest.approx([9.1, 9.4, 9.7, 10.0, 9.8, 10.6, 10.8, 11.0, 10.8], abs=0.05)


def test_the_national_levels_by_education_type_are_plausible(country):
    levels = {part: pct(country, "NL01", 2023, "jeugdzorg", part) for part in PARTS}
    wanted = {"bao": 14.4, "sbao": 37.1, "so": 46.0, "vo": 12.9, "pro": 25.1, "svo": 61.2}

    assert levels == pytest.approx({**wanted, "mbo": 6.1, "overig": 5.5}, abs=0.8)
    assert pct(country, "NL01", 2023, "jeugdzorg", "totaal_po") == pytest.approx(15.8, abs=0.3)
    assert pct(country, "NL01", 2023, "jeugdzorg", "totaal_vo") == pytest.approx(15.2, abs=0.3)
    assert counts(country, "NL01", 2023, "jeugdzorg", "totaal")[1] == pytest.approx(4_450_000, rel=0.02)


def test_the_national_kinds_of_care_are_plausible(country):
    children = counts(country, "NL01", 2023, "jeugdzorg", "totaal")[0]
    parts = [counts(country, "NL01", 2023, kind, "totaal")[0] / children for kind in KINDS]

    assert parts == pytest.approx([0.95, 0.92, 0.11, 0.09, 0.025], abs=0.01)


def test_gemeenten_range_widely_but_not_absurdly(country):
    shares = sorted(
        pct(country, code, 2023, "jeugdzorg", "totaal") for code in codes(RegionKind.MUNICIPALITY)
    )

    assert 3.5 < shares[0] < 5.5
    assert 15.5 < shares[-1] < 19.5
    assert shares[85] == pytest.approx(9.8, abs=0.5)
    assert shares[256] == pytest.approx(12.4, abs=0.5)


def test_schiermonnikoog_is_too_small_and_small_gemeenten_have_small_cells(country):
    assert counts(country, "GM0088", 2023, "jeugdzorg", "totaal")[1] < 250
    small = [
        counts(country, code, 2023, "jeugdzorg", part)[0] < 10
        for code in codes(RegionKind.MUNICIPALITY)
        for part in PARTS
    ]
    assert 0.03 < sum(small) / len(small) < 0.12


def test_a_gemeente_resembles_itself_the_year_after(country):
    steps = [
        abs(
            pct(country, code, late, "jeugdzorg", "totaal") - pct(country, code, early, "jeugdzorg", "totaal")
        )
        for code in codes(RegionKind.MUNICIPALITY)
        for early, late in pairwise((2021, 2022, 2023))
    ]

    assert sorted(steps)[len(steps) // 2] < 0.6
    assert sum(step > 2 for step in steps) < 0.03 * len(steps)


def test_only_the_provisional_year_is_marked_so(country):
    marked = {cell.year for cell, found in country.items() if not found.status.is_final}

    assert marked == {2024}
    assert not any(found.protected for found in country.values())


def test_percentages_fit_their_counts(country):
    assert find_misfits(country.values()) == ()


def test_a_year_has_the_same_figures_whichever_years_are_asked():
    regions = real_regions()
    alone = write_fictitious_delivery(regions, 5, [2022]).splitlines()
    among = write_fictitious_delivery(regions, 5, range(2019, 2025), [2023]).splitlines()

    assert alone[1:] == [line for line in among if line.split(";")[1] == "2022"]


def test_another_seed_gives_another_country():
    regions = real_regions()

    assert write_fictitious_delivery(regions, 5, [2022]) != write_fictitious_delivery(regions, 6, [2022])


def test_the_order_of_the_regions_does_not_matter():
    regions = real_regions()
    turned = Regions.of(reversed(regions.by_code.values()), reversed(regions.memberships))

    assert write_fictitious_delivery(turned, 5, [2022]) == write_fictitious_delivery(regions, 5, [2022])


def test_the_text_is_the_same_in_every_process():
    program = (
        "import hashlib; from pathlib import Path;"
        "from reportgen.config.region_tables import load_regions;"
        "from reportgen.data import write_fictitious_delivery as write;"
        "print(hashlib.sha256(write(load_regions(Path('config/regions')), 5, [2022]).encode()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(hashes) == 1


def test_few_regions_and_no_years_are_enough(edition_of, fictitious_source):
    source = replace(fictitious_source, first_year=2022, last_year=2022)
    read = read_observations(edition_of(source))

    assert {one.cell.region for one in read} == {"GM0363", "GM0393", "PV27", "PO2707", "VO2708", "NL01"}
    assert write_fictitious_delivery(real_regions(), 5, []).count("\n") == 1
