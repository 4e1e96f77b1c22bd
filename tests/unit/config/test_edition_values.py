"""What an edition's YAML becomes, beyond what is written in it."""

from collections.abc import Callable
from pathlib import Path

from reportgen.config import load_edition
from reportgen.model.edition import ComparisonRule, DisclosureRule, InputFormat, MapSettings

CONFIG = Path(__file__).parents[3] / "config"
INPUTS = "inputs:\n"
DELIVERY = """\
inputs:
  - format: delivered_csv
    path: cijfers/levering.csv
    columns: {teller: Aantal}
    terms: {sbo: sbao}
    source_line: "Bron: fictieve cijfers van een ander."
"""

WriteEdition = Callable[..., Path]


def test_settings_that_are_not_written_are_those_of_the_rules(write_edition: WriteEdition) -> None:
    edition = load_edition(write_edition())
    assert edition.disclosure == DisclosureRule()
    assert edition.comparison == ComparisonRule()
    assert edition.map == MapSettings(None, None)
    assert not edition.provisional_allowed


def test_settings_that_are_written_replace_those_of_the_rules(write_edition: WriteEdition) -> None:
    settings = "disclosure: {min_numerator: 1000000}\ncomparison: {min_difference_points: 1.5}\ntexts:"
    edition = load_edition(write_edition(("texts:", settings)))
    assert edition.disclosure == DisclosureRule(min_numerator=1_000_000)
    assert edition.comparison == ComparisonRule(min_difference_tenths=15)


def test_regions_by_code_come_first_then_whole_kinds_less_what_is_excluded(
    write_edition: WriteEdition,
) -> None:
    changes = (
        ("    - PO2707\n", "    - PV30\n    - PO2707\n"),
        ("[province]", "[province]\n  exclude: [PV20, PV31]"),
    )
    codes = [region.code for region in load_edition(write_edition(*changes)).selected]
    assert codes[:3] == ["PV30", "PO2707", "GM0363"]
    assert codes[3:] == ["PV21", "PV22", "PV23", "PV24", "PV25", "PV26", "PV27", "PV28", "PV29"]


def test_paths_start_at_the_folder_of_the_file_in_which_they_stand(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    (tmp_path / "stijl").mkdir()
    (tmp_path / "stijl" / "logo.svg").write_text("<svg/>")
    (tmp_path / "stijl" / "eigen.yaml").write_text("name: Eigen\nlogo: logo.svg\nlogo_alt: Bureau\n")
    (tmp_path / "cijfers").mkdir()
    (tmp_path / "cijfers" / "levering.csv").write_text("")
    edition = load_edition(
        write_edition(
            (f"style: {CONFIG}/huisstijl/standaard.yaml", "style: stijl/eigen.yaml"), (INPUTS, DELIVERY)
        )
    )
    assert edition.style.logo == tmp_path / "stijl" / "logo.svg"
    assert edition.inputs[0].path == tmp_path / "cijfers" / "levering.csv"


def test_a_delivery_is_taken_for_true_counts_unless_the_config_says_otherwise(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    (tmp_path / "cijfers").mkdir()
    (tmp_path / "cijfers" / "levering.csv").write_text("")
    source = load_edition(write_edition((INPUTS, DELIVERY))).inputs[0]
    assert source.format is InputFormat.DELIVERED_CSV
    assert not source.protected
    assert (source.columns, source.terms, source.encoding) == ({"teller": "Aantal"}, {"sbo": "sbao"}, "utf-8")
    assert source.line == 22


def test_the_sources_of_all_inputs_are_one_sentence_and_each_stands_once(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    (tmp_path / "cijfers").mkdir()
    (tmp_path / "cijfers" / "levering.csv").write_text("")
    first_twice = DELIVERY + DELIVERY.removeprefix(INPUTS)
    edition = load_edition(write_edition((INPUTS, first_twice)))
    assert edition.source_line == (
        "Bron: fictieve cijfers van een ander; fictieve cijfers, alleen als voorbeeld."
    )
