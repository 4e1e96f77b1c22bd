"""Thresholds, rounding and shares (R7 to R9)."""

import pytest

from reportgen.disclosure import AuditEntry, Rule, WithheldReason, protect
from reportgen.disclosure.thresholds import Thresholds
from reportgen.model.edition import DisclosureRule
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    PublishedCell,
    Released,
    Withheld,
)
from tests.unit.disclosure.tables import YEAR, make_edition, municipality, observe

CELL = Cell("GM0001", YEAR, "jeugdzorg", "totaal")


def _publish(numerator: int, denominator: int, rule: DisclosureRule | None = None) -> PublishedCell:
    observation = observe("GM0001", "totaal", (numerator, denominator))
    return protect([observation], make_edition([municipality(1)], rule=rule)).table[CELL]


def _reason(numerator: int, denominator: int, rule: DisclosureRule | None = None) -> AuditEntry:
    observation = observe("GM0001", "totaal", (numerator, denominator))
    (entry,) = protect([observation], make_edition([municipality(1)], rule=rule)).audit
    return entry


def test_a_numerator_of_ten_is_printed_and_one_of_nine_is_withheld() -> None:
    assert isinstance(_publish(10, 400), Released)
    assert _publish(9, 400) == Withheld(CELL)
    assert _reason(9, 400) == AuditEntry(CELL, WithheldReason.PRIMARY, Rule.SMALL_NUMERATOR)


def test_zero_is_small_too() -> None:
    assert _publish(0, 400) == Withheld(CELL)
    assert _publish(0, 0) == Withheld(CELL)


def test_a_category_that_cannot_exist_is_absent_and_not_withheld() -> None:
    observation = observe("GM0001", "totaal", AbsenceReason.IMPOSSIBLE)
    protection = protect([observation], make_edition([municipality(1)]))
    assert protection.table[CELL] == Absent(CELL, AbsenceReason.IMPOSSIBLE)
    assert protection.audit == ()


def test_a_small_denominator_is_withheld() -> None:
    rule = DisclosureRule(min_denominator=500)
    assert _reason(100, 499, rule).rule is Rule.SMALL_DENOMINATOR
    assert isinstance(_publish(100, 500, rule), Released)


@pytest.mark.parametrize(
    ("numerator", "denominator", "withheld"),
    [
        (269, 300, True),  # 89,7 per cent, but printed as 270 of 300
        (267, 300, False),  # 265 of 300
        (270, 300, True),
        (263, 292, True),  # 90,07 per cent, but printed as 265 of 290
    ],
)
def test_nearly_everyone_is_withheld_in_true_or_in_rounded_counts(
    numerator: int, denominator: int, withheld: bool
) -> None:
    assert isinstance(_publish(numerator, denominator), Withheld) is withheld
    if withheld:
        assert _reason(numerator, denominator).rule is Rule.NEARLY_EVERYONE


def test_a_small_remainder_is_not_sensitive() -> None:
    assert isinstance(_publish(262, 300), Released)


def test_every_count_is_rounded_by_itself_half_up() -> None:
    published = _publish(12, 1003)
    assert published == Released(CELL, 10, 1005, Percentage(10), ObservationStatus.FINAL)
    assert _publish(13, 1002) == Released(CELL, 15, 1000, Percentage(15), ObservationStatus.FINAL)
    even = DisclosureRule(rounding=10, min_numerator=10)
    published = _publish(25, 1005, even)
    assert isinstance(published, Released)
    assert (published.numerator, published.denominator) == (30, 1010)


def test_the_share_is_that_of_the_rounded_counts() -> None:
    published = _publish(123, 998)  # 125 of 1,000, truly 12.3 per cent
    assert isinstance(published, Released)
    assert published.share == Percentage(125, 1)
    published = _publish(123, 992)  # 125 of 990: whole per cent below 1,000
    assert isinstance(published, Released)
    assert published.share == Percentage(130, 0)


def test_a_figure_is_never_printed_below_the_threshold() -> None:
    rule = DisclosureRule(min_numerator=12)
    assert _publish(12, 400, rule) == Withheld(CELL)  # it would be printed as 10
    assert isinstance(_publish(13, 400, rule), Released)


def test_a_figure_without_counts_cannot_be_tested_and_is_withheld() -> None:
    observation = observe("GM0001", "totaal", (100, 400))
    for numerator, denominator in ((None, 400), (100, None), (None, None)):
        untestable = type(observation)(
            CELL,
            numerator,
            denominator,
            Percentage(250),
            observation.status,
            False,
            None,
            observation.provenance,
        )
        protection = protect([untestable], make_edition([municipality(1)]))
        assert protection.table[CELL] == Withheld(CELL)
        assert protection.audit[0].rule is Rule.NOT_TESTABLE


def test_the_withheld_cell_tells_nothing_but_where_it_is() -> None:
    assert repr(_publish(9, 400)) == f"Withheld(cell={CELL!r})"


def test_two_figures_of_one_cell_are_refused_without_telling_their_counts() -> None:
    twice = [observe("GM0001", "totaal", (1234567, 7654321)), observe("GM0001", "totaal", (1234568, 7654321))]
    with pytest.raises(ValueError, match="two observations") as caught:
        protect(twice, make_edition([municipality(1)]))
    assert "12345" not in str(caught.value)


@pytest.mark.parametrize(("minimum", "base"), [(10, 5), (12, 5), (10, 1), (15, 10), (8, 2), (21, 20)])
def test_the_largest_count_that_a_threshold_keeps_is_the_largest_that_fails_it(
    minimum: int, base: int
) -> None:
    tests = Thresholds(DisclosureRule(min_numerator=minimum, min_denominator=minimum, rounding=base))
    small = [n for n in range(100) if tests.failed_by(n, 1000) is Rule.SMALL_NUMERATOR]
    assert tests.largest_by_rule(Rule.SMALL_NUMERATOR) == small[-1]
    assert small == list(range(len(small)))
    strict = Thresholds(DisclosureRule(min_numerator=0, min_denominator=minimum, rounding=base))
    few = [n for n in range(100) if strict.failed_by(0, n) is Rule.SMALL_DENOMINATOR]
    assert strict.largest_by_rule(Rule.SMALL_DENOMINATOR) == few[-1]


@pytest.mark.parametrize("rule", sorted(set(Rule) - {Rule.SMALL_NUMERATOR, Rule.SMALL_DENOMINATOR}))
def test_other_rules_give_no_largest_numerator_away(rule: Rule) -> None:
    assert Thresholds(DisclosureRule()).largest_by_rule(rule) is None


@pytest.mark.parametrize(
    ("settings", "rule", "numerator", "revised"),
    [
        ({}, Rule.SMALL_NUMERATOR, 10, True),  # it was not below 10 then
        ({"min_numerator": 12}, Rule.SMALL_NUMERATOR, 10, False),  # 8 to 12, and up to 12 is secret now
        ({"min_numerator": 12}, Rule.SMALL_NUMERATOR, 15, True),  # 13 or more
        ({"rounding": 1}, Rule.SMALL_NUMERATOR, 9, False),  # printed under a lower threshold
        ({"min_denominator": 500}, Rule.SMALL_DENOMINATOR, 100, False),
        ({}, Rule.SMALL_NUMERATOR, None, True),  # a percentage alone says nothing of the threshold
        ({}, Rule.NEARLY_EVERYONE, 355, True),  # of 400, as all counts here
        ({}, Rule.NEARLY_EVERYONE, 360, False),  # printed when 90 per cent might be
        ({}, Rule.SMALL_POPULATION, 100, True),
        ({"min_population": 401}, Rule.SMALL_POPULATION, 100, False),
        ({}, Rule.SHORT_SUM, 100, True),
        ({}, Rule.NOT_TESTABLE, 100, True),
    ],
)
def test_a_figure_that_was_printed_and_is_secret_now_was_revised_if_the_threshold_says_so(
    settings: dict[str, int], rule: Rule, numerator: int | None, revised: bool
) -> None:
    printed = Released(CELL, numerator, 400, Percentage(250), ObservationStatus.FINAL)
    assert Thresholds(DisclosureRule(**settings)).contradict(rule, printed) is revised


@pytest.mark.parametrize(("children", "small"), [(247, True), (248, True), (249, True), (250, False)])
def test_a_region_is_too_small_below_250_children_true_or_rounded(children: int, small: bool) -> None:
    assert Thresholds(DisclosureRule()).is_small_population(children) is small


def test_rounding_down_can_make_a_region_too_small() -> None:
    assert Thresholds(DisclosureRule(min_population=251)).is_small_population(252)


@pytest.mark.parametrize(
    ("counts", "withheld"), [((90, 100), True), ((88, 98), True), ((85, 100), False), ((87, 99), False)]
)
def test_nine_of_ten_is_nearly_everyone(counts: tuple[int, int], withheld: bool) -> None:
    failed = Thresholds(DisclosureRule()).failed_by(*counts)
    assert (failed is Rule.NEARLY_EVERYONE) is withheld
