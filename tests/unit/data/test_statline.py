"""StatLine's screen CSV: its forms, its symbols, its statuses; published figures pass through unchanged."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.config.region_tables import load_regions
from reportgen.data import Skipped, read_inputs, read_observations
from reportgen.errors import InputError
from reportgen.model.edition import InputFormat
from reportgen.model.figures import AbsenceReason, Cell, ObservationStatus, Percentage
from reportgen.model.region import Region, RegionKind, Regions

ROOT = Path(__file__).resolve().parents[3]
OBSERVED = ROOT.parent / "shared" / "data" / "statline_observed"
PUBLISHED = OBSERVED / "84134NED_2020_zoals_getoond.csv"
NUMBER = "Jongeren met jeugdzorg (aantal)"
SHARE = "Jongeren met jeugdzorg (relatief) (In % bepaalde leeftijdsklasse)"
HEAD = f"Vormen van jeugdzorg;Regio's;Perioden;{NUMBER};{SHARE};Jeugdzorgtrajecten (aantal)\n"
STATLINE = {"format": InputFormat.STATLINE_CSV, "protected": True, "education": "totaal"}


@pytest.fixture
def read(desk):
    return lambda content, **changes: desk.read(content, **{**STATLINE, **changes})


@pytest.fixture
def refuse(desk):
    return lambda content, **changes: desk.refuse(content, **{**STATLINE, **changes})


def test_the_published_table_is_read_exactly(edition_of, fictitious_source):
    if not PUBLISHED.is_file():
        pytest.skip("the recorded StatLine table is not here")
    regions = load_regions(ROOT / "config" / "regions")
    former = Region("GM0393", RegionKind.MUNICIPALITY, "Haarlemmerliede en Spaarnwoude", "", "", "")
    regions = Regions.of([*regions.by_code.values(), former], regions.memberships)
    source = replace(fictitious_source, path=PUBLISHED, **STATLINE)
    inputs = read_inputs(edition_of(source, regions=regions))
    figures = {one.cell: one for one in inputs.observations}

    def figure(region: str, care: str) -> tuple[int | None, Percentage | None, AbsenceReason | None]:
        found = figures[Cell(region, 2020, care, "totaal")]
        return found.numerator, found.share, found.absent

    assert figure("NL01", "jeugdzorg") == (435_760, Percentage(98), None)
    assert figure("PV21", "jeugdzorg") == (15_850, Percentage(95), None)
    assert figure("GM1509", "jeugdzorg") == (1_040, Percentage(111), None)
    assert figure("GM0437", "jeugdzorg_in_natura") == (285, Percentage(76), None)
    assert figure("GM1509", "jeugdhulp_pgb") == (15, Percentage(2), None)
    assert figure("GM0437", "jeugdhulp_pgb") == (None, None, AbsenceReason.UNKNOWN)
    assert figure("GM0393", "jeugdzorg") == (None, None, AbsenceReason.IMPOSSIBLE)
    assert len(figures) == 38
    assert all(one.protected and one.denominator is None for one in inputs.observations)
    assert inputs.records[0].skipped == (Skipped("region outside the layout", 17),)


def test_title_lines_units_on_a_second_line_and_the_source_are_no_figures(desk):
    source = desk.source(
        "Kerncijfers over jeugdzorg\n\n"
        '"Vormen van jeugdzorg";"Regio\'s";"Perioden";'
        '"Jongeren met jeugdzorg";"Jongeren met jeugdzorg (relatief)"\n'
        '"";"";"";"aantal";"In % bepaalde leeftijdsklasse"\n'
        '"JZ Totaal jeugdzorg";"Nederland";"2023*";"489.895";"11,0"\n'
        '"Bron: CBS"\n',
        **STATLINE,
    )
    inputs = read_inputs(desk.edition(source))

    (figure,) = inputs.observations
    assert inputs.records[0].skipped == ()
    assert (figure.numerator, figure.share) == (489_895, Percentage(110))
    assert figure.provenance.line == 5


def test_years_may_be_columns_and_topics_rows(read):
    figures = read(
        "Vormen van jeugdzorg,Regio's,Onderwerp,2022,2023*\n"
        f"JZ Totaal jeugdzorg,Nederland,{NUMBER},476.560,489.895\n"
        f'JZ Totaal jeugdzorg,Nederland,{SHARE},"10,8","11,0"\n'
        '"Bron: Centraal Bureau voor de Statistiek",,,,\n'
    )

    assert [(one.cell.year, one.numerator, one.share, one.status) for one in figures] == [
        (2022, 476_560, Percentage(108), ObservationStatus.FINAL),
        (2023, 489_895, Percentage(110), ObservationStatus.PROVISIONAL),
    ]


def test_labels_of_columns_may_stand_on_several_lines(read):
    figures = read(
        "Kerncijfers over jeugdzorg\n"
        ";Perioden;2022;2022;2023;2023\n"
        f"Vormen van jeugdzorg;Regio's;{NUMBER};{SHARE};{NUMBER};{SHARE}\n"
        "JZ Totaal jeugdzorg;Nederland;476.560;10,8;489.895;11\n"
    )

    assert [(one.cell.year, one.numerator, one.share) for one in figures] == [
        (2022, 476_560, Percentage(108, 1)),
        (2023, 489_895, Percentage(110, 0)),
    ]


def test_a_topic_may_itself_be_a_kind_of_youth_care(read):
    (figure,) = read(
        "Regio's;Perioden;Jongeren met jeugdbescherming (%)\nNederland;2023;1,1\n",
        terms={"Jongeren met jeugdbescherming (%)": "jeugdbescherming"},
    )

    assert (figure.cell.care, figure.numerator, figure.share) == ("jeugdbescherming", None, Percentage(11))


def test_regions_are_joined_on_their_code_where_there_is_one(read):
    (figure,) = read(
        f"Vormen van jeugdzorg;Regiocode;Regio's;Perioden;{SHARE}\n"
        "JZ Totaal jeugdzorg;GM0363    ;een andere naam;2023JJ00;12,4\n",
        columns={"regio": "Regiocode"},
    )

    assert (figure.cell.region, figure.cell.year) == ("GM0363", 2023)


@pytest.mark.parametrize(
    ("number", "share", "absent"),
    [
        (".", ".", AbsenceReason.UNKNOWN),
        ("x", "x", AbsenceReason.UNKNOWN),
        ("", ".", AbsenceReason.UNKNOWN),
        ("290", ".", AbsenceReason.UNKNOWN),
        ("290", "", AbsenceReason.UNKNOWN),
        ("", "", AbsenceReason.IMPOSSIBLE),
    ],
)
def test_the_kinds_of_missing_stay_apart_and_no_percentage_is_recomputed(read, number, share, absent):
    (figure,) = read(f"{HEAD}JZ Totaal jeugdzorg;Amsterdam;2023;{number};{share};.\n")

    assert (figure.absent, figure.numerator, figure.share) == (absent, None, None)


@pytest.mark.parametrize(
    ("number", "share", "count", "tenths"), [("0", "0,0", 0, 0), ("-", "-", 0, 0), (".", "7,7", None, 77)]
)
def test_a_zero_and_a_percentage_alone_are_figures(read, number, share, count, tenths):
    (figure,) = read(f"{HEAD}JZ Totaal jeugdzorg;Amsterdam;2023;{number};{share};.\n")

    assert (figure.absent, figure.numerator, figure.share) == (None, count, Percentage(tenths))


@pytest.mark.parametrize("rows", [("2023*;1;13,5", "2023;2;13,9"), ("2023;2;13,9", "2023**;1;13,5")])
def test_of_two_versions_of_a_period_the_most_definitive_wins(read, rows):
    (figure,) = read(HEAD + "".join(f"JZ Totaal jeugdzorg;Nederland;{one};.\n" for one in rows))

    assert (figure.share, figure.status) == (Percentage(139), ObservationStatus.FINAL)


def test_two_figures_for_the_same_period_and_status_are_refused(refuse):
    (mistake,) = refuse(
        f"{HEAD}JZ Totaal jeugdzorg;Nederland;2023;1;13,5;.\nJZ Totaal jeugdzorg;Nederland;2023;1;13,9;.\n"
    )

    assert "the same figure already stands" in mistake.what
    assert mistake.where.line == 3


def test_what_the_edition_has_no_use_for_is_skipped_and_counted(desk):
    source = desk.source(
        HEAD + "JZ Totaal jeugdzorg;Nederland;2023;1;11,0;.\n"
        "JZ Totaal jeugdzorg;Oost-Groningen (CR);2023;1;11,0;.\n"
        "JZ Totaal jeugdzorg;Noord-Nederland (LD);2023;1;11,0;.\n"
        "JZ Totaal jeugdzorg;Nederland;1e halfjaar 2023;1;11,0;.\n"
        "JH 1221 Pleegzorg;Nederland;2023;1;0,4;.\n",
        **STATLINE,
    )
    inputs = read_inputs(desk.edition(source))

    assert len(inputs.observations) == 1
    assert inputs.records[0].skipped == (
        Skipped("kind of youth care without a code", 1),
        Skipped("period that is not a year", 1),
        Skipped("region outside the layout", 2),
    )


def test_terms_of_the_config_replace_the_built_in_ones(read):
    (figure,) = read(
        f"{HEAD}Alle jeugdzorg;Nederland;2023;1;11,0;.\nJZ Totaal jeugdzorg;Nederland;2023;2;12,0;.\n",
        terms={"Alle jeugdzorg": "jeugdzorg"},
    )

    assert figure.share == Percentage(110)


@pytest.mark.parametrize(
    ("number", "share", "column", "what"),
    [
        ("7.7", "9,8", NUMBER, "the count holds a point"),
        ("1,5", "9,8", NUMBER, "the count has decimals"),
        ("1.0405", "9,8", NUMBER, "the count holds a point"),
        ("10", "9.8", SHARE, "the percentage holds a point"),
        ("10", "100,1", SHARE, "the percentage is above 100"),
    ],
)
def test_a_figure_written_in_another_way_is_refused_with_its_place(refuse, number, share, column, what):
    (mistake,) = refuse(f"{HEAD}JZ Totaal jeugdzorg;Nederland;2023;{number};{share};.\n")

    assert (mistake.what, mistake.where.line, mistake.where.column) == (what, 2, column)
    bad = number if column == NUMBER else share
    assert bad not in str(mistake)


def test_a_ragged_row_and_a_cut_off_last_row_are_refused(refuse):
    mistakes = refuse(f"{HEAD}JZ Totaal jeugdzorg;Nederland;2023;1;11,0\nJZ Totaal jeugdzorg;Neder")

    assert [mistake.what for mistake in mistakes if mistake.where.line] == [
        "the row has 5 cells, the header 6",
        "the file stops in the middle of its last row",
    ]


def test_a_file_without_the_region_column_is_refused(refuse):
    (mistake,) = refuse("a;b\n1;2\n")

    assert mistake.what == 'no line holds the column "Regio\'s"'


def test_a_file_without_percentages_is_refused(refuse):
    (mistake,) = refuse(
        f"Vormen van jeugdzorg;Regio's;Perioden;{NUMBER}\nJZ Totaal jeugdzorg;Nederland;2023;1\n"
    )

    assert (mistake.what, mistake.where.column) == ("the column with percentages is missing", SHARE)


def test_a_file_of_which_nothing_can_be_used_is_refused(refuse):
    (mistake,) = refuse(f"{HEAD}JZ Totaal jeugdzorg;Nederlandt;2023;1;11,0;.\n")

    assert "no row is about a region, a year and a kind of youth care" in mistake.what


def test_a_name_of_two_regions_is_refused(edition_of, desk):
    twins = [
        Region(code, kind, "Twente", "", "", "")
        for code, kind in (("GM0001", RegionKind.MUNICIPALITY), ("PV01", RegionKind.PROVINCE))
    ]
    source = desk.source(
        f"{HEAD}JZ Totaal jeugdzorg;Twente;2023;1;11,0;.\nJZ Totaal jeugdzorg;Twente (PV);2023;1;11,0;.\n",
        **STATLINE,
    )
    with pytest.raises(InputError, match="Twente is the name of more than one region") as caught:
        read_observations(edition_of(source, regions=Regions.of(twins, [])))

    assert [mistake.where.line for mistake in caught.value.mistakes] == [2]


def test_a_statline_input_must_be_marked_as_protected(refuse):
    (mistake,) = refuse(f"{HEAD}JZ Totaal jeugdzorg;Nederland;2023;1;11,0;.\n", protected=False)

    assert mistake.what == "a StatLine input must be marked as protected"
    assert (mistake.where.line, mistake.where.key) == (12, "protected")
