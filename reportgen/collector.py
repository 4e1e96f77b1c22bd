"""Python's search for unreachable objects, paused while a country of figures is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Let Python not look for unreachable cycles meanwhile.

    The figures of a country are a million objects that all stay and hold none; to walk through them again and
    again takes a fifth of the time that it takes to make them, and half of the time to read them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
