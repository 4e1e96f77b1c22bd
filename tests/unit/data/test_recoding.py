"""Figures of older years in the layout of the edition: the rule of docs/decisions/0002-mergers.md."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.data.layout_history import AreaChange, LayoutHistory, read_layout_history
from reportgen.data.recoding import Recoded, recode
from reportgen.errors import InputError
from reportgen.model.edition import InputLayout
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Observation
from tests.unit.data.builders_layout import (
    FINAL,
    PROVISIONAL,
    figure,
    history,
    merger,
    missing,
    published,
)

ROOT = Path(__file__).parents[3]
UNKNOWN, IMPOSSIBLE = AbsenceReason.UNKNOWN, AbsenceReason.IMPOSSIBLE
NOT_COMPARABLE = AbsenceReason.NOT_COMPARABLE


@pytest.fixture(scope="module")
def real() -> LayoutHistory:
    return read_layout_history(ROOT / "config" / "regions")


def at(recoded: Recoded, region: str, year: int, education: str = "totaal") -> Observation:
    cell = Cell(region, year, "jeugdzorg", education)
    return next(one for one in recoded.observations if one.cell == cell)


def counts(recoded: Recoded, region: str, year: int) -> tuple[int | None, int | None]:
    found = at(recoded, region, year)
    return found.numerator, found.denominator


# Purmerend took in Beemster on 1 January 2022


def test_purmerend_before_2022_is_purmerend_and_beemster_together(real):
    delivered = [
        figure("GM0439", 2021, 2450, 19870),
        figure("GM0370", 2021, 231, 2412),
        figure("GM0439", 2022, 2700, 22290),
    ]
    recoded = recode(delivered, real, 2023)
    assert counts(recoded, "GM0439", 2021) == (2681, 22282)
    assert counts(recoded, "GM0439", 2022) == (2700, 22290)
    assert {one.cell.region for one in recoded.observations} == {"GM0439"}
    [applied] = recoded.applied
    assert (applied.region, applied.year, applied.whole) == ("GM0439", 2021, ("GM0370", "GM0439"))
    assert (applied.added, applied.kept, applied.not_comparable) == (1, 0, 0)


def test_where_the_counts_were_added_up_the_change_of_area_is_bridged(real):
    recoded = recode([figure("GM0439", 2021, 2450, 19870), figure("GM0370", 2021, 231, 2412)], real, 2023)
    [found] = recoded.breaks
    assert (found.region, found.first_year, found.bridged) == ("GM0439", 2022, True)
    assert found.explanation == (
        "Sinds 2022 hoort Beemster bij Purmerend. De cijfers van de jaren ervoor zijn bij elkaar opgeteld."
    )


def test_without_counts_purmerend_keeps_its_published_figures_behind_a_break(real):
    recoded = recode([published("GM0439", 2021, 123), published("GM0370", 2021, 96)], real, 2023)
    assert at(recoded, "GM0439", 2021).share == Percentage(123)
    [found] = recoded.breaks
    assert (found.first_year, found.bridged) == (2022, False)
    assert found.explanation == (
        "Sinds 2022 hoort Beemster bij Purmerend. De cijfers van ervoor gaan over een ander gebied."
        " Vergelijk ze niet met de jaren vanaf 2022."
    )
    assert recoded.applied[0].kept == 1
    assert len(recoded.observations) == 1


def test_a_missing_predecessor_makes_the_merged_figure_not_comparable(real):
    delivered = [
        figure("GM0439", 2021, 2450, 19870),
        figure("GM0439", 2020, 2400, 19800),
        figure("GM0370", 2020, 230, 2400),
    ]
    recoded = recode(delivered, real, 2023)
    lost = at(recoded, "GM0439", 2021)
    assert (lost.numerator, lost.denominator, lost.share, lost.absent) == (None, None, None, NOT_COMPARABLE)
    assert counts(recoded, "GM0439", 2020) == (2630, 22200)


@pytest.mark.parametrize("reason", [UNKNOWN, NOT_COMPARABLE, IMPOSSIBLE])
def test_a_predecessor_without_a_figure_makes_the_merged_figure_not_comparable(real, reason):
    recoded = recode([figure("GM0439", 2021, 2450, 19870), missing("GM0370", 2021, reason)], real, 2023)
    assert at(recoded, "GM0439", 2021).absent is NOT_COMPARABLE


def test_what_is_impossible_in_all_predecessors_stays_impossible(real):
    delivered = [missing("GM0439", 2021, IMPOSSIBLE), missing("GM0370", 2021, IMPOSSIBLE)]
    assert at(recode(delivered, real, 2023), "GM0439", 2021).absent is IMPOSSIBLE


# Dijk en Waard is a new gemeente, from Heerhugowaard and Langedijk


def test_published_percentages_are_not_put_together(real):
    recoded = recode([published("GM0398", 2021, 110), published("GM0416", 2021, 90)], real, 2023)
    lost = at(recoded, "GM1980", 2021)
    assert (lost.share, lost.absent, lost.protected) == (None, NOT_COMPARABLE, True)
    [found] = recoded.breaks
    assert (found.region, found.first_year, found.bridged) == ("GM1980", 2022, False)
    assert found.explanation == (
        "Dijk en Waard bestaat sinds 2022, uit Heerhugowaard en Langedijk."
        " Over de jaren ervoor zijn er geen cijfers die je daarmee kunt vergelijken."
    )


def test_rounded_counts_are_not_added_up(real):
    rounded = [replace(figure(code, 2021, 905, 9005), protected=True) for code in ("GM0398", "GM0416")]
    lost = at(recode(rounded, real, 2023), "GM1980", 2021)
    assert (lost.numerator, lost.denominator, lost.absent) == (None, None, NOT_COMPARABLE)


def test_one_protected_predecessor_is_enough_to_give_up(real):
    recoded = recode([figure("GM0398", 2021, 900, 9000), published("GM0416", 2021, 90)], real, 2023)
    assert at(recoded, "GM1980", 2021).absent is NOT_COMPARABLE


def test_a_merged_figure_is_as_definitive_as_its_least_definitive_part(real):
    parts = [
        figure("GM0398", 2021, 900, 9000, line=7),
        figure("GM0416", 2021, 400, 4000, status=PROVISIONAL, line=5),
    ]
    merged = at(recode(parts, real, 2023), "GM1980", 2021)
    assert merged.status is PROVISIONAL
    assert merged.provenance.line == 7  # of the first predecessor by code
    revised = figure("GM0416", 2021, 400, 4000, status=ObservationStatus.REVISED_PROVISIONAL)
    assert at(recode([parts[0], revised], real, 2023), "GM1980", 2021).status is revised.status
    assert FINAL.is_final


def test_a_delivered_percentage_does_not_survive_the_merger(real):
    first = figure("GM0398", 2021, 900, 9000)
    second = figure("GM0416", 2021, 400, 4000)
    assert at(recode([first, second], real, 2023), "GM1980", 2021).share is None


# Haaren was divided over four gemeenten, Winsum over two


def test_the_receivers_of_haaren_keep_their_own_figures_behind_a_break(real):
    delivered = [
        figure("GM0788", 2020, 310, 3300),
        *[figure(code, 2020, 1000, 9000) for code in ("GM0757", "GM0824", "GM0865")],
        figure("GM0855", 2020, 6000, 50000),
    ]
    recoded = recode(delivered, real, 2023)
    assert counts(recoded, "GM0757", 2020) == (1000, 9000)
    assert counts(recoded, "GM0855", 2020) == (6000, 50000)
    assert "GM0788" not in {one.cell.region for one in recoded.observations}
    assert [(one.region, one.first_year, one.bridged) for one in recoded.breaks] == [
        (code, 2021, False) for code in ("GM0757", "GM0824", "GM0855", "GM0865")
    ]
    assert recoded.breaks[0].explanation == (
        "Sinds 2021 hoort een deel van Haaren bij Boxtel. De cijfers van ervoor gaan over een ander gebied."
        " Vergelijk ze niet met de jaren vanaf 2021."
    )


def test_a_new_gemeente_with_a_part_of_winsum_has_no_older_figures(real):
    delivered = [
        *[figure(code, 2018, 500, 5000) for code in ("GM0005", "GM1651", "GM1663", "GM0053")],
        *[figure(code, 2018, 400, 4000) for code in ("GM0015", "GM0022", "GM0025", "GM0056")],
    ]
    recoded = recode(delivered, real, 2023)
    assert [one.cell.region for one in recoded.observations] == ["GM1966", "GM1969"]
    assert {one.absent for one in recoded.observations} == {NOT_COMPARABLE}
    assert recoded.breaks[0].explanation.startswith(
        "Het Hogeland bestaat sinds 2019, uit Bedum, De Marne, Eemsmond en een deel van Winsum."
    )
    assert not any(one.bridged for one in recoded.breaks)


def test_what_came_wholly_is_added_even_where_a_part_of_another_came_too(real):
    # Leeuwarden took in Leeuwarderadeel and a part of Littenseradiel in 2018
    delivered = [
        figure("GM0080", 2017, 3000, 25000),
        figure("GM0081", 2017, 250, 2500),
        figure("GM0140", 2017, 260, 2700),
    ]
    recoded = recode(delivered, real, 2023)
    assert counts(recoded, "GM0080", 2017) == (3250, 27500)
    found = next(one for one in recoded.breaks if one.region == "GM0080")
    assert not found.bridged
    assert found.explanation.startswith(
        "Sinds 2018 horen Leeuwarderadeel en een deel van Littenseradiel bij Leeuwarden."
    )


def test_the_figures_of_predecessors_are_kept_for_disclosure_control(real):
    delivered = [figure("GM0788", 2020, 310, 3300), figure("GM0757", 2020, 1000, 9000)]
    recoded = recode(delivered, real, 2023)
    assert {one.cell.region for one in recoded.predecessors} == {"GM0788", "GM0757"}


# Weesp came to Amsterdam on 24 March 2022


def test_weesp_of_2022_is_added_to_amsterdam_if_it_is_delivered(real):
    delivered = [figure("GM0363", 2022, 22000, 180000), figure("GM0457", 2022, 500, 4800)]
    recoded = recode(delivered, real, 2023)
    assert counts(recoded, "GM0363", 2022) == (22500, 184800)
    assert [(one.first_year, one.bridged) for one in recoded.breaks] == [(2023, True)]


def test_without_weesp_the_figures_of_amsterdam_for_2022_are_taken_to_hold_it(real):
    delivered = [
        figure("GM0363", 2022, 22500, 184800),
        figure("GM0363", 2021, 21000, 179000),
        figure("GM0457", 2021, 480, 4700),
    ]
    recoded = recode(delivered, real, 2023)
    assert counts(recoded, "GM0363", 2022) == (22500, 184800)
    assert counts(recoded, "GM0363", 2021) == (21480, 183700)
    assert [(one.first_year, one.bridged) for one in recoded.breaks] == [(2022, True)]


def test_a_gemeente_that_began_in_the_course_of_a_year_may_have_figures_of_that_year(real):
    assert counts(recode([figure("GM1940", 2015, 900, 9000)], real, 2023), "GM1940", 2015) == (900, 9000)
    both = [figure("GM1940", 2015, 900, 9000), figure("GM1921", 2015, 900, 9000)]
    with pytest.raises(InputError, match=r"GM1940 \(De Fryske Marren\) did not exist in 2015"):
        recode(both, real, 2023)


def test_a_new_code_for_the_same_gemeente_takes_everything_over_without_a_break(real):
    recoded = recode([published("GM1921", 2015, 101)], real, 2023)
    assert at(recoded, "GM1940", 2015).share == Percentage(101)
    assert recoded.breaks == ()


# chains: A and B became C in 2018, C and D became E in 2021

CHAIN = history(
    merger("2018-01-01", "GM9001", "GM9003"),
    merger("2018-01-01", "GM9002", "GM9003"),
    merger("2021-01-01", "GM9003", "GM9005"),
    merger("2021-01-01", "GM9004", "GM9005"),
    GM9001=(2015, 2017),
    GM9002=(2015, 2017),
    GM9003=(2018, 2020),
    GM9004=(2015, 2020),
    GM9005=(2021, None),
)


def test_a_chain_of_mergers_adds_up_the_first_predecessors():
    delivered = [
        figure("GM9001", 2016, 10, 100),
        figure("GM9002", 2016, 20, 200),
        figure("GM9004", 2016, 40, 400),
        figure("GM9003", 2019, 35, 310),
        figure("GM9004", 2019, 45, 410),
        figure("GM9005", 2022, 90, 730),
    ]
    recoded = recode(delivered, CHAIN, 2023)
    assert [counts(recoded, "GM9005", year) for year in (2016, 2019, 2022)] == [
        (70, 700),
        (80, 720),
        (90, 730),
    ]
    assert [(one.first_year, one.bridged) for one in recoded.breaks] == [(2018, True), (2021, True)]


def test_an_edition_between_two_mergers_applies_only_the_first():
    delivered = [figure("GM9001", 2016, 10, 100), figure("GM9002", 2016, 20, 200)]
    assert counts(recode(delivered, CHAIN, 2019), "GM9003", 2016) == (30, 300)


def test_a_gemeente_that_was_split_and_put_together_again_is_whole():
    made = history(
        merger("2018-01-01", "GM9001", "GM9002", split=True),
        merger("2018-01-01", "GM9001", "GM9003", split=True),
        merger("2021-01-01", "GM9002", "GM9004"),
        merger("2021-01-01", "GM9003", "GM9004"),
        GM9001=(2015, 2017),
        GM9002=(2015, 2020),
        GM9003=(2015, 2020),
        GM9004=(2021, None),
    )
    delivered = [figure(code, 2016, 10, 100) for code in ("GM9001", "GM9002", "GM9003")]
    assert counts(recode(delivered, made, 2021), "GM9004", 2016) == (30, 300)


# mistakes


def test_a_gemeente_that_ended_before_the_year_is_refused_with_its_place(real):
    rows = [figure("GM0370", 2022, 1, 9, line=41), figure("GM0370", 2022, 1, 9, line=40, education="bao")]
    with pytest.raises(InputError) as caught:
        recode(rows, real, 2023, columns={"levering.csv": "gebied"})
    [mistake] = caught.value.mistakes
    assert mistake.what == "GM0370 (Beemster) did not exist in 2022: it went into GM0439 on 2022-01-01"
    assert (mistake.where.file, mistake.where.line, mistake.where.column) == ("levering.csv", 40, "gebied")
    assert "layout: edition" in mistake.remedy


def test_a_gemeente_that_had_not_begun_is_refused(real):
    with pytest.raises(InputError, match="it began on 2022-01-01, from GM0398 and GM0416"):
        recode([figure("GM1980", 2021, 1, 9)], real, 2023)


def test_years_before_the_tables_are_refused(real):
    with pytest.raises(InputError, match="the gemeenten of 2014 are not known"):
        recode([figure("GM0363", 2014, 1, 9)], real, 2023)


def test_years_after_the_layout_are_refused_where_the_area_changed(real):
    with pytest.raises(InputError, match=r"GM0439 \(Purmerend\) of 2022 has another area than in 2021"):
        recode([figure("GM0439", 2022, 1, 9)], real, 2021)
    assert recode([figure("GM0034", 2022, 1, 9)], real, 2021).observations


def test_a_code_that_never_was_is_refused(real):
    with pytest.raises(InputError, match="GM9999 did not exist in 2020"):
        recode([figure("GM9999", 2020, 1, 9)], real, 2023)


def test_a_message_holds_no_figure(real):
    with pytest.raises(InputError) as caught:
        recode([figure("GM0370", 2022, 7654321, 8765432)], real, 2023)
    assert "7654321" not in str(caught.value)


# a delivery in the layout of the edition


def test_a_delivery_in_the_layout_of_the_edition_stays_as_it_is(real):
    delivered = (figure("GM0439", 2016, 2600, 22000), figure("GM1980", 2016, 900, 9000))
    recoded = recode(delivered, real, 2023, InputLayout.EDITION)
    assert recoded == Recoded(delivered, (), ())


def test_an_old_code_in_a_delivery_in_the_layout_of_the_edition_is_refused(real):
    with pytest.raises(InputError, match=r"GM0370 \(Beemster\) is no gemeente of the layout of 2023"):
        recode([figure("GM0370", 2016, 1, 9)], real, 2023, InputLayout.EDITION)


# regions that are no gemeente


def test_other_regions_stay_as_they_are(real):
    delivered = tuple(figure(code, 2016, 5, 50) for code in ("NL01", "PO2707", "PV27", "VO2708"))
    assert recode(delivered, real, 2023).observations == delivered


def test_a_change_of_area_without_a_merger_breaks_the_series():
    base = history(PV26=(2015, None))
    changed = LayoutHistory((), base.lifespans, (AreaChange("PV26", 2019, "Leerdam en Zederik erbij"),))
    [found] = recode([figure("PV26", 2018, 5, 50)], changed, 2023).breaks
    assert (found.region, found.first_year, found.bridged) == ("PV26", 2019, False)
    assert found.explanation.startswith("Sinds 2019 is het gebied anders: Leerdam en Zederik erbij.")
    assert recode([figure("PV26", 2019, 5, 50)], changed, 2023).breaks == ()
