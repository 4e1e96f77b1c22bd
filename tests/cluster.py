"""A real Dask cluster on this machine, for tests: a scheduler and two worker processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cluster:
    """A scheduler with workers that a test may kill."""

    address: str
    workers: tuple["subprocess.Popen[bytes]", ...]

    def kill_worker(self) -> None:
        self.workers[0].send_signal(signal.SIGKILL)


@contextmanager
def start_cluster(place: Path, path: str = "", **environment: str) -> Iterator[Cluster]:
    """A cluster as long as it is needed; `path` and `environment` are what its workers find."""
    contact = place / "scheduler.json"
    common = ("--no-dashboard", "--host", "127.0.0.1")
    scheduler = _start({}, "scheduler", *common, "--port", "0", "--scheduler-file", str(contact))
    workers: list[subprocess.Popen[bytes]] = []
    try:
        _wait_for(contact.exists)
        for name in ("a", "b"):
            alone = ("--nthreads", "1", "--no-nanny", "--local-directory", str(place), "--name", name)
            told = ("--scheduler-file", str(contact), "--death-timeout", "60")
            found = {**environment, "PYTHONPATH": f"{path}:{ROOT}"}
            workers.append(_start(found, "worker", *told, *alone, *common))
        yield Cluster(_wait_for_workers(contact), tuple(workers))
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _start(environment: dict[str, str], *arguments: str) -> "subprocess.Popen[bytes]":
    found = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": "", **environment}
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=found, cwd=ROOT, stdout=nowhere, stderr=nowhere)


def _wait_for_workers(contact: Path) -> str:
    from distributed import Client

    with Client(scheduler_file=str(contact), timeout=90) as client:
        client.wait_for_workers(2, timeout=90)
        return str(client.scheduler.address)


def _wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(2400):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen in two minutes")
