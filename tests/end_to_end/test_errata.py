"""An erratum: one figure of a published edition is corrected, and readers have both versions (R10, R11)."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import ExitCode
from reportgen.model.observation import Observation
from tests.end_to_end.conftest import run_command
from tests.end_to_end.invented_editions import write_delivery, write_edition
from tests.unit.disclosure.countries import Shape, invent_country

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("errata")]
COUNTRY = invent_country(Shape(12, 1, 0, types=8, kinds=False), 5)
CORRECTED = "GM0003"


def _correct(observations: tuple[Observation, ...]) -> Iterator[Observation]:
    """Forty children more with youth care in one type of one gemeente, and in every sum that holds it."""
    (gemeente,) = (one for one in COUNTRY.edition.regions.by_code.values() if one.code == CORRECTED)
    holders = (CORRECTED, gemeente.province, "NL01")
    for one in observations:
        is_part_of = one.cell.region in holders and one.cell.education in (_find_type(observations), "totaal")
        yield replace(one, numerator=(one.numerator or 0) + 40) if is_part_of else one


def _find_type(observations: tuple[Observation, ...]) -> str:
    """The largest type of that gemeente, so that the corrected figure is shown in both versions."""
    types = [one for one in observations if one.cell.region == CORRECTED and one.cell.education != "totaal"]
    return max(types, key=lambda one: (one.denominator or 0) - (one.numerator or 0)).cell.education


def _cells(file: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    rows = csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter=";")
    return {tuple(row[:4]): tuple(row[4:]) for row in rows}


def test_nothing_is_derived_too_narrowly_by_who_has_an_edition_and_its_erratum(tmp_path: Path) -> None:
    config = write_edition(tmp_path / "config", COUNTRY)
    options = ("--output", str(tmp_path), "--jobs", "1")
    build = ("build", str(config), *options, "--no-contact-sheet", "--region", CORRECTED)
    first = run_command(*build)
    assert first.returncode == ExitCode.OK, first.stderr
    intern = tmp_path / "proef.intern"
    archive = config.with_name("eerder.csv")
    archive.write_bytes((intern / "protected.csv").read_bytes())

    delivered = tuple(_correct(COUNTRY.observations))
    config.with_name("levering.csv").write_text(write_delivery(delivered), encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8") + "archives: [eerder.csv]\n", encoding="utf-8")
    audit = run_command("audit", str(config), *options)
    assert audit.returncode == ExitCode.OK, audit.stderr
    widths = _cells(intern / "breedtes.csv")
    assert len(widths) > 10
    assert not [cell for cell, rest in widths.items() if rest[-1] == "nee"]

    erratum = run_command(*build)
    assert erratum.returncode == ExitCode.OK, erratum.stderr
    assert "1 years as they were certified before" in erratum.stderr
    before, now = _cells(archive), _cells(intern / "protected.csv")
    changed = {cell[0] for cell in now if now[cell] != before[cell]}
    assert CORRECTED in changed
    # what was printed and did not change is printed still: withholding it would hide nothing
    assert not [cell for cell in now if before[cell][-1] == "ja" != now[cell][-1] and cell[0] not in changed]
