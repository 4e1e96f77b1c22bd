"""What was built is read back: the figures of the protected table, from the file that was published."""

import csv
import io
import json
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.conftest import BuiltEdition, run_command

pytestmark = pytest.mark.xdist_group("editions")
ARCHIVED = ("regio", "jaar", "vorm", "onderwijssoort", "teller", "noemer", "percentage", "status", "getoond")


@pytest.mark.parametrize("name", ["example", "statline"])
def test_what_is_read_back_is_the_protected_table(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    edition: BuiltEdition = request.getfixturevalue(name)
    archive = _read_csv((edition.intern / "protected.csv").read_text(encoding="utf-8"))
    for report in edition.reports:
        code = report.name.partition("-")[0].upper()
        with pikepdf.open(report) as pdf:
            content = pdf.attachments["cijfers.csv"].get_file().read_bytes()
        carried = [_archived(line) for line in _read_csv(content.decode("utf-8-sig"))]
        assert [one for one in carried if one[0] == code] == sorted(
            (_archived(line) for line in archive if line["regio"] == code and line["jaar"]),
            key=lambda one: (one[0], int(one[1]), one[2], one[3]),
        )
        published = set(map(_archived, archive))
        assert set(carried) <= published


def test_read_tells_the_figures_and_that_the_file_was_published(
    example: BuiltEdition, tmp_path: Path
) -> None:
    (file,) = example.public.glob("gm0118-*.pdf")
    manifest, export = example.public / "manifest.json", tmp_path / "cijfers.csv"
    run = run_command("read", str(file), "--verify", str(manifest))
    assert run.returncode == 0, run.stderr
    assert "13,9" in run.stdout
    assert "gm0118-hoogeveen.pdf is the report of GM0118 as it was published" in run.stdout
    run = run_command("read", str(file), "--export", str(export))
    assert run.returncode == 0
    assert export.read_bytes().decode("utf-8-sig").startswith("regio;naam;jaar;")


def test_a_report_that_was_changed_is_not_the_published_one(example: BuiltEdition, tmp_path: Path) -> None:
    (file,) = example.public.glob("gm0118-*.pdf")
    manifest = str(example.public / "manifest.json")
    touched = tmp_path / file.name
    with pikepdf.open(file) as pdf:
        pdf.docinfo["/Title"] = "Iets anders"
        pdf.save(touched)
    run = run_command("read", str(touched), "--verify", manifest)
    assert run.returncode == 4
    assert "not a file that was published" in run.stderr


def test_figures_that_were_changed_are_found_without_a_manifest(
    example: BuiltEdition, tmp_path: Path
) -> None:
    (file,) = example.public.glob("gm0118-*.pdf")
    forged = tmp_path / file.name
    with pikepdf.open(file) as pdf:
        stream = pdf.attachments["cijfers.csv"].obj.EF.F
        stream.write(stream.read_bytes().replace(b";13,9;", b";3,9;"))
        pdf.save(forged)
    run = run_command("read", str(forged))
    assert run.returncode == 4
    assert "others than those that it says it carries" in run.stderr


def test_every_report_says_who_checked_it(example: BuiltEdition) -> None:
    reports = example.manifest["reports"]
    assert isinstance(reports, list)
    assert all("page-validation" in " ".join(report["checked_by"]) for report in reports)


def test_no_attachment_tells_why_a_figure_is_withheld(example: BuiltEdition) -> None:
    for report in example.reports:
        with pikepdf.open(report) as pdf:
            figures = pdf.attachments["cijfers.csv"].get_file().read_bytes().decode("utf-8-sig")
            about = json.loads(pdf.attachments["herkomst.json"].get_file().read_bytes())
        said = {line["getoond"] for line in _read_csv(figures)}
        assert said <= {
            "ja",
            "niet getoond",
            "onbekend",
            "kan niet voorkomen",
            "niet vergelijkbaar",
            "niet geleverd",
        }
        assert "primary" not in figures + json.dumps(about)


def _read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def _archived(line: dict[str, str]) -> tuple[str, ...]:
    return tuple(line[name] for name in ARCHIVED)
