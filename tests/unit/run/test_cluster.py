"""The same work on a real Dask cluster on this machine: a scheduler and two worker processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.errors import InputError, MachineError, Place
from reportgen.fanout import Crew, DaskExecutor, LocalExecutor, Lost, Made, run_tasks

pytest.importorskip("distributed", reason="the extra reportgen[dask] is not installed")
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.xdist_group("dask")


@dataclass(frozen=True)
class Cluster:
    """A scheduler with workers that a test may kill."""

    address: str
    workers: tuple["subprocess.Popen[bytes]", ...]

    @property
    def executor(self) -> DaskExecutor:
        return DaskExecutor(self.address, _identify, patience_s=60)


def _start(*arguments: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=nowhere, stderr=nowhere)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    contact = tmp_path / "scheduler.json"
    common = ("--no-dashboard", "--host", "127.0.0.1")
    scheduler = _start("scheduler", *common, "--port", "0", "--scheduler-file", str(contact))
    _wait_for(contact.exists)
    worker = ("worker", "--scheduler-file", str(contact), "--nthreads", "1", "--no-nanny", *common)
    place = ("--local-directory", str(tmp_path), "--death-timeout", "30")
    workers = tuple(_start(*worker, *place, "--name", name) for name in ("a", "b"))
    from distributed import Client

    with Client(scheduler_file=str(contact), timeout=60) as client:
        client.wait_for_workers(2, timeout=90)
        address = client.scheduler.address
    yield Cluster(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def _wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen in a minute")


def _identify() -> str:
    return "the same everywhere"


def _identify_process() -> str:
    return str(os.getpid())


def _equip(folder: str) -> Path:
    (Path(folder) / f"equipped-{os.getpid()}").touch(exist_ok=False)
    return Path(folder)


def _work(folder: Path, name: str) -> bytes:
    (folder / f"at-{name}-{os.getpid()}").touch()
    time.sleep(0.1)
    if name == "faulty":
        raise ValueError("no name")
    if name == "refused":
        raise InputError.of("not this one", Place(file="list.csv", line=3), "Take another.")
    return f"{name} of the crew".encode()


def test_a_cluster_gives_what_this_machine_gives_and_equips_each_worker_once(
    cluster: Cluster, tmp_path: Path
) -> None:
    names = {name: name for name in [*(f"n{number}" for number in range(20)), "faulty", "refused"]}
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    local = {one.key: one for one in run_tasks(Crew(_equip, (str(here),), _work, 1), names)}
    remote = {one.key: one for one in cluster.executor.run(Crew(_equip, (str(there),), _work, 1), names)}
    assert len(list(there.glob("equipped-*"))) == 2
    for key in names:
        match local[key], remote[key]:
            case Made() as one, other:
                assert one == other
            case Lost(_, reason, trace), Lost(_, other_reason, other_trace):
                assert reason == other_reason
                assert (trace is None) == (other_trace is None)
            case _:
                raise AssertionError(key)


def test_a_worker_that_is_killed_in_mid_run_costs_nothing(cluster: Cluster, tmp_path: Path) -> None:
    names = {f"n{number}": f"n{number}" for number in range(30)}
    made = []
    for outcome in cluster.executor.run(Crew(_equip, (str(tmp_path),), _work, 1), names):
        made.append(outcome)
        if len(made) == 5:
            cluster.workers[0].send_signal(signal.SIGKILL)
    assert sorted(made, key=lambda one: one.key) == [
        Made(name, f"{name} of the crew".encode()) for name in sorted(names)
    ]


def test_a_worker_with_another_program_is_refused_before_any_work(cluster: Cluster, tmp_path: Path) -> None:
    executor = DaskExecutor(cluster.address, _identify_process, patience_s=60)
    with pytest.raises(MachineError, match="another program"):
        list(executor.run(Crew(_equip, (str(tmp_path),), _work, 1), {"a": "a"}))
    assert not list(tmp_path.glob("at-*"))


def test_without_a_scheduler_the_mistake_says_what_to_do(tmp_path: Path) -> None:
    executor = DaskExecutor("tcp://127.0.0.1:9", _identify, patience_s=1)
    with pytest.raises(MachineError, match=r"docs/schaal\.md"):
        list(executor.run(Crew(_equip, (str(tmp_path),), _work, 1), {"a": "a"}))


def test_both_places_have_one_shape() -> None:
    from reportgen.fanout import Executor

    places: list[Executor] = [LocalExecutor(), DaskExecutor("tcp://127.0.0.1:9", _identify)]
    assert all(callable(place.run) for place in places)
