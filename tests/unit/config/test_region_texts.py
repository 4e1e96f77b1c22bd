"""What a person writes for one region: Markdown that is read, not trusted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from reportgen.config import load_edition
from reportgen.config.markdown import read_markdown
from reportgen.config.problems import PROBLEMS
from reportgen.errors import Mistake
from reportgen.model.edition import Text


def test_paragraphs_lists_and_bold_come_through() -> None:
    text = "Eerst dit,\nen **samen** dat.\n\n- een\n- twee\n\nTot slot."
    assert read_markdown(text) == ("Eerst dit, en **samen** dat.", "- een", "- twee", "Tot slot.")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# Kop", "a heading"),
        ("Zie [hier](https://voorbeeld.nl).", "a link"),
        ("![kaart](kaart.png)", "an image"),
        ("Heel *schuin*.", "italics"),
        ("`code`", "code"),
        ("1. een\n2. twee", "a numbered list"),
        ("> gezegd", "a quotation"),
        ("- een\n  - half", "a list in a list"),
    ],
)
def test_what_a_page_does_not_print_is_refused(text: str, what: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_markdown(text)
    problems = (caught.value.context or {})[PROBLEMS]
    assert f"the text holds {what}" in [one.what for one in problems]


def test_html_is_plain_text() -> None:
    assert read_markdown("Een <b>vet</b> woord.") == ("Een <b>vet</b> woord.",)
    assert read_markdown("<script>alert(1)</script>") == ("<script>alert(1)</script>",)


TEXTS = """\
region_texts:
  - region: GM0118
    role: own
    heading: Uit Hoogeveen
    text: |
      Hier gebeurt **veel**.

      - een
"""
READING = "reading: "


def test_texts_of_a_region_are_part_of_the_edition(write_edition: Callable[..., Path]) -> None:
    edition = load_edition(write_edition((READING, f"{TEXTS}{READING}")))
    assert edition.region_texts == {
        "GM0118": (Text("own", "Uit Hoogeveen", ("Hier gebeurt **veel**.", "- een")),)
    }


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("GM0118", "GM0811", "unknown region GM0811"),
        ("    heading: Uit Hoogeveen\n", "", "a paragraph of its own has no heading"),
        ("Hier gebeurt **veel**.", "# Kop", "the text holds a heading"),
        ("role: own", "role: slot", "role"),
    ],
)
def test_mistakes_in_a_text_of_a_region_are_told_with_their_line(
    mistakes_in: Callable[..., list[Mistake]], old: str, new: str, what: str
) -> None:
    assert old in TEXTS
    (mistake, *_) = mistakes_in((READING, f"{TEXTS.replace(old, new)}{READING}"))
    assert what in str(mistake)
    assert mistake.where.line is not None


def test_a_region_has_one_text_for_a_role(mistakes_in: Callable[..., list[Mistake]]) -> None:
    twice = TEXTS + TEXTS.removeprefix("region_texts:\n")
    (mistake,) = mistakes_in((READING, f"{twice}{READING}"))
    assert mistake.what == "GM0118 has two texts for own"
