"""Tasks on a Dask cluster: the same work and the same results as on this machine.

What all tasks share is scattered to the workers once; tasks follow as there is room for them, and results
come back as they are ready. Dask runs the tasks of a lost worker again elsewhere; a task that ends worker
after worker is a `Lost` result. Start workers with one thread each (`--nthreads 1`): a process draws one
report at a time.
"""

import faulthandler
import os
import threading
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportgen.errors import MachineError, Place
from reportgen.fanout.tasks import Crew, Lost, Made, Result, Task, Tools, do, equip, lose

if TYPE_CHECKING:
    from distributed import Client

PER_THREAD = 3
"""So many tasks are on their way to each thread of the cluster; more would only fill memory."""
GRACE_S = 5.0
MOST_SCATTERS = 3


@dataclass(frozen=True, slots=True)
class DaskExecutor:
    """Runs tasks on the cluster of the scheduler at this address, like tcp://10.0.0.7:8786.

    `identify` gives what must be the same here and on every worker, so that the bytes are.
    """

    scheduler: str
    identify: Callable[[], str]
    patience_s: float = 20.0

    def run(
        self, crew: Crew[Tools, Task, Result], tasks: Mapping[str, Task]
    ) -> Generator[Made[Result] | Lost]:
        """Each task's outcome, in the order in which they are ready; every key exactly once.

        Raises `MachineError` when there is no cluster, no worker in it, or one with another program.
        """
        with _connect(self.scheduler, self.patience_s) as client:
            _check_workers(client, self.identify, self.scheduler)
            yield from _Round(client, crew, dict(tasks)).run()


@contextmanager
def _connect(scheduler: str, patience_s: float) -> "Iterator[Client]":
    try:
        from distributed import Client
    except ImportError:
        what, remedy = "the package distributed is not there", "Install the extra: pip install '.[dask]'."
        raise MachineError.of(what, Place(), remedy) from None
    try:
        client = Client(scheduler, timeout=patience_s, set_as_default=False)
        client.wait_for_workers(1, timeout=patience_s)
    except (OSError, ValueError) as error:
        what = f"there is no Dask cluster with workers at {scheduler} ({type(error).__name__})"
        remedy = "Is the scheduler running, and has it workers? docs/schaal.md says how to start them."
        raise MachineError.of(what, Place(), remedy) from None
    try:
        yield client
    finally:
        client.close()


def _check_workers(client: "Client", identify: Callable[[], str], scheduler: str) -> None:
    here = identify()
    others = [worker for worker, found in client.run(identify).items() if found != here]
    if others:
        what = (
            f"these workers have another program, fonts or libraries than this machine: {', '.join(others)}"
        )
        remedy = "Install the same reportgen with the same constraints.txt there, or start them again."
        raise MachineError.of(what, Place(file=scheduler), remedy)


class _Round:
    """The tasks of one run, as far as they are not done."""

    def __init__(self, client: "Client", crew: Crew[Any, Any, Any], tasks: dict[str, Any]) -> None:
        self._client, self._crew = client, crew
        self._waiting = iter(tuple(tasks.items()))
        self._tasks = tasks
        self._sent: dict[Any, tuple[str, str]] = {}
        self._scatters = 0
        self._share()

    def _share(self) -> None:
        """Give every worker what all tasks share; again when it got lost with the workers that had it."""
        self._scatters += 1
        self._run_id = uuid.uuid4().hex
        shared = (self._crew.equip, self._crew.equip_with)
        self._shared = self._client.scatter([shared], broadcast=True, hash=False)[0]

    def run(self) -> Generator[Made[Any] | Lost]:
        """Each task's outcome as it is ready."""
        from distributed import as_completed

        try:
            ready = as_completed(self._submit_more(self._room()), loop=self._client.loop)
            for future in ready:
                key, run_id = self._sent.pop(future)
                outcome = self._outcome(key, run_id, future)
                if outcome is None:
                    ready.update([self._submit(key)])
                    continue
                del self._tasks[key]
                future.release()
                for one in self._submit_more(1):
                    ready.add(one)
                yield outcome
        finally:
            self._client.cancel(list(self._sent))

    def _room(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return PER_THREAD * max(1, threads)

    def _submit_more(self, most: int) -> list[Any]:
        return [self._submit(key) for key, _ in islice(self._waiting, most)]

    def _submit(self, key: str) -> Any:
        crew = self._crew
        parts = (self._run_id, self._shared, crew.work, self._tasks[key], crew.most_s)
        future = self._client.submit(_do_on_worker, *parts, key=f"{key}-{self._run_id}", pure=False)
        self._sent[future] = key, self._run_id
        return future

    def _outcome(self, key: str, run_id: str, future: Any) -> Made[Any] | Lost | None:
        """What became of a task; None when it is to be sent again, since what it needs got lost.

        What all tasks share is lost for all that were sent with it: the first of them has it shared anew.
        """
        from distributed import KilledWorker

        try:
            return Made(key, future.result())
        except KilledWorker:
            return Lost(key, "it ended one worker after another", None)
        except CancelledError as error:
            if run_id == self._run_id and self._scatters >= MOST_SCATTERS:
                return lose(key, error)
            if run_id == self._run_id:
                self._share()
            return None
        except Exception as error:  # one region's failure does not stop the others
            return lose(key, error)


_at_hand: dict[str, object] = {}
"""The tools of this worker process, for the run that it is at."""
_one_at_a_time = threading.Lock()


def _do_on_worker(
    run_id: str,
    shared: tuple[Callable[..., Any], tuple[object, ...]],
    work: Callable[[Any, Any], Any],
    task: object,
    most_s: float | None,
) -> Any:
    with _one_at_a_time:
        if run_id not in _at_hand:
            _at_hand.clear()
            _at_hand[run_id] = equip(*shared)
        with _limit_time(most_s):
            return do(work, _at_hand[run_id], task)


@contextmanager
def _limit_time(most_s: float | None) -> Iterator[None]:
    """End a worker that hangs: its nanny starts another, and the task is tried elsewhere."""
    if most_s is None:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    faulthandler.dump_traceback_later(most_s + GRACE_S, exit=True, file=nowhere)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        os.close(nowhere)
