"""The web edition as readers use it: in a real browser, with keyboard, pointer or no script at all."""

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest

from tests.website.conftest import Site

if TYPE_CHECKING:
    from tests.browser import OpenTab, Tab

PAGES = (
    "index.html",
    "po2203/index.html",
    "vo2203/index.html",
    "gm0118/index.html",
    "gm0088/index.html",
    "pv22/index.html",
    "vergelijken/index.html",
    "vergelijken/index.html#po2203,gm0118,gm0088",
)
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def _type(tab: "Tab", text: str) -> list[str]:
    tab.page.fill("#zoek", text)
    return tab.page.locator(".found li").all_inner_texts()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_complains_asks_for_anything_outside_or_runs_off_any_screen(
    site: Site, open_tab: "OpenTab", page: str
) -> None:
    tab = open_tab()
    tab.open(site.address(page))
    tab.page.wait_for_function("document.fonts.status === 'loaded'")
    assert tab.complaints == []
    assert all(one.startswith(site.folder.as_uri()) for one in tab.requests)
    assert tab.ask("[...document.fonts].some((face) => face.status === 'loaded')")
    for width in (320, 768, 1440):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.ask("document.documentElement.scrollWidth") <= width


def test_the_site_works_in_a_sub_path_of_a_web_server_at_the_printed_address(
    served: str, open_tab: "OpenTab"
) -> None:
    tab = open_tab()
    tab.open(f"{served}/po2203")  # as in the QR code; a server adds the slash
    assert tab.page.inner_text("h1") == "PO Hoogeveen-Meppel e.o."
    tab.page.click("text=Kies een regio")
    tab.page.click(".choices >> text=Hoogeveen >> nth=0")
    tab.page.wait_for_url("**/f/gm0118/index.html")
    assert tab.complaints == []


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_wrong_in_either_scheme(site: Site, open_tab: "OpenTab", page: str) -> None:
    tab = open_tab(width=768)
    tab.open(site.address(page))
    tab.ask("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    tab.ask(AXE.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        found = tab.ask("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], scheme


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("den haag", "'s-Gravenhage"),
        ("s-gravenhage", "'s-Gravenhage"),
        ("hertogenbosch", "'s-Hertogenbosch"),
        ("sudwest", "Súdwest-Fryslân"),
        ("Appingedam", "Eemsdelta"),
        ("Bommelerwaard", "Maasdriel"),
        ("bommelerwaard", "Zaltbommel"),
        ("westerveld", "PO Hoogeveen-Meppel e.o."),
    ],
)
def test_a_region_is_found_without_accents_by_old_and_other_names_and_by_its_gemeenten(
    site: Site, open_tab: "OpenTab", typed: str, found: str
) -> None:
    tab = open_tab()
    tab.open(site.address("index.html"))
    assert any(one.startswith(found) for one in _type(tab, typed))


def test_a_name_that_is_not_there_is_answered_in_words(site: Site, open_tab: "OpenTab") -> None:
    tab = open_tab()
    tab.open(site.address("index.html"))
    assert _type(tab, "xyzzy") == []
    assert "Niets gevonden" in tab.page.inner_text(".search [role=status]")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tilburg", "Tilburg staat niet in deze uitgave."),
        ("Haarlemmerm", "Haarlemmermeer staat niet in deze uitgave."),
        ("Haarlemmerx", "Niets gevonden."),
    ],
)
def test_a_region_without_a_page_is_not_called_misspelt(
    site: Site, open_tab: "OpenTab", typed: str, told: str
) -> None:
    tab = open_tab()
    tab.open(site.address("index.html"))
    assert _type(tab, typed) == []
    assert tab.page.inner_text(".search [role=status]").startswith(told)


def test_a_region_is_chosen_with_the_keyboard_alone(site: Site, open_tab: "OpenTab") -> None:
    tab = open_tab()
    tab.open(site.address("index.html"))
    for _ in range(9):
        tab.press("Tab")
        if tab.ask("document.activeElement.id") == "zoek":
            break
    tab.page.keyboard.type("hooge")
    first = tab.ask("document.activeElement.getAttribute('aria-activedescendant')")
    tab.press("ArrowDown")
    second = tab.ask("document.activeElement.getAttribute('aria-activedescendant')")
    assert (first, second) == ("gevonden-0", "gevonden-1")
    tab.press("ArrowUp")
    tab.press("Enter")
    tab.page.wait_for_url("**/gm0118/index.html")


def test_a_region_is_chosen_on_the_map(site: Site, open_tab: "OpenTab") -> None:
    tab = open_tab()
    tab.open(site.address("index.html"))
    tab.page.click("#gemeenten .map a[href^=gm0118]")
    tab.page.wait_for_url("**/gm0118/index.html")


def test_lines_through_the_years_are_switched_on_and_off(site: Site, open_tab: "OpenTab") -> None:
    tab = open_tab()
    tab.open(site.address("po2203/index.html#trend"))
    here, country = "#trend .lines path.here", "#trend .lines path.line:not(.here)"
    before = tab.page.locator(here).count()
    assert before > 0
    assert tab.page.locator(country).count() == before
    tab.page.get_by_label("Basisonderwijs (bao)").check()
    assert tab.page.locator(here).count() == 2 * before
    tab.page.get_by_label("Nederland (dunne lijn)").uncheck()
    assert tab.page.locator(country).count() == 0
    tab.page.get_by_role("checkbox", name="Totaal eigen onderwijs").uncheck()
    tab.page.get_by_label("Hier (dikke lijn)").focus()
    tab.press("Space")
    assert tab.page.locator(here).count() == 0
    assert "Zet een lijn aan." in tab.page.inner_text("#trend .lines")


def test_no_line_is_drawn_across_a_break_or_through_a_figure_that_is_not_shown(
    site: Site, open_tab: "OpenTab"
) -> None:
    tab = open_tab()
    tab.open(site.address("gm0184/index.html"))
    for label in tab.page.locator("#trend fieldset >> nth=1 >> input").all():
        label.check()
    rows = tab.ask(
        "[...document.querySelectorAll('#trend table')].map((table) => ({"
        " breaks: table.dataset.breaks.split(' ').map(Number),"
        " points: [...table.tBodies[0].rows].map((row) => [Number(row.dataset.year),"
        " row.cells[1].dataset.value !== undefined]) }))"
    )
    pairs = sum(
        before and now and year not in table["breaks"]
        for table in rows
        for (_, before), (year, now) in zip(table["points"], table["points"][1:], strict=False)
    )
    assert any(not shown for table in rows for _, shown in table["points"])
    assert tab.page.locator("#trend .lines path.here").count() == pairs


def test_up_to_four_regions_stand_side_by_side_each_with_those_counted_alike(
    site: Site, open_tab: "OpenTab"
) -> None:
    tab = open_tab()
    tab.open(site.address("po2203/index.html"))
    tab.page.click("text=Zet deze regio naast andere")
    tab.page.fill("#zoek", "amsterdam")
    tab.press("Enter")
    tab.page.fill("#zoek", "hoogeveen")
    tab.press("Enter")
    heads = [table.inner_text() for table in tab.page.locator(".side thead").all()]
    assert len(heads) == 2
    assert not tab.page.inner_text(".search [role=status]")
    assert [("PO" in head, "Nederland" in head) for head in heads].count((True, True)) == 1
    assert "verschillende groepen kinderen" in tab.page.inner_text(".side .note")
    for name in ("urk", "zaltbommel"):
        tab.page.fill("#zoek", name)
        tab.press("Enter")
    assert tab.page.locator(".chips li").count() == 4
    assert "Er staan al vier" in tab.page.inner_text(".chosen [role=status]")
    tab.page.get_by_label("Haal Amsterdam weg").click()
    assert tab.page.locator(".chips li").count() == 3
    assert "gm0363" not in tab.page.url


def test_answers_stay_on_the_device_and_leave_as_a_text_file(
    site: Site, open_tab: "OpenTab", tmp_path: Path
) -> None:
    tab = open_tab()
    tab.open(site.address("gm0118/index.html#gesprek"))
    tab.page.fill("#vraag-1", "Wij herkennen dit.")
    tab.page.reload()
    assert tab.page.input_value("#vraag-1") == "Wij herkennen dit."
    with tab.page.expect_download() as download:
        tab.page.click("text=Bewaar als tekstbestand")
    download.value.save_as(tmp_path / "gesprek.txt")
    assert "Wij herkennen dit." in (tmp_path / "gesprek.txt").read_text(encoding="utf-8")
    tab.page.on("dialog", lambda dialog: dialog.accept())
    tab.page.click("text=Wis alles")
    tab.page.reload()
    assert tab.page.input_value("#vraag-1") == ""
    assert "in deze browser" in tab.page.inner_text(".keep")


def test_the_data_behind_a_figure_are_downloaded_under_a_name_that_tells_the_region(
    site: Site, open_tab: "OpenTab"
) -> None:
    tab = open_tab()
    tab.open(site.address("gm0118/index.html"))
    with tab.page.expect_download() as download:
        tab.page.click("#trend .download")
    assert download.value.suggested_filename == "gm0118-jaren.csv"


def test_without_script_there_are_lists_tables_and_drawings_and_no_dead_controls(
    site: Site, open_tab: "OpenTab"
) -> None:
    tab = open_tab(script=False)
    tab.open(site.address("index.html"))
    assert not tab.page.is_visible("#zoek")
    assert tab.page.is_visible(".others >> text=Appingedam")
    tab.page.click(".choices >> text=Hoogeveen >> nth=0")
    assert tab.page.is_visible("#trend .printed svg")
    assert not tab.page.is_visible(".keep")
    tab.page.click("#trend summary")
    assert tab.page.is_visible("#trend table >> nth=0")
    tab.page.click("text=Zet deze regio naast andere")
    assert tab.page.is_visible(".t-all >> nth=0")


def test_on_paper_the_controls_are_gone(site: Site, open_tab: "OpenTab") -> None:
    tab = open_tab()
    tab.open(site.address("gm0118/index.html"))
    tab.page.emulate_media(media="print")
    assert not any(map(tab.page.is_visible, (".contents", "#trend .switches", ".keep", ".side-by-side")))
    assert tab.page.is_visible("#trend .lines svg")
