"""The stylesheet's custom properties and fonts: the house style as CSS, from the edition's settings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

from reportgen.fingerprint import fingerprint
from reportgen.model.edition import Edition, HouseStyle, Palette
from reportgen.model.layout import FONT_FAMILY
from reportgen.pdf.pictures import MEDIA_TYPES

_FACES = (
    ("400", "normal", "SourceSansPro-Regular.ttf"),
    ("400", "italic", "SourceSansPro-It.ttf"),
    ("600", "normal", "SourceSansPro-Semibold.ttf"),
    ("700", "normal", "SourceSansPro-Bold.ttf"),
)


def write_palette(palette: Palette) -> str:
    """The palette as custom properties."""
    return f":root {{ {'; '.join(f'--{name}: {colour}' for name, colour in palette.roles.items())} }}"


def write_faces(files: Sequence[Path]) -> str:
    """The faces of a font under the family name of the factsheet; `files` as `find_font_files` gives them."""
    faces = (_write_face(weight, slant, file) for (weight, slant, _), file in zip(_FACES, files, strict=True))
    return "\n".join(faces)


def find_font_files(style: HouseStyle, fonts: Path) -> tuple[Path, ...]:
    """The files of the house's font, or of the packaged one in `fonts`: regular, italic, semibold, bold."""
    if (own := style.font_files) is not None:
        return (own.regular, own.italic, own.semibold, own.bold)
    return tuple(fonts / name for _, _, name in _FACES)


def find_stylesheets(templates: Path, house: Path | None) -> tuple[Path, ...]:
    """The stylesheet of the factsheet, of the house when it has a copy, and what the house adds to it."""
    found = [folder / "factsheet.css" for folder in (house, templates) if folder]
    added = [house / "huis.css"] if house else []
    return (*[one for one in found if one.is_file()][:1], *[one for one in added if one.is_file()])


def fingerprint_styles(edition: Edition, templates: Path) -> str:
    """Of all that a press is set with: stylesheets, fonts, and what else these may name.

    Templates and pictures do not count: every report reads them anew. The same fingerprint is only of the
    same press on one machine, since the folders are in it.
    """
    house, logo = edition.templates, edition.style.logo
    folders = [str(one) for one in (templates, house, logo.parent if logo else None) if one]
    files = {str(one): one for one in _list_set(templates, house)}
    return fingerprint([replace(edition.style, logo=None), edition.print, folders, files])


def _list_set(templates: Path, house: Path | None) -> Iterator[Path]:
    """The files that are read when a press is set, and no template or picture."""
    for folder in (templates, house):
        for one in sorted(folder.rglob("*")) if folder else ():
            if one.is_file() and one.suffix.lower() not in {".j2", *MEDIA_TYPES}:
                yield one


def find_fonts() -> Path:
    """The folder of the packaged font files."""
    return Path(str(resources.files("font_source_sans_pro") / "files")).resolve()


def _write_face(weight: str, slant: str, file: Path) -> str:
    source = file.as_uri()
    return (
        f"@font-face {{ font-family: {FONT_FAMILY}; font-weight: {weight}; font-style: {slant};"
        f' src: url("{source}") }}'
    )
