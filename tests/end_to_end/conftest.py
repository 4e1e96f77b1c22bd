"""The two example editions, built once by the real command."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class BuiltEdition:
    """An edition as it lies in the output folder, and what the command said."""

    output: Path
    id: str
    run: subprocess.CompletedProcess[str]

    @property
    def public(self) -> Path:
        return self.output / self.id

    @property
    def intern(self) -> Path:
        return self.output / f"{self.id}.intern"

    @property
    def manifest(self) -> dict[str, object]:
        return json.loads((self.public / "manifest.json").read_text(encoding="utf-8"))

    @property
    def reports(self) -> list[Path]:
        """The reports of regions; what is about the whole edition is not among them."""
        return sorted(file for file in self.public.glob("*.pdf") if file.name != "verantwoording.pdf")

    def text_of(self, code: str, page: int | None = None, *, rows: bool = False) -> str:
        """The text of a region's PDF with single spaces: in reading order, or row by row."""
        (file,) = self.public.glob(f"{code.lower()}-*.pdf")
        pages = [] if page is None else ["-f", str(page), "-l", str(page)]
        order = ["-layout"] if rows else []
        command = ["pdftotext", *pages, *order, str(file), "-"]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        return " ".join(found.stdout.split())


def run_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command from the project's folder."""
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def copy_edition(built: BuiltEdition, folder: Path) -> Path:
    """The folder, with a copy of what was built: to build other forms into, or to spoil."""
    shutil.copytree(built.public, folder / built.id)
    shutil.copytree(built.intern, folder / f"{built.id}.intern")
    return folder


def _build(edition: str, output: Path) -> BuiltEdition:
    run = run_command("build", f"config/{edition}.yaml", "--output", str(output), "--jobs", "2")
    return BuiltEdition(output, edition, run)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """The fictitious edition of 2023."""
    return _build("voorbeeld", tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture(scope="session")
def statline(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    """The edition of published figures of 2020."""
    return _build("statline-2020", tmp_path_factory.mktemp("statline"))
