"""An approval holds for the very reports it was given for."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.delivery.review import (
    Approvals,
    approve_edition,
    approve_regions,
    read_approvals,
    write_approvals,
)
from reportgen.errors import InputError
from reportgen.model.report import Outcome, ReportRecord

AT = "2026-05-01T10:00:00+00:00"


def report(region: str, sha256: str) -> ReportRecord:
    path = Path(f"{region.lower()}.pdf")
    return ReportRecord(region, region, "municipality", Outcome.DELIVERED, path, sha256, 4, 10, 0, (), None)


REPORTS = (report("GM0001", "a" * 64), report("GM0002", "b" * 64))
EDITION = approve_edition(REPORTS, "Jan", "Gezien", AT)


def unapproved(approvals: Approvals, looks: tuple[str, ...] = ()) -> list[str]:
    return [region for region, _ in approvals.find_unapproved(REPORTS, looks)]


def test_nothing_is_approved_at_first() -> None:
    assert unapproved(Approvals()) == ["GM0001", "GM0002"]


def test_the_edition_is_approved_as_a_whole() -> None:
    assert unapproved(Approvals().add(EDITION)) == []


def test_a_region_to_look_at_needs_a_signature_of_its_own() -> None:
    approvals = Approvals().add(EDITION)
    assert unapproved(approvals, ("GM0002",)) == ["GM0002"]
    assert (
        unapproved(approvals.add(approve_regions(REPORTS, ["GM0002"], "Jan", "Klopt", AT)), ("GM0002",)) == []
    )


def test_a_signature_for_the_region_alone_is_not_enough() -> None:
    only_region = Approvals().add(approve_regions(REPORTS, ["GM0002"], "Jan", "Klopt", AT))
    assert unapproved(only_region, ("GM0002",)) == ["GM0001", "GM0002"]


def test_a_rebuilt_report_loses_its_approval() -> None:
    approvals = Approvals().add(EDITION)
    rebuilt = (REPORTS[0], replace(REPORTS[1], sha256="c" * 64))
    found = dict(approvals.find_unapproved(rebuilt, ()))
    assert found == {"GM0002": "its report changed since it was approved"}


def test_a_report_that_is_made_again_as_it_was_keeps_its_approval() -> None:
    assert list(Approvals().add(EDITION).find_unapproved((replace(REPORTS[0]),), ())) == []


def test_a_failed_report_is_never_approved() -> None:
    failed = replace(REPORTS[0], outcome=Outcome.FAILED, file=None, sha256=None)
    approvals = Approvals().add(approve_edition([failed], "Jan", "Gezien", AT))
    assert dict(approvals.find_unapproved([failed], ())) == {"GM0001": "it has no report"}


def test_a_region_that_is_skipped_keeps_no_edition_from_being_mailed() -> None:
    skipped = replace(REPORTS[0], outcome=Outcome.SKIPPED, file=None, sha256=None)
    approvals = Approvals().add(approve_edition([skipped, REPORTS[1]], "Jan", "Gezien", AT))
    assert list(approvals.find_unapproved([skipped, REPORTS[1]], ("GM0001",))) == []


def test_signatures_are_read_back_as_they_were_written() -> None:
    approvals = Approvals().add(EDITION).add(approve_regions(REPORTS, ["GM0001"], "Piet", "Ook gezien", AT))
    assert read_approvals(write_approvals(approvals), "x") == approvals


@pytest.mark.parametrize("content", [b"", b"{}x", b'[{"by": "Jan"}]', b"[1]"])
def test_a_damaged_list_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="no list of approvals"):
        read_approvals(content, "goedkeuringen.json")
