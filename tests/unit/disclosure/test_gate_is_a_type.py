"""The gate is a type: mypy refuses an observation where a published cell is wanted."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

PRINTING = """
from typing import assert_never
from reportgen.disclosure import protect
from reportgen.model.edition import Edition
from reportgen.model.figures import (
    Absent,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.model.observation import Observation


def write(cell: PublishedCell) -> str:
    match cell:
        case Released():
            return str(cell.share.tenths)
        case Withheld():
            return "niet getoond"
        case Absent():
            return "onbekend"
        case _:
            assert_never(cell)


def through_the_gate(observation: Observation, edition: Edition) -> list[str]:
    return [write(cell) for cell in protect([observation], edition).table]
"""

PAST_THE_GATE = """

def past_the_gate(observation: Observation) -> str:
    return write(observation)
"""

FORGETS_WITHHELD = """

def forgets_withheld(cell: PublishedCell) -> str:
    match cell:
        case Released():
            return str(cell.share.tenths)
        case _:
            assert_never(cell)
"""

LOOKS_INSIDE_WITHHELD = """

def looks_inside(cell: Withheld) -> object:
    return cell.numerator
"""


def _check(folder: Path, source: str) -> tuple[int, str]:
    snippet = folder / "snippet.py"
    snippet.write_text(source, encoding="utf-8")
    cache = folder.parent / "mypy_cache"
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        f"--cache-dir={cache}",
        str(snippet),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={"MYPYPATH": str(ROOT)}, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_mypy_lets_published_cells_through(tmp_path: Path) -> None:
    assert _check(tmp_path, PRINTING) == (0, "Success: no issues found in 1 source file\n")


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (PAST_THE_GATE, 'Argument 1 to "write" has incompatible type "Observation"'),
        (FORGETS_WITHHELD, 'Argument 1 to "assert_never" has incompatible type "Withheld | Absent"'),
        (LOOKS_INSIDE_WITHHELD, '"Withheld" has no attribute "numerator"'),
    ],
)
def test_mypy_refuses_what_would_go_past_the_gate(tmp_path: Path, more: str, complaint: str) -> None:
    code, output = _check(tmp_path, PRINTING + more)
    assert code == 1
    assert complaint in output
