"""Guides as what they are: blocks of code that a reader carries out in order.

The line that opens a block says what is done with it: `sh` alone is run; `in=FILE` puts keys into a config,
`file=FILE` writes a file, `part-of=FILE` stands so in a file of the project, and `not-run: REASON` says why
not. Other blocks of YAML must be right as a part of a config.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "RELEASING.md"]
GUIDES += sorted(one for one in (ROOT / "docs").rglob("*.md") if "decisions" not in one.parts)
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)
_INLINE = re.compile(r"`(?:\.venv/bin/)?(reportgen [a-z][^`\n]*)`")


@dataclass(frozen=True)
class Block:
    """A block of code, and where it stands in which guide."""

    guide: Path
    line: int
    language: str
    todo: str
    text: str

    def __str__(self) -> str:
        return f"{self.guide.name}:{self.line} {self.language}"

    @property
    def reason(self) -> str:
        """Why it is not run; nothing when it is."""
        return self.todo.removeprefix("not-run:").strip() if self.todo.startswith("not-run:") else ""

    def option(self, name: str) -> str:
        """The file behind `name=`; nothing when it is not given."""
        return next(
            (one.removeprefix(f"{name}=") for one in self.todo.split() if one.startswith(f"{name}=")), ""
        )

    @property
    def commands(self) -> list[str]:
        """The lines to run, without remarks."""
        lines = (" ".join(shlex.split(one, comments=True)) and one for one in self.text.splitlines())
        return [line for line in lines if line]


def read_blocks(guide: Path) -> list[Block]:
    """The blocks of a guide, in order."""
    text = guide.read_text(encoding="utf-8")
    return [_read(guide, text, match) for match in _FENCE.finditer(text)]


def read_inline_commands(guide: Path) -> Iterator[str]:
    """The commands that stand in the running text."""
    for match in _INLINE.finditer(guide.read_text(encoding="utf-8")):
        yield match[1]


def _read(guide: Path, text: str, match: re.Match[str]) -> Block:
    language, _, todo = match[1].strip().partition(" ")
    return Block(guide, text.count("\n", 0, match.start()) + 1, language, todo.strip(), match[2])
