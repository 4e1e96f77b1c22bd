"""Letters and labels for who wants paper: HTML for the press, in the order of the stack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen.delivery.mail.message import link_to, mark_of
from reportgen.delivery.mail.plan import Parcel
from reportgen.errors import Mistake, Place
from reportgen.model.edition import Edition, MailSettings
from reportgen.model.mail import Recipient, Teaser
from reportgen.notation import write_date, write_small_number
from reportgen.places import TEMPLATES
from reportgen.templating import open_templates

_Numbered = tuple[int, tuple[str, ...]]
"""The lines of an address, and its place in the stack."""
PAGES = TEMPLATES / "mail"
_TOO_TALL = re.compile(r"block address-(?P<number>\d+) .*is (?P<by>[\d.]+) mm too tall")


class Window(StrEnum):
    """On which side of the envelope the window is, seen from the front."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels on A4: how many across and down, and the size of one, in millimetres."""

    across: int
    down: int
    width_mm: float
    height_mm: float

    @property
    def left_mm(self) -> float:
        """The margin left of the first label; the labels stand in the middle of the sheet."""
        return (210 - self.across * self.width_mm) / 2

    @property
    def top_mm(self) -> float:
        """The margin above the first label."""
        return (297 - self.down * self.height_mm) / 2


LABEL_SHEETS = {
    "70x37": LabelSheet(3, 8, 70.0, 37.0),
    "70x42": LabelSheet(3, 7, 70.0, 42.3),
    "105x42": LabelSheet(2, 7, 105.0, 42.3),
    "105x57": LabelSheet(2, 5, 105.0, 57.0),
    "105x74": LabelSheet(2, 4, 105.0, 74.25),
}


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """A report that goes with a letter: what is said of it, its page on the web, its mark."""

    teaser: Teaser
    link: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter, all written."""

    address: tuple[str, ...]
    salutation: str
    count: str
    reports: tuple[_Enclosed, ...]


def sort_stack(letters: Sequence[Parcel]) -> tuple[Parcel, ...]:
    """The letters in the order of the stack of printed factsheets: by their first region, then by name."""
    return tuple(sorted(letters, key=lambda one: (one.reports[0].region, one.recipient.organisation)))


def write_letters(
    letters: Sequence[Parcel], teasers: Mapping[str, Teaser], edition: Edition, window: Window
) -> str:
    """The cover letters, one to a page, with the address where the window of an envelope is."""
    written = [
        _Letter(
            address_of(one.recipient),
            one.recipient.salutation,
            write_small_number(len(one.reports)),
            tuple(
                _Enclosed(teasers[report.region], link_to(report, edition), mark_of(report))
                for report in one.reports
            ),
        )
        for one in sort_stack(letters)
    ]
    dated = write_date(edition.published_on)
    return _render("brieven.html.j2", edition, letters=written, window=window.value, date=dated)


def write_labels(letters: Sequence[Parcel], edition: Edition, sheet: LabelSheet) -> str:
    """The labels, in the order of the letters."""
    addresses = list(enumerate(address_of(one.recipient) for one in sort_stack(letters)))
    pages = [_cut(page, sheet.across) for page in _cut(addresses, sheet.across * sheet.down)]
    return _render("etiketten.html.j2", edition, pages=pages, sheet=sheet)


def address_of(recipient: Recipient) -> tuple[str, ...]:
    """The lines of an address: organisation, name, street, place."""
    to = f"t.a.v. {recipient.name}" if recipient.name else ""
    return tuple(line for line in (recipient.organisation, to, *recipient.post) if line)


def find_tall_addresses(
    letters: Sequence[Parcel], warnings: Sequence[str], place: str, file: str
) -> Iterator[Mistake]:
    """Addresses that stick out of a window or label, by what the layout check warned of; `place` names it."""
    stack = sort_stack(letters)
    for found in filter(None, map(_TOO_TALL.search, warnings)):
        line = stack[int(found["number"])].recipient.line
        what = f"the address is {found['by']} mm too tall for {place}"
        yield Mistake(what, Place(file, line, "postadres"), "Shorten its lines, or leave one out.")


def _cut(addresses: Sequence[_Numbered], size: int) -> list[Sequence[_Numbered]]:
    """The addresses in pieces of a size; the last may be shorter."""
    return [addresses[at : at + size] for at in range(0, len(addresses), size)]


def _render(template: str, edition: Edition, **context: object) -> str:
    settings: MailSettings | None = edition.mail
    environment = open_templates(PAGES)
    return environment.get_template(template).render(edition=edition, settings=settings, **context)
