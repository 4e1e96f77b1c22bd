"""Deliveries of a relative risk: the documented format, its groups, and invented ones."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.data import read_inputs, write_fictitious_risks
from reportgen.errors import InputError, Mistake
from reportgen.model.edition import Edition, InputFormat
from reportgen.model.figures import AbsenceReason, Cell
from tests.risk_builders import section_edition

HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"


def _deliver(tmp_path: Path, rows: str, **settings: object) -> Edition:
    """The section with a delivered file in the place of its invented figures."""
    file = tmp_path / "neet.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    edition = section_edition()
    source = replace(
        edition.inputs[0],
        format=InputFormat.DELIVERED_CSV,
        path=file,
        levels=None,
        **settings,  # type: ignore[arg-type]
    )
    return replace(edition, inputs=(source,))


def _mistakes(edition: Edition) -> tuple[Mistake, ...]:
    with pytest.raises(InputError) as caught:
        read_inputs(edition)
    return caught.value.mistakes


def test_a_row_names_its_group_in_the_column_of_its_risk_factor(tmp_path: Path) -> None:
    rows = (
        "VO2203;2023;neet;totaal;680;21663;3,1;definitief\n"
        "VO2203;2023;jeugdbescherming;totaal;36;442;8,1;definitief\n"
        "VO2203;2023;neet;pro;46;445;10,3;definitief\n"
    )
    read = {
        one.cell: (one.numerator, one.denominator)
        for one in read_inputs(_deliver(tmp_path, rows)).observations
    }
    assert read == {
        Cell("VO2203", 2023, "neet", "totaal"): (680, 21663),
        Cell("VO2203", 2023, "neet", "jeugdbescherming"): (36, 442),
        Cell("VO2203", 2023, "neet", "pro"): (46, 445),
    }


def test_the_config_may_give_columns_and_words_other_names(tmp_path: Path) -> None:
    rows = "VO2203;2023;OTS en voogdij;totaal;36;442;;definitief\n"
    edition = _deliver(
        tmp_path, rows, terms={"OTS en voogdij": "jeugdbescherming"}, columns={"vorm": "groep"}
    )
    file = edition.inputs[0].path
    assert file is not None
    file.write_text(file.read_text(encoding="utf-8").replace(";vorm;", ";groep;"), encoding="utf-8")
    assert [one.cell.education for one in read_inputs(edition).observations] == ["jeugdbescherming"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("VO2203;2023;pro;totaal;46;445;;definitief\n", "vorm"),
        ("VO2203;2023;neet;jeugdbescherming;46;445;;definitief\n", "onderwijssoort"),
        ("VO2203;2023;neet;bao;46;445;;definitief\n", "onderwijssoort"),
        ("VO2203;2023;jeugdzorg;totaal;46;445;;definitief\n", "vorm"),
    ],
)
def test_a_group_in_the_wrong_column_is_refused(row: str, column: str, tmp_path: Path) -> None:
    (mistake,) = _mistakes(_deliver(tmp_path, row))
    assert (mistake.where.line, mistake.where.column) == (2, column)
    assert "is not a known" in mistake.what


def test_a_row_of_two_groups_at_once_is_refused(tmp_path: Path) -> None:
    rows = (
        "VO2203;2023;neet;totaal;680;21663;3,1;definitief\n"
        "VO2203;2023;jeugdbescherming;pro;1187654;4523456;;definitief\n"
    )
    (mistake,) = _mistakes(_deliver(tmp_path, rows))
    assert mistake.what == "the row crosses two risk factors"
    assert (mistake.where.file, mistake.where.line) == (str(tmp_path / "neet.csv"), 3)
    assert mistake.where.column == "onderwijssoort"
    assert "1187654" not in str(mistake)
    assert "4523456" not in str(mistake)


def test_the_same_group_twice_is_refused(tmp_path: Path) -> None:
    rows = "VO2203;2023;neet;pro;46;445;;definitief\n" * 2
    (mistake,) = _mistakes(_deliver(tmp_path, rows))
    assert "already stands in" in mistake.what


def test_unknown_and_impossible_stay_apart(tmp_path: Path) -> None:
    rows = "VO2203;2023;neet;pro;.;.;.;definitief\nVO2203;2023;neet;svo;;;;definitief\n"
    absent = [one.absent for one in read_inputs(_deliver(tmp_path, rows)).observations]
    assert absent == [AbsenceReason.UNKNOWN, AbsenceReason.IMPOSSIBLE]


def test_an_invented_delivery_is_the_same_for_the_same_seed_only() -> None:
    edition = section_edition()
    source = edition.inputs[0]
    assert write_fictitious_risks(edition, source) == write_fictitious_risks(edition, source)
    assert write_fictitious_risks(edition, replace(source, seed=7)) != write_fictitious_risks(edition, source)


def test_a_year_has_the_same_invented_figures_whichever_years_are_asked() -> None:
    edition = section_edition()
    alone = edition.inputs[0]
    among = replace(alone, first_year=2021, last_year=2024, provisional_years=(2024,))
    rows = write_fictitious_risks(edition, among).splitlines()[1:]
    wanted = [row for row in rows if row.split(";")[1] == "2023"]
    assert wanted == write_fictitious_risks(edition, alone).splitlines()[1:]
    assert {row.split(";")[1] for row in rows if row.endswith("voorlopig")} == {"2024"}


def test_an_invented_delivery_is_read_by_the_documented_way(tmp_path: Path) -> None:
    edition = section_edition()
    rows = write_fictitious_risks(edition, edition.inputs[0]).removeprefix(HEADER)
    delivered = {
        one.cell: (one.numerator, one.denominator)
        for one in read_inputs(_deliver(tmp_path, rows)).observations
    }
    assert delivered == {
        one.cell: (one.numerator, one.denominator) for one in read_inputs(edition).observations
    }


def test_invented_groups_add_up_to_everyone_and_regions_to_the_country() -> None:
    edition = section_edition()
    counts = {
        one.cell: (one.numerator or 0, one.denominator or 0) for one in read_inputs(edition).observations
    }
    regions = {cell.region for cell in counts}
    for dimension in edition.indicator.dimensions:
        for code in regions:
            parts = [counts[Cell(code, 2023, "neet", group.code)] for group in dimension.groups]
            total = counts[Cell(code, 2023, "neet", "totaal")]
            assert (sum(one[0] for one in parts), sum(one[1] for one in parts)) == total
    sums: Counter[tuple[str, int]] = Counter()
    for cell, pair in counts.items():
        if cell.region != "NL01":
            sums.update({(cell.education, 0): pair[0], (cell.education, 1): pair[1]})
    country = {cell.education: pair for cell, pair in counts.items() if cell.region == "NL01"}
    assert country == {group: (sums[group, 0], sums[group, 1]) for group in country}
    assert len(regions) == 75


def test_invented_levels_resemble_those_of_the_config() -> None:
    edition = section_edition()
    levels = edition.inputs[0].levels
    assert levels is not None
    country = {
        one.cell.education: (one.numerator or 0) / (one.denominator or 1)
        for one in read_inputs(edition).observations
        if one.cell.region == "NL01"
    }
    assert country["totaal"] == pytest.approx(levels.overall_pct / 100, rel=0.02)
    for dimension in edition.indicator.dimensions:
        for group in dimension.groups:
            ratio = country[group.code] / country[dimension.reference]
            assert ratio == pytest.approx(levels.groups[group.code].ratio, rel=0.12), group.code
