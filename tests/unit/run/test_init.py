"""What `init` says at its end, so that the next command is found."""

import shutil
import sys
from pathlib import Path

import pytest

from reportgen.cli.init import init


def start(folder: Path) -> None:
    init(folder / "editie", None, "Bureau Voorbeeld", 2024, "gemeente", "standaard")


@pytest.mark.parametrize("is_known", [True, False])
def test_who_cannot_call_the_command_yet_is_told_how(
    is_known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/reportgen" if is_known else None)
    monkeypatch.setattr(sys, "prefix", "/werk/onze map")
    start(tmp_path)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("  source '/werk/onze map/bin/activate'") != is_known
