"""What the processes use that a benchmark started, read from `/proc`."""

import os
from collections import defaultdict
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def read_descendants_seconds() -> float:
    """User and system time of all processes that this one started and that still run, such as a browser's."""
    return sum(read_seconds_by_process().values())


def read_seconds_by_process() -> dict[int, float]:
    """The same for each of these processes, by its number; its own time only, not that of its children."""
    return {one: _seconds_of(one) for one in _find_descendants(os.getpid())}


def read_memory_mb() -> float:
    """The resident memory of this process."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def read_peaks_mb() -> dict[int, float]:
    """The largest resident memory that each process had which this one started and that still runs."""
    return {one: _peak_of(one) for one in _find_descendants(os.getpid())}


def _peak_of(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return int(status.split("VmHWM:")[1].split()[0]) / 1024 if "VmHWM:" in status else 0.0


def _find_descendants(process: int) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            children[int(_fields(int(folder.name))[1])].append(int(folder.name))
        except (OSError, IndexError):  # it ended meanwhile
            continue
    found, waiting = [], list(children[process])
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1]]
    return found


def _seconds_of(process: int) -> float:
    try:
        return sum(map(int, _fields(process)[11:13])) / _TICK
    except OSError:
        return 0.0


def _fields(process: int) -> list[str]:
    """What `/proc/PID/stat` says behind the name: state, parent, ..., user and system time."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
