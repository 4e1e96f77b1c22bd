"""How pages look: an ordinary samenwerkingsverband and gemeente, and one that is too small.

The images in `pages/` are the pages as they were approved, at 48 dots per inch in grey. After a change
that was meant, look at the pages and run `UPDATE_GOLDEN=1 pytest tests/golden`. On a failure the page
as it is, as it should be, and the difference are written to the folder that the message names.
"""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

from reportgen import charts, config, narrative
from reportgen.model.facts import Facts
from reportgen.page import PageMaker
from reportgen.pdf import Press
from tests.builders import country_facts, drenthe, hoogeveen, hoogeveen_meppel, schiermonnikoog
from tests.unit.pdf.minimal import imprint

APPROVED = Path(__file__).parent / "pages"
EDITION = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"
REGIONS = {
    facts.region.code: facts for facts in (hoogeveen_meppel(), hoogeveen(), drenthe(), schiermonnikoog())
}
PAGES = [(code, number) for code in REGIONS for number in range(2 if code == "GM0088" else 4)]
PAGES.remove(("PV22", 3))
DOTS_PER_INCH = 48
MOST_DIFFERENT_PIXELS = 0.001
"""Share of the pixels that may differ by more than a quarter of the range: less than one figure."""


@pytest.mark.parametrize(("code", "number"), PAGES, ids=[f"{code}-{number + 1}" for code, number in PAGES])
def test_a_page_looks_as_it_was_approved(code: str, number: int, tmp_path: Path) -> None:
    page = _render(code)[number]
    file = APPROVED / f"{code.lower()}-{number + 1}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        page.save(file, optimize=True)
    difference = _differ(page, Image.open(file))
    if difference.mean() > MOST_DIFFERENT_PIXELS:
        page.save(tmp_path / "actual.png")
        Image.open(file).save(tmp_path / "expected.png")
        Image.fromarray(difference.astype(np.uint8) * 255).save(tmp_path / "difference.png")
        pytest.fail(f"{difference.mean():.2%} of the pixels differ; look in {tmp_path}")


def test_a_page_with_one_other_figure_would_be_noticed() -> None:
    page = _render("PO2203")[0]
    changed = page.copy()
    changed.paste(255, (35, 150, 60, 185))
    assert _differ(changed, page).mean() > MOST_DIFFERENT_PIXELS


def _differ(page: Image.Image, approved: Image.Image) -> NDArray[np.bool_]:
    assert page.size == approved.size
    distance = np.abs(np.asarray(page, dtype=np.int16) - np.asarray(approved, dtype=np.int16))
    return distance > 64


@cache
def _render(code: str) -> tuple[Image.Image, ...]:
    document = pypdfium2.PdfDocument(_print(REGIONS[code]))
    return tuple(page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in document)


def _print(facts: Facts) -> bytes:
    edition, country = config.load_edition(EDITION), country_facts(facts)
    story = narrative.tell_story(facts, country, edition)
    drawn = charts.ChartRoom(edition, country).draw(facts)
    html = PageMaker(edition).compose(facts, story, drawn)
    return Press(edition).proof(html, drawn, imprint(facts.region.short_name)).pdf
