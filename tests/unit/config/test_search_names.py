"""Names that lead to a region: old gemeenten to where they went, usual names and areas."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.config import load_edition, load_search_names
from reportgen.errors import ConfigError
from reportgen.model.edition import Edition

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "config" / "voorbeeld.yaml")


def _lead(edition: Edition, name: str) -> tuple[str, ...]:
    return next(one.codes for one in load_search_names(edition) if one.name == name)


def test_a_merged_gemeente_leads_to_its_successor(edition: Edition) -> None:
    assert _lead(edition, "Appingedam") == ("GM1979",)


def test_a_gemeente_that_merged_twice_leads_to_the_last_successor(edition: Edition) -> None:
    assert _lead(edition, "Skarsterlân") == ("GM1940",)  # by way of GM1921


def test_a_split_gemeente_leads_to_all_its_parts(edition: Edition) -> None:
    assert _lead(edition, "Haaren") == ("GM0757", "GM0824", "GM0855", "GM0865")


def test_an_area_leads_to_its_gemeenten(edition: Edition) -> None:
    assert _lead(edition, "Bommelerwaard") == ("GM0297", "GM0263")
    assert _lead(edition, "Den Haag") == ("GM0518",)


def test_a_code_that_is_no_gemeente_is_told_with_its_line(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "zoeknamen.csv").write_text("# eigen\nnaam;gemeenten\nOns dorp;GM0001\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_search_names(replace(edition, region_tables=tmp_path))
    (mistake,) = caught.value.mistakes
    assert mistake.where.line == 3
    assert "GM0001" in mistake.what


def test_without_tables_there_are_no_other_names(edition: Edition, tmp_path: Path) -> None:
    assert load_search_names(replace(edition, region_tables=tmp_path)) == ()
    assert load_search_names(replace(edition, region_tables=None)) == ()
