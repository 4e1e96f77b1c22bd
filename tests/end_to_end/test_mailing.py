"""A colleague's year in small: build, compare, approve, mail to a real server, correct, mail an erratum."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from reportgen import config, data
from tests.end_to_end.conftest import ROOT
from tests.unit.delivery.mail.smtp_server import PASSWORD, USER, Running, run_smtp_server

pytestmark = pytest.mark.xdist_group("mailing")

INPUTS = """\
inputs:
  - format: delivered_csv
    path: levering.csv
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""
ADDRESSES = """\
regio;organisatie;aanhef;naam;email;cc;postadres;vorm
GM0118;Gemeente Hoogeveen;Beste Anne;Boer, Anne de;anne@hoogeveen.example.nl;;;e-mail
PO2203;SWV Hoogeveen-Meppel;Beste Sanne;Sanne Jansen;sanne@swv.example.nl;bestuur@swv.example.nl;;e-mail
GM0118;SWV Hoogeveen-Meppel;Beste Sanne;Sanne Jansen;sanne@swv.example.nl;bestuur@swv.example.nl;;e-mail
GM0118;Raad van Ürk;Beste José;José Núñez;josé@ürk.example.nl;;;e-mail
GM0118;Raad van Hoogeveen;Geachte leden;;;;Raadhuisplein 1 | 7901 BP Hoogeveen;papier
"""


EVERYONE = ("anne@hoogeveen.example.nl", "josé@ürk.example.nl", "sanne@swv.example.nl")


@dataclass(frozen=True)
class House:
    """The analyst's folder, and a mail server."""

    folder: Path
    running: Running

    @property
    def edition(self) -> Path:
        return self.folder / "config" / "voorbeeld.yaml"

    @property
    def intern(self) -> Path:
        return self.folder / "out" / "voorbeeld.intern"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "reportgen", *arguments]

    def run(self, *arguments: str, password: str = PASSWORD, expect: int = 0) -> str:
        login = {"REPORTGEN_SMTP_USER": USER, "REPORTGEN_SMTP_PASSWORD": password}
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=os.environ | login,
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout + done.stderr

    def build(self) -> None:
        out = str(self.folder / "out")
        self.run("build", str(self.edition), "--output", out, "--jobs", "1", "--no-contact-sheet")

    def approve(self) -> None:
        out = self.folder / "out"
        self.run("compare", str(out / "voorbeeld"))
        self.run("approve", str(self.edition), "--by", "Jan", "--note", "Gezien", "--output", str(out))

    def mail(self, *options: str, password: str = PASSWORD, expect: int = 0) -> str:
        given = ("--list", str(self.folder / "adressen.csv"), "--output", str(self.folder / "out"))
        return self.run("mail", str(self.edition), *given, *options, password=password, expect=expect)

    def take_post(self) -> list[tuple[list[str], EmailMessage]]:
        arrived = list(self.running.handler.arrived)
        self.running.handler.arrived.clear()
        return arrived

    def correct(self, region: str) -> None:
        """Ten children more in the regular primary schools of a gemeente, and in all sums above it."""
        file = self.folder / "config" / "levering.csv"
        lines = file.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            fields = line.split(";")
            if fields[0] in (region, "NL01", "PV22") and fields[1:4] in (
                ["2023", "jeugdzorg", "bao"],
                ["2023", "jeugdzorg", "totaal"],
            ):
                lines[number] = ";".join(
                    (*fields[:4], str(int(fields[4]) + 40), *fields[5:6], "", *fields[7:])
                )
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An edition of two regions that was built, and a server that takes its mail."""
    folder = tmp_path_factory.mktemp("verzenden")
    shutil.copytree(ROOT / "config", folder / "config", ignore=shutil.ignore_patterns("*.sqlite*"))
    with run_smtp_server(folder) as running:
        _write_edition(folder / "config", running)
        (folder / "adressen.csv").write_text(ADDRESSES, encoding="utf-8")
        made = House(folder, running)
        made.build()
        yield made


def _write_edition(folder: Path, running: Running) -> None:
    file = folder / "voorbeeld.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    cut = [line for line in lines if not line.startswith("    - ") or "straat" in line or "Bureau" in line]
    start, end = cut.index("inputs:"), cut.index("indicator: indicators/jeugdzorg.yaml")
    text = "\n".join([*cut[:start], INPUTS, *cut[end:]]) + "\n"
    text = text.replace("  codes:\n", "  codes: [GM0118, PO2203]\n")
    server = running.server
    port = f"    port: {server.port}\n    per_minute: 600\n    certificates: ca.pem\n"
    text += f"  server:\n    host: localhost\n{port}"
    file.write_text(text, encoding="utf-8")
    shutil.copy(running.certificates, folder / "ca.pem")
    regions = config.load_regions(folder / "regions")
    delivery = data.write_fictitious_delivery(regions, 2023, range(2021, 2024), ())
    (folder / "levering.csv").write_text(delivery, encoding="utf-8")


def test_a_year_from_the_first_draft_to_the_erratum(house: House) -> None:
    assert "was not compared" in house.mail(expect=9)
    house.run("compare", str(house.folder / "out" / "voorbeeld"))
    not_approved = house.mail(expect=9)
    assert "to mail: 0 mails" in not_approved
    assert "not approved: 2: GM0118 (nobody approved it yet)" in not_approved

    house.approve()
    assert "3 drafts in" in house.mail()
    assert house.take_post() == []
    drafts = sorted((house.intern / "mail" / "concepten").glob("*.eml"))
    assert [draft.name for draft in drafts] == ["0001-gm0118.eml", "0002-gm0118.eml", "0003-gm0118.eml"]
    assert "Nothing was sent" in house.mail("--send", expect=10)
    assert "as a test to proef@voorbeeld.nl" in house.mail("--to-test", "proef@voorbeeld.nl")
    assert [to for to, _ in house.take_post()] == [["proef@voorbeeld.nl"]] * 3

    assert "does not accept the login" in house.mail("--send", "--yes", password="verkeerd", expect=7)
    assert not list((house.intern / "mail").glob("verzonden/*.csv")), "nothing was sent"

    house.mail("--send", "--yes")
    post = {to[0]: (to, message) for to, message in house.take_post()}
    assert set(post) == set(EVERYONE)
    to, message = post["sanne@swv.example.nl"]
    assert to == ["sanne@swv.example.nl", "bestuur@swv.example.nl"]
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    public = house.folder / "out" / "voorbeeld"
    assert attached == {
        file.name: file.read_bytes() for file in public.glob("*.pdf") if file.name in attached
    }
    assert set(attached) == {"gm0118-hoogeveen.pdf", "po2203-hoogeveen-meppel.pdf"}

    assert "already there: 4 reports" in house.mail("--send", "--yes")
    assert house.take_post() == []

    house.correct("GM0118")
    assert "the figures changed since this edition was built" in house.mail("--send", "--yes", expect=9)
    house.build()
    assert "the figures changed since they were compared" in house.mail("--send", "--yes", expect=9)
    house.approve()
    assert "have an older version (use --erratum): 4" in house.mail("--send", "--yes")
    assert "Add it to `archives`" in house.mail("--send", "--yes", "--erratum", expect=9)
    _archive_what_was_sent(house)
    house.build()
    house.approve()
    house.mail("--send", "--yes", "--erratum")
    errata = {to[0]: message for to, message in house.take_post()}
    assert set(errata) == set(post)
    text = errata["anne@hoogeveen.example.nl"].get_body(("plain",))
    assert text is not None
    assert "Hoogeveen, jeugdzorg in 2023, basisonderwijs: eerst" in text.get_content()
    house.mail("--send", "--yes", "--erratum")
    assert house.take_post() == []


def test_the_site_holds_the_reports_beside_their_pages_when_asked(house: House) -> None:
    out = house.folder / "out"
    site = ("site", str(house.edition), "--output", str(out), "--jobs", "1", "--with-pdf")
    house.build()
    (house.intern / "goedkeuringen.json").unlink(missing_ok=True)
    assert "Not approved yet" in house.run(*site)
    page = (out / "voorbeeld" / "web" / "gm0118" / "index.html").read_text(encoding="utf-8")
    assert '<a href="gm0118-hoogeveen.pdf">Deze factsheet als pdf' in page
    copy = out / "voorbeeld" / "web" / "gm0118" / "gm0118-hoogeveen.pdf"
    assert copy.read_bytes() == (out / "voorbeeld" / "gm0118-hoogeveen.pdf").read_bytes()
    house.approve()
    assert "Not approved yet" not in house.run(*site)
    house.correct("GM0118")
    assert "the reports here do not hold the figures of the site" in house.run(*site, expect=8)
    assert copy.is_file(), "the earlier site stays"
    house.build()


def _archive_what_was_sent(house: House) -> None:
    (sent,) = (house.intern / "mail" / "verzonden").glob("*.csv")
    shutil.copy(sent, house.edition.parent / "verzonden-1.csv")
    text = house.edition.read_text(encoding="utf-8")
    house.edition.write_text(text + "archives: [verzonden-1.csv]\n", encoding="utf-8")


def test_letters_and_labels_are_made_for_who_wants_paper(house: House) -> None:
    house.approve()
    house.mail("--paper")
    text = subprocess.run(
        ["pdftotext", "-layout", str(house.intern / "mail" / "brieven.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Raad van Hoogeveen" in text
    assert "7901 BP Hoogeveen" in text
    assert (house.intern / "mail" / "etiketten.pdf").is_file()


def test_a_run_that_is_killed_between_sending_and_recording_sends_nothing_twice(house: House) -> None:
    house.approve()
    ledger = house.edition.with_name("voorbeeld.verzending.sqlite")
    ledger.unlink(missing_ok=True)
    house.take_post()
    command = house.command(
        *("mail", str(house.edition), "--list", str(house.folder / "adressen.csv")),
        *("--output", str(house.folder / "out"), "--send", "--yes"),
    )
    login = {"REPORTGEN_SMTP_USER": USER, "REPORTGEN_SMTP_PASSWORD": PASSWORD}
    house.running.handler.hold_answer = True
    sender = subprocess.Popen(command, cwd=ROOT, env=os.environ | login, stdout=subprocess.DEVNULL)
    _wait_for_arrival(house.running)
    sender.send_signal(signal.SIGKILL)
    sender.wait()
    house.running.handler.hold_answer = False
    ((first, _),) = house.take_post()
    said = house.mail("--send", "--yes")
    assert "unsure whether it arrived (use --resend or --assume-sent)" in said
    assert [to[0] for to, _ in house.take_post()] == [one for one in EVERYONE if one != first[0]]
    house.mail("--send", "--yes", "--resend", first[0])
    assert [to[0] for to, _ in house.take_post()] == [first[0]]
    with sqlite3.connect(ledger) as connection:
        states = connection.execute("SELECT DISTINCT state FROM delivery").fetchall()
    assert states == [("sent",)]


def _wait_for_arrival(running: Running) -> None:
    until = time.monotonic() + 120
    while not running.handler.arrived:
        assert time.monotonic() < until, "nothing arrived"
        time.sleep(0.05)
