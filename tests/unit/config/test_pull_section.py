"""What the config says about downloading, about downloaded tables, and about the gemeenten of older years."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import load_edition, load_pull_plan
from reportgen.errors import ConfigError, Mistake
from reportgen.model.edition import (
    BoundaryRequest,
    InputFormat,
    InputLayout,
    ODataVersion,
    PullPlan,
    TableRequest,
)

WriteEdition = Callable[..., Path]
LAST = "open_questions: "
PULL = """\
pull:
  snapshots: opslag
  tables:
    - id: 85099NED
      regions: [NL01, GM0363]
      periods: [2021JJ00]
    - id: 84134NED
      version: v4
  boundaries:
    year: 2024
  attempts: 3
  pause_s: 0.5
  odata_v3: http://127.0.0.1:8000/v3
"""
PUBLISHED = """\
inputs:
  - format: statline_download
    path: snapshots/2026-11-22/85099NED
    protected: true
    education: totaal
    layout: of_year
    source_line: "Bron: fictieve cijfers"
"""
INPUT = """\
inputs:
  - format: fictitious
    seed: 2023
    first_year: 2016
    last_year: 2024
    provisional_years: [2024]
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""


@pytest.fixture
def edition(write_edition: WriteEdition) -> WriteEdition:
    """Writes the edition with this section `pull`."""
    return lambda pull, *changes: write_edition((LAST, f"{pull}{LAST}"), *changes)


def mistakes_of(path: Path) -> list[Mistake]:
    with pytest.raises(ConfigError) as caught:
        load_pull_plan(path)
    return list(caught.value.mistakes)


def test_the_plan_holds_what_the_section_asks(edition: WriteEdition, tmp_path: Path) -> None:
    plan = load_pull_plan(edition(PULL))
    assert plan == PullPlan(
        snapshots=tmp_path / "opslag",
        tables=(
            TableRequest("85099NED", ODataVersion.V3, ("NL01", "GM0363"), ("2021JJ00",)),
            TableRequest("84134NED", ODataVersion.V4),
        ),
        boundaries=BoundaryRequest(2024),
        attempts=3,
        pause_s=0.5,
        odata_v3="http://127.0.0.1:8000/v3",
    )


def test_the_addresses_of_cbs_and_pdok_and_all_else_have_a_usual_value(edition: WriteEdition) -> None:
    file = edition("pull:\n  boundaries: {year: 2024, collection: gemeenten}\n")
    usual = PullPlan(file.parent / "snapshots", (), BoundaryRequest(2024, "gemeenten"))
    assert load_pull_plan(file) == usual


def test_an_edition_with_a_pull_section_loads(edition: WriteEdition) -> None:
    assert load_edition(edition(PULL)).id == "proef"


def test_the_plan_loads_while_the_snapshot_that_the_inputs_name_is_not_there_yet(
    edition: WriteEdition,
) -> None:
    file = edition(PULL, (INPUT, PUBLISHED))
    assert [table.table for table in load_pull_plan(file).tables] == ["85099NED", "84134NED"]
    with pytest.raises(ConfigError, match=r"proef\.yaml:23, key inputs\.path: there is no download"):
        load_edition(file)


def test_a_file_without_the_section_is_refused(write_edition: WriteEdition) -> None:
    (mistake,) = mistakes_of(write_edition())
    assert mistake.what == "the key pull is missing"
    assert (mistake.where.line, mistake.where.key) == (1, "pull")


SINGLE = {
    "an unknown key": ("attempts:", "pogingen:", "pull.pogingen", 42, "unknown key pogingen"),
    "an id with a space": (
        "id: 84134NED",
        "id: 84134 NED",
        "pull.tables[2].id",
        38,
        '"84134 NED" does not fit',
    ),
    "a table twice": (
        "id: 84134NED",
        "id: 85099NED",
        "pull.tables[2].id",
        38,
        "85099NED stands in this list twice",
    ),
    "an unknown version": ("version: v4", "version: v5", "pull.tables[2].version", 39, '"v5" is not known'),
    "a padded code": (
        "[NL01, GM0363]",
        '["GM0363    "]',
        "pull.tables[1].regions[1]",
        36,
        '"GM0363    " does',
    ),
    "no attempts": ("attempts: 3", "attempts: 0", "pull.attempts", 42, "expected 1 or more, found 0"),
    "a year in words": (
        "year: 2024",
        "year: dit jaar",
        "pull.boundaries.year",
        41,
        "expected a whole number",
    ),
    "an address without https": (
        "http://127.0.0.1:8000/v3",
        "opendata.cbs.nl",
        "pull.odata_v3",
        44,
        '"opendata.cbs.nl" does not fit',
    ),
    "an address with a question": (
        "http://127.0.0.1:8000/v3",
        "https://opendata.cbs.nl/odata?format=json",
        "pull.odata_v3",
        44,
        "does not fit",
    ),
    "too many rows": ("attempts: 3", "page_rows: 10001", "pull.page_rows", 42, "expected 10000 or less"),
}


@pytest.mark.parametrize("case", SINGLE)
def test_a_mistake_in_the_section_is_told_with_line_and_key(case: str, edition: WriteEdition) -> None:
    old, new, key, line, what = SINGLE[case]
    assert old in PULL
    (mistake,) = mistakes_of(edition(PULL.replace(old, new, 1)))
    assert (mistake.where.key, mistake.where.line) == (key, line)
    assert what in mistake.what
    (same,) = _mistakes_in_edition(edition(PULL.replace(old, new, 1)))
    assert same == mistake


def _mistakes_in_edition(path: Path) -> list[Mistake]:
    with pytest.raises(ConfigError) as caught:
        load_edition(path)
    return list(caught.value.mistakes)


def test_nothing_to_download_and_a_file_as_folder_are_refused(edition: WriteEdition, tmp_path: Path) -> None:
    (mistake,) = mistakes_of(edition("pull:\n  attempts: 2\n"))
    assert mistake.what == "there is nothing to download"
    (tmp_path / "opslag").write_text("", encoding="utf-8")
    (mistake,) = mistakes_of(edition(PULL))
    assert mistake.what == "opslag is a file, not a folder"


def test_all_mistakes_are_told_at_once(edition: WriteEdition) -> None:
    found = mistakes_of(edition(PULL.replace("attempts: 3", "attempts: 0").replace("v4", "v5")))
    assert [one.where.key for one in found] == ["pull.tables[2].version", "pull.attempts"]


# Downloaded tables as an input.


def test_a_folder_of_a_snapshot_is_an_input(write_edition: WriteEdition, tmp_path: Path) -> None:
    folder = tmp_path / "snapshots" / "2026-11-22" / "85099NED"
    folder.mkdir(parents=True)
    (source,) = load_edition(write_edition((INPUT, PUBLISHED))).inputs
    assert (source.format, source.path) == (InputFormat.STATLINE_DOWNLOAD, folder)
    assert (source.layout, source.protected, source.education) == (InputLayout.OF_YEAR, True, "totaal")


def test_a_misspelt_snapshot_is_suggested(write_edition: WriteEdition, tmp_path: Path) -> None:
    (tmp_path / "snapshots" / "2026-11-22" / "85098NED").mkdir(parents=True)
    (mistake,) = _mistakes_in_edition(write_edition((INPUT, PUBLISHED)))
    assert mistake.remedy == (
        "Did you mean snapshots/2026-11-22/85098NED? Or download it with reportgen pull."
    )


def test_a_download_is_marked_as_protected(write_edition: WriteEdition, tmp_path: Path) -> None:
    (tmp_path / "snapshots" / "2026-11-22" / "85099NED").mkdir(parents=True)
    found = _mistakes_in_edition(
        write_edition((INPUT, PUBLISHED.replace("protected: true", "protected: false")))
    )
    assert [one.where.key for one in found] == ["inputs[1].protected"]
    assert found[0].remedy == "Write `protected: true`."


def test_the_boundaries_may_stand_in_a_snapshot(write_edition: WriteEdition, tmp_path: Path) -> None:
    file = tmp_path / "snapshots" / "2026-11-22" / "gemeenten-2024.geojson"
    file.parent.mkdir(parents=True)
    file.write_text("{}", encoding="utf-8")
    section = f"map:\n  boundaries: {file.relative_to(tmp_path)}\n  source_line: © CBS, Kadaster\n"
    assert load_edition(write_edition((LAST, f"{section}{LAST}"))).map.boundaries == file


# The gemeenten of older years.


def test_the_layout_of_an_input_and_the_year_of_the_tables_are_read(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    (tmp_path / "snapshots" / "2026-11-22" / "85099NED").mkdir(parents=True)
    loaded = load_edition(write_edition((INPUT, PUBLISHED), (LAST, f"layout_year: 2023\n{LAST}")))
    assert loaded.layout_year == 2023
    assert load_edition(write_edition()).layout_year is None


def test_a_misspelt_layout_is_told_with_line_and_key(write_edition: WriteEdition, tmp_path: Path) -> None:
    (tmp_path / "snapshots" / "2026-11-22" / "85099NED").mkdir(parents=True)
    file = write_edition((INPUT, PUBLISHED.replace("of_year", "of_yaer")))
    (mistake,) = _mistakes_in_edition(file)
    assert (mistake.where.key, mistake.where.line) == ("inputs[1].layout", 26)
    assert mistake.remedy == "Did you mean of_year?"
