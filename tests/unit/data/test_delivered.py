"""The delivered CSV: what is read from it, and what is refused with file, line, column and remedy."""

from dataclasses import replace

import pytest

from reportgen.data import find_misfits, read_inputs, read_observations
from reportgen.data.numerals import Flaw
from reportgen.data.vocabulary import RegionCodes
from reportgen.errors import ExitCode, InputError
from reportgen.model.edition import InputLayout
from reportgen.model.figures import (
    AbsenceReason,
    Cell,
    ObservationStatus,
    Percentage,
)
from reportgen.model.observation import Provenance
from reportgen.model.region import Region, RegionKind, Regions
from tests.unit.data.conftest import HEADER

GOOD = "GM0363;2023;jeugdzorg;bao;2310;14350;16,1;definitief"


def row(**cells: str) -> str:
    """The good row with other cells."""
    names = ("regio", "jaar", "vorm", "onderwijssoort", "teller", "noemer", "percentage", "status")
    return ";".join({**dict(zip(names, GOOD.split(";"), strict=True)), **cells}.values())


def test_a_small_file_is_read_cell_by_cell(desk):
    read = desk.read_rows(
        GOOD,
        "PO2707;2022;jeugdhulp;totaal_po;12;340;;nader voorlopig",
        "GM0393;2023;jeugdzorg;svo;.;.;.;voorlopig",
        "GM0393;2023;jeugdzorg;pro;;;;definitief",
        "NL01;2023;jeugdzorg;totaal;0;0;;definitief",
    )

    figures = [(one.cell, one.numerator, one.denominator, one.share, one.status, one.absent) for one in read]
    assert figures == [
        (
            Cell("GM0363", 2023, "jeugdzorg", "bao"),
            *(2310, 14350, Percentage(161, 1), ObservationStatus.FINAL, None),
        ),
        (
            Cell("PO2707", 2022, "jeugdhulp", "totaal_po"),
            *(12, 340, None, ObservationStatus.REVISED_PROVISIONAL, None),
        ),
        (
            Cell("GM0393", 2023, "jeugdzorg", "svo"),
            *(None, None, None, ObservationStatus.PROVISIONAL, AbsenceReason.UNKNOWN),
        ),
        (
            Cell("GM0393", 2023, "jeugdzorg", "pro"),
            *(None, None, None, ObservationStatus.FINAL, AbsenceReason.IMPOSSIBLE),
        ),
        (Cell("NL01", 2023, "jeugdzorg", "totaal"), 0, 0, None, ObservationStatus.FINAL, None),
    ]
    assert [one.provenance.line for one in read] == [2, 3, 4, 5, 6]
    assert not any(one.protected for one in read)


def test_provenance_names_the_file_relative_to_the_config(desk):
    (read,) = desk.read_rows(GOOD)

    assert read.provenance == Provenance("levering-0.csv", 2)


def test_a_byte_order_mark_carriage_returns_and_quotes_are_read(desk):
    header = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status"
    text = f'{header}\r\n"GM0363";2023;jeugdzorg;bao;1;20;"5,0";definitief\r\n'
    (read,) = desk.read(b"\xef\xbb\xbf" + text.encode())

    assert (read.numerator, read.denominator) == (1, 20)


def test_columns_may_stand_in_any_order_and_have_other_names(desk):
    (read,) = desk.read(
        "Status;Aantal;Alle;pct;jaar;regio;vorm;soort\ndefinitief;5;50;10;2023;GM0363    ;jeugdzorg;so\n",
        columns={
            "status": "Status",
            "teller": "Aantal",
            "noemer": "Alle",
            "percentage": "pct",
            "onderwijssoort": "soort",
        },
    )

    assert read.cell == Cell("GM0363", 2023, "jeugdzorg", "so")
    assert (read.numerator, read.denominator, read.share) == (5, 50, Percentage(100, 0))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("bo", "bao"),
        ("bao", "bao"),
        ("Basisonderwijs", "bao"),
        ("sbo", "sbao"),
        ("SBAO", "sbao"),
        ("vso", "svo"),
        ("svo", "svo"),
        ("praktijkonderwijs", "pro"),
        ("pro", "pro"),
        ("so", "so"),
        ("vo", "vo"),
        ("mbo", "mbo"),
        ("overig", "overig"),
    ],
)
def test_aliases_of_education_types_are_known(desk, word, code):
    (read,) = desk.read_rows(row(onderwijssoort=word))

    assert read.cell.education == code


def test_a_bare_po_is_refused_because_it_may_mean_praktijkonderwijs(desk):
    mistake = desk.refuse_row(row(onderwijssoort="po"))

    assert "primair onderwijs or praktijkonderwijs" in mistake.what
    assert mistake.where.column == "onderwijssoort"
    assert "totaal_po" in mistake.remedy


def test_the_config_may_say_what_po_means(desk):
    (read,) = desk.read_rows(row(onderwijssoort="po"), terms={"PO": "bao"})

    assert read.cell.education == "bao"


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ({"percentage": "100,1"}, "percentage", "the percentage is above 100"),
        ({"percentage": "1234"}, "percentage", "the percentage is above 100"),
        ({"percentage": "16.1"}, "percentage", "the percentage holds a point"),
        ({"percentage": "16,12"}, "percentage", "the percentage has more than one decimal"),
        ({"percentage": "16,1%"}, "percentage", "the percentage has a percent sign"),
        ({"percentage": "-3,0"}, "percentage", "the percentage is negative"),
        ({"percentage": "NA"}, "percentage", "this is not a percentage"),
        ({"teller": "1.5"}, "teller", "the count holds a point"),
        ({"teller": "1.500"}, "teller", "the count holds a point"),
        ({"teller": "12,5"}, "teller", "the count has decimals"),
        ({"teller": "12,0"}, "teller", "the count has decimals"),
        ({"teller": "-7"}, "teller", "the count is negative"),
        ({"teller": "١٢"}, "teller", "this is not a count"),
        ({"noemer": "1e4"}, "noemer", "this is not a count"),
        ({"teller": "14351"}, "teller", "the numerator is larger than its denominator"),
        ({"jaar": "23"}, "jaar", "this is not a year"),
        ({"jaar": "2023*"}, "jaar", "this is not a year"),
        ({"status": "klaar"}, "status", "this is not a known status"),
        ({"status": ""}, "status", "the status is missing"),
        ({"vorm": ""}, "vorm", "the kind of youth care is missing"),
        ({"regio": ""}, "regio", "the region code is missing"),
        ({"noemer": ""}, "noemer", "one of the two counts is missing"),
        ({"teller": ""}, "teller", "one of the two counts is missing"),
    ],
)
def test_a_cell_that_is_not_what_it_should_be_is_refused_with_its_place(desk, cells, column, what):
    if "percentage" not in cells:
        cells = {**cells, "percentage": ""}
    mistake = desk.refuse_row(row(**cells))

    assert mistake.what == what
    assert (mistake.where.file, mistake.where.line, mistake.where.column) == ("levering-0.csv", 2, column)
    assert mistake.remedy


def test_a_percentage_without_counts_is_refused_unless_the_input_is_protected(desk):
    only_share = row(teller="", noemer="")

    mistake = desk.refuse_row(only_share)
    (read,) = desk.read_rows(only_share, protected=True)

    assert mistake.what == "a percentage without both counts cannot be tested"
    assert "protected: true" in mistake.remedy
    assert (read.numerator, read.denominator, read.share) == (None, None, Percentage(161, 1))
    assert read.protected


def test_a_point_in_any_figure_says_that_the_row_is_unknown(desk):
    (read,) = desk.read_rows(row(teller=".", percentage=""))

    assert (read.absent, read.denominator) == (AbsenceReason.UNKNOWN, None)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("GM0364", "GM0363 (Amsterdam)"),
        ("gm0363", "GM0363 (Amsterdam)"),
        ("Amsterdam", "GM0363 (Amsterdam)"),
    ],
)
def test_an_unknown_region_code_gets_a_suggestion(desk, code, hint):
    mistake = desk.refuse_row(row(regio=code))

    assert "is not a known region code" in mistake.what
    assert f"Did you mean {hint}?" in mistake.remedy
    assert mistake.where.column == "regio"


def _codes(*gemeenten: str, own: tuple[str, ...] = ()) -> RegionCodes:
    regions = [
        Region(code, RegionKind.MUNICIPALITY, f"N{code}", "", "", "", None, None) for code in gemeenten
    ]
    return RegionCodes(Regions.of(regions, []), frozenset(), own=frozenset(own))


@pytest.mark.parametrize(
    ("codes", "own", "written", "remedy"),
    [
        (
            ("GM0281", "GM0861"),
            ("GM0281",),
            "GM0261",
            "Did you mean GM0281 (NGM0281)? Others look like it too",
        ),
        (("GM0281", "GM0999"), ("GM0281",), "GM0261", "Did you mean GM0281 (NGM0281)? Codes look like"),
        (("GM0281", "GM0861"), (), "GM0261", "Did you mean GM0281 (NGM0281) or GM0861 (NGM0861)? Codes"),
        (("GM0281", "GM0861", "GM0260", "GM0262"), (), "GM0261", "Many regions have a code like it"),
        (("GM0363",), (), "GM0336", "Did you mean GM0363 (NGM0363)? Codes"),
        (("GM0363",), (), "GM363", "Did you mean GM0363 (NGM0363)? Codes"),
        (("GM0363",), (), "GM0633", "Did you mean GM0363 (NGM0363)? Codes"),
        (("GM0363",), (), "GM3630", "Codes look like"),
    ],
)
def test_the_regions_that_a_code_may_mean_are_all_named_those_of_the_edition_first(
    codes, own, written, remedy
):
    flaw = _codes(*codes, own=own).parse(written)

    assert isinstance(flaw, Flaw)
    assert flaw.remedy.startswith(remedy)


def test_the_regions_of_the_edition_are_known_when_a_delivery_is_read(desk):
    source = desk.source(HEADER + row(regio="GM0343") + "\n")
    edition = replace(desk.edition(source), selected=(desk.edition().regions["GM0393"],))
    with pytest.raises(
        InputError, match=r"Did you mean GM0393 .Haarlemmerliede en Spaarnwoude.. Others look"
    ):
        read_observations(edition)


@pytest.mark.parametrize("blank", [";;;;;;;", " ; ;;;;;;", ";;"])
def test_a_row_of_empty_cells_is_no_row(desk, blank):
    read = desk.read_rows(row(), blank, row(onderwijssoort="so"), blank, blank)

    assert [one.provenance.line for one in read] == [2, 4]


def test_a_gemeente_of_another_year_is_named_as_such(desk):
    desk.folder.joinpath("regions").mkdir()
    desk.folder.joinpath("regions", "gemeenten_per_jaar.csv").write_text(
        "# bron\ncode;naam;van;tot\nGM0003;Appingedam;2015;2020\nGM0363;Amsterdam;2015;\n"
    )
    mistake = desk.refuse_row(row(regio="GM0003"))

    assert "GM0003 is a gemeente of another year" in mistake.what


@pytest.mark.parametrize("text", ["0363", "GM 0363", "1.363", "363,0"])
def test_a_text_that_may_be_a_figure_out_of_its_column_gets_no_hint(desk, text):
    mistake = desk.refuse_row(row(regio=text))

    assert mistake.what == "this is not a known region code"
    assert "Did you mean" not in mistake.remedy


def test_a_name_of_two_education_types_is_refused(desk):
    mistake = desk.refuse_row(row(regio="NL01", onderwijssoort="Totaal eigen onderwijs"))

    assert mistake.what == '"Totaal eigen onderwijs" is not a known education type'


@pytest.mark.parametrize(
    ("cells", "column", "hint"),
    [
        ({"onderwijssoort": "praktijkonderwjis"}, "onderwijssoort", "Did you mean pro?"),
        ({"onderwijssoort": "havo"}, "onderwijssoort", "Known are: "),
        ({"vorm": "jeugdhullp"}, "vorm", "Did you mean jeugdhulp?"),
    ],
)
def test_an_unknown_word_gets_a_suggestion(desk, cells, column, hint):
    mistake = desk.refuse_row(row(**cells))

    assert mistake.where.column == column
    assert hint in mistake.remedy


@pytest.mark.parametrize("region", ["GM0363", "PV27", "VO2708"])
def test_a_subtotal_is_refused_for_a_region_that_has_none(desk, region):
    mistake = desk.refuse_row(row(regio=region, onderwijssoort="totaal_po"))

    assert mistake.what == "totaal_po is not delivered for this kind of region"


def test_messages_never_hold_a_value(desk):
    secret = "8765432"
    rows = [
        row(teller=secret, noemer="8765431", percentage=""),
        row(teller=f"-{secret}"),
        row(teller=f"{secret},5"),
        row(teller="8765.432"),
        row(percentage=f"{secret},1"),
        row(percentage="8765432.1"),
        row(regio=secret),
        row(regio="8765.432"),
        row(jaar=secret),
        row(vorm=secret),
        row(onderwijssoort=f"bao {secret}"),
        row(status=secret),
        row(teller=secret, noemer=""),
        f"{secret};2023",
    ]
    mistakes = desk.refuse_rows(*rows)
    header = desk.refuse(f"regio;{secret};jaar\n")

    assert len(mistakes) == len(rows)
    for mistake in (*mistakes, *header):
        assert "8765" not in str(mistake)
        assert "5432" not in str(mistake)


def test_all_mistakes_in_all_inputs_are_found_at_once(desk):
    first = desk.source(f"{GOOD}\n")
    second = desk.source(
        "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"
        + f"{row(regio='GM9999', teller='1,5')}\n{row(jaar='')}\n"
    )
    with pytest.raises(InputError) as caught:
        read_observations(desk.edition(first, second))

    assert [mistake.where.column for mistake in caught.value.mistakes] == [None, "regio", "teller", "jaar"]
    assert caught.value.exit_code is ExitCode.INPUT


def test_the_same_mistake_in_many_rows_is_shown_ten_times_and_then_counted(desk):
    mistakes = desk.refuse_rows(*[row(teller="1,5")] * 35)

    assert len(mistakes) == 11
    assert mistakes[-1].what == "the count has decimals: the same in 25 more rows"


def test_a_missing_column_is_refused_and_the_similar_one_is_named(desk):
    mistakes = desk.refuse(f"regio;jaar;vorm;onderwijssoort;teller;noemer;percentages;status\n{GOOD}\n")

    assert [mistake.what for mistake in mistakes] == [
        "the column is missing",
        'the column "percentages" is not in the documented format',
    ]
    assert mistakes[0].where.column == "percentage"
    assert 'Is it called "percentages"?' in mistakes[0].remedy


def test_a_column_that_stands_twice_is_refused(desk):
    (mistake,) = desk.refuse(
        f"regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status;teller\n{GOOD};1\n"
    )

    assert (mistake.what, mistake.where.column) == ("the column stands twice", "teller")


def test_a_file_without_a_header_is_refused(desk):
    (mistake,) = desk.refuse(f"{GOOD}\n")

    assert mistake.what == "the first row holds no column names"


def test_a_file_with_commas_between_the_columns_is_refused(desk):
    (mistake,) = desk.refuse("regio,jaar,vorm,onderwijssoort,teller,noemer,percentage,status\n")

    assert mistake.what == 'the columns are not separated by ";"'


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_is_refused(desk, content):
    (mistake,) = desk.refuse(content)

    assert mistake.what == "the file is empty"


def test_a_ragged_row_is_refused_with_its_line(desk):
    mistakes = desk.refuse_rows(GOOD, "GM0363;2023;jeugdzorg", GOOD.replace("2023", "2022") + ";extra")

    assert [(mistake.what, mistake.where.line) for mistake in mistakes] == [
        ("the row has 3 cells, the header 8", 3),
        ("the row has 9 cells, the header 8", 4),
    ]


def test_a_file_that_stops_in_the_middle_of_a_row_is_refused(desk):
    (mistake,) = desk.refuse(
        f"regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n{GOOD}\nGM0363;2022;jeugdz"
    )

    assert mistake.what == "the file stops in the middle of its last row"
    assert mistake.where.line == 3


@pytest.mark.parametrize("kept", range(3, len(GOOD)))
def test_a_last_row_cut_off_anywhere_is_refused(desk, kept):
    cut = GOOD[:kept]

    assert desk.refuse(f"regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n{cut}")


def test_a_number_at_the_very_end_may_be_cut_off_and_is_refused(desk):
    (mistake,) = desk.refuse(
        "regio;jaar;vorm;onderwijssoort;status;percentage;teller;noemer\n"
        "GM0363;2023;jeugdzorg;bao;definitief;;231;1435"
    )

    assert mistake.what == "the last row has no line end, so it may have been cut off"


def test_a_last_row_that_ends_in_a_whole_status_needs_no_line_end(desk):
    assert desk.read(f"regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n{GOOD}")


def test_quotation_marks_that_do_not_match_are_refused(desk):
    mistakes = desk.refuse_rows(GOOD, 'GM0363;2023;"jeugdzorg;so;1;2;;definitief')

    assert mistakes[0].what == "the quotes do not match"


@pytest.mark.parametrize("second", [GOOD, row(teller="2311")])
def test_a_figure_that_stands_twice_is_refused_also_when_equal(desk, second):
    (mistake,) = desk.refuse_rows(GOOD, second)

    assert mistake.what == "the same figure already stands in levering-0.csv, line 2"
    assert (mistake.where.line, mistake.where.region) == (3, "GM0363")


def test_a_figure_that_stands_in_two_inputs_is_refused(desk):
    header = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"
    inputs = (desk.source(f"{header}{GOOD}\n"), desk.source(f"{header}{GOOD}\n"))
    with pytest.raises(InputError) as caught:
        read_observations(desk.edition(*inputs))

    assert caught.value.mistakes[0].where.file == "levering-1.csv"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_two_versions_of_a_figure_the_most_definitive_wins(desk, order):
    versions = (row(teller="100"), row(teller="90", status="nader voorlopig"), GOOD[:-10] + "voorlopig")
    rows = [versions[place].replace(";16,1;", ";;") for place in order]
    header = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"
    inputs = read_inputs(desk.edition(desk.source(header + "\n".join(rows) + "\n")))

    (kept,) = inputs.observations
    assert (kept.numerator, kept.status) == (100, ObservationStatus.FINAL)
    assert len(inputs.superseded) == 2


def test_a_percentage_that_does_not_fit_its_counts_is_a_warning(desk):
    read = desk.read_rows(
        row(jaar="2020", percentage="16,1"),
        row(jaar="2021", percentage="16,2"),
        row(jaar="2022", percentage="16"),
        row(jaar="2023", percentage="17"),
    )

    assert [misfit.cell.year for misfit in find_misfits(read)] == [2021, 2023]
    assert "2310" not in repr(find_misfits(read))


def test_an_input_in_the_layout_of_each_year_may_hold_gemeenten_of_that_year(desk):
    desk.folder.joinpath("regions").mkdir()
    desk.folder.joinpath("regions", "gemeenten_per_jaar.csv").write_text(
        "code;naam;van;tot\nGM0003;Appingedam;2015;2020\n"
    )
    (read,) = desk.read_rows(row(regio="GM0003", jaar="2019"), layout=InputLayout.OF_YEAR)

    assert read.cell.region == "GM0003"
