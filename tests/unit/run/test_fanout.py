import os
import signal
from pathlib import Path

import pytest

from reportgen.errors import InputError, Place
from reportgen.fanout import Crew, Lost, Made, run_tasks


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
