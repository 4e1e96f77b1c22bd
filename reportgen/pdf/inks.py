"""Colours of the screen as inks of a press: one black, one grey, or the four inks of a printer's profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.errors import ConfigError, Place
from reportgen.model.edition import Palette

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

QUARTERS_IN_GREY = (93.0, 71.0, 48.0, 24.0)
"""The lightness (L*) of the quarters in grey: steps of more than 20, so that a copier keeps them apart."""
ACCENT_IN_GREY = 40.0
"""The largest lightness of the accent in grey: what it marks must not be paler than what stands beside it."""
_NEUTRAL = 0.04
"""A colour whose channels differ less than this is grey, whatever its name."""
_LIGHTNESS = (0.2126, 0.7152, 0.0722)
"""The parts of red, green and blue in what the eye sees as light (IEC 61966-2-1, sRGB)."""
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Profile:
    """A printer's ICC profile: its name, its contents, and how many inks it has (1 or 4)."""

    name: str
    content: bytes
    inks: int


def read_profile(path: Path) -> Profile:
    """The profile in a file; raises `ConfigError` when it is none for grey or CMYK."""
    from PIL import ImageCms

    content = path.read_bytes()
    try:
        read = ImageCms.getOpenProfile(BytesIO(content)).profile
        inks = {"GRAY": 1, "CMYK": 4}[read.xcolor_space.strip()]
    except (ImageCms.PyCMSError, OSError, KeyError) as error:
        remedy = "Name the ICC profile that the printer gave, for CMYK or for grey."
        raise ConfigError.of(
            "this is no ICC profile for grey or CMYK", Place(str(path), key="print"), remedy
        ) from error
    return Profile(path.stem, content, inks)


class Inks:
    """Writes a colour of the screen as PDF operands: grey, or with a profile of four inks CMYK.

    The neutral colours of the palette are always one ink: text that is set in four inks is never sharp.
    """

    def __init__(self, palette: Palette, profile: Profile | None) -> None:
        self._exact = _fix_greys(palette)
        self._neutral = frozenset(map(_read_hex, _list_neutrals(palette)))
        self._profile = profile if profile and profile.inks == 4 else None
        self._convert = cache(self._mix)

    @property
    def operators(self) -> Mapping[str, str]:
        """The operators for filling and for stroking, by those for RGB."""
        return {"rg": "k", "RG": "K"} if self._profile else {"rg": "g", "RG": "G"}

    def write(self, colour: Rgb) -> str:
        """The operands of a colour, for example "0.2" or "0 0.9 1 0"."""
        return self._convert(colour)

    def turn(self, picture: "Picture") -> "Picture":
        """A picture of coloured pixels in inks: grey of the same lightness, or as the profile has it."""
        shown = picture.convert("RGB")
        if self._profile is None:
            return _find_greys(shown)
        mixed: Picture | None = _transform(self._profile.content).apply(shown)
        assert mixed is not None
        return mixed

    def _mix(self, colour: Rgb) -> str:
        grey = self._exact.get(colour, _find_grey(colour))
        if self._profile is None:
            return _write_number(grey)
        if colour in self._neutral or (max(colour) - min(colour)) / 255 < _NEUTRAL:
            return f"0 0 0 {_write_number(1 - grey)}"
        return " ".join(map(_write_number, self._ask_profile(colour)))

    def _ask_profile(self, colour: Rgb) -> tuple[float, ...]:
        from PIL import Image

        pixel = Image.new("RGB", (1, 1), colour)
        mixed = _transform(self._profile.content).apply(pixel) if self._profile else None
        assert mixed is not None
        value: Any = mixed.getpixel((0, 0))
        return tuple(one / 255 for one in value)


@cache
def _transform(profile: bytes) -> Any:
    from PIL import ImageCms

    screen, press = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(profile))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(screen, press, "RGB", "CMYK", intent)


def _fix_greys(palette: Palette) -> dict[Rgb, float]:
    """The greys that do not follow from lightness: ink black, a dark accent, quarters at a distance."""
    quarters = map(_read_hex, palette.quarters)
    accent = _read_hex(palette.accent)
    return {
        accent: min(_find_grey(accent), _grey_of(ACCENT_IN_GREY)),
        _read_hex(palette.ink): 0.0,
        **dict(zip(quarters, map(_grey_of, QUARTERS_IN_GREY), strict=True)),
    }


def _grey_of(lightness: float) -> float:
    """The grey of a lightness L* above 8. Source: CIE 15:2004."""
    return _encode(((lightness + 16) / 116) ** 3)


def _list_neutrals(palette: Palette) -> tuple[str, ...]:
    return (palette.ink, palette.grey, palette.mid, palette.line, palette.hair, palette.slate)


def _find_greys(picture: "Picture") -> "Picture":
    """The same for each pixel of a picture."""
    import numpy as np
    from PIL import Image

    linear = np.array([_decode(level / 255) for level in range(256)])[np.asarray(picture)]
    lightness = linear @ np.array(_LIGHTNESS)
    encoded = np.vectorize(_encode, otypes=[float])(lightness)
    return Image.fromarray(np.round(255 * encoded).astype(np.uint8))


def _find_grey(colour: Rgb) -> float:
    """The grey of the same lightness, 0 black to 1 white. Source: IEC 61966-2-1 (sRGB)."""
    red, green, blue = (_decode(channel / 255) for channel in colour)
    return _encode(sum(part * one for part, one in zip(_LIGHTNESS, (red, green, blue), strict=True)))


def _decode(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encode(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055


def _read_hex(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _write_number(value: float) -> str:
    return f"{min(1.0, max(0.0, value)):.3f}".rstrip("0").rstrip(".") or "0"
