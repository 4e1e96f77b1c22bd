"""What can keep a report from being printed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.errors import ExitCode, Mistake, Place, UserError


class PrintingError(UserError):
    """A report that was not printed: what the engine reported, or an asset that was refused."""

    exit_code = ExitCode.REPORTS_FAILED

    @classmethod
    def reported(cls, messages: Sequence[str], title: str) -> "PrintingError":
        """The error for what the engine logged while it printed the report with this title."""
        remedy = "Mend the text, style or asset that it names, and build again."
        return cls([_name_empty_value(_name_letter(one)) for one in _tell_of_report(messages, title, remedy)])

    @classmethod
    def in_style(cls, messages: Sequence[str], file: str, text: str) -> "PrintingError":
        """The error for what the engine did not understand in a stylesheet with this text."""
        remedy = "Mend or remove it: a report without it looks other than meant."
        return cls(
            [
                _name_selector(Mistake(one.rstrip("."), Place(file, _find_line(one)), remedy), text)
                for one in messages
            ]
        )


class ConformanceError(UserError):
    """A report that was printed and is not delivered: a reader would meet what the check found."""

    exit_code = ExitCode.REPORTS_FAILED

    @classmethod
    def found(cls, findings: Sequence[str], title: str) -> "ConformanceError":
        """The error for what was found in the report with this title."""
        return cls(
            _tell_of_report(findings, title, "It is not delivered. Mend the template or text that causes it.")
        )


def _tell_of_report(messages: Sequence[str], title: str, remedy: str) -> list[Mistake]:
    return [Mistake(one.rstrip("."), Place(file=f"report “{title}”"), remedy) for one in messages]


_EMPTY = re.compile(r"Ignored `([\w-]+): *` at \d+:\d+, no value")
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(?::is\(.*\))?(.*)'", re.S)
_GLYPH = re.compile(r'\.notdef glyph rendered for Unicode string unsupported by fonts: "(.+)" \((U\+.+)\)')


def _name_letter(mistake: Mistake) -> Mistake:
    """The mistake, told plainly where the font lacks a letter: it would be an empty box on the page."""
    found = _GLYPH.search(mistake.what)
    if found is None:
        return mistake
    what = f"the font of the house style has no “{found[1]}” ({found[2]})"
    return replace(mistake, what=what, remedy="Write it in other letters, or give a font that has it.")


def _name_empty_value(mistake: Mistake) -> Mistake:
    """The mistake, told plainly where a style takes a variable that the page does not set."""
    found = _EMPTY.search(mistake.what)
    if found is None:
        return mistake
    what = f"the {found[1]} of something on the page is a variable (--name) that has no value there"
    remedy = f'Give it one in the template, like style="--row:5mm", or set its {found[1]} in huis.css.'
    return replace(mistake, what=what, remedy=remedy)


def _name_selector(mistake: Mistake, text: str) -> Mistake:
    """The mistake, told with the selector as it was written and its line, if it is about one."""
    found = _SELECTOR.search(mistake.what)
    if found is None:
        return mistake
    written = re.search(r"\s+".join(map(re.escape, found[1].split())), text)
    line = text.count("\n", 0, written.start()) + 1 if written else None
    what = f"no rule can begin with “{' '.join(found[1].split())}”"
    remedy = "Is a } or a ; missing above it? Otherwise write another selector."
    return replace(mistake, what=what, where=replace(mistake.where, line=line), remedy=remedy)


def _find_line(message: str) -> int | None:
    """The line that the engine names, as in "Ignored `colour: red` at 12:3, unknown property"."""
    found = re.search(r" at (\d+):\d+", message)
    return int(found[1]) if found else None
