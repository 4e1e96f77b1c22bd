"""What stands around every page of the web edition."""

from dataclasses import replace
from pathlib import Path

from reportgen.model.edition import Edition
from reportgen.page import words
from reportgen.page.context import Sheet
from reportgen.page.overview import write_colophon
from reportgen.page.web.context import Frame

ASSETS = "opmaak"
"""The folder of styles, scripts and fonts, from the root of the site."""


def frame_page(
    edition: Edition, title: str, description: str, root: str, sheet: Sheet | None = None
) -> Frame:
    """The frame of a page; `root` is the way from the page to the site's first folder ("../")."""
    head = sheet.heads[0] if sheet else None
    fictitious = words.FICTITIOUS if edition.fictitious else None
    return Frame(
        title=title,
        description=description,
        root=root,
        topic=f"{edition.title}, {edition.reporting_year}",
        notice=head.notice if head else fictitious,
        colophon=replace(write_colophon(edition), logo=None),
        logo=f"{root}{name_logo(edition.style.logo)}" if edition.style.logo else None,
        logo_alternative=edition.style.logo_alt or edition.publisher.name,
        source=edition.source_line,
    )


def name_logo(logo: Path) -> str:
    """Where the logo of the house style is, from the root of the site."""
    return f"{ASSETS}/logo{logo.suffix.lower()}"
