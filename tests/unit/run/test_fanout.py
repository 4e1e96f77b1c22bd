import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import InputError, Place
from reportgen.fanout import Crew, Lost, Made, local, run_tasks


def _equip(prefix: str) -> str:
    return prefix


def _greet(prefix: str, name: str) -> str:
    if name == "faulty":
        raise ValueError("no name")
    if name == "refused":
        raise InputError.of("not this one", Place(file="list.csv", line=3), "Take another.")
    return f"{prefix} {name}"


def _die(prefix: str, name: str) -> str:
    if name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{prefix} {name}"


def _die_once(marker: str, name: str) -> str:
    if name == "unlucky" and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return name


def _outcomes(crew: Crew[str, str, str], names: list[str]) -> dict[str, Made[str] | Lost]:
    found = list(run_tasks(crew, {name: name for name in names}))
    assert len(found) == len(names)
    return {outcome.key: outcome for outcome in found}


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_gives_exactly_one_outcome_under_its_own_key(jobs: int) -> None:
    names = [f"n{i}" for i in range(20)]
    outcomes = _outcomes(Crew(_equip, ("hi",), _greet, jobs), names)
    assert {key: made.result for key, made in outcomes.items() if isinstance(made, Made)} == {
        name: f"hi {name}" for name in names
    }


def test_a_failing_task_does_not_stop_the_others_and_tells_a_bug_from_a_mistake() -> None:
    outcomes = _outcomes(Crew(_equip, ("hi",), _greet, 2), ["faulty", "anna", "refused"])
    assert outcomes["anna"] == Made("anna", "hi anna")
    faulty, refused = outcomes["faulty"], outcomes["refused"]
    assert isinstance(faulty, Lost)
    assert faulty.reason == "ValueError: no name"
    assert faulty.trace is not None
    assert isinstance(refused, Lost)
    assert refused.trace is None
    assert "list.csv:3" in refused.reason


def test_a_task_that_kills_its_worker_is_lost_and_the_others_are_done() -> None:
    names = [f"n{i}" for i in range(10)]
    outcomes = _outcomes(Crew(_equip, ("hi",), _die, 2), [*names[:5], "deadly", *names[5:]])
    assert isinstance(outcomes["deadly"], Lost)
    assert all(isinstance(outcomes[name], Made) for name in names)


def test_a_task_whose_worker_was_killed_by_chance_is_done_the_second_time(tmp_path: Path) -> None:
    marker = str(tmp_path / "killed")
    outcomes = _outcomes(Crew(_equip, (marker,), _die_once, 1), ["anna", "unlucky"])
    assert outcomes["unlucky"] == Made("unlucky", "unlucky")


def _fail_to_equip(reason: str) -> str:
    raise RuntimeError(reason)


def test_tools_that_can_not_be_had_are_told_with_every_task() -> None:
    outcomes = _outcomes(Crew(_fail_to_equip, ("no paper",), _greet, 2), ["anna", "bert"])
    assert all(isinstance(lost, Lost) and "no paper" in lost.reason for lost in outcomes.values())


def _sleep(marker: str, name: str) -> str:
    if name == "slow" or (name == "once" and not Path(marker).exists()):
        Path(marker).touch()
        time.sleep(60)
    return name


def _lock_up(_: str, name: str) -> str:
    """Hang where no signal handler of Python is run."""
    if name == "stuck":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(60)
    return name


def test_a_task_that_takes_too_long_is_tried_twice_and_the_others_are_done(tmp_path: Path) -> None:
    crew = Crew(_equip, (str(tmp_path / "tried"),), _sleep, 2, most_s=0.5)
    outcomes = _outcomes(crew, ["anna", "slow", "bert"])
    assert outcomes["slow"] == Lost("slow", "it took longer than 0.5 seconds, twice", None)
    assert isinstance(outcomes["anna"], Made)
    assert isinstance(outcomes["bert"], Made)


def test_a_task_that_was_slow_by_chance_is_done_the_second_time(tmp_path: Path) -> None:
    crew = Crew(_equip, (str(tmp_path / "tried"),), _sleep, 1, most_s=2)
    assert _outcomes(crew, ["once"])["once"] == Made("once", "once")


def test_a_worker_that_does_not_listen_ends_itself() -> None:
    crew = Crew(_shorten_grace, ("",), _lock_up, 1, most_s=0.5)
    outcomes = _outcomes(crew, ["anna", "stuck"])
    assert isinstance(outcomes["anna"], Made)
    assert isinstance(outcomes["stuck"], Lost)


def _shorten_grace(name: str) -> str:
    local.GRACE_S = 0.5
    return name


_ENDED = """
import sys, time
from pathlib import Path
from tests.unit.run.test_fanout import _tell_and_wait, _equip
from reportgen.fanout import Crew, run_tasks
if __name__ == "__main__":
    list(run_tasks(Crew(_equip, (sys.argv[1],), _tell_and_wait, 2), {"a": "a", "b": "b"}))
"""


_AHEAD = """
import os, sys
from tests.unit.run.test_fanout import _list_loaded
from reportgen.fanout import Crew, load_ahead, run_tasks
if __name__ == "__main__":
    before = dict(os.environ)
    load_ahead("colorsys", "no_such_module")
    assert os.environ == before
    (made,) = run_tasks(Crew(tuple, (), _list_loaded, 1), {"a": "reportgen"})
    assert "colorsys" not in sys.modules
    print("colorsys" in made.result, made.result["reportgen"] == sys.modules["reportgen"].__file__)
"""


def _list_loaded(_: object, package: str) -> dict[str, str | None]:
    __import__(package)
    return {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}


def test_workers_have_what_was_loaded_ahead_and_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-c", _AHEAD], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def _tell_and_wait(folder: str, name: str) -> str:
    (Path(folder) / f"{os.getpid()}").touch()
    time.sleep(60)
    return name


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_run(how: signal.Signals, tmp_path: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", _ENDED, str(tmp_path)], stderr=subprocess.DEVNULL)
    _wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    run.send_signal(how)
    run.wait(timeout=20)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    _wait_until(lambda: not any(map(_is_alive, workers)))


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def _wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen in half a minute")


def test_a_caller_that_stops_early_leaves_no_worker_behind(tmp_path: Path) -> None:
    outcomes = run_tasks(Crew(_equip, (str(tmp_path),), _greet_or_wait, 2), {"a": "a", "wait": "wait"})
    assert next(outcomes) == Made("a", "a")
    outcomes.close()  # type: ignore[attr-defined]
    _wait_until(lambda: not any(_is_alive(int(path.name)) for path in tmp_path.iterdir()))


def _greet_or_wait(folder: str, name: str) -> str:
    (Path(folder) / f"{os.getpid()}").touch()
    if name == "wait":
        time.sleep(60)
    return name
