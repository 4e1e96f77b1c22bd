"""The whole command on a real Dask cluster on this machine, of which one worker is killed in mid-run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cluster import ROOT, start_cluster

pytest.importorskip("distributed", reason="the extra reportgen[dask] is not installed")
pytestmark = pytest.mark.xdist_group("dask")


def test_a_cluster_of_which_a_worker_is_killed_delivers_the_same_bytes_as_this_machine(
    tmp_path: Path,
) -> None:
    here, there, marker = tmp_path / "here", tmp_path / "there", tmp_path / "marker"
    _build(here, "--jobs", "1")
    intern = "voorbeeld.intern"
    (there / intern).mkdir(parents=True, mode=0o700)
    shutil.copytree(here / intern / "kept", there / intern / "kept")  # the figures, none of the reports
    faults = str(ROOT / "tests" / "faults")
    with start_cluster(tmp_path, faults, REPORTGEN_FAULT=f"pdf kill {marker}") as cluster:
        said = _build(there, "--executor", "dask", "--scheduler", cluster.address)
        assert [worker.poll() is None for worker in cluster.workers].count(False) == 1
    assert marker.exists()
    assert "2 made anew" in said
    assert _read(there) == _read(here)


def _build(output: Path, *options: str) -> str:
    """Build two reports with the real command; gives what it said."""
    regions = ("--region", "GM0088", "--region", "GM0184")
    command = [sys.executable, "-m", "reportgen", "build", "config/voorbeeld.yaml", *regions, *options]
    run = subprocess.run(
        [*command, "--output", str(output), "--no-contact-sheet"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert run.returncode == 0, run.stderr
    return run.stderr


def _read(output: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in (output / "voorbeeld").iterdir()}
