"""The region tables under config/regions hold together, and agree with their sources."""

import csv
import json
import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TABLES = ROOT / "config" / "regions"
SOURCES = ROOT.parent / "shared" / "data"

COLUMNS = {
    "gemeenten": "code;naam;provincie;inwoners;oppervlakte_km2;grootteklasse;tegel_kolom;tegel_rij;kaartnaam",
    "samenwerkingsverbanden": "code;soort;naam;korte_naam;plaatsnaam;tegel_kolom;tegel_rij",
    "samenwerkingsverband_gemeenten": "swv;gemeente;deel;postcodes;postcodes_gemeente",
    "provincies": "code;naam;tegel_kolom;tegel_rij;statline_naam",
    "herindelingen": "datum;oude_code;oude_naam;nieuwe_code;nieuwe_naam;gesplitst",
    "gemeenten_per_jaar": "code;naam;van;tot",
    "gebiedswijzigingen": "code;jaar;toelichting",
    "statline_namen": "statline_naam;code",
}
PER_YEAR = {
    2015: 393,
    2016: 390,
    2017: 388,
    2018: 380,
    2019: 355,
    2020: 355,
    2021: 352,
    2022: 345,
    2023: 342,
    2024: 342,
    2025: 342,
    2026: 342,
}
# Vlieland, Terschelling, Ameland and Schiermonnikoog lie loose in the sea.
BLOBS = {"PV21": [14, 1, 1, 1, 1]}

Row = dict[str, str]


def table(name: str) -> list[Row]:
    lines = (TABLES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("# ")), delimiter=";"))


def source(path: str) -> Path:
    file = SOURCES / path
    if not file.exists():
        pytest.skip(f"source {path} is not at hand")
    return file


def unique(values: list[object]) -> bool:
    return len(values) == len(set(values))


def tile(row: Row) -> tuple[int, int]:
    return int(row["tegel_kolom"]), int(row["tegel_rij"])


def neighbours(cell: tuple[int, int]) -> list[tuple[int, int]]:
    column, row = cell
    shift = row % 2
    beside = [(column - 1, row), (column + 1, row)]
    slant = [(column - 1 + shift + i, row + step) for i in (0, 1) for step in (-1, 1)]
    return beside + slant


def blobs(cells: set[tuple[int, int]]) -> list[int]:
    left = set(cells)
    sizes = []
    while left:
        todo = [left.pop()]
        size = 0
        while todo:
            size += 1
            reached = left.intersection(neighbours(todo.pop()))
            left -= reached
            todo.extend(reached)
        sizes.append(size)
    return sorted(sizes, reverse=True)


def plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(x for x in decomposed.lower() if x.isalnum())


def exists_in(row: Row, year: int) -> bool:
    return int(row["van"]) <= year <= int(row["tot"] or 9999)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_file_form(name: str) -> None:
    raw = (TABLES / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8").splitlines()
    comments = [x for x in lines if x.startswith("# ")]
    assert lines[: len(comments)] == comments
    assert any("Licentie: " in x for x in comments)
    assert any("Peildatum: " in x for x in comments)
    assert lines[len(comments)] == COLUMNS[name]
    for row in table(name):
        assert None not in row
        assert None not in row.values()
        assert all(value == value.strip() for value in row.values())
        assert all(value for key, value in row.items() if key != "tot")


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_sorted(name: str) -> None:
    rows = table(name)
    keys = [(x["code"], x["statline_naam"]) if name == "statline_namen" else tuple(x.values()) for x in rows]
    assert keys == sorted(keys)


def test_counts() -> None:
    assert len(table("gemeenten")) == 342
    assert Counter(x["soort"] for x in table("samenwerkingsverbanden")) == {"po": 76, "vo": 74}
    assert [x["code"] for x in table("provincies")] == [f"PV{x}" for x in range(20, 32)]


@pytest.mark.parametrize("name", ["gemeenten", "provincies"])
def test_unique_codes_names_tiles(name: str) -> None:
    rows = table(name)
    assert unique([x["code"] for x in rows])
    assert unique([x["naam"] for x in rows])
    assert unique([tile(x) for x in rows])
    assert min(x for row in rows for x in tile(row)) == 0


@pytest.mark.parametrize("kind", ["po", "vo"])
def test_swv_unique_per_kind(kind: str) -> None:
    rows = [x for x in table("samenwerkingsverbanden") if x["soort"] == kind]
    for column in ("code", "naam", "korte_naam", "plaatsnaam"):
        assert unique([x[column] for x in rows]), column
    assert unique([tile(x) for x in rows])
    assert len(blobs({tile(x) for x in rows})) == 1
    for row in rows:
        place = row["plaatsnaam"]
        assert row["code"].startswith(kind.upper())
        assert row["korte_naam"].removesuffix(" e.o.") == f"{kind.upper()} {place}"


def test_swv_names() -> None:
    names = {x["code"]: x["korte_naam"] for x in table("samenwerkingsverbanden")}
    assert names["PO2203"] == "PO Hoogeveen-Meppel e.o."
    assert names["VO2203"] == "VO Hoogeveen-Meppel e.o."
    assert names["PO2303"] == "PO Deventer"
    members = Counter(x["swv"] for x in table("samenwerkingsverband_gemeenten"))
    for code, name in names.items():
        assert name.endswith(" e.o.") == (members[code] > 1), code


def test_gemeenten_values() -> None:
    provinces = {x["code"] for x in table("provincies")}
    bounds = {
        "tot_20000": (1, 20_000),
        "20000_50000": (20_000, 50_000),
        "50000_100000": (50_000, 100_000),
        "100000_150000": (100_000, 150_000),
        "vanaf_150000": (150_000, 10**7),
    }
    rows = table("gemeenten")
    assert unique([x["kaartnaam"] for x in rows])
    for row in rows:
        low, high = bounds[row["grootteklasse"]]
        assert low <= int(row["inwoners"]) < high
        assert len(row["kaartnaam"]) <= 12
        assert row["provincie"] in provinces
    per_province = Counter(x["provincie"] for x in rows)
    assert per_province == {
        "PV20": 10,
        "PV21": 18,
        "PV22": 12,
        "PV23": 25,
        "PV24": 6,
        "PV25": 51,
        "PV26": 26,
        "PV27": 44,
        "PV28": 50,
        "PV29": 13,
        "PV30": 56,
        "PV31": 31,
    }
    by_code = {x["code"]: x["naam"] for x in rows}
    assert by_code["GM1900"] == "Súdwest-Fryslân"
    assert by_code["GM0796"] == "'s-Hertogenbosch"
    assert 17_000_000 < sum(int(x["inwoners"]) for x in rows) < 18_000_000


def test_provinces_are_contiguous_on_the_tiles() -> None:
    cells = defaultdict(set)
    for row in table("gemeenten"):
        cells[row["provincie"]].add(tile(row))
    for province, own in cells.items():
        assert blobs(own) == BLOBS.get(province, [len(own)]), province


def test_tiles_keep_the_compass() -> None:
    cells = {x["naam"]: tile(x) for x in table("gemeenten")}
    east = {name: column + 0.5 * (row % 2) for name, (column, row) in cells.items()}
    west_to_east = ["Middelburg", "Rotterdam", "Utrecht", "Arnhem", "Enschede"]
    north_to_south = ["Groningen", "Zwolle", "Arnhem", "Eindhoven", "Maastricht", "Vaals"]
    assert all(east[a] < east[b] for a, b in pairwise(west_to_east))
    assert all(cells[a][1] < cells[b][1] for a, b in pairwise(north_to_south))


def test_membership() -> None:
    gemeenten = {x["code"] for x in table("gemeenten")}
    kinds = {x["code"]: x["soort"] for x in table("samenwerkingsverbanden")}
    rows = table("samenwerkingsverband_gemeenten")
    assert unique([(x["swv"], x["gemeente"]) for x in rows])
    assert {x["swv"] for x in rows} == set(kinds)
    for kind, split in (("po", 21), ("vo", 25)):
        own = [x for x in rows if kinds[x["swv"]] == kind]
        assert {x["gemeente"] for x in own} == gemeenten
        times = Counter(x["gemeente"] for x in own)
        total: Counter[str] = Counter()
        for row in own:
            assert row["deel"] == ("geheel" if times[row["gemeente"]] == 1 else "deels")
            assert int(row["postcodes"]) > 0
            total[row["gemeente"]] += int(row["postcodes"])
        assert all(int(x["postcodes_gemeente"]) == total[x["gemeente"]] for x in own)
        assert sum(1 for x in times.values() if x > 1) == split
        # The regulation holds 4,046 rows; three (Europoort) have no SWV.
        assert sum(total.values()) == 4043


def test_po2101_is_friesland() -> None:
    friesland = {x["code"] for x in table("gemeenten") if x["provincie"] == "PV21"}
    rows = [x for x in table("samenwerkingsverband_gemeenten") if x["swv"] == "PO2101"]
    assert {x["gemeente"] for x in rows} == friesland
    assert len(rows) == 18
    assert {x["deel"] for x in rows} == {"geheel"}


@pytest.mark.parametrize(
    ("swv", "gemeente", "part", "whole"),
    [
        ("PO2709", "GM0363", "3", "84"),  # Weesp, in Amsterdam
        ("PO3005", "GM0855", "1", "29"),  # of Haaren, in Tilburg
        ("PO3005", "GM0757", "5", "5"),  # Boxtel with a part of Haaren
        ("VO2103", "GM0080", "10", "61"),  # of Littenseradiel, in Leeuwarden
        ("VO2103", "GM1949", "4", "42"),  # of Littenseradiel, in Waadhoeke
        ("PO2806", "GM0599", "71", "73"),  # Rotterdam without Europoort
    ],
)
def test_membership_examples(swv: str, gemeente: str, part: str, whole: str) -> None:
    rows = {(x["swv"], x["gemeente"]): x for x in table("samenwerkingsverband_gemeenten")}
    row = rows[swv, gemeente]
    assert (row["postcodes"], row["postcodes_gemeente"]) == (part, whole)


def test_gemeenten_per_year() -> None:
    rows = table("gemeenten_per_jaar")
    assert unique([x["code"] for x in rows])
    found = {year: sum(exists_in(x, year) for x in rows) for year in PER_YEAR}
    assert found == PER_YEAR
    today = {x["code"]: x["naam"] for x in table("gemeenten")}
    assert {x["code"]: x["naam"] for x in rows if not x["tot"]} == today


def test_mergers() -> None:
    rows = table("herindelingen")
    today = {x["code"] for x in table("gemeenten")}
    years = {x["code"]: x for x in table("gemeenten_per_jaar")}
    receivers = Counter(x["oude_code"] for x in rows)
    ended = {x["oude_code"] for x in rows}
    assert not ended & today
    for row in rows:
        assert (row["gesplitst"] == "ja") == (receivers[row["oude_code"]] > 1)
        assert row["nieuwe_code"] in today | ended
        if row["oude_code"] in years:
            date = row["datum"]
            last = int(date[:4]) - (date[4:] == "-01-01")
            assert years[row["oude_code"]]["tot"] == str(last)
        else:
            assert row["datum"] <= "2015-01-01"
    assert {x["code"] for x in years.values() if x["tot"]} <= ended
    haaren = {x["nieuwe_code"] for x in rows if x["oude_naam"] == "Haaren"}
    assert haaren == {"GM0757", "GM0824", "GM0855", "GM0865"}


def test_area_changes() -> None:
    rows = table("gebiedswijzigingen")
    found = {(x["code"], x["jaar"]) for x in rows}
    assert len(found) == len(rows)
    assert {("GM0363", "2022"), ("GM0439", "2022"), ("GM1900", "2018")} <= found
    mergers = table("herindelingen")
    provinces = {one for one in found if one[0].startswith("PV")}
    assert provinces == {("PV26", "2019"), ("PV28", "2019")}  # Vijfheerenlanden
    assert found - provinces <= {(x["nieuwe_code"], x["datum"][:4]) for x in mergers}
    # A receiver that existed the year before must be in.
    years = {x["code"]: x for x in table("gemeenten_per_jaar")}
    for row in mergers:
        code, year = row["nieuwe_code"], int(row["datum"][:4])
        if code in years and year > 2015 and exists_in(years[code], year - 1):
            assert (code, str(year)) in found


def test_statline_names() -> None:
    rows = table("statline_namen")
    codes = {x["statline_naam"]: x["code"] for x in rows}
    assert len(codes) == len(rows)
    assert codes["Nederland"] == "NL01"
    assert codes["Groningen (gemeente)"] == "GM0014"
    assert codes["Groningen (PV)"] == "PV20"
    assert codes["Middelburg (Z.)"] == "GM0687"
    assert codes["Haarlemmerliede en Spaarnwoude"] == "GM0393"
    assert "Groningen" not in codes
    for row in table("provincies"):
        assert codes[row["statline_naam"]] == row["code"]
    assert {x["code"] for x in table("gemeenten_per_jaar")} <= set(codes.values())
    assert {x["oude_code"] for x in table("herindelingen")} <= set(codes.values())


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_same_codes_as_the_source(year: int) -> None:
    file = source(f"gemeenten/gemeenten_{year}-01-01.csv")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        listed = {x["gemeentecode"] for x in csv.DictReader(stream, delimiter=";")}
    assert {x["code"] for x in table("gemeenten_per_jaar") if exists_in(x, year)} == listed


def test_same_names_as_the_source() -> None:
    file = source("gemeenten/gemeenten_2023-01-01.csv")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, delimiter=";")
        listed = {x["gemeentecode"]: x["gemeentenaam"] for x in rows}
    for row in table("gemeenten"):
        name = listed[row["code"]]
        assert row["naam"] in (name, name.rpartition(" (")[0])


def test_statline_names_as_the_source() -> None:
    file = source("cbs_samples/odata_v3_RegioS_matchengine_fixture.json")
    listed = json.loads(file.read_text(encoding="utf-8"))["value"]
    codes = {x["statline_naam"]: x["code"] for x in table("statline_namen")}
    for item in listed:
        lowered = {key.lower(): value for key, value in item.items()}
        assert codes[lowered["title"]] == lowered["key"].strip()


def test_membership_as_the_source() -> None:
    """Gemeenten that never changed have exactly the postcodes of the regulation."""
    file = source("swv/swv_pc4_gemeente_BWBR0032324.csv")
    years = table("gemeenten_per_jaar")
    received = {x["nieuwe_code"] for x in table("herindelingen") if x["datum"] > "2015-01-01"}
    stable = {
        plain(x["naam"]): x["code"]
        for x in years
        if x["van"] == "2015" and not x["tot"] and x["code"] not in received
    }
    expected: Counter[tuple[str, str]] = Counter()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            code = stable.get(plain(row["gemeente"]))
            if code:
                expected.update((row[x], code) for x in ("swv_po", "swv_vo"))
    expected = Counter({key: n for key, n in expected.items() if key[0] != "Europoort"})
    found = {
        (x["swv"], x["gemeente"]): int(x["postcodes"])
        for x in table("samenwerkingsverband_gemeenten")
        if x["gemeente"] in stable.values()
    }
    assert len(stable) > 250
    assert found == dict(expected)
