"""A snapshot: a dated folder with the answers as they came, written whole or not at all."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from reportgen.data.pull.boundaries import join_boundaries, pull_boundaries
from reportgen.data.pull.courier import Answer, Courier, Pacing, open_courier
from reportgen.data.pull.odata import pull_table
from reportgen.errors import ConfigError, Mistake, OutputError, Place
from reportgen.model.edition import PullPlan
from reportgen.progress import Step

HASHES = "sha256sums.txt"
SOURCES = "bron.json"
_TABLE = re.compile(r"[A-Za-z0-9]{1,20}")
_COLLECTION = re.compile(r"[A-Za-z0-9_-]{1,100}")
_ADDRESS = re.compile(r"https?://[^\s/]+(/[^\s?#]*)?")
_MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was written: the folder, and its files with their place in it."""

    folder: Path
    files: tuple[str, ...]


def _now() -> datetime:
    return datetime.now(UTC)


def pull_snapshot(
    plan: PullPlan, step: Step, pacing: Pacing | None = None, now: Callable[[], datetime] = _now
) -> Snapshot:
    """Download everything in the plan into a folder with today's date under `plan.snapshots`.

    Nothing is left behind when anything fails. Raises `ConfigError` for a plan that cannot be carried
    out, `OutputError` if today's snapshot exists, and the errors of the courier.
    """
    _check_plan(plan)
    with (
        _new_folder(plan.snapshots, now().date().isoformat()) as draft,
        open_courier(plan, pacing or Pacing(), now) as courier,
    ):
        _fill(draft, plan, courier, step)
        draft.write_lists()
    return Snapshot(draft.final, tuple(sorted(draft.hashes)))


def _fill(draft: "_Draft", plan: PullPlan, courier: Courier, step: Step) -> None:
    for request in plan.tables:
        for found in pull_table(request, courier):
            draft.write_answer(f"{found.table}/{found.name}.json", found.table, found.answer)
            step.advance(f"{found.table} {found.name}")
    if plan.boundaries:
        pages: list[Answer] = []
        collection, year = plan.boundaries.collection, plan.boundaries.year
        for number, page in enumerate(pull_boundaries(plan.boundaries, courier), start=1):
            pages.append(page)
            draft.write_answer(f"grenzen/{collection}-{year}-{number:04}.json", collection, page)
            step.advance(f"{collection} {year}")
        draft.write(f"gemeenten-{year}.geojson", join_boundaries(pages))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A snapshot that is not finished: its files so far, with their hashes, and where they came from."""

    folder: Path
    final: Path
    hashes: dict[str, str] = field(default_factory=dict)
    sources: list[dict[str, str]] = field(default_factory=list)

    def write_answer(self, name: str, table: str, answer: Answer) -> None:
        """A file with an answer, byte for byte."""
        self.write(name, answer.content)
        retrieved = answer.retrieved.isoformat(timespec="seconds")
        self.sources.append({"bestand": name, "tabel": table, "adres": answer.path, "opgehaald": retrieved})

    def write(self, name: str, content: bytes) -> None:
        """A file in the snapshot."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self.hashes[name] = hashlib.sha256(content).hexdigest()

    def write_lists(self) -> None:
        """The sources, and the hashes of all files in the form that sha256sum checks."""
        text = json.dumps(self.sources, ensure_ascii=False, indent=1)
        self.write(SOURCES, f"{text}\n".encode())
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.hashes.items()))
        self.write(HASHES, lines.encode())


@contextmanager
def _new_folder(snapshots: Path, day: str) -> Iterator[_Draft]:
    """A folder that gets its name when all went well, and vanishes otherwise."""
    final = snapshots / day
    if final.exists():
        raise _refuse_existing(final)
    try:
        snapshots.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=snapshots, prefix=f".{day}-"))
    except OSError as error:
        raise _refuse_folder(snapshots, error) from None
    try:
        yield _Draft(folder, final)
        folder.chmod(0o755)
        folder.rename(final)
    except OSError as error:
        raise _refuse_existing(final) if final.exists() else _refuse_folder(folder, error) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_existing(final: Path) -> OutputError:
    remedy = "Remove it to download again, or use it: a build reads any snapshot."
    return OutputError([Mistake("there is a snapshot of today already", Place(str(final)), remedy)])


def _refuse_folder(folder: Path, error: OSError) -> OutputError:
    what = f"the snapshot cannot be written ({error.strerror})"
    return OutputError(
        [Mistake(what, Place(str(folder)), "Check the folder, its rights and the free space.")]
    )


def _check_plan(plan: PullPlan) -> None:
    if mistakes := tuple(_find_mistakes(plan)):
        raise ConfigError(mistakes)


def _find_mistakes(plan: PullPlan) -> Iterator[Mistake]:
    tables = [request.table for request in plan.tables]
    for table in dict.fromkeys(tables):
        if not _TABLE.fullmatch(table):
            yield Mistake(
                "this is not the id of a table", Place(key="tables"), "Give an id such as 85099NED."
            )
        elif tables.count(table) > 1:
            yield Mistake(f"{table} stands in the list twice", Place(key="tables"), "Keep one of the two.")
    if not tables and plan.boundaries is None:
        yield Mistake("there is nothing to download", Place(key="tables"), "Name a table or boundaries.")
    if plan.boundaries and not _COLLECTION.fullmatch(plan.boundaries.collection):
        remedy = "Give the name of a collection, such as gemeente_gegeneraliseerd."
        yield Mistake("this is not the name of a collection", Place(key="collection"), remedy)
    for key in ("odata_v3", "odata_v4", "boundary_api"):
        if not _ADDRESS.fullmatch(getattr(plan, key)):
            remedy = "Give an address that begins with https://, without ? or #."
            yield Mistake("this is not the address of a service", Place(key=key), remedy)
    if not 1 <= plan.page_rows <= _MOST_ROWS:
        remedy = f"Give 1 to {_MOST_ROWS}: CBS gives no more rows in one answer."
        yield Mistake("the number of rows on a page does not fit", Place(key="page_rows"), remedy)
    if plan.attempts < 1 or min(plan.timeout_s, plan.deadline_s) <= 0 or plan.pause_s < 0:
        remedy = "Give at least one attempt, and times above 0."
        yield Mistake("the attempts or times do not fit", Place(key="attempts"), remedy)
