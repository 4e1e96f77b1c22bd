"""The house style: colours whose contrast is checked, a font, a logo."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from reportgen.config.fields import Colour, Section, Words
from reportgen.config.known import known_of
from reportgen.config.paths import find_file_problem
from reportgen.config.problems import Problem, refuse
from reportgen.config.strict_yaml import KeyPath
from reportgen.contrast import WHITE, calculate_contrast, calculate_lightness
from reportgen.model.edition import Palette

FONT_FAMILIES = ("Source Sans Pro",)
TEXT_CONTRAST = 4.5
CHART_CONTRAST = 3.0
QUARTER_STEP = 15.0

_PALETTE = Palette()
_ON_PAPER = "it stands on white"


_TRUETYPE = (b"\x00\x01\x00\x00", b"true")


def _check_font_file(name: str, info: ValidationInfo) -> str:
    refuse(_find_font_problems(name, info))
    return name


def _find_font_problems(name: str, info: ValidationInfo) -> Iterator[Problem]:
    folder = known_of(info).style_folder
    missing = list(find_file_problem(name, folder, tuple(info.data.values())))
    yield from missing
    if not missing and not (folder / name).read_bytes().startswith(_TRUETYPE):
        yield Problem(f"{name} is no TrueType font", "Name a file that ends in .ttf.")


FontFile = Annotated[Words, AfterValidator(_check_font_file)]


class FontFilesSection(Section):
    """The files of a font of the house; each path starts at the folder of the house style."""

    regular: FontFile = Field(description="the file of the regular weight (400), TrueType")
    italic: FontFile = Field(description="the file of the italic, TrueType")
    semibold: FontFile = Field(description="the file of the semibold weight (600), TrueType")
    bold: FontFile = Field(description="the file of the bold weight (700), TrueType")


class PaletteSection(Section):
    """The colours of the house style; their contrast is checked."""

    ink: Colour = Field(_PALETTE.ink, description='a colour in quotes, like "#16202B"')
    grey: Colour = Field(_PALETTE.grey, description='a colour in quotes, like "#55606D"')
    mid: Colour = Field(_PALETTE.mid, description='a colour in quotes, like "#858F9B"')
    line: Colour = Field(_PALETTE.line, description='a colour in quotes, like "#C5CCD4"')
    hair: Colour = Field(_PALETTE.hair, description='a colour in quotes, like "#E1E5EA"')
    accent: Colour = Field(_PALETTE.accent, description='a colour in quotes, like "#B02E0C"')
    slate: Colour = Field(_PALETTE.slate, description='a colour in quotes, like "#6B7683"')
    quarters: tuple[Colour, ...] = Field(
        _PALETTE.quarters,
        min_length=4,
        max_length=4,
        description='four colours in quotes from light to dark, like ["#DFEBF6", "#9DC1E0", "#3C76AD", '
        '"#123E6C"]',
    )

    @model_validator(mode="after")
    def _check(self) -> "PaletteSection":
        refuse(_find_palette_problems(self))
        return self


def _find_palette_problems(palette: PaletteSection) -> Iterator[Problem]:
    for key in ("ink", "grey", "accent"):
        yield from _find_contrast_problem((key,), getattr(palette, key), WHITE, TEXT_CONTRAST, _ON_PAPER)
    for key in ("mid", "slate"):
        yield from _find_contrast_problem((key,), getattr(palette, key), WHITE, CHART_CONTRAST, _ON_PAPER)
    first, second, third, fourth = palette.quarters
    for index, (colour, text) in enumerate(
        ((first, palette.ink), (second, palette.ink), (third, WHITE), (fourth, WHITE))
    ):
        why = f"text in {'white' if text == WHITE else 'ink'} stands on it"
        yield from _find_contrast_problem(("quarters", index), colour, text, TEXT_CONTRAST, why)
    yield from _find_step_problems(palette.quarters)


def _find_contrast_problem(
    keys: KeyPath, colour: str, against: str, at_least: float, why: str
) -> Iterator[Problem]:
    contrast = calculate_contrast(colour, against)
    if contrast < at_least:
        what = (
            f"the contrast of {colour} with {against} is {contrast:.1f}, expected at least {at_least}, "
            f"since {why}"
        )
        darker = calculate_lightness(colour) < calculate_lightness(against)
        yield Problem(what, f"Give a {'darker' if darker else 'lighter'} colour.", keys)


def _find_step_problems(quarters: tuple[str, ...]) -> Iterator[Problem]:
    lightness = [calculate_lightness(colour) for colour in quarters]
    for index in range(1, len(quarters)):
        step = lightness[index - 1] - lightness[index]
        if step < QUARTER_STEP:
            what = (
                f"{quarters[index]} is {step:.0f} darker in lightness (L*) than the quarter before, "
                f"expected at least {QUARTER_STEP:.0f}"
            )
            yield Problem(what, "Give four colours in even steps from light to dark.", ("quarters", index))


class HouseStyleSection(Section):
    """Colours, font and logo."""

    name: Words = Field(description="the name of the house style")
    palette: PaletteSection = Field(PaletteSection(), description="the colours, each with its key")
    font_family: Words = Field(
        FONT_FAMILIES[0],
        description=f"a font that comes with the program: {', '.join(FONT_FAMILIES)}",
    )
    font_files: FontFilesSection | None = Field(
        None, description="the files of a font of your own; then font_family is its name"
    )
    logo: Words | None = Field(
        None, description="a logo, SVG or PNG; the path starts at the folder of this file"
    )
    logo_alt: Words | None = Field(
        None, validate_default=True, description="what the logo says, for who cannot see it"
    )

    @field_validator("logo")
    @classmethod
    def _check_logo(cls, logo: str | None, info: ValidationInfo) -> str | None:
        if logo is not None:
            refuse(_find_logo_problems(logo, info))
        return logo

    @field_validator("logo_alt")
    @classmethod
    def _check_alternative(cls, alternative: str | None, info: ValidationInfo) -> str | None:
        """A logo that was refused is not among the data; it lacks its words all the same."""
        if alternative is None and info.data.get("logo", "refused") is not None:
            remedy = "Add it: what the logo says, for who cannot see it."
            refuse([Problem("the key logo_alt is missing", remedy)])
        return alternative

    @model_validator(mode="after")
    def _check(self) -> "HouseStyleSection":
        if self.font_files is None and self.font_family not in FONT_FAMILIES:
            remedy = f"Choose from: {', '.join(FONT_FAMILIES)}. Or name its files under font_files."
            what = f"the font {self.font_family} does not come with the program"
            refuse([Problem(what, remedy, ("font_family",))])
        return self


def _find_logo_problems(logo: str, info: ValidationInfo) -> Iterator[Problem]:
    if not logo.lower().endswith((".svg", ".png")):
        yield Problem(f"{logo} is neither SVG nor PNG", "Name a file that ends in .svg or .png.")
    else:
        yield from find_file_problem(logo, known_of(info).style_folder)
