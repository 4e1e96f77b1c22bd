"""The house style on the screen: every role can be read or seen, in both schemes."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.contrast import calculate_contrast
from reportgen.model.edition import HouseStyle
from reportgen.page.web.scheme import write_house_style

ROOT = Path(__file__).parents[4]
TEXT, MARK = ("ink", "grey", "accent"), ("mid", "slate")


def _read_style(name: str, folder: Path) -> HouseStyle:
    config = folder / "config"
    shutil.copytree(ROOT / "config", config)
    edition = config / "voorbeeld.yaml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("huisstijl/standaard", f"huisstijl/{name}"), encoding="utf-8")
    return load_edition(edition).style


@pytest.mark.parametrize("name", ["standaard", "zee", "hoog-contrast"])
def test_every_colour_has_its_contrast_on_paper_in_both_schemes(name: str, tmp_path: Path) -> None:
    css = write_house_style(_read_style(name, tmp_path))
    light, dark = (dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", line)) for line in css.splitlines()[:2])
    assert light["paper"] != dark["paper"]
    for colours in (light, dark):
        assert all(calculate_contrast(colours[role], colours["paper"]) >= 4.5 for role in TEXT)
        assert all(calculate_contrast(colours[role], colours["paper"]) >= 3 for role in MARK)


def test_quarters_are_the_same_in_both_schemes_since_dark_means_high(tmp_path: Path) -> None:
    css = write_house_style(_read_style("standaard", tmp_path))
    assert len(re.findall(r"--q4: ", css)) == 1
    assert "--q4" not in css.splitlines()[1]
