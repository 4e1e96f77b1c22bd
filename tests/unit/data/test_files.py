"""The file of an input: present, within its limit, in the encoding that is said."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from reportgen.data import read_inputs, read_observations
from reportgen.errors import InputError
from reportgen.model.edition import InputFormat

HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"
ROW = "GM0363;2023;jeugdzorg;bao;1;20;5,0;definitief\n"


def test_a_cp1252_file_is_refused_with_row_and_what_to_do(desk):
    content = (HEADER + ROW + ROW.replace("bao", "vóórschools")).encode("cp1252")
    (mistake,) = desk.refuse(content)

    assert mistake.what == "the file is not in UTF-8"
    assert (mistake.where.line, mistake.where.column) == (3, "4")
    assert "encoding: cp1252" in mistake.remedy


def test_a_cp1252_file_is_read_when_the_config_says_so(desk):
    content = (HEADER + ROW.replace("bao", "vóórschools")).encode("cp1252")
    (read,) = desk.read(content, encoding="cp1252", terms={"vóórschools": "overig"})

    assert read.cell.education == "overig"


def test_a_utf8_file_is_refused_when_the_config_names_another_encoding(desk):
    (mistake,) = desk.refuse(b"\xef\xbb\xbf" + (HEADER + ROW).encode(), encoding="cp1252")

    assert mistake.what == "the file is UTF-8, while the config says cp1252"


def test_an_unknown_encoding_is_refused(desk):
    (mistake,) = desk.refuse(HEADER + ROW, encoding="utf-9")

    assert mistake.what == "the encoding of this input is not known"


def test_a_file_in_another_encoding_than_named_is_refused(desk):
    (mistake,) = desk.refuse((HEADER + ROW).encode() + b"\xe9\n", encoding="ascii")

    assert mistake.what == "the file is not in the encoding ascii"
    assert mistake.where.line == 3


@pytest.mark.parametrize(
    ("mark", "noun", "form"),
    [
        (b"PK\x03\x04", "an Excel workbook", "delivered_xlsx"),
        (b"PAR1", "a Parquet file", "delivered_parquet"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_file_of_another_form_is_named_with_its_format(desk, mark, noun, form, encoding):
    (mistake,) = desk.refuse(mark + b"\x14\xff\n", encoding=encoding)

    assert mistake.what == f"the file is {noun}, not a text"
    assert mistake.remedy == f"Write `format: {form}` for this input in the config, or save it as a CSV."


def test_a_table_of_statline_as_a_workbook_is_to_be_saved_as_a_csv(desk):
    (mistake,) = desk.refuse(
        b"PK\x03\x04", format=InputFormat.STATLINE_CSV, protected=True, education="totaal"
    )

    assert mistake.remedy == "Save it as a CSV."


def test_a_file_above_its_limit_is_refused_before_it_is_read(desk, monkeypatch):
    source = desk.source(HEADER + ROW * 30_000)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("the file was read"))
    with pytest.raises(InputError, match="the file is larger than the limit of 1 MB"):
        read_observations(desk.edition(source))


def test_a_missing_file_is_refused(desk):
    source = replace(desk.source(HEADER), path=desk.folder / "weg.csv")
    with pytest.raises(InputError, match=r"weg\.csv: there is no such file"):
        read_observations(desk.edition(source))


def test_a_folder_is_refused(desk):
    with pytest.raises(InputError, match="this is not a file"):
        read_observations(desk.edition(replace(desk.source(HEADER), path=desk.folder)))


def test_an_input_without_a_file_is_refused_at_its_line_in_the_config(desk):
    with pytest.raises(InputError) as caught:
        read_observations(desk.edition(replace(desk.source(HEADER), path=None)))

    assert caught.value.mistakes[0].where.line == 12


def test_the_record_of_an_input_holds_the_hash_of_its_bytes(desk):
    (record,) = read_inputs(desk.edition(desk.source(HEADER + ROW))).records

    assert record.sha256 == sha256((HEADER + ROW).encode()).hexdigest()
    assert (record.file, record.observations, record.skipped) == ("levering-0.csv", 1, ())
