"""A hundred blocks in groups (R21)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from reportgen.model.edition import Palette
from reportgen.model.facts import Distribution, DistributionPart, Facts
from reportgen.model.figures import AbsenceReason
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import read_paths, read_texts

PALETTE = Palette()
SHARES_NL = (40, 3, 3, 24, 2, 5, 5, 18)


def spread(*shares: int | None) -> Facts:
    parts = tuple(
        DistributionPart(builders.EDUCATION[kind], here, country)
        for kind, here, country in zip(builders.ALL_TYPES, shares, SHARES_NL, strict=True)
    )
    return replace(
        builders.hoogeveen(), distribution=Distribution(parts, all(share is not None for share in shares))
    )


def blocks(facts: Facts, draw: Draw) -> list[tuple[float, float]]:
    chart = draw(facts)["distribution"]
    return [centre for path in read_paths(chart) for centre in path.centres]


def test_each_of_a_hundred_is_a_block(draw: Draw) -> None:
    assert len(blocks(builders.hoogeveen(), draw)) == 100
    assert len(blocks(builders.hoogeveen_meppel(), draw)) == 100


def test_a_withheld_part_leaves_the_others_as_they_are(draw: Draw) -> None:
    facts = spread(41, None, None, 23, None, 5, 7, 15)
    chart = draw(facts)["distribution"]
    assert len(blocks(facts, draw)) == 41 + 23 + 5 + 7 + 15
    assert "niet getoond:" in chart.labels
    assert "sbao, so en pro" in chart.labels
    assert "Niet getoond: het speciaal basisonderwijs, het speciaal onderwijs en het praktijkonderwijs." in (
        chart.alternative
    )


def test_a_part_that_was_not_delivered_is_not_called_withheld(draw: Draw) -> None:
    facts = spread(41, None, 3, 23, 2, 5, None, 15)
    assert facts.distribution is not None
    absent = replace(facts.distribution.parts[6], absence=AbsenceReason.NOT_DELIVERED)
    parts = (*facts.distribution.parts[:6], absent, facts.distribution.parts[7])
    chart = draw(replace(facts, distribution=replace(facts.distribution, parts=parts)))["distribution"]
    assert {"niet getoond: sbao", "geen cijfer: mbo"} <= set(chart.labels)
    assert "Niet getoond: het speciaal basisonderwijs. Geen cijfer: het mbo." in chart.alternative


def test_withheld_parts_do_not_make_the_blocks_wider(draw: Draw) -> None:
    def pitch(facts: Facts) -> float:
        xs = sorted(x for x, _ in blocks(facts, draw))
        return xs[1] - xs[0]

    assert pitch(spread(41, None, None, None, None, None, None, None)) <= pitch(builders.hoogeveen()) + 0.02


def test_nothing_released_is_no_chart(draw: Draw) -> None:
    assert "distribution" not in draw(spread(*[None] * 8))


@pytest.mark.parametrize(
    "shares",
    [
        (96, 1, 0, 1, 0, 1, 0, 1),
        (0, 0, 0, 0, 0, 0, 0, 100),
        (2, 1, 1, 1, 1, 1, 1, 92),
        (13, 12, 13, 12, 13, 12, 13, 12),
        (34, None, 1, 1, None, 1, 1, 60),
    ],
    ids=str,
)
def test_names_never_touch_and_stay_on_the_sheet(shares: Sequence[int | None], draw: Draw) -> None:
    chart = draw(spread(*shares))["distribution"]
    texts = read_texts(chart)
    assert all(text.box.left >= -0.05 and text.box.right <= chart.width_mm + 0.05 for text in texts)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(texts, 2))


def test_the_tone_is_that_of_no_rate(draw: Draw) -> None:
    fills = {path.fill for path in read_paths(draw(builders.hoogeveen())["distribution"])}
    assert fills == {PALETTE.slate}
    substitute = draw(builders.schiermonnikoog())["distribution"]
    assert {path.fill for path in read_paths(substitute)} == {PALETTE.mid}
