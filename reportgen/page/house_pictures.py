"""The pictures that a house's template names: whether they are there, before a report is made."""

import re
from collections.abc import Iterator
from os import path
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reportgen.errors import Mistake
from reportgen.page.house_styles import blank_out, find_place

_PICTURE = re.compile(r"<img\b[^>]*?\bsrc=([\"'])([^\"'{}]+)\1")
_MADE = ("chart", "data")
"""Addresses of what stands in no file."""


def find_missing_pictures(file: Path, text: str) -> Iterator[Mistake]:
    """The pictures of a template that are not there; a name starts at the folder of the template."""
    text = blank_out(text, file)
    for found in _PICTURE.finditer(text):
        address, place = urlsplit(found[2]), find_place(file, text, found.start())
        if address.scheme in _MADE:
            continue
        if address.scheme or address.netloc:
            what = f"the picture {found[2]} is elsewhere, and a report fetches nothing"
            yield Mistake(what, place, "Put the file beside the template, and give its name.")
        elif not (picture := file.parent / unquote(address.path)).is_file():
            yield Mistake(f"there is no picture {picture}", place, _suggest_picture(picture, file.parent))


def _suggest_picture(picture: Path, house: Path) -> str:
    """Where a file of this name lies beside the folder of the house, as that of the logo does."""
    near = next(iter(sorted(house.resolve().parent.glob(f"*/{picture.name}"))), None)
    if near:
        return f"Did you mean {path.relpath(near, house.resolve())}?"
    return "Put it there, or write the way from the folder of the template to it."
