"""The manifest that leaves the house, and the run record that does not."""

import json
from dataclasses import replace
from pathlib import Path

from reportgen.delivery import (
    EditionFolder,
    open_edition_folder,
    read_records,
    write_manifest,
    write_run_record,
)
from reportgen.model.report import DataWarnings, Outcome, ReportRecord, SourceRead
from tests.unit.delivery.sample_reports import deliver, fail
from tests.unit.page.sample_edition import edition


def _records(folder: EditionFolder, outcome: Outcome) -> list[ReportRecord]:
    """One record for every region of the edition, the last with this outcome."""
    records = [deliver(folder, region.code) for region in edition().selected]
    return [*records[:-1], replace(fail(records[-1], ""), outcome=outcome, failure=None)]


def test_an_edition_is_complete_with_skipped_regions_but_not_with_failed_ones(tmp_path: Path) -> None:
    with open_edition_folder(tmp_path, "proef") as folder:
        complete = {
            outcome: json.loads(write_manifest(edition(), _records(folder, outcome), {}))["complete"]
            for outcome in (Outcome.SKIPPED, Outcome.FAILED)
        }
    assert complete == {Outcome.SKIPPED: True, Outcome.FAILED: False}


def test_the_manifest_gives_back_the_records_it_was_made_of(tmp_path: Path) -> None:
    with open_edition_folder(tmp_path, "proef") as folder:
        record = replace(deliver(folder, "GM0001"), data_warnings=3)
    (found,) = read_records(write_manifest(edition(), [record], {}, 5))
    assert found == replace(record, file=Path("gm0001-naam.pdf"))


def test_the_run_record_says_how_many_figures_gave_way_to_a_more_definitive_version() -> None:
    source = SourceRead("levering.csv", "0" * 64, figures=10, skipped=1, superseded=4)
    # no config file stands behind the sample edition: any file has a hash
    of_edition = replace(edition(), config_file=Path(__file__))
    record = json.loads(write_run_record(of_edition, [source], {"year missing": 2}, "now", []))
    assert record["inputs"][0]["superseded"] == 4
    assert record["data_warnings"] == {"year missing": 2}


def test_warnings_of_an_edition_and_its_sections_add_up() -> None:
    first = DataWarnings(2, {"GM0001": 2}, {"too small": 2, "share jumps": 1})
    second = DataWarnings(1, {"GM0001": 1, "GM0002": 1}, {"too small": 1})
    assert DataWarnings.add_up([first, second]) == DataWarnings(
        3, {"GM0001": 3, "GM0002": 1}, {"too small": 3, "share jumps": 1}
    )
