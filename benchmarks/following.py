"""The preview in a real browser: how long after a file is saved the pages stand on the screen."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from tests.browser import Chromium, find_chromium

REGION = "GM0118"
OF_OWN = ("regio", "NL01", "GM0118", "GM0363")
TWO = "  codes:\n    - GM0118\n    - GM0363\n"
ALL = "  kinds:\n    - municipality\n"
WARM_UP_MS = 15_000
QUIET_MS = 1_500
PATIENCE_MS = 120_000
INVENTED = re.compile(r"  - format: fictitious\n(?:    .+\n)+")
DELIVERED = '  - format: delivered_csv\n    path: cijfers.csv\n    source_line: "Bron: fictieve cijfers"\n'
HOUSE = {
    "huis.css": ".web { left: 0 }\n",
    "types.html.j2": '{% extends "reportgen/types.html.j2" %}{% block title %}{{ super() }}{% endblock %}\n',
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
    '<title>Bureau</title><rect width="90" height="30" fill="#123456"/></svg>\n',
}
FIRST_PAGE = """version => {
    const picture = document.querySelector('#pages img');
    return picture && !picture.src.includes(version);
}"""
ALL_PAGES = "version => document.body.dataset.version !== version"


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed every time: a file of the edition, what stands there, and what comes instead.

    `@@` is another number every time, so that no picture comes from what the browser kept.
    """

    name: str
    file: str
    old: str
    new: str


LOOKS = (
    Change("text", "texts/use.md", "\n\n", "\n\nDit is zin @@. "),
    Change("config", "editie.yaml", "title: Jeugdzorg en onderwijs", "title: Jeugdzorg en school @@"),
    Change("template", "huis/types.html.j2", "{{ super() }}", '<h2 class="title">Nummer @@</h2>'),
    Change("style of the house", "huis/huis.css", "left: 0", "left: 0; color: #1212@@"),
    Change("colour", "huisstijl/zee.yaml", 'accent: "#8A1C5C"', 'accent: "#7A1C@@"'),
    Change("logo", "huis/logo.svg", "#123456", "#1234@@"),
)
FIGURE = ("cijfers.csv", ";totaal;224;14296;1,6;", ";totaal;2@@;14296;;")
OF_COUNTRY = Change("figure in a delivery of the whole country", *FIGURE)
OF_ALL = Change("the same in an edition of all gemeenten", *FIGURE)
OF_REGIONS = Change("figure in a delivery of two gemeenten", *FIGURE)


def follow_changes(times: int) -> list[str]:
    """A table of seconds from saving a file to the new pages being in the browser, each so many times."""
    chromium = find_chromium()
    if not chromium:
        return ["There is no Chromium here."]
    lines = ["| saved | first page, median s | all pages, median s | least | most |", "|---|---|---|---|---|"]
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        edition = Path(folder) / "editie"
        _make_edition(edition)
        browser = Chromium(playwright, chromium)
        lines += _follow_all(browser, edition, (*LOOKS, OF_COUNTRY), times)
        _select_all(edition / "editie.yaml")
        lines += _follow_all(browser, edition, (OF_ALL,), times)
        _select_two(edition / "editie.yaml")
        _keep_own(edition / "cijfers.csv")
        lines += _follow_all(browser, edition, (OF_REGIONS,), times)
        browser.close()
    return lines


def _make_edition(folder: Path) -> None:
    """The edition that `init` makes, with a delivery of the whole country and templates of its own."""
    _run("init", str(folder), "--publisher", "Bureau", "--year", "2023", "--style", "zee")
    _run("fictitious", str(folder / "editie.yaml"), "--to", str(folder / "cijfers.csv"))
    config = folder / "editie.yaml"
    text, replaced = INVENTED.subn(DELIVERED, config.read_text(encoding="utf-8"))
    assert replaced == 1
    assert TWO in text
    config.write_text(text + "\ntemplates: huis\n", encoding="utf-8")
    with (folder / "huisstijl" / "zee.yaml").open("a", encoding="utf-8") as style:
        style.write("\nlogo: ../huis/logo.svg\nlogo_alt: Bureau\n")
    (folder / "huis").mkdir()
    for name, content in HOUSE.items():
        (folder / "huis" / name).write_text(content, encoding="utf-8")


def _select_all(config: Path) -> None:
    """Make the edition one of all gemeenten."""
    config.write_text(config.read_text(encoding="utf-8").replace(TWO, ALL), encoding="utf-8")


def _select_two(config: Path) -> None:
    """Make the edition one of two gemeenten again."""
    config.write_text(config.read_text(encoding="utf-8").replace(ALL, TWO), encoding="utf-8")


def _keep_own(delivery: Path) -> None:
    """Leave in the delivery what an edition of two gemeenten cannot do without."""
    lines = delivery.read_text(encoding="utf-8").splitlines(keepends=True)
    delivery.write_text("".join(line for line in lines if line.startswith(OF_OWN)), encoding="utf-8")


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "reportgen", *words], check=True, stdout=subprocess.DEVNULL)


def _follow_all(browser: Chromium, edition: Path, changes: Sequence[Change], times: int) -> Iterator[str]:
    with _run_preview(edition) as address:
        page = browser.open_tab().page
        page.goto(address)
        page.wait_for_selector("body[data-version]", timeout=PATIENCE_MS)
        page.wait_for_timeout(WARM_UP_MS)
        for change in changes:
            took = list(_follow(page, edition / change.file, change, times))
            first, every = zip(*took, strict=True)
            yield (
                f"| {change.name} | {median(first):.2f} | {median(every):.2f}"
                f" | {min(every):.2f} | {max(every):.2f} |"
            )


@contextmanager
def _run_preview(edition: Path) -> Iterator[str]:
    words = ("preview", str(edition / "editie.yaml"), "--region", REGION, "--no-open")
    preview = subprocess.Popen(
        [sys.executable, "-m", "reportgen", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=edition,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert preview.stdout
        told = re.search(r"http\S+", preview.stdout.readline())
        assert told, "the preview did not start"
        yield told[0]
    finally:
        preview.send_signal(signal.SIGINT)
        preview.wait()


def _follow(page: Page, file: Path, change: Change, times: int) -> Iterator[tuple[float, float]]:
    """Seconds to the first page and to all pages, of so many changes; the file is as it was at the end."""
    before = file.read_text(encoding="utf-8")
    assert change.old in before, change
    for turn in range(times):
        version = page.get_attribute("body", "data-version")
        new = change.new.replace("@@", str(35 + 10 * (turn % 6)))
        started = _save(file, before.replace(change.old, new, 1))
        page.wait_for_function(FIRST_PAGE, arg=version, timeout=PATIENCE_MS)
        first = perf_counter() - started
        page.wait_for_function(ALL_PAGES, arg=version, timeout=PATIENCE_MS)
        yield first, perf_counter() - started
        page.wait_for_timeout(QUIET_MS)
    _save(file, before)
    page.wait_for_timeout(6 * QUIET_MS)


def _save(file: Path, text: str) -> float:
    """The moment that a file took the place of the one before, as an editor saves it."""
    beside = file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    started = perf_counter()
    beside.replace(file)
    return started
