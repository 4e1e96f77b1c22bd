"""Inputs that give each year under its own gemeenten: recoded, and refused where a gemeente did not exist."""

from dataclasses import replace
from datetime import date

import pytest

from reportgen.data import read_inputs
from reportgen.data.layout_history import LayoutHistory, Lifespan
from reportgen.data.older_years import find_layout_year
from reportgen.errors import InputError
from reportgen.model.edition import InputFormat, InputLayout
from reportgen.model.figures import Cell, ObservationStatus
from reportgen.model.region import Region, RegionKind, Regions

HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"
OF_YEAR = InputLayout.OF_YEAR


def _region(code: str, kind: RegionKind) -> Region:
    return Region(code, kind, code, code, code, code.lower())


REGIONS = Regions.of(
    [
        _region("GM0394", RegionKind.MUNICIPALITY),  # Haarlemmermeer, since 2019 with Haarlemmerliede
        _region("GM0439", RegionKind.MUNICIPALITY),  # Purmerend, since 2022 with Beemster
        _region("NL01", RegionKind.COUNTRY),
    ],
    [],
)


def rows(*lines: str) -> str:
    return HEADER + "".join(f"{line};definitief\n" for line in lines)


def read(desk, *contents: str, layout: InputLayout = OF_YEAR):
    sources = [desk.source(content, layout=layout) for content in contents]
    return read_inputs(replace(desk.edition(*sources), regions=REGIONS))


def test_older_years_are_added_up_to_the_gemeenten_of_the_edition(desk):
    inputs = read(
        desk,
        rows(
            "GM0394;2018;jeugdzorg;totaal;3000;30000;",
            "GM0393;2018;jeugdzorg;totaal;100;1100;",
            "GM0394;2020;jeugdzorg;totaal;3300;31500;",
        ),
    )

    assert [(one.cell, one.numerator, one.denominator) for one in inputs.observations] == [
        (Cell("GM0394", 2018, "jeugdzorg", "totaal"), 3100, 31100),
        (Cell("GM0394", 2020, "jeugdzorg", "totaal"), 3300, 31500),
    ]
    (merger,) = inputs.applied
    assert (merger.region, merger.year, merger.whole) == ("GM0394", 2018, ("GM0393", "GM0394"))
    assert [one.region for one in inputs.breaks] == ["GM0394"]
    assert {one.cell.region for one in inputs.predecessors} == {"GM0393", "GM0394"}


def test_the_parts_of_a_merger_may_stand_in_different_inputs(desk):
    inputs = read(
        desk,
        rows("GM0394;2018;jeugdzorg;totaal;3000;30000;"),
        rows("GM0393;2018;jeugdzorg;totaal;100;1100;"),
    )

    assert [one.numerator for one in inputs.observations] == [3100]


@pytest.mark.parametrize("year", [2019, 2023])
def test_a_gemeente_that_no_longer_existed_in_that_year_is_refused_with_row_and_column(desk, year):
    with pytest.raises(InputError) as caught:
        read(
            desk,
            rows("GM0394;2018;jeugdzorg;totaal;3000;30000;", f"GM0393;{year};jeugdzorg;totaal;100;1100;"),
        )

    (mistake,) = caught.value.mistakes
    assert mistake.what == (
        f"GM0393 (Haarlemmerliede en Spaarnwoude) did not exist in {year}: it went into GM0394 on 2019-01-01"
    )
    assert (mistake.where.file, mistake.where.line, mistake.where.column) == ("levering-0.csv", 3, "regio")


def test_a_gemeente_that_did_not_exist_yet_in_that_year_is_refused(desk):
    regions = Regions.of([*REGIONS.by_code.values(), _region("GM1960", RegionKind.MUNICIPALITY)], [])
    source = desk.source(rows("GM1960;2017;jeugdzorg;totaal;100;1100;"), layout=OF_YEAR)
    with pytest.raises(InputError, match="did not exist in 2017: it began on 2019-01-01"):
        read_inputs(replace(desk.edition(source), regions=regions))


def test_a_former_gemeente_is_refused_where_all_years_stand_under_those_of_the_edition(desk):
    with pytest.raises(
        InputError, match=r"levering-0\.csv:2, column regio: GM0393 is a gemeente of another year"
    ):
        read(desk, rows("GM0393;2018;jeugdzorg;totaal;100;1100;"), layout=InputLayout.EDITION)


def test_the_gemeenten_of_other_years_are_those_of_the_region_tables_of_the_edition(desk, tmp_path):
    tables = tmp_path / "tabellen"
    tables.mkdir()
    table = "code;naam;van;tot\nGM0394;Haarlemmermeer;2015;\nGM0439;Purmerend;2015;\n"
    (tables / "gemeenten_per_jaar.csv").write_text(table, encoding="utf-8")
    source = desk.source(rows("GM0393;2018;jeugdzorg;totaal;100;1100;"))
    edition = replace(desk.edition(source), regions=REGIONS)

    with pytest.raises(InputError, match="GM0393 is a gemeente of another year"):
        read_inputs(edition)
    with pytest.raises(InputError, match="GM0393 is not a known region code"):
        read_inputs(replace(edition, region_tables=tables))


def test_inputs_in_both_layouts_stand_together_but_not_for_the_same_figure(desk):
    own = desk.source(rows("GM0439;2018;jeugdzorg;totaal;900;9000;"))
    of_year = desk.source(rows("GM0439;2018;jeugdzorg;totaal;800;8000;"), layout=OF_YEAR)
    other = desk.source(rows("GM0439;2019;jeugdzorg;totaal;800;8000;"), layout=OF_YEAR)
    edition = replace(desk.edition(own, other), regions=REGIONS)

    assert {one.cell.year for one in read_inputs(edition).observations} == {2018, 2019}
    with pytest.raises(InputError, match="the same figure already stands in"):
        read_inputs(replace(edition, inputs=(own, of_year)))


def test_of_two_versions_the_most_definitive_is_recoded(desk):
    content = rows("GM0394;2018;jeugdzorg;totaal;3000;30000;", "GM0393;2018;jeugdzorg;totaal;100;1100;")
    content += "GM0394;2018;jeugdzorg;totaal;2900;30000;;voorlopig\n"
    inputs = read(desk, content)

    assert [(one.numerator, one.status) for one in inputs.observations] == [(3100, ObservationStatus.FINAL)]
    assert [one.line for one in inputs.superseded] == [4]


def test_the_layout_year_is_the_last_one_with_exactly_these_gemeenten(desk):
    history = LayoutHistory(
        (),
        {
            "GM0394": Lifespan("a", 2015, None),
            "GM0439": Lifespan("b", 2015, 2021),
            "GM0001": Lifespan("c", 2020, None),
        },
    )
    edition = replace(desk.edition(), regions=REGIONS, published_on=date(2025, 6, 2))

    assert find_layout_year(edition, history) == 2019


def test_a_part_of_the_country_fits_the_last_year_in_which_all_of_it_existed(desk):
    history = LayoutHistory((), {code: Lifespan(code, 2015, None) for code in ("GM0394", "GM0439", "GM0001")})
    edition = replace(desk.edition(), regions=REGIONS, published_on=date(2025, 6, 2))

    assert find_layout_year(edition, history) == 2025


def test_a_layout_year_in_the_config_counts_if_the_gemeenten_existed_then(desk):
    history = LayoutHistory((), {"GM0394": Lifespan("a", 2015, None), "GM0439": Lifespan("b", 2018, None)})
    edition = replace(desk.edition(), regions=REGIONS, published_on=date(2025, 6, 2))

    assert find_layout_year(replace(edition, layout_year=2019), history) == 2019
    with pytest.raises(InputError, match="did not exist in 2017, such as GM0439"):
        find_layout_year(replace(edition, layout_year=2017), history)


STATLINE = (
    '"Regio\'s";"Perioden";"Vormen van jeugdzorg";"Jongeren met jeugdzorg (relatief)'
    ' (In % bepaalde leeftijdsklasse)"\n'
)


def read_statline(desk, *lines: str, regions: Regions = REGIONS):
    content = STATLINE + "".join(f"{line}\n" for line in lines)
    source = desk.source(
        content,
        format=InputFormat.STATLINE_CSV,
        protected=True,
        education="totaal",
        layout=OF_YEAR,
        columns={"regio": "Regio's"},
    )
    return read_inputs(replace(desk.edition(source), regions=regions))


def test_empty_figures_of_a_published_table_say_that_a_gemeente_was_not_there(desk):
    inputs = read_statline(
        desk,
        "GM0370;2021;JZ Totaal jeugdzorg;9,9",
        "GM0370;2023;JZ Totaal jeugdzorg;",
        "GM0370;2024;JZ Totaal jeugdzorg;.",
        "GM0439;2021;JZ Totaal jeugdzorg;11,0",
        "GM0439;2023;JZ Totaal jeugdzorg;11,4",
    )

    assert [one.cell[:2] for one in inputs.observations] == [("GM0439", 2021), ("GM0439", 2023)]
    (skipped,) = inputs.records[0].skipped
    assert (skipped.reason, skipped.rows) == ("gemeente that did not exist in that year", 2)
    (change,) = inputs.breaks
    assert (change.region, change.first_year, change.bridged) == ("GM0439", 2022, False)


def test_a_published_figure_of_a_gemeente_that_did_not_exist_is_refused(desk):
    with pytest.raises(InputError, match="column Regio's: GM0370 \\(Beemster\\) did not exist in 2023"):
        read_statline(desk, "GM0370;2023;JZ Totaal jeugdzorg;9,9")


@pytest.mark.parametrize(("text", "first_year"), [("", 2022), (".", 2023), ("9,1", 2023)])
def test_an_empty_weesp_in_2022_says_that_amsterdam_holds_it(desk, text, first_year):
    lines = [f"GM0363;{year};JZ Totaal jeugdzorg;10,0" for year in (2021, 2022, 2023)]
    lines += ["GM0457;2021;JZ Totaal jeugdzorg;9,0", f"GM0457;2022;JZ Totaal jeugdzorg;{text}"]
    amsterdam = Regions.of([*REGIONS.by_code.values(), _region("GM0363", RegionKind.MUNICIPALITY)], [])
    (change,) = read_statline(desk, *lines, regions=amsterdam).breaks

    assert (change.region, change.first_year) == ("GM0363", first_year)


def test_the_column_of_a_mistake_is_that_of_its_own_file(desk):
    named = HEADER.replace("regio", "gebied") + "GM0393;2021;jeugdzorg;totaal;100;1100;;definitief\n"
    first = desk.source(rows("GM0439;2018;jeugdzorg;totaal;900;9000;"), layout=OF_YEAR)
    second = desk.source(named, layout=OF_YEAR, columns={"regio": "gebied"})
    with pytest.raises(InputError, match=r"levering-1\.csv:2, column gebied: GM0393"):
        read_inputs(replace(desk.edition(first, second), regions=REGIONS))


def test_gemeenten_that_never_existed_together_are_refused(desk):
    history = LayoutHistory((), {"GM0394": Lifespan("a", 2015, 2017), "GM0439": Lifespan("b", 2018, None)})
    with pytest.raises(InputError, match="did not exist together in any year"):
        find_layout_year(replace(desk.edition(), regions=REGIONS), history)
