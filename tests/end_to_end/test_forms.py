"""Handouts and conversation packs by the real command, beside the factsheets of the same edition."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import BuiltEdition, copy_edition, run_command

pytestmark = pytest.mark.xdist_group("editions")


def _build(output: Path, *more: str) -> dict[str, object]:
    run = run_command("build", "config/voorbeeld.yaml", "--jobs", "1", "--output", str(output), *more)
    assert run.returncode == 0, run.stderr
    return json.loads((output / "voorbeeld" / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def output(example: BuiltEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the factsheets of the example edition, to build other forms into."""
    return copy_edition(example, tmp_path_factory.mktemp("vormen"))


def test_handouts_and_factsheets_leave_each_other_as_they_are(output: Path, example: BuiltEdition) -> None:
    manifest = _build(output, "--as", "handout", "--region", "GM0118", "--region", "GM0088")
    handouts = {one["region"]: one for one in manifest["forms"]["handout"]["reports"]}
    assert set(handouts) == {"GM0118", "GM0088"}
    assert handouts["GM0118"]["file"] == "handout/gm0118-hoogeveen-handout.pdf"
    for one in handouts.values():
        content = (output / "voorbeeld" / one["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert (one["pages"], one["warnings"]) == (2, [])
    assert manifest["reports"] == example.manifest["reports"]
    assert manifest["complete"] is True
    assert manifest["forms"]["handout"]["complete"] is False

    again = _build(output, "--region", "GM0184")
    assert again["forms"] == manifest["forms"]
    assert (output / "voorbeeld" / "handout" / "gm0118-hoogeveen-handout.pdf").exists()
    assert not (output / "voorbeeld.intern" / "terzijde").exists()


def test_the_contact_sheet_shows_handouts_beside_factsheets(output: Path) -> None:
    _build(output, "--as", "handout", "--region", "GM0184")
    sheet = (output / "voorbeeld.intern" / "controle" / "index.html").read_text(encoding="utf-8")
    assert 'id="GM0184"' in sheet
    assert 'id="GM0184-handout"' in sheet
    assert "../../voorbeeld/handout/gm0184-urk-handout.pdf#page=2" in sheet
    assert (output / "voorbeeld.intern" / "controle" / "gm0184-handout-2.webp").exists()


def test_a_handout_that_no_one_knows_of_is_moved_aside(output: Path) -> None:
    stranger = output / "voorbeeld" / "handout" / "gm9999-elders-handout.pdf"
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"%PDF-1.7")
    _build(output, "--as", "handout", "--region", "GM0184")
    assert not stranger.exists()
    assert (output / "voorbeeld.intern" / "terzijde" / stranger.name).exists()


def test_every_edition_has_its_verantwoording(example: BuiltEdition) -> None:
    (document,) = example.manifest["documents"]
    content = (example.public / "verantwoording.pdf").read_bytes()
    assert document["file"] == "verantwoording.pdf"
    assert document["sha256"] == hashlib.sha256(content).hexdigest()
    assert document["warnings"] == []


def test_a_pack_is_made_for_a_table_and_for_no_other_region(output: Path) -> None:
    manifest = _build(output, "--as", "pack", "--region", "PO2101", "--region", "GM0363")
    packs = {one["region"]: one for one in manifest["forms"]["pack"]["reports"]}
    assert packs["PO2101"]["file"] == "gesprekspakket/po2101-leeuwarden-gesprekspakket.pdf"
    for one in packs.values():
        assert (one["pages"], one["warnings"]) == (4, [])

    arguments = ("build", "config/voorbeeld.yaml", "--as", "pack", "--region", "PV22")
    run = run_command(*arguments, "--output", str(output))
    assert run.returncode == 3
    assert "region PV22: no pack can be made for this region" in run.stderr
