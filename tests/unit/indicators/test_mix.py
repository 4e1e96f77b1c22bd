"""The mix-adjusted share (R18)."""

from dataclasses import replace

import numpy
import pytest

from reportgen.indicators.mix import calculate_expected_share
from reportgen.model.facts import MixAdjusted
from reportgen.model.figures import Cell, Percentage, Released
from tests.unit.indicators.builders_indicators import (
    FINAL,
    PROFILES,
    edition,
    facts,
    figure,
    partnership,
    row,
    table,
)

REGION = partnership(2203)
NL = {"totaal_po": (158, 1000), "bao": (144, 1000), "sbao": (371, 1000), "so": (460, 1000)}
HERE = {"totaal_po": (2630, 15100), "bao": (2310, 14350), "sbao": (160, 410), "so": (160, 340)}


def mix(here: dict[str, object], country: dict[str, object]) -> MixAdjusted | None:
    figures = table(row("PO2203", here), row("NL01", country))  # type: ignore[arg-type]
    return facts(REGION, figures, edition(REGION)).mix


def test_the_share_at_nederlands_rates_by_hand() -> None:
    # (14350 x 0.144 + 410 x 0.371 + 340 x 0.460) / 15100 = 2374.91 / 15100 = 15.73 %
    assert mix(HERE, NL) == MixAdjusted(Percentage(157), Percentage(158), Percentage(174))


def test_the_expected_share_equals_a_weighted_mean() -> None:
    children, rates = [14350, 410, 340], [0.144, 0.371, 0.46]
    parts = [figure((0, number)) for number in children]
    standard = [figure((round(1000 * rate), 1000)) for rate in rates]
    assert calculate_expected_share(parts, standard) == pytest.approx(numpy.average(rates, weights=children))


def test_the_expected_share_is_rounded_half_up() -> None:
    # (1000 x 0.1475 + 980 x 0.1675 + 20 x 0.1675) / 2000 = 15.75 %
    here = {"totaal_po": (300, 2000), "bao": (150, 1000), "sbao": (140, 980), "so": (10, 20)}
    country = {**NL, "bao": (1475, 10_000), "sbao": (1675, 10_000), "so": (1675, 10_000)}
    result = mix(here, country)
    assert result is not None
    assert result.expected == Percentage(158)


def test_a_small_region_gets_a_whole_percentage() -> None:
    small = {"totaal_po": (130, 755), "bao": (115, 715), "sbao": (10, 20), "so": (10, 20)}
    result = mix(small, NL)
    assert result is not None
    assert result.expected == Percentage(160, 0)
    assert result.here.decimals == 0


@pytest.mark.parametrize(("children", "expected"), [(1000, Percentage(600)), (200, Percentage(600, 0))])
def test_with_one_rate_for_all_types_that_rate_is_expected(children: int, expected: Percentage) -> None:
    here = {"totaal_po": (0, 3 * children), "bao": (0, children), "sbao": (0, children), "so": (0, children)}
    result = mix(here, dict.fromkeys(NL, (600, 1000)))
    assert result is not None
    assert result.expected == expected


@pytest.mark.parametrize(
    ("missing", "value"),
    [("totaal_po", None), ("bao", None), ("sbao", None), ("so", None), ("bao", 16.1), ("so", 47.0)],
)
def test_one_figure_without_counts_and_nothing_is_computed(missing: str, value: object) -> None:
    assert mix({**HERE, missing: value}, NL) is None
    assert mix(HERE, {**NL, missing: value}) is None


def test_two_own_types_can_be_mixed_and_one_cannot() -> None:
    profile = PROFILES[REGION.kind]
    figures = table(row("PO2203", HERE), row("NL01", NL))
    for own, is_mixed in ((("totaal_po", "bao", "so"), True), (("totaal_po", "bao"), False)):
        of = edition(REGION, profiles={**PROFILES, REGION.kind: replace(profile, own_types=own)})
        assert (facts(REGION, figures, of).mix is not None) is is_mixed


@pytest.mark.parametrize("nobody_is", ["here", "in Nederland"])
def test_an_education_type_with_nobody_in_it_has_no_rate_to_expect(nobody_is: str) -> None:
    nobody = Released(Cell("PO2203", 2023, "jeugdzorg", "so"), 0, 0, Percentage(0), FINAL)
    some = figure((100, 1000))
    parts, rates = ([some, nobody], [some, some]) if nobody_is == "here" else ([some, some], [some, nobody])
    assert calculate_expected_share(parts, rates) is None
