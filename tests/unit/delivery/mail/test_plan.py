"""Who gets what: each their own file, and nobody the same file twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.delivery.mail import Entry, Occasion, State, Wish, open_ledger, plan_mailing, summarise
from reportgen.delivery.mail.addresses import AddressList
from reportgen.errors import OutputError
from reportgen.model.mail import AddressLine, DeliveryForm
from reportgen.model.report import Outcome, ReportRecord

AT = "2026-05-01T10:00:00+00:00"
NEW, OLD = "a" * 64, "b" * 64
ANNE = "anne@example.nl"


def line(region: str, email: str = ANNE, form: DeliveryForm = DeliveryForm.EMAIL) -> AddressLine:
    return AddressLine(region, "Gemeente", "Beste Anne", "Anne", email, "", ("Straat 1", "Stad"), form, 2)


def report(region: str, sha256: str = NEW) -> ReportRecord:
    path = Path(f"{region.lower()}.pdf")
    return ReportRecord(region, region, "municipality", Outcome.DELIVERED, path, sha256, 4, 1, 0, (), None)


def entry(state: State, region: str = "GM0118", sha256: str = NEW, email: str = ANNE) -> Entry:
    return Entry(email, region, "proef", sha256, "t" * 64, f"<{sha256}@x>", Occasion.EDITION, state, "", AT)


def plan(*entries: Entry, wish: Wish = Wish(), lines: tuple[AddressLine, ...] = (line("GM0118"),), **no: str):  # type: ignore[no-untyped-def]  # noqa: B008
    return plan_mailing(AddressList(lines, ()), [report("GM0118"), report("PO2203")], entries, no, wish)


def sent(planned) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.region for parcel in planned.mails for one in parcel.reports]


def test_a_new_report_is_mailed() -> None:
    assert sent(plan()) == ["GM0118"]


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.UNSURE])
def test_what_was_sent_or_may_have_been_is_not_sent_again(state: State) -> None:
    assert sent(plan(entry(state))) == []


@pytest.mark.parametrize("state", [State.REFUSED, State.FAILED])
def test_what_did_not_arrive_is_tried_again(state: State) -> None:
    assert sent(plan(entry(state))) == ["GM0118"]
    assert sent(plan(entry(state), wish=Wish(only_failed=True))) == ["GM0118"]


def test_only_failed_leaves_new_ones_alone() -> None:
    assert sent(plan(wish=Wish(only_failed=True))) == []


def test_who_is_named_gets_it_once_more() -> None:
    assert sent(plan(entry(State.UNSURE), wish=Wish(again=frozenset({ANNE})))) == ["GM0118"]


def test_who_has_an_older_version_waits_for_an_erratum() -> None:
    planned = plan(entry(State.SENT, sha256=OLD))
    assert sent(planned) == []
    assert planned.outdated == ((ANNE, "GM0118"),)


def test_what_is_not_approved_stays_here() -> None:
    planned = plan(GM0118="nobody approved it yet")
    assert sent(planned) == []
    assert "GM0118" in planned.unapproved
    told = summarise(planned, {}, Path("editie.yaml"))
    assert "not approved: 1: GM0118 (nobody approved it yet)" in told
    assert "reportgen approve editie.yaml --by NAME --note TEXT\n" in told
    assert "reportgen approve editie.yaml REGION --by NAME --note TEXT\n" in told


def test_the_summary_tells_whom_and_what_is_missing() -> None:
    planned = plan(
        entry(State.UNSURE, region="GM0363", email="piet@example.nl"),
        lines=(line("GM0118"), line("GM0363"), line("PO2203", form=DeliveryForm.PAPER)),
    )
    assert summarise(planned, {"GM0118": 1_500_000}, Path("editie.yaml")).splitlines() == [
        "to mail: 1 mails with 1 reports, 1.5 MB in all",
        "the largest mail: 1.5 MB",
        "on paper: 1 letters with 1 reports",
        "asked for, but there is no report: 1: GM0363",
        "unsure whether it arrived (use --resend or --assume-sent): 1: piet@example.nl GM0363",
    ]


def test_what_is_unsure_is_not_counted_as_arrived() -> None:
    assert plan(entry(State.SENT)).already == 1
    unsure = plan(entry(State.UNSURE))
    assert (unsure.already, len(unsure.unsure)) == (0, 1)


def test_the_ledger_keeps_what_happened(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        ledger.record([entry(State.SENDING)])
        ledger.record([entry(State.SENT)])
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        assert [one.state for one in ledger.entries("proef")] == [State.SENT]
        assert ledger.entries("andere") == ()


def test_what_was_being_sent_when_a_run_stopped_is_unsure(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        ledger.record([entry(State.SENDING), entry(State.SENT, region="PO2203")])
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger.settle_interrupted(AT) == 1
        assert {one.region: one.state for one in ledger.entries("proef")} == {
            "GM0118": State.UNSURE,
            "PO2203": State.SENT,
        }
        assert ledger.decide(ANNE, "proef", State.SENT, AT) == 1


def test_two_runs_can_not_mail_with_one_ledger(tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite"
    with open_ledger(file), pytest.raises(OutputError, match="another run is mailing"), open_ledger(file):
        pass


def test_a_damaged_ledger_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite"
    file.write_bytes(b"geen sqlite" * 1000)
    with pytest.raises(OutputError, match="no ledger"), open_ledger(file):
        pass
    assert file.read_bytes() == b"geen sqlite" * 1000


def test_a_ledger_is_for_the_owner_alone(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sqlite"):
        pass
    assert (tmp_path / "l.sqlite").stat().st_mode & 0o777 == 0o600


def test_in_an_erratum_round_the_summary_tells_who_gets_none() -> None:
    planned = plan(entry(State.SENT, sha256="old"))
    told = summarise(replace(planned, is_erratum=True), {}, Path("editie.yaml"))
    assert "have an older version, but no figure of theirs changed: 1" in told
    assert "use --erratum" not in told
