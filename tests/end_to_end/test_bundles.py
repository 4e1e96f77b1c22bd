"""Bundles per table, by the real command, from an edition that must be whole and up to date."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT, BuiltEdition, run_command

pytestmark = pytest.mark.xdist_group("editions")


def _run(command: str, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run_command(command, "config/statline-2020.yaml", *more, "--output", str(output))


@pytest.fixture(scope="module")
def output(statline: BuiltEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published edition with its factsheets and its packs."""
    folder = tmp_path_factory.mktemp("bundels")
    shutil.copytree(statline.output, folder, dirs_exist_ok=True)
    before = _run("bundle", folder, "--by", "gemeente")
    assert before.returncode == 8
    assert before.stderr.count("there is no pack of this region") == 6
    assert not (folder / "statline-2020.bundels").exists()
    built = _run("build", folder, "--as", "pack", "--jobs", "1", "--no-contact-sheet")
    assert built.returncode == 0, built.stderr
    return folder


def test_every_table_gets_what_belongs_on_it(output: Path) -> None:
    run = _run("bundle", output, "--by", "gemeente")
    assert run.returncode == 0, run.stderr
    found = sorted((output / "statline-2020.bundels" / "gemeente").iterdir())
    assert len(found) == 6
    assert "gm1509-oude-ijsselstreek.zip" in run.stdout
    assert " kB" in run.stdout
    assert "Not approved yet, so keep it in the house" in run.stderr
    assert "this edition was not compared with the one before" in run.stderr
    with zipfile.ZipFile(found[-1]) as archive:
        assert archive.namelist() == [
            "cijfers.csv",
            "gm1509-oude-ijsselstreek-gesprekspakket.pdf",
            "gm1509-oude-ijsselstreek.pdf",
            "inhoud.txt",
            "verantwoording.pdf",
        ]
        rows = archive.read("cijfers.csv").decode("utf-8-sig").splitlines()
    protected = (output / "statline-2020.intern" / "protected.csv").read_text(encoding="utf-8").splitlines()
    assert set(rows) <= set(protected)
    assert {row.split(";")[0] for row in rows[1:]} == {"GM1509", "NL01"}

    first = [path.read_bytes() for path in found]
    assert _run("bundle", output, "--by", "gemeente").returncode == 0
    assert [path.read_bytes() for path in found] == first


def test_an_edition_without_such_tables_says_so(output: Path) -> None:
    run = _run("bundle", output, "--by", "samenwerkingsverband")
    assert run.returncode == 8
    assert "this edition has no samenwerkingsverband" in run.stderr


def test_a_file_that_was_touched_or_is_out_of_date_is_not_bundled(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "o")
    shutil.copytree(ROOT / "config", tmp_path / "config")
    config = tmp_path / "config" / "statline-2020.yaml"
    text = config.read_text(encoding="utf-8")
    pdf = tmp_path / "o" / "statline-2020" / "gm1509-oude-ijsselstreek.pdf"
    whole = pdf.read_bytes()
    pdf.write_bytes(whole + b" ")
    run = run_command("bundle", str(config), "--by", "gemeente", "--output", str(tmp_path / "o"))
    assert run.returncode == 8
    assert "region GM1509: the factsheet is not the file that was built" in run.stderr
    pdf.write_bytes(whole)
    config.write_text(text.replace("Noor Voorbeeld", "Nora Voorbeeld"), encoding="utf-8")
    assert config.read_text(encoding="utf-8") != text
    run = run_command("bundle", str(config), "--by", "gemeente", "--output", str(tmp_path / "o"))
    assert run.returncode == 8
    assert "the pack is older than its figures, texts or style" in run.stderr
