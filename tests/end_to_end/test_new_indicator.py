"""A new indicator of a kind that exists is a YAML file and a delivery: it needs no Python."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from tests.end_to_end.conftest import BuiltEdition, run_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]
CONFIG = Path(__file__).parents[2] / "config"
INDICATOR = """\
code: taalhulp
kind: share
label: Extra taalhulp
noun: extra taalhulp
numerator: met extra taalhulp
denominator: alle leerlingen die in het gebied wonen
polarity: none
population: leerlingen
reference_period: in de loop van
total_care: taalhulp
care_kinds:
  - {code: taalhulp, label: "Taalhulp, totaal", phrase: taalhulp, chart_label: Taalhulp}
  - {code: taalklas, label: Taalklas, phrase: hulp in een taalklas, chart_label: Taalklas}
  - {code: taalmaatje, label: Taalmaatje, phrase: een taalmaatje, chart_label: Taalmaatje}
education_types:
  - {code: totaal, label: Totaal, phrase: alle groepen samen, chart_label: Totaal}
  - {code: onderbouw, label: Onderbouw, phrase: de onderbouw, chart_label: Onderbouw}
  - {code: middenbouw, label: Middenbouw, phrase: de middenbouw, chart_label: Middenbouw}
  - {code: bovenbouw, label: Bovenbouw, phrase: de bovenbouw, chart_label: Bovenbouw}
  - {code: brugklas, label: Brugklas, phrase: de brugklas, chart_label: Brugklas}
definitions:
  - {term: Taalhulp, text: Extra lessen Nederlands op school., category: taalhulp}
  - {term: Taalklas, text: Een klas voor wie net in Nederland is., category: taalklas}
  - {term: Taalmaatje, text: Een vrijwilliger met wie een kind leest., category: taalmaatje}
"""
EDITION = f"""\
id: taal
title: Taal en onderwijs
reporting_year: 2023
published_on: 2025-06-02
next_edition: juni 2026
fictitious: true
publisher:
  name: Bureau Voorbeeld (bestaat niet)
  contact: {{name: Noor Voorbeeld, email: factsheet@voorbeeld.nl}}
web_address: voorbeeld.nl/f
region_tables: {CONFIG}/regions
regions: {{codes: [GM0118]}}
region_kinds:
  municipality:
    basis: residence
    age_from: 4
    age_to: 14
    key_type: totaal
    own_types: [onderbouw, middenbouw, bovenbouw, brugklas]
    care_kinds: [taalklas, taalmaatje]
    sums: {{totaal: [onderbouw, middenbouw, bovenbouw, brugklas]}}
    people: leerlingen van 4 tot 14 jaar
    people_short: leerlingen
inputs:
  - format: delivered_csv
    path: taalhulp.csv
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
indicator: taalhulp.yaml
style: {CONFIG}/huisstijl/standaard.yaml
texts: {CONFIG}/texts
reading: {CONFIG}/texts/verder-lezen.yaml
open_questions: antwoorden.yaml
"""
COUNTS = {
    ("taalhulp", "totaal"): ((100_000, 1_600_000), (650, 6_200)),
    ("taalhulp", "onderbouw"): ((30_000, 500_000), (200, 2_000)),
    ("taalhulp", "middenbouw"): ((30_000, 500_000), (150, 2_000)),
    ("taalhulp", "bovenbouw"): ((20_000, 400_000), (100, 1_200)),
    ("taalhulp", "brugklas"): ((20_000, 200_000), (200, 1_000)),
    ("taalklas", "totaal"): ((40_000, 1_600_000), (310, 6_200)),
    ("taalmaatje", "totaal"): ((70_000, 1_600_000), (400, 6_200)),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """One factsheet about something else than youth care."""
    folder = tmp_path_factory.mktemp("taal")
    rows = ["regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"]
    for (care, education), both in COUNTS.items():
        for code, (numerator, denominator) in zip(("NL01", "GM0118"), both, strict=True):
            rows.append(f"{code};2023;{care};{education};{numerator};{denominator};;definitief")
    (folder / "taalhulp.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "taalhulp.yaml").write_text(INDICATOR, encoding="utf-8")
    answers = (CONFIG / "antwoorden-fictief.yaml").read_text(encoding="utf-8")
    (folder / "antwoorden.yaml").write_text(answers.replace("jeugdzorg", "taalhulp"), encoding="utf-8")
    (folder / "taal.yaml").write_text(EDITION, encoding="utf-8")
    run = run_command("build", str(folder / "taal.yaml"), "--output", str(folder / "o"), "--jobs", "1")
    return BuiltEdition(folder / "o", "taal", run)


def test_a_new_share_is_built_from_yaml_and_a_delivery_alone(built: BuiltEdition) -> None:
    assert built.run.returncode == ExitCode.OK, built.run.stderr
    assert built.manifest["complete"]


@pytest.mark.parametrize(
    "told",
    [
        # 650 of 6.200 is 10,48 %, 100.000 of 1.600.000 is 6,25 %, which is printed as 6,3
        "In 2023 kreeg 10,5 procent van de leerlingen van 4 tot 14 jaar in Hoogeveen taalhulp.",
        "4,2 procentpunt hoger",
        "ongeveer 650 van de 6.200",
        # 200 of 1.000
        "Brugklas 20,0%",
    ],
)
def test_its_figures_are_those_worked_out_by_hand(built: BuiltEdition, told: str) -> None:
    text = f"{built.text_of('GM0118', 1)} {built.text_of('GM0118', 1, rows=True)}"
    assert told in text


def test_its_words_are_those_of_its_yaml(built: BuiltEdition) -> None:
    text = built.text_of("GM0118", 2)
    for told in ("Met taalhulp", "Soort taalhulp", "Wat is taalhulp?", "Extra lessen Nederlands op school."):
        assert told in text, told


def test_the_figures_and_tables_say_nothing_of_youth_care(built: BuiltEdition) -> None:
    # pages 1 to 3; page 4 and the texts beside the figures come from config/texts
    text = " ".join(built.text_of("GM0118", page) for page in (1, 2, 3))
    assert not re.findall(r"[Jj]eugdzorg", text.replace("Jeugdzorg en onderwijs", ""))
