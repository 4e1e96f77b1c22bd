"""Work of others that is given up when it takes too long: done in a thread, which ends with the program."""

import sys
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_Result = TypeVar("_Result")


class TookTooLongError(Exception):
    """Work that was not done in time; `stack` is where it was."""

    def __init__(self, stack: traceback.StackSummary) -> None:
        super().__init__()
        self.stack = stack


def do_within(most_s: float | None, work: Callable[[], _Result]) -> _Result:
    """The result of work that may take so many seconds, None for as long as it takes.

    Raises what the work raises, an exit included, and `TookTooLongError` for work that is still going on.
    """
    if most_s is None:
        return work()
    done: Future[_Result] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    # nothing can stop a thread; a daemon does not keep the program from ending
    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(most_s)
    if not done.done():
        frame = sys._current_frames().get(thread.ident or 0)
        raise TookTooLongError(traceback.extract_stack(frame))
    return done.result()
