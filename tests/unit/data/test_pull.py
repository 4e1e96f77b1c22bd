"""Downloading into a snapshot, from services on loopback that fail as real ones do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.data.pull import Pacing, Snapshot, pull_snapshot
from reportgen.errors import ConfigError, InputError, MachineError, OutputError, UserError
from reportgen.model.edition import BoundaryRequest, ODataVersion, PullPlan, TableRequest
from reportgen.progress import SilentProgress
from tests.unit.data.builders_services import PERIODS, REGIONS, TABLE, Services, make_rows, serve

NOW = datetime(2024, 5, 1, 12, 30, 5, tzinfo=UTC)


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serve(Services()) as found:
        yield found


def plan(services: Services, folder: Path, *tables: TableRequest, **settings: object) -> PullPlan:
    base = PullPlan(
        folder / "snapshots",
        tables or (TableRequest(TABLE),),
        odata_v3=f"{services.address}/v3",
        odata_v4=f"{services.address}/v4/",
        boundary_api=f"{services.address}/ogc",
        timeout_s=0.3,
        attempts=3,
    )
    return replace(base, **settings)


def pull(wanted: PullPlan, pauses: list[float] | None = None) -> Snapshot:
    kept = pauses if pauses is not None else []
    with SilentProgress().stage("pull") as step:
        return pull_snapshot(wanted, step, Pacing(kept.append, lambda: 0.0), lambda: NOW)


def said(snapshot: Snapshot, name: str) -> dict[str, list[dict[str, object]]]:
    return json.loads((snapshot.folder / name).read_bytes())


def refused(wanted: PullPlan, kind: type[UserError], what: str) -> UserError:
    with pytest.raises(kind, match=what) as caught:
        pull(wanted)
    assert not list(wanted.snapshots.glob("*")), "a failed download leaves something behind"
    assert not list(wanted.snapshots.glob(".*")), "a failed download leaves something hidden behind"
    return caught.value


# version 3


def test_a_table_of_v3_comes_with_all_that_explains_it(services, tmp_path):
    snapshot = pull(plan(services, tmp_path))
    assert snapshot.folder == tmp_path / "snapshots" / "2024-05-01"
    assert set(snapshot.files) == {
        "bron.json",
        "sha256sums.txt",
        *(
            f"{TABLE}/{name}.json"
            for name in (
                "TableInfos",
                "DataProperties",
                "VormenVanJeugdzorg",
                "RegioS",
                "Perioden",
                "UntypedDataSet-0001",
            )
        ),
    }
    assert len(said(snapshot, f"{TABLE}/UntypedDataSet-0001.json")["value"]) == 16


def test_the_typed_data_set_is_never_asked(services, tmp_path):
    pull(plan(services, tmp_path))
    assert not any("/TypedDataSet" in asked for asked in services.asked)


def test_pages_stay_under_the_limit_and_hold_every_row_once(services, tmp_path):
    snapshot = pull(plan(services, tmp_path, page_rows=7))
    pages = [said(snapshot, f"{TABLE}/UntypedDataSet-000{number}.json")["value"] for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [7, 7, 2]
    assert [row["ID"] for page in pages for row in page] == list(range(16))


def test_a_table_of_over_ten_thousand_rows_is_read_in_pages(services, tmp_path):
    services.rows = [{**make_rows()[0], "ID": number} for number in range(10_003)]
    snapshot = pull(plan(services, tmp_path, page_rows=10_000))
    pages = [said(snapshot, f"{TABLE}/UntypedDataSet-000{number}.json")["value"] for number in (1, 2)]
    assert [len(page) for page in pages] == [10_000, 3]


def test_codes_in_a_filter_are_written_as_the_service_writes_them(services, tmp_path):
    request = TableRequest(TABLE, regions=("GM0363", "NL01"), periods=("2021JJ00",))
    snapshot = pull(plan(services, tmp_path, request))
    rows = said(snapshot, f"{TABLE}/UntypedDataSet-0001.json")["value"]
    assert {(row["RegioS"], row["Perioden"]) for row in rows} == {
        ("GM0363    ", "2021JJ00"),
        ("NL01      ", "2021JJ00"),
    }
    asked = next(one for one in services.asked if "UntypedDataSet" in one)
    assert "(RegioS eq 'GM0363    ' or RegioS eq 'NL01      ') and (Perioden eq '2021JJ00')" in asked


def test_many_regions_are_asked_some_at_a_time(services, tmp_path):
    codes = [f"GM{number:04}" for number in range(1, 61)]
    services.region_keys = {code: code.ljust(10) for code in codes}
    services.rows = [
        {**make_rows()[0], "ID": number, "RegioS": code.ljust(10)} for number, code in enumerate(codes)
    ]
    snapshot = pull(plan(services, tmp_path, TableRequest(TABLE, regions=tuple(codes))))
    pages = [name for name in snapshot.files if "UntypedDataSet" in name]
    assert len(pages) == 3
    assert all(len(one) < 2000 for one in services.asked)


def test_an_empty_list_for_an_unpadded_filter_is_noticed_and_explained(services, tmp_path):
    services.region_keys = {code: code for code in REGIONS}
    wanted = plan(services, tmp_path, TableRequest(TABLE, regions=("GM0363",)))
    error = refused(wanted, InputError, "the service answers with an empty list")
    assert "spaces that fill a code up to 10 characters" in str(error)


def test_regions_and_periods_that_the_table_does_not_have_are_all_named(services, tmp_path):
    request = TableRequest(TABLE, regions=("GM0364", "NL01"), periods=("2030JJ00",))
    error = refused(plan(services, tmp_path, request), InputError, "the table has no RegioS GM0364")
    assert len(error.mistakes) == 2
    assert "Did you mean GM0363?" in error.mistakes[0].remedy
    assert not any("UntypedDataSet" in asked for asked in services.asked)


def test_a_table_that_changed_while_it_was_read_is_refused(services, tmp_path):
    services.rows = [{**row, "ID": row["ID"] % 9} for row in make_rows()]
    refused(plan(services, tmp_path, page_rows=5), InputError, "a row comes twice")


def test_an_unknown_table_is_refused_at_once(services, tmp_path):
    wanted = plan(services, tmp_path, TableRequest("99999NED"))
    refused(wanted, InputError, r"the service refuses \(HTTP 404\)")
    assert len(services.asked) == 1


# version 4


def test_a_table_of_v4_follows_the_links_to_its_last_page(services, tmp_path):
    snapshot = pull(plan(services, tmp_path, TableRequest(TABLE, ODataVersion.V4)))
    pages = sorted(name for name in snapshot.files if "Observations" in name)
    rows = [row for name in pages for row in said(snapshot, name)["value"]]
    assert len(pages) == 10
    assert [row["Id"] for row in rows] == list(range(28))
    assert {row["ValueAttribute"] for row in rows} == {"None", "Impossible", "Secret"}
    assert f"{TABLE}/MeasureCodes.json" in snapshot.files
    assert f"{TABLE}/PeriodenCodes.json" in snapshot.files


def test_a_table_of_v4_is_filtered_by_its_own_codes(services, tmp_path):
    request = TableRequest(TABLE, ODataVersion.V4, regions=("GM0439",), periods=tuple(PERIODS))
    snapshot = pull(plan(services, tmp_path, request))
    pages = [name for name in snapshot.files if "Observations" in name]
    rows = [row for name in pages for row in said(snapshot, name)["value"]]
    assert {row["RegioS"] for row in rows} == {"GM0439"}
    assert len(rows) == 8


def test_a_next_page_at_another_service_is_not_fetched(services, tmp_path):
    services.foreign_next = "http://192.0.2.1"
    wanted = plan(services, tmp_path, TableRequest(TABLE, ODataVersion.V4))
    refused(wanted, InputError, "the next page lies at another service")


# faults


@pytest.mark.parametrize("fault", [500, 503, 429, "cut", "slow", "garbage"])
def test_a_failure_that_passes_is_tried_again_with_growing_pauses(services, tmp_path, fault):
    services.faults["UntypedDataSet"] = [fault, fault]
    pauses: list[float] = []
    snapshot = pull(plan(services, tmp_path, pause_s=2.0), pauses)
    assert pauses == [2.0, 4.0]
    assert len(said(snapshot, f"{TABLE}/UntypedDataSet-0001.json")["value"]) == 16


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (500, "HTTP 500"),
        ("cut", "the connection failed|not complete"),
        ("slow", "no answer within 0.3 seconds"),
        ("garbage", "the answer is not JSON"),
    ],
)
def test_after_the_last_attempt_nothing_is_written(services, tmp_path, fault, what):
    services.faults["UntypedDataSet"] = [fault] * 3
    error = refused(plan(services, tmp_path), MachineError, f"gave up after 3 attempts: .*({what})")
    assert "UntypedDataSet" in str(error)


def test_a_lasting_http_500_is_explained_by_the_limit_on_rows(services, tmp_path):
    services.faults["UntypedDataSet"] = [500] * 3
    error = refused(plan(services, tmp_path), MachineError, "HTTP 500")
    assert "over 10,000 rows" in str(error)


def test_an_answer_that_drips_is_given_up(services, tmp_path):
    services.faults["UntypedDataSet"] = ["drip"]
    wanted = plan(services, tmp_path, attempts=1, deadline_s=0.2)
    refused(wanted, MachineError, "not complete within 0.2 seconds")


def test_an_answer_above_the_limit_is_refused(services, tmp_path):
    services.rows = [{**make_rows()[0], "ID": number} for number in range(9_000)]
    refused(
        plan(services, tmp_path, page_rows=9_000, max_megabytes=1),
        InputError,
        "larger than the limit of 1 MB",
    )


def test_a_service_that_does_not_answer_at_all_is_named(services, tmp_path):
    wanted = plan(services, tmp_path, odata_v3="http://127.0.0.1:9/v3")
    refused(wanted, MachineError, "the connection failed")


def test_a_service_that_has_moved_is_not_followed(services, tmp_path):
    services.faults["TableInfos"] = [302]
    refused(plan(services, tmp_path), InputError, r"the service has moved \(HTTP 302\)")


# boundaries


def test_boundaries_are_joined_into_one_file(services, tmp_path):
    snapshot = pull(replace(plan(services, tmp_path, boundaries=BoundaryRequest(2023)), tables=()))
    collection = said(snapshot, "gemeenten-2023.geojson")
    codes = [feature["properties"]["statcode"] for feature in collection["features"]]
    assert codes == ["GM0363", "GM0439", "GM0034"]
    assert "grenzen/gemeente_gegeneraliseerd-2023-0002.json" in snapshot.files
    assert any("jaarcode=2023" in asked for asked in services.asked)


def test_boundaries_of_another_year_are_refused(services, tmp_path):
    services.boundary_year = 2022
    wanted = plan(services, tmp_path, boundaries=BoundaryRequest(2023))
    refused(wanted, InputError, "boundaries of other years than 2023")


def test_boundaries_without_gemeenten_are_refused(services, tmp_path):
    services.feature_codes = ("PV27",)
    wanted = plan(services, tmp_path, boundaries=BoundaryRequest(2023))
    refused(wanted, InputError, "the answer holds no gemeenten")


# the snapshot


def test_the_hashes_fit_and_the_sources_are_told(services, tmp_path):
    snapshot = pull(plan(services, tmp_path))
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "sha256sums.txt"],
        cwd=snapshot.folder,
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    sources = json.loads((snapshot.folder / "bron.json").read_bytes())
    assert sources[0] == {
        "bestand": f"{TABLE}/TableInfos.json",
        "tabel": TABLE,
        "adres": f"/v3/{TABLE}/TableInfos?$format=json",
        "opgehaald": "2024-05-01T12:30:05+00:00",
    }


def test_a_snapshot_of_today_is_not_overwritten(services, tmp_path):
    pull(plan(services, tmp_path))
    asked = len(services.asked)
    with pytest.raises(OutputError, match="there is a snapshot of today already"):
        pull(plan(services, tmp_path))
    assert len(services.asked) == asked


def test_an_interrupted_download_leaves_nothing_behind(services, tmp_path):
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    services.faults["UntypedDataSet"] = [500]
    wanted = plan(services, tmp_path)
    with SilentProgress().stage("pull") as step, pytest.raises(KeyboardInterrupt):
        pull_snapshot(wanted, step, Pacing(stop, lambda: 0.0), lambda: NOW)
    assert not list(wanted.snapshots.iterdir())


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"tables": (TableRequest("../../etc"),)}, "not the id of a table"),
        ({"tables": (TableRequest("1NED"), TableRequest("1NED"))}, "stands in the list twice"),
        ({"tables": ()}, "nothing to download"),
        ({"boundaries": BoundaryRequest(2023, "a/b")}, "not the name of a collection"),
        ({"odata_v4": "file:///etc"}, "not the address of a service"),
        ({"page_rows": 10_001}, "number of rows on a page"),
        ({"attempts": 0}, "attempts or times"),
    ],
)
def test_a_plan_that_can_not_be_carried_out_is_refused_before_anything_is_asked(
    services, tmp_path, settings, what
):
    refused(replace(plan(services, tmp_path), **settings), ConfigError, what)
    assert not services.asked


def test_the_spread_lengthens_a_pause_by_at_most_a_half():
    pauses: list[float] = []
    pacing = Pacing(pauses.append, lambda: 1.0)
    for failures in (1, 2, 3, 12):
        pacing.wait(failures, 1.0)
    assert pauses == [1.5, 3.0, 6.0, 120.0]


def test_reading_needs_no_network_library():
    code = "import sys, reportgen.data, reportgen.data.pull; print('httpx' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
