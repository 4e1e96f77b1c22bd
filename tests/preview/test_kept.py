"""What a preview keeps at hand changes nothing: after any change it shows what a new one would show."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import region_tables, texts
from reportgen.latest import Latest
from reportgen.model.form import ReportForm
from reportgen.model.preview import Choice, Part
from reportgen.page import house, house_styles
from reportgen.pipeline.figures import read_edition
from reportgen.pipeline.workshop import Workshop
from reportgen.progress import SilentProgress

CHOICE = Choice("GM0118", ReportForm.FACTSHEET)
OF_OWN = ("regio", "NL01", "GM0118", "GM0363")
COUNTRY = "land.csv"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><title>Bureau</title>'
    '<rect width="90" height="30" fill="#123456"/></svg>\n'
)


def run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "reportgen", *words], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition with a delivery, a style, a template and a logo of its own."""
    folder = tmp_path_factory.mktemp("kept") / "editie"
    config, delivery = folder / "editie.yaml", folder / "cijfers.csv"
    run("init", str(folder), "--publisher", "Bureau", "--year", "2023", "--style", "zee")
    run("fictitious", str(config), "--to", str(delivery))
    lines = delivery.read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / COUNTRY).write_text("".join(lines), encoding="utf-8")
    delivery.write_text("".join(one for one in lines if one.startswith(OF_OWN)), encoding="utf-8")
    input_ = '  - format: delivered_csv\n    path: cijfers.csv\n    source_line: "Bron: fictieve cijfers"\n'
    text = re.sub(r"  - format: fictitious\n(?:    .+\n)+", input_, config.read_text(encoding="utf-8"))
    config.write_text(text + "\ntemplates: huis\n", encoding="utf-8")
    with (folder / "huisstijl" / "zee.yaml").open("a", encoding="utf-8") as style:
        style.write("\nlogo: ../huis/logo.svg\nlogo_alt: Bureau\n")
    own = folder / "huis"
    own.mkdir()
    (own / "huis.css").write_text(".web { left: 0 }\n", encoding="utf-8")
    (own / "logo.svg").write_text(LOGO, encoding="utf-8")
    (own / "types.html.j2").write_text(
        '{% extends "reportgen/types.html.j2" %}{% block title %}{{ super() }}{% endblock %}\n',
        encoding="utf-8",
    )
    return folder


def open_workshop(folder: Path) -> Workshop:
    config, progress = folder / "editie.yaml", SilentProgress()
    return Workshop(config, folder / "output", read_edition(config, progress), progress)


def show_afresh(folder: Path) -> dict[Part, str]:
    """The version of each part of a preview that knows nothing of before."""
    region_tables._LATEST = Latest()
    for kept in (texts._parse_text, house._read, house_styles._list_names):
        kept.cache_clear()
    return show(open_workshop(folder))


def show(workshop: Workshop) -> dict[Part, str]:
    """The version of each part after a change, all of them without mistakes."""
    workshop.notice()
    news = list(workshop.renew(CHOICE))
    assert not any(one.mistakes for one in news), news
    return {one.part: one.version for one in news}


@pytest.fixture(scope="module")
def warm(edition: Path) -> Workshop:
    """A preview that was at work before."""
    workshop = open_workshop(edition)
    show(workshop)
    return workshop


def replace(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


CHANGES = {
    "text": ("texts/use.md", replace("\n\n", "\n\nDit is een nieuwe zin. ")),
    "title": ("editie.yaml", replace("title: Jeugdzorg en onderwijs", "title: Jeugdzorg en school")),
    "template": ("huis/types.html.j2", replace("{{ super() }}", '<h2 class="title">Anders</h2>')),
    "style": ("huis/huis.css", replace("left: 0", "left: 0; color: #121212")),
    "colour": ("huisstijl/zee.yaml", replace('accent: "#8A1C5C"', 'accent: "#7A1C40"')),
    "logo": ("huis/logo.svg", replace("#123456", "#123499")),
    "region": ("regions/gemeenten.csv", replace("Hoogeveen", "Hoogveen")),
    "figure": ("cijfers.csv", replace(";totaal;224;14296;1,6;", ";totaal;265;14296;;")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_of_before_changes_nothing(change: str, edition: Path, warm: Workshop) -> None:
    name, edit = CHANGES[change]
    file = edition / name
    text = file.read_text(encoding="utf-8")
    before = show(warm)
    try:
        file.write_text(edit(text), encoding="utf-8")
        after = show(warm)
        assert after[Part.PAGES] != before[Part.PAGES]
        assert after == show_afresh(edition)
    finally:
        file.write_text(text, encoding="utf-8")
    assert show(warm) == before


def test_a_gemeente_that_comes_in_another_quarter_gets_its_colour_on_the_map(edition: Path) -> None:
    config, delivery = edition / "editie.yaml", edition / COUNTRY
    text, figures = config.read_text(encoding="utf-8"), delivery.read_text(encoding="utf-8")
    found = re.search(r"^GM0363;2023;jeugdzorg;totaal;(\d+);(\d+);.*$", figures, re.MULTILINE)
    assert found
    children = int(found[2])
    other = f"GM0363;2023;jeugdzorg;totaal;{int(found[1]) * 6 // 5};{children};;definitief"
    try:
        config.write_text(text.replace("cijfers.csv", COUNTRY), encoding="utf-8")
        warm = open_workshop(edition)
        before = show(warm)
        delivery.write_text(figures.replace(found[0], other), encoding="utf-8")
        after = show(warm)
        assert after[Part.PAGES] != before[Part.PAGES]
        assert after == show_afresh(edition)
    finally:
        config.write_text(text, encoding="utf-8")
