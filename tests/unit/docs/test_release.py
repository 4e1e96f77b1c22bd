"""What tells of a version tells the same; publiccode.yml is what the standard asks."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportgen

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLICCODE: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
MANDATORY = {  # the keys of publiccode.yml 0.7 that are mandatory, and those for maintenance by a community
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}
OPTIONAL = {
    "softwareVersion",
    "releaseDate",
    "categories",
    "intendedAudience",
    "dependsOn",
}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}


def released() -> tuple[str, str]:
    """Number and date of the newest version in the changelog."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", changelog, re.M)
    assert found
    return found[1], found[2]


def test_the_version_is_the_same_everywhere() -> None:
    number, date = released()
    assert {PROJECT["version"], reportgen.__version__, PUBLICCODE["softwareVersion"]} == {number}
    assert PUBLICCODE["releaseDate"] == date
    assert datetime.date.fromisoformat(date)


def test_publiccode_says_of_the_project_what_the_project_says() -> None:
    assert PUBLICCODE["name"] == PROJECT["name"]
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"]
    assert PUBLICCODE["description"]["en"]["shortDescription"] == f"{PROJECT['description']}."
    (python,) = [one for one in PUBLICCODE["dependsOn"]["open"] if one["name"] == "Python"]
    assert PROJECT["requires-python"] == f">={python['versionMin']}"
    assert f"Copyright (c) 2026 {PUBLICCODE['legal']['mainCopyrightOwner']}" in (ROOT / "LICENSE").read_text()


def test_publiccode_has_the_keys_of_the_standard_and_no_others() -> None:
    assert PUBLICCODE.keys() >= MANDATORY
    assert PUBLICCODE.keys() - MANDATORY <= OPTIONAL
    assert PUBLICCODE["developmentStatus"] in STATUSES
    assert PUBLICCODE["maintenance"]["type"] == "community"
    assert all(one["name"] for one in PUBLICCODE["maintenance"]["contacts"])
    assert PUBLICCODE["localisation"].keys() == {"localisationReady", "availableLanguages"}


def test_the_address_of_the_repository_is_that_of_the_project_or_plainly_an_example() -> None:
    published = PROJECT.get("urls", {}).get("Repository")
    assert PUBLICCODE["url"] == (published or "https://example.org/reportgen.git")


@pytest.mark.parametrize("language", PUBLICCODE["description"])
def test_each_description_is_as_long_as_the_standard_allows(language: str) -> None:
    description = PUBLICCODE["description"][language]
    assert 0 < len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert description["features"]
    assert all((ROOT / one).is_file() for one in description.get("screenshots", ()))


def test_the_picture_of_the_pages_is_light() -> None:
    assert 20_000 < (ROOT / "docs" / "factsheet.png").stat().st_size < 300_000
