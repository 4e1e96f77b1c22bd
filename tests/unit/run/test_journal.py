"""A run that did not end leaves a journal, and the next one knows by it what lies finished in the folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import delivery
from reportgen.delivery import EditionFolder
from reportgen.model.form import ReportForm
from reportgen.model.report import Outcome, ReportRecord
from reportgen.pipeline.journal import JOURNAL, Entry, find_delivered, note_delivery, start_journal
from reportgen.pipeline.memory import MEMORY, Memory, read_memory, write_memory
from tests.unit.page.sample_edition import edition

OWN = {"own_figures": "1"}
CHANGED = {"own_figures": "2"}


def _record(code: str, form: ReportForm = ReportForm.FACTSHEET) -> ReportRecord:
    return ReportRecord(
        region=code,
        name=f"region {code}",
        kind="gemeente",
        outcome=Outcome.DELIVERED,
        file=Path(f"{code}.pdf"),
        sha256="0" * 64,
        pages=4,
        released=20,
        withheld=2,
        warnings=("one",),
        failure=None,
        form=form,
        data_warnings=1,
        checked_by=("page-validation",),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[EditionFolder]:
    with delivery.open_edition_folder(tmp_path, "proef") as found:
        yield found


def test_without_a_manifest_the_journal_tells_what_was_delivered_and_what_was_left(
    folder: EditionFolder,
) -> None:
    left, new = _record("GM0001", ReportForm.HANDOUT), _record("GM0002")
    start_journal(folder, [left])
    note_delivery(folder, Entry(new, OWN, was_made=True))
    found = {one.key: one for one in find_delivered(folder)}
    assert found["GM0002"] == new
    assert found["GM0001-handout"].location == left.location


def test_the_manifest_comes_before_the_journal(folder: EditionFolder) -> None:
    start_journal(folder, [_record("GM0001")])
    folder.write_public(delivery.MANIFEST, delivery.write_manifest(edition(), [_record("GM0002")], {}))
    assert find_delivered(folder) == (_record("GM0002"),)


def test_a_run_that_starts_takes_the_manifest_away(folder: EditionFolder) -> None:
    folder.write_public(delivery.MANIFEST, b"{}")
    start_journal(folder, [])
    assert not (folder.public / delivery.MANIFEST).exists()


def test_a_line_that_was_written_in_part_is_passed_over(folder: EditionFolder) -> None:
    start_journal(folder, [_record("GM0001")])
    note_delivery(folder, Entry(_record("GM0002"), OWN))
    path = folder.intern / JOURNAL
    path.write_bytes(path.read_bytes()[:-30])
    assert find_delivered(folder) == (_record("GM0001"),)


def test_what_a_run_that_did_not_end_made_its_reports_of_is_remembered(folder: EditionFolder) -> None:
    before = Memory({}).remember("GM0001", OWN, was_made=True)
    folder.write_intern(MEMORY, write_memory(Memory({"GM0001": before}, "sheet")).encode())
    start_journal(folder, [])
    note_delivery(folder, Entry(_record("GM0001"), CHANGED, was_made=True))
    start_journal(folder, [])
    memory = read_memory(folder.read_intern(MEMORY))
    assert memory.sheet == "sheet"
    assert memory.reports["GM0001"].dependencies == CHANGED
    assert memory.reports["GM0001"].because == ("own_figures",)
