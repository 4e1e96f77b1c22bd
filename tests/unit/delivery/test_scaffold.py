"""A new edition's folder is ready for a first build, and last year's moves on by a year."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from reportgen import config
from reportgen.delivery.scaffold import Start, StartKind, continue_edition, list_styles, start_edition
from reportgen.errors import OutputError

TODAY = date(2026, 3, 1)


def begin(folder: Path, kind: StartKind = StartKind.MUNICIPALITY, publisher: str = "Bureau Proef") -> Path:
    return start_edition(folder / "huis", Start(publisher, 2025, kind, "zee"), TODAY).config


@pytest.mark.parametrize("kind", list(StartKind))
def test_the_config_of_a_new_folder_is_in_order(tmp_path: Path, kind: StartKind) -> None:
    edition = config.load_edition(begin(tmp_path, kind))
    assert [region.code for region in edition.selected] == list(kind.codes)
    assert (edition.reporting_year, edition.published_on, edition.fictitious) == (2025, TODAY, True)


def test_the_next_edition_comes_after_the_day_of_this_one_also_for_an_older_year(tmp_path: Path) -> None:
    start = Start("Bureau", 2021, StartKind.PROVINCE, "zee")
    begun = start_edition(tmp_path / "huis", start, TODAY)
    assert config.load_edition(begun.config).next_edition == "2027"


@pytest.mark.parametrize("publisher", ['Bureau "Proef": #1', "É & zonen", "- nee", "true"])
def test_any_publisher_can_be_written_in_the_config(tmp_path: Path, publisher: str) -> None:
    assert config.load_edition(begin(tmp_path, publisher=publisher)).publisher.name == publisher


@pytest.mark.parametrize("style", list_styles())
def test_every_house_style_can_be_begun_with(tmp_path: Path, style: str) -> None:
    begun = start_edition(tmp_path / "huis", Start("Bureau", 2025, StartKind.PROVINCE, style), TODAY)
    assert config.load_edition(begun.config).style.name


@pytest.mark.parametrize("kind", list(StartKind))
def test_the_example_of_an_extension_is_right_without_its_marks(tmp_path: Path, kind: StartKind) -> None:
    file = begin(tmp_path, kind)
    text = file.read_text(encoding="utf-8")
    (example,) = re.findall(r"^# extensions:\n(?:# .*\n)+", text, re.M)
    file.write_text(text.replace(example, re.sub(r"^# ", "", example, flags=re.M)), encoding="utf-8")
    (page,) = config.load_edition(file).extensions
    assert (page.indicator, page.chart, page.settings) == ("klas", "klas", {"leerlingen": 25})
    assert set(page.kinds) <= {region.kind for region in config.load_edition(file).selected}


def test_a_delivery_and_an_address_list_stand_ready_and_stay_out_of_git(tmp_path: Path) -> None:
    folder = begin(tmp_path).parent
    header, *rows = (folder / "levering.csv").read_text(encoding="utf-8").splitlines()
    assert header == "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"
    assert len(rows) == 2
    assert (folder / "adressen.csv").is_file()
    assert "*.csv" in (folder / ".gitignore").read_text(encoding="utf-8")


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "huis").mkdir()
    (tmp_path / "huis" / "mijn.txt").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="not empty"):
        begin(tmp_path)
    assert [file.name for file in (tmp_path / "huis").iterdir()] == ["mijn.txt"]


def test_last_years_folder_moves_on_by_a_year_without_its_figures(tmp_path: Path) -> None:
    before = begin(tmp_path)
    begun = continue_edition(tmp_path / "nieuw", before.parent)
    edition = config.load_edition(begun.config)
    assert (edition.id, edition.reporting_year) == ("jeugdzorg-2026", 2026)
    assert edition.published_on == date(2027, 3, 1)
    assert edition.inputs[0].last_year == 2026
    assert edition.next_edition == "2028"
    assert begun.config.read_text(encoding="utf-8").splitlines()[1].startswith("# De editie van 2026.")
    assert not (tmp_path / "nieuw" / "levering.csv").exists()
    (archives,) = (line for line in begun.look_at if "archives" in line)
    last_year = before.parent / "output" / "jeugdzorg-2025.intern" / "protected.csv"
    assert f" {os.path.relpath(last_year, begun.config.parent)}," in archives


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("", ["{}"]),
        ("archives:\n  - ../ouder/protected.csv  # 2023\n", ["../ouder/protected.csv", "{}"]),
        ("archives: [../ouder/protected.csv]\n", ["../ouder/protected.csv"]),
    ],
)
def test_the_table_that_was_published_goes_along_as_an_archive_if_its_figures_are_real(
    tmp_path: Path, known: str, expected: list[str]
) -> None:
    before = begin(tmp_path)
    published = before.parent / "output" / "jeugdzorg-2025.intern" / "protected.csv"
    published.parent.mkdir(parents=True)
    published.touch()
    invented = f"{before.read_text(encoding='utf-8')}\n{known}"
    real = invented.replace("\nfictitious: true", "\nfictitious: false")
    for text, named in ((invented, expected[: known.count("ouder")]), (real, expected)):
        before.write_text(text, encoding="utf-8")
        begun = continue_edition(tmp_path / f"nieuw-{len(named)}-{text == real}", before)
        found = yaml.safe_load(begun.config.read_text(encoding="utf-8")).get("archives", [])
        assert found == [one.format(os.path.relpath(published, begun.config.parent)) for one in named]


@pytest.mark.parametrize(
    "made", ["uitvoer/jeugdzorg-2025.intern/protected.csv", "uit/jeugdzorg-2025/manifest.json"]
)
def test_what_was_built_stays_behind_whatever_its_folder_is_called(tmp_path: Path, made: str) -> None:
    before = begin(tmp_path)
    (before.parent / made).parent.mkdir(parents=True)
    (before.parent / made).write_text("")
    continue_edition(tmp_path / "nieuw", before.parent)
    assert not (tmp_path / "nieuw" / made).exists()
    assert (tmp_path / "nieuw" / "texts").is_dir()


def test_there_must_be_an_edition_to_continue(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no edition to continue"):
        continue_edition(tmp_path / "nieuw", tmp_path / "niets")
    assert not (tmp_path / "nieuw").exists()
