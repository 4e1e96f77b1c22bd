"""What a region kind, a rule, an indicator or an extension cannot be is told where it stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from reportgen.config import list_named_files, load_edition
from reportgen.errors import ConfigError, Mistake
from reportgen.model.region import RegionKind
from tests.unit.config.conftest import CONFIG, KIND

FindMistakes = Callable[..., list[Mistake]]
WriteEdition = Callable[..., Path]

KINDS = f"region_kinds: {CONFIG}/regiosoorten.yaml\n"
INDICATOR = f"{CONFIG}/indicators/jeugdzorg.yaml"
SCHOOLS = KIND.replace("key_type: totaal", "key_type: totaal_po").replace("  totaal: [", "  totaal_po: [")
NO_CODES = ("  codes:\n    - PO2707\n    - GM0363\n", "")


def told(mistakes: list[Mistake]) -> list[tuple[str | None, str]]:
    return [(mistake.where.key, mistake.what) for mistake in mistakes]


@pytest.mark.parametrize(
    ("old", "new", "key", "what"),
    [
        ("age_from: 0", "age_from: 23", "age_to", "age_to 23 is not above age_from 23"),
        (
            *("    people:", "    other_types: [vo]\n    people:"),
            *("other_basis", "the key other_basis is missing"),
        ),
        (
            *("    people:", "    other_basis: residence\n    people:"),
            *("other_basis", "other_basis has no other_types"),
        ),
        (
            "    people:",
            "    other_types: [sbao]\n    other_basis: enrolment\n    people:",
            *("other_types[1]", "sbao is an own type already"),
        ),
        ("totaal: [bao, sbao]", "totaal: [bao, sbao, so]", "sums.totaal[3]", "so is no own type"),
        (
            "totaal: [bao, sbao]",
            "totaal: [bao, sbao, bao]",
            "sums.totaal[3]",
            "bao stands in this list twice",
        ),
        (
            "[bao, sbao]\n    care",
            "[bao, sbao, bao]\n    care",
            "own_types[3]",
            "bao stands in this list twice",
        ),
        ("[jeugdhulp]", "[jeugdhulp, jeugdhulp]", "care_kinds[2]", "jeugdhulp stands in this list twice"),
        ("[jeugdhulp]", "[jeugdzorg]", "care_kinds[1]", "jeugdzorg is the total, not a kind below it"),
        (
            *("    people:", "    similar:\n      attributes: [municipalities]\n    people:"),
            *("similar.attributes[1]", "municipalities is not known of a province"),
        ),
        (
            "    people:",
            "    similar:\n      attributes: [inhabitants]\n      same_size_class: true\n    people:",
            *("similar.same_size_class", "a province has no size class"),
        ),
    ],
)
def test_a_region_kind_that_cannot_be_is_told(
    mistakes_in: FindMistakes, old: str, new: str, key: str, what: str
) -> None:
    assert old in KIND
    kind = f"region_kinds:\n  province:\n{KIND.replace(old, new, 1)}"
    assert (f"region_kinds.province.{key}", what) in told(mistakes_in((KINDS, kind), NO_CODES))


def test_a_total_that_is_a_part_of_itself_is_told(mistakes_in: FindMistakes) -> None:
    kind = SCHOOLS.replace("totaal_po: [bao, sbao]", "totaal_po: [bao, sbao]\n      bao: [sbao]")
    found = mistakes_in((KINDS, f"region_kinds:\n  school_partnership_primary:\n{kind}"), NO_CODES)
    assert ("region_kinds.school_partnership_primary.sums.bao", "bao is a total and an own type") in told(
        found
    )


@pytest.mark.parametrize(
    ("rule", "key", "what"),
    [
        (
            "disclosure:\n  width_blind: 10\n  width_knowing: 11\n",
            *("disclosure.width_knowing", "width_knowing 11 is above width_blind 10"),
        ),
        (
            "comparison:\n  min_difference_points: 1.25\n",
            *("comparison.min_difference_points", "1.25 has more than one decimal"),
        ),
        (
            "extensions:\n" + "  - indicator: klas\n    kinds: [municipality]\n" * 2,
            *("extensions[2].indicator", "the indicator klas has two pages"),
        ),
    ],
)
def test_a_rule_or_page_that_cannot_be_is_told(
    mistakes_in: FindMistakes, rule: str, key: str, what: str
) -> None:
    assert (key, what) in told(mistakes_in(("inputs:\n", f"{rule}inputs:\n")))


def test_the_widths_may_be_equal(write_edition: WriteEdition) -> None:
    rule = "disclosure:\n  width_blind: 10\n  width_knowing: 10\n"
    assert load_edition(write_edition(("inputs:\n", f"{rule}inputs:\n"))).disclosure.width_knowing == 10


def test_a_page_of_an_extension_has_its_kinds_and_settings(write_edition: WriteEdition) -> None:
    page = "extensions:\n  - indicator: klas\n    kinds: [municipality]\n    settings: {leerlingen: 25}\n"
    (found,) = load_edition(write_edition(("inputs:\n", f"{page}inputs:\n"))).extensions
    assert (found.indicator, found.chart) == ("klas", None)
    assert found.kinds == (RegionKind.MUNICIPALITY,)
    assert found.settings == {"leerlingen": 25}


def change_indicator(tmp_path: Path, change: Callable[[dict], object]) -> tuple[str, str]:
    content = yaml.safe_load(Path(INDICATOR).read_text(encoding="utf-8"))
    change(content)
    file = tmp_path / "indicator.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return (INDICATOR, str(file))


@pytest.mark.parametrize(
    ("change", "key", "what"),
    [
        (
            lambda one: one["care_kinds"].append(dict(one["care_kinds"][0])),
            *("care_kinds[{care}]", "the code jeugdzorg is used twice"),
        ),
        (
            lambda one: one["education_types"].append(dict(one["care_kinds"][0])),
            *("education_types[{education}]", "the code jeugdzorg is used twice"),
        ),
        (
            lambda one: one["care_kinds"][-1].update(parent="jeugdhlp"),
            *("care_kinds[{care}]", "unknown category jeugdhlp"),
        ),
        (
            lambda one: one["definitions"].append({"term": "Iets", "text": "Iets.", "category": "iets"}),
            *("definitions[{definitions}]", "unknown category iets"),
        ),
        (lambda one: one.update(total_care="jeugd"), "total_care", "unknown kind of youth care jeugd"),
    ],
)
def test_an_indicator_whose_codes_do_not_fit_is_told(
    mistakes_in: FindMistakes, tmp_path: Path, change: Callable[[dict], object], key: str, what: str
) -> None:
    found = [one for one in mistakes_in(change_indicator(tmp_path, change)) if one.what == what]
    content = yaml.safe_load((tmp_path / "indicator.yaml").read_text(encoding="utf-8"))
    numbers = {
        "care": len(content["care_kinds"]),
        "education": len(content["education_types"]),
        "definitions": len(content["definitions"]),
    }
    assert found
    assert str(found[0].where.key).startswith(key.format(**numbers))
    assert Path(found[0].where.file).name == "indicator.yaml"


def test_an_unknown_encoding_and_category_of_a_delivery_are_told(
    mistakes_in: FindMistakes, tmp_path: Path
) -> None:
    (tmp_path / "levering.csv").write_text("regio\n", encoding="utf-8")
    delivery = (
        "inputs:\n  - format: delivered_csv\n    path: levering.csv\n    encoding: utf-88\n"
        '    terms: {Basisschool: baoo}\n    source_line: "Bron: fictieve cijfers"\n'
    )
    whole = "inputs:\n  - format: fictitious\n    seed: 2023\n    first_year: 2016\n    last_year: 2024\n"
    whole += (
        '    provisional_years: [2024]\n    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"\n'
    )
    found = told(mistakes_in((whole, delivery)))
    assert ("inputs[1].encoding", "unknown encoding utf-88") in found
    assert any(what == "unknown category baoo" for _, what in found)


def test_a_folder_in_the_place_of_a_file_is_told(mistakes_in: FindMistakes, tmp_path: Path) -> None:
    found = mistakes_in((f"reading: {CONFIG}/texts/verder-lezen.yaml", f"reading: {tmp_path}"))
    assert [one.what for one in found] == [f"{tmp_path} is a folder, not a file"]


def test_all_files_that_a_config_names_are_listed_also_those_named_by_a_file_that_it_names() -> None:
    named = list_named_files(CONFIG / "voorbeeld.yaml")
    assert CONFIG / "voorbeeld.yaml" in named
    assert CONFIG / "indicators" / "jeugdzorg.yaml" in named
    assert CONFIG / "regions" in named
    assert CONFIG / "huisstijl" / "standaard.yaml" in named


def test_a_config_that_names_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("naam: b.yaml\nlijst: [a.yaml, {diep: c.csv}, 3]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("naam: a.yaml\nlogo: logo.svg\n", encoding="utf-8")
    names = {file.name for file in list_named_files(tmp_path / "a.yaml")}
    assert {"a.yaml", "b.yaml", "c.csv", "logo.svg"} <= names


def test_an_edition_with_such_a_mistake_does_not_load(write_edition: WriteEdition) -> None:
    with pytest.raises(ConfigError):
        load_edition(write_edition(("inputs:\n", "disclosure:\n  width_knowing: 11\ninputs:\n")))
