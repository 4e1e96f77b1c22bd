"""What a build left behind is read back as it was; what cannot be read counts as nothing, or is told."""

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from reportgen.delivery import (
    EditionFolder,
    list_record,
    open_edition_folder,
    open_site,
    read_all_records,
    read_record,
    read_records,
    write_manifest,
)
from reportgen.delivery.manifest import read_documents
from reportgen.delivery.review import (
    compare_editions,
    describe_edition,
    read_card,
    read_review,
    write_card,
    write_review,
)
from reportgen.delivery.review.wording import write_change, write_figure
from reportgen.errors import InputError, OutputError
from reportgen.model.area import AreaHistory
from reportgen.model.facts import Difference
from reportgen.model.figures import AbsenceReason, Absent, Cell, Percentage, Withheld
from reportgen.model.form import ReportForm
from reportgen.model.website import SiteFile
from tests.unit.delivery.review.editions import edition as published
from tests.unit.delivery.review.editions import shown
from tests.unit.delivery.sample_reports import deliver, fail
from tests.unit.page.sample_edition import edition

CELL = Cell("GM0001", 2023, "jeugdzorg", "totaal")


@pytest.fixture
def folder(tmp_path: Path) -> EditionFolder:
    with open_edition_folder(tmp_path, "proef") as folder:
        return folder


def test_every_form_has_its_own_list_in_the_manifest(folder: EditionFolder) -> None:
    sheet = replace(deliver(folder, "GM0001"), file=Path("gm0001.pdf"))
    handout = replace(sheet, form=ReportForm.HANDOUT)
    manifest = write_manifest(edition(), [sheet, handout], {})
    assert read_records(manifest) == (sheet,)
    (found,) = read_records(manifest, ReportForm.HANDOUT)
    assert found == replace(handout, file=Path("handout/gm0001.pdf"))
    assert found.location == handout.location
    assert read_records(manifest, ReportForm.PACK) == ()
    assert read_all_records(manifest) == (sheet, found)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"reports": 3}', b'{"reports": [{}]}'])
def test_a_manifest_that_cannot_be_read_lists_nothing(content: bytes) -> None:
    assert read_records(content) == ()
    assert read_all_records(content) == ()
    assert read_documents(content) == ()


def test_a_record_is_read_back_with_its_form_and_its_failure(folder: EditionFolder) -> None:
    sheet = replace(deliver(folder, "GM0001", warnings=("een",)), file=Path("gm0001.pdf"))
    pack = replace(sheet, form=ReportForm.PACK, file=Path("gesprekspakket/gm0001.pdf"))
    for record in (sheet, pack, fail(sheet, "stuk")):
        assert read_record(json.loads(json.dumps(list_record(record)))) == record


def test_the_card_of_an_edition_is_read_back_as_it_was() -> None:
    of = replace(edition(), published_totals={2020: Percentage(98)})
    card = describe_edition(of, AreaHistory((), ()))
    assert read_card(write_card(card), "editie.json") == card
    assert card.published == {2020: Percentage(98)}
    assert card.regions == tuple(sorted(region.code for region in of.selected))
    assert card.name("GM0001") in (card.names.get("GM0001"), "GM0001")
    assert card.name("XX99") == "XX99"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"edition": 3}'])
def test_a_file_that_is_no_card_is_told_with_what_to_do(content: bytes) -> None:
    with pytest.raises(InputError, match=r"editie\.json: this is no description.*Build that edition again"):
        read_card(content, "editie.json")


def test_the_outcome_of_a_comparison_is_read_back() -> None:
    changes = compare_editions(
        published(2022, [shown("GM0001", 2022, 1000)]),
        published(2023, [shown("GM0001", 2022, 3000), shown("GM0001", 2023, 3000)]),
    )
    review = read_review(write_review(changes, "vorig", "t" * 64), "vergelijking.json")
    assert (review.edition, review.against) == ("proef-2023", "proef-2022")
    assert (review.old_folder, review.table) == ("vorig", "t" * 64)
    assert review.looks == tuple(one.region for one in changes.to_look_at)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"looks": []}'])
def test_a_file_that_is_no_comparison_is_told_with_what_to_do(content: bytes) -> None:
    with pytest.raises(InputError, match="Run `reportgen compare` again"):
        read_review(content, "vergelijking.json")


def test_a_figure_is_told_as_it_was_published_or_why_there_is_none() -> None:
    assert write_figure(shown("GM0001", 2023, 1210)) == "12,1% (1.210 van 10.000)"
    assert write_figure(replace(shown("GM0001", 2023, 1210), denominator=None)) == "12,1%"
    assert write_figure(Withheld(CELL)) == "niet getoond"
    assert write_figure(Absent(CELL, AbsenceReason.UNKNOWN)) == write_figure(None) == "geen gegevens"


@pytest.mark.parametrize(
    ("tenths", "text"), [(12, "1,2 procentpunt meer"), (-12, "1,2 procentpunt minder"), (0, "gelijk")]
)
def test_a_change_is_told_with_its_direction(tenths: int, text: str) -> None:
    assert write_change(Difference(tenths, 1)) == text
    assert write_change(None) == ""


def test_a_site_that_cannot_be_written_is_told_and_leaves_nothing(folder: EditionFolder) -> None:
    with pytest.raises(OutputError, match="the web edition cannot be written"):
        _write_over_a_file(folder)
    assert list(folder.public.iterdir()) == []


def _write_over_a_file(folder: EditionFolder) -> None:
    with open_site(folder) as site:
        site.write(SiteFile(PurePosixPath("a"), b"file"))
        site.write(SiteFile(PurePosixPath("a/index.html"), b"in a file"))


def test_reports_that_are_gone_or_changed_are_not_held(folder: EditionFolder) -> None:
    record = replace(deliver(folder, "GM0001"), file=Path("gm0001-naam.pdf"))
    assert folder.holds(record)
    assert not folder.holds(fail(record, "stuk"))
    folder.write_public("gm0001-naam.pdf", b"anders")
    assert not folder.holds(record)


def test_an_edition_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "proef").symlink_to(tmp_path / "elders")
    refused = pytest.raises(OutputError, match="link to another folder")
    with refused, open_edition_folder(tmp_path, "proef"):
        pass


def test_what_a_killed_run_had_begun_is_swept_away(tmp_path: Path) -> None:
    with open_edition_folder(tmp_path, "proef") as folder:
        left = [folder.public / ".a.pdf.1.part", folder.intern / ".b.json.2.part"]
        for file in left:
            file.write_bytes(b"half")
    with open_edition_folder(tmp_path, "proef"):
        assert not any(file.exists() for file in left)


def test_a_file_of_the_house_is_read_added_to_and_empty_when_it_is_not_there(folder: EditionFolder) -> None:
    assert folder.read_intern("journaal") == ""
    folder.append_intern("journaal", b"een\n")
    folder.append_intern("journaal", b"twee\n")
    assert folder.read_intern("journaal") == "een\ntwee\n"
    (folder.intern / "journaal").write_bytes(b"\xff\xfe")
    assert folder.read_intern("journaal") == ""
