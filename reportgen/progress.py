"""What a run reports while it works: stages that start, advance and end, and lines worth saying."""

from contextlib import AbstractContextManager
from typing import Protocol


class Step(Protocol):
    """One stage under way."""

    def advance(self, what: str) -> None:
        """One more is done; `what` names it (a region code, never a figure)."""

    def conclude(self, summary: str) -> None:
        """How the stage ended, in a few words."""


class Progress(Protocol):
    """Where a run tells how far it is; only the command decides how that looks."""

    def stage(self, name: str, total: int | None = None) -> AbstractContextManager[Step]:
        """A stage of the walk, with how many things it will do when that is known."""


class _SilentStep:
    def __enter__(self) -> "_SilentStep":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def advance(self, what: str) -> None:
        """Say nothing."""

    def conclude(self, summary: str) -> None:
        """Say nothing."""


class SilentProgress:
    """Reports nothing."""

    def stage(self, name: str, total: int | None = None) -> AbstractContextManager[Step]:  # noqa: ARG002
        """A stage nobody hears of."""
        return _SilentStep()
