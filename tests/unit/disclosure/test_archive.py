"""protected.csv: the archive of what was published (R5)."""

import pytest

from reportgen.disclosure import protect, read_protected_csv, write_protected_csv
from reportgen.errors import InputError
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    ProtectedTable,
    Released,
    Withheld,
)
from tests.unit.disclosure.tables import TOTAL, YEAR, make_edition, make_row, municipality, observe_row

GM = "GM0001"


def _cell(education: str, year: int = YEAR) -> Cell:
    return Cell(GM, year, TOTAL, education)


TABLE = ProtectedTable(
    {
        cell.cell: cell
        for cell in (
            Released(_cell("totaal"), 2310, 14350, Percentage(161), ObservationStatus.FINAL),
            Released(_cell("bao"), 100, 800, Percentage(130, 0), ObservationStatus.PROVISIONAL),
            Released(_cell("sbao"), 1020, None, Percentage(90), ObservationStatus.REVISED_PROVISIONAL),
            Released(_cell("so"), None, None, Percentage(0), ObservationStatus.FINAL),
            Withheld(_cell("vo")),
            Absent(_cell("pro"), AbsenceReason.UNKNOWN),
            Absent(_cell("svo"), AbsenceReason.IMPOSSIBLE),
            Absent(_cell("mbo"), AbsenceReason.NOT_COMPARABLE),
            Absent(_cell("overig"), AbsenceReason.NOT_DELIVERED),
        )
    },
    frozenset({"GM0088", "GM0096"}),
)

TEXT = """\
regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status;getoond
GM0001;2023;jeugdzorg;bao;100;800;13;voorlopig;ja
GM0001;2023;jeugdzorg;mbo;;;;;niet vergelijkbaar
GM0001;2023;jeugdzorg;overig;;;;;niet geleverd
GM0001;2023;jeugdzorg;pro;;;;;onbekend
GM0001;2023;jeugdzorg;sbao;1020;;9,0;nader voorlopig;ja
GM0001;2023;jeugdzorg;so;;;0,0;definitief;ja
GM0001;2023;jeugdzorg;svo;;;;;kan niet voorkomen
GM0001;2023;jeugdzorg;totaal;2310;14350;16,1;definitief;ja
GM0001;2023;jeugdzorg;vo;;;;;niet getoond
GM0088;;;;;;;;te klein om te tonen
GM0096;;;;;;;;te klein om te tonen
"""


def test_every_published_cell_and_region_too_small_has_its_line() -> None:
    assert write_protected_csv(TABLE) == TEXT


def test_what_was_written_is_read_back_exactly() -> None:
    assert read_protected_csv(TEXT, "protected.csv") == TABLE


def test_the_archive_never_tells_primary_from_secondary() -> None:
    protection = protect(observe_row(GM, make_row([98] * 7 + [0])), make_edition([municipality(1)]))
    lines = write_protected_csv(protection.table).splitlines()[1:]
    withheld = {line.split(";", 4)[4] for line in lines if "niet getoond" in line}
    assert len({entry.reason for entry in protection.audit}) == 2
    assert withheld == {";;;;niet getoond"}


@pytest.mark.parametrize(
    "line",
    [
        "GM0001;2023;jeugdzorg;bao;100;800;13;voorlopig",
        "GM0001;2023;jeugdzorg;bao;100;800;13;voorlopig;ja;",
        "GM0001;2023;jeugdzorg;bao;1.000;8000;13;definitief;ja",
        "GM0001;2023;jeugdzorg;bao;100;800;12.5;definitief;ja",
        "GM0001;2023;jeugdzorg;bao;100;800;;definitief;ja",
        "GM0001;2023;jeugdzorg;bao;100;800;13;zeker;ja",
        "GM0001;2023;jeugdzorg;bao;;;;;misschien",
        "GM0001;2023;jeugdzorg;bao;100;;;;niet getoond",
        "GM0001;2023;jeugdzorg;vo;;;;;niet getoond",
        "GM0001;;jeugdzorg;bao;;;;;niet getoond",
        "GM0001;2023;jeugdzorg;bao;٣٥;800;13;definitief;ja",
        "GM0088;2023;;;;;;;te klein om te tonen",
        "GM0088;;jeugdzorg;;;;;;te klein om te tonen",
        "GM0088;;;bao;;;;;te klein om te tonen",
        "GM0088;;;;;;13;;te klein om te tonen",
        'GM0002;2023;"jeugd"zorg;bao;100;800;13;definitief;ja',
        'GM0001;2023;jeugdzorg;bao;"100;800;13;definitief;ja',
        "",
    ],
)
def test_a_line_that_was_edited_is_refused_with_its_place_and_without_its_values(line: str) -> None:
    with pytest.raises(InputError) as caught:
        read_protected_csv(TEXT + line + "\n", "oud/protected.csv")
    (mistake,) = caught.value.mistakes
    assert (mistake.where.file, mistake.where.line) == ("oud/protected.csv", 13)
    assert mistake.what == "this line cannot be read"
    assert mistake.remedy == "Use the file as reportgen wrote it; do not edit it."


@pytest.mark.parametrize("text", ["a;b\n", ""])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_protected_csv(text, "x.csv")
    (mistake,) = caught.value.mistakes
    assert mistake.what == "this is no archive of published figures"
    assert (mistake.where.file, mistake.where.line) == ("x.csv", 1)
    assert mistake.remedy == (
        "Expected the columns regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status;getoond."
    )
