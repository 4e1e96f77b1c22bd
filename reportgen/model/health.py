"""What a look at the machine and the config found."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """OK: nothing to do; LOOK: it works, but a person should know; WRONG: a build would fail or differ."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: what it is, what was found, and what to do when it is not ok."""

    health: Health
    what: str
    found: str
    remedy: str = ""
