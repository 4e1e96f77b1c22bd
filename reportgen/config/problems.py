"""Complaints of the schema's own checks, carried through pydantic to the place where they belong."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from reportgen.config.strict_yaml import KeyPath

PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do; `keys` lead from the checked value to the place of the mistake."""

    what: str
    remedy: str
    keys: KeyPath = ()


def refuse(problems: Iterable[Problem]) -> None:
    """Refuse the value that is being checked if there is any problem; all problems are told at once."""
    found = tuple(problems)
    if found:
        raise PydanticCustomError(PROBLEMS, "not accepted", {PROBLEMS: found})
