"""The wheel carries templates and examples: a build works where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wiel")
    command = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed wheel."""
    folder = tmp_path_factory.mktemp("elders")
    command = ["install", "--quiet", "--no-deps", "--target", str(folder / "site"), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True, capture_output=True)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the installed wheel, from a folder outside the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "site")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_no_file_that_git_does_not_know(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    known = set(listed.stdout.splitlines())
    names = [
        name.replace("reportgen/shipped/", "", 1)
        for name in zipfile.ZipFile(wheel).namelist()
        if ".dist-info/" not in name
    ]
    assert len(names) > 200
    assert [name for name in names if name not in known] == []


def test_a_new_house_builds_and_mails_from_the_wheel(elsewhere: Path) -> None:
    made = run(
        elsewhere, "init", "huis", "--publisher", "Bureau Proef", "--year", "2024", "--kind", "gemeente"
    )
    assert made.returncode == 0, made.stderr
    built = run(elsewhere, "build", "huis/editie.yaml", "--output", "huis/output", "--no-contact-sheet")
    assert built.returncode == 0, built.stderr
    assert list((elsewhere / "huis" / "output").glob("*/*.pdf"))

    house = ("huis/editie.yaml", "--output", "huis/output")
    for command in (
        ("compare", "huis/output/jeugdzorg-2024"),
        ("approve", *house, "--by", "Jan", "--note", "Gezien"),
        ("site", *house),
        ("mail", *house, "--list", "huis/adressen.csv"),
        ("mail", *house, "--list", "huis/adressen.csv", "--paper"),
    ):
        done = run(elsewhere, *command)
        assert done.returncode == 0, f"{command[0]}: {done.stderr}"
    assert list((elsewhere / "huis" / "output").glob("*.intern/mail/concepten/*.eml"))
