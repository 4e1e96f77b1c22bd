"""The region tables are read strictly, since users may edit them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import load_regions
from reportgen.config.region_tables import make_file_name_part
from reportgen.errors import ConfigError
from reportgen.model.region import RegionKind, SizeClass

TABLES = Path(__file__).parents[3] / "config" / "regions"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TABLES, tmp_path / "regions")
    return tmp_path / "regions"


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def told(folder: Path) -> list[tuple[str, str | None, str, str]]:
    with pytest.raises(ConfigError) as caught:
        load_regions(folder)
    assert all(one.where.line for one in caught.value.mistakes)
    return [
        (Path(one.where.file or "").name, one.where.column, one.what, one.remedy)
        for one in caught.value.mistakes
    ]


def test_all_kinds_of_region_are_read() -> None:
    regions = load_regions(TABLES)
    assert len(regions.of_kind(RegionKind.MUNICIPALITY)) == 342
    assert len(regions.of_kind(RegionKind.PRIMARY_PARTNERSHIP)) == 76
    assert len(regions.of_kind(RegionKind.SECONDARY_PARTNERSHIP)) == 74
    assert len(regions.of_kind(RegionKind.PROVINCE)) == 12
    assert regions.country.code == "NL01"


def test_a_gemeente_has_its_facts() -> None:
    urk = load_regions(TABLES)["GM0184"]
    assert (urk.name, urk.province, urk.size_class) == ("Urk", "PV24", SizeClass.FROM_20_000)
    assert urk.inhabitants is not None
    assert 20_000 < urk.inhabitants < 25_000


def test_inhabitants_of_a_province_are_those_of_its_gemeenten() -> None:
    regions = load_regions(TABLES)
    inside = [one.inhabitants or 0 for one in regions.in_province("PV22")]
    assert len(inside) == 12
    assert regions["PV22"].inhabitants == sum(inside)


def test_a_partnership_has_both_names_and_a_part_of_a_file_name() -> None:
    partnership = load_regions(TABLES)["PO2203"]
    assert partnership.short_name == "PO Hoogeveen-Meppel e.o."
    assert partnership.file_name_part == "hoogeveen-meppel"
    assert partnership.map_label == "2203"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
        ("Nuenen, Gerwen en Nederwetten", "nuenen-gerwen-en-nederwetten"),
    ],
)
def test_a_part_of_a_file_name_is_plain_ascii(name: str, part: str) -> None:
    assert make_file_name_part(name) == part


MISTAKES = {
    "a code of another form": (
        ("gemeenten.csv", "GM0014;Groningen", "GM14;Groningen"),
        ("gemeenten.csv", "code", '"GM14" is no code of this kind', "Write GM and 4 digits."),
    ),
    "a code twice": (
        ("gemeenten.csv", "GM0034;", "GM0014;"),
        ("gemeenten.csv", "code", "the code GM0014 is used already", "Keep one of the two rows."),
    ),
    "an unknown province": (
        ("gemeenten.csv", "Groningen;PV20;", "Groningen;PV02;"),
        ("gemeenten.csv", "provincie", "unknown province PV02", "Did you mean PV22?"),
    ),
    "a number with a point": (
        ("gemeenten.csv", ";233265;", ";233.265;"),
        (
            "gemeenten.csv",
            "inwoners",
            'expected a whole number, found "233.265"',
            "Write digits only, without point or comma.",
        ),
    ),
    "an unknown size class": (
        ("gemeenten.csv", ";vanaf_150000;17;4", ";vanaf_15000;17;4"),
        ("gemeenten.csv", "grootteklasse", '"vanaf_15000" is not known here', "Did you mean vanaf_150000?"),
    ),
    "a size class that does not fit": (
        ("gemeenten.csv", ";vanaf_150000;17;4", ";tot_20000;17;4"),
        (
            "gemeenten.csv",
            "grootteklasse",
            "tot_20000 does not fit 233265 inhabitants",
            "Write vanaf_150000, or mend the number.",
        ),
    ),
    "a tile twice": (
        ("gemeenten.csv", ";11;10;Almere", ";17;4;Almere"),
        (
            "gemeenten.csv",
            "tegel_kolom",
            "the tile 17, 4 is that of GM0014",
            "Give each region its own tile.",
        ),
    ),
    "a name too long for a tile": (
        ("gemeenten.csv", ";Almere\n", ";Almere en omstreken\n"),
        (
            "gemeenten.csv",
            "kaartnaam",
            "Almere en omstreken is 19 characters long, expected at most 12",
            "Shorten it: it must fit on a tile.",
        ),
    ),
    "an empty name": (
        ("provincies.csv", "PV22;Drenthe;", "PV22;;"),
        ("provincies.csv", "naam", "expected text, found nothing", "Fill the cell."),
    ),
    "a row with a cell too many": (
        ("provincies.csv", "PV22;Drenthe;", "PV22;Drenthe;x;"),
        (
            "provincies.csv",
            None,
            "expected 5 cells, found 6",
            "Write: code;naam;tegel_kolom;tegel_rij;statline_naam",
        ),
    ),
    "another header": (
        ("provincies.csv", "code;naam;", "code;name;"),
        (
            "provincies.csv",
            None,
            "the header is not that of this table",
            "Write as header: code;naam;tegel_kolom;tegel_rij;statline_naam",
        ),
    ),
    "a short name that does not say PO": (
        ("samenwerkingsverbanden.csv", "PO Assen e.o.", "Assen e.o."),
        (
            "samenwerkingsverbanden.csv",
            "korte_naam",
            "the short name Assen e.o. does not say PO",
            "Begin it with PO (R25).",
        ),
    ),
    "an unknown member": (
        ("samenwerkingsverband_gemeenten.csv", "PO2001;GM0037;", "PO2001;GM0003;"),
        (
            "samenwerkingsverband_gemeenten.csv",
            "gemeente",
            "unknown gemeente GM0003",
            "Did you mean GM0703?",
        ),
    ),
    "more postcodes than there are": (
        ("samenwerkingsverband_gemeenten.csv", "PO2001;GM0037;geheel;8;8", "PO2001;GM0037;geheel;9;8"),
        (
            "samenwerkingsverband_gemeenten.csv",
            "postcodes",
            "expected 1 to 8 postcodes, found 9",
            "Give how many of the gemeente's postcodes lie here.",
        ),
    ),
    "a part that is whole": (
        ("samenwerkingsverband_gemeenten.csv", "PO2001;GM0037;geheel;8;8", "PO2001;GM0037;deels;8;8"),
        (
            "samenwerkingsverband_gemeenten.csv",
            "deel",
            "deels does not fit the numbers of postcodes",
            "Write geheel, or mend the numbers.",
        ),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_table_is_told_with_file_line_and_column(
    mistake: str, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    edit, expected = MISTAKES[mistake]
    change(*edit)
    assert expected in told(folder)


def test_the_line_is_that_of_the_file_with_its_comment(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("gemeenten.csv", ";233265;", ";many;")
    lines = (folder / "gemeenten.csv").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if ";many;" in text)
    with pytest.raises(ConfigError) as caught:
        load_regions(folder)
    assert caught.value.mistakes[0].where.line == line


def test_mistakes_in_several_tables_are_told_at_once(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("gemeenten.csv", ";233265;", ";many;")
    change("provincies.csv", "PV22;Drenthe;", "PV22;;")
    change("samenwerkingsverbanden.csv", "PO2001;po;", "PO2001;xo;")
    assert {file for file, *_ in told(folder)} >= {
        "gemeenten.csv",
        "provincies.csv",
        "samenwerkingsverbanden.csv",
    }


def test_a_missing_table_is_told(folder: Path) -> None:
    (folder / "gemeenten.csv").unlink()
    with pytest.raises(ConfigError) as caught:
        load_regions(folder)
    assert [one.what for one in caught.value.mistakes] == ["there is no such file"]


def test_a_list_of_youth_regions_is_optional_and_names_them_for_gemeenten(folder: Path) -> None:
    (folder / "jeugdregios.csv").write_text("# bron\ncode;naam\nJZ01;Drenthe\n", encoding="utf-8")
    (folder / "jeugdregio_gemeenten.csv").write_text("jeugdregio;gemeente\nJZ01;GM0118\n", encoding="utf-8")
    regions = load_regions(folder)
    assert regions["JZ01"].kind is RegionKind.YOUTH_REGION
    assert regions["GM0118"].youth_region == "JZ01"
    assert regions["GM0363"].youth_region is None


def test_a_youth_region_of_an_unknown_gemeente_is_told(folder: Path) -> None:
    (folder / "jeugdregios.csv").write_text("code;naam\nJZ01;Drenthe\n", encoding="utf-8")
    (folder / "jeugdregio_gemeenten.csv").write_text(
        "jeugdregio;gemeente\nJZ01;GM0119\nJZ1;GM0118\nJZ01;GM9118\n", encoding="utf-8"
    )
    assert told(folder) == [
        ("jeugdregio_gemeenten.csv", "jeugdregio", "unknown jeugdregio JZ1", "Did you mean JZ01?"),
        ("jeugdregio_gemeenten.csv", "gemeente", "unknown gemeente GM9118", "Did you mean GM0118?"),
    ]


def test_a_partnership_without_an_area_needs_no_tile(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change(
        "samenwerkingsverbanden.csv",
        "PO2001;po;",
        "PO0001;po;Landelijk samenwerkingsverband;PO Landelijk;Landelijk;;\nPO2001;po;",
    )
    regions = load_regions(folder)
    assert regions["PO0001"].tile is None
    assert regions.municipalities_of("PO0001") == ()
