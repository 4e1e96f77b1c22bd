"""How progress looks: bars on a terminal, a line per stage elsewhere, JSON for machines."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress
from rich.text import Text


class BarProgress:
    """A bar per stage, with reports per second and the time left."""

    def __init__(self) -> None:
        self._bars = RichProgress(
            SpinnerColumn(finished_text="[green]✓[/green]"),
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            _SpeedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=Console(stderr=True),
        )

    def __enter__(self) -> "BarProgress":
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator["_BarStep"]:
        """A bar for one stage; where it is not known how many there are, it is done in one step."""
        task = self._bars.add_task(name, total=total or 1, note="")
        step = _BarStep(self._bars, task, counts=total is not None)
        yield step
        self._bars.update(task, completed=total or 1)


@dataclass(frozen=True)
class _BarStep:
    bars: RichProgress
    task: TaskID
    counts: bool

    def advance(self, what: str) -> None:
        self.bars.update(self.task, advance=1 if self.counts else 0, note=what)

    def conclude(self, summary: str) -> None:
        self.bars.update(self.task, note=summary)


class _SpeedColumn(ProgressColumn):
    """How many are done per second, for stages that count."""

    def render(self, task: Task) -> Text:
        if not task.speed or not task.total or task.total < 2:
            return Text("")
        return Text(f"{task.speed:.1f}/s", style="dim")


@dataclass(frozen=True)
class LineProgress:
    """One line per stage, when it is done."""

    to: TextIO

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator["_LineStep"]:
        """A line for one stage."""
        step = _LineStep(total)
        yield step
        print(f"{name}: {step.summary or 'done'}", file=self.to, flush=True)


@dataclass
class _LineStep:
    total: int | None
    done: list[str] = field(default_factory=list)
    summary: str = ""

    def advance(self, what: str) -> None:
        self.done.append(what)
        self.summary = f"{len(self.done)} of {self.total}" if self.total else f"{len(self.done)} done"

    def conclude(self, summary: str) -> None:
        self.summary = summary


@dataclass(frozen=True)
class JsonProgress:
    """One JSON object per line for machines: stages that start, advance and end, with seconds.

    `clock` gives seconds from any moment on; it never goes back.
    """

    to: TextIO
    clock: Callable[[], float] = monotonic

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator["_JsonStep"]:
        """A line when the stage starts, one for everything that is done, and one when it ends."""
        step, since = _JsonStep(self, name, total), self.clock()
        self.tell(event="start", stage=name, total=total)
        yield step
        seconds = round(self.clock() - since, 3)
        self.tell(event="end", stage=name, done=step.done, total=total, seconds=seconds, summary=step.summary)

    def tell(self, **what: object) -> None:
        """One line."""
        print(json.dumps(what, ensure_ascii=False), file=self.to, flush=True)


@dataclass
class _JsonStep:
    progress: JsonProgress
    stage: str
    total: int | None
    done: int = 0
    summary: str = ""

    def advance(self, what: str) -> None:
        self.done += 1
        self.progress.tell(event="advance", stage=self.stage, what=what, done=self.done, total=self.total)

    def conclude(self, summary: str) -> None:
        self.summary = summary
