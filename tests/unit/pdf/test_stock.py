"""A press that takes over the stock of the press before prints what one that starts anew would print."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from reportgen.model.edition import Edition, Palette
from reportgen.pdf import Press, PrintingError, engine, find_fonts, kept_lines
from reportgen.pdf.stock import Sheet
from tests.unit.page.sample_edition import edition
from tests.unit.pdf.minimal import imprint
from tests.unit.pdf.test_shortcuts import factsheets

HTML = (
    "<html lang='nl'><title>Proef</title><h1 class='title'>Jeugdzorg</h1>"
    "<p class='reading'>Ongeveer 1 op de 8 kinderen, <b>12,7%</b>.</p><p>Een gewone alinea.</p>"
    "<p style='color: var(--accent)'>Een alinea in de kleur van het huis.</p>"
)
FONT = (find_fonts() / "SourceSansPro-It.ttf").as_uri()
OWN_FACE = f'@FONT-FACE {{ font-family: A; src: url("{FONT}") }}'
STYLES = (
    ".title { color: red }",
    ".title { color: red; font-size: 20pt }",
    ".reading { width: 30mm; border: 2px solid var(--accent) }",
    ".reading { border-inline-start: 4pt solid var(--accent); border-block-color: var(--ink) }",
    "img { visibility: hidden }",
    ":root { --accent: #00FF00 } .reading { color: var(--accent) }",
    "p { margin-left: 50vw } @page { size: A5 }",
    "p { margin-left: 50vw }",
    "@media print { .reading { color: blue } }",
    "",
)


def of_house(house: Path, css: str, accent: str = "#123456") -> Edition:
    house.mkdir(exist_ok=True)
    (house / "huis.css").write_text(css, encoding="utf-8")
    one = edition()
    return replace(
        one, templates=house, style=replace(one.style, palette=replace(one.style.palette, accent=accent))
    )


def print_with(press: Press) -> bytes:
    return press.proof(HTML, {}, imprint("Proef")).pdf


def test_every_style_prints_the_same_after_another_as_by_itself(tmp_path: Path) -> None:
    press = Press(of_house(tmp_path, ".title { left: 0 }"))
    print_with(press)
    for css, accent in product(STYLES, ("#123456", "#654321")):
        styled = of_house(tmp_path, css, accent)
        press, alone = Press(styled, before=press), Press(styled)
        assert print_with(press) == print_with(alone), css
        assert press._engine.paints_charts == alone._engine.paints_charts, css


PALETTES = (
    Palette(accent="#0C2EB0", ink="#300000"),
    Palette(accent="#0C2EB0", grey="#003300", mid="#330033", line="#AA0000", hair="#00AA00", slate="#0000AA"),
    Palette(),
)


def test_whole_pages_in_other_colours_are_those_that_are_made_in_these_colours() -> None:
    sheets = factsheets()[:3]
    press = Press(edition())
    for html, drawn in sheets:
        press.proof(html, drawn, imprint("Proef"))
    for palette in PALETTES:
        coloured = replace(edition(), style=replace(edition().style, palette=palette))
        press = Press(coloured, before=press)
        alone = Press(coloured)
        for html, drawn in sheets:
            printed = press.proof(html, drawn, imprint("Proef")).pdf
            assert printed == alone.proof(html, drawn, imprint("Proef")).pdf


def test_another_colour_lays_out_no_line_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    split = kept_lines._split_first_line

    def spy(text: str, *others: object) -> object:
        made.append(text)
        return split(text, *others)

    monkeypatch.setattr(kept_lines, "_split_first_line", spy)
    html, drawn = factsheets()[0]
    press = Press(edition())
    press.proof(html, drawn, imprint("Proef"))
    assert made
    made.clear()
    styles = len(press._engine._stock.styles._kept)
    coloured = replace(edition(), style=replace(edition().style, palette=PALETTES[0]))
    press = Press(coloured, before=press)
    press.proof(html, drawn, imprint("Proef"))
    assert (made, len(press._engine._stock.styles._kept)) == ([], styles)


def test_a_style_that_cannot_be_read_changes_no_colour_of_the_press_before(tmp_path: Path) -> None:
    before = of_house(tmp_path, "", "#123456")
    press = Press(before)
    printed = print_with(press)
    with pytest.raises(PrintingError):
        Press(of_house(tmp_path, ".title { colour: red }", "#654321"), before=press)
    assert print_with(press) == printed
    assert print_with(Press(of_house(tmp_path, "", "#123456"), before=press)) == printed


def list_parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    parsed: list[str] = []
    read = engine.read_style

    def spy(sheet: Sheet, *others: object) -> object:
        parsed.append(sheet.file.name if sheet.file else sheet.text.split()[0])
        return read(sheet, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "read_style", spy)
    return parsed


def test_only_what_changed_is_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = list_parsed(monkeypatch)
    press = Press(of_house(tmp_path, STYLES[0]))
    assert parsed == [":root", "@font-face", "factsheet.css", "huis.css"]
    parsed.clear()
    press = Press(of_house(tmp_path, STYLES[1]), before=press)
    assert parsed == ["huis.css"]
    Press(of_house(tmp_path, STYLES[1], "#654321"), before=press)
    assert parsed == ["huis.css", ":root"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "@page { size: A5 }"),
        ("@page { size: A5 }", "@page { size: A6 }"),
        ("@layer one;", "@layer two;"),
        ('@import "more.css";', '@import "more.css";'),
        (OWN_FACE, OWN_FACE),
    ],
)
def test_nothing_is_taken_over_when_the_whole_document_may_be_another(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.css").write_text(".title { left: 0 }", encoding="utf-8")
    press = Press(of_house(tmp_path, before))
    parsed = list_parsed(monkeypatch)
    Press(of_house(tmp_path, after), before=press)
    assert "factsheet.css" in parsed


def test_nothing_is_taken_over_with_other_fonts_or_another_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press(of_house(tmp_path / "one", ""))
    parsed = list_parsed(monkeypatch)
    Press(of_house(tmp_path / "other", ""), before=press)
    assert "factsheet.css" in parsed
