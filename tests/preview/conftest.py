"""A preview as a user starts it: the real command, on a copy of the program, of which any file may change."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
REGIONS = ("GM0118", "PO2203")


@dataclass(frozen=True)
class Workplace:
    """A checkout of one's own, with an example edition of two regions."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config" / "voorbeeld.yaml"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "reportgen", *words]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, check=False, cwd=self.folder
        )


@dataclass(frozen=True)
class Running:
    """A preview that runs: its place, its process and the address that it told."""

    place: Workplace
    process: subprocess.Popen[str]
    address: str

    def ask(self, path: str, host: str | None = None) -> HTTPResponse:
        """The answer to a request, as a program would make it; `path` from the address or from the root."""
        parts = urlsplit(self.address)
        connection = HTTPConnection("127.0.0.1", parts.port or 0, timeout=60)
        connection.putrequest("GET", path if path.startswith("/") else parts.path + path, skip_host=True)
        connection.putheader("Host", host or parts.netloc)
        connection.endheaders()
        return connection.getresponse()


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The program, its templates and its config, after a build of the edition."""
    place = Workplace(tmp_path_factory.mktemp("workplace"))
    for name in ("reportgen", "templates", "config"):
        shutil.copytree(ROOT / name, place.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = place.config.read_text(encoding="utf-8")
    listed = "".join(f"    - {code}\n" for code in REGIONS)
    place.config.write_text(re.sub(r"(?m)(^  codes:\n)(?:    - .*\n)+", rf"\g<1>{listed}", text))
    run = place.run("build", "config/voorbeeld.yaml", "--jobs", "1", "--no-contact-sheet")
    assert run.returncode == 0, run.stderr
    return place


@pytest.fixture(scope="session")
def running(workplace: Workplace) -> Iterator[Running]:
    """A preview of the first region; it is interrupted at the end as a user does."""
    words = ("preview", "config/voorbeeld.yaml", "--region", "GM0118", "--no-open")
    process = subprocess.Popen(
        workplace.command(*words),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=workplace.folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    told = process.stdout.readline()
    found = re.search(r"http\S+", told)
    assert found, told + process.communicate()[0]
    yield Running(workplace, process, found[0])
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
