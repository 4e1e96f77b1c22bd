"""The two editions, from YAML to PDF by the real command."""

import hashlib
import shutil
import stat
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT, BuiltEdition, run_command

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is missing"
)
pytestmark = pytest.mark.xdist_group("editions")

# Counted by hand from the fictitious delivery: counts rounded to 5, then the share; one decimal from 1,000.
# For example so in Hoogeveen: 36 of 89 becomes 35 of 90, 39 % (and not the 40,4 of the delivery).
HOOGEVEEN = {
    "Totaal": ("14.295", "1.985", "13,9%"),
    "Basisonderwijs": ("4.325", "860", "19,9%"),
    "Speciaal basisonderwijs": ("185", "85", "46%"),
    "Speciaal onderwijs": ("90", "35", "39%"),
    "Voortgezet onderwijs": ("2.870", "440", "15,3%"),
    "Praktijkonderwijs": ("85", "20", "24%"),
    "Voortgezet speciaal onderwijs": ("90", "60", "67%"),
    "Middelbaar beroepsonderwijs": ("1.735", "145", "8,4%"),
    "Overig": ("4.910", "340", "6,9%"),
}
HOOGEVEEN_MEPPEL = {
    "Totaal eigen onderwijs": ("15.440", "2.740", "17,7%"),
    "Basisonderwijs": ("14.570", "2.355", "16,2%"),
    "Speciaal basisonderwijs": ("495", "215", "43%"),
    "Speciaal onderwijs": ("375", "170", "45%"),
}
STATLINE_TOTALS = {
    # As CBS shows them: 84134NED, 2020, Jongeren met jeugdzorg (relatief).
    "GM1509": "11,1%", "GM0437": "7,7%", "GM0589": "8,4%", "GM0339": "6,6%", "GM0351": "9,0%",
    "GM0638": "10,8%",
    "PV20": "9,8%", "PV21": "9,5%", "PV22": "11,2%", "PV23": "9,0%", "PV24": "9,6%", "PV25": "9,6%",
    "PV26": "10,2%", "PV27": "9,6%", "PV28": "9,9%", "PV29": "10,6%", "PV30": "9,5%", "PV31": "11,4%",
}  # fmt: skip


def _reports(edition: BuiltEdition) -> list[dict[str, object]]:
    reports = edition.manifest["reports"]
    assert isinstance(reports, list)
    return reports


@pytest.mark.parametrize(("name", "count"), [("example", 13), ("statline", 18)])
def test_an_edition_gives_one_pdf_per_region_and_says_where(
    name: str, count: int, request: pytest.FixtureRequest
) -> None:
    edition: BuiltEdition = request.getfixturevalue(name)
    assert edition.run.returncode == 0, edition.run.stderr
    assert edition.manifest["complete"] is True
    assert len(list(edition.public.glob("*[0-9]-*.pdf"))) == count == len(_reports(edition))
    assert str(edition.public) in edition.run.stdout
    for report in _reports(edition):
        content = (edition.public / str(report["file"])).read_bytes()
        assert hashlib.sha256(content).hexdigest() == report["sha256"]
        assert report["warnings"] == [], report


def test_file_names_hold_the_code_and_the_place(example: BuiltEdition) -> None:
    names = {path.name for path in example.public.glob("*.pdf")}
    assert {"po2707-amsterdam.pdf", "gm0796-s-hertogenbosch.pdf", "gm1900-sudwest-fryslan.pdf"} <= names


def test_a_small_region_gets_the_short_form_and_others_four_pages(example: BuiltEdition) -> None:
    pages = {report["region"]: report["pages"] for report in _reports(example)}
    assert pages.pop("GM0088") == 2
    assert set(pages.values()) == {4}


@needs_pdftotext
@pytest.mark.parametrize(("code", "rows"), [("GM0118", HOOGEVEEN), ("PO2203", HOOGEVEEN_MEPPEL)])
def test_counts_and_shares_are_those_worked_out_by_hand(
    code: str, rows: dict[str, tuple[str, str, str]], example: BuiltEdition
) -> None:
    text = example.text_of(code, page=2, rows=True)
    for figures in rows.values():
        assert " ".join(figures) in text, figures


@needs_pdftotext
def test_published_totals_come_out_exactly_as_published(statline: BuiltEdition) -> None:
    for code, share in STATLINE_TOTALS.items():
        assert share in statline.text_of(code, page=1), code
        assert "9,8%" in statline.text_of(code, page=1)


@needs_pdftotext
def test_oude_ijsselstreek_reads_as_one_in_nine_beside_the_country(statline: BuiltEdition) -> None:
    text = statline.text_of("GM1509", page=1, rows=True)
    assert "11,1 procent" in text
    assert "ongeveer 1 op de 9" in text
    assert "Nederland, dezelfde leeftijd. 9,8%" in text


@needs_pdftotext
def test_an_unknown_figure_is_told_in_words_and_never_as_nought(statline: BuiltEdition) -> None:
    text = statline.text_of("GM0437", rows=True)
    assert "pgb niet bekend" in text
    assert "0,0%" not in text
    assert " 0%" not in text


@needs_pdftotext
def test_a_fictitious_edition_says_so_and_names_no_institute_as_source(example: BuiltEdition) -> None:
    for code in ("PO2203", "GM0118", "GM0088"):
        text = example.text_of(code)
        assert "Fictieve cijfers: alle cijfers in dit voorbeeld zijn verzonnen." in example.text_of(
            code, page=1
        )
        assert "Bron: fictieve cijfers, alleen als voorbeeld" in text
        for institute in ("Bron: CBS", "Bron: NJi", "StatLine", "microdata"):
            assert institute not in text


@needs_pdftotext
def test_nothing_of_a_region_that_is_too_small_is_shown(example: BuiltEdition) -> None:
    text = example.text_of("GM0088")
    assert "Te klein om te tonen" in text
    delivered = [
        line.split(";") for line in _delivery(example) if line.startswith("GM0088;2023;jeugdzorg;totaal;")
    ]
    assert len(delivered) == 1
    share = delivered[0][6]
    assert f"{share} procent van de kinderen" not in text


def test_what_may_not_leave_the_house_is_in_a_folder_for_the_owner_alone(example: BuiltEdition) -> None:
    assert stat.S_IMODE(example.intern.stat().st_mode) == 0o700
    inside = {path.name for path in example.intern.iterdir()}
    assert {"protected.csv", "niet-getoond.csv", "run.json"} <= inside
    public = {path.name for path in example.public.iterdir() if path.suffix != ".pdf"}
    assert public == {"manifest.json"}


def test_a_build_of_one_region_leaves_the_others_as_they_are(example: BuiltEdition, tmp_path: Path) -> None:
    shutil.copytree(example.public, tmp_path / "voorbeeld")
    before = {path.name: path.read_bytes() for path in (tmp_path / "voorbeeld").glob("*.pdf")}
    run = run_command("build", "config/voorbeeld.yaml", "--region", "GM0184", "--output", str(tmp_path))
    assert run.returncode == 0, run.stderr
    after = {path.name: path.read_bytes() for path in (tmp_path / "voorbeeld").glob("*.pdf")}
    assert after == before
    assert (tmp_path / "voorbeeld" / "manifest.json").read_bytes() == (
        example.public / "manifest.json"
    ).read_bytes()


def _delivery(example: BuiltEdition) -> list[str]:
    file = example.output / "delivery.csv"
    run = run_command("fictitious", "config/voorbeeld.yaml", "--to", str(file))
    assert run.returncode == 0, run.stderr
    return file.read_text(encoding="utf-8").splitlines()


def test_the_command_and_its_help_answer() -> None:
    assert "build" in run_command("--help").stdout
    assert run_command("--version").stdout.startswith("reportgen ")
    assert (ROOT / "config" / "voorbeeld.yaml").exists()
