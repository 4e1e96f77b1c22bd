"""The same work on a real Dask cluster on this machine: a scheduler and two worker processes."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import InputError, MachineError, Place
from reportgen.fanout import Crew, DaskExecutor, LocalExecutor, Lost, Made, run_tasks
from reportgen.fanout.cluster import MOST_SCATTERS, _Round
from tests.cluster import Cluster, start_cluster

pytest.importorskip("distributed", reason="the extra reportgen[dask] is not installed")
pytestmark = pytest.mark.xdist_group("dask")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with start_cluster(tmp_path) as found:
        yield found


def _executor(cluster: Cluster, identify: Callable[[], str] | None = None) -> DaskExecutor:
    return DaskExecutor(cluster.address, identify or _identify, patience_s=60)


def _identify() -> str:
    return "the same everywhere"


def _identify_process() -> str:
    return str(os.getpid())


def _equip(folder: str) -> Path:
    (Path(folder) / f"equipped-{os.getpid()}").touch(exist_ok=False)
    return Path(folder)


def _work(folder: Path, name: str) -> bytes:
    (folder / f"at-{name}-{os.getpid()}").touch()
    time.sleep(0.1)
    if name == "faulty":
        raise ValueError("no name")
    if name == "refused":
        raise InputError.of("not this one", Place(file="list.csv", line=3), "Take another.")
    return f"{name} of the crew".encode()


def test_a_cluster_gives_what_this_machine_gives_and_equips_each_worker_once(
    cluster: Cluster, tmp_path: Path
) -> None:
    names = {name: name for name in [*(f"n{number}" for number in range(20)), "faulty", "refused"]}
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    local = {one.key: one for one in run_tasks(Crew(_equip, (str(here),), _work, 1), names)}
    remote = {one.key: one for one in _executor(cluster).run(Crew(_equip, (str(there),), _work, 1), names)}
    assert len(list(there.glob("equipped-*"))) == 2
    for key in names:
        match local[key], remote[key]:
            case Made() as one, other:
                assert one == other
            case Lost(_, reason, trace), Lost(_, other_reason, other_trace):
                assert reason == other_reason
                assert (trace is None) == (other_trace is None)
            case _:
                raise AssertionError(key)


def test_a_worker_that_is_killed_in_mid_run_costs_nothing(cluster: Cluster, tmp_path: Path) -> None:
    names = {f"n{number}": f"n{number}" for number in range(30)}
    made = []
    for outcome in _executor(cluster).run(Crew(_equip, (str(tmp_path),), _work, 1), names):
        made.append(outcome)
        if len(made) == 5:
            cluster.kill_worker()
    assert sorted(made, key=lambda one: one.key) == [
        Made(name, f"{name} of the crew".encode()) for name in sorted(names)
    ]


class _Forgetful:
    """A client of a cluster that loses all that it is given."""

    def __init__(self) -> None:
        self.shared = 0

    def scatter(self, given: list[object], **_: object) -> list[object]:
        self.shared += 1
        return given

    def submit(self, *_: object, **__: object) -> "_Forgetful":
        return _Forgetful()

    def result(self) -> object:
        raise CancelledError("already forgotten")


def test_what_all_share_is_shared_once_more_however_many_tasks_went_with_it_and_not_for_ever() -> None:
    client = _Forgetful()
    names = {f"n{number}": f"n{number}" for number in range(9)}
    this = _Round(client, Crew(_equip, ("",), _work, 1), names)  # type: ignore[arg-type]

    def lose_all() -> list[Made[Any] | Lost | None]:
        return [this._outcome(*this._sent.pop(one), one) for one in [this._submit(name) for name in names]]

    assert (lose_all(), client.shared) == ([None] * 9, 2)
    assert (lose_all(), client.shared) == ([None] * 9, MOST_SCATTERS)
    assert {type(one) for one in lose_all()} == {Lost}
    assert client.shared == MOST_SCATTERS


def test_a_worker_with_another_program_is_refused_before_any_work(cluster: Cluster, tmp_path: Path) -> None:
    executor = _executor(cluster, _identify_process)
    with pytest.raises(MachineError, match="another program"):
        list(executor.run(Crew(_equip, (str(tmp_path),), _work, 1), {"a": "a"}))
    assert not list(tmp_path.glob("at-*"))


def test_without_a_scheduler_the_mistake_says_what_to_do(tmp_path: Path) -> None:
    executor = DaskExecutor("tcp://127.0.0.1:9", _identify, patience_s=1)
    with pytest.raises(MachineError, match=r"docs/schaal\.md"):
        list(executor.run(Crew(_equip, (str(tmp_path),), _work, 1), {"a": "a"}))


def test_both_places_have_one_shape() -> None:
    from reportgen.fanout import Executor

    places: list[Executor] = [LocalExecutor(), DaskExecutor("tcp://127.0.0.1:9", _identify)]
    assert all(callable(place.run) for place in places)
