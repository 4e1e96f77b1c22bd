"""What a run tells its user when something is wrong: exit codes and the user-error family."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

_NUMBERED = re.compile(r"\[\d+\]")


class ExitCode(IntEnum):
    """The exit code of the command, one per family of mistakes."""

    OK = 0
    BUG = 1
    USAGE = 2
    CONFIG = 3
    INPUT = 4
    DISCLOSURE = 5
    REPORTS_FAILED = 6
    ENVIRONMENT = 7
    OUTPUT = 8
    APPROVAL = 9
    NOT_SENT = 10
    INTERRUPTED = 130
    TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mistake stands: file, line (1-based), column or key, region.

    The line says which item of a list is meant; only without one the key does, `inputs[1].path`.
    """

    file: str | None = None
    line: int | None = None
    column: str | None = None
    key: str | None = None
    region: str | None = None

    def __str__(self) -> str:
        position = self.file or ""
        if self.line is not None:
            position += f":{self.line}"
        key = self.key if self.line is None or self.key is None else _NUMBERED.sub("", self.key)
        named = [
            f"{name} {value}"
            for name, value in (("key", key), ("column", self.column), ("region", self.region))
            if value
        ]
        return ", ".join([position, *named] if position else named)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing a user can mend: what is wrong, where, and what to do."""

    what: str
    where: Place
    remedy: str

    def __str__(self) -> str:
        place = str(self.where)
        return f"{place}: {self.what}. {self.remedy}" if place else f"{self.what}. {self.remedy}"


class UserError(Exception):
    """One or more mistakes a user can mend; all that were found, at once."""

    exit_code = ExitCode.USAGE

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(tuple(mistakes))
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)

    @classmethod
    def of(cls, what: str, where: Place, remedy: str) -> Self:
        """The error for a single mistake."""
        return cls([Mistake(what, where, remedy)])


class ConfigError(UserError):
    """The configuration cannot be used as it is."""

    exit_code = ExitCode.CONFIG


class InputError(UserError):
    """A delivered figure, boundary or list cannot be used as it is."""

    exit_code = ExitCode.INPUT


class DisclosureError(UserError):
    """The table cannot be published safely."""

    exit_code = ExitCode.DISCLOSURE


class MachineError(UserError):
    """The machine lacks something the run needs."""

    exit_code = ExitCode.ENVIRONMENT


class ExtensionError(UserError):
    """A package that adds something to the program does not do what it should."""

    exit_code = ExitCode.ENVIRONMENT


class OutputError(UserError):
    """The result cannot be written where it was asked."""

    exit_code = ExitCode.OUTPUT


class ApprovalError(UserError):
    """Something may not leave the house yet: a person must look at it first."""

    exit_code = ExitCode.APPROVAL
