"""The attacker against random tables: no withheld cell is derived more narrowly than the rule (R11)."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.disclosure import (
    Certificate,
    Knowledge,
    Protection,
    certify,
    protect,
    protect_and_certify,
    write_protected_csv,
)
from reportgen.disclosure.protection import _Judge
from reportgen.disclosure.region_sums import _PlaneRegions
from reportgen.disclosure.withholding import Draft
from reportgen.model.edition import Edition
from reportgen.model.figures import ProtectedTable, Released
from tests.property.test_disclosure import deliver_again, redraw_withheld
from tests.unit.disclosure.countries import Invented, Shape, invent_country, invent_shape
from tests.unit.disclosure.tables import make_edition, observe_row, partnership

REGIONS_AND_COUNTRY = st.builds(
    Shape,
    municipalities=st.integers(1, 30),
    provinces=st.just(0),
    partnerships=st.just(0),
    types=st.integers(2, 8),
    years=st.sampled_from([1, 1, 1, 2, 3]),
    children=st.sampled_from([100, 400, 1000, 3000]),
    kinds=st.booleans(),
)
WITH_AREAS = st.builds(
    Shape,
    municipalities=st.integers(1, 30),
    provinces=st.integers(0, 10),
    partnerships=st.integers(0, 12),
    split=st.integers(0, 2),
    types=st.integers(2, 8),
    children=st.sampled_from([100, 400, 1000, 3000]),
    kinds=st.booleans(),
)


def _certify(country: Invented) -> Certificate:
    """What the certificate finds by the rules alone."""
    return certify(protect(country.observations, country.edition), country.edition)


def _secure(country: Invented) -> tuple[Protection, Certificate]:
    """What is published: what exposes a cell has given way."""
    return protect_and_certify(country.observations, country.edition)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(REGIONS_AND_COUNTRY, st.integers(0, 10**6))
def test_no_withheld_cell_is_derived_more_narrowly_than_the_rule(shape: Shape, seed: int) -> None:
    _, certificate = _secure(invent_country(shape, seed))
    assert certificate.contradictions == ()
    assert certificate.exposed == ()


@pytest.mark.slow
@settings(max_examples=5, deadline=None, derandomize=True)
@given(WITH_AREAS, st.integers(0, 10**6))
def test_nor_where_provinces_and_samenwerkingsverbanden_overlap(shape: Shape, seed: int) -> None:
    _, certificate = _secure(invent_country(shape, seed))
    assert certificate.contradictions == ()
    assert certificate.exposed == ()


def test_nor_where_the_solver_overlooks_all_solutions_at_first() -> None:
    assert _certify(invent_country(Shape(8, 8, 8, split=2, types=7), 107)).exposed == ()


@pytest.mark.parametrize("kinds", [False, True])
def test_nor_by_who_has_exact_numbers_of_pupils(kinds: bool) -> None:
    """A whole country with areas takes minutes of solving; docs/decisions/0003 says what was seen of it."""
    country = invent_country(Shape(12, 0, 0, kinds=kinds), 1 + kinds)
    exact = {one.cell: one.denominator for one in country.observations if one.denominator is not None}
    protected = protect(country.observations, country.edition)
    assert certify(protected, country.edition, Knowledge(denominators=exact)).exposed == ()


FELL_ONCE = {
    "two provinces of few gemeenten": (Shape(17, 2, 8, split=0, children=400, kinds=False), 34),
    "a gemeente beside one that is too small": (invent_shape(0), 0),
    "as many provinces as gemeenten": (invent_shape(82), 82),
    "a chain of samenwerkingsverbanden": (invent_shape(100), 100),
}


@pytest.mark.parametrize("country", FELL_ONCE)
def test_areas_of_few_printed_parts_give_way_however_much_is_withheld_in_them(
    country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before that was a rule of the pattern, these countries fell with all rules on."""
    invented = invent_country(*FELL_ONCE[country])
    assert _certify(invented).exposed == ()
    monkeypatch.setattr(_PlaneRegions, "_is_all_known_of", lambda *_: False)
    assert _certify(invented).exposed != ()


GIVES_WAY = {"a chain of provinces": 107, "a chain of samenwerkingsverbanden": 121}


@pytest.mark.parametrize("country", GIVES_WAY)
def test_nor_where_sums_in_a_chain_tell_too_much(country: str) -> None:
    """Nor does what gives way depend on what is withheld (R6), and published once more it is the same."""
    seed = GIVES_WAY[country]
    invented = invent_country(invent_shape(seed), seed)
    assert _certify(invented).exposed != ()
    protection, certificate = _secure(invented)
    assert (certificate.exposed, certificate.contradictions) == ((), ())
    assert protection.given_up != ()

    redrawn = redraw_withheld(invented.observations, protection, Random(3))
    assert redrawn != invented.observations
    again, _ = protect_and_certify(redrawn, invented.edition)
    assert (again.table, again.audit) == (protection.table, protection.audit)

    table = protection.table
    delivered = [deliver_again(one, table) for one in invented.observations]
    once_more, certificate = protect_and_certify(delivered, invented.edition)
    assert certificate.exposed == ()
    assert _list_released(once_more.table) == _list_released(table)


def _list_released(table: ProtectedTable) -> list[Released]:
    return [cell for cell in table if isinstance(cell, Released)]


@pytest.mark.slow
def test_nor_in_nine_years() -> None:
    shape = Shape(municipalities=20, provinces=0, partnerships=0, years=9)
    assert _certify(invent_country(shape, 1)).exposed == ()


def _leave(_judge: object, draft: Draft, *_: object) -> Draft:
    return draft


def _count_exposed() -> int:
    shape = Shape(municipalities=12, provinces=0, partnerships=0, children=1000)
    return sum(len(_certify(invent_country(shape, seed)).exposed) for seed in range(3))


def test_without_both_rules_the_attacker_finds_much_of_what_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _count_exposed() == 0
    monkeypatch.setattr(_Judge, "_withhold_by_pattern", _leave)
    monkeypatch.setattr(_Judge, "_withhold_by_audit", _leave)
    assert _count_exposed() > 5


PATTERN_ALONE = {
    "a small samenwerkingsverband": (Shape(30, 8, 12, split=0, types=5, children=1000, kinds=False), 1000),
    "three gemeenten": (Shape(3, 0, 0, types=3, children=1000, kinds=False), 1107),
}


@pytest.mark.parametrize("table", PATTERN_ALONE)
def test_without_the_pattern_rule_alone_the_attacker_finds_a_cell_now_and_then(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audits look at one sum at a time; where sums hang together only the pattern rule keeps enough."""
    country = invent_country(*PATTERN_ALONE[table])
    assert _certify(country).exposed == ()
    monkeypatch.setattr(_Judge, "_withhold_by_pattern", _leave)
    assert _certify(country).exposed != ()


def test_without_the_audits_the_attacker_finds_a_cell_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    country = invent_country(Shape(15, 0, 0, types=5, children=1000, kinds=False), 1028)
    assert _certify(country).exposed == ()
    monkeypatch.setattr(_Judge, "_withhold_by_audit", _leave)
    assert _certify(country).exposed != ()


def _count_possible(edition: Edition) -> set[int]:
    """For each published table of a samenwerkingsverband with one small part: how many that part can be.

    The second part is tried from 20 to 69; tables that it could give outside that range do not count.
    """
    behind: dict[str, set[tuple[int, int]]] = {}
    for bao, sbao in product(range(10), range(20, 70)):
        parts = {"bao": (bao, 400), "sbao": (sbao, 400), "so": (30, 400)}
        table = protect(observe_row("PO2101", parts, total="totaal_po"), edition).table
        behind.setdefault(write_protected_csv(table), set()).add((bao, sbao))
    inside = [pairs for pairs in behind.values() if all(22 <= sbao < 68 for _, sbao in pairs)]
    return {len({bao for bao, _ in pairs}) for pairs in inside}


def test_who_knows_the_method_learns_nothing_from_what_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which cells are withheld follows from the pattern; left to the audit, it would tell (R6)."""
    edition = make_edition([partnership("PO2101")])
    assert _count_possible(edition) == {10}
    monkeypatch.setattr(_Judge, "_withhold_by_pattern", _leave)
    assert min(_count_possible(edition)) < 10
