"""What makes printing fast changes no byte: another parser, a light stylesheet, styles and lines kept."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path

import pytest
import weasyprint
from weasyprint.css import StyleFor
from weasyprint.layout import block, inline

from reportgen import charts, config, narrative
from reportgen.model.report import Chart
from reportgen.page import PageMaker
from reportgen.pdf import Press, PrintingError, engine, kept_layouts, kept_lines, page, plain_boxes
from reportgen.pdf.kept_lines import LineStore, Recent
from reportgen.pdf.shared_styles import StyleStore
from tests.builders import country_facts, drenthe, hoogeveen_meppel, schiermonnikoog
from tests.unit.pdf.minimal import imprint

EDITION = Path(__file__).parents[3] / "config" / "voorbeeld.yaml"


@cache
def factsheets() -> tuple[tuple[str, dict[str, Chart]], ...]:
    """Three forms of the page, and the first once more."""
    edition = config.load_edition(EDITION)
    made = []
    for facts in (hoogeveen_meppel(), drenthe(), schiermonnikoog()):
        country = country_facts(facts)
        story = narrative.tell_story(facts, country, edition)
        drawn = dict(charts.ChartRoom(edition, country).draw(facts))
        made.append((PageMaker(edition).compose(facts, story, drawn), drawn))
    return (*made, made[0])


def print_all() -> list[bytes]:
    press = Press(config.load_edition(EDITION))
    return [press.proof(html, drawn, imprint("Proef")).pdf for html, drawn in factsheets()]


@pytest.fixture(scope="module")
def fast() -> list[bytes]:
    return print_all()


@contextmanager
def nothing(_: StyleStore | LineStore) -> Iterator[None]:
    yield


def test_without_the_shortcuts_the_bytes_are_the_same(
    fast: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StyleStore, "at_hand", nothing)
    monkeypatch.setattr(LineStore, "at_hand", nothing)
    monkeypatch.setattr(page.Page, "_ua_stylesheets", weasyprint.HTML._ua_stylesheets)
    monkeypatch.setattr(page, "parse_quickly", lambda _: None)
    monkeypatch.setattr(engine, "keep_layouts", nullcontext)
    monkeypatch.setattr(plain_boxes, "_measure", plain_boxes._resolve_percentages)
    monkeypatch.setattr(plain_boxes, "_lay_out_background", plain_boxes._layout_box_backgrounds)
    assert print_all() == fast


def test_a_report_is_the_same_whatever_was_printed_before(fast: list[bytes]) -> None:
    assert fast[0] == fast[-1]


def test_styles_are_shared_and_the_engine_is_left_as_it_was(fast: list[bytes]) -> None:
    assert fast
    press = Press(config.load_edition(EDITION))
    counts = []
    for html, drawn in factsheets():
        press.proof(html, drawn, imprint("Proef"))
        counts.append(len(press._engine._stock.styles._kept))
        assert weasyprint.css.StyleFor is StyleFor
    assert counts[0] > 100
    assert counts[-1] == counts[-2]


def test_lines_are_shared_and_the_engine_is_left_as_it_was() -> None:
    press = Press(config.load_edition(EDITION))
    counts = []
    for html, drawn in factsheets():
        press.proof(html, drawn, imprint("Proef"))
        counts.append(len(press._engine._stock.lines))
        assert inline.split_first_line is kept_lines._split_first_line
        assert block.iter_line_boxes is kept_lines._iter_line_boxes
    assert counts[0] > 100
    assert counts[-1] - counts[-2] < counts[0] / 10


def test_a_line_with_an_ellipsis_leaves_the_line_that_others_share() -> None:
    press = Press(config.load_edition(EDITION))
    short = "<p style='width: 20mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis'>"
    pages = [
        f"<html lang='nl'><title>Proef</title>{tag}Een lange zin die niet past</p>" for tag in (short, "<p>")
    ]
    alone = press.proof(pages[1], {}, imprint("Proef")).pdf
    press.proof(pages[0], {}, imprint("Proef"))
    assert press.proof(pages[1], {}, imprint("Proef")).pdf == alone


def test_a_line_of_two_fonts_is_written_as_without_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    html = (
        "<html lang='nl'><title>Proef</title><p>Een <b>vet\u00a0 en</b> <i>schuin</i> AVA, fi <u>streep</u>"
    )
    fast = [Press(config.load_edition(EDITION)).proof(html, {}, imprint("Proef")).pdf for _ in range(2)]
    monkeypatch.setattr(LineStore, "at_hand", nothing)
    plain = Press(config.load_edition(EDITION)).proof(html, {}, imprint("Proef")).pdf
    assert fast == [plain, plain]


def test_paragraphs_keep_their_places_beside_others_and_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Een lange alinea die over de bladzijde loopt. " * 60
    body = f"""<p style="float: right; width: 30mm">Ernaast staat een tekst die even hoog is</p><p>{long}</p>
    <table style="--row: 5mm"><tr><td>Een</td><td style="text-align: right">12,5</td></tr>
    <tr><td>Een</td><td>12,5</td></tr></table>
    <p style="text-align: center">Een</p><p style="text-indent: 9mm">{long}</p><ul><li>Een</li></ul>
    <p style="text-align: justify; width: 50mm">{long[:200]}</p><p>Een<br>twee <b>drie</b></p>"""
    html = f"<html lang='nl'><title>Proef</title>{body}"
    press = Press(config.load_edition(EDITION))
    fast = [press.proof(html, {}, imprint("Proef")).pdf for _ in range(2)]
    monkeypatch.setattr(LineStore, "at_hand", nothing)
    plain = Press(config.load_edition(EDITION)).proof(html, {}, imprint("Proef")).pdf
    assert fast == [plain, plain]


def test_what_was_not_asked_for_lately_is_forgotten() -> None:
    recent: Recent[str] = Recent(2)
    made: list[str] = []
    for word in "abacadaeafab":
        recent.find(word, lambda word=word: made.append(word) or word)  # type: ignore[misc]
        assert len(recent) <= 4
    assert made == list("abcdefb")


def test_a_style_that_was_warned_of_is_warned_of_again() -> None:
    press = Press(config.load_edition(EDITION))
    html = "<html lang='nl'><title>Proef</title><p style='colour: red'>Tekst</p>"
    for _ in range(2):
        with pytest.raises(PrintingError, match="colour"):
            press.proof(html, {}, imprint("Proef"))


def test_factsheets_are_read_by_the_quick_parser() -> None:
    for html, _ in factsheets():
        assert page.parse_quickly(html) is not None


def test_a_page_that_is_no_xml_is_read_all_the_same() -> None:
    html = "<html lang=nl><title>Proef</title><p>Een<br>twee &nbsp; drie<p>vier"
    assert page.parse_quickly(html) is None
    assert Press(config.load_edition(EDITION)).proof(html, {}, imprint("Proef")).pages == 1


class Watched:
    """A style that keeps which of its properties were asked for."""

    def __init__(self, style: object, asked: set[str]) -> None:
        self._style, self._asked = style, asked

    def __getitem__(self, name: str) -> object:
        self._asked.add(name)
        return self._style[name]  # type: ignore[index]

    def __getattr__(self, name: str) -> object:
        return getattr(self._style, name)


def test_the_shape_of_a_line_hangs_on_no_other_property(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def split(text: str, style: object, *others: object) -> object:
        return split_first_line(text, Watched(style, asked), *others)

    split_first_line = kept_lines._split_first_line
    monkeypatch.setattr(kept_lines, "_split_first_line", split)
    body = (
        "<p style='width: 20mm; hyphens: auto; overflow-wrap: anywhere'>Een lange\tsamenwerkingsverbandnaam"
    )
    press = Press(config.load_edition(EDITION))
    for html, drawn in factsheets():
        press.proof(html, drawn, imprint("Proef"))
    with pytest.raises(PrintingError, match="no “‐”"):  # the font has no hyphen to break a word with
        press.proof(f"<html lang='nl'><title>Proef</title>{body}", {}, imprint("Proef"))
    assert len(asked) > 20
    assert asked <= {*kept_layouts.SHAPING}


def test_the_same_words_in_another_colour_are_not_shaped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped: list[str] = []

    def split(text: str, *others: object) -> object:
        shaped.append(text)
        return split_first_line(text, *others)

    split_first_line = kept_lines._split_first_line
    monkeypatch.setattr(kept_lines, "_split_first_line", split)
    press = Press(config.load_edition(EDITION))
    pages = [
        f"<html lang='nl'><title>Proef</title><p style='color: {colour}'>Een <b>vette</b> zin</p>"
        for colour in ("red", "blue")
    ]
    printed = [press.proof(html, {}, imprint("Proef")).pdf for html in pages]
    assert sorted(set(shaped)) == sorted(shaped)
    alone = Press(config.load_edition(EDITION)).proof(pages[1], {}, imprint("Proef")).pdf
    assert printed[1] == alone
