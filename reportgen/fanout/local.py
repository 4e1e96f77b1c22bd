"""Tasks in worker processes on this machine; a lost worker costs at most its own task.

An exception in a task is a `Lost` result of that task. When a worker is killed, the tasks that were not
finished are run again, one worker each, so that the one that kills its worker is known and the others are
delivered. A task that takes too long is interrupted, and also tried once more, alone.
"""

import faulthandler
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait as wait_for_end
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from reportgen.fanout.tasks import (
    Crew,
    Lost,
    Made,
    OutOfTimeError,
    Result,
    Task,
    Tools,
    do,
    equip,
    lose,
)

GRACE_S = 5.0
"""So much longer than a task may take, a worker that does not listen ends itself."""
_KILLED_TWICE = "its process was killed twice, the second time while it worked alone"


class LocalExecutor:
    """Runs tasks in worker processes of this machine."""

    def run(
        self, crew: Crew[Tools, Task, Result], tasks: Mapping[str, Task]
    ) -> Iterator[Made[Result] | Lost]:
        """Each task's outcome, in the order in which they are ready; every key exactly once.

        When the caller stops before the end, the workers are stopped at once.
        """
        remaining, slow = dict(tasks), dict[str, Task]()
        while remaining:
            suspects = yield from _run_pool(crew, remaining, slow, crew.jobs)
            for key in suspects:
                yield _run_alone(crew, key, remaining.pop(key))
        for key, task in slow.items():
            yield _run_alone(crew, key, task)


def run_tasks(crew: Crew[Tools, Task, Result], tasks: Mapping[str, Task]) -> Iterator[Made[Result] | Lost]:
    """Each task's outcome, from worker processes on this machine."""
    return LocalExecutor().run(crew, tasks)


def load_ahead(*modules: str) -> None:
    """Let the process that workers are forked from load these modules, while this one does something else.

    Nothing happens when it runs already.
    """
    forkserver.set_forkserver_preload(["__main__", *modules])
    with _undisturbed(), _as_here():
        forkserver.ensure_running()


def _run_pool(
    crew: Crew[Tools, Task, Result], remaining: dict[str, Task], slow: dict[str, Task], jobs: int
) -> Generator[Made[Result] | Lost, None, tuple[str, ...]]:
    """Take tasks from `remaining` as they are done; gives the keys in flight when a worker was lost.

    A task that took too long goes to `slow`.
    """
    running: dict[Future[Result], str] = {}
    waiting = iter(tuple(remaining.items()))
    try:
        with _open_pool(crew, min(jobs, len(remaining))) as pool:
            while True:
                for key, task in islice(waiting, 3 * jobs - len(running)):
                    with _undisturbed():
                        future = pool.submit(_do, crew.work, task, crew.most_s)
                    running[future] = key
                if not running:
                    return ()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda one: running[one]):
                    outcome = _outcome(running[future], future)
                    key = running.pop(future)
                    task = remaining.pop(key)
                    if outcome is None:
                        slow[key] = task
                    else:
                        yield outcome
    except BrokenProcessPool:
        return tuple(sorted(running.values()))


def _run_alone(crew: Crew[Tools, Task, Result], key: str, task: Task) -> Made[Result] | Lost:
    slow: dict[str, Task] = {}
    for outcome in _run_pool(crew, {key: task}, slow, 1):
        return outcome
    return Lost(key, f"it took longer than {crew.most_s:g} seconds, twice" if slow else _KILLED_TWICE, None)


def _outcome(key: str, future: "Future[Result]") -> Made[Result] | Lost | None:
    """What became of a task, None when it took too long; raises `BrokenProcessPool` for a lost worker."""
    try:
        return Made(key, future.result())
    except BrokenProcessPool:
        raise
    except OutOfTimeError:
        return None
    except Exception as error:  # one region's failure does not stop the others
        return lose(key, error)


@contextmanager
def _open_pool(crew: Crew[Tools, Task, Result], jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of equipped workers, none of which outlives it."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("forkserver")
    # What equips a worker is too large for a pipe. It goes there by a thread, so that nobody waits for a
    # worker to read it; every worker takes one.
    equipment, parcel = context.Queue(), pickle.dumps(crew.equip_with)
    equipment.cancel_join_thread()
    for _ in range(jobs):
        equipment.put(parcel)
    pool = ProcessPoolExecutor(
        max_workers=jobs, mp_context=context, initializer=_equip_worker, initargs=(crew.equip, equipment)
    )
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        # Nobody waits for what they are at. Where a worker was lost, a pool ends the others itself, but not
        # one that was being started at that moment: for that one it would wait for ever.
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a stop wait the few milliseconds in which workers are started, so that none is left half-started.

    Workers inherit that they do not hear Ctrl-C, which a terminal sends to all processes: one that was
    loading a library would print where.
    """
    resource_tracker.ensure_running()  # when it starts it unblocks what is blocked
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _as_here() -> Iterator[None]:
    """Let a Python that starts meanwhile find the modules of this one, and fork without threads of BLAS."""
    path = os.pathsep.join(one or str(Path.cwd()) for one in sys.path)
    before = dict(os.environ)
    os.environ |= {"PYTHONPATH": path, "PYTHONSAFEPATH": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


_NOWHERE = os.open(os.devnull, os.O_WRONLY)
_at_hand: list[object] = []
"""The tools of this worker process, set once when it starts."""


def _equip_worker(crew_equip: Callable[..., object], equipment: "Queue[bytes]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    signal.signal(signal.SIGALRM, _interrupt)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_leave_when_orphaned, daemon=True).start()
    _at_hand[:] = [equip(crew_equip, pickle.loads(equipment.get()))]
    _collect_after_tasks_only()


def _collect_after_tasks_only() -> None:
    """Let the collector leave the tools alone, and not look for rubbish in the middle of a task.

    It would walk through everything at hand again and again. `_do` collects after each task, so that
    a worker does not grow.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def _leave_when_orphaned() -> None:
    """End this worker as soon as its parent has ended: nobody waits for its work any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_end([parent.sentinel])
        os._exit(1)


class _TimeIsUp(BaseException):
    """Interrupts the task that a worker is at."""


def _interrupt(*_: object) -> None:
    raise _TimeIsUp


def _do(work: Callable[[Any, Any], Result], task: object, most_s: float | None) -> Result:
    (tools,) = _at_hand
    try:
        with _limit_time(most_s):
            return do(work, tools, task)
    except _TimeIsUp:
        raise OutOfTimeError from None
    finally:
        gc.collect()


@contextmanager
def _limit_time(most_s: float | None) -> Iterator[None]:
    """Interrupt what is done within; where a library does not listen to that, end the process."""
    if most_s is None:
        yield
        return
    faulthandler.dump_traceback_later(most_s + GRACE_S, exit=True, file=_NOWHERE)
    signal.setitimer(signal.ITIMER_REAL, most_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
