"""Years: no comparison across the break, no trend word before its time (R19)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen.model.edition import RegionBreak, SeriesBreak
from reportgen.model.facts import Difference, Facts, Interval, Trend, YearChange
from reportgen.model.figures import ObservationStatus, Percentage, Released
from reportgen.narrative.years import (
    find_key_series,
    find_years,
    head_years,
    list_comparable,
    list_final,
    note_years,
    read_trend,
    title_years,
)
from reportgen.notation import write_percentage
from tests import builders
from tests.unit.narrative import builders_narrative as cases


def test_years_before_the_break_are_not_comparable() -> None:
    series = find_key_series(cases.municipality())
    assert series is not None
    assert [point.year for point in list_comparable(series, 2023)] == [2021, 2022, 2023]
    assert [point.year for point in list_comparable(series, 2020)] == [2016, 2017, 2018, 2019, 2020]


def test_a_provisional_year_never_counts() -> None:
    series = find_key_series(cases.municipality())
    assert series is not None
    assert [figure.cell.year for figure in list_final(series, 2024)] == [2021, 2022, 2023]


def test_three_years_are_no_trend_yet() -> None:
    facts = cases.municipality()
    assert title_years(facts) == "Nog geen trend: vergelijken kan pas vanaf 2021"
    assert head_years(facts).message == "2021: 11,8 procent. 2022: 12,3 procent. 2023: 12,7 procent"
    finding = find_years(facts)
    assert finding is not None
    assert finding.body.text == (
        "In 2021 was het 11,8 procent, in 2022 12,3 en in 2023 12,7. Vergelijken kan pas vanaf 2021."
    )


def test_five_final_years_may_rise() -> None:
    facts = cases.rising()
    assert title_years(facts) == "Een stijging: 11,0 procent in 2021, 12,7 in 2025"
    finding = find_years(facts)
    assert finding is not None
    assert finding.title == "Een stijging"
    assert finding.body.text.endswith("Dat is 1,7 procentpunt meer.")


def test_a_fall_is_told_as_less() -> None:
    finding = find_years(cases.with_trend(Trend.FALLING, (140, 136, 133, 130, 127)))
    assert finding is not None
    assert (finding.title, finding.body.text) == (
        "Een daling",
        "In 2021 was het 14,0 procent en in 2025 12,7. Dat is 1,3 procentpunt minder.",
    )


@pytest.mark.parametrize("tenths", [(127, 120, 125, 126, 127), (130, 125, 126, 127, 128)])
def test_equal_or_opposite_ends_never_rise(tenths: tuple[int, ...]) -> None:
    facts = cases.with_trend(Trend.RISING, tenths)
    assert title_years(facts) == "Geen duidelijke stijging of daling van 2021 tot 2025"


def test_a_change_of_the_other_sign_takes_the_trend_word_away() -> None:
    series = replace(cases.rising().series[0], change=Difference(-4, 1))
    assert read_trend(series, 2025) is Trend.STABLE


def test_one_year_is_called_one_year() -> None:
    facts = cases.one_year_before_break()
    assert title_years(facts) == "Eén jaar: 2020"
    assert head_years(facts).message == "2020: 11,4 procent"
    assert note_years(facts) == ""
    finding = find_years(facts)
    assert finding is not None
    assert (finding.figure, finding.own, finding.title) == ("2020", False, "Eén jaar, geen trend")


def test_withheld_years_are_left_out() -> None:
    facts = cases.municipality()
    series = builders.series("GM0118", "totaal", [None] * 5 + [None, 123, 127, 123], [100] * 9)
    facts = replace(facts, series=(series,))
    finding = find_years(facts)
    assert finding is not None
    assert finding.body.text.startswith("In 2022 was het 12,3 procent en in 2023 12,7.")


def test_of_years_with_one_figure_that_year_alone_is_told() -> None:
    facts = cases.municipality()
    series = builders.series("GM0118", "totaal", [None] * 7 + [127, None], [100] * 9)
    finding = find_years(replace(facts, series=(series,)))
    assert finding is not None
    assert (finding.figure, finding.body.text) == (
        "2023",
        "In 2023 was het 12,7 procent. Vergelijken kan pas vanaf 2021.",
    )


def test_one_year_before_a_break_is_enough_to_say_from_when_years_compare() -> None:
    facts = cases.municipality()
    series = replace(facts.series[0], points=facts.series[0].points[4:])  # 2020 and after it
    assert title_years(replace(facts, series=(series,))) == title_years(facts)
    finding = find_years(replace(facts, series=(series,)))
    assert finding is not None
    assert finding.body.text.endswith("Vergelijken kan pas vanaf 2021.")


def test_a_withheld_series_gives_no_finding() -> None:
    assert find_years(cases.total_withheld()) is None


def test_the_provisional_reporting_year_is_marked_in_the_heading() -> None:
    message = head_years(cases.provisional_year()).message
    assert message == "2021: 11,8 procent. 2022: 12,3 procent. 2023: 12,7 procent (voorlopig)"


def test_in_half_the_width_a_provisional_reporting_year_stands_alone() -> None:
    facts = cases.percentages_only()
    assert isinstance(facts.key.here, Released)
    here = replace(facts.key.here, status=ObservationStatus.PROVISIONAL)
    points = (replace(point, here=here) if point.year == 2023 else point for point in facts.series[0].points)
    series = replace(facts.series[0], points=tuple(points))
    key = replace(facts.key, here=here)
    message = head_years(replace(facts, provisional=True, key=key, series=(series,))).message
    assert message == "2023: 11,4 procent (voorlopig)"


def test_the_break_is_explained_only_where_the_line_crosses_it() -> None:
    assert "daar breekt de lijn" in note_years(cases.municipality())
    assert "daar breekt de lijn" not in note_years(cases.rising())


def test_a_change_of_area_that_the_figures_bridge_is_a_note_in_the_order_of_the_years() -> None:
    merged = RegionBreak("GM0118", 2019, "Sinds 2019 hoort Ruinen bij Hoogeveen.", bridged=True)
    before = RegionBreak("GM0118", 2016, "Sinds 2016 hoort Elim bij Hoogeveen.", bridged=True)
    note = note_years(replace(cases.municipality(), area_changes=(before, merged)))
    assert note.startswith("Sinds 2019 hoort Ruinen bij Hoogeveen. Vanaf 2021 wordt anders geteld")
    assert "2016" not in note  # the first year of the chart: no year before it is shown


SPLIT = "Sinds 2018 hoort een deel van Littenseradiel bij Súdwest-Fryslân."
MEANING = "De cijfers van ervoor gaan over een ander gebied. Vergelijk ze niet met de jaren vanaf 2018."


def _with_change(*, bridged: bool, make: Callable[[], Facts] = cases.municipality) -> Facts:
    change = RegionBreak("GM1900", 2018, f"{SPLIT} {MEANING}", bridged, SPLIT)
    facts = make()
    here = SeriesBreak(change.first_year, change.explanation)
    series = [replace(one, breaks=one.breaks if bridged else (here, *one.breaks)) for one in facts.series]
    return replace(facts, series=tuple(series), area_changes=(change,))


def test_what_a_change_of_area_means_is_told_where_there_is_room() -> None:
    note = note_years(_with_change(bridged=False))
    assert note.startswith(f"{SPLIT} {MEANING} Vanaf 2021 wordt anders geteld")


@pytest.mark.parametrize(
    ("bridged", "told"), [(False, f"{SPLIT.removesuffix('.')}: daar breekt de lijn."), (True, SPLIT)]
)
def test_without_room_only_the_change_itself_is_named(bridged: bool, told: str) -> None:
    note = note_years(_with_change(bridged=bridged), "Bron: " + "fictieve cijfers " * 16)
    assert note.startswith(f"{told} Vanaf 2021 wordt anders geteld")
    assert "Veel kinderen tellen in meer dan één jaar mee." in note


def test_a_change_of_area_has_a_fourth_line_and_beside_the_kinds_half_the_width() -> None:
    source = "Bron: " + "fictieve cijfers " * 10
    assert note_years(_with_change(bridged=False), source).startswith(f"{SPLIT} {MEANING} Vanaf 2021")
    half = note_years(
        _with_change(bridged=False, make=cases.percentages_only), "Bron: CBS StatLine, 84134NED"
    )
    assert half.startswith(f"{SPLIT.removesuffix('.')}: daar breekt de lijn. Vanaf 2021")


def test_many_years_are_told_by_the_first_and_the_last() -> None:
    assert head_years(cases.percentages_only()).message == "2021: 10,5 procent. 2023: 11,4 procent"


def test_too_few_years_without_a_break_need_more() -> None:
    assert title_years(cases.secondary()) == "Nog geen trend: daarvoor zijn meer jaren nodig"


def _note_after(difference: int, interval: Interval | None, *, source: str = "", decimals: int = 1) -> str:
    facts = cases.municipality()
    change = YearChange(2022, 2023, Difference(difference, decimals), interval)
    series = (replace(facts.series[0], last_change=change), *facts.series[1:])
    return note_years(replace(facts, series=series), source)


@pytest.mark.parametrize(
    ("difference", "interval", "told"),
    [
        (4, Interval(-0.3, 1.1), "Totaal in 2023: 0,4 procentpunt meer dan in 2022; dat kan toeval zijn."),
        (12, Interval(0.4, 2.0), "Totaal in 2023: 1,2 procentpunt meer dan in 2022 (marge: 0,4 tot 2,0)."),
        (
            -12,
            Interval(-2.0, -0.4),
            "Totaal in 2023: 1,2 procentpunt minder dan in 2022 (marge: 0,4 tot 2,0).",
        ),
        (4, None, "Totaal in 2023: 0,4 procentpunt meer dan in 2022."),
        (1, None, "Totaal in 2023: 0,1 procentpunt meer dan in 2022."),
        (-1, None, "Totaal in 2023: 0,1 procentpunt minder dan in 2022."),
        (0, Interval(-1.0, 1.0), "Totaal in 2023: gelijk aan dat van 2022."),
    ],
)
def test_the_change_since_the_year_before_is_told_with_its_margin_and_that_children_occur_twice(
    difference: int, interval: Interval | None, told: str
) -> None:
    note = _note_after(difference, interval)
    assert note.endswith(f"{told} Veel kinderen tellen in meer dan één jaar mee.")
    assert "daar breekt de lijn" in note


@pytest.mark.parametrize(
    ("low", "told"),
    [
        (1.2, "Totaal in 2023: 4 procentpunt meer dan in 2022 (marge: 1 tot 7)."),
        (0.5, "Totaal in 2023: 4 procentpunt meer dan in 2022 (marge: 1 tot 7)."),
        (0.4, "Totaal in 2023: 4 procentpunt meer dan in 2022."),
    ],
)
def test_the_margin_of_a_change_of_whole_percentages_is_whole_too(low: float, told: str) -> None:
    assert told in _note_after(40, Interval(low, 6.8), decimals=0)


def test_one_year_of_difference_is_no_trend_and_a_trend_is_not_denied() -> None:
    facts, warning = cases.municipality(), "Eén jaar verschil is nog geen trend."
    change = YearChange(2022, 2023, Difference(4, 1), None)
    series = (replace(facts.series[0], last_change=change), *facts.series[1:])
    assert head_years(replace(facts, series=series)).caption.endswith(warning)
    first = replace(facts.series[0], last_change=None)
    assert warning not in head_years(replace(facts, series=(first, *facts.series[1:]))).caption
    rising = cases.rising()
    moved = (replace(rising.series[0], last_change=change), *rising.series[1:])
    assert warning not in head_years(replace(rising, series=moved)).caption


def test_no_difference_is_called_equal() -> None:
    facts = cases.municipality()
    change = YearChange(2022, 2023, Difference(0, 0), None)
    series = (replace(facts.series[0], last_change=change), *facts.series[1:])
    assert "Totaal in 2023: gelijk aan dat van 2022." in note_years(replace(facts, series=series))


def test_a_margin_that_is_printed_as_touching_zero_may_be_chance() -> None:
    assert "kan toeval zijn" in _note_after(8, Interval(0.04, 1.6))


def test_a_change_whose_margin_has_the_other_sign_may_be_chance() -> None:
    assert "kan toeval zijn" in _note_after(-2, Interval(0.1, 0.9))


def test_where_there_is_no_room_the_change_is_left_out_before_the_break_is() -> None:
    note = _note_after(12, Interval(0.4, 2.0), source="Bron: " + "fictieve cijfers " * 20)
    assert "Totaal in 2023" not in note
    assert "daar breekt de lijn" in note


def test_without_a_trend_the_years_are_told_and_carry_no_accent() -> None:
    facts = cases.primary()
    finding = find_years(facts)
    assert finding is not None
    assert (finding.title, finding.own, len(finding.body.cells)) == ("Nog geen trend", False, 3)
    many = cases.series_of("PO2203", "totaal_po", {year: 150 + year - 2016 for year in range(2016, 2024)})
    shorter = find_years(replace(facts, series=(replace(many, breaks=()),)))
    assert shorter is not None
    assert shorter.body.text == (
        "In 2016 was het 15,0 procent en in 2023 15,7. Voor een trend zijn meer jaren nodig."
    )


UP = YearChange(2021, 2023, Difference(3, 1), Interval(0.2, 0.4))


def _beside_nederland(own: int, country: YearChange | None) -> Facts:
    facts = cases.municipality()
    last = YearChange(2022, 2023, Difference(own, 1), Interval(own / 10 - 0.2, own / 10 + 0.2))
    one = replace(
        facts.series[0],
        change=Difference(own, 1),
        last_change=last,
        country_change=country,
        country_last_change=country,
    )
    return replace(facts, series=(one, *facts.series[1:]))


def test_the_note_says_that_nederland_went_the_same_way() -> None:
    note = note_years(_beside_nederland(8, UP))
    assert "0,8 procentpunt meer dan in 2022 (marge: 0,6 tot 1,0); in heel Nederland 0,3 meer." in note


def test_the_margin_gives_way_to_nederland_where_there_is_no_room() -> None:
    note = note_years(_beside_nederland(8, UP), "Bron: " + "fictieve cijfers " * 10)
    assert "0,8 procentpunt meer dan in 2022; in heel Nederland 0,3 meer." in note


def test_nederland_gives_way_before_the_change_where_there_is_no_room_for_both() -> None:
    note = note_years(_beside_nederland(8, UP), "Bron: " + "fictieve cijfers " * 13)
    assert note.endswith("meer dan in 2022. Veel kinderen tellen in meer dan één jaar mee.")


@pytest.mark.parametrize(
    ("own", "country"),
    [(-8, UP), (8, None), (8, replace(UP, interval=Interval(-0.1, 0.7))), (8, replace(UP, interval=None))],
    ids=["the other way", "unknown", "may be chance", "no margin"],
)
def test_nederland_is_left_out_where_it_did_not_surely_go_the_same_way(
    own: int, country: YearChange | None
) -> None:
    facts = _beside_nederland(own, country)
    finding = find_years(facts)
    assert finding is not None
    assert "Nederland" not in note_years(facts)
    assert "Nederland" not in finding.body.text


def test_the_finding_about_the_years_lays_nederland_beside_them() -> None:
    facts = _beside_nederland(8, UP)
    finding = find_years(facts)
    assert finding is not None
    figures = {point.year: point.country for point in facts.series[0].points}
    first, last = (
        write_percentage(one.share) for year in (2021, 2023) if isinstance(one := figures[year], Released)
    )
    assert finding.body.text.endswith(f"Nederland ging van {first} naar {last}.")
    assert {cell.region for cell in finding.body.cells} == {"GM0118", "NL01"}


def test_the_reporting_year_may_be_the_first_that_is_counted_anew() -> None:
    series = find_key_series(cases.municipality())
    assert series is not None
    assert [point.year for point in list_comparable(series, 2021)] == [2021]


def test_without_a_comparable_year_the_title_promises_none() -> None:
    facts = cases.municipality()
    before = replace(facts.series[0], points=facts.series[0].points[:3])  # 2016 to 2018; the break is in 2021
    alone = replace(facts, series=(before,))
    assert title_years(alone) == "Nog geen trend: daarvoor zijn meer jaren nodig"
    assert head_years(alone).message == "De jaren naast elkaar"
    assert find_years(alone) is None


def test_without_any_year_the_page_is_about_the_others() -> None:
    assert title_years(replace(cases.municipality(), series=())) == "Vergelijken met anderen"


def test_a_fall_is_titled_with_its_first_and_last_figure() -> None:
    facts = cases.with_trend(Trend.FALLING, (140, 136, 133, 130, 127))
    assert title_years(facts) == "Een daling: 14,0 procent in 2021, 12,7 in 2025"


@pytest.mark.parametrize(
    ("given", "tenths", "change", "read"),
    [
        (Trend.RISING, (126, 125, 124, 125, 127), 1, Trend.RISING),
        (Trend.RISING, (127, 120, 125, 126, 127), 5, Trend.STABLE),
        (Trend.FALLING, (127, 130, 128, 129, 126), -1, Trend.FALLING),
        (Trend.FALLING, (127, 130, 128, 126, 127), -5, Trend.STABLE),
        (Trend.FALLING, (130, 129, 128, 127, 126), 0, Trend.STABLE),
        (Trend.RISING, (126, 127, 128, 129, 130), None, Trend.STABLE),
    ],
)
def test_a_trend_word_needs_its_sign_between_the_first_and_the_last_year_too(
    given: Trend, tenths: tuple[int, ...], change: int | None, read: Trend
) -> None:
    difference = None if change is None else Difference(change, 1)
    series = replace(cases.with_trend(given, tenths).series[0], change=difference)
    assert read_trend(series, 2025) is read


def test_a_finding_without_a_clear_trend_tells_the_ends_and_no_direction() -> None:
    finding = find_years(cases.stable())
    assert finding is not None
    assert (finding.figure, finding.own, finding.title) == ("2021 tot 2025", False, "Geen duidelijke trend")
    assert finding.body.text == "In 2021 was het 12,5 procent en in 2025 12,7."
    assert [cell.year for cell in finding.body.cells] == [2021, 2025]


def test_a_rise_has_nederland_beside_it_where_that_rose_too() -> None:
    facts = cases.rising()
    points = tuple(
        replace(one, country=replace(one.country, share=Percentage(146 + one.year - 2021)))
        for one in facts.series[0].points
        if isinstance(one.country, Released)
    )
    up = YearChange(2021, 2025, Difference(4, 1), Interval(0.2, 0.6))
    series = replace(facts.series[0], points=points, country_change=up)
    finding = find_years(replace(facts, series=(series,)))
    assert finding is not None
    assert (finding.figure, finding.own, finding.title) == ("2021 tot 2025", False, "Een stijging")
    assert finding.body.text == (
        "In 2021 was het 11,0 procent en in 2025 12,7. Nederland ging van 14,6 naar 15,0."
    )
    told = [(cell.region, cell.year) for cell in finding.body.cells]
    assert told == [("GM0118", 2021), ("GM0118", 2025), ("NL01", 2021), ("NL01", 2025)]


def test_the_smallest_rise_is_told_as_more() -> None:
    finding = find_years(cases.with_trend(Trend.RISING, (126, 125, 124, 125, 127)))
    assert finding is not None
    assert finding.body.text.endswith("Dat is 0,1 procentpunt meer.")


@pytest.mark.parametrize(("year", "told"), [(2016, False), (2017, True), (2024, True), (2025, False)])
def test_a_change_of_area_is_explained_between_the_first_and_the_last_year(year: int, told: bool) -> None:
    merged = RegionBreak("GM0118", year, f"Sinds {year} hoort Ruinen bij Hoogeveen.", bridged=True)
    facts = replace(cases.municipality(), area_changes=(merged,))
    assert ("Ruinen" in note_years(facts)) is told


def test_two_years_already_have_a_note() -> None:
    facts = cases.municipality()
    two = replace(facts.series[0], points=facts.series[0].points[-2:])
    assert note_years(replace(facts, series=(two,))) == "Veel kinderen tellen in meer dan één jaar mee."


def test_a_fall_of_nederland_is_told_as_less() -> None:
    down = YearChange(2021, 2023, Difference(-3, 1), Interval(-0.4, -0.2))
    note = note_years(_beside_nederland(-8, down))
    assert "0,8 procentpunt minder dan in 2022 (marge: 0,6 tot 1,0); in heel Nederland 0,3 minder." in note


def test_the_smallest_rise_of_nederland_is_told_as_more() -> None:
    up = YearChange(2021, 2023, Difference(1, 1), Interval(0.1, 0.2))
    assert "; in heel Nederland 0,1 meer." in note_years(_beside_nederland(8, up))


def test_where_only_a_total_is_shown_the_change_names_what_is_counted() -> None:
    facts = cases.percentages_only()
    change = YearChange(2022, 2023, Difference(4, 1), None)
    series = tuple(replace(one, last_change=change) for one in facts.series)
    assert not facts.has_education_types
    assert "Jeugdzorg in 2023: 0,4 procentpunt meer dan in 2022." in note_years(replace(facts, series=series))


@pytest.mark.parametrize(
    ("facts", "caption"),
    [
        (
            cases.municipality,
            "Percentage kinderen en jongeren met jeugdzorg in elke onderwijssoort, 2016 tot en met 2024",
        ),
        (cases.percentages_only, "Percentage met jeugdzorg, 2016 tot en met 2024"),
        (cases.one_year_before_break, "Percentage kinderen en jongeren met jeugdzorg, 2020"),
    ],
)
def test_the_caption_says_who_is_counted_and_in_which_years(facts: Callable[[], Facts], caption: str) -> None:
    assert head_years(facts()).caption == caption
