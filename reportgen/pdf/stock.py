"""What a press leaves to the next one: fonts, parsed stylesheets, and what was made of them for elements.

Styles of elements and lines of text are found again by the identity of the rules that they came from
(`shared_styles`, `kept_lines`). So a press of which only some rules are other ones can take over the stock of
the press before: what comes from the same rules is found again. Rules that say something of the whole
document (`@page`, `@layer` and so on) must be the same. A stock is for one press alone when a stylesheet
brings fonts or other stylesheets, since the files behind it may have changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tinycss2
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from reportgen.fingerprint import fingerprint
from reportgen.pdf.kept_lines import LineStore
from reportgen.pdf.painting import Painter
from reportgen.pdf.shared_styles import Declared, StyleStore

_FROM_ELSEWHERE = ("@font-face", "@import")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet: its text, and the file that it was read from, if any."""

    text: str
    file: Path | None = None

    @property
    def is_palette(self) -> bool:
        """Whether it holds custom properties of the whole document and nothing else, as we write them."""
        return self.file is None and self.text.startswith(":root")

    @property
    def takes_files(self) -> bool:
        """Whether it may bring fonts or other stylesheets, which can change while it stays the same.

        With a backslash a name can be written in other letters.
        """
        return "\\" in self.text or any(name in self.text.lower() for name in _FROM_ELSEWHERE)

    @classmethod
    def read(cls, file: Path) -> "Sheet":
        """What stands in a file."""
        return cls(file.read_text(encoding="utf-8-sig", errors="replace"), file)


def describe_setting(faces: Sheet, sheets: Sequence[Sheet], others: object) -> str | None:
    """All that must be the same for a stock to be taken over; None when it never can be.

    `faces` is the sheet of the house's fonts; the files that it names are among the `others`.
    """
    rules = [rule for one in sheets if one is not faces for rule in _list_rules_of_document(one.text)]
    if any(name in rule.lower() for rule in rules for name in _FROM_ELSEWHERE):
        return None
    return fingerprint([faces.text, rules, others])


@lru_cache(maxsize=8)
def _list_rules_of_document(css: str) -> tuple[str, ...]:
    """The rules of a stylesheet that are no rules of elements, as they are written."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(one.serialize() for one in rules if one.type == "at-rule")


class Stock:
    """Fonts, stylesheets, styles and lines; `setting` says what for (None: for one press alone)."""

    def __init__(self, setting: str | None) -> None:
        self.setting = setting
        self.fonts = FontConfiguration()
        self.styles, self.lines = StyleStore(), LineStore()
        self.painter = Painter(self.fonts)
        self._parsed: Mapping[Sheet, CSS] = {}

    def serves(self, setting: str | None) -> bool:
        """Whether a press with this setting can take it over."""
        return setting is not None and setting == self.setting

    def parse(self, sheets: Sequence[Sheet], parse: Callable[[Sheet, FontConfiguration], CSS]) -> list[CSS]:
        """The stylesheets, of which only those are parsed that were not in the press before.

        With another palette the press before is of no use any more. When a stylesheet cannot be parsed,
        nothing has changed.
        """
        parsed = {one: self._parsed.get(one) or parse(one, self.fonts) for one in sheets}
        before = next((css for one, css in self._parsed.items() if one.is_palette), None)
        self._parsed = {
            one: self._repaint(before, css) if before and one.is_palette else css
            for one, css in parsed.items()
        }
        return [self._parsed[one] for one in sheets]

    def forget_documents(self) -> None:
        """Start anew with styles and lines: what was warned of in making them is to be warned of again."""
        self.styles.forget()
        self.lines.forget()

    def _repaint(self, palette: CSS, other: CSS) -> CSS:
        """The stylesheet that styles were made with, with the values of another one."""
        if palette is not other:
            before, now = _find_declarations(palette), _find_declarations(other)
            self.styles.set_variables(before, now)
            before[:] = now
        return palette


def _find_declarations(palette: CSS) -> list[Declared]:
    """Those of its only rule."""
    ((*_, (declarations, _layer)),) = palette.matcher.other_selectors
    found: list[Declared] = declarations
    return found
