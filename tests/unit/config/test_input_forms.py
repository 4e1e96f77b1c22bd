"""The settings of delivered workbooks and Parquet files, of older layouts and of regions too small."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.errors import ConfigError
from reportgen.model.edition import InputFormat, InputLayout, TooSmall

INPUTS = "inputs:\n"
WriteEdition = Callable[..., Path]


def delivery(tmp_path: Path, *lines: str) -> tuple[str, str]:
    """The change that adds an input with these lines."""
    (tmp_path / "levering").write_text("")
    added = "".join(
        f"    {line}\n" for line in (*lines, "path: levering", 'source_line: "Bron: fictieve cijfers"')
    )
    return INPUTS, f"{INPUTS}  -{added[3:]}"


def test_a_workbook_has_a_sheet(write_edition: WriteEdition, tmp_path: Path) -> None:
    change = delivery(tmp_path, "format: delivered_xlsx", "sheet: Cijfers", "protected: true")
    source = load_edition(write_edition(change)).inputs[0]

    assert (source.format, source.sheet, source.protected) == (InputFormat.DELIVERED_XLSX, "Cijfers", True)


def test_the_first_sheet_needs_no_name(write_edition: WriteEdition, tmp_path: Path) -> None:
    source = load_edition(write_edition(delivery(tmp_path, "format: delivered_xlsx"))).inputs[0]

    assert source.sheet is None


@pytest.mark.parametrize("form", ["delivered_xlsx", "delivered_parquet"])
def test_packed_files_have_no_encoding(write_edition: WriteEdition, tmp_path: Path, form: str) -> None:
    with pytest.raises(ConfigError, match=r"inputs\.encoding: unknown key encoding"):
        load_edition(write_edition(delivery(tmp_path, f"format: {form}", "encoding: utf-8")))


@pytest.mark.parametrize("form", ["delivered_csv", "delivered_parquet"])
def test_only_a_workbook_has_sheets(write_edition: WriteEdition, tmp_path: Path, form: str) -> None:
    with pytest.raises(ConfigError, match=r"inputs\.sheet: unknown key sheet"):
        load_edition(write_edition(delivery(tmp_path, f"format: {form}", "sheet: Cijfers")))


@pytest.mark.parametrize(
    ("lines", "layout"), [((), InputLayout.EDITION), (("layout: of_year",), InputLayout.OF_YEAR)]
)
def test_older_years_stand_under_the_gemeenten_of_the_edition_unless_said_otherwise(
    write_edition: WriteEdition, tmp_path: Path, lines: tuple[str, ...], layout: InputLayout
) -> None:
    source = load_edition(write_edition(delivery(tmp_path, "format: delivered_csv", *lines))).inputs[0]

    assert source.layout is layout


def test_a_region_too_small_gets_the_short_form_unless_said_otherwise(write_edition: WriteEdition) -> None:
    assert load_edition(write_edition()).too_small is TooSmall.SHORT
    changed = write_edition(("texts:", "too_small: skip\ntexts:"))
    assert load_edition(changed).too_small is TooSmall.SKIP


def test_another_word_for_too_small_is_refused_with_the_known_ones(write_edition: WriteEdition) -> None:
    with pytest.raises(ConfigError, match=r"key too_small: .* factsheet, short, skip"):
        load_edition(write_edition(("texts:", "too_small: maybe\ntexts:")))


def test_years_with_known_errors_come_from_the_catalogue(write_edition: WriteEdition) -> None:
    doubtful = load_edition(write_edition()).indicator.doubtful_years

    assert [one.year for one in doubtful] == [2015, 2016]
    assert all(one.explanation.endswith(".") for one in doubtful)
