"""What is to be done, by whom, and what became of it; the same for every executor."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

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
    """How tasks are done: what equips a worker once, the work itself, how many workers, how patiently.

    A task may take `most_s` seconds; None is as long as it takes.
    """

    equip: Callable[..., Tools]
    equip_with: tuple[object, ...]
    work: Callable[[Tools, Task], Result]
    jobs: int
    most_s: float | None = None


class Executor(Protocol):
    """Where the tasks are done: on this machine, or on a cluster."""

    def run(
        self, crew: Crew[Tools, Task, Result], tasks: Mapping[str, Task]
    ) -> Iterator[Made[Result] | Lost]:
        """Each task's outcome, in the order in which they are ready; every key exactly once."""


class OutOfTimeError(Exception):
    """A task that took longer than it may."""


@dataclass(frozen=True, slots=True)
class Unequipped:
    """Why a worker has no tools."""

    error: Exception


def equip(crew_equip: Callable[..., Any], equip_with: tuple[object, ...]) -> Any:
    """The tools of a worker; what went wrong is told with every task, since a pool only says it broke."""
    try:
        return crew_equip(*equip_with)
    except Exception as error:
        return Unequipped(error)


def do(work: Callable[[Any, Any], Result], tools: object, task: object) -> Result:
    """The result of a task; raises what the task raises, or what kept the worker from being equipped."""
    if isinstance(tools, Unequipped):
        raise tools.error
    return work(tools, task)


def lose(key: str, error: BaseException) -> Lost:
    """The outcome of a task that raised: a bug with its trace, a user's mistake without."""
    if isinstance(error, UserError):
        return Lost(key, str(error), None)
    trace = "".join(traceback.format_exception(error))
    return Lost(key, f"{type(error).__name__}: {error}", trace)
