"""The house style for the screen: colours in a light and a dark scheme, and the font's faces as CSS.

Charts stand in the page with the palette's colours written on their shapes; rules on those colours let
the dark scheme change them. Maps and quarters stay on a light sheet, so that dark means high in both.
"""

from reportgen.contrast import WHITE, calculate_contrast
from reportgen.model.edition import HouseStyle, Palette
from reportgen.model.layout import FONT_FAMILY
from reportgen.page.web.fonts import FACES, name_font_file

_DARK_PAPER = "#12181F"
_DARK_INK = "#EEF2F6"
_TEXT_CONTRAST = 4.6
_MARK_CONTRAST = 3.1


def write_house_style(style: HouseStyle) -> str:
    """Custom properties for both schemes, the faces of the font, and the colours of drawings."""
    light = _name_colours(style.palette)
    dark = _darken(style.palette)
    return "\n".join(
        (
            f":root {{ color-scheme: light dark; {_declare(light)}; {_declare_quarters(style.palette)} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_declare(dark)} }}",
            f".sheet .room, .map {{ {_declare(light)}; color: var(--ink) }} }}",
            *(_paint(name, colour) for name, colour in light.items()),
            *map(_write_face, FACES),
            "",
        )
    )


def draw_icon(palette: Palette) -> str:
    """The site's icon: this region's dot before Nederland's tick, as in every chart."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3"'
        f' fill="{WHITE}"/><path d="M6 2v12" stroke="{palette.ink}" stroke-width="2.4"/>'
        f'<circle cx="9.6" cy="8" r="3.7" fill="{palette.accent}" stroke="{WHITE}"/></svg>'
    )


def _name_colours(palette: Palette) -> dict[str, str]:
    return {"paper": WHITE, **palette.roles}


def _darken(palette: Palette) -> dict[str, str]:
    """The same roles on dark paper, each light enough to be read or seen."""
    return {
        "paper": _DARK_PAPER,
        "ink": _DARK_INK,
        "grey": _lighten(palette.grey, _TEXT_CONTRAST + 1.4),
        "mid": _lighten(palette.mid, _MARK_CONTRAST + 1),
        "line": _mix(palette.grey, _DARK_PAPER, 0.45),
        "hair": _mix(palette.grey, _DARK_PAPER, 0.7),
        "accent": _lighten(palette.accent, _TEXT_CONTRAST + 1),
        "slate": _lighten(palette.slate, _MARK_CONTRAST + 1.4),
    }


def _lighten(colour: str, contrast: float) -> str:
    """The colour with as little white as gives it this contrast on dark paper."""
    steps = (_mix(colour, WHITE, part / 50) for part in range(51))
    return next((one for one in steps if calculate_contrast(one, _DARK_PAPER) >= contrast), WHITE)


def _mix(one: str, other: str, part: float) -> str:
    """A colour with this part of another in it."""
    channels = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first + (last - first) * part):02X}" for first, last in channels)


def _declare(colours: dict[str, str]) -> str:
    return "; ".join(f"--{name}: {colour}" for name, colour in colours.items())


def _declare_quarters(palette: Palette) -> str:
    return "; ".join(f"--q{number}: {colour}" for number, colour in enumerate(palette.quarters, start=1))


def _paint(name: str, colour: str) -> str:
    """What is drawn in a colour of the palette follows the scheme."""
    return (
        f'.drawing [fill="{colour}"] {{ fill: var(--{name}) }} '
        f'.drawing [stroke="{colour}"] {{ stroke: var(--{name}) }}'
    )


def _write_face(face: tuple[int, str, str]) -> str:
    weight, slant, _ = face
    return (
        f"@font-face {{ font-family: {FONT_FAMILY}; font-weight: {weight}; font-style: {slant};"
        f' font-display: swap; src: url("{name_font_file(face)}") format("woff2") }}'
    )
