"""Whatever goes wrong while an edition is built, nothing is lost and nothing half is left.

Real processes are stopped and their files damaged; after that the same command, run plainly, gives what an
undisturbed build gives, byte for byte.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.errors import ExitCode

ROOT = Path(__file__).parents[2]
FAULTS = ROOT / "tests" / "faults"
EDITION = "voorbeeld"
REGIONS = ("GM0088", "GM0184")
OF_ALL = {"verantwoording.pdf", "manifest.json"}
PDFS = {"gm0088-schiermonnikoog.pdf", "gm0184-urk.pdf"}
pytestmark = pytest.mark.xdist_group("faults")


@dataclass(frozen=True)
class House:
    """A config with a small edition, and a place to build it."""

    config: Path
    output: Path

    @property
    def public(self) -> Path:
        return self.output / EDITION

    @property
    def marker(self) -> Path:
        """The file that tells that the fault has happened in this place."""
        return self.output.parent / "marker"

    def start(self, *options: str, fault: str = "", **environment: str) -> "subprocess.Popen[str]":
        codes = [word for code in REGIONS for word in ("--region", code)]
        common = [*codes, "--output", str(self.output), "--jobs", "2", "--no-contact-sheet"]
        command = [sys.executable, "-m", "reportgen", "build", str(self.config), *common, *options]
        spoilt = {"PYTHONPATH": f"{FAULTS}:{ROOT}", **environment}
        if fault:
            spoilt["REPORTGEN_FAULT"] = f"{fault} {self.marker}"
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env={**os.environ, **spoilt}, stdout=pipe, stderr=pipe, text=True)

    def run(self, *options: str, fault: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*options, fault=fault, **environment)
        out, err = process.communicate(timeout=200)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def read(self) -> Mapping[str, bytes]:
        """Everything in the folder that may leave the house."""
        return {path.name: path.read_bytes() for path in self.public.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An edition that was built without any trouble."""
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(ROOT / "config", folder / "config")
    config = folder / "config" / f"{EDITION}.yaml"
    patience = "max_seconds_per_report: 20\ntexts:"
    config.write_text(config.read_text(encoding="utf-8").replace("texts:", patience, 1), encoding="utf-8")
    house = House(config, folder / "out")
    run = house.run()
    assert run.returncode == 0, run.stderr
    assert set(house.read()) == {*PDFS, *OF_ALL}
    return house


@pytest.fixture
def house(undisturbed: House, tmp_path: Path) -> House:
    """A place where nothing was built yet; the figures are known, so that the stages for them are quick."""
    new = House(undisturbed.config, tmp_path / "out")
    _know_figures(undisturbed, new)
    return new


def _know_figures(known: House, new: House) -> None:
    intern = f"{EDITION}.intern"
    (new.output / intern).mkdir(parents=True, mode=0o700)
    shutil.copytree(known.output / intern / "kept", new.output / intern / "kept")


def _assert_good_again(house: House, undisturbed: House, **environment: str) -> None:
    rerun = house.run(**environment)
    assert rerun.returncode == 0, rerun.stderr
    assert house.read() == undisturbed.read()
    assert not list(house.output.rglob("*.part"))


def _wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen in a minute")


def test_a_second_run_is_told_who_holds_the_folder_and_changes_nothing(
    house: House, undisturbed: House
) -> None:
    first = house.start(fault="page hang")
    _wait_for(lambda: house.marker.exists() and (house.public / "gm0088-schiermonnikoog.pdf").exists())
    second = house.run()
    assert second.returncode == ExitCode.OUTPUT
    assert f"process {first.pid} of " in second.stderr
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=60)
    _assert_good_again(house, undisturbed)


def test_a_damaged_cache_is_noticed_and_made_again(house: House, undisturbed: House) -> None:
    shutil.copytree(undisturbed.output / ".cache", house.output / ".cache")
    for entry in [*_files(house.output / ".cache"), *_files(house.output / f"{EDITION}.intern" / "kept")][
        ::2
    ]:
        content = bytearray(entry.read_bytes())
        content[len(content) // 2] ^= 0xFF
        entry.write_bytes(content)
    _assert_good_again(house, undisturbed)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_clock_that_jumps_changes_nothing(house: House, undisturbed: House) -> None:
    shutil.copytree(undisturbed.output / ".cache", house.output / ".cache")
    for number, path in enumerate(house.output.rglob("*")):
        os.utime(path, (10**9 * (number % 3), 10**9 * (number % 3)))
    _assert_good_again(house, undisturbed, REPORTGEN_CLOCK="40000000")
    (house.public / "gm0184-urk.pdf").unlink()
    shutil.rmtree(house.output / ".cache")
    _assert_good_again(house, undisturbed, REPORTGEN_CLOCK="-40000000")


@pytest.mark.parametrize("stage", ["equip"])
def test_a_worker_that_is_killed_once_costs_nothing(stage: str, house: House, undisturbed: House) -> None:
    run = house.run(fault=f"{stage} kill")
    assert house.marker.exists()
    assert run.returncode == 0, run.stderr
    assert house.read() == undisturbed.read()
