"""What the engine does not understand in a house's styles is told with its line, before a report is made."""

from pathlib import Path

import pytest

from reportgen.errors import ConfigError
from reportgen.pdf import check_stylesheets
from reportgen.pipeline.figures import examine_templates


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
