"""What a report carries: its figures and where they come from, and nothing that was withheld."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from reportgen.errors import InputError
from reportgen.model.enclosure import FigureRow
from reportgen.model.facts import Interval
from reportgen.model.figures import (
    AbsenceReason,
    Absent,
    Cell,
    ObservationStatus,
    Percentage,
    PublishedCell,
    Released,
    Withheld,
)
from reportgen.pdf import read_carried
from reportgen.pdf.enclosures import COLUMNS, enclose, write_figures
from reportgen.spreadsheet import defuse
from tests.unit.page.sample_edition import edition

CELL = Cell("GM0118", 2023, "jeugdzorg", "bao")
RELEASED = Released(CELL, 860, 4325, Percentage(199), ObservationStatus.FINAL)
COUNTRY = Released(CELL._replace(region="NL00"), 1000, 7000, Percentage(143), ObservationStatus.FINAL)


def row(figure: PublishedCell, name: str = "Hoogeveen") -> FigureRow:
    interval = Interval(18.72, 21.13) if isinstance(figure, Released) else None
    return FigureRow("jeugdzorg", name, figure, COUNTRY, interval)


def read_lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_released_figure_is_written_as_on_the_page() -> None:
    (line,) = read_lines(write_figures([row(RELEASED)]))
    assert tuple(line) == COLUMNS
    assert list(line.values()) == [
        *("GM0118", "Hoogeveen", "2023", "jeugdzorg", "jeugdzorg", "bao"),
        *("860", "4325", "19,9", "18,7", "21,1", "14,3", "definitief", "ja"),
    ]


def test_a_withheld_figure_has_no_number_and_no_reason() -> None:
    (line,) = read_lines(write_figures([row(Withheld(CELL))]))
    assert line["getoond"] == "niet getoond"
    assert [line[name] for name in ("teller", "noemer", "percentage", "marge_van", "status")] == [""] * 5


@pytest.mark.parametrize("reason", list(AbsenceReason))
def test_an_absent_figure_tells_why_the_source_has_none(reason: AbsenceReason) -> None:
    (line,) = read_lines(write_figures([row(Absent(CELL, reason))]))
    assert line["getoond"] not in ("ja", "niet getoond", "")


@pytest.mark.parametrize("field", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_takes_a_field_for_a_formula(field: str) -> None:
    assert defuse(field) == f"'{field.strip()}"
    (line,) = read_lines(write_figures([row(RELEASED, name=field)]))
    assert line["naam"].startswith("'")


def test_the_provenance_names_the_figures_by_their_hash() -> None:
    region = edition().regions["GM0118"]
    figures, provenance = enclose(edition(), region, [row(RELEASED)], "1.2.3")
    about = json.loads(provenance.content)
    assert about["cijfers"] == {
        "bestand": figures.name,
        "sha256": hashlib.sha256(figures.content).hexdigest(),
    }
    assert about["gemaakt_met"] == "reportgen 1.2.3"
    assert about["regio"]["code"] == "GM0118"
    assert region.short_name in about["citeren_als"]
    assert about["licentie"] == "CC BY 4.0"
    assert about["indicatoren"][0]["begrippen"]
    assert about["afscherming"]["afgerond_op"] == 5


def test_the_figures_say_when_there_are_more_on_the_page() -> None:
    region = edition().regions["GM0118"]
    whole, part = (enclose(edition(), region, [], "1", is_whole=one)[0] for one in (True, False))
    assert whole.description == "De cijfers van deze factsheet"
    assert part.description == f"{whole.description}, zonder die van de extra bladzijde"
    assert whole.content == part.content


def test_only_a_report_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    with pytest.raises(InputError, match=r"brief\.pdf: the file cannot be read"):
        read_carried(file)
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError, match="no report with figures"):
        read_carried(file)
