"""The verdict classes of R15 to R17."""

from dataclasses import replace

import pytest

from reportgen.indicators.comparison import compare, judge, measure_strength, subtract
from reportgen.indicators.intervals import calculate_wilson_interval
from reportgen.model.edition import ComparisonRule
from reportgen.model.facts import Comparison, Difference, Interval, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Cell, Percentage, Withheld
from reportgen.model.region import RegionKind
from tests.unit.indicators.builders_indicators import (
    PROFILES,
    YEAR,
    Counts,
    edition,
    facts,
    figure,
    kinds,
    municipality,
    partnership,
    row,
    subject,
    table,
)

HERE = municipality(1)
RULE = ComparisonRule()


def compared(here: object, country: object) -> Comparison:
    figures = table([figure(here, code="GM0001"), figure(country, code="NL01")])  # type: ignore[arg-type]
    return compare(subject(HERE, figures, edition(HERE)), "jeugdzorg", "totaal")


@pytest.mark.parametrize(
    ("share", "other", "expected"),
    [
        (Percentage(161), Percentage(144), Difference(17, 1)),
        (Percentage(144), Percentage(161), Difference(-17, 1)),
        (Percentage(390, 0), Percentage(371), Difference(19, 1)),
        (Percentage(370, 0), Percentage(385), Difference(-15, 1)),
        (Percentage(430, 0), Percentage(365), Difference(65, 1)),
        (Percentage(390, 0), Percentage(386), Difference(4, 1)),
        (Percentage(470, 0), Percentage(460, 0), Difference(10, 0)),
    ],
)
def test_a_difference_is_what_a_reader_finds_who_subtracts(
    share: Percentage, other: Percentage, expected: Difference
) -> None:
    assert subtract(share, other) == expected


def test_hoger_needs_the_whole_margin_above_nederland_and_a_point() -> None:
    result = compared((2310, 14350), (198_000, 1_375_000))
    assert result.verdict is Verdict.HIGHER
    assert result.difference == Difference(17, 1)


def test_lager_is_the_mirror_of_hoger() -> None:
    result = compared((1820, 14350), (198_000, 1_375_000))
    assert result.verdict is Verdict.LOWER
    assert result.difference == Difference(-17, 1)


def test_a_margin_that_holds_nederland_may_be_chance() -> None:
    result = compared((160, 410), (13_000, 35_000))
    assert result.verdict is Verdict.MAY_BE_CHANCE
    assert result.difference == Difference(19, 1)


def test_a_clear_but_small_difference_is_nearly_equal() -> None:
    assert compared((19400, 167_000), (489_895, 4_453_600)).verdict is Verdict.NEARLY_EQUAL


def test_a_small_difference_inside_the_margin_may_be_chance() -> None:
    assert compared((3550, 27_000), (129_000, 1_000_000)).verdict is Verdict.MAY_BE_CHANCE


def test_touching_the_margin_is_not_clear() -> None:
    interval = Interval(12.0, 14.0)
    at_the_edge, beyond = figure(12.0), figure(11.9)
    assert judge(interval, at_the_edge, Difference(10, 1), RULE) is Verdict.MAY_BE_CHANCE
    assert judge(interval, beyond, Difference(11, 1), RULE) is Verdict.HIGHER


@pytest.mark.parametrize(
    ("tenths", "verdict"), [(9, Verdict.NEARLY_EQUAL), (10, Verdict.HIGHER), (-20, Verdict.MAY_BE_CHANCE)]
)
def test_the_smallest_difference_that_matters_counts_as_printed(tenths: int, verdict: Verdict) -> None:
    assert judge(Interval(12.0, 14.0), figure(11.0), Difference(tenths, 1), RULE) is verdict


def test_without_denominators_no_margin_and_no_hoger_or_lager() -> None:
    result = compared(11.1, 9.8)
    assert result.verdict is Verdict.NOT_COMPARED
    assert result.interval is None
    assert result.interval_strict is None
    assert result.difference == Difference(13, 1)
    assert result.strength == 0


@pytest.mark.parametrize("here", [None, AbsenceReason.UNKNOWN])
def test_nothing_is_compared_with_a_figure_that_is_not_there(here: object) -> None:
    result = compared(here, (110, 1000))
    assert result.verdict is Verdict.NOT_COMPARED
    assert result.difference is None
    assert isinstance(result.here, Withheld | Absent)


def test_a_region_with_a_margin_is_not_compared_with_a_withheld_nederland() -> None:
    result = compared((160, 410), None)
    assert result.verdict is Verdict.NOT_COMPARED
    assert result.interval is not None


def test_a_finding_keeps_its_distance_to_nederland_at_99_8_per_cent() -> None:
    result = compared((2310, 14350), (198_000, 1_375_000))
    strict = calculate_wilson_interval(2310, 14350, 3.090232)
    assert result.interval_strict is not None
    assert result.interval_strict.low == pytest.approx(strict.low, abs=1e-5)
    assert result.strength == pytest.approx(strict.low - 14.4, abs=1e-5)


def test_what_the_wide_margin_reaches_is_no_finding() -> None:
    result = compared((130, 1000), (110_000, 1_000_000))
    assert result.strength == 0


@pytest.mark.parametrize(
    ("here", "country", "is_finding"),
    [
        ((12_100, 100_000), (110_000, 1_000_000), True),  # 1.1 point
        ((11_800, 100_000), (110_000, 1_000_000), False),  # 0.8 point, 7 % relative
        ((1_300, 100_000), (10_000, 1_000_000), True),  # 0.3 point, 30 % relative
        ((700, 100_000), (10_000, 1_000_000), True),
        ((100, 100_000), (0, 1_000_000), False),  # no relative difference with nothing
    ],
)
def test_a_finding_is_a_point_or_ten_per_cent_relative(
    here: object, country: object, is_finding: bool
) -> None:
    assert (compared(here, country).strength > 0) is is_finding


def test_the_strength_counts_only_on_the_side_of_the_printed_share() -> None:
    assert measure_strength(figure(9.0), Interval(12, 13), figure(10.5), RULE) == 0


def test_the_key_type_leads_and_own_types_follow() -> None:
    region = partnership(2203)
    values = {"totaal_po": (2630, 15100), "bao": (2310, 14350), "sbao": None, "so": (160, 340)}
    result = facts(region, table(row("PO2203", values), row("NL01", values)), edition(region))
    assert [one.education.code for one in result.own] == ["totaal_po", "bao", "sbao", "so"]
    assert result.key is result.own[0]
    assert isinstance(result.own[2].here, Withheld)


def test_without_the_subtotal_the_total_is_the_key_figure() -> None:
    region = partnership(2203)
    values = {"totaal": (2630, 15100), "bao": (2310, 14350), "sbao": None, "so": (160, 340)}
    result = facts(region, table(row("PO2203", values), row("NL01", values)), edition(region))
    assert result.key.education.code == "totaal"


@pytest.mark.parametrize(
    ("kind", "subtotal"),
    [(RegionKind.PRIMARY_PARTNERSHIP, "totaal_po"), (RegionKind.SECONDARY_PARTNERSHIP, "totaal_vo")],
)
def test_beside_a_kind_of_which_nothing_was_delivered_stands_nederland_of_the_same_children(
    kind: RegionKind, subtotal: str
) -> None:
    region, neighbour = partnership(2203, kind), partnership(2305, kind)
    nation = row("NL01", {"totaal": (1130, 10_000), "totaal_po": (1490, 10_000), "totaal_vo": (1590, 10_000)})
    without = facts(region, table(nation), edition(region, neighbour))
    beside = facts(
        region, table(nation, row("PO2305", {"totaal_po": (300, 2000)})), edition(region, neighbour)
    )
    for result in (without, beside):
        assert result.key.education.code == subtotal
        assert result.key.country == result.own[0].country
        assert result.key.country.cell == Cell("NL01", YEAR, "jeugdzorg", subtotal)
        assert result.key.country in nation
        assert not result.is_delivered


@pytest.mark.parametrize("given", [{}, {"totaal_po": (300, 2000)}])
def test_every_figure_of_nederland_is_of_the_children_that_the_kind_counts(given: dict[str, Counts]) -> None:
    """In all that facts hold beside the own types: kinds, years and peers follow the key type (R4)."""
    region = partnership(2203)
    nation = [
        *row("NL01", {"totaal": (1130, 10_000), "totaal_po": (1490, 10_000)}),
        *(
            figure((500, 10_000), code="NL01", care="jeugdhulp", education=one)
            for one in ("totaal", "totaal_po")
        ),
    ]
    result = facts(region, table(nation, row("PO2203", given)), edition(region))
    rows = (*result.own, *result.kinds)
    countries = [one.country for one in rows]
    countries += [point.country for line in result.series for point in line.points]
    countries += [group.country for group in result.peers]
    assert len(countries) > 3
    assert {one.cell.education for one in countries} == {"totaal_po"}


def test_a_withheld_subtotal_stays_the_key_figure() -> None:
    region = partnership(2203)
    values = {"totaal": (3000, 20000), "totaal_po": None}
    result = facts(region, table(row("PO2203", values), row("NL01", values)), edition(region))
    assert result.key.education.code == "totaal_po"


def test_totals_only_give_one_own_row_and_the_delivered_kinds() -> None:
    figures = table(
        [figure(7.7, code="GM0001"), figure(9.8, code="NL01")],
        kinds("GM0001", {"jeugdhulp": 7.7, "jeugdbescherming": AbsenceReason.UNKNOWN}),
        kinds("NL01", {"jeugdhulp": 9.2, "jeugdreclassering": 0.3}),
    )
    result = facts(HERE, figures, edition(HERE))
    assert [one.education.code for one in result.own] == ["totaal"]
    assert not result.has_education_types
    assert [one.care.code for one in result.kinds] == ["jeugdhulp", "jeugdbescherming", "jeugdreclassering"]
    assert result.kinds[1].here == figure(AbsenceReason.UNKNOWN, care="jeugdbescherming")
    assert result.mix is None
    assert result.distribution is None
    assert result.others == ()


def test_the_total_is_not_repeated_among_the_kinds() -> None:
    profile = replace(PROFILES[HERE.kind], care_kinds=("jeugdzorg", "jeugdhulp"))
    figures = table(kinds("GM0001", {"jeugdzorg": 7.7, "jeugdhulp": 7.5}))
    result = facts(HERE, figures, edition(HERE, profiles={**PROFILES, HERE.kind: profile}))
    assert [one.care.code for one in result.kinds] == ["jeugdhulp"]


def test_other_types_stand_apart() -> None:
    region = partnership(2203)
    values = {"totaal_po": (2630, 15100), "bao": (2310, 14350), "vo": (1330, 10000), "mbo": None}
    result = facts(region, table(row("PO2203", values), row("NL01", values)), edition(region))
    assert [one.education.code for one in result.others] == ["vo", "mbo"]


@pytest.mark.parametrize(
    ("here", "country", "matters"),
    [
        (110, 100, True),  # a point
        (109, 100, False),
        (10, 8, True),  # a quarter more
        (9, 8, False),
        (1000, 1010, True),
        (3, 0, False),  # no part of nothing
    ],
)
def test_a_finding_differs_a_point_or_a_quarter_of_nederland(here: int, country: int, matters: bool) -> None:
    rule = ComparisonRule(min_difference_tenths=10, min_relative_pct=25)
    own, nederland = figure((here * 1000, 1_000_000)), figure((country * 1000, 1_000_000), code="NL01")
    share = here / 10
    strict = Interval(share - 0.01, share + 0.01)
    assert (measure_strength(own, strict, nederland, rule) > 0) is matters


def test_a_total_of_pupils_is_not_compared_with_nederlands_total_of_everyone() -> None:
    here = partnership(1)
    values = {"totaal": (2740, 15_440), "bao": (2355, 14_570), "sbao": (215, 495), "so": (170, 375)}
    country = {
        "totaal": (198_000, 1_375_000),
        "bao": (161_000, 1_359_000),
        "sbao": (13_000, 36_000),
        "so": (14_000, 31_000),
    }
    found = facts(here, table(row(here.code, values), row("NL01", country)), edition(here))
    assert (found.key.education.code, found.key.verdict) == ("totaal", Verdict.NOT_COMPARED)
    assert (found.key.difference, found.key.strength, found.mix) == (None, 0.0, None)
    cell = Cell("NL01", YEAR, "jeugdzorg", "totaal")
    assert found.key.country == Absent(cell, AbsenceReason.NOT_COMPARABLE)
    assert [one.verdict for one in found.own if one.education.code == "bao"] == [Verdict.HIGHER]
