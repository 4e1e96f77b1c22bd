"""The HTML of the parts of which pages are built, as it was approved.

After a change that was meant, read the difference and run `UPDATE_GOLDEN=1 pytest tests/golden`.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportgen.page.context import (
    Block,
    Column,
    Definitions,
    Entry,
    Illustrated,
    Look,
    Passage,
    Picture,
    Row,
    RunningHead,
    Table,
    Titled,
)
from reportgen.places import TEMPLATES

APPROVED = Path(__file__).parent / "components"
TITLED = Titled("Per onderwijssoort: van 16,1 procent (bao) tot 47 procent (so)", "Percentage, 2023")
PICTURE = Picture("chart:levels", 48.0, 30.0, "Stippen met het percentage in 2023: 16,1 procent.")
ROWS = (
    Row(
        "Totaal", (Entry("17,4%", Look.OWN), Entry("15,8%"), Entry("1,6 hoger", Look.CLEAR_UP)), None, "total"
    ),
    Row("Basisonderwijs", (Entry("niet getoond", Look.ABSENT),) * 3, "bao: de gewone basisschool", "hinted"),
)
COLUMNS = (
    Column("Onderwijssoort", "label"),
    Column("Hier", "number own"),
    Column("Nederland", "number"),
    Column("Verschil", "verdict"),
)
PASSAGE = Passage(
    "Wat kan ik met deze cijfers?",
    (
        Block(Markup("Begin er een <strong>gesprek</strong> mee:")),
        Block(None, (Markup("een"), Markup("twee"))),
    ),
)
PARTS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "table": ("table", (Table("t-types", COLUMNS, ROWS, 9.0, 9.7),)),
    "titled": ("titled", (TITLED, 2)),
    "picture": ("picture", (PICTURE, "chart")),
    "source": ("source", (Illustrated(TITLED, (), None, Markup("Een noot."), "Bron: fictieve cijfers."),)),
    "passage": ("passage", (PASSAGE, 3)),
    "definitions": (
        "definitions",
        (Definitions("Wat is jeugdzorg?", "Alle jeugdzorg samen.", ((PASSAGE,),)),),
    ),
    "head": ("head", (RunningHead(2, "Hoogeveen", "Jeugdzorg en onderwijs, 2023", "Fictieve cijfers"),)),
    "lines": ("lines", ((Markup("<strong>Nederland</strong>."), Markup("Hier is het hoger.")),)),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_the_page_is_written_as_it_was_approved(name: str) -> None:
    macro, arguments = PARTS[name]
    written = _write(macro, arguments)
    file = APPROVED / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(written, encoding="utf-8")
    assert written == file.read_text(encoding="utf-8")


def test_what_is_not_markup_is_escaped() -> None:
    assert "&lt;b&gt;" in _write("titled", (Titled("<b>", "wat"), 2))


def _write(macro: str, arguments: tuple[Any, ...]) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    module: Any = environment.get_template("macros.html.j2").module
    return str(getattr(module, macro)(*arguments)).strip() + "\n"
