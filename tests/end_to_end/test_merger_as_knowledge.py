"""An edition under older gemeenten stays known: the next one gives no part of it away."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reportgen.disclosure import read_protected_csv
from reportgen.errors import ExitCode
from reportgen.model.figures import Cell, ProtectedTable, Released, Withheld
from reportgen.model.observation import Observation
from reportgen.model.region import Region, RegionKind
from tests.end_to_end.conftest import ROOT, run_command
from tests.end_to_end.invented_editions import write_edition
from tests.unit.disclosure.countries import Invented
from tests.unit.disclosure.tables import NL, TYPES, make_edition, observe_row

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("merger_as_knowledge")]
BEEMSTER, PURMEREND = "GM0370", "GM0439"  # together since 1 January 2022
OTHERS = ("GM0014", "GM0034", "GM0037", "GM0047", "GM0059", "GM0060", "GM0072", "GM0074", "GM0080", "GM0085")
HISTORY = ("gebiedswijzigingen.csv", "gemeenten_per_jaar.csv", "herindelingen.csv")
SMALL = Cell(BEEMSTER, 2021, "jeugdzorg", "svo")
MERGED = SMALL._replace(region=PURMEREND)


def _publish(folder: Path, year: int, delivery: Iterable[Observation], *, settings: str = "") -> Path:
    """An edition of real figures over the gemeenten of its year, built and certified; its archive."""
    observations = tuple(delivery)
    codes = {one.cell.region for one in observations if one.cell.year == year} - {NL.code}
    regions = [NL, *(Region(one, RegionKind.MUNICIPALITY, one, one, one, one.lower()) for one in codes)]
    edition = make_edition(regions, reporting_year=year)
    config = write_edition(folder / "config", Invented(observations, edition), settings=settings)
    for name in HISTORY:
        shutil.copy(ROOT / "config" / "regions" / name, config.parent / "regions" / name)
    text = config.read_text(encoding="utf-8").replace("reporting_year: 2023", f"reporting_year: {year}")
    config.write_text(text.replace("    path: levering.csv", "    path: levering.csv\n    layout: of_year"))
    options = ("--output", str(folder), "--jobs", "1", "--no-contact-sheet", "--region", PURMEREND)
    run = run_command("build", str(config), *options)
    assert run.returncode == ExitCode.OK, run.stderr
    return folder / "proef.intern" / "protected.csv"


def _deliver(year: int, gemeenten: Iterable[str]) -> Iterator[Observation]:
    """100 of 400 children everywhere, and in Beemster 4 in the smallest education type."""
    rows = {code: dict.fromkeys(TYPES, (100, 400)) for code in gemeenten}
    if BEEMSTER in rows:
        rows[BEEMSTER]["svo"] = (4, 400)
    parts = {
        education: tuple(sum(row[education][at] for row in rows.values()) for at in (0, 1))
        for education in TYPES
    }
    yield from observe_row(NL.code, parts, year=year)  # type: ignore[arg-type]
    for code, row in rows.items():
        yield from observe_row(code, row, year=year)


def _read(archive: Path) -> ProtectedTable:
    return read_protected_csv(archive.read_text(encoding="utf-8"), archive.name)


def test_a_merged_figure_is_withheld_where_an_older_edition_would_give_its_small_part_away(
    tmp_path: Path,
) -> None:
    older = tuple(_deliver(2021, (BEEMSTER, PURMEREND, *OTHERS)))
    both = (*older, *_deliver(2023, (PURMEREND, *OTHERS)))
    archive = _publish(tmp_path / "2021", 2021, older)
    known = f"archives: [{archive}]\n"
    alone = _read(_publish(tmp_path / "alone", 2023, both))
    with_knowledge = _read(_publish(tmp_path / "2023", 2023, both, settings=known))

    before = _read(archive)
    assert isinstance(before[SMALL], Withheld)
    assert isinstance(before[MERGED], Released)
    # the sum of both, printed as 105, less the 100 that was printed of Purmerend: 1 to 9 for Beemster
    assert isinstance(alone[MERGED], Released)
    assert isinstance(with_knowledge[MERGED], Withheld)
    changed = {cell for cell, one in alone.cells.items() if one != with_knowledge[cell]}
    assert changed == {MERGED}
