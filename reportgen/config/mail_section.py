"""How an edition is mailed, and what CBS published to hold it against."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from reportgen.config.fields import Section, Words, Year
from reportgen.model.edition import MailServer, MailSettings, Security
from reportgen.model.figures import Percentage

Address = Annotated[
    str,
    StringConstraints(
        strict=True, pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
    ),
]


class MailServerSection(Section):
    """The server that sends the mail; a login stands in the environment or keyring, never here."""

    host: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9.-]+$")] = Field(
        description="the name of the mail server, like smtp.voorbeeld.nl"
    )
    port: Annotated[int, Field(strict=True, ge=1, le=65535)] = Field(587, description="its port, like 587")
    security: Literal["starttls", "tls"] = Field(
        "starttls", description="starttls (the usual, port 587) or tls (port 465)"
    )
    per_minute: Annotated[int, Field(strict=True, ge=1, le=600)] = Field(
        30, description="how many mails may leave in a minute"
    )
    timeout_s: Annotated[int, Field(strict=True, ge=1, le=600)] = Field(
        60, description="how many seconds the server may be silent"
    )
    certificates: Words | None = Field(
        None,
        description="a file with the certificates of an authority of your own; the path starts at this file",
    )


class MailSection(Section):
    """Who sends the edition, where answers go, and through which server."""

    sender: Address = Field(description="the address that sends, like factsheet@voorbeeld.nl")
    sender_name: Words = Field(description="the name of the sender, as in a letter")
    corrections: Address = Field(description="the address for who finds a mistake")
    return_address: tuple[Words, ...] = Field(
        min_length=1, max_length=4, description="the lines of the sender's post address, for letters"
    )
    server: MailServerSection | None = Field(None, description="the mail server, with its host")


class PublishedTotalSection(Section):
    """What CBS published of Nederland in a year."""

    year: Year = Field(description="the year, like 2023")
    percentage: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{1,2}(,[0-9])?$")] = Field(
        description='the percentage as published, in quotes, like "10,8"'
    )
    source: Words = Field(description="where it was published, like CBS StatLine, 85099NED")


def make_mail_settings(section: MailSection) -> MailSettings:
    """The frozen settings of a checked section."""
    server = section.server
    return MailSettings(
        sender=section.sender,
        sender_name=section.sender_name,
        corrections=section.corrections,
        return_address=section.return_address,
        server=MailServer(
            server.host,
            server.port,
            Security(server.security),
            server.per_minute,
            server.timeout_s,
            server.certificates,
        )
        if server
        else None,
    )


def make_published_totals(sections: tuple[PublishedTotalSection, ...]) -> dict[int, Percentage]:
    """The percentages by year."""
    return {one.year: Percentage.read(one.percentage) for one in sections}
