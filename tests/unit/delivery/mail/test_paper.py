"""Letters and labels: what does not fit is told with its line before anything is printed."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.delivery.mail import Parcel, find_tall_addresses, write_labels, write_letters
from reportgen.delivery.mail.paper import LABEL_SHEETS, Window
from reportgen.model.edition import Edition
from reportgen.model.mail import DeliveryForm, Recipient
from reportgen.pdf import Press
from tests.unit.delivery.mail.test_message import STATIONERY, TEASERS, parcel
from tests.unit.pdf.minimal import imprint

EDITION: Edition = STATIONERY.edition
POST = ("Straat 1", "1234 AB Plaats")
TALL = ("Afdeling Onderwijs", "Gebouw B", "Kamer 12", "Straat 1", "1234 AB Plaats", "Nederland")
WIDE = ("Samenwerkingsverbandsgebouw aan de Burgemeester van der Heijdenstraat 123a " * 3, *POST)


def _letters(tmp_path: Path, *posts: tuple[str, ...]) -> list[Parcel]:
    """A letter to each of these addresses, from the lines 2, 3, ... of the list."""
    first = parcel(tmp_path, 1)
    return [
        replace(
            first,
            recipient=Recipient(
                f"Gemeente {chr(65 + at)}",
                "Beste Anne",
                "Anne",
                "",
                (),
                post,
                DeliveryForm.PAPER,
                ("GM0118",),
                2 + at,
            ),
        )
        for at, post in enumerate(posts)
    ]


@pytest.mark.parametrize("window", Window)
def test_an_address_that_is_too_tall_for_the_window_is_told_with_its_line(
    window: Window, tmp_path: Path
) -> None:
    letters = _letters(tmp_path, POST, TALL, POST, WIDE)
    printed = Press(EDITION).proof(write_letters(letters, TEASERS, EDITION, window), {}, imprint("Brieven"))
    told = list(find_tall_addresses(letters, printed.warnings, "the window", "adressen.csv"))
    assert [(one.where.file, one.where.line, one.where.column) for one in told] == [
        ("adressen.csv", 3, "postadres"),
        ("adressen.csv", 5, "postadres"),
    ]
    assert all("mm too tall for the window" in one.what for one in told)


@pytest.mark.parametrize(("size", "lines"), [("70x37", [3, 5]), ("70x42", [3, 5]), ("105x74", [])])
def test_an_address_that_is_too_tall_for_its_label_is_told_with_its_line(
    size: str, lines: list[int], tmp_path: Path
) -> None:
    letters = _letters(tmp_path, POST, TALL, POST, WIDE)
    html = write_labels(letters, EDITION, LABEL_SHEETS[size])
    printed = Press(EDITION).proof(html, {}, imprint("Etiketten"))
    told = list(find_tall_addresses(letters, printed.warnings, "a label", "adressen.csv"))
    assert [one.where.line for one in told] == lines
