"""A preview: the pages of one region while someone works on the edition, renewed as files are saved.

It is a build that stays at its desk (`workshop`). Nothing is written, certified or delivered, and only what
came through the gate is shown.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from reportgen import config, pdf
from reportgen.model.form import ReportForm
from reportgen.model.preview import Choice, News
from reportgen.pipeline.figures import read_edition, select_regions
from reportgen.places import TEMPLATES
from reportgen.progress import Progress

if TYPE_CHECKING:
    from reportgen.delivery.preview import PreviewServer
    from reportgen.pipeline.workshop import Workshop

_QUIET_MS = 20
"""So long nothing must be saved before a change is taken up: an editor saves in more than one step."""
_LOOK_UP_MS = 500


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """What the user asked: an edition's config, a region (None: its first), where builds are, which port.

    Port 0 is any that is free.
    """

    config: Path
    region: str | None
    output: Path
    port: int


@contextmanager
def open_preview(
    request: PreviewRequest, progress: Progress, tell: Callable[[News], None]
) -> "Iterator[PreviewServer]":
    """A server for the preview of an edition, whose files are watched; all of it ends with the context.

    `tell` hears of every part that was made again, with what is wrong.

    Raises `UserError` when the config is not in order to begin with, or the port is taken.
    """
    from reportgen.delivery.preview import PreviewServer
    from reportgen.pipeline.workshop import Workshop  # loads the libraries that draw

    pdf.check_machine()
    edition = read_edition(request.config, progress)
    first = select_regions(edition, (request.region,) if request.region else ())[0]
    workshop = Workshop(request.config, request.output, edition, progress, tell)
    stop = Event()
    watcher = Thread(target=_watch, args=(request.config, workshop, stop))
    with PreviewServer(workshop, Choice(first.code, ReportForm.FACTSHEET), request.port) as server:
        watcher.start()
        try:
            yield server
        finally:
            stop.set()
            workshop.close()
            watcher.join()


def _watch(path: Path, workshop: "Workshop", stop: Event) -> None:
    """Tell the workshop when a file of the edition or a template is saved, until stopped."""
    from watchfiles import watch

    watched = _Watched(path)
    while not stop.is_set():
        changes = watch(
            *watched.folders,
            watch_filter=watched.holds,
            step=_QUIET_MS,
            rust_timeout=_LOOK_UP_MS,
            stop_event=stop,
            recursive=False,
        )
        for saved in changes:
            workshop.notice()
            if watched.follow(saved):
                break


class _Watched:
    """The files and folders that the config of an edition may name, and those of the templates.

    `folders` are those to watch: a file that is replaced can only be seen from there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._named = self._list_named()
        self.folders = _list_folders(self._named)

    def holds(self, _: object, changed: str) -> bool:
        """Whether a file is named itself or lies in a folder that is; editors' own scraps do not count."""
        file = Path(changed)
        is_named = file in self._named or file.parent in self._named
        return is_named and not file.name.endswith(("~", ".swp", ".tmp"))

    def follow(self, saved: Collection[tuple[object, str]]) -> bool:
        """Look again what is named, if that can have changed; whether other folders are to be watched."""
        if not any(self._may_name_others(Path(name)) for _, name in saved):
            return False
        before = self.folders
        self._named = self._list_named()
        self.folders = _list_folders(self._named)
        return self.folders != before

    def _may_name_others(self, file: Path) -> bool:
        """Whether it is the config or YAML, or a folder or named file that came or went."""
        return (
            file == self._path.resolve()
            or file.suffix in (".yaml", ".yml")
            or file.is_dir()
            or (file in self._named and not file.exists())
        )

    def _list_named(self) -> frozenset[Path]:
        templates = (TEMPLATES, *(one for one in TEMPLATES.rglob("*") if one.is_dir()))
        return config.list_named_files(self._path).union(templates)


def _list_folders(named: Collection[Path]) -> frozenset[Path]:
    folders = (one if one.is_dir() else one.parent for one in named)
    return frozenset(one for one in folders if one.is_dir())
