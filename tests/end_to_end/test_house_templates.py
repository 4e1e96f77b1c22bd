"""A house that swaps two sections and changes a colour, as docs/vormgeving.md shows it: in a real PDF."""

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.conftest import BuiltEdition, run_command

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "vormgeving.md").read_text(encoding="utf-8")
WRITTEN = dict(re.findall(r"`mijn-sjablonen/([\w.]+)`[^\n]*:?\n\n```\w+[^\n]*\n(.*?)```", GUIDE, re.S))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]


def test_a_house_swaps_two_sections_and_changes_a_colour(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(ROOT / "config", folder)
    house = folder / "mijn-sjablonen"
    house.mkdir()
    for name, text in WRITTEN.items():
        (house / name).write_text(text, encoding="utf-8")
    old = (ROOT / "templates" / "types.html.j2").read_text(encoding="utf-8")
    (house / "types.html.j2").write_text(re.sub("(?<=j2 )[0-9a-f]{8}", "00000000", old, count=1))
    config = folder / "voorbeeld.yaml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\ntemplates: mijn-sjablonen\n", encoding="utf-8")
    run = run_command("build", str(config), "--region", "GM0118", "--output", str(tmp_path), "--jobs", "1")
    assert run.returncode == 0, run.stderr
    assert "types.html.j2:1: this template is a copy of an older version" in run.stderr
    page = BuiltEdition(tmp_path, "voorbeeld", run).text_of("GM0118", 4)
    assert 0 < page.index("Verder lezen") < page.index("Verantwoording") < page.index("Op het web")
    (file,) = (tmp_path / "voorbeeld").glob("gm0118-*.pdf")
    with pikepdf.open(file) as report:
        contents = report.pages[3].Contents.read_bytes()
    colours = {bytes(one) for one in re.findall(rb"(0\.043\d* 0\.3098\d* 0\.423\d*) rg", contents)}
    assert len(colours) == 1, "the titles have the colour #0B4F6C"
