"""The editions, catalogue and house styles that come with the project."""

import csv
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.model.edition import Basis, Edition, InputFormat, Palette
from reportgen.model.region import RegionKind

ROOT = Path(__file__).parents[3]
CONFIG = ROOT / "config"
OBSERVED = ROOT.parent / "shared" / "data" / "statline_observed" / "84134NED_2020_zoals_getoond.csv"
EDITIONS = ("voorbeeld", "voorbeeld-2025", "nederland", "statline-2020")
FICTITIOUS = ("voorbeeld", "voorbeeld-2025", "nederland")


def load(name: str) -> Edition:
    return load_edition(CONFIG / f"{name}.yaml")


@pytest.mark.parametrize("name", EDITIONS)
def test_every_shipped_edition_loads(name: str) -> None:
    edition = load(name)
    assert edition.id == name
    assert edition.selected
    assert edition.texts
    assert len(edition.reading) == 4
    assert len(edition.open_questions) == 7


@pytest.mark.parametrize("name", FICTITIOUS)
def test_fictitious_editions_say_so_and_name_no_institute_as_source(name: str) -> None:
    edition = load(name)
    assert edition.fictitious
    assert edition.source_line == "Bron: fictieve cijfers, alleen als voorbeeld."


def test_the_example_has_its_regions_in_the_order_of_the_config() -> None:
    codes = [region.code for region in load("voorbeeld").selected]
    assert codes[:2] == ["PO2707", "VO2708"]
    for code in ("PO2203", "PO2101", "GM0363", "GM0088", "GM0796", "GM1900", "GM0118", "GM0184", "PV22"):
        assert code in codes


def test_the_example_has_a_provisional_year_after_the_reporting_year() -> None:
    (source,) = load("voorbeeld").inputs
    assert source.format is InputFormat.FICTITIOUS
    assert (source.seed, source.first_year, source.last_year) == (2023, 2016, 2024)
    assert source.provisional_years == (2024,)


def test_the_later_example_has_five_final_years_since_the_break() -> None:
    edition = load("voorbeeld-2025")
    (source,) = edition.inputs
    (series_break,) = edition.indicator.series_breaks
    assert source.last_year - series_break.first_year + 1 == 5
    assert source.provisional_years == ()
    assert source.seed == load("voorbeeld").inputs[0].seed


def test_the_whole_country_is_every_gemeente_and_every_samenwerkingsverband() -> None:
    edition = load("nederland")
    assert len(edition.selected) == 342 + 76 + 74
    assert len({region.code for region in edition.selected}) == 492


def test_each_kind_of_region_counts_whose_children_the_rules_say() -> None:
    profiles = load("voorbeeld").profiles
    gemeente = profiles[RegionKind.MUNICIPALITY]
    po, vo = profiles[RegionKind.PRIMARY_PARTNERSHIP], profiles[RegionKind.SECONDARY_PARTNERSHIP]
    assert (gemeente.basis, gemeente.key_type, len(gemeente.own_types)) == (Basis.RESIDENCE, "totaal", 8)
    assert (po.basis, po.key_type, po.own_types) == (Basis.ENROLMENT, "totaal_po", ("bao", "sbao", "so"))
    assert (vo.basis, vo.key_type, vo.own_types) == (Basis.ENROLMENT, "totaal_vo", ("vo", "pro", "svo"))
    assert po.other_types == ("vo", "pro", "svo", "mbo")
    assert vo.other_types == ("bao", "sbao", "so", "mbo")
    assert po.other_basis is vo.other_basis is Basis.RESIDENCE
    assert "jeugdreclassering" not in po.care_kinds
    assert po.care_kinds_note


def test_every_shown_kind_of_youth_care_has_a_definition() -> None:
    edition = load("voorbeeld")
    defined = {one.category for one in edition.indicator.definitions}
    shown = {"jeugdzorg", "jeugdhulp", "jeugdhulp_met_verblijf", "jeugdbescherming", "jeugdreclassering"}
    assert shown <= defined
    terms = [one.term for one in edition.indicator.definitions_for(("jeugdhulp", "jeugdbescherming"))]
    assert terms == ["Jeugdhulp", "Jeugdbescherming"]


def test_svo_goes_by_its_usual_name() -> None:
    svo = load("voorbeeld").indicator.education("svo")
    assert svo.label_with_abbreviation == "Voortgezet speciaal onderwijs (vso)"
    assert svo.hint == "vso: bij een beperking of stoornis"


def test_the_statline_edition_is_real_protected_and_of_eighteen_regions() -> None:
    edition = load("statline-2020")
    (source,) = edition.inputs
    assert not edition.fictitious
    assert source.protected
    assert source.terms["JH 11 Jeugdhulp PGB"] == "jeugdhulp_pgb"
    names = {region.name for region in edition.selected if region.kind is RegionKind.MUNICIPALITY}
    assert names == {
        "Oude IJsselstreek",
        "Ouder-Amstel",
        "Oudewater",
        "Renswoude",
        "Woudenberg",
        "Zoeterwoude",
    }
    assert sum(region.kind is RegionKind.PROVINCE for region in edition.selected) == 12
    assert edition.source_line == "Bron: CBS StatLine, 84134NED."


def test_the_statline_data_are_those_observed() -> None:
    if not OBSERVED.is_file():
        pytest.skip("the observed figures are not beside the project")
    shipped = (CONFIG / "data" / "84134NED-2020.csv").read_text(encoding="utf-8").splitlines()
    assert shipped[-1] == "Bron: CBS StatLine, 84134NED"
    assert shipped[:-1] == OBSERVED.read_text(encoding="utf-8").splitlines()


def test_the_statline_columns_named_in_the_config_are_in_the_file() -> None:
    (source,) = load("statline-2020").inputs
    assert source.path is not None
    with source.path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file, delimiter=";"))
    assert set(source.columns.values()) <= set(header)


def test_the_standard_house_style_is_the_default_palette() -> None:
    assert load("voorbeeld").style.palette == Palette()


def test_every_sample_house_style_passes_the_checks_of_contrast(tmp_path: Path) -> None:
    styles = sorted((CONFIG / "huisstijl").glob("*.yaml"))
    assert len(styles) >= 3
    text = (CONFIG / "voorbeeld.yaml").read_text(encoding="utf-8")
    for style in styles:
        lines = [
            f"{key}: {style}" if key == "style" else line
            for line in text.splitlines()
            for key in [line.split(":")[0]]
        ]
        file = tmp_path / "voorbeeld.yaml"
        file.write_text(
            "\n".join(lines)
            .replace(": indicators/", f": {CONFIG}/indicators/")
            .replace(": regiosoorten", f": {CONFIG}/regiosoorten")
            .replace(": antwoorden", f": {CONFIG}/antwoorden")
            .replace(": nederland-gep", f": {CONFIG}/nederland-gep")
            .replace(": texts", f": {CONFIG}/texts")
            + f"\nregion_tables: {CONFIG}/regions\n",
            encoding="utf-8",
        )
        assert load_edition(file).style.name


def test_reading_invents_no_links() -> None:
    assert [one.link for one in load("voorbeeld").reading] == [None] * 4
