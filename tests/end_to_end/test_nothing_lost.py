"""Whatever goes wrong while an edition is built, nothing is lost and nothing half is left.

Real processes are killed, stopped, starved of room; after each of these the same command, run plainly,
gives what an undisturbed build gives, byte for byte.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.errors import ExitCode

ROOT = Path(__file__).parents[2]
FAULTS = ROOT / "tests" / "faults"
EDITION = "voorbeeld"
OF_ALL = {"verantwoording.pdf", "manifest.json"}
STRUCK, OTHER = "gm0184-urk.pdf", "gm0088-schiermonnikoog.pdf"
"""The report at which things go wrong, and the other one."""
PATIENCE_S = 20
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
    def cache(self) -> Path:
        return self.output / ".cache"

    @property
    def kept(self) -> Path:
        return self.output / f"{EDITION}.intern" / "kept"

    @property
    def marker(self) -> Path:
        """The file that tells that the fault has happened in this place."""
        return self.output.parent / "marker"

    def start(self, *options: str, fault: str = "", **environment: str) -> "subprocess.Popen[str]":
        common = ["--output", str(self.output), "--jobs", "2", "--no-contact-sheet"]
        command = [sys.executable, "-m", "reportgen", "build", str(self.config), *common, *options]
        # what was compiled once need not be in every process of every run
        spoilt = {"PYTHONPATH": f"{FAULTS}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "", **environment}
        if fault:
            spoilt["REPORTGEN_FAULT"] = f"{fault} {self.marker}"
        pipe = subprocess.PIPE
        # a session of its own, as on a terminal: so that all its processes can be sent Ctrl-C
        return subprocess.Popen(
            command,
            env={**os.environ, **spoilt},
            stdout=pipe,
            stderr=pipe,
            text=True,
            start_new_session=True,
            preexec_fn=_hear_interrupts,  # noqa: PLW1509, no threads here
        )

    def run(self, *options: str, fault: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*options, fault=fault, **environment)
        out, err = process.communicate(timeout=200)
        assert bool(fault) == self.marker.exists(), err
        if fault:
            self.marker.unlink()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def read(self) -> Mapping[str, bytes]:
        """Everything in the folder that may leave the house."""
        return {path.name: path.read_bytes() for path in self.public.rglob("*") if path.is_file()}

    def learn(self, known: "House", *, without: str = "") -> None:
        """Know what another build made: the figures, and the reports but one."""
        self.kept.parent.mkdir(parents=True, mode=0o700)
        shutil.copytree(known.kept, self.kept)
        shutil.copytree(known.cache, self.cache)
        if without:
            self.find_entry(known.read()[without]).unlink()

    def find_entry(self, pdf: bytes) -> Path:
        """The file in the cache that holds this report."""
        (found,) = [path for path in _files(self.cache) if pdf in path.read_bytes()]
        return found


def _hear_interrupts() -> None:
    """As on a terminal: what a shell starts in the background, these tests perhaps, ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An edition of two reports that was built without any trouble."""
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(ROOT / "config", folder / "config")
    config = folder / "config" / f"{EDITION}.yaml"
    text = config.read_text(encoding="utf-8")
    text = re.sub(r"  codes:\n(    - .*\n)+", "  codes: [GM0088, GM0184]\n", text)
    text = re.sub(r"region_texts:\n( .*\n)+", "", text)
    config.write_text(f"{text}\nmax_seconds_per_report: {PATIENCE_S}\n", encoding="utf-8")
    house = House(config, folder / "out")
    run = house.run()
    assert run.returncode == 0, run.stderr
    assert set(house.read()) == {STRUCK, OTHER, *OF_ALL}
    return house


@pytest.fixture
def house(undisturbed: House, tmp_path: Path) -> House:
    """A place where nothing was built yet; all but the report at which things go wrong is in the cache."""
    new = House(undisturbed.config, tmp_path / "out")
    new.learn(undisturbed, without=STRUCK)
    return new


@pytest.fixture
def knowing_house(undisturbed: House, tmp_path: Path) -> House:
    """A place where nothing was built yet, and all is in the cache."""
    new = House(undisturbed.config, tmp_path / "out")
    new.learn(undisturbed)
    return new


def _assert_good_again(
    house: House, undisturbed: House, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    rerun = house.run(*options, **environment)
    assert rerun.returncode == 0, rerun.stderr
    assert house.read() == undisturbed.read()
    assert not list(house.output.rglob("*.part"))
    return rerun


def _wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(4000):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen in 200 seconds")


@pytest.mark.parametrize("stage", ["narrative", "charts", "page", "pdf"])
def test_a_worker_that_is_killed_once_costs_nothing(stage: str, house: House, undisturbed: House) -> None:
    run = house.run(fault=f"{stage} kill")
    assert run.returncode == 0, run.stderr
    assert house.read() == undisturbed.read()


def test_a_report_that_kills_its_worker_is_told_and_the_others_are_delivered(
    house: House, undisturbed: House
) -> None:
    run = house.run(fault="pdf always-kill")
    assert run.returncode == ExitCode.REPORTS_FAILED
    assert "killed twice" in run.stdout
    assert set(house.read()) == {OTHER, *OF_ALL}
    assert not json.loads(house.read()["manifest.json"])["complete"]
    rerun = _assert_good_again(house, undisturbed, "--only-failed")
    assert "1 of 1 reports" in rerun.stdout


def test_with_fail_fast_the_first_failure_stops_the_build_and_leaves_no_manifest(
    house: House, undisturbed: House
) -> None:
    run = house.run("--fail-fast", fault="charts raise")
    assert run.returncode == ExitCode.REPORTS_FAILED
    assert set(house.read()) == {OTHER}
    _assert_good_again(house, undisturbed)


def test_a_report_that_hangs_is_interrupted_and_tried_again(house: House, undisturbed: House) -> None:
    run = house.run(fault="charts hang")
    assert run.returncode == 0, run.stderr
    assert house.read() == undisturbed.read()


@pytest.mark.parametrize("stage", ["delivery", "manifest"])
def test_a_build_that_is_killed_while_it_writes_is_visibly_incomplete(
    stage: str, knowing_house: House, undisturbed: House
) -> None:
    run = knowing_house.run(fault=f"{stage} kill")
    assert run.returncode == -signal.SIGKILL
    assert "manifest.json" not in knowing_house.read()
    assert {name for name, pdf in knowing_house.read().items() if pdf == undisturbed.read().get(name)} == (
        {STRUCK, OTHER, "verantwoording.pdf"} if stage == "manifest" else set()
    )
    _assert_good_again(knowing_house, undisturbed)


def test_after_a_build_that_did_not_end_a_build_of_one_region_keeps_the_finished_others(
    knowing_house: House, undisturbed: House
) -> None:
    knowing_house.run(fault="manifest kill")
    (knowing_house.public / STRUCK).unlink()
    _assert_good_again(knowing_house, undisturbed, "--region", "GM0184")


def test_a_build_that_is_killed_before_the_gate_leaves_no_trace_of_a_figure(
    undisturbed: House, tmp_path: Path
) -> None:
    house = House(undisturbed.config, tmp_path / "out")
    run = house.run(fault="disclosure kill")
    assert run.returncode == -signal.SIGKILL
    assert not house.output.exists()
    house.learn(undisturbed)
    _assert_good_again(house, undisturbed)


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)]
)
def test_a_build_that_is_stopped_keeps_what_is_finished_and_goes_on_next_time(
    how: signal.Signals, code: ExitCode, house: House, undisturbed: House
) -> None:
    process = house.start(fault="page hang")
    _wait_for(house.marker.exists)
    err = _stop(process, how, code)
    assert "Finished reports are kept" in err
    assert set(house.read()) == {OTHER}
    house.marker.unlink()
    rerun = _assert_good_again(house, undisturbed)
    assert "1 made anew" in rerun.stderr


def test_a_stop_while_a_worker_starts_says_no_more_than_that_it_stopped(house: House) -> None:
    process = house.start(fault="start hang")
    _wait_for(house.marker.exists)
    err = _stop(process, signal.SIGINT, ExitCode.INTERRUPTED)
    assert err.splitlines()[-1].startswith("Stopped.")


def _stop(process: "subprocess.Popen[str]", how: signal.Signals, code: ExitCode) -> str:
    """Stop all processes of a run, as a terminal does; gives what it said."""
    os.killpg(process.pid, how) if how is signal.SIGINT else process.send_signal(how)
    _, err = process.communicate(timeout=200)
    assert process.returncode == code
    assert "Traceback" not in err
    return err


def test_a_second_run_is_told_who_holds_the_folder_and_changes_nothing(
    knowing_house: House, undisturbed: House
) -> None:
    first = knowing_house.start(fault="manifest hang")
    _wait_for(knowing_house.marker.exists)
    knowing_house.marker.unlink()
    before = knowing_house.read()
    second = knowing_house.run()
    assert second.returncode == ExitCode.OUTPUT
    assert f"process {first.pid} of " in second.stderr
    assert knowing_house.read() == before
    _stop(first, signal.SIGINT, ExitCode.INTERRUPTED)
    _assert_good_again(knowing_house, undisturbed)


def test_a_damaged_cache_is_noticed_and_made_again(knowing_house: House, undisturbed: House) -> None:
    report = knowing_house.find_entry(undisturbed.read()[STRUCK])
    for entry in (report, *_files(knowing_house.kept)):
        content = bytearray(entry.read_bytes())
        content[len(content) // 2] ^= 0xFF
        entry.write_bytes(content)
    rerun = _assert_good_again(knowing_house, undisturbed)
    assert "1 made anew" in rerun.stderr
    assert report.read_bytes() == undisturbed.find_entry(undisturbed.read()[STRUCK]).read_bytes()


def test_a_cache_that_was_deleted_is_made_again(knowing_house: House, undisturbed: House) -> None:
    _assert_good_again(knowing_house, undisturbed)
    shutil.rmtree(knowing_house.cache)
    rerun = _assert_good_again(knowing_house, undisturbed, "--region", "GM0184")
    assert "1 made anew" in rerun.stderr
    assert knowing_house.find_entry(undisturbed.read()[STRUCK])


def test_a_clock_that_jumps_changes_nothing(house: House, undisturbed: House) -> None:
    for number, path in enumerate(house.output.rglob("*")):
        os.utime(path, (10**9 * (number % 3), 10**9 * (number % 3)))
    rerun = _assert_good_again(house, undisturbed, REPORTGEN_CLOCK="40000000")
    assert "1 made anew" in rerun.stderr
    rerun = _assert_good_again(house, undisturbed, REPORTGEN_CLOCK="-40000000")
    assert "0 made anew" in rerun.stderr


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of which a test sets the size, as long as it runs."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not _mount("-t", "tmpfs", "-o", "size=64m", "none", str(place)):
        pytest.skip("a disk can only be mounted by root, where that is allowed")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def test_a_full_disk_leaves_whole_files_and_says_so(disk: Path, undisturbed: House) -> None:
    house = House(undisturbed.config, disk / "out")
    house.learn(undisturbed)
    room = len(undisturbed.read()[OTHER]) + 40_000
    used = shutil.disk_usage(disk).used
    assert _mount("-o", f"remount,size={used + room}", str(disk))
    run = house.run()
    assert run.returncode == ExitCode.OUTPUT
    assert "No space left" in run.stderr
    assert "manifest.json" not in house.read()
    assert house.read()
    for name, content in house.read().items():
        assert content == undisturbed.read()[name]
    assert _mount("-o", "remount,size=64m", str(disk))
    _assert_good_again(house, undisturbed)


def test_a_folder_that_can_not_be_written_is_told_before_anything_is_made(
    disk: Path, undisturbed: House
) -> None:
    house = House(undisturbed.config, disk / "out")
    house.learn(undisturbed)
    assert _mount("-o", "remount,ro", str(disk))
    run = house.run()
    assert run.returncode == ExitCode.OUTPUT
    assert "Read-only" in run.stderr
    assert "--output" in run.stderr
    assert _mount("-o", "remount,rw", str(disk))
    _assert_good_again(house, undisturbed)
