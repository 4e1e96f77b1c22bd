"""Laws of recoding, on made-up histories of gemeenten."""

from collections import Counter
from datetime import date
from random import Random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.data.layout_history import LayoutHistory, Lifespan, Merger
from reportgen.data.recoding import recode
from reportgen.model.edition import InputLayout
from reportgen.model.figures import (
    Cell,
    ObservationStatus,
)
from reportgen.model.observation import Observation, Provenance

FIRST, LAST = 2015, 2023
YEARS = (2015, 2017, 2018, 2020, 2021, 2023)
EDUCATION = ("totaal", "bao")


class Delivery(NamedTuple):
    history: LayoutHistory
    observations: tuple[Observation, ...]


@st.composite
def deliveries(draw: st.DrawFn, splits: bool = False) -> Delivery:
    """A delivery of every gemeente of every year, while gemeenten merge, chains included."""
    alive = {f"GM{number:04}": FIRST for number in range(1, draw(st.integers(2, 8)) + 1)}
    lifespans: dict[str, Lifespan] = {}
    mergers: list[Merger] = []
    for year in range(FIRST + 1, LAST + 1):
        if len(alive) < 3 or not draw(st.booleans()):
            continue
        ending = draw(st.lists(st.sampled_from(sorted(alive)), min_size=1, max_size=2, unique=True))
        split = splits and draw(st.booleans())
        rest = sorted(set(alive) - set(ending))
        new = draw(st.sampled_from([*rest, f"GM{year}"]))
        receivers = (
            [new, next((code for code in rest if code != new), f"GM{year + 1000}")] if split else [new]
        )
        for old in ending:
            mergers += [Merger(date(year, 1, 1), old, old, one, one, split) for one in receivers]
            lifespans[old] = Lifespan(old, alive.pop(old), year - 1)
        for code in receivers:
            alive.setdefault(code, year)
    lifespans |= {code: Lifespan(code, first, None) for code, first in alive.items()}
    history = LayoutHistory(tuple(sorted(mergers, key=lambda one: (one.day, one.old, one.new))), lifespans)
    random = draw(st.integers(0, 9).map(Random))
    observations = [
        make_figure(random, Cell(code, year, "jeugdzorg", education))
        for year in YEARS
        for code in sorted(lifespans)
        for education in EDUCATION
        if history.existed(code, year)
    ]
    return Delivery(history, tuple(observations))


def make_figure(random: Random, cell: Cell) -> Observation:
    status = random.choice(list(ObservationStatus))
    numerator = random.randint(0, 300)
    denominator = numerator + random.randint(0, 3000)
    return Observation(cell, numerator, denominator, None, status, False, None, Provenance("a.csv", 2))


def sums(observations: tuple[Observation, ...]) -> Counter[tuple[int, str, str]]:
    found: Counter[tuple[int, str, str]] = Counter()
    for one in observations:
        found[one.cell.year, one.cell.education, "numerator"] += one.numerator or 0
        found[one.cell.year, one.cell.education, "denominator"] += one.denominator or 0
    return found


@given(deliveries())
@settings(max_examples=60, deadline=None)
def test_without_splits_the_sum_over_all_gemeenten_stays_the_same(delivery):
    recoded = recode(delivery.observations, delivery.history, LAST)
    assert sums(recoded.observations) == sums(delivery.observations)


@given(deliveries(splits=True))
@settings(max_examples=60, deadline=None)
def test_all_figures_stand_in_the_layout_of_the_edition(delivery):
    recoded = recode(delivery.observations, delivery.history, LAST)
    assert {one.cell.region for one in recoded.observations} == {
        code for code in delivery.history.lifespans if delivery.history.existed(code, LAST)
    }
    cells = [one.cell for one in recoded.observations]
    assert len(set(cells)) == len(cells)


@given(deliveries(splits=True))
@settings(max_examples=60, deadline=None)
def test_recoding_twice_changes_nothing(delivery):
    once = recode(delivery.observations, delivery.history, LAST)
    twice = recode(once.observations, delivery.history, LAST, InputLayout.EDITION)
    assert twice.observations == once.observations


@given(deliveries(splits=True), st.integers(0, 9).map(Random))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_rows_does_not_matter(delivery, random):
    shuffled = list(delivery.observations)
    random.shuffle(shuffled)
    assert recode(shuffled, delivery.history, LAST) == recode(delivery.observations, delivery.history, LAST)


@given(deliveries(splits=True))
@settings(max_examples=60, deadline=None)
def test_years_from_the_layout_of_the_edition_on_stay_as_they_are(delivery):
    recoded = recode(delivery.observations, delivery.history, LAST)
    last = tuple(one for one in delivery.observations if one.cell.year == LAST)
    assert {one for one in recoded.observations if one.cell.year == LAST} == set(last)


@given(deliveries(splits=True))
@settings(max_examples=60, deadline=None)
def test_every_series_that_counts_two_areas_has_a_break(delivery):
    """A gemeente that got a part of a split one, and has figures from before, breaks in that year."""
    recoded = recode(delivery.observations, delivery.history, LAST)
    broken = {(one.region, one.first_year) for one in recoded.breaks if not one.bridged}
    for applied in recoded.applied:
        if applied.parts:
            years = {year for region, year in broken if region == applied.region}
            assert any(applied.year < year <= LAST for year in years)
