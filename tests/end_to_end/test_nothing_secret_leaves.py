"""The two tests of R6, by the real command: non-interference, and the byte canary."""

import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from subprocess import CompletedProcess

import pytest

from reportgen.disclosure import Rule, protect
from reportgen.errors import ExitCode
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation
from reportgen.notation import write_count
from tests.end_to_end.canaries import TOTALS, find_canaries, find_canaries_in, with_canaries
from tests.end_to_end.conftest import run_command
from tests.end_to_end.invented_editions import write_delivery, write_edition
from tests.unit.disclosure.countries import Shape, invent_country

pytestmark = pytest.mark.xdist_group("nothing_secret")
SHAPE = Shape(municipalities=14, provinces=1, partnerships=2, split=0, years=2)

REGIONS = ("GM0004",)
CANARY_REGIONS = ("GM0004", "PO2001")
CANARY_SETTINGS = "disclosure: {min_numerator: 10000000}\ntoo_small: factsheet\n"


def _build(config: Path, output: Path, regions: Iterable[str] = REGIONS) -> CompletedProcess[str]:
    chosen = [word for code in regions for word in ("--region", code)]
    options = ("--output", str(output), "--jobs", "1", "--no-contact-sheet")
    return run_command("build", str(config), *options, *chosen)


def _read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_deliveries_that_differ_in_withheld_values_only_give_byte_identical_output(tmp_path: Path) -> None:
    country = invent_country(SHAPE, 4)
    protection = protect(country.observations, country.edition)
    small = {entry.cell for entry in protection.audit if entry.rule is Rule.SMALL_NUMERATOR}
    redrawn = tuple(_redraw(country.observations, small, Random(1)))
    deliveries = country, replace(country, observations=redrawn)
    assert write_delivery(redrawn) != write_delivery(country.observations)
    runs, folders = [], []
    for number, delivery in enumerate(deliveries):
        config = write_edition(tmp_path / str(number) / "config", delivery)
        runs.append(_build(config, tmp_path / str(number)))
        assert runs[-1].returncode == ExitCode.OK, runs[-1].stderr
        folders.append(_read_folder(tmp_path / str(number) / "proef"))
    assert len(folders[0]) > len(REGIONS)
    assert folders[0] == folders[1]
    assert [_without_paths(run) for run in runs[:1]] == [_without_paths(run) for run in runs[1:]]


def _redraw(
    observations: Iterable[Observation], small: Container[Cell], random: Random
) -> Iterator[Observation]:
    """Other counts below the threshold in the parts that are secret by themselves; no total is smaller."""
    totals = {one.cell: one.numerator or 0 for one in observations}
    for one in observations:
        is_part = one.cell.care == "jeugdzorg" and not one.cell.education.startswith("totaal")
        if one.cell in small and is_part:
            whole = max(totals.get(one.cell._replace(education=total), 0) for total in TOTALS)
            most = min(9, one.denominator or 0, whole)
            yield replace(one, numerator=random.randint(0, most))
        else:
            yield one


def _without_paths(run: CompletedProcess[str]) -> str:
    """What a run said, without the folder that it was said of and the time it took."""
    return re.sub(r"\S*/\S*|\d+[.,]\d+ ?s\b", "", run.stdout + run.stderr)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[int]]:
    """An edition in which every count of a region is secret, and those counts."""
    country = invent_country(replace(SHAPE, kinds=False, years=1), 3)
    secret = tuple(with_canaries(country.observations, Random(4)))
    house = tmp_path_factory.mktemp("kanarie")
    delivery = replace(country, observations=secret)
    # fictitious, so that no certificate is asked for: counts of Nederland are out of its reach
    config = write_edition(house / "config", delivery, fictitious=True, settings=CANARY_SETTINGS)
    small = (one for one in secret if one.cell.region[:2] in ("GM", "PO", "VO"))
    counts = {count for one in small for count in (one.numerator, one.denominator) if count}
    assert len(counts) > 200
    assert all(len(str(count)) == 7 for count in counts)
    return config, frozenset(counts)


def test_no_byte_that_leaves_the_house_holds_a_secret_count(
    canaries: tuple[Path, frozenset[int]], tmp_path: Path
) -> None:
    config, counts = canaries
    run = _build(config, tmp_path, CANARY_REGIONS)
    assert run.returncode == ExitCode.OK, run.stderr
    manifest = json.loads((tmp_path / "proef" / "manifest.json").read_text(encoding="utf-8"))
    assert [(one["region"], one["pages"]) for one in manifest["reports"]] == [("GM0004", 4), ("PO2001", 4)]
    looked_at = [path for path in sorted((tmp_path / "proef").rglob("*")) if path.is_file()]
    assert len(looked_at) > len(CANARY_REGIONS)
    for path in looked_at:
        assert find_canaries_in(path, counts) == set(), path.name
    assert find_canaries((run.stdout + run.stderr).encode(), counts) == set()


def test_a_check_says_no_secret_count_on_the_terminal(
    canaries: tuple[Path, frozenset[int]], tmp_path: Path
) -> None:
    config, counts = canaries
    run = run_command("check", str(config), "--output", str(tmp_path))
    assert run.returncode == ExitCode.OK, run.stderr
    assert find_canaries((run.stdout + run.stderr).encode(), counts) == set()


MISTAKES = {
    "a count that is none": (r"(\d{7});(\d{7});;", r"\1,5;\2;;"),
    "more than everyone": (r"(\d{7});(\d{7});;", r"\2;\1;;"),
    "a row twice with other counts": (
        r"(GM0004;.*;)(\d{7});(\d{7});;definitief\n",
        r"\g<0>\1\2;9\3;;definitief\n",
    ),
    "half a row": (r"(GM0004;.*;)(\d{7});(\d{7});;definitief\n", r"\1\2"),
    "a status that does not exist": (r"(\d{7});(\d{7});;definitief", r"\1;\2;;bijna"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_no_error_message_says_a_secret_count(
    canaries: tuple[Path, frozenset[int]], tmp_path: Path, mistake: str
) -> None:
    config, counts = canaries
    delivery = config.with_name("levering.csv")
    before = delivery.read_text(encoding="utf-8")
    spoiled = re.sub(*MISTAKES[mistake], before, count=1)
    assert spoiled != before
    delivery.write_text(spoiled, encoding="utf-8")
    run = run_command("build", str(config), "--output", str(tmp_path))
    delivery.write_text(before, encoding="utf-8")
    assert run.returncode == ExitCode.INPUT
    assert "error: " in run.stderr
    assert find_canaries((run.stdout + run.stderr).encode(), counts) == set()


def test_the_canary_is_heard_where_a_count_is_printed() -> None:
    """The tests above can fail: a count is found as it is, rounded, and as it is written in Dutch."""
    counts = frozenset({1_234_568})
    for said in ("teller 1234568.", write_count(1_234_570), "(1 234 568)"):
        assert find_canaries(said.encode(), counts)
    assert not find_canaries(b"0001234568 00000 n, 0.1234568, 11234568", counts)
