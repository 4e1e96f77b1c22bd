"""The ledger: which person got which file of which region, and how that went. It is never rewritten.

A row is "sending" before the message leaves and "sent" after the server took it, both on disk before
anything else happens. What is found "sending" when a run starts may or may not have arrived: it becomes
"unsure", and is never sent again by itself.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportgen.errors import OutputError, Place

_SCHEMA = """
CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    region TEXT NOT NULL,
    edition TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    table_sha256 TEXT NOT NULL,
    message_id TEXT NOT NULL,
    occasion TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (recipient, region, edition, sha256, message_id)
)
"""
_COLUMNS = "recipient, region, edition, sha256, table_sha256, message_id, occasion, state, answer, at"


class State(StrEnum):
    """What became of a file for a person."""

    DRAFT = "draft"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNSURE = "unsure"


class Occasion(StrEnum):
    """Why something is mailed."""

    EDITION = "edition"
    ERRATUM = "erratum"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file for one person; `table` is the hash of the protected table it was made from."""

    recipient: str
    region: str
    edition: str
    sha256: str
    table: str
    message_id: str
    occasion: Occasion
    state: State
    answer: str
    at: str


class Ledger:
    """The entries of all runs, in one SQLite file; every change is on disk before it returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entries(self, edition: str) -> tuple[Entry, ...]:
        """What is known of an edition, in the order in which it happened."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM delivery WHERE edition = ? ORDER BY number", (edition,)
        )
        return tuple(_entry(row) for row in rows)

    def record(self, entries: Iterable[Entry]) -> None:
        """Add or replace the entries of one message, all or none."""
        with self._connection:
            self._connection.executemany(
                f"INSERT INTO delivery ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (recipient, region, edition, sha256, message_id)"
                " DO UPDATE SET state = excluded.state, answer = excluded.answer, at = excluded.at",
                [_row(entry) for entry in entries],
            )

    def settle_interrupted(self, at: str) -> int:
        """Call what an earlier run was sending when it stopped "unsure"; how many entries that were."""
        with self._connection:
            cursor = self._connection.execute(
                "UPDATE delivery SET state = ?, answer = ?, at = ? WHERE state = ?",
                (State.UNSURE, "the run stopped while this was being sent", at, State.SENDING),
            )
        return cursor.rowcount

    def decide(self, recipient: str, edition: str, state: State, at: str) -> int:
        """What a person decided of someone's unsure entries; how many that were."""
        with self._connection:
            cursor = self._connection.execute(
                "UPDATE delivery SET state = ?, answer = ?, at = ?"
                " WHERE recipient = ? AND edition = ? AND state = ?",
                (state, "decided by hand", at, recipient, edition, State.UNSURE),
            )
        return cursor.rowcount


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger in a file, made where it does not exist, held by this run alone.

    Raises `OutputError` when another run holds it, or it is no ledger.
    """
    try:
        connection = sqlite3.connect(path, timeout=1)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute(_SCHEMA)
            connection.commit()
            path.chmod(0o600)
            yield Ledger(connection)
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        busy = "locked" in str(error)
        what = "another run is mailing with this ledger" if busy else "the ledger cannot be used"
        remedy = "Wait until it is ready." if busy else "Is there room, and may you write there?"
        raise OutputError.of(what, Place(str(path)), remedy) from None
    except sqlite3.DatabaseError:
        remedy = "Put back a copy of it; without it people could get the same file twice."
        raise OutputError.of("this is no ledger, or it was damaged", Place(str(path)), remedy) from None


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        entry.recipient,
        entry.region,
        entry.edition,
        entry.sha256,
        entry.table,
        entry.message_id,
        entry.occasion,
        entry.state,
        entry.answer,
        entry.at,
    )


def _entry(row: tuple[str, ...]) -> Entry:
    recipient, region, edition, sha256, table, message_id, occasion, state, answer, at = row
    return Entry(
        recipient,
        region,
        edition,
        sha256,
        table,
        message_id,
        Occasion(occasion),
        State(state),
        answer,
        at,
    )
