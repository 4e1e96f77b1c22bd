"""Thumbnails of the pages of every report, for the contact sheet; made again only when a report changed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.delivery.folder import EditionFolder
from reportgen.model.report import ReportRecord

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

WIDTH_PX = 320
HEIGHT_PX = 453
"""Of an A4 page; a page of another shape keeps its own."""

FOLDER = "controle"
_MEMORY = f"{FOLDER}/thumbs.json"
_FORM = f"webp-{WIDTH_PX}"
_QUALITY = 75
_EFFORT = 2  # of the encoder, 0 to 6: from 2 on it takes longer and the picture gets hardly smaller


@dataclass(frozen=True, slots=True)
class Gallery:
    """The thumbnails of one report as they lie in the folder: of which PDF, and of how many pages."""

    sha256: str
    pages: int


def make_thumbnails(pdf: bytes) -> tuple[bytes, ...]:
    """A WebP picture of each page, `WIDTH_PX` wide; holds no state, so that workers can make them.

    Raises `pypdfium2.PdfiumError` when the bytes are not a PDF.
    """
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return tuple(_picture(page) for page in document)


def name_thumbnail(key: str, page: int) -> str:
    """The file of a page's thumbnail, beside the contact sheet: po2203-1.webp, po2203-handout-1.webp."""
    return f"{key.lower()}-{page}.webp"


def find_reports_without_thumbnails(
    folder: EditionFolder, records: Iterable[ReportRecord]
) -> Mapping[str, Path]:
    """The PDFs of new and changed reports by their key: what `make_thumbnails` has to be done for."""
    known = _remember(folder)
    return {
        record.key: folder.public / record.location
        for record in records
        if record.location and not _is_current(folder, record, known.get(record.key))
    }


def update_thumbnails(
    folder: EditionFolder, records: Iterable[ReportRecord], made: Mapping[str, tuple[bytes, ...]]
) -> Mapping[str, int]:
    """How many thumbnails each report has after those of new and changed reports were written.

    `made` holds what workers made, by the key of the report, empty where they could not; what is missing
    there is made here. A report of which no picture can be made has none. Thumbnails of reports that left go.
    """
    records = tuple(records)
    stale = find_reports_without_thumbnails(folder, records)
    delivered = {record.key: record.sha256 for record in records if record.file and record.sha256}
    known = {
        key: gallery for key, gallery in _remember(folder).items() if key in delivered and key not in stale
    }
    folder.make_intern_folder(FOLDER)
    _save(folder, known)  # forget what is about to be replaced, so that a run that stops is made good
    for key, path in stale.items():
        pictures = made[key] if key in made else _try_to_make(path)
        for page, picture in enumerate(pictures, start=1):
            folder.write_intern(f"{FOLDER}/{name_thumbnail(key, page)}", picture)
        if pictures:
            known[key] = Gallery(delivered[key], len(pictures))
    _remove_others(folder, known)
    _save(folder, known)
    return {key: gallery.pages for key, gallery in known.items()}


def _picture(page: "PdfPage") -> bytes:
    target = BytesIO()
    picture = page.render(scale=WIDTH_PX / page.get_width()).to_pil()
    picture.save(target, "WEBP", quality=_QUALITY, method=_EFFORT)
    return target.getvalue()


def _try_to_make(path: Path) -> tuple[bytes, ...]:
    from pypdfium2 import PdfiumError

    try:
        return make_thumbnails(path.read_bytes())
    except PdfiumError:  # the sheet says that there is no picture; the colleague opens the file
        return ()


def _is_current(folder: EditionFolder, record: ReportRecord, gallery: Gallery | None) -> bool:
    if gallery is None or gallery.sha256 != record.sha256:
        return False
    return all((folder.intern / FOLDER / name).is_file() for name in _files(record.key, gallery))


def _files(key: str, gallery: Gallery) -> tuple[str, ...]:
    return tuple(name_thumbnail(key, page) for page in range(1, gallery.pages + 1))


def _remove_others(folder: EditionFolder, known: Mapping[str, Gallery]) -> None:
    keep = set(chain.from_iterable(_files(key, gallery) for key, gallery in known.items()))
    for path in (folder.intern / FOLDER).glob("*.webp"):
        if path.name not in keep:
            path.unlink()


def _remember(folder: EditionFolder) -> dict[str, Gallery]:
    """The galleries of an earlier run; none when that cannot be read or they had another form."""
    try:
        memory = json.loads((folder.intern / _MEMORY).read_bytes())
        if memory["form"] != _FORM:
            return {}
        return {key: Gallery(str(one["sha256"]), int(one["pages"])) for key, one in memory["reports"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _save(folder: EditionFolder, galleries: Mapping[str, Gallery]) -> None:
    reports = {
        key: {"sha256": gallery.sha256, "pages": gallery.pages} for key, gallery in sorted(galleries.items())
    }
    folder.write_intern(_MEMORY, json.dumps({"form": _FORM, "reports": reports}, indent=1).encode())
