"""Laws of disclosure control that hold for every delivery (R5 to R12)."""

import re
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.disclosure import (
    AuditEntry,
    Protection,
    Rule,
    WithheldReason,
    protect,
    read_protected_csv,
    write_protected_csv,
)
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import AbsenceReason, Cell, ProtectedTable, Released
from reportgen.model.observation import Observation
from tests.unit.disclosure.countries import Invented, Shape, invent_country

# not four types: a samenwerkingsverband vo would have one type only, which is its total and no sum
SHAPES = st.builds(
    Shape,
    municipalities=st.integers(1, 30),
    provinces=st.integers(0, 3),
    partnerships=st.integers(0, 4),
    split=st.integers(0, 2),
    types=st.integers(2, 8),
    years=st.integers(1, 3),
    children=st.sampled_from([100, 400, 1000, 3000]),
    kinds=st.booleans(),
)
COUNTRIES = st.builds(invent_country, SHAPES, st.integers(0, 10**6))


def _publish(observations: tuple[Observation, ...], country: Invented) -> tuple[Protection, str]:
    protection = protect(observations, country.edition)
    return protection, write_protected_csv(protection.table)


@settings(max_examples=60, deadline=None)
@given(COUNTRIES, st.randoms(use_true_random=False))
def test_two_deliveries_that_differ_only_in_withheld_values_give_the_same_table(
    country: Invented, random: Random
) -> None:
    protection, text = _publish(country.observations, country)
    redrawn = redraw_withheld(country.observations, protection, random)
    again, text_again = _publish(redrawn, country)
    assert text_again == text
    assert again.audit == protection.audit


AUDITS = (Rule.ROW_AUDIT, Rule.KIND_AUDIT, Rule.REGION_AUDIT, Rule.CERTIFICATE)


def redraw_withheld(
    observations: tuple[Observation, ...], protection: Protection, random: Random
) -> tuple[Observation, ...]:
    """The delivery with other values in the withheld cells, withheld for the same reason.

    What is secret by itself may always change. Where an audit looked at printed counts, what it
    withheld, and what followed from that, keeps its value: another value is another reason.
    """
    audited = any(entry.rule in AUDITS for entry in protection.audit)
    changed = {
        entry.cell: entry
        for entry in protection.audit
        if entry.reason is WithheldReason.PRIMARY or not audited
    }
    return tuple(
        _redraw(one, changed[one.cell], random) if one.cell in changed else one for one in observations
    )


def _redraw(observation: Observation, entry: AuditEntry, random: Random) -> Observation:
    match entry.rule:
        case Rule.SMALL_NUMERATOR:
            numerator = random.randint(0, 9)
            return replace(observation, numerator=numerator, denominator=random.randint(numerator, 2000))
        case Rule.NEARLY_EVERYONE:
            numerator = random.randint(10, 900)
            return replace(observation, numerator=numerator, denominator=numerator)
        case Rule.SMALL_POPULATION:
            return replace(
                observation, numerator=random.randint(10, 100), denominator=random.randint(200, 247)
            )
        case _:
            assert entry.reason is WithheldReason.SECONDARY
            numerator = random.randint(10, 900)
            return replace(observation, numerator=numerator, denominator=random.randint(1200, 2000))


@settings(max_examples=60, deadline=None)
@given(COUNTRIES)
def test_nothing_below_a_threshold_is_released(country: Invented) -> None:
    true = {one.cell: (one.numerator or 0, one.denominator or 0) for one in country.observations}
    for cell in protect(country.observations, country.edition).table:
        if isinstance(cell, Released):
            numerator, denominator = true[cell.cell]
            assert numerator >= 10
            assert denominator >= 10
            assert 10 * numerator < 9 * denominator
            assert cell.numerator is not None
            assert cell.denominator is not None
            assert 10 * cell.numerator < 9 * cell.denominator
            assert cell.numerator % 5 == cell.denominator % 5 == 0
            assert max(abs(cell.numerator - numerator), abs(cell.denominator - denominator)) <= 2


@settings(max_examples=30, deadline=None)
@given(COUNTRIES, st.randoms(use_true_random=False))
def test_the_order_of_the_input_means_nothing(country: Invented, random: Random) -> None:
    shuffled = list(country.observations)
    random.shuffle(shuffled)
    first, second = protect(country.observations, country.edition), protect(shuffled, country.edition)
    assert second == first
    assert list(second.table.cells) == list(first.table.cells)


@settings(max_examples=30, deadline=None)
@given(COUNTRIES)
def test_protection_applied_twice_changes_nothing(country: Invented) -> None:
    table = protect(country.observations, country.edition).table
    released = [cell for cell in table if isinstance(cell, Released)]
    again = protect([deliver_again(one, table) for one in country.observations], country.edition).table
    assert [cell for cell in again if isinstance(cell, Released)] == released


def deliver_again(observation: Observation, table: ProtectedTable) -> Observation:
    """What was published, delivered once more: withheld figures are unknown now."""
    cell = table[observation.cell]
    if isinstance(cell, Released):
        return replace(observation, numerator=cell.numerator, denominator=cell.denominator)
    return replace(observation, numerator=None, denominator=None, absent=AbsenceReason.UNKNOWN)


@settings(max_examples=30, deadline=None)
@given(COUNTRIES)
def test_every_table_is_read_back_as_it_was_written(country: Invented) -> None:
    protection, text = _publish(country.observations, country)
    assert read_protected_csv(text, "protected.csv") == protection.table


@settings(max_examples=20, deadline=None)
@given(SHAPES, st.integers(0, 10**6))
def test_no_secret_digit_is_in_the_archive(shape: Shape, seed: int) -> None:
    """The byte canary (R6): with a threshold of a million every seven-digit count is secret."""
    rule = DisclosureRule(min_numerator=10_000_000, min_denominator=1_000_000)
    country = invent_country(shape, seed, rule)
    numbers = iter(Random(seed).sample(range(1_000_000, 9_999_999), 2 * len(country.observations)))
    secret = tuple(
        replace(one, numerator=min(pair), denominator=max(pair))
        for one, pair in zip(country.observations, zip(numbers, numbers, strict=True), strict=True)
    )
    protection, text = _publish(secret, country)
    assert not re.search(r"\d{5}", text)
    assert not re.search(r"\d{5}", repr(protection.audit) + repr(protection.table))


def test_a_lone_secret_is_never_alone() -> None:
    """In a row of three parts and a total, a withheld part always has a second one beside it."""
    for seed in range(40):
        country = invent_country(Shape(municipalities=6, partnerships=3, years=2), seed)
        table = protect(country.observations, country.edition).table
        for year in (2022, 2023):
            for code in ("PO2001", "PO2002", "PO2003"):
                cells = [table[Cell(code, year, "jeugdzorg", part)] for part in ("bao", "sbao", "so")]
                assert sum(isinstance(cell, Released) for cell in cells) in (0, 3)
