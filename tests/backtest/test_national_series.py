"""The national series 2016-2024 as CBS published it: printed as published, broken at 2021, 2024 provisional.

Source: CBS StatLine, 84134NED (2016-2020) and 85099NED (2021-2024), children and young people under 23.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import data, disclosure, indicators
from reportgen.config import load_edition
from reportgen.model.edition import Edition, InputFormat
from reportgen.model.facts import Facts, Trend
from reportgen.model.figures import Cell, ObservationStatus, ProtectedTable, Released
from reportgen.notation import write_count, write_procent

ROOT = Path(__file__).resolve().parents[2]
NUMBER, SHARE = "Jongeren met jeugdzorg (aantal)", "Jongeren met jeugdzorg (relatief) (%)"
PUBLISHED = (
    ("2016", "404.080", "9,1"),
    ("2017", "419.580", "9,4"),
    ("2018", "430.175", "9,7"),
    ("2019", "443.585", "10,0"),
    ("2020", "435.760", "9,8"),
    ("2021", "469.705", "10,6"),
    ("2022", "476.560", "10,8"),
    ("2023", "489.895", "11"),
    ("2024*", "481.355", "10,8"),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition of the provinces over these years, of 2023, with Groningen equal to Nederland."""
    path = tmp_path_factory.mktemp("reeks") / "85099NED.csv"
    rows = (f"JZ Totaal jeugdzorg;{region};{';'.join(row)}\n" for region in REGIONS for row in PUBLISHED)
    path.write_text(
        f"Vormen van jeugdzorg;Regio's;Perioden;{NUMBER};{SHARE}\n{''.join(rows)}", encoding="utf-8"
    )
    edition = load_edition(ROOT / "config" / "statline-2020.yaml")
    (source,) = edition.inputs
    columns = {**source.columns, "teller": NUMBER, "percentage": SHARE}
    source = replace(source, format=InputFormat.STATLINE_CSV, path=path, columns=columns)
    return replace(edition, reporting_year=2023, inputs=(source,))


REGIONS = ("Nederland", "Groningen (PV)")


@pytest.fixture(scope="module")
def table(edition: Edition) -> ProtectedTable:
    return disclosure.protect(data.read_inputs(edition).observations, edition).table


@pytest.fixture(scope="module")
def groningen(edition: Edition, table: ProtectedTable) -> Facts:
    country = indicators.calculate_country_facts(table, edition)
    return indicators.calculate_facts(edition.regions["PV20"], table, country, edition)


@pytest.mark.parametrize(("period", "count", "share"), PUBLISHED)
def test_every_year_is_printed_exactly_as_it_was_published(
    table: ProtectedTable, period: str, count: str, share: str
) -> None:
    figure = table[Cell("NL01", int(period[:4]), "jeugdzorg", "totaal")]

    assert isinstance(figure, Released)
    assert figure.numerator is not None
    assert (write_count(figure.numerator), write_procent(figure.share)) == (count, f"{share} procent")
    assert figure.status.is_final is not period.endswith("*")


def test_the_series_breaks_at_2021_and_nowhere_else(groningen: Facts) -> None:
    (series, *_) = groningen.series
    assert [one.year for one in series.points] == list(range(2016, 2025))
    assert [one.first_year for one in series.breaks] == [2021]
    assert series.comparable_years == (2021, 2022, 2023)


def test_three_years_since_the_break_make_no_trend_and_the_change_has_no_margin(groningen: Facts) -> None:
    (series, *_) = groningen.series
    assert series.trend is Trend.TOO_SHORT
    assert series.change is not None
    assert series.last_change is not None
    # 10,6 to 11: what a reader finds who subtracts
    assert (series.change.tenths, series.change.decimals) == (4, 1)
    assert (series.last_change.before, series.last_change.interval) == (2022, None)


def test_the_provisional_year_is_shown_and_never_counted(groningen: Facts) -> None:
    (series, *_) = groningen.series
    last = series.points[-1].country
    assert isinstance(last, Released)
    assert last.status is ObservationStatus.PROVISIONAL
    assert 2024 not in series.comparable_years


OF_TWO_STATUSES = """\
Regio's;Perioden;Jongeren met jeugdhulp in natura (%);Jongeren met jeugdbescherming (%)
Nederland;1e halfjaar 2023;11,7;1,0
Nederland;2e halfjaar 2023;11,7;0,9
Nederland;2023;13,9;1,1
Nederland;2023*;13,5;1,1
Groningen (PV);2023*;15,2;1,4
Groningen (PV);2023;15,5;1,4
Oost-Groningen (CR);2023*;.;.
"""


def test_of_two_published_versions_of_a_year_the_definitive_one_counts_and_the_run_can_say_so(
    edition: Edition, tmp_path: Path
) -> None:
    """Table 85098NED gives 2023 twice: provisional and definitive."""
    path = tmp_path / "85098NED.csv"
    path.write_text(OF_TWO_STATUSES, encoding="utf-8")
    (source,) = edition.inputs
    terms = {"Jongeren met jeugdhulp in natura (%)": "jeugdzorg_in_natura"}
    inputs = data.read_inputs(replace(edition, inputs=(replace(source, path=path, terms=terms, columns={}),)))
    found = {one.cell.region: one for one in inputs.observations}

    assert {code: one.share.tenths for code, one in found.items() if one.share} == {"NL01": 139, "PV20": 155}
    assert all(one.status.is_final for one in found.values())
    assert sorted(one.line for one in inputs.superseded) == [5, 6]
