"""The outcome of a comparison in short, kept in the intern folder: what `approve` and `mail` go by."""

import json
from dataclasses import asdict, dataclass, fields

from reportgen.delivery.review.change import Changes
from reportgen.errors import InputError, Place

REVIEW = "vergelijking/vergelijking.json"


@dataclass(frozen=True, slots=True)
class Review:
    """Which regions need a look, and of which figures that was said.

    `against` is the id of the edition before, None for the first of a series; `old_folder` is where that
    stood. `table` is the hash of the protected table that was compared: another table needs another
    comparison.
    """

    edition: str
    against: str | None
    old_folder: str
    table: str
    looks: tuple[str, ...]


def write_review(changes: Changes, old_folder: str, table: str) -> bytes:
    """The review of these changes as JSON; `table` is the hash of the new protected table."""
    looks = tuple(one.region for one in changes.to_look_at)
    found = Review(changes.new, changes.old, old_folder, table, looks)
    return (json.dumps(asdict(found), indent=1) + "\n").encode()


def read_review(content: bytes, file: str) -> Review:
    """The review of an earlier comparison; raises `InputError` when it is not one."""
    try:
        found = json.loads(content)
        if set(found) != {field.name for field in fields(Review)}:
            raise KeyError
        return Review(**found | {"looks": tuple(found["looks"])})
    except (ValueError, KeyError, TypeError):
        remedy = "Run `reportgen compare` again."
        raise InputError.of("this is no outcome of a comparison", Place(file), remedy) from None
