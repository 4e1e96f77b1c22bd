"""A mail as it leaves: whose it is, what it says it is about, and that it holds the approved files."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from reportgen.delivery.mail.ledger import Occasion
from reportgen.delivery.mail.message import (
    Enclosure,
    Stationery,
    enclose,
    identify,
    mark_of,
    write_bodies,
    write_message,
    write_subject,
)
from reportgen.delivery.mail.paper import Window, write_letters
from reportgen.delivery.mail.plan import Parcel
from reportgen.model.edition import MailSettings
from reportgen.model.mail import DeliveryForm, Recipient, Teaser
from reportgen.model.report import Outcome, ReportRecord
from reportgen.notation import write_date
from tests.unit.indicators.builders_indicators import edition, municipality

AT = datetime(2026, 5, 1, 10, tzinfo=UTC)
CODES = ("GM0001", "GM0002", "GM0003", "GM0004")
NAMES = ("Assen", "Meppel", "Hoogeveen", "Coevorden")
TEASERS = {
    code: Teaser(
        code, name, (f"In {name} kreeg <11> procent hulp.",), "Hoger is niet beter.", "Herken je dit?"
    )
    for code, name in zip(CODES, NAMES, strict=True)
}
SETTINGS = MailSettings("factsheet@voorbeeld.nl", "Bureau, Voorbeeld", "fout@voorbeeld.nl", ("Straat 1",))
STATIONERY = Stationery(
    replace(edition(*(municipality(number) for number in range(1, 5))), mail=SETTINGS), SETTINGS, TEASERS
)
ANNE = Recipient("Gemeente", "Beste Anne", "Anne", "anne@example.nl", (), (), DeliveryForm.EMAIL, CODES, 2)


def content_of(code: str) -> bytes:
    return f"%PDF {code}".encode()


def parcel(
    folder: Path, count: int = 1, recipient: Recipient = ANNE, occasion: Occasion = Occasion.EDITION
) -> Parcel:
    for code in CODES[:count]:
        (folder / f"{code}.pdf").write_bytes(content_of(code))
    reports = (
        ReportRecord(
            *(code, code, "municipality", Outcome.DELIVERED, Path(f"map/{code}.pdf")),
            *(hashlib.sha256(content_of(code)).hexdigest(), 4, 1, 0, (), None),
        )
        for code in CODES[:count]
    )
    return Parcel(recipient, tuple(reports), occasion)


def enclosures(of: Parcel, folder: Path, **corrections: tuple[str, ...]) -> tuple[Enclosure, ...]:
    return enclose(of, STATIONERY, folder, corrections)


def write(of: Parcel, folder: Path, **corrections: tuple[str, ...]) -> EmailMessage:
    return write_message(of, enclosures(of, folder, **corrections), STATIONERY, AT)


def test_a_mail_has_its_sender_its_reader_and_where_to_answer(tmp_path: Path) -> None:
    message = write(parcel(tmp_path, recipient=replace(ANNE, cc=("piet@example.nl",))), tmp_path)
    assert message["From"].addresses[0].addr_spec == "factsheet@voorbeeld.nl"
    assert message["From"].addresses[0].display_name == "Bureau, Voorbeeld"
    assert [one.addr_spec for one in message["To"].addresses] == ["anne@example.nl"]
    assert [one.addr_spec for one in message["Cc"].addresses] == ["piet@example.nl"]
    assert message["Reply-To"].addresses[0].addr_spec == "factsheet@voorbeeld.nl"
    assert message["Date"].datetime == AT


def test_without_a_name_the_organisation_is_addressed_and_without_copies_there_is_no_cc(
    tmp_path: Path,
) -> None:
    message = write(parcel(tmp_path, recipient=replace(ANNE, name="")), tmp_path)
    assert message["To"].addresses[0].display_name == "Gemeente"
    assert message["Cc"] is None


@pytest.mark.parametrize(
    ("count", "about"),
    [
        (1, "Assen"),
        (2, "Assen en Meppel"),
        (3, "Assen, Meppel en Hoogeveen"),
        (4, "Assen, Meppel en Hoogeveen en 1 andere"),
    ],
)
def test_the_subject_names_up_to_three_regions_and_counts_the_rest(
    tmp_path: Path, count: int, about: str
) -> None:
    of = parcel(tmp_path, count)
    subject = f"Factsheet Jeugdzorg en onderwijs 2023: {about} (fictieve cijfers)"
    assert write_subject(of, enclosures(of, tmp_path), STATIONERY.edition) == subject


def test_an_erratum_says_so_and_real_figures_are_not_called_fictitious(tmp_path: Path) -> None:
    of = parcel(tmp_path, occasion=Occasion.ERRATUM)
    real = replace(STATIONERY.edition, fictitious=False)
    assert write_subject(of, enclosures(of, tmp_path), real) == (
        "Verbeterde factsheet Jeugdzorg en onderwijs 2023: Assen"
    )


def test_text_and_html_say_the_same_and_only_the_html_is_escaped(tmp_path: Path) -> None:
    message = write(parcel(tmp_path), tmp_path)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert "In Assen kreeg <11> procent hulp." in " ".join(text.get_content().split())
    assert "In Assen kreeg &lt;11&gt; procent hulp." in " ".join(html.get_content().split())


def test_an_abbreviation_in_a_name_gets_no_second_full_stop(tmp_path: Path) -> None:
    named = {"GM0001": replace(TEASERS["GM0001"], name="PO Assen e.o.")}
    of = parcel(tmp_path)
    stationery = replace(STATIONERY, teasers=named)
    text, html = write_bodies(ANNE, enclose(of, stationery, tmp_path, {}), stationery, Occasion.EDITION)
    assert "PO Assen e.o." in text
    assert ".." not in text
    assert ".." not in html
    letter = write_letters([of], named, STATIONERY.edition, Window.LEFT)
    assert "PO Assen e.o." in letter
    assert ".." not in letter


def test_a_line_of_warning_that_is_empty_leaves_no_trace(tmp_path: Path) -> None:
    without = {"GM0001": replace(TEASERS["GM0001"], warning="")}
    stationery = replace(STATIONERY, teasers=without)
    found = enclose(parcel(tmp_path), stationery, tmp_path, {})
    text, html = write_bodies(ANNE, found, stationery, Occasion.EDITION)
    assert "procent hulp.\nEen vraag" in text
    assert not re.search(r"<p[^>]*>\s*</p>", html)


def test_a_letter_has_its_day_and_where_the_page_is_on_the_web(tmp_path: Path) -> None:
    letter = write_letters([parcel(tmp_path, 3)], TEASERS, STATIONERY.edition, Window.LEFT)
    assert write_date(STATIONERY.edition.published_on) in letter
    assert f"{STATIONERY.edition.web_address}/gm0001" in letter
    assert "drie factsheets" in letter
    assert "Ook van Hoogeveen zit de factsheet erbij." in letter


def test_an_erratum_tells_what_was_corrected(tmp_path: Path) -> None:
    of = parcel(tmp_path, occasion=Occasion.ERRATUM)
    body = write(of, tmp_path, GM0001=("Assen: was 10%, is nu 15%.",)).get_body(("plain",))
    assert body is not None
    assert "Assen: was 10%, is nu 15%." in body.get_content()


def test_every_report_of_the_parcel_is_attached_under_its_own_name(tmp_path: Path) -> None:
    attached = list(write(parcel(tmp_path, 2), tmp_path).iter_attachments())
    assert [one.get_filename() for one in attached] == ["GM0001.pdf", "GM0002.pdf"]
    assert [one.get_content_type() for one in attached] == ["application/pdf"] * 2
    assert [one.get_content() for one in attached] == [content_of("GM0001"), content_of("GM0002")]


def test_a_file_that_changed_since_its_approval_is_not_sent(tmp_path: Path) -> None:
    of = parcel(tmp_path)
    (tmp_path / "GM0001.pdf").write_bytes(b"anders")
    with pytest.raises(ValueError, match=r"GM0001\.pdf is not the file that was approved"):
        enclosures(of, tmp_path)


def test_a_report_has_a_link_and_a_mark_to_name_it_by(tmp_path: Path) -> None:
    (one,) = enclosures(parcel(tmp_path), tmp_path)
    start = hashlib.sha256(content_of("GM0001")).hexdigest()
    assert one.mark == f"GM0001 {start[:4]}-{start[4:8]}-{start[8:12]}"
    assert one.link == f"{STATIONERY.edition.web_address}/gm0001"
    assert mark_of(replace(parcel(tmp_path).reports[0], sha256="3f2a91bc7d05" + "0" * 52)) == (
        "GM0001 3f2a-91bc-7d05"
    )


def test_the_same_files_to_the_same_person_have_the_same_id_and_others_another(tmp_path: Path) -> None:
    of = parcel(tmp_path)
    ids = [
        identify(one, STATIONERY)
        for one in (
            of,
            parcel(tmp_path, recipient=replace(ANNE, email="ANNE@example.nl", name="A.")),
            parcel(tmp_path, 2),
            parcel(tmp_path, recipient=replace(ANNE, email="piet@example.nl")),
            parcel(tmp_path, occasion=Occasion.ERRATUM),
        )
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4
    assert all(one.endswith("@voorbeeld.nl>") for one in ids)
