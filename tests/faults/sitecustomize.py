"""Makes a real process go wrong at a given moment: on the path of the processes that a test starts.

`REPORTGEN_FAULT` holds `<place> <how> <marker>`: at that place the process that comes there first kills
itself, hangs or raises, or (`always-kill`) every one is killed. The marker is a file that tells that it
happened. Nothing in the program knows of this.
"""

import functools
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

REGION = "Urk"
PLACES = {
    "start": ("reportgen.fanout.local", "_equip_worker"),
    "equip": ("reportgen.pipeline.reports", "charts.ChartRoom.__init__"),
    "narrative": ("reportgen.pipeline.reports", "narrative.tell_story"),
    "charts": ("reportgen.pipeline.reports", "charts.ChartRoom.draw"),
    "page": ("reportgen.pipeline.reports", "page.PageMaker.compose"),
    "pdf": ("reportgen.pipeline.reports", "pdf.Press.print"),
    "data": ("reportgen.pipeline.figures", "data.read_inputs"),
    "disclosure": ("reportgen.pipeline.figures", "disclosure.Protector.protect"),
    "delivery": ("reportgen.delivery.folder", "os.fsync"),
    "manifest": ("reportgen.delivery", "write_manifest"),
}


def _go_wrong(how: str, marker: Path) -> None:
    if how != "always-kill":
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            return
    else:
        marker.touch()
    if how == "hang":
        time.sleep(300)
    if how == "raise":
        raise ValueError("this went wrong")
    os.kill(os.getpid(), signal.SIGKILL)


def _is_about_region(arguments: Sequence[Any]) -> bool:
    """Whether a call is for the region of the fault, or does not say for which."""
    names = [one.region.short_name for one in arguments if hasattr(one, "profile")]
    titles = [one.title for one in arguments if type(one).__name__ == "Imprint"]
    return REGION in " ".join([*names, *titles] or [REGION])


def _spoil(module: ModuleType, attribute: str, how: str, marker: Path) -> None:
    *holders, name = attribute.split(".")
    holder: Any = module
    for one in holders:
        holder = getattr(holder, one)
    original: Callable[..., Any] = getattr(holder, name)

    @functools.wraps(original)
    def spoilt(*arguments: Any, **named: Any) -> Any:
        if _is_about_region((*arguments, *named.values())):
            _go_wrong(how, marker)
        return original(*arguments, **named)

    setattr(holder, name, spoilt)


class _Finder(importlib.abc.MetaPathFinder):
    """Spoils one function of one module as soon as that is imported."""

    def __init__(self, place: str, how: str, marker: Path) -> None:
        self._module, self._attribute = PLACES[place]
        self._how, self._marker = how, marker

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._module:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def load_and_spoil(module: ModuleType) -> None:
            load(module)
            _spoil(module, self._attribute, self._how, self._marker)

        spec.loader.exec_module = load_and_spoil  # type: ignore[method-assign]
        return spec


if fault := os.environ.get("REPORTGEN_FAULT"):
    place, how, marker = fault.split()
    sys.meta_path.insert(0, _Finder(place, how, Path(marker)))

if jump := os.environ.get("REPORTGEN_CLOCK"):
    real, jumps = time.time, iter(int(jump) * (-1) ** number * number for number in range(10**9))
    time.time = lambda: real() + next(jumps)
