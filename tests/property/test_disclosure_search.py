"""The search for what stays possible, against plainer ways to the same answer (R11)."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.disclosure import Certificate, Knowledge, certify, protect, search, solver
from reportgen.disclosure.programme import Programme
from reportgen.disclosure.rounding import Span
from reportgen.disclosure.search import Aim, reach
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import Cell
from tests.unit.disclosure.countries import Shape, invent_country

HIGHEST = 5

_unknowns = st.integers(0, 4)
_factors = st.sampled_from((-2, -1, 1, 2))
_equalities = st.tuples(
    st.lists(_unknowns, min_size=1, max_size=2), st.lists(_unknowns, min_size=1, max_size=3)
)
_limits = st.tuples(
    st.lists(st.tuples(_factors, _unknowns), min_size=1, max_size=3), st.integers(-4, 2 * HIGHEST)
)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Five unknowns; some are equal, and much is said twice, from either side."""
    programme = Programme()
    for _ in range(5):
        low = draw(st.integers(0, 2))
        programme.add_unknown(low, draw(st.integers(low, HIGHEST)))
    for left, right in draw(st.lists(_equalities, max_size=4)):
        programme.add_equal(left, right)
        if draw(st.booleans()):
            programme.add_equal(right, left)
    for terms, high in draw(st.lists(_limits, max_size=4)):
        programme.add_at_most(terms, high)
        if draw(st.booleans()):
            programme.add_at_most([(-factor, unknown) for factor, unknown in terms], 2 - high)
    return programme


def _all_solutions(programme: Programme) -> list[tuple[int, ...]]:
    """Every whole solution, found by trying all numbers."""
    ranges = [range(low, (high or 0) + 1) for low, high in zip(programme.lows, programme.highs, strict=True)]
    return [numbers for numbers in product(*ranges) if _is_solution(programme, numbers)]


def _is_solution(programme: Programme, numbers: tuple[int, ...]) -> bool:
    sums = [sum(factor * numbers[unknown] for factor, unknown in one.terms) for one in programme.constraints]
    return all(
        made == one.high if one.equal else made <= one.high
        for made, one in zip(sums, programme.constraints, strict=True)
    )


@settings(deadline=None)
@given(programmes(), st.integers(1, HIGHEST + 1))
def test_what_is_found_possible_is_what_trying_all_numbers_finds(programme: Programme, need: int) -> None:
    solutions = _all_solutions(programme)
    spans = reach(programme, dict.fromkeys(range(5), Aim(need)), {})
    assert set(spans) == (set(range(5)) if solutions else set())
    for unknown, span in spans.items():
        numbers = [solution[unknown] for solution in solutions]
        true = Span(min(numbers), max(numbers))
        assert true.low <= span.low <= span.high <= true.high
        assert span.width >= need or span == true


def _attack(seed: int) -> tuple[Certificate, set[tuple[Cell, tuple[str, ...]]]]:
    """What a certificate says of a country of which a part was published before, under a looser rule."""
    country = invent_country(Shape(municipalities=5, children=400), seed)
    random, edition = Random(seed), country.edition
    looser = replace(edition, disclosure=DisclosureRule(min_numerator=5, min_population=100))
    before = protect([one for one in country.observations if random.random() < 0.7], looser).table
    certificate = certify(protect(country.observations, edition), edition, Knowledge((before, before)))
    return certificate, {(width.cell, width.within) for width in certificate.exposed}


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
def test_a_certificate_says_the_same_as_one_that_is_made_without_shortcuts(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, exposed = _attack(seed)
    monkeypatch.setattr(solver, "find_equal", lambda rows: np.arange(rows.matrix.shape[1]))
    monkeypatch.setattr(solver, "merge", lambda rows, _: rows)
    monkeypatch.setattr(search, "RINGS", ())
    plain, exposed_plainly = _attack(seed)
    assert exposed == exposed_plainly != set()
    assert quick.contradictions == plain.contradictions
    assert _too_narrow(quick) == _too_narrow(plain)


def _too_narrow(certificate: Certificate) -> list[tuple[Cell, tuple[str, ...], int | None, int | None]]:
    """The widths that are smaller than they must be: those are exact; the search for others stopped."""
    return [
        (
            one.cell,
            one.within,
            one.blind if one.blind < one.needs_blind else None,
            one.knowing if one.knowing < one.needs_knowing else None,
        )
        for one in certificate.exposed
    ]
