"""One in how many, or how many of ten (R24)."""

from dataclasses import replace

import pytest

from reportgen.model.edition import Palette
from reportgen.model.facts import Facts
from reportgen.model.figures import Withheld
from reportgen.model.layout import ODDS_MM
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import own_dots, read_paths

PALETTE = Palette()


def with_share(tenths: int) -> Facts:
    facts = builders.hoogeveen()
    key = builders.compare(builders.released("GM0118", "totaal", tenths), builders.country_cell("totaal"))
    return replace(facts, key=key)


@pytest.mark.parametrize(
    ("tenths", "filled", "circles"),
    [(124, 1, 8), (174, 1, 6), (300, 1, 3), (301, 3, 10), (580, 6, 10), (20, 1, 50), (1000, 10, 10)],
)
def test_up_to_thirty_per_cent_one_of_n_above_it_x_of_ten(
    tenths: int, filled: int, circles: int, draw: Draw
) -> None:
    chart = draw(with_share(tenths))["odds"]
    drawn = [centre for path in read_paths(chart) for centre in path.centres]
    assert len(own_dots(chart, PALETTE.accent)) == filled
    assert len(drawn) == circles
    xs = [x for path in read_paths(chart) for part in path.parts for x, _ in part]
    ys = [y for path in read_paths(chart) for part in path.parts for _, y in part]
    assert min(xs) >= 0
    assert max(xs) <= ODDS_MM[0]
    assert min(ys) >= 0
    assert max(ys) <= ODDS_MM[1]


@pytest.mark.parametrize("tenths", [0, 3])
def test_what_can_not_be_seen_is_not_drawn(tenths: int, draw: Draw) -> None:
    assert "odds" not in draw(with_share(tenths))


def test_a_withheld_key_figure_has_no_circles(draw: Draw) -> None:
    facts = builders.hoogeveen()
    key = builders.compare(Withheld(facts.key.here.cell), facts.key.country)
    assert "odds" not in draw(replace(facts, key=key))
