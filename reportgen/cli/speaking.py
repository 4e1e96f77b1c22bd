"""What commands say: progress on the error stream, mistakes, a console for tables."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportgen.errors import UserError
from reportgen.progress import Progress

if TYPE_CHECKING:
    from rich.console import Console


def print_mistakes(error: UserError) -> None:
    """All mistakes, each on a line of its own."""
    for mistake in error.mistakes:
        print(f"error: {mistake}", file=sys.stderr)
    if len(error.mistakes) > 1:
        print(f"{len(error.mistakes)} mistakes; nothing was written.", file=sys.stderr)


def open_console() -> "Console":
    """Where tables are printed; as wide as the terminal, elsewhere a fixed width."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 160)


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A bar on a terminal, a line per stage elsewhere."""
    from reportgen.terminal import BarProgress, LineProgress

    if sys.stderr.isatty():
        with BarProgress() as bars:
            yield bars
    else:
        yield LineProgress(sys.stderr)
