"""The certificate joined to the command: what cannot be published safely stops a build (R11, R14)."""

import csv
import re
import stat
from pathlib import Path

import pytest

from reportgen.disclosure import protect, write_protected_csv
from reportgen.errors import ExitCode
from tests.end_to_end.conftest import run_command
from tests.end_to_end.invented_editions import write_edition
from tests.unit.disclosure.chain import deliver_chain
from tests.unit.disclosure.countries import Shape, invent_country

pytestmark = pytest.mark.xdist_group("audit")


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_edition(tmp_path_factory.mktemp("wijkt") / "config", deliver_chain())


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, when all that the rules alone would print was published once: it cannot give way any more."""
    country = deliver_chain()
    config = write_edition(
        tmp_path_factory.mktemp("faalt") / "config", country, settings="archives: [eerder.csv]\n"
    )
    printed = protect(country.observations, country.edition).table
    config.with_name("eerder.csv").write_text(write_protected_csv(printed), encoding="utf-8")
    return config


@pytest.fixture(scope="module")
def holding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    country = invent_country(Shape(12, 1, 0, types=8, years=2), 5)
    return write_edition(tmp_path_factory.mktemp("houdt") / "config", country)


def _rows(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter=";"))[1:]


def test_what_stands_beside_exposed_figures_gives_way_and_the_build_goes_on(
    mended: Path, tmp_path: Path
) -> None:
    options = ("--output", str(tmp_path), "--jobs", "1")
    run = run_command("build", str(mended), *options, "--no-contact-sheet", "--region", "GM0010")
    assert run.returncode == ExitCode.OK, run.stderr
    assert "0 of 1 years hold" in run.stderr
    assert "2 more figures give way, so that the certificate holds" in run.stderr
    assert "1 of 1 years hold" in run.stderr
    gave_way = [
        row[:4] for row in _rows(tmp_path / "proef.intern" / "niet-getoond.csv") if "certificaat" in row[5]
    ]
    assert gave_way == [[region, "2023", "jeugdzorg", "svo"] for region in ("PV20", "PV21")]
    table = (tmp_path / "proef.intern" / "protected.csv").read_bytes()
    audited = run_command("audit", str(mended), *options)
    assert audited.returncode == ExitCode.OK, audited.stderr
    assert "the last build printed another table" not in audited.stderr
    # what gave way is remembered, also by a run that does not certify
    (tmp_path / "proef.intern" / "protected.csv").unlink()
    again = run_command("build", str(mended), *options, "--no-contact-sheet", "--region", "GM0010", "--force")
    assert "1 years as they were certified before" in again.stderr
    assert (tmp_path / "proef.intern" / "protected.csv").read_bytes() == table


def test_a_failing_certificate_stops_the_build_before_anything_is_written(
    failing: Path, tmp_path: Path
) -> None:
    run = run_command("build", str(failing), "--output", str(tmp_path), "--jobs", "1")
    assert run.returncode == ExitCode.DISCLOSURE
    assert list(tmp_path.iterdir()) == []
    lines = [line for line in run.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 8
    for line in lines:
        told = re.sub(r"key 2023 jeugdzorg svo, region (GM|PV|PO|VO)\d{2,4}: ", "", line)
        assert not re.search(r"\d", told)


def test_an_audit_names_what_is_exposed_and_lists_every_width(failing: Path, tmp_path: Path) -> None:
    run = run_command("audit", str(failing), "--output", str(tmp_path), "--jobs", "1")
    assert run.returncode == ExitCode.DISCLOSURE
    assert run.stderr.count("can be derived too narrowly") == 8
    intern = tmp_path / "proef.intern"
    assert stat.S_IMODE(intern.stat().st_mode) == 0o700
    assert list((tmp_path / "proef").iterdir()) == []
    widths, reasons = _rows(intern / "breedtes.csv"), _rows(intern / "niet-getoond.csv")
    assert {tuple(row[:4]) for row in reasons} == {tuple(row[:4]) for row in widths if not row[4]}
    narrow = [row for row in widths if row[-1] == "nee"]
    assert len(narrow) == 8
    assert all(int(row[7]) < int(row[8]) or int(row[9]) < int(row[10]) for row in narrow)


def test_what_was_certified_is_not_certified_again_until_something_changes(
    holding: Path, tmp_path: Path
) -> None:
    audited = run_command("audit", str(holding), "--output", str(tmp_path), "--jobs", "1")
    assert audited.returncode == ExitCode.OK, audited.stderr
    build = ("build", str(holding), "--output", str(tmp_path), "--jobs", "1", "--no-contact-sheet")
    again = run_command(*build, "--region", "GM0003")
    assert again.returncode == ExitCode.OK, again.stderr
    assert "2 years as they were certified before" in again.stderr
    text = holding.read_text(encoding="utf-8")
    holding.write_text(f"{text}disclosure: {{width_blind: 9}}\n", encoding="utf-8")
    changed = run_command(*build, "--region", "GM0003")
    holding.write_text(text, encoding="utf-8")
    assert changed.returncode == ExitCode.OK, changed.stderr
    assert "2 of 2 years hold" in changed.stderr


def test_what_was_published_before_is_read_from_the_archives_that_the_config_names(
    holding: Path, tmp_path: Path
) -> None:
    """Under a higher threshold more is secret, but not what everyone has already."""
    arguments = ("--output", str(tmp_path), "--jobs", "1")
    assert run_command("audit", str(holding), *arguments).returncode == ExitCode.OK
    build = run_command("build", str(holding), *arguments, "--region", "GM0003", "--no-contact-sheet")
    assert build.returncode == ExitCode.OK, build.stderr
    archive = holding.with_name("eerder.csv")
    archive.write_bytes((tmp_path / "proef.intern" / "protected.csv").read_bytes())
    text = holding.read_text(encoding="utf-8")
    stricter = f"{text}disclosure: {{min_numerator: 25}}\n"
    holding.write_text(stricter, encoding="utf-8")
    alone = run_command("audit", str(holding), *arguments)
    without = _rows(tmp_path / "proef.intern" / "niet-getoond.csv")
    holding.write_text(f"{stricter}archives: [eerder.csv]\n", encoding="utf-8")
    known = run_command("audit", str(holding), *arguments)
    withheld = _rows(tmp_path / "proef.intern" / "niet-getoond.csv")
    holding.write_text(text, encoding="utf-8")
    assert (alone.returncode, known.returncode) == (ExitCode.OK, ExitCode.OK)
    assert "the last build printed another table; build again" in known.stderr
    assert len(withheld) < len(without)


def test_sums_of_printed_figures_that_do_not_hold_are_named_without_their_counts(
    holding: Path, tmp_path: Path
) -> None:
    delivery = holding.with_name("levering.csv")
    text = delivery.read_text(encoding="utf-8")
    (row,) = re.findall(r"^NL01;2022;jeugdzorg;totaal;.*$", text, re.MULTILINE)
    *cell, numerator, denominator, _, status = row.split(";")
    wrong = ";".join((*cell, numerator, str(int(denominator) + 5000), "", status))
    delivery.write_text(text.replace(row, wrong), encoding="utf-8")
    run = run_command("audit", str(holding), "--output", str(tmp_path), "--jobs", "1")
    delivery.write_text(text, encoding="utf-8")
    assert run.returncode == ExitCode.OK, run.stderr
    first, *named = run.stderr[run.stderr.index("warning: jeugdzorg 2022: ") :].splitlines()
    told = re.fullmatch(r"warning: jeugdzorg 2022: (\d+) sums of printed figures do not hold, .*", first)
    assert told is not None
    assert len(named) == int(told[1])
    assert any(one.startswith("  NL01 2022 jeugdzorg totaal: sum over ") for one in named)
    assert all(re.fullmatch(r"  [A-Z0-9]+ 2022 [a-z_]+ [a-z_]+: [a-z ]+", one) for one in named)


def test_an_archive_that_is_none_is_refused_with_its_line(holding: Path, tmp_path: Path) -> None:
    text = holding.read_text(encoding="utf-8")
    holding.with_name("geen.csv").write_text("regio;jaar\n", encoding="utf-8")
    holding.write_text(f"{text}archives: [geen.csv]\n", encoding="utf-8")
    run = run_command("audit", str(holding), "--output", str(tmp_path))
    holding.write_text(text, encoding="utf-8")
    assert run.returncode == ExitCode.INPUT
    assert "geen.csv:1: this is no archive of published figures" in run.stderr
    assert list(tmp_path.iterdir()) == []
