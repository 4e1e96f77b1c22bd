"""The pictures that a house names in templates and styles: whether they are there, before work begins."""

import re
from collections.abc import Iterator
from os import path
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reportgen.errors import Mistake
from reportgen.page.house_styles import blank_out, find_place

_PICTURE = re.compile(r"<img\b[^>]*?\bsrc=([\"'])([^\"'{}]+)\1")
_ADDRESS = re.compile(r"\burl\(\s*([\"']?)([^\"'()\s]+)\1\s*\)")
_FONTS = (".ttf", ".otf", ".woff", ".woff2")
"""Fonts are fetched when the styles are read, which tells of those that are not there."""
_MADE = ("chart", "data")
"""Addresses of what stands in no file."""


def find_missing_pictures(file: Path, text: str) -> Iterator[Mistake]:
    """The pictures of a file that are not there; their names start at the folder of the file."""
    for name, at in _list_pictures(file, text):
        address, place = urlsplit(name), find_place(file, text, at)
        if address.scheme in _MADE:
            continue
        if address.scheme or address.netloc:
            what = f"the picture {name} is elsewhere, and a report fetches nothing"
            yield Mistake(what, place, "Put the file in the folder of the house, and give its name.")
        elif not (picture := file.parent / unquote(address.path)).is_file():
            yield Mistake(f"there is no picture {picture}", place, _suggest_picture(picture, file.parent))


def _list_pictures(file: Path, text: str) -> Iterator[tuple[str, int]]:
    """The addresses of pictures in a template or a stylesheet, each with where it stands."""
    said = blank_out(text, file)
    if file.suffix != ".css":
        yield from ((found[2], found.start()) for found in _PICTURE.finditer(said))
        return
    for found in _ADDRESS.finditer(text):
        is_said = said.startswith("url(", found.start())
        if is_said and not found[2].startswith("#") and not found[2].endswith(_FONTS):
            yield found[2], found.start()


def _suggest_picture(picture: Path, house: Path) -> str:
    """Where a file of this name lies beside the folder of the house, as that of the logo does."""
    near = next(iter(sorted(house.resolve().parent.glob(f"*/{picture.name}"))), None)
    if near:
        return f"Did you mean {path.relpath(near, house.resolve())}?"
    return "Put it there, or write the way from the folder of the house to it."
