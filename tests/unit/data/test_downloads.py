"""Downloaded StatLine tables: portal CSV, OData v3 and v4, and the recorded samples of CBS."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.data.downloads import read_download
from reportgen.data.files import InputFile, input_text
from reportgen.data.json_answer import read_answer_rows
from reportgen.data.odata_v3 import make_axes, read_odata_v3
from reportgen.data.odata_v4 import read_odata_v4
from reportgen.data.portal_csv import read_metadata, read_portal_csv
from reportgen.data.published_table import PublishedFigure, PublishedTable, make_member
from reportgen.data.pull import Pacing, pull_snapshot
from reportgen.data.region_names import RegionNames
from reportgen.data.statline import read_statline
from reportgen.data.vocabulary import RegionCodes
from reportgen.errors import InputError
from reportgen.model.edition import InputFormat, ODataVersion, PullPlan, TableRequest
from reportgen.model.figures import AbsenceReason, Cell, ObservationStatus, Percentage
from reportgen.progress import SilentProgress
from tests.unit.data.builders_services import TABLE, Services, make_properties, serve

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "cbs_samples"
FINAL, PROVISIONAL = ObservationStatus.FINAL, ObservationStatus.PROVISIONAL
REVISED = ObservationStatus.REVISED_PROVISIONAL
UNKNOWN, IMPOSSIBLE = AbsenceReason.UNKNOWN, AbsenceReason.IMPOSSIBLE
NUMBER, SHARE = "JongerenMetJeugdzorg_1", "JongerenMetJeugdzorgRelatief_2"


def sample(name: str) -> InputFile:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"the recorded sample {name} is not here")
    content = path.read_bytes()
    return InputFile(name, content.decode("utf-8-sig"), "0" * 64)


def answer(name: str, rows: list[dict[str, object]]) -> InputFile:
    return input_text(f"{name}.json", json.dumps({"odata.metadata": "...", "value": rows}))


# the recorded samples


@pytest.mark.parametrize("kind", ["UntypedDataSet_19062020_173456", "TypedDataSet_19062020_173530"])
def test_the_recorded_portal_download_reads_right(kind):
    table = read_portal_csv(sample(f"83958NED_{kind}.csv"), sample("83958NED_metadata.csv"))
    assert (table.id, table.title) == ("83958NED", "Woonplaatsen in Nederland 2018")
    assert [topic.code for topic in table.topics] == [
        "Woonplaatscode_1",
        "Naam_2",
        "Code_3",
        "Naam_4",
        "Code_5",
        "Naam_6",
        "Code_7",
    ]
    assert len(table.figures) == 2501 * 7
    first = {figure.topic: figure.text for figure in table.figures[:7]}
    assert table.figures[0].others[0].title == "Aadorp"
    assert (first["Code_3"], first["Naam_2"], first["Code_5"]) == ("GM0141", "Almelo", "PV23")
    assert (table.figures[0].line, table.figures[-1].line) == (2, 2502)
    assert len({figure.text for figure in table.figures if figure.topic == "Code_3"}) == 380


def test_the_recorded_metadata_holds_three_lists_with_cells_of_many_lines():
    sections = read_metadata(sample("83958NED_metadata.csv"))
    assert {name: len(rows) for name, rows in sections.items()} == {
        "TableInfos": 1,
        "DataProperties": 11,
        "Woonplaatsen": 2501,
    }
    assert sections["TableInfos"][0]["Description"].count("\n") > 20
    assert sections["TableInfos"][0]["Source"] == "CBS."
    assert sections["Woonplaatsen"][-1] == {"Key": "WP1182", "Title": "Zwolle", "Description": ""}


def test_the_recorded_list_of_regions_reads_right_with_its_padded_and_lower_cased_keys():
    rows = read_answer_rows(sample("odata_v3_RegioS_matchengine_fixture.json"))
    (axis,) = make_axes([{"Type": "GeoDimension", "Key": "RegioS", "Title": "Regio"}], {"RegioS": rows}, "")
    members = axis.members
    assert members["GM0363"].title == "Amsterdam"
    assert members["GM0193"].title == "Zwolle"
    assert len(members) == 380
    assert all(code == code.strip() for code in members)


# version 3


def v3_rows(**values: object) -> list[dict[str, object]]:
    row = {"ID": 0, "VormenVanJeugdzorg": "T1", "RegioS": "GM0363    ", "Perioden": "2023JJ00"}
    return [{**row, NUMBER: "     1040", SHARE: "     11.1", **values}]


def read_v3(rows: list[dict[str, object]], **lists: list[dict[str, object]]) -> PublishedTable:
    found = {
        "VormenVanJeugdzorg": [{"Key": "T1 ", "Title": "JZ Totaal jeugdzorg"}],
        "RegioS": [{"key": "GM0363    ", "title": "Amsterdam"}],
        "Perioden": [
            {"Key": "2021JJ00", "Title": "2021", "Status": "Definitief"},
            {"Key": "2022JJ00", "Title": "2022", "Status": "NaderVoorlopig"},
            {"Key": "2023JJ00", "Title": "2023*", "Status": "Voorlopig"},
            {"Key": "2023HJ01", "Title": "2023 1e halfjaar**"},
        ],
        **lists,
    }
    files = {name: answer(name, rows) for name, rows in found.items()}
    infos = answer("TableInfos", [{"Identifier": TABLE, "Title": "Kerncijfers"}])
    properties = answer("DataProperties", make_properties())
    return read_odata_v3(infos, properties, files, [answer("UntypedDataSet-0001", rows)])


def by_topic(table: PublishedTable) -> dict[str, PublishedFigure]:
    return {figure.topic: figure for figure in table.figures}


def test_a_record_of_v3_gives_a_figure_for_each_topic():
    figures = by_topic(read_v3(v3_rows()))
    assert figures[SHARE][:5] == ("GM0363", "2023JJ00", 2023, PROVISIONAL, figures[SHARE].others)
    assert [(member.code, member.title) for member in figures[SHARE].others] == [
        ("T1", "JZ Totaal jeugdzorg")
    ]
    assert (figures[SHARE].text, figures[NUMBER].text) == ("11,1", "1040")


@pytest.mark.parametrize(
    ("written", "text", "missing"),
    [
        ("        .", ".", UNKNOWN),
        ("         ", "", IMPOSSIBLE),
        (None, "", IMPOSSIBLE),
        ("      0.0", "0,0", None),
        ("       11", "11,0", None),
        ("        x", "x", UNKNOWN),
    ],
)
def test_unknown_impossible_and_zero_stay_apart(written, text, missing):
    found = by_topic(read_v3(v3_rows(**{SHARE: written})))[SHARE]
    assert (found.text, found.missing) == (text, missing)


@pytest.mark.parametrize("written", ["1.5", "11,15", "veel", "1 000"])
def test_a_text_that_is_no_figure_of_its_topic_is_refused_without_repeating_it(written):
    with pytest.raises(InputError) as caught:
        read_v3(v3_rows(**{NUMBER: written}))
    [mistake] = caught.value.mistakes
    assert (mistake.where.file, mistake.where.line, mistake.where.column) == (
        "UntypedDataSet-0001.json",
        2,
        NUMBER,
    )
    assert written not in str(mistake)


@pytest.mark.parametrize(
    ("period", "year", "status"),
    [
        ("2021JJ00", 2021, FINAL),
        ("2022JJ00", 2022, REVISED),
        ("2023JJ00", 2023, PROVISIONAL),
        ("2023HJ01", None, REVISED),
    ],
)
def test_a_period_gives_a_year_and_a_status(period, year, status):
    found = read_v3(v3_rows(Perioden=period)).figures[0]
    assert (found.year, found.status) == (year, status)


def test_a_status_that_is_not_known_is_refused():
    assert make_member("2023JJ00", "2023***", "") is None
    with pytest.raises(InputError, match="the status of 2023JJ00 is not known"):
        read_v3(v3_rows(), Perioden=[{"Key": "2023JJ00", "Title": "2023", "Status": "Geraamd"}])


def test_a_code_without_a_title_is_refused():
    with pytest.raises(InputError, match="RegioS: the code has no title"):
        read_v3(v3_rows(RegioS="GM0439    "))


def test_a_record_that_lacks_a_column_is_refused():
    rows = v3_rows()
    del rows[0][SHARE]
    with pytest.raises(InputError, match="the record has no such column"):
        read_v3(rows)


@pytest.mark.parametrize("text", ['{"value": [{"ID"', "[]", '{"value": {}}', '{"error": 1}'])
def test_an_answer_that_was_cut_off_or_is_something_else_is_refused(text):
    with pytest.raises(InputError, match=r"DataProperties\.json: the file"):
        read_odata_v3(answer("TableInfos", []), input_text("DataProperties.json", text), {}, [])


def read_v3_described(
    properties: list[dict[str, object]], **lists: list[dict[str, object]]
) -> PublishedTable:
    files = {name: answer(name, rows) for name, rows in lists.items()}
    return read_odata_v3(answer("TableInfos", []), answer("DataProperties", properties), files, [])


def test_all_lists_of_members_that_are_missing_are_named_at_once():
    with pytest.raises(InputError) as caught:
        read_v3_described(make_properties(), RegioS=[])
    assert [mistake.what for mistake in caught.value.mistakes] == [
        "there is no list of the members of VormenVanJeugdzorg",
        "there is no list of the members of Perioden",
    ]
    assert all(mistake.where.file == "DataProperties.json" for mistake in caught.value.mistakes)


def test_a_topic_of_text_has_no_decimals_and_one_with_unreadable_decimals_is_refused():
    text = {"Type": "Topic", "Key": "Naam_1", "Title": "Naam", "Datatype": "String", "Decimals": "x"}
    assert [topic.decimals for topic in read_v3_described([text]).topics] == [None]
    plain = {"Type": "Topic", "Key": "Aantal_1", "Title": "Aantal", "Datatype": "Long"}
    assert [topic.decimals for topic in read_v3_described([plain]).topics] == [0]
    with pytest.raises(InputError, match="the number of decimals of Aantal_1 is not a number"):
        read_v3_described([{**plain, "Decimals": "x"}])


# version 4


def observation(measure: str, value: object, mark: str = "None", **members: str) -> dict[str, object]:
    where = {"VormenVanJeugdzorg": "T1", "RegioS": "GM0363", "Perioden": "2023JJ00", **members}
    return {"Id": 1, "Measure": measure, "ValueAttribute": mark, "Value": value, "StringValue": None, **where}


def read_v4(*rows: dict[str, object]) -> PublishedTable:
    measures = answer(
        "MeasureCodes",
        [
            {"Identifier": "M1", "Title": "Jongeren met jeugdzorg", "Unit": "aantal", "Decimals": 0},
            {"Identifier": "M2", "Title": "Jongeren met jeugdzorg (relatief)", "Unit": "%", "Decimals": 1},
        ],
    )
    dimensions = answer(
        "Dimensions",
        [
            {"Identifier": "VormenVanJeugdzorg", "Title": "Vormen van jeugdzorg", "Kind": "Dimension"},
            {"Identifier": "RegioS", "Title": "Regio's", "Kind": "GeoDimension"},
            {"Identifier": "Perioden", "Title": "Perioden", "Kind": "TimeDimension"},
        ],
    )
    codes = {
        "VormenVanJeugdzorg": [answer("V", [{"Identifier": "T1", "Title": "JZ Totaal jeugdzorg"}])],
        "RegioS": [answer("R", [{"Identifier": "GM0363    ", "Title": "Amsterdam"}])],
        "Perioden": [answer("P", [{"Identifier": "2023JJ00", "Title": "2023", "Status": "Voorlopig"}])],
    }
    return read_odata_v4([measures], dimensions, codes, [answer("Observations-0001", list(rows))])


@pytest.mark.parametrize(
    ("value", "mark", "text", "missing"),
    [
        (9.5, "None", "9,5", None),
        (11.0, "None", "11,0", None),
        (11, "None", "11,0", None),
        (0.0, "None", "0,0", None),
        (None, "Impossible", "", IMPOSSIBLE),
        (None, "Secret", ".", UNKNOWN),
        (None, "Unreliable", ".", UNKNOWN),
        (None, "None", ".", UNKNOWN),
        (None, "SomethingNew", ".", UNKNOWN),
        (3.2, "Unreliable", ".", UNKNOWN),
    ],
)
def test_the_mark_of_an_observation_says_what_kind_of_missing_it_is(value, mark, text, missing):
    found = by_topic(read_v4(observation("M2", value, mark)))["M2"]
    assert (found.text, found.missing) == (text, missing)
    assert found[:4] == ("GM0363", "2023JJ00", 2023, PROVISIONAL)


def test_large_counts_of_v4_are_whole_numbers():
    assert by_topic(read_v4(observation("M1", 435760.0)))["M1"].text == "435760"


def test_an_observation_that_is_left_out_is_unknown():
    assert by_topic(read_v4(observation("M1", 105.0)))["M2"].missing is UNKNOWN


def test_an_observation_of_a_measure_without_a_title_is_refused():
    with pytest.raises(InputError, match="an observation has a measure without a title"):
        read_v4(observation("M3", 105.0))


def test_a_dimension_of_v4_without_its_members_or_with_a_member_of_an_unknown_status_is_refused():
    dimensions = answer(
        "Dimensions", [{"Identifier": "Perioden", "Title": "Perioden", "Kind": "TimeDimension"}]
    )
    with pytest.raises(InputError, match="there is no list of the members of Perioden"):
        read_odata_v4([], dimensions, {}, [])
    period = {"Identifier": "2023JJ00", "Title": "2023", "Status": "Geraamd"}
    with pytest.raises(InputError, match="the status of 2023JJ00 is not known"):
        read_odata_v4([], dimensions, {"Perioden": [answer("P", [period])]}, [])


def test_a_figure_with_a_mark_that_is_not_known_is_refused():
    with pytest.raises(InputError, match="a figure has a mark that is not known"):
        read_v4(observation("M1", 105.0, "Estimate"))


@pytest.mark.parametrize("value", [105.5, 0.1])
def test_a_count_of_v4_with_decimals_is_refused(value):
    with pytest.raises(InputError, match="not a figure with the decimals of its topic"):
        read_v4(observation("M1", value))


# the portal

METADATA = (
    '\ufeff"TableInfos"\r\n"ID";"Title";"Identifier";"Summary"\r\n'
    '"0";"Kerncijfers";"85099NED";"Eerste regel\nTweede; regel met ""woorden"""\r\n'
    '"DataProperties"\r\n"ID";"Type";"Key";"Title";"Unit";"Decimals"\r\n'
    '"0";"Dimension";"VormenVanJeugdzorg";"Vormen van jeugdzorg";"";""\r\n'
    '"1";"GeoDimension";"RegioS";"Regio\'s";"";""\r\n"2";"TimeDimension";"Perioden";"Perioden";"";""\r\n'
    f'"3";"Topic";"{NUMBER}";"Jongeren met jeugdzorg";"aantal";"0"\r\n'
    f'"4";"Topic";"{SHARE}";"Jongeren met jeugdzorg (relatief)";"In % bepaalde leeftijdsklasse";"1"\r\n'
    '"VormenVanJeugdzorg"\r\n"Key";"Title";"Description"\r\n"T1";"JZ Totaal jeugdzorg";"Uitleg\n"\r\n'
    '"RegioS"\r\n"Key";"Title";"Description"\r\n"GM0363    ";"Amsterdam";\r\n"NL01      ";"Nederland";\r\n'
    '"Perioden"\r\n"Key";"Title";"Description";"Status"\r\n"2022JJ00";"2022";"";"Definitief"\r\n'
    '"2023JJ00";"2023*";"";"Voorlopig"\r\n'
)
DATA = (
    f'\ufeff"ID";"VormenVanJeugdzorg";"RegioS";"Perioden";"{NUMBER}";"{SHARE}"\r\n'
    '"0";"T1";"NL01      ";"2022JJ00";"   476560";"     10.8"\r\n'
    '"1";"T1";"GM0363    ";"2022JJ00";"        .";"         "\r\n'
    '"2";"T1";"GM0363    ";"2023JJ00";"    22500";"     12.2"\r\n'
)


def read_csv(data: str = DATA, name: str = "85099NED_UntypedDataSet_1.csv") -> PublishedTable:
    metadata = input_text("85099NED_metadata.csv", METADATA.removeprefix("\ufeff"))
    return read_portal_csv(input_text(name, data.removeprefix("\ufeff")), metadata)


def test_a_portal_download_gives_codes_without_padding_and_all_symbols():
    table = read_csv()
    found = [(one.region, one.year, one.status, one.topic, one.text) for one in table.figures]
    assert found == [
        ("NL01", 2022, FINAL, NUMBER, "476560"),
        ("NL01", 2022, FINAL, SHARE, "10,8"),
        ("GM0363", 2022, FINAL, NUMBER, "."),
        ("GM0363", 2022, FINAL, SHARE, ""),
        ("GM0363", 2023, PROVISIONAL, NUMBER, "22500"),
        ("GM0363", 2023, PROVISIONAL, SHARE, "12,2"),
    ]
    assert [topic.heading for topic in table.topics][1] == (
        "Jongeren met jeugdzorg (relatief) (In % bepaalde leeftijdsklasse)"
    )


def test_in_a_typed_set_an_empty_figure_may_be_secret_so_it_is_unknown():
    typed = read_csv(DATA.replace('"        ."', '""'), "85099NED_TypedDataSet_1.csv")
    assert [one.missing for one in typed.figures[2:4]] == [UNKNOWN, UNKNOWN]


def test_figures_and_metadata_of_different_downloads_are_refused():
    with pytest.raises(InputError, match="the column is missing"):
        read_csv(DATA.replace(SHARE, "Anders_3"))


def test_a_portal_download_that_was_cut_off_is_refused():
    with pytest.raises(InputError, match="stops in the middle of its last row"):
        read_csv(DATA[: DATA.rindex(";")])


# from a file or a snapshot to observations


def observe(desk, path: Path):
    settings = {"format": InputFormat.STATLINE_CSV, "protected": True, "max_megabytes": 5}
    source = replace(desk.source(""), path=path, **settings)
    edition = desk.edition(source)
    file = read_download(source, edition)
    codes = RegionCodes(edition.regions, frozenset())
    observations, skipped = read_statline(file, source, edition, codes, RegionNames({}, frozenset()))
    return file, {one.cell: one for one in observations}, skipped


def test_a_portal_download_goes_along_the_path_of_the_screen(desk, tmp_path):
    (tmp_path / "85099NED_metadata.csv").write_text(METADATA, encoding="utf-8", newline="")
    path = tmp_path / "85099NED_UntypedDataSet_01052024_120000.csv"
    path.write_text(DATA, encoding="utf-8", newline="")
    _, figures, _ = observe(desk, path)
    found = figures[Cell("GM0363", 2023, "jeugdzorg", "totaal")]
    assert (found.numerator, found.share, found.status) == (22_500, Percentage(122), PROVISIONAL)
    assert found.provenance.line == 4
    assert found.provenance.file.endswith("85099NED_UntypedDataSet_01052024_120000.csv")
    assert figures[Cell("GM0363", 2022, "jeugdzorg", "totaal")].absent is UNKNOWN
    assert len(figures) == 3


def test_a_portal_download_under_another_name_is_refused(desk, tmp_path):
    path = tmp_path / "cijfers.csv"
    path.write_text(DATA, encoding="utf-8", newline="")
    with pytest.raises(InputError, match="the name is not that of a portal download"):
        observe(desk, path)


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A snapshot of the same table, in a folder for each version."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serve(Services()) as services, SilentProgress().stage("pull") as step:
        for version in ODataVersion:
            plan = PullPlan(
                tmp_path / version,
                (TableRequest(TABLE, version),),
                odata_v3=f"{services.address}/v3",
                odata_v4=f"{services.address}/v4",
                page_rows=5,
            )
            moment = datetime(2024, 5, 1, tzinfo=UTC)
            pull_snapshot(plan, step, Pacing(lambda _: None, lambda: 0.0), lambda moment=moment: moment)
        yield tmp_path


def test_what_was_pulled_over_v3_can_be_read(desk, snapshot):
    file, figures, _ = observe(desk, snapshot / "v3" / "2024-05-01" / TABLE)
    assert len(figures) == 12  # two kinds, two years, the three regions of this edition
    country = figures[Cell("NL01", 2024, "jeugdzorg", "totaal")]
    assert (country.numerator, country.share, country.status) == (105, Percentage(96), PROVISIONAL)
    assert len(file.sha256) == 64


def test_what_was_pulled_over_v4_can_be_read(desk, snapshot):
    _, figures, _ = observe(desk, snapshot / "v4" / "2024-05-01" / TABLE)
    country = figures[Cell("NL01", 2024, "jeugdzorg", "totaal")]
    assert (country.numerator, country.share, country.status) == (105, Percentage(95), PROVISIONAL)
    province = figures[Cell("PV27", 2021, "jeugdhulp", "totaal")]
    assert (province.share, province.absent) == (None, UNKNOWN)


def test_a_file_of_a_snapshot_that_was_changed_is_refused(desk, snapshot):
    folder = snapshot / "v3" / "2024-05-01" / TABLE
    page = folder / "UntypedDataSet-0002.json"
    page.write_bytes(page.read_bytes().replace(b"10.", b"12."))
    with pytest.raises(InputError, match="the file is not the one that was downloaded"):
        observe(desk, folder)


def test_a_page_that_is_missing_is_noticed(desk, snapshot):
    folder = snapshot / "v3" / "2024-05-01" / TABLE
    (folder / "UntypedDataSet-0002.json").unlink()
    with pytest.raises(InputError, match="UntypedDataSet-0002"):
        observe(desk, folder)


def test_a_folder_without_figures_is_refused(desk, tmp_path):
    folder = tmp_path / "leeg"
    folder.mkdir()
    with pytest.raises(InputError, match="no UntypedDataSet and no Observations"):
        observe(desk, folder)
