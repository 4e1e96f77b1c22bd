"""How pages look: an ordinary samenwerkingsverband, a region of which nearly all is withheld, longest names.

And the pages that only a gemeente and a source without education types have, and those of a source that gives
percentages without counts (R17). The images in `pages/` are the pages as they were approved, at 96 dots per
inch in eight greys, which keeps them small. After a change that was meant, look at the pages and run
`UPDATE_GOLDEN=1 pytest tests/golden`. On a failure the page as it is, as it should be, and the difference are
written to the folder that the message names.
"""

import os
from dataclasses import replace
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
from tests.builders import (
    alone,
    country_facts,
    drenthe,
    hoogeveen,
    hoogeveen_meppel,
    percentages_of,
    schiermonnikoog,
)
from tests.unit.pdf.minimal import imprint

APPROVED = Path(__file__).parent / "pages"
EDITION = Path(__file__).parents[2] / "config" / "voorbeeld.yaml"
LONGEST = "Samenwerkingsverband Passend Primair Onderwijs Zuidoost-Friesland en Noordwest-Groningen"


def longest_names() -> Facts:
    """A samenwerkingsverband that is called by the longest name there is, on the page and in the table."""
    facts = hoogeveen_meppel()
    region = replace(facts.region, name=LONGEST, short_name=LONGEST)
    own, *others = facts.peers
    return replace(
        facts,
        region=region,
        peers=(replace(own, rows=tuple(replace(row, region=region) for row in own.rows)), *others),
    )


REGIONS = {
    "gewoon": hoogeveen_meppel,
    "niet-getoond": schiermonnikoog,
    "lange-namen": longest_names,
    "gemeente": hoogeveen,
    "alleen": lambda: alone(hoogeveen()),
    "percentages": drenthe,
    "percentages-vol": lambda: percentages_of(hoogeveen()),
    "percentages-swv": lambda: percentages_of(hoogeveen_meppel()),
}
PAGES = [
    *(("gewoon", number) for number in (1, 2, 3, 4)),
    *(("niet-getoond", number) for number in (1, 2)),
    *(("lange-namen", number) for number in (1, 3)),
    ("gemeente", 3),
    ("alleen", 3),
    ("percentages", 2),
    *(("percentages-vol", number) for number in (1, 2, 3, 4)),
    *(("percentages-swv", number) for number in (1, 2)),
]
DOTS_PER_INCH = 96
GREYS = 8
MOST_DIFFERENT_PIXELS = 0.001
"""Share of the pixels that may differ by more than a quarter of the range: less than one figure."""


@pytest.mark.parametrize(("region", "number"), PAGES, ids=[f"{region}-{number}" for region, number in PAGES])
def test_a_page_looks_as_it_was_approved(region: str, number: int, tmp_path: Path) -> None:
    page = _render(region)[number - 1]
    file = APPROVED / f"{region}-{number}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        page.save(file, optimize=True)
    difference = _differ(page, Image.open(file))
    if difference.mean() > MOST_DIFFERENT_PIXELS:
        page.save(tmp_path / "actual.png")
        Image.open(file).save(tmp_path / "expected.png")
        Image.fromarray(difference.astype(np.uint8) * 255).save(tmp_path / "difference.png")
        pytest.fail(f"{difference.mean():.2%} of the pixels differ; look in {tmp_path}")


def test_a_page_with_one_other_figure_would_be_noticed() -> None:
    page = _render("gewoon")[0].convert("L")
    changed = page.copy()
    changed.paste(255, (70, 300, 120, 370))
    assert _differ(changed, page).mean() > MOST_DIFFERENT_PIXELS


def _differ(page: Image.Image, approved: Image.Image) -> NDArray[np.bool_]:
    assert page.size == approved.size
    one, other = (np.asarray(image.convert("L"), dtype=np.int16) for image in (page, approved))
    distance = np.abs(one - other)
    return distance > 64


@cache
def _render(region: str) -> tuple[Image.Image, ...]:
    document = pypdfium2.PdfDocument(_print(REGIONS[region]()))
    pages = (page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in document)
    return tuple(_reduce_greys(page) for page in pages)


def _reduce_greys(page: Image.Image) -> Image.Image:
    step = 255 / (GREYS - 1)
    return page.point([round(round(grey / step) * step) for grey in range(256)]).quantize(GREYS)


def _print(facts: Facts) -> bytes:
    edition, country = config.load_edition(EDITION), country_facts(facts)
    story = narrative.tell_story(facts, country, edition)
    drawn = charts.ChartRoom(edition, country).draw(facts)
    html = PageMaker(edition).compose(facts, story, drawn)
    return Press(edition).proof(html, drawn, imprint(facts.region.short_name)).pdf
