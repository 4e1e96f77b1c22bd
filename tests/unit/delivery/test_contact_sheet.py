import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from reportgen.delivery import (
    EditionFolder,
    SheetEntry,
    describe_report,
    open_edition_folder,
    write_contact_sheet,
)
from reportgen.delivery.contact_sheet import SHEETS, SheetFigure
from reportgen.model.edition import HouseStyle, Palette
from reportgen.model.facts import Difference, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Percentage, Released, Withheld
from reportgen.model.region import RegionKind, Regions
from reportgen.model.report import Outcome
from tests.browser import OpenTab, Tab
from tests.builders import hoogeveen_meppel, schiermonnikoog
from tests.unit.delivery.sample_reports import BLUE, deliver, enter, fail, paint_pdf
from tests.unit.indicators.builders_indicators import member, municipality
from tests.unit.page.sample_edition import edition


class Sheet(HTMLParser):
    """The written page: its elements, and the text of each card."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cards: dict[str, str] = {}
        self._card: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag == "article":
            self._card = str(attributes["id"])
            self.cards[self._card] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._card = None

    def handle_data(self, data: str) -> None:
        if self._card:
            self.cards[self._card] = " ".join(f"{self.cards[self._card]} {data}".split())

    def data(self, code: str) -> dict[str, str | None]:
        """The attributes of a card."""
        return next(found for tag, found in self.elements if tag == "article" and found["id"] == code)

    def addresses(self) -> list[str]:
        """Everything the page points at."""
        return [
            value
            for _, attributes in self.elements
            for name, value in attributes.items()
            if name in ("href", "src", "srcset", "action") and value
        ]


@pytest.fixture
def folder(tmp_path: Path) -> EditionFolder:
    with open_edition_folder(tmp_path, "proef 2023") as opened:
        return opened


def write(folder: EditionFolder, entries: Sequence[SheetEntry]) -> Sheet:
    return Sheet(write_contact_sheet(folder, edition(), entries).read_text(encoding="utf-8"))


def test_the_sheet_stays_in_the_intern_folder(folder: EditionFolder) -> None:
    path = write_contact_sheet(folder, edition(), [enter(deliver(folder, "GM0001"))])
    assert path == folder.intern / "controle" / "index.html"
    assert [one.suffix for one in folder.public.iterdir()] == [".pdf"]


def test_every_address_on_the_sheet_is_a_file_beside_it(folder: EditionFolder) -> None:
    sheet = write(folder, [enter(deliver(folder, code)) for code in ("GM0001", "GM0002")])
    addresses = sheet.addresses()
    assert len(addresses) == 2 * (1 + 4 + 4)
    for address in addresses:
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("", "")
        assert (folder.intern / "controle" / unquote(parts.path)).is_file()


def test_a_thumbnail_opens_the_pdf_at_its_page(folder: EditionFolder) -> None:
    sheet = write(folder, [enter(deliver(folder, "GM0001"))])
    pages = [urlsplit(one).fragment for one in sheet.addresses() if "#" in one]
    assert pages == ["page=1", "page=2", "page=3", "page=4"]


def test_a_changed_report_gets_new_addresses_for_its_pictures(folder: EditionFolder) -> None:
    before = write(folder, [enter(deliver(folder, "GM0001"))]).addresses()
    after = write(folder, [enter(deliver(folder, "GM0001", pdf=paint_pdf([BLUE] * 4)))]).addresses()
    assert not {one for one in before if ".webp" in one} & {one for one in after if ".webp" in one}


@pytest.mark.parametrize(
    ("tenths", "verdict", "words"),
    [
        (16, Verdict.HIGHER, "1,6 procentpunt hoger dan Nederland"),
        (-16, Verdict.LOWER, "1,6 procentpunt lager dan Nederland"),
        (16, Verdict.MAY_BE_CHANCE, "1,6 procentpunt hoger, kan toeval zijn"),
        (-4, Verdict.NEARLY_EQUAL, "bijna gelijk (0,4 procentpunt lager)"),
        (0, Verdict.NEARLY_EQUAL, "gelijk aan Nederland"),
        (13, Verdict.NOT_COMPARED, "niet vergeleken met Nederland"),
    ],
)
def test_a_difference_is_told_no_firmer_than_its_verdict(
    folder: EditionFolder, tenths: int, verdict: Verdict, words: str
) -> None:
    card = write(folder, [enter(deliver(folder, "GM0001"), 174, tenths, verdict=verdict)]).cards["GM0001"]
    assert f"17,4% {words}" in card
    if not verdict.is_clear:
        assert "dan Nederland" not in card


def test_a_report_without_key_figure_says_why_and_shows_no_number(folder: EditionFolder) -> None:
    record = deliver(folder, "GM0001")
    card = write(folder, [enter(record, None, 12, key_absence="niet getoond")]).cards["GM0001"]
    assert "niet getoond" in card
    assert "%" not in card
    assert "procentpunt" not in card


@pytest.mark.parametrize(
    ("cells", "words", "many"),
    [
        ((90, 0), "alle cijfers getoond", False),
        ((89, 1), "1 van 90 cijfers niet getoond", False),
        ((76, 24), "24 van 100 cijfers niet getoond", False),
        ((75, 25), "25 van 100 cijfers niet getoond", True),
        ((0, 90), "90 van 90 cijfers niet getoond", True),
        ((0, 0), "", False),
    ],
)
def test_from_a_quarter_withheld_on_it_is_much(
    folder: EditionFolder, cells: tuple[int, int], words: str, many: bool
) -> None:
    sheet = write(folder, [enter(deliver(folder, "GM0001", cells=cells))])
    assert words in sheet.cards["GM0001"]
    assert (sheet.data("GM0001")["data-state"] == "made many") is many


def test_what_needs_attention_stands_first(folder: EditionFolder) -> None:
    quiet, warned, twice = (
        deliver(folder, code, warnings=("page 2: cut",) * times)
        for code, times in (("GM0001", 0), ("GM0002", 1), ("GM0003", 2))
    )
    failed = fail(deliver(folder, "GM0004"), "page 3: no alternative text")
    sheet = write(folder, [enter(one) for one in (quiet, warned, twice, failed)])
    assert list(sheet.cards) == ["GM0004", "GM0003", "GM0002", "GM0001"]
    assert "4 factsheets: 3 gemaakt, 1 mislukt, 2 met een melding." in sheet.html


def test_a_failed_report_says_why_and_links_to_nothing(folder: EditionFolder) -> None:
    sheet = write(folder, [enter(fail(deliver(folder, "GM0001"), "no <alternative> text"))])
    assert "Mislukt no <alternative> text" in sheet.cards["GM0001"]
    assert sheet.addresses() == []
    assert sheet.data("GM0001")["data-version"] == ""


def test_names_and_messages_are_text_and_never_markup(folder: EditionFolder) -> None:
    record = deliver(folder, "GM0001", '"><script>alert(1)</script>', warnings=("<img src=x>",))
    sheet = write(folder, [enter(record, provinces=("<b>",))])
    assert [tag for tag, _ in sheet.elements].count("script") == 1
    assert "<img src=x>" not in sheet.html
    assert "<b>" not in sheet.html


def test_a_name_is_sorted_under_its_main_letter_and_found_without_accents(folder: EditionFolder) -> None:
    names = {"GM0001": "Súdwest-Fryslân", "GM0002": "'s-Hertogenbosch", "GM0003": "Zwolle", "GM0004": "Gouda"}
    sheet = write(folder, [enter(deliver(folder, code, name)) for code, name in names.items()])
    order = sorted(names, key=lambda code: int(sheet.data(code)["data-name"] or ""))
    assert order == ["GM0004", "GM0002", "GM0001", "GM0003"]
    assert sheet.data("GM0001")["data-search"] == "sudwest-fryslan gm0001"


def test_a_report_without_picture_can_still_be_opened(folder: EditionFolder) -> None:
    sheet = write(folder, [enter(deliver(folder, "GM0001", pdf=b"no pdf", pages=2))])
    assert "Pagina 2: geen afbeelding" in sheet.cards["GM0001"]
    assert "../../proef%202023/gm0001-naam.pdf#page=2" in sheet.addresses()


def test_the_policy_allows_this_script_and_this_stylesheet_and_nothing_from_outside(
    folder: EditionFolder,
) -> None:
    sheet = write(folder, [enter(deliver(folder, "GM0001"))])
    policy = next(found["content"] for _, found in sheet.elements if found.get("http-equiv"))
    for tag in ("script", "style"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", sheet.html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in (policy or "")
    assert "unsafe" not in (policy or "")
    assert not re.search(r"https?://|url\(|@import", sheet.html)
    assert not [
        name for _, found in sheet.elements for name in found if name.startswith("on") or name == "style"
    ]


def test_colours_come_from_the_house_style(folder: EditionFolder) -> None:
    style = HouseStyle("proef", Palette(accent="#8A1C5C"), 'Lato"}</style>', None, None)
    path = write_contact_sheet(folder, replace(edition(), style=style), [])
    html = path.read_text(encoding="utf-8")
    assert "--accent: #8A1C5C" in html
    assert html.count("</style>") == 1
    written = (SHEETS / "controle.css").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[ ;}])", written)) == {"#fff"}


def test_an_edition_without_reports_gives_an_empty_sheet(folder: EditionFolder) -> None:
    assert "0 factsheets: 0 gemaakt" in write(folder, []).html


def test_a_fictitious_edition_says_so(folder: EditionFolder) -> None:
    assert "Fictieve cijfers." in write(folder, []).html
    real = replace(edition(), fictitious=False)
    assert "Fictieve" not in write_contact_sheet(folder, real, []).read_text(encoding="utf-8")


def test_an_entry_takes_the_figures_that_page_one_shows(folder: EditionFolder) -> None:
    facts = hoogeveen_meppel()
    record = deliver(folder, "PO2203", kind=RegionKind.PRIMARY_PARTNERSHIP)
    entry = describe_report(record, facts, edition().regions)
    assert (entry.key_share, entry.verdict) == (Percentage(174), Verdict.HIGHER)
    assert entry.key_difference == Difference(16, 1)
    assert (entry.provinces, entry.key_absence) == (("Drenthe",), None)
    assert {one.code: one.share for one in entry.figures} == {
        row.education.code if row.care == facts.key.care else row.care.code: row.here.share
        for row in (*facts.own[1:], *facts.kinds)
        if isinstance(row.here, Released)
    }


def test_what_is_not_released_is_not_on_the_sheet(folder: EditionFolder) -> None:
    facts = hoogeveen_meppel()
    hidden = replace(facts.own[1], here=Withheld(facts.own[1].here.cell), difference=None)
    facts = replace(facts, own=(facts.own[0], hidden, *facts.own[2:]))
    entry = describe_report(deliver(folder, "PO2203"), facts, edition().regions)
    assert "bao" not in {one.code for one in entry.figures}
    assert describe_report(deliver(folder, "GM0088"), schiermonnikoog(), edition().regions).figures == ()


def test_an_entry_of_a_region_that_is_too_small_shows_no_figure(folder: EditionFolder) -> None:
    entry = describe_report(deliver(folder, "GM0088"), schiermonnikoog(), edition().regions)
    assert (entry.key_share, entry.key_absence) == (None, "te klein om te tonen")


def test_a_figure_that_the_source_does_not_give_is_not_called_withheld(folder: EditionFolder) -> None:
    facts = hoogeveen_meppel()
    unknown = Absent(facts.key.here.cell, AbsenceReason.UNKNOWN)
    facts = replace(facts, key=replace(facts.key, here=unknown, difference=None))
    entry = describe_report(deliver(folder, "PO2203"), facts, edition().regions)
    assert (entry.key_share, entry.key_absence) == (None, "niet bekend")


def test_a_report_of_an_earlier_run_has_an_entry_too(folder: EditionFolder) -> None:
    entry = describe_report(deliver(folder, "GM0118"), None, edition().regions)
    assert (entry.key_share, entry.key_absence, entry.provinces) == (None, None, ("Drenthe",))


def test_a_samenwerkingsverband_in_two_provinces_is_found_under_both(folder: EditionFolder) -> None:
    inside, across = municipality(1, province="PV22"), municipality(2, province="PV21")
    partnership = next(one for one in edition().regions.by_code.values() if one.code == "PO2203")
    provinces = [one for one in edition().regions.by_code.values() if one.kind is RegionKind.PROVINCE]
    nation = edition().regions.country
    members = [member("PO2203", "GM0001"), member("PO2203", "GM0002", whole=False)]
    regions = Regions.of((nation, *provinces, inside, across, partnership), members)
    record = deliver(folder, "PO2203", kind=RegionKind.PRIMARY_PARTNERSHIP)
    entry = describe_report(record, None, regions)
    assert entry.provinces == ("Drenthe", "Friesland")
    sheet = write(folder, [entry])
    assert json.loads(sheet.data("PO2203")["data-provinces"] or "") == ["Drenthe", "Friesland"]
    offered = {one.get("value") for tag, one in sheet.elements if tag == "option"}
    assert offered >= {"Drenthe", "Friesland"}


def list_figures(number: int) -> Iterator[SheetFigure]:
    """Figures of the reports 2 to 5 only: of vso without a difference, of mbo with one."""
    if 2 <= number < 6:
        compared = Verdict.NOT_COMPARED, Verdict.MAY_BE_CHANCE
        yield SheetFigure("svo", "Vso", Percentage(600 - 10 * number, 0), None, compared[0])
        yield SheetFigure("mbo", "Mbo", Percentage(60), Difference(3 * number - 10, 1), compared[1])


def deliver_twelve(folder: EditionFolder) -> list[SheetEntry]:
    """Twelve reports of three kinds; the last failed, the first has a warning, the second withholds a lot."""
    kinds = (RegionKind.MUNICIPALITY, RegionKind.PRIMARY_PARTNERSHIP, RegionKind.SECONDARY_PARTNERSHIP)
    long = "Samenwerkingsverband Passend Primair Onderwijs Zuidoost-Friesland en Noordwest-Groningen"
    names = {4: long, 5: "Súdwest-Fryslân"}
    found = []
    for number in range(12):
        record = deliver(
            folder,
            f"XX{number:04}",
            names.get(number, f"Naam {number:02}"),
            kind=kinds[number % 3],
            pages=2 if number == 1 else 4,
            warnings=(f"page 2: {'Onderwijssoort' * 8} is cut",) if number == 0 else (),
            cells=(40, 50) if number == 1 else (90 - number, number),
        )
        province = "Drenthe" if number < 4 else "Zeeland"
        found.append(
            enter(
                record, 100 + number, 5 - number, provinces=(province,), figures=tuple(list_figures(number))
            )
        )
    found[11] = replace(found[11], record=fail(found[11].record, "no text"))
    found[6] = replace(found[6], key_share=None, key_difference=None)
    return found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the sheet of the twelve reports is."""
    with open_edition_folder(tmp_path_factory.mktemp("twaalf"), "proef") as folder:
        return write_contact_sheet(folder, edition(), deliver_twelve(folder)).as_uri()


@pytest.fixture
def tab(open_tab: OpenTab, address: str) -> Tab:
    """The sheet in a browser that has seen nothing yet."""
    tab = open_tab()
    tab.open(address)
    return tab


def choose(tab: Tab, control: str, value: str) -> None:
    tab.ask(
        f"(() => {{ const one = document.getElementById({control!r}); one.value = {value!r};"
        " one.dispatchEvent(new Event(one.type === 'search' ? 'input' : 'change')); })()"
    )


def click(tab: Tab, selector: str) -> None:
    tab.ask(f"document.querySelector({selector!r}).click()")


def shown(tab: Tab) -> list[int]:
    codes = tab.ask("Array.from(document.querySelectorAll('.card:not([hidden])'), (card) => card.id).join()")
    return [int(code[2:]) for code in codes.split(",") if code]


def text(tab: Tab, selector: str) -> str:
    return str(tab.ask(f"document.querySelector({selector!r}).innerText")).strip()


def written(tab: Tab, selector: str) -> str:
    """The text of an element in a card; it shows none yet where the card is too far away to be laid out."""
    return str(tab.ask(f"document.querySelector({selector!r}).textContent")).strip()


def test_in_a_browser_the_pictures_are_shown_and_nothing_outside_is_asked_for(tab: Tab) -> None:
    tab.ask(
        "Promise.all(Array.from(document.images, (one) => { one.loading = 'eager'; return one.decode(); }))"
    )
    widths = tab.ask("Array.from(document.images, (one) => one.naturalWidth)")
    assert set(widths) == {320}
    assert len(widths) == 10 * 4 + 2
    assert {urlsplit(one).scheme for one in tab.requests} == {"file"}
    assert tab.complaints == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("sudwest", [5]), ("SÚD fry", [5]), ("xx0003", [3]), ("naam 10", [10]), ("nergens", [])],
)
def test_a_report_is_found_by_name_or_code(tab: Tab, words: str, found: list[int]) -> None:
    choose(tab, "find", words)
    assert shown(tab) == found
    assert tab.ask("document.getElementById('nothing').hidden") is bool(found)


@pytest.mark.parametrize(
    ("control", "value", "found"),
    [
        ("show", "warned", {0}),
        ("show", "failed", {11}),
        ("show", "many", {1}),
        ("show", "unseen", set(range(11))),
        ("kind", "municipality", {0, 3, 6, 9}),
        ("province", "Drenthe", {0, 1, 2, 3}),
        ("page", "3", set(range(11)) - {1}),
    ],
)
def test_a_choice_leaves_only_the_reports_that_fit(
    tab: Tab, control: str, value: str, found: set[int]
) -> None:
    choose(tab, control, value)
    assert set(shown(tab)) == found
    assert text(tab, "#shown-count") == f"{len(found)} van 12 factsheets gekozen"


def test_choices_work_together(tab: Tab) -> None:
    choose(tab, "province", "Drenthe")
    choose(tab, "kind", "municipality")
    choose(tab, "find", "03")
    assert shown(tab) == [3]


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [("share", 11, 6), ("difference", 0, 6), ("withheld", 1, 0), ("pages", 0, 11), ("warnings", 0, 5)],
)
def test_reports_are_sorted_and_those_without_a_figure_come_last(
    tab: Tab, key: str, first: int, last: int
) -> None:
    choose(tab, "sort", key)
    order = shown(tab)
    assert (order[0], order[-1]) == (first, last)
    if last == 6:
        click(tab, "#reverse")
        assert (shown(tab)[-1], shown(tab)[-2]) == (6, first)


@pytest.mark.parametrize(
    ("measure", "key", "first", "told"),
    [
        ("svo", "share", [2, 3, 4, 5], "Vso: 58%"),
        ("mbo", "difference", [5, 4, 3, 2], "Mbo: 6,0%, 0,4 procentpunt lager, kan toeval zijn"),
    ],
)
def test_reports_are_sorted_by_any_figure_that_is_released(
    tab: Tab, measure: str, key: str, first: list[int], told: str
) -> None:
    choose(tab, "sort", key)
    choose(tab, "measure", measure)
    assert shown(tab)[:4] == first
    assert written(tab, "#XX0002 .measure") == told
    assert "niet getoond" in written(tab, "#XX0000 .measure")
    click(tab, "#reverse")
    assert shown(tab)[:4] == first[::-1]
    click(tab, "#reverse")
    choose(tab, "measure", "")
    assert shown(tab)[-1] == 6
    assert not tab.ask("Array.from(document.querySelectorAll('.measure')).some((one) => !one.hidden)")


def test_a_figure_is_chosen_before_what_to_sort_by_as_well(tab: Tab) -> None:
    choose(tab, "measure", "svo")
    choose(tab, "sort", "share")
    assert shown(tab)[:4] == [2, 3, 4, 5]


def test_one_page_of_every_report_can_be_laid_side_by_side(tab: Tab) -> None:
    choose(tab, "page", "2")
    visible = "Array.from(document.querySelectorAll('.card:not([hidden]) .pages > li'))"
    numbers = tab.ask(f"{visible}.filter((one) => !one.hidden).map((one) => one.dataset.page)")
    assert set(numbers) == {"2"}
    assert tab.ask("document.querySelector('.card:not([hidden]) .name').hash") == "#page=2"


def test_the_keys_walk_through_the_reports_that_are_shown(tab: Tab) -> None:
    choose(tab, "kind", "municipality")
    choose(tab, "sort", "name")
    walked = []
    for key in "jjkjjjj":
        tab.press(key)
        walked.append(tab.ask("document.activeElement.closest('.card').id"))
    assert [int(code[2:]) for code in walked] == [0, 3, 0, 3, 6, 9, 9]


def test_enter_opens_the_report_that_the_keys_are_at(tab: Tab) -> None:
    choose(tab, "sort", "name")
    tab.press("j")
    tab.press("j")
    tab.ask(
        "document.addEventListener('click', (event) => { event.preventDefault();"
        " document.title = event.target.href; }, { once: true })"
    )
    tab.press("Enter")
    assert tab.ask("document.title").endswith("/proef/xx0001-naam.pdf")


def test_no_key_acts_while_someone_types_or_when_keys_are_off(tab: Tab) -> None:
    tab.press("/")
    tab.press("j")
    assert tab.ask("document.activeElement.id") == "find"
    assert tab.ask("document.getElementById('find').value") == "j"
    tab.press("Escape")
    assert len(shown(tab)) == 12
    click(tab, "#keys")
    tab.press("j")
    assert tab.ask("document.activeElement.closest('.card')") is None


def test_what_was_seen_is_remembered_until_the_report_changes(tab: Tab, folder: EditionFolder) -> None:
    entries = deliver_twelve(folder)
    tab.open(write_contact_sheet(folder, edition(), entries).as_uri())
    click(tab, "#XX0002 .seen input")
    click(tab, "#XX0003 .seen input")
    assert text(tab, "#seen-count") == "2 van 11 gezien"
    changed = deliver(folder, "XX0003", "Naam 03", pdf=paint_pdf([BLUE] * 4))
    path = write_contact_sheet(folder, edition(), [*entries[:3], enter(changed), *entries[4:]])
    tab.open(path.as_uri())
    assert text(tab, "#seen-count") == "1 van 11 gezien"
    assert tab.ask("document.querySelector('#XX0002 .seen input').checked") is True
    assert written(tab, "#XX0003 .changed") == "gewijzigd sinds je controle"
    choose(tab, "show", "unseen")
    assert 2 not in shown(tab)
    assert 3 in shown(tab)


def test_a_key_marks_a_report_as_seen_and_goes_to_the_next(tab: Tab) -> None:
    choose(tab, "sort", "name")
    tab.press("j")
    tab.press("g")
    assert tab.ask("document.querySelector('#XX0000 .seen input').checked") is True
    assert tab.ask("document.activeElement.closest('.card').id") == "XX0001"
    tab.press("k")
    tab.press("g")
    assert text(tab, "#seen-count") == "0 van 11 gezien"


def test_screen_by_screen_every_report_is_seen_exactly_once(tab: Tab) -> None:
    counts = [0]
    while counts[-1] < 11 and len(counts) < 12:
        tab.press("s")
        counts.append(int(text(tab, "#seen-count").split()[0]))
    assert counts == sorted(set(counts))
    assert counts[-1] == 11
    assert len(counts) > 2


def test_beginning_again_forgets_what_was_seen(tab: Tab) -> None:
    tab.press("s")
    tab.ask("() => { window.confirm = () => true; }")
    click(tab, "#restart")
    assert text(tab, "#seen-count") == "0 van 11 gezien"


def test_a_browser_that_keeps_nothing_says_so(tab: Tab) -> None:
    tab.ask("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    click(tab, "#XX0002 .seen input")
    assert "onthoudt niet" in text(tab, "#trouble")
    assert text(tab, "#seen-count") == "1 van 11 gezien"


def test_without_script_the_sheet_is_a_plain_list(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(script=False)
    tab.open(address)
    assert len(shown(tab)) == 12
    assert tab.ask("getComputedStyle(document.getElementById('tools')).display") == "none"
    assert tab.ask("getComputedStyle(document.querySelector('.seen')).display") == "none"


@pytest.mark.parametrize("width", [320, 480, 1440])
@pytest.mark.parametrize("looks", ["", "large", "page"])
def test_nothing_sticks_out_of_the_screen(open_tab: OpenTab, address: str, width: int, looks: str) -> None:
    tab = open_tab(width=width)
    tab.open(address)
    if looks == "large":
        tab.press("v")
    if looks == "page":
        choose(tab, "page", "1")
    assert tab.ask("document.documentElement.scrollWidth") <= width
    parts = "document.querySelectorAll('.card :not(.name)')"  # a long name of a small card is cut off
    assert max(tab.ask(f"Array.from({parts}, (one) => one.getBoundingClientRect().right)")) <= width


def test_every_control_has_a_name(tab: Tab) -> None:
    roles = {"link", "button", "checkbox", "combobox", "searchbox", "image", "progressbar", "article"}
    named = [(role, name) for role, name in tab.read_accessible_names() if role in roles]
    assert {role for role, _ in named} >= {"link", "button", "checkbox", "searchbox", "image", "article"}
    assert all(name for _, name in named)


def test_the_sheet_can_be_printed(tab: Tab) -> None:
    from pypdfium2 import PdfDocument

    with PdfDocument(tab.page.pdf(format="A4")) as paper:
        words = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    assert "Naam 03" in words
    assert "Sorteer op" not in words


def test_a_region_that_is_skipped_counts_neither_as_made_nor_as_failed(folder: EditionFolder) -> None:
    made = deliver(folder, "GM0001")
    skipped = replace(fail(deliver(folder, "GM0088"), ""), outcome=Outcome.SKIPPED, failure=None)
    sheet = write(folder, [enter(made), enter(skipped)])

    assert "1 gemaakt, 1 overgeslagen: te klein om te tonen, geen mislukt" in sheet.html
