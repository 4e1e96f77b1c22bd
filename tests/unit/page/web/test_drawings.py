"""A page of the web edition is made of some of the charts; it must be the same as with all of them."""

from pathlib import Path

import pytest

from reportgen import charts, config, narrative
from reportgen.model.facts import Facts
from reportgen.page.web import DRAWINGS, RegionOrder, WebMaker
from tests.builders import country_facts, drenthe, hoogeveen_meppel, schiermonnikoog

EDITION = Path(__file__).parents[4] / "config" / "voorbeeld.yaml"


@pytest.mark.parametrize(
    "facts", [hoogeveen_meppel(), drenthe(), schiermonnikoog()], ids=lambda one: one.region.code
)
def test_a_page_shows_no_other_charts_than_those_that_are_drawn_for_it(facts: Facts) -> None:
    edition, country = config.load_edition(EDITION), country_facts(facts)
    story = narrative.tell_story(facts, country, edition)
    room, maker = charts.ChartRoom(edition, country), WebMaker(edition)
    with_all, with_some = (
        maker.make_region(RegionOrder(facts, story, drawn, (), country))
        for drawn in (room.draw(facts), room.draw(facts, DRAWINGS))
    )
    assert with_some == with_all
    assert room.draw(facts, DRAWINGS).keys() <= DRAWINGS
