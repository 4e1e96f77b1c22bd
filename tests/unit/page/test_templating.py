"""Templates as the whole project opens them: compiled once, and as they are now."""

from pathlib import Path

import jinja2
import pytest

from reportgen.templating import open_templates


def show(folder: Path, *, escape: bool = True) -> str:
    return open_templates(folder, escape=escape).get_template("a.j2").render(name="<b>")


def test_a_template_that_has_changed_is_shown_as_it_is_now(tmp_path: Path) -> None:
    file = tmp_path / "a.j2"
    file.write_text("eerst {{ name }}", encoding="utf-8")
    assert show(tmp_path) == show(tmp_path) == "eerst &lt;b&gt;"
    file.write_text("later {{ name }}", encoding="utf-8")
    assert show(tmp_path) == "later &lt;b&gt;"


def test_what_is_no_html_is_not_escaped_although_it_was_opened_as_html_before(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("{{ name }}", encoding="utf-8")
    assert [show(tmp_path, escape=one) for one in (True, False, True)] == ["&lt;b&gt;", "<b>", "&lt;b&gt;"]


def test_a_template_that_has_not_changed_is_compiled_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.j2").write_text("{{ name }}", encoding="utf-8")
    show(tmp_path)
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert show(tmp_path) == "&lt;b&gt;"
