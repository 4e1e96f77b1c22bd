"""One function over many tasks in worker processes; a lost worker costs at most its own task.

Results come back as they are ready, each with the key of its task. An exception in a task is a
`Lost` result of that task. When a worker is killed, the tasks that were not finished are run again,
one worker each, so that the one that kills its worker is known and the others are delivered.
"""

import gc
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from reportgen.errors import UserError

Tools = TypeVar("Tools")
Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Made(Generic[Result]):
    """A task that gave its result."""

    key: str
    result: Result


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave none: why, and for a bug where in the code."""

    key: str
    reason: str
    trace: str | None


@dataclass(frozen=True)
class Crew(Generic[Tools, Task, Result]):
    """How tasks are done: what equips a worker once, the work itself, and how many workers."""

    equip: Callable[..., Tools]
    equip_with: tuple[object, ...]
    work: Callable[[Tools, Task], Result]
    jobs: int


def run_tasks(crew: Crew[Tools, Task, Result], tasks: Mapping[str, Task]) -> Iterator[Made[Result] | Lost]:
    """Each task's outcome, in the order in which they are ready; every key exactly once."""
    remaining = dict(tasks)
    while remaining:
        suspects = yield from _run_pool(crew, remaining, crew.jobs)
        for key in suspects:
            yield _run_alone(crew, key, remaining.pop(key))


def _run_pool(
    crew: Crew[Tools, Task, Result], remaining: dict[str, Task], jobs: int
) -> Generator[Made[Result] | Lost, None, tuple[str, ...]]:
    """Take tasks from `remaining` as they are done; gives the keys in flight when a worker was lost."""
    with _pool(crew, min(jobs, len(remaining))) as pool:
        waiting = iter(tuple(remaining.items()))
        running: dict[Future[Result], str] = {}
        try:
            while True:
                for key, task in islice(waiting, 3 * jobs - len(running)):
                    running[pool.submit(_do, crew.work, task)] = key
                if not running:
                    return ()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda one: running[one]):
                    outcome = _outcome(running[future], future)
                    key = running.pop(future)
                    del remaining[key]
                    yield outcome
        except BrokenProcessPool:
            return tuple(sorted(running.values()))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run_alone(crew: Crew[Tools, Task, Result], key: str, task: Task) -> Made[Result] | Lost:
    for outcome in _run_pool(crew, {key: task}, 1):
        return outcome
    return Lost(key, "its process was killed twice, the second time while it worked alone", None)


def _pool(crew: Crew[Tools, Task, Result], jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=multiprocessing.get_context("forkserver"),
        initializer=_equip_worker,
        initargs=(crew.equip, crew.equip_with),
    )


@dataclass(frozen=True, slots=True)
class _Unequipped:
    """Why this worker has no tools."""

    error: Exception


_at_hand: list[object] = []
"""The tools of this worker process, set once when it starts."""


def _equip_worker(equip: Callable[..., object], equip_with: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    try:
        _at_hand[:] = [equip(*equip_with)]
    except Exception as error:  # told with every task, since a pool only says that it broke
        _at_hand[:] = [_Unequipped(error)]
    _collect_after_tasks_only()


def _collect_after_tasks_only() -> None:
    """Let the collector leave the tools alone, and not look for rubbish in the middle of a task.

    It would walk through everything at hand again and again. `_do` collects after each task, so that
    a worker does not grow.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def _do(work: Callable[[Any, Any], Result], task: object) -> Result:
    (tools,) = _at_hand
    if isinstance(tools, _Unequipped):
        raise tools.error
    try:
        return work(tools, task)
    finally:
        gc.collect()


def _outcome(key: str, future: "Future[Result]") -> Made[Result] | Lost:
    """What became of a task; raises `BrokenProcessPool` when its worker was lost."""
    try:
        return Made(key, future.result())
    except BrokenProcessPool:
        raise
    except UserError as error:
        return Lost(key, str(error), None)
    except Exception as error:  # one region's failure does not stop the others
        return Lost(key, f"{type(error).__name__}: {error}", traceback.format_exc())
