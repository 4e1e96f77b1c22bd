"""The preview as a designer uses it: the real command and a real browser, while files are saved."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from PIL import Image

from reportgen.delivery.preview import picture_page
from tests.preview.conftest import Running, Workplace

if TYPE_CHECKING:
    from tests.browser import OpenTab, Tab

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
WORD = "Zeldzaamwoord"


@pytest.fixture
def tab(running: Running, open_tab: "OpenTab") -> "Tab":
    """The preview with all its parts shown."""
    opened = open_tab()
    opened.open(running.address)
    wait_for_change(opened, "")
    opened.page.frame_locator("iframe").locator("h1").wait_for()
    return opened


def version(tab: "Tab") -> str:
    return tab.page.get_attribute("body", "data-version") or ""


def wait_for_change(tab: "Tab", before: str) -> str:
    """The version of the pages that came instead of the one before."""
    tab.page.wait_for_selector(f"body[data-version]:not([data-version='{before}'])")
    return version(tab)


def hear(running: Running, of: str) -> list[dict[str, str]]:
    """All elements of a version in reading order."""
    found: list[dict[str, str]] = json.loads(running.ask(f"heard/{of}").read())
    return found


def read_trouble(tab: "Tab") -> str:
    tab.page.wait_for_selector("#trouble:not([hidden])")
    return tab.page.inner_text("#trouble")


@contextmanager
def saved(file: Path, old: str, new: str) -> Iterator[None]:
    """A change in a file, saved as an editor does by a file that takes its place; undone afterwards."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    _replace(file, text.replace(old, new, 1))
    try:
        yield
    finally:
        _replace(file, text)


def _replace(file: Path, text: str) -> None:
    beside = file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def test_the_first_page_is_the_one_that_a_build_prints(running: Running, tab: "Tab") -> None:
    (printed,) = (running.place.output / "voorbeeld").glob("gm0118-*.pdf")
    for page in (1, 2, 3, 4):
        shown = running.ask(f"picture/{version(tab)}/{page}/600").read()
        assert shown == picture_page(printed.read_bytes(), page, 600, grey=False)
    for nothing in ("5/600", "0/600", "1", "1/0", "1/4001", "1/600/red"):
        assert running.ask(f"picture/{version(tab)}/{nothing}").status == 404, nothing
    assert tab.page.locator("#pages img").count() == 4


def test_the_web_page_stands_beside_it_and_nothing_is_asked_from_outside(
    running: Running, tab: "Tab"
) -> None:
    assert tab.page.frame_locator("iframe").locator("h1").inner_text() == "Hoogeveen"
    assert tab.complaints == []
    assert [one for one in tab.requests if not one.startswith((running.address, "data:"))] == []


def test_another_region_and_another_form_can_be_chosen(tab: "Tab") -> None:
    before = version(tab)
    tab.page.select_option("[name=region]", "PO2203")
    factsheet = wait_for_change(tab, before)
    tab.page.frame_locator("iframe").locator("h1", has_text="PO Hoogeveen-Meppel e.o.").wait_for()
    assert tab.page.locator("#pages img").count() == 4
    tab.page.select_option("[name=form]", "handout")
    wait_for_change(tab, factsheet)
    assert tab.page.locator("#pages img").count() == 2
    assert tab.page.url.endswith("?region=PO2203&form=handout")


def test_a_text_that_is_saved_shows_on_paper_and_on_screen(running: Running, tab: "Tab") -> None:
    before = version(tab)
    assert not any(WORD in one["words"] for one in hear(running, before))
    with saved(running.place.folder / "config/texts/use.md", "\n\n", f"\n\n{WORD}. "):
        after = wait_for_change(tab, before)
        assert any(WORD in one["words"] for one in hear(running, after))
        tab.page.frame_locator("iframe").locator(f"text={WORD}").first.wait_for()
    assert wait_for_change(tab, after) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("templates/overview.html.j2", "</h1>", f" {WORD}</h1>"),
        ("templates/factsheet.css", "h4 { font-size: 12pt;", "h4 { font-size: 11pt;"),
        ("config/huisstijl/standaard.yaml", "accent:", 'accent: "#7A1FA2"  # '),
    ],
)
def test_a_template_and_a_style_that_are_saved_show(
    running: Running, tab: "Tab", file: str, old: str, new: str
) -> None:
    before = version(tab)
    with saved(running.place.folder / file, old, new):
        after = wait_for_change(tab, before)
    assert wait_for_change(tab, after) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("config/voorbeeld.yaml", "reporting_year: 2023", "reporting_jaar: 2023", "config/voorbeeld.yaml:6"),
        ("templates/overview.html.j2", "<h1", "{{ sheet.nothing }}<h1", "templates/overview.html.j2:"),
        ("templates/factsheet.css", "font-size: 12pt;", "colour: red;", "templates/factsheet.css:"),
        ("templates/web/region.html.j2", "<h1", "{{ page.nothing }}<h1", "templates/web/region.html.j2:"),
    ],
)
def test_a_mistake_is_told_with_file_and_line_and_the_last_good_page_stays(
    running: Running, tab: "Tab", file: str, old: str, new: str, place: str
) -> None:
    before = version(tab)
    path = running.place.folder / file
    line = path.read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    with saved(path, old, new):
        told = read_trouble(tab)
        assert (place if place[-1].isdigit() else f"{place}{line}") in told
        assert "De laatste goede pagina blijft staan." in told
        assert tab.page.inner_text("header #brief").startswith("Niet goed: ")
        assert version(tab) == before
        assert tab.page.locator("#pages img").count() == 4
        assert tab.page.frame_locator("iframe").locator("h1").inner_text() == "Hoogeveen"
    tab.page.wait_for_selector("#trouble", state="hidden")


def test_what_is_wrong_is_told_where_there_was_no_page_before(running: Running, tab: "Tab") -> None:
    with saved(running.place.config, "\ntitle: ", "\nlanguage: "):
        tab.page.wait_for_selector("#trouble:not([hidden])")
        tab.page.goto(f"{running.address}?region=GM0118&form=handout")
        assert "Er is iets mis, dus er is nog niets te zien." in read_trouble(tab)
    wait_for_change(tab, "")


def test_what_the_inspection_finds_is_told_beside_the_page(running: Running, tab: "Tab") -> None:
    before = version(tab)
    with saved(running.place.folder / "templates/overview.html.j2", "<h1", "<h1>Nog een kop</h1><h1"):
        wait_for_change(tab, before)
        tab.page.locator("#trouble", has_text="Deze pagina mag zo de deur niet uit.").wait_for()
        told = read_trouble(tab)
        assert "not exactly one heading of level 1" in told
    tab.page.wait_for_selector("#trouble", state="hidden")


def test_the_overlay_shows_the_order_of_reading_headings_and_text_alternatives(
    running: Running, tab: "Tab"
) -> None:
    tab.page.check("#order")
    tab.page.wait_for_selector(".heard li")
    heard = hear(running, version(tab))
    told = [one.replace("\n", " ") for one in tab.page.locator(".heard li").all_inner_texts()]
    assert len(told) == len(heard)
    assert told[0].split(maxsplit=2) == ["kop", "1", "Hoogeveen"]
    figures = [one["words"] for one in heard if one["kind"] == "figure"]
    assert len(figures) > 5
    assert all(words.endswith(".") for words in figures)
    in_place = [one for one in heard if one["box"]]
    assert len(in_place) > 0.95 * len(heard)
    assert tab.page.locator(".paper rect").count() == len(in_place)
    assert all(0 <= side <= 1 for one in in_place for side in one["box"])  # type: ignore[operator]
    assert tab.page.locator(".paper rect.heading").count() > 10
    tab.page.uncheck("#order")
    assert tab.page.locator(".paper rect, .heard").count() == 0


def test_axe_finds_nothing_wrong_with_the_preview_itself(tab: "Tab") -> None:
    tab.page.check("#order")
    tab.page.wait_for_selector(".heard li")
    tab.ask(AXE.read_text(encoding="utf-8"))
    found = tab.ask("axe.run({ iframes: false })")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_grey_and_other_sights_change_what_is_seen(running: Running, tab: "Tab") -> None:
    tab.page.check("#grey")
    tab.page.wait_for_selector("img[src*='/1/'][src$='/grey']")
    picture = Image.open(BytesIO(running.ask(f"picture/{version(tab)}/1/600/grey").read()))
    assert picture.mode == "L"
    for sight in ("deuteranopia", "protanopia", "tritanopia"):
        tab.page.select_option("#sight", sight)
        for seen in ("#pages img", "iframe"):
            assert sight in tab.page.locator(seen).first.evaluate("(one) => getComputedStyle(one).filter")


def test_only_this_machine_is_answered_and_only_with_what_was_made(running: Running) -> None:
    for host in ("reportgen.example", "127.0.0.1", "127.0.0.1.example:80"):
        assert running.ask("", host).status == 421
    without_path = running.ask("/")
    assert (without_path.status, "terminal" in without_path.read().decode()) == (404, True)
    for path in ("web/../../output/voorbeeld.intern/protected.csv", "web/%2e%2e/x", "config/voorbeeld.yaml"):
        assert running.ask(path).status == 404
    answer = running.ask("")
    assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("Cache-Control") == "no-store"


def test_a_preview_writes_nothing(running: Running, tab: "Tab") -> None:
    def look() -> dict[Path, int]:
        files = running.place.output.rglob("*")
        return {one: one.stat().st_mtime_ns for one in files if one.is_file()}

    before, shown = look(), version(tab)
    with saved(running.place.folder / "config/texts/use.md", "\n\n", f"\n\n{WORD}. "):
        wait_for_change(tab, shown)
    assert look() == before


def test_a_port_that_is_taken_and_a_region_of_another_edition_are_refused(
    running: Running, workplace: Workplace
) -> None:
    port = running.address.split(":")[2].split("/")[0]
    taken = workplace.run("preview", "config/voorbeeld.yaml", "--port", port, "--no-open")
    assert (taken.returncode, f"port {port} cannot be used" in taken.stderr) == (7, True)
    other = workplace.run("preview", "config/voorbeeld.yaml", "--region", "GM0363", "--no-open")
    assert (other.returncode, "GM0363" in other.stderr) == (3, True)


def test_it_stops_cleanly_when_it_is_interrupted(running: Running, tab: "Tab") -> None:
    running.process.send_signal(signal.SIGINT)
    told, _ = running.process.communicate(timeout=60)
    assert (running.process.returncode, told.splitlines()[-1]) == (0, "Stopped.")
    assert "Traceback" not in told
    with pytest.raises(ConnectionError):
        running.ask("")


def test_a_template_that_replaces_nothing_is_told_on_the_page_and_in_the_terminal(
    workplace: Workplace,
) -> None:
    house = workplace.folder / "config" / "mijn-sjablonen"
    house.mkdir()
    (house / "overvieuw.html.j2").write_text("<p></p>", encoding="utf-8")
    own = workplace.config.with_name("met-sjablonen.yaml")
    text = workplace.config.read_text(encoding="utf-8")
    own.write_text(f"{text}\ntemplates: mijn-sjablonen\n", encoding="utf-8")
    words = workplace.command("preview", "config/met-sjablonen.yaml", "--no-open")
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=workplace.folder
    ) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        events = Running(workplace, process, address).ask("events")
        told = next(line for line in events if b'"pages"' in line and b'"started"' not in line)
        process.send_signal(signal.SIGINT)
        _, complained = process.communicate(timeout=60)
    (note,) = json.loads(told.decode().removeprefix("data: "))["notes"]
    assert "overvieuw.html.j2: the program has no template of this name" in note
    assert "Did you mean overview.html.j2?" in note
    assert complained.splitlines()[0] == f"warning: {note}"


def test_one_that_the_machine_ends_does_not_speak_of_reports(workplace: Workplace) -> None:
    words = workplace.command("preview", "config/voorbeeld.yaml", "--no-open")
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=workplace.folder
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("Preview at")
        process.send_signal(signal.SIGTERM)
        told, _ = process.communicate(timeout=60)
    assert (process.returncode, told.splitlines()[-1]) == (0, "Stopped.")
