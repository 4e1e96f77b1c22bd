"""The font for the screen: only the letters that Dutch pages need, compressed, under our own name.

The licence (SIL OFL 1.1) reserves the name "Source" for unchanged fonts, so a subset gets another one; the
notices in the font stay, and the licence goes with it.
"""

import logging
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model.edition import HouseStyle
from reportgen.model.layout import FONT_FAMILY

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FACES = (
    (400, "normal", "SourceSansPro-Regular.ttf"),
    (400, "italic", "SourceSansPro-It.ttf"),
    (600, "normal", "SourceSansPro-Semibold.ttf"),
    (700, "normal", "SourceSansPro-Bold.ttf"),
)
LICENCE = "LICENSE.txt"
Face = tuple[int, str, str]
"""Weight, slant and file of a face: a name in the folder of the packaged font, or a whole path."""
_LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2D9, 0x2C6, 0x2DA, 0x2DC)
_SIGNS = "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}‘’“”•…€←→↑↓≥≤×△▲▼○●"
_FAMILY_NAMES = (1, 16)
_FULL_NAMES = (3, 4, 6)


def list_faces(style: HouseStyle) -> tuple[Face, ...]:
    """The faces of the house's own font, else those of the packaged one."""
    own = style.font_files
    if own is None:
        return FACES
    files = (own.regular, own.italic, own.semibold, own.bold)
    return tuple((weight, slant, str(file)) for (weight, slant, _), file in zip(FACES, files, strict=True))


@cache
def make_font(face: tuple[int, str, str]) -> bytes:
    """A face of the font as WOFF2."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of dates in a font, which nobody sees
    font = TTFont(find_font_folder() / face[2], recalcTimestamp=False)
    options = Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"],
        name_IDs=["*"],
        hinting=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*_LETTERS, *map(ord, _SIGNS)])
    subsetter.subset(font)
    _rename(font, f"{FONT_FAMILY}-{face[0]}-{face[1]}")
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def name_font_file(face: tuple[int, str, str]) -> str:
    """The file's name, without the font's own: factsheet-400-normal.woff2."""
    return f"{FONT_FAMILY.lower()}-{face[0]}-{face[1]}.woff2"


def read_licence() -> bytes:
    """The licence of the font."""
    return (find_font_folder() / LICENCE).read_bytes()


def find_font_folder() -> Path:
    """The folder of the packaged font files."""
    return Path(str(resources.files("font_source_sans_pro") / "files"))


def _rename(font: "TTFont", name: str) -> None:
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = FONT_FAMILY
        elif record.nameID in _FULL_NAMES:
            record.string = name
