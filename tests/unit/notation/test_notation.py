from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import notation
from reportgen.model.facts import Difference, Interval
from reportgen.model.figures import AbsenceReason, Absent, Cell, Percentage, Withheld


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0.25, 1, "0,3"),
        (0.35, 1, "0,4"),
        (2.5, 0, "3"),
        (-1.25, 1, "−1,3"),
        (1234.5, 1, "1.234,5"),
        (-0.04, 1, "0,0"),
    ],
)
def test_numbers_are_rounded_half_up_with_a_decimal_comma(value: float, decimals: int, written: str) -> None:
    assert notation.write_number(value, decimals) == written


@pytest.mark.parametrize(
    ("count", "written"), [(0, "0"), (999, "999"), (15100, "15.100"), (1234567, "1.234.567")]
)
def test_thousands_are_separated_by_a_point(count: int, written: str) -> None:
    assert notation.write_count(count) == written


def test_figures_use_the_sign_and_sentences_the_word() -> None:
    assert notation.write_pct(Percentage(161)) == "16,1%"
    assert notation.write_pct(Percentage(390, 0)) == "39%"
    assert notation.write_pct(Percentage(160, 1)) == "16,0%"
    assert notation.write_procent(Percentage(110)) == "11,0 procent"


def test_a_margin_has_a_word_between_its_bounds() -> None:
    assert notation.write_interval(Interval(12.14, 12.66), 1) == "12,1 tot 12,7"


@pytest.mark.parametrize(
    ("tenths", "written"),
    [
        (111, "ongeveer 1 op de 9"),
        (124, "ongeveer 1 op de 8"),
        (300, "ongeveer 1 op de 3"),
        (301, "ongeveer 3 op de 10"),
        (349, "ongeveer 3 op de 10"),
        (350, "ongeveer 4 op de 10"),
        (80, "ongeveer 1 op de 13"),  # 12,5 goes up
        (29, "ongeveer 1 op de 34"),  # 34,48 does not
        (1, "ongeveer 1 op de 1.000"),
        (580, "ongeveer 6 op de 10"),
        (0, None),
    ],
)
def test_odds_are_one_in_n_up_to_thirty_per_cent_and_x_of_ten_above(tenths: int, written: str | None) -> None:
    assert notation.write_odds(Percentage(tenths)) == written


def test_a_difference_is_written_without_its_sign() -> None:
    assert notation.write_points(Difference(-17, 1)) == "1,7"
    assert notation.write_points(Difference(20, 0)) == "2"


@pytest.mark.parametrize(("tenths", "written"), [(394, "39%"), (395, "40%")])
def test_without_decimals_tenths_are_rounded_half_up(tenths: int, written: str) -> None:
    assert notation.write_pct(Percentage(tenths, 0)) == written


@pytest.mark.parametrize(
    ("number", "written"), [(0, "nul"), (1, "één"), (12, "twaalf"), (13, "13"), (1500, "1.500"), (-1, "-1")]
)
def test_numbers_up_to_twelve_are_words(number: int, written: str) -> None:
    assert notation.write_small_number(number) == written


def test_names_sort_without_accents_apostrophes_hyphens_and_capitals_but_with_their_spaces() -> None:
    assert notation.alphabetise("Súdwest-Fryslân") == "sudwestfryslan"
    assert notation.alphabetise("'s-Hertogenbosch") == "shertogenbosch"
    assert notation.alphabetise("Den Haag") == "den haag"


def test_lists_end_with_en() -> None:
    assert notation.write_list([]) == ""
    assert notation.write_list(["a"]) == "a"
    assert notation.write_list(["a", "b", "c"]) == "a, b en c"


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_share_is_the_ratio_rounded_half_up_to_its_decimals(a: int, b: int) -> None:
    numerator, denominator = min(a, b), max(a, b)
    share = Percentage.of_ratio(numerator, denominator)
    unit = 1 if denominator >= 1000 else 10
    exact = 1000 * numerator / denominator
    assert share.decimals == (1 if denominator >= 1000 else 0)
    assert share.tenths % unit == 0
    assert abs(share.tenths - exact) <= unit / 2 + 1e-6


def test_every_reason_of_absence_has_words_of_its_own_and_a_withheld_figure_others() -> None:
    cell = Cell("GM0118", 2023, "jeugdzorg", "bao")
    written = {notation.write_no_figure(Absent(cell, reason)): reason for reason in AbsenceReason}
    assert written == {
        "niet bekend": AbsenceReason.UNKNOWN,
        "niet mogelijk": AbsenceReason.IMPOSSIBLE,
        "niet vergelijkbaar": AbsenceReason.NOT_COMPARABLE,
        "niet beschikbaar": AbsenceReason.NOT_DELIVERED,
    }
    assert notation.write_no_figure(Withheld(cell)) == notation.NOT_SHOWN == "niet getoond"
    assert len({notation.NOT_SHOWN, *notation.ABSENT_IN_FILES.values()}) == len(AbsenceReason) + 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("14,3 procent", "14,3_procent"),
        ("van 12 tot 21 jaar", "van 12 tot 21_jaar"),
        ("1,9 procentpunt hoger", "1,9_procentpunt hoger"),
        ("ongeveer 1 op de 8 leerlingen", "ongeveer 1_op_de_8 leerlingen"),
        ("44 van de 100", "44_van_de_100"),
        ("zie pagina 3 of 4", "zie pagina_3 of 4"),
        ("op 1 oktober 2023", "op 1_oktober 2023"),
        ("18 regio's", "18_regio's"),
        ("In 2023 kreeg 4,7 MB", "In 2023 kreeg 4,7_MB"),
        ("2023 jaarlijks", "2023 jaarlijks"),
    ],
)
def test_a_number_and_its_unit_stay_on_one_line(text: str, kept: str) -> None:
    assert notation.keep_together(text) == kept.replace("_", "\N{NO-BREAK SPACE}")


def test_a_date_names_its_own_month() -> None:
    written = [notation.write_date(date(2025, month, 9)) for month in range(1, 13)]
    assert written == [
        "9 januari 2025",
        "9 februari 2025",
        "9 maart 2025",
        "9 april 2025",
        "9 mei 2025",
        "9 juni 2025",
        "9 juli 2025",
        "9 augustus 2025",
        "9 september 2025",
        "9 oktober 2025",
        "9 november 2025",
        "9 december 2025",
    ]
