"""A delivery that is read again and again while someone works on it: only rows that changed are read.

That is the same as reading all of it, since each row of a delivery is judged by itself. What is less simple
is read as a whole: rows that came or went, quotes, empty rows, a last row without line end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportgen.data.files import InputFile
from reportgen.data.table import Table, read_table
from reportgen.model.observation import Observation

Read = Callable[[Table], tuple[Observation, ...]]
_MOST_CHANGED = 1000
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class _Sound:
    """A delivery in which nothing was wrong: its lines, and the figure of each line but the first."""

    lines: Sequence[str]
    observations: tuple[Observation, ...]
    made_with: object


class Rereader:
    """Reads one delivery; it keeps the figures, so it stays left of the gate."""

    def __init__(self) -> None:
        self._before: _Sound | None = None

    def read(self, file: InputFile, read: Read, made_with: object) -> tuple[Observation, ...]:
        """The figures of a file as `read` gives them; raises `InputError` as it does.

        `made_with` is all that these depend on besides the rows.
        """
        lines, made_with = file.text.split("\n"), (file.name, made_with)
        changed = self._find_changed(lines, made_with)
        if changed is None:
            observations = read(read_table(file))
            is_simple = '"' not in file.text and _are_one_a_line(observations, lines)
        else:
            observations, is_simple = self._patch(file, lines, changed, read), True
        self._before = _Sound(lines, observations, made_with) if is_simple else None
        return observations

    def _find_changed(self, lines: Sequence[str], made_with: object) -> list[int] | None:
        """The lines (from 0) that are other than before; None when all of them must be read."""
        before = self._before
        if before is None or len(lines) != len(before.lines) or before.made_with != made_with:
            return None
        pairs = zip(lines, before.lines, strict=True)
        changed = [at for at, (now, then) in enumerate(pairs) if now != then]
        is_simple = len(changed) <= _MOST_CHANGED and all(_is_one_row(lines[at]) for at in changed)
        return changed if is_simple and not {0, len(lines) - 1} & {*changed} else None

    def _patch(
        self, file: InputFile, lines: Sequence[str], changed: Sequence[int], read: Read
    ) -> tuple[Observation, ...]:
        assert self._before
        patched = list(self._before.observations)
        if changed:
            rows = [lines[at].removesuffix("\r").split(";") for at in changed]
            header = tuple(name.strip() for name in lines[0].removesuffix("\r").split(";"))
            found = read(Table(file.name, header, rows, [at + 1 for at in changed]))
            for at, one in zip(changed, found, strict=True):
                patched[at - 1] = one
        return tuple(patched)


def _are_one_a_line(observations: Sequence[Observation], lines: Sequence[str]) -> bool:
    """Whether each line is a figure, from the second to the last, after which nothing comes."""
    numbers = (one.provenance.line for one in observations)
    is_whole = lines[-1] == "" and len(observations) == len(lines) - 2
    return is_whole and all(number == at for at, number in enumerate(numbers, 2))


def _is_one_row(line: str) -> bool:
    """Whether a line is a row by itself, with something in it, for any reader of CSV."""
    is_plain = len(line) < _LONGEST and not {'"', "\r", "\0"} & {*line.removesuffix("\r")}
    return is_plain and bool(line.replace(";", "").strip())
