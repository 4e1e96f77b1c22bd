"""Who gets an edition, and what is said to them of each region."""

from dataclasses import dataclass
from enum import StrEnum


class DeliveryForm(StrEnum):
    """How a recipient wants the factsheets."""

    EMAIL = "e-mail"
    PAPER = "papier"


@dataclass(frozen=True, slots=True)
class AddressLine:
    """One line of the address list: a person at an organisation who gets the report of one region.

    `email` and `cc` are normalised addresses, empty for paper; `post` holds the lines of a post address.
    `line` is where it stands in the list.
    """

    region: str
    organisation: str
    salutation: str
    name: str
    email: str
    cc: str
    post: tuple[str, ...]
    form: DeliveryForm
    line: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who gets something: the regions they get, in order; `post` only for paper.

    `line` is where the first of them stands in the list.
    """

    organisation: str
    salutation: str
    name: str
    email: str
    cc: tuple[str, ...]
    post: tuple[str, ...]
    form: DeliveryForm
    regions: tuple[str, ...]
    line: int

    @property
    def key(self) -> str:
        """What the ledger knows the person by: the address, in small letters."""
        return self.email.lower()


@dataclass(frozen=True, slots=True)
class Teaser:
    """What a mail says of a region, so that it works without opening the PDF.

    `sentences` are the key sentence and what stands out; `warning` is the line that goes with every
    figure, empty where there is none; `question` is one to begin the talk with.
    """

    region: str
    name: str
    sentences: tuple[str, ...]
    warning: str
    question: str
