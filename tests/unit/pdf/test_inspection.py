"""Who checks a report, and that a report with a finding is not delivered."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import ExitCode, MachineError
from reportgen.model.report import Chart, Inspection, Verify
from reportgen.pdf import ConformanceError, Press, PrintingError
from reportgen.pdf.conformance import check_standards, check_with_verapdf
from tests.unit.page.sample_edition import edition
from tests.unit.pdf.minimal import imprint

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10">'
    '<text y="5">9</text></svg>'
)
TABLE = (
    "<table style='--row:4mm'><thead><tr><th scope=col>A<th scope=col>B</thead>"
    "<tbody><tr><th scope=row>C<td>{}</table>"
)


def page(body: str) -> str:
    filler = "".join(f"<p>Regel {number}</p>" for number in range(40))
    return f"<html lang='nl'><head><title>Proef</title></head><body><h1>Kop</h1>{body}{filler}</body></html>"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(edition())


def test_a_sound_report_says_who_checked_it(press: Press) -> None:
    checked = press.print(page("<p>Tekst"), {}, imprint("Proef")).checked_by
    assert [name.split()[0] for name in checked] == ["reportgen", "page-validation"]
    own = replace(imprint("Proef"), inspection=Inspection.OWN)
    assert len(press.print(page("<p>Tekst"), {}, own).checked_by) == 1


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("<h3>Te diep</h3>", "skips from level 1 to 3"),
        ("<h1>Nog een</h1>", "not exactly one heading of level 1"),
        ("<img src='chart:levels' alt='levels.svg'>", "name of a file"),
        ("<img src='chart:levels' alt='Een grafiek zonder cijfers erin.'>", "names no figure"),
        (TABLE.format(""), "a cell of a table is empty"),
        ("<p lang='en'>Het kind en de school van een ander", "in the language en"),
        (f"<p style='white-space:nowrap'>{'lang woord ' * 60}", "leaves the page"),
        (f"<p>{'x' * 300}", "leaves the page"),
    ],
)
def test_a_report_with_a_finding_is_not_delivered(press: Press, body: str, finding: str) -> None:
    charts = {"levels": Chart("levels", 20, 10, SVG, "Een grafiek.", ("9",))}
    with pytest.raises(ConformanceError, match=finding) as found:
        press.print(page(body), charts, imprint("Proef"))
    assert found.value.exit_code is ExitCode.REPORTS_FAILED
    assert "report “Proef”" in str(found.value)


def test_a_figure_that_must_be_heard_and_is_not_stops_the_report(press: Press) -> None:
    with pytest.raises(ConformanceError, match="12,7 is not heard"):
        press.print(page("<p>Tekst"), {}, replace(imprint("Proef"), figures=("12,7",)))


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<p>Een onbekend teken: \N{SNOWMAN}", "U\\+2603"),
        ("<img src='logo.svg' alt='Het logo van de afzender.'>", "logo.svg"),
        ("<img src='chart:weg' alt='Een grafiek die er niet is.'>", "chart:weg"),
    ],
)
def test_what_is_missing_is_named(press: Press, body: str, place: str) -> None:
    with pytest.raises(PrintingError, match=place):
        press.print(page(body), {}, imprint("Proef"))


def test_a_file_that_is_no_pdf_fails_the_standards() -> None:
    assert check_standards(b"geen pdf")


def test_all_reports_are_checked_unless_a_sample_is_asked_for() -> None:
    assert {Verify.ALL.inspection_of(at) for at in range(30)} == {Inspection.STANDARDS}
    assert {Verify.VERAPDF.inspection_of(at) for at in range(30)} == {Inspection.VERAPDF}
    sample = [at for at in range(30) if Verify.SAMPLE.inspection_of(at) is Inspection.STANDARDS]
    assert sample == [0, 10, 20]


def test_verapdf_must_be_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError, match="veraPDF is not on this machine"):
        check_with_verapdf(b"%PDF")


@pytest.mark.parametrize(("answer", "code", "findings"), [("PASS", 0, 0), ("FAIL ua1 7.1-3", 1, 2)])
def test_verapdf_is_asked_for_both_standards(
    answer: str, code: int, findings: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a stand-in that answers as veraPDF documents: a line per file, and an exit code."""
    command = tmp_path / "verapdf"
    command.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {tmp_path}/asked\necho {answer}\nexit {code}\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    found = check_with_verapdf(b"%PDF")
    assert len(found) == findings
    assert all(answer in one and "by veraPDF" in one for one in found)
    asked = (tmp_path / "asked").read_text().split()
    assert [asked[at + 1] for at, word in enumerate(asked) if word == "--flavour"] == ["ua1", "3a"]
