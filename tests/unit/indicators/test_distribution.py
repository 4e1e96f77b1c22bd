"""How the children with youth care are spread over the education types (R21)."""

import pytest

from reportgen.indicators.distribution import spread_of_100
from reportgen.model.facts import Distribution
from reportgen.model.figures import AbsenceReason
from tests.unit.indicators.builders_indicators import edition, facts, figure, partnership, row, table

REGION = partnership(2203)
NL = {
    "totaal_po": (232_000, 1_470_000),
    "bao": (200_000, 1_390_000),
    "sbao": (14_000, 38_000),
    "so": (16_000, 35_000),
}


def distribution(**values: object) -> Distribution | None:
    figures = table(row("PO2203", values), row("NL01", NL))  # type: ignore[arg-type]
    return facts(REGION, figures, edition(REGION)).distribution


def test_a_complete_distribution_adds_up_to_100() -> None:
    result = distribution(totaal_po=(2630, 15100), bao=(2310, 14350), sbao=(160, 410), so=(160, 340))
    assert result is not None
    assert result.complete
    assert [(one.education.code, one.here_of_100, one.country_of_100) for one in result.parts] == [
        ("bao", 88, 87),
        ("sbao", 6, 6),
        ("so", 6, 7),
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((5, 5, 5), (34, 33, 33)),  # equal remainders: the earlier one
        ((10, 5, 0), (67, 33, 0)),
        ((335, 335, 330), (34, 33, 33)),  # 33.5, 33.5, 33.0
        ((1995, 5), (100, 0)),  # 99.75 and 0.25
        ((5, 995), (0, 100)),
        ((995, 5), (100, 0)),  # 99.5 and 0.5: the larger count goes first
        ((992, 8), (99, 1)),  # 99.2 and 0.8: the larger remainder, not the larger count
    ],
)
def test_the_rest_goes_to_the_largest_remainders(counts: tuple[int, ...], expected: tuple[int, ...]) -> None:
    parts = [figure((count, 10_000)) for count in counts]
    assert spread_of_100(parts, figure(None)) == expected


def test_with_a_withheld_part_the_others_stand_against_the_total() -> None:
    result = distribution(totaal_po=(2630, 15100), bao=(2310, 14350), sbao=None, so=(160, 340))
    assert result is not None
    assert not result.complete
    assert [one.here_of_100 for one in result.parts] == [88, None, 6]
    assert [one.country_of_100 for one in result.parts] == [87, 6, 7]


def test_with_a_withheld_part_of_nederland_its_others_stand_against_its_total() -> None:
    here = {"totaal_po": (2630, 15100), "bao": (2310, 14350), "sbao": (160, 410), "so": (160, 340)}
    figures = table(row("PO2203", here), row("NL01", {**NL, "sbao": None}))  # type: ignore[arg-type]
    result = facts(REGION, figures, edition(REGION)).distribution
    assert result is not None
    # 200.000 and 16.000 of 232.000: 86,2 and 6,9
    assert [one.country_of_100 for one in result.parts] == [86, None, 7]


def test_two_education_types_are_enough_and_one_is_not() -> None:
    here = {"totaal_po": (2470, 14760), "bao": (2310, 14350), "sbao": (160, 410)}
    two = facts(REGION, table(row("PO2203", here)), edition(REGION)).distribution  # type: ignore[arg-type]
    assert two is not None
    assert [one.here_of_100 for one in two.parts] == [94, 6]
    one = {"totaal_po": (2310, 14350), "bao": (2310, 14350)}
    assert facts(REGION, table(row("PO2203", one)), edition(REGION)).distribution is None  # type: ignore[arg-type]


def test_a_released_part_against_the_total_is_rounded_half_up() -> None:
    assert spread_of_100([figure((25, 500)), figure((20, 500)), figure(None)], figure((1000, 9000))) == (
        3,
        2,
        None,
    )


def test_without_the_total_an_incomplete_distribution_is_not_shown() -> None:
    assert distribution(totaal_po=None, bao=(2310, 14350), sbao=None, so=(160, 340)) is None


def test_without_counts_there_is_no_distribution() -> None:
    assert distribution(totaal_po=17.4, bao=16.1, sbao=39.0, so=47.0) is None


def test_a_part_that_cannot_exist_does_not_make_it_incomplete() -> None:
    result = distribution(
        totaal_po=(2470, 14760), bao=(2310, 14350), sbao=(160, 410), so=AbsenceReason.IMPOSSIBLE
    )
    assert result is not None
    assert result.complete
    assert [one.here_of_100 for one in result.parts] == [94, 6, None]
    assert [one.absence for one in result.parts] == [None, None, AbsenceReason.IMPOSSIBLE]


def test_nobody_with_youth_care_gives_no_distribution() -> None:
    assert distribution(totaal_po=(0, 15100), bao=(0, 14350), sbao=(0, 410), so=(0, 340)) is None
