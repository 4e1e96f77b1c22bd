"""What commands say: progress on the error stream, mistakes, a console for tables."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.errors import UserError
from reportgen.progress import Progress

if TYPE_CHECKING:
    from rich.console import Console

_MOST_REASONS = 5


class LogFormat(StrEnum):
    """For whom progress is told."""

    TEXT = "text"
    JSON = "json"


def print_mistakes(error: UserError) -> None:
    """All mistakes, each on a line of its own."""
    for mistake in error.mistakes:
        print(f"error: {mistake}", file=sys.stderr)
    if len(error.mistakes) > 1:
        print(f"{len(error.mistakes)} mistakes; nothing was written.", file=sys.stderr)


def warn_of_unapproved(reasons: Sequence[str]) -> None:
    """Say on the error stream that what was made may not leave the house yet, and why."""
    if not reasons:
        return
    print("Not approved yet, so keep it in the house (reportgen compare, then approve):", file=sys.stderr)
    for reason in reasons[:_MOST_REASONS]:
        print(f"  {reason}", file=sys.stderr)
    if (more := len(reasons) - _MOST_REASONS) > 0:
        print(f"  and {more} more", file=sys.stderr)


def open_console() -> "Console":
    """Where tables are printed; as wide as the terminal, elsewhere a fixed width."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 160)


@contextmanager
def show_progress(log_format: LogFormat = LogFormat.TEXT) -> Iterator[Progress]:
    """A bar on a terminal, a line per stage elsewhere; or JSON for machines."""
    from reportgen.terminal import BarProgress, JsonProgress, LineProgress

    if log_format is LogFormat.JSON:
        yield JsonProgress(sys.stderr)
    elif sys.stderr.isatty():
        with BarProgress() as bars:
            yield bars
    else:
        yield LineProgress(sys.stderr)
