"""The width of a text before it is drawn, from the very font files that are embedded in the report."""

import importlib.resources
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from unicodedata import category

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from reportgen.charts.style import Lettering
from reportgen.errors import ConfigError, MachineError, Mistake, Place
from reportgen.model.edition import FontFiles

PACKAGED_FAMILY = "Source Sans Pro"
_PACKAGED_FILES = {
    400: "SourceSansPro-Regular.ttf",
    600: "SourceSansPro-Semibold.ttf",
    700: "SourceSansPro-Bold.ttf",
}


class Typeface:
    """A font family in the three weights that charts use.

    Kerning is left out, so a width is rather a little too large than too small. `files` are those of a
    font of the house, as the pages have them. Without them a family that is not packaged must be known to
    matplotlib; otherwise `MachineError`, never another font in its place.
    """

    def __init__(self, family: str, files: FontFiles | None = None) -> None:
        found = {400: files.regular, 600: files.semibold, 700: files.bold} if files else _find_files(family)
        self._advances = {weight: _Advances(path) for weight, path in found.items()}

    def width_mm(self, text: str, lettering: Lettering) -> float:
        """How wide a text will be."""
        advances = self._advances[lettering.weight]
        return sum(map(advances.__getitem__, text)) * lettering.size_mm

    def find_missing(self, text: str) -> str:
        """The characters that the font does not have, each once; unseen ones are left out."""
        regular = self._advances[400]
        seen = (one for one in dict.fromkeys(text) if not one.isspace() and category(one) != "Cf")
        return "".join(one for one in seen if not regular.has(one))


class _Advances(dict[str, float]):
    """The advance of each character as a part of the size, looked up once.

    A character that the font lacks is a `ConfigError`: it would be an empty box on the chart.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._font = FT2Font(str(path))

    def has(self, character: str) -> bool:
        """Whether the font has this character."""
        return bool(self._font.get_char_index(ord(character)))

    def __missing__(self, character: str) -> float:
        if not self.has(character):
            what = f"the font of the house style has no “{character}” (U+{ord(character):04X})"
            remedy = "Write it in other letters, or give a font that has it."
            raise ConfigError([Mistake(what, Place(key="style.font_files"), remedy)])
        glyph = self._font.load_char(ord(character), LoadFlags.NO_SCALE)
        self[character] = advance = glyph.horiAdvance / self._font.units_per_EM
        return advance


@cache
def _find_files(family: str) -> Mapping[int, Path]:
    if family == PACKAGED_FAMILY:
        folder = importlib.resources.files("font_source_sans_pro") / "files"
        return {weight: Path(str(folder / name)) for weight, name in _PACKAGED_FILES.items()}
    return {weight: _find_file(family, weight) for weight in _PACKAGED_FILES}


def _find_file(family: str, weight: int) -> Path:
    wanted = font_manager.FontProperties(family=family, weight=weight)
    try:
        return Path(font_manager.findfont(wanted, fallback_to_default=False))
    except ValueError:
        raise MachineError.of(
            f"the font {family} of the house style is not on this machine",
            Place(key="style.font_family"),
            f"Install it, or choose {PACKAGED_FAMILY}, which comes with reportgen.",
        ) from None
