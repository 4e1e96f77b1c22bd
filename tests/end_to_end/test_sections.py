"""An edition with a section on NEET, from YAML to PDF; and a further indicator without any Python."""

import shutil
from pathlib import Path

import pytest
from page import validate_pdf_bytes

from tests.end_to_end.conftest import ROOT, BuiltEdition, run_command

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is missing"
)
pytestmark = pytest.mark.xdist_group("sections")

# Counted by hand from the fictitious delivery. So jeugdbescherming: 36 of 442 becomes 35 of 440, 8 %;
# 35/440 against 460/17.820 is 3,08; log standard error 0,16857, so 2,21 to 4,29. In Nederland 6.045/41.345
# against 57.765/1.650.600 is 4,18.
HOOGEVEEN_MEPPEL_5 = (
    "Geen jeugdzorg 17.820 2,6% vergelijking geen 1",
    "2.695 5,0% 1,9 1,6 tot 2,3 1,9",
    "440 8% 3,1 2,2 tot 4,3 4,2",
    "1.250 8,8% 3,5 2,9 tot 4,3 3,5",
)
HOOGEVEEN_MEPPEL_6 = ("445 10% 4,1 3,0 tot 5,6 4,3", "5.930 1,1% 0,4 0,3 tot 0,6 0,7")

FURTHER = """\
code: werkzoekend
kind: relative_risk
label: Werkzoekend
noun: werkzoekend
numerator: zonder werk en op zoek
denominator: alle jongvolwassenen van 18 tot 27 jaar die in het gebied wonen
polarity: none
reference_period: op 31 december
population:
  basis: residence
  age_from: 18
  age_to: 27
  people: jongvolwassenen van 18 tot 27 jaar
  people_short: jongvolwassenen
dimensions:
  - code: woonplek
    label: Waar iemand woont
    noun: woonplek
    column: vorm
    reference: bij_ouders
    groups:
      - {code: bij_ouders, label: Bij ouders, phrase: die bij hun ouders wonen, chart_label: Bij ouders}
      - {code: zelfstandig, label: Zelfstandig, phrase: die op zichzelf wonen, chart_label: Zelfstandig}
guidance:
  reading: {heading: Zo lees je dit, paragraphs: [Een 2 is twee keer zo vaak.]}
  use: {heading: Wat kan ermee?, paragraphs: [Praat erover.]}
  limits: {heading: Wat niet?, paragraphs: [Ze zeggen niet waarom.]}
  questions:
    - {about: woonplek, question: "Herken je dit?", follow_up: "Wie helpt bij het zoeken?"}
    - {about: woonplek, question: "En dit?", follow_up: "Wat helpt?"}
"""
FURTHER_SECTION = """\
  - indicator: werkzoekend.yaml
    kinds: [school_partnership_secondary]
    inputs:
      - format: delivered_csv
        path: werkzoekend.csv
        source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""
DELIVERED_SECTION = """\
sections:
  - indicator: indicators/neet.yaml
    kinds: [school_partnership_secondary]
    inputs:
      - format: delivered_csv
        path: neet.csv
        source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""
FURTHER_DELIVERY = """\
regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status
NL01;2023;werkzoekend;totaal;60000;2000000;;definitief
NL01;2023;bij_ouders;totaal;20000;1000000;;definitief
NL01;2023;zelfstandig;totaal;40000;1000000;;definitief
""" + "".join(
    f"""\
{code};2023;werkzoekend;totaal;700;20000;;definitief
{code};2023;bij_ouders;totaal;200;10000;;definitief
{code};2023;zelfstandig;totaal;500;10000;;definitief
"""
    for code in ("VO2101", "VO2203", "VO2708", "VO2805")
)


def _build(config: Path | str, output: Path, *regions: str) -> BuiltEdition:
    asked = [part for region in regions for part in ("--region", region)]
    run = run_command("build", str(config), *asked, "--output", str(output))
    return BuiltEdition(output, "voorbeeld-neet", run)


@pytest.fixture(scope="module")
def with_neet(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """One region with the section and one without."""
    return _build("config/voorbeeld-neet.yaml", tmp_path_factory.mktemp("neet"), "VO2203", "PO2203")


def _reports(edition: BuiltEdition) -> dict[str, dict[str, object]]:
    reports = edition.manifest["reports"]
    assert isinstance(reports, list)
    return {report["region"]: report for report in reports}


def test_a_section_adds_two_pages_for_its_kind_of_region_only(with_neet: BuiltEdition) -> None:
    assert with_neet.run.returncode == 0, with_neet.run.stderr
    reports = _reports(with_neet)
    assert (reports["VO2203"]["pages"], reports["PO2203"]["pages"]) == (6, 4)
    warnings = reports["VO2203"]["warnings"]
    assert isinstance(warnings, list)
    assert not [one for one in warnings if one.startswith(("page 5", "page 6"))]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_factsheet_with_a_section_conforms_to_the_standards(profile: str, with_neet: BuiltEdition) -> None:
    (file,) = with_neet.public.glob("vo2203-*.pdf")
    result = validate_pdf_bytes(file.read_bytes(), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in result.failures] == []


@needs_pdftotext
def test_the_figures_are_those_worked_out_by_hand(with_neet: BuiltEdition) -> None:
    for page, rows in ((5, HOOGEVEEN_MEPPEL_5), (6, HOOGEVEEN_MEPPEL_6)):
        text = with_neet.text_of("VO2203", page, rows=True)
        for row in rows:
            for word in row.split():
                assert word in text
    text = with_neet.text_of("VO2203", 5, rows=True)
    assert "440 8% 2,2 tot 4,3" in text
    assert "ging het om 3,1 procent van" in text


@needs_pdftotext
def test_the_pages_say_what_they_are_and_are_not(with_neet: BuiltEdition) -> None:
    first, second = with_neet.text_of("VO2203", 5), with_neet.text_of("VO2203", 6)
    for text in (first, second):
        assert "Bron: fictieve cijfers, alleen als voorbeeld" in text
        assert "Fictieve cijfers" in text
        for institute in ("CBS", "Centraal Bureau", "NJi", "microdata"):
            assert institute not in text
    for heading in ("Zo lees je “keer zo vaak”", "Wat betekenen de woorden?"):
        assert heading in first
    for heading in (
        "Wat kan ik met deze cijfers?",
        "Wat zeggen deze cijfers niet?",
        "Twee vragen bij deze cijfers",
    ):
        assert heading in second
    assert "NEET" not in with_neet.text_of("PO2203")


def test_each_section_has_an_archive_of_its_own(with_neet: BuiltEdition) -> None:
    kept = {path.name for path in with_neet.intern.iterdir()}
    assert {"protected.csv", "protected-neet.csv", "niet-getoond.csv", "niet-getoond-neet.csv"} <= kept
    assert ";neet;" in (with_neet.intern / "protected-neet.csv").read_text(encoding="utf-8")
    assert ";neet;" not in (with_neet.intern / "protected.csv").read_text(encoding="utf-8")
    assert not list(with_neet.public.glob("*.csv"))


def test_a_section_changes_nothing_in_other_factsheets(with_neet: BuiltEdition, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "config", tmp_path / "config")
    bare = tmp_path / "config" / "voorbeeld-neet.yaml"
    text = bare.read_text(encoding="utf-8")
    bare.write_text(text[: text.index("sections:")], encoding="utf-8")
    without = _build(bare, tmp_path / "output", "PO2203")
    (file,) = without.public.glob("po2203-*.pdf")
    assert file.read_bytes() == (with_neet.public / file.name).read_bytes()


def _write_further(folder: Path) -> Path:
    """The example in another folder, with a further section: a YAML and a delivery, and no Python."""
    shutil.copytree(ROOT / "config", folder / "config")
    config = folder / "config" / "voorbeeld-neet.yaml"
    config.write_text(config.read_text(encoding="utf-8") + FURTHER_SECTION, encoding="utf-8")
    (config.parent / "werkzoekend.yaml").write_text(FURTHER, encoding="utf-8")
    (config.parent / "werkzoekend.csv").write_text(FURTHER_DELIVERY, encoding="utf-8")
    return config


@needs_pdftotext
def test_a_further_relative_risk_needs_no_python(tmp_path: Path) -> None:
    built = _build(_write_further(tmp_path), tmp_path / "output", "VO2203")
    assert built.run.returncode == 0, built.run.stderr
    assert _reports(built)["VO2203"]["pages"] == 8
    text = built.text_of("VO2203", 7, rows=True)
    # 500 of 10.000 against 200 of 10.000 is 2,5 (2,1 to 2,9); in Nederland 40.000 against 20.000, 2,0
    for told in (
        "Op 31 december 2023",
        "ging het om 3,5 procent",
        "(werkzoekend)",
        "zelfstandig",
        "2,1 tot 2,9",
        "10.000 5,0%",
    ):
        assert told.lower() in text.lower(), told
    assert "Wat spreken we af?" in built.text_of("VO2203", 8)
    assert (built.intern / "protected-werkzoekend.csv").exists()


@needs_pdftotext
def test_what_is_withheld_in_a_section_leaves_no_trace(tmp_path: Path) -> None:
    """Non-interference to the last byte: deliveries that differ in a withheld group give the same PDF."""
    built = [_build_with(counted, tmp_path / str(number)) for number, counted in enumerate(("3;88", "9;231"))]
    for one in built:
        assert one.text_of("VO2203", 5).count("niet getoond") == 4  # the group's four own cells
    first, second = (next(one.public.glob("vo2203-*.pdf")).read_bytes() for one in built)
    assert first == second
    archives = [(one.intern / "protected-neet.csv").read_bytes() for one in built]
    assert archives[0] == archives[1]


def _build_with(counted: str, folder: Path) -> BuiltEdition:
    """The example with a delivered file on NEET, in which one group of one region is another."""
    shutil.copytree(ROOT / "config", folder / "config")
    config, delivery = folder / "config" / "voorbeeld-neet.yaml", folder / "config" / "neet.csv"
    run = run_command("fictitious", str(config), "--section", "neet", "--to", str(delivery))
    assert run.returncode == 0, run.stderr
    rows, known = delivery.read_text(encoding="utf-8"), "VO2203;2023;jeugdreclassering;totaal;18;213;8,5"
    assert known in rows
    delivery.write_text(
        rows.replace(known, f"VO2203;2023;jeugdreclassering;totaal;{counted};"), encoding="utf-8"
    )
    text = config.read_text(encoding="utf-8")
    start = text.index("sections:")
    config.write_text(text[:start] + DELIVERED_SECTION, encoding="utf-8")
    built = _build(config, folder / "output", "VO2203")
    assert built.run.returncode == 0, built.run.stderr
    return built


def test_the_delivery_of_a_section_can_be_written_as_an_example(tmp_path: Path) -> None:
    file = tmp_path / "neet.csv"
    run = run_command("fictitious", "config/voorbeeld-neet.yaml", "--section", "neet", "--to", str(file))
    assert run.returncode == 0, run.stderr
    assert "VO2203;2023;jeugdbescherming;totaal;36;442;8,1;definitief" in file.read_text(encoding="utf-8")
    unknown = run_command("fictitious", "config/voorbeeld-neet.yaml", "--section", "nee", "--to", str(file))
    assert unknown.returncode == 3
    assert "Its sections are: neet." in unknown.stderr
