"""What the engine does not understand in a house's styles is told with its line, before a report is made."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import ConfigError
from reportgen.pdf import check_stylesheets, fingerprint_styles
from reportgen.pipeline.figures import examine_templates
from tests.unit.page.sample_edition import edition


def write(folder: Path, css: str) -> Path:
    (folder / "huis.css").write_text(css, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("css", "line", "what"),
    [
        (".web { left: 0 }\n.who { colour: red }", 2, "Ignored `colour: red `"),
        (".web { left: 0 }\n\n.who::maker { left: 0 }", 3, "no rule can begin with “.who::maker”"),
        (".web { left: 0;\n  a::maker\n  b { left: 0 } }", 2, "no rule can begin with “a::maker b”"),
    ],
)
def test_a_line_that_the_engine_does_not_understand_is_told(
    css: str, line: int, what: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError) as caught:
        check_stylesheets(write(tmp_path, css))
    (mistake,) = caught.value.mistakes
    assert mistake.where.file == str(tmp_path / "huis.css")
    assert (mistake.where.line, mistake.what.startswith(what)) == (line, True), mistake


def test_a_stylesheet_that_is_understood_is_no_mistake(tmp_path: Path) -> None:
    check_stylesheets(write(tmp_path, ".web { left: 0; a:hover { color: red } }"))


def test_what_is_not_closed_is_told_once_and_not_in_the_words_of_the_engine(tmp_path: Path) -> None:
    house = write(tmp_path, ".reading { left: 0\n.methodology { left: 72mm }")
    (house / "types.html.j2").write_text("{% block title %}{% endblock %}", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        examine_templates(house)
    assert [one.what for one in caught.value.mistakes] == [
        "the block .reading is not closed",
        "the template has blocks, and does not say which template they are for",
    ]


def test_styles_and_templates_are_told_of_together(tmp_path: Path) -> None:
    house = write(tmp_path, ".who { colour: red }")
    (house / "types.html.j2").write_text("{% block title %}{% endblock %}", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        examine_templates(house)
    assert [Path(one.where.file or "").name for one in caught.value.mistakes] == ["types.html.j2", "huis.css"]


@pytest.mark.parametrize(
    ("name", "is_set_anew"),
    [
        ("huis.css", True),
        ("fonts/letters.ttf", True),
        ("more.css", True),
        ("types.html.j2", False),
        ("logo.svg", False),
        ("photo.PNG", False),
    ],
)
def test_a_press_is_set_anew_for_styles_and_fonts_alone(name: str, is_set_anew: bool, tmp_path: Path) -> None:
    house = tmp_path / "huis"
    (house / name).parent.mkdir(parents=True, exist_ok=True)
    (house / name).write_text("before", encoding="utf-8")
    (house / "logo.svg").write_text("<svg/>", encoding="utf-8")
    style = replace(edition().style, logo=house / "logo.svg")
    of_house = replace(edition(), templates=house, style=style)
    before = fingerprint_styles(of_house, tmp_path / "shipped")
    assert fingerprint_styles(of_house, tmp_path / "shipped") == before
    (house / name).write_text("after", encoding="utf-8")
    assert (fingerprint_styles(of_house, tmp_path / "shipped") != before) == is_set_anew


def test_a_press_is_set_anew_for_another_colour_house_or_place_of_the_logo(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    one = edition()
    coloured = replace(one.style, palette=replace(one.style.palette, accent="#123456"))
    placed = replace(one.style, logo=tmp_path / "elsewhere" / "logo.svg")
    others = (
        replace(one, style=coloured),
        replace(one, style=placed),
        replace(one, templates=tmp_path),
    )
    assert len({fingerprint_styles(each, shipped) for each in (one, *others)}) == 4
