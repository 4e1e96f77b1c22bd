"""Reports for tests of the contact sheet: small PDFs of coloured pages, and their lines in the manifest."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf

from reportgen.delivery import EditionFolder, SheetEntry
from reportgen.model.facts import Difference, Verdict
from reportgen.model.figures import Percentage
from reportgen.model.region import RegionKind
from reportgen.model.report import Outcome, ReportRecord

RED, GREEN, BLUE, GREY = (0.8, 0, 0), (0, 0.6, 0), (0, 0, 0.8), (0.5, 0.5, 0.5)
FOUR = (RED, GREEN, BLUE, GREY)
Colour = tuple[float, float, float]


def paint_pdf(colours: Sequence[Colour] = FOUR, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF with one wholly coloured page per colour."""
    target = BytesIO()
    with pikepdf.new() as document:
        for colour in colours:
            page = document.add_blank_page(page_size=size)
            painted = f"{' '.join(map(str, colour))} rg 0 0 {size[0]} {size[1]} re f"
            page.Contents = document.make_stream(painted.encode())
        document.save(target, deterministic_id=True)
    return target.getvalue()


def deliver(
    folder: EditionFolder,
    code: str,
    name: str | None = None,
    *,
    kind: RegionKind = RegionKind.MUNICIPALITY,
    pdf: bytes | None = None,
    pages: int = 4,
    warnings: tuple[str, ...] = (),
    cells: tuple[int, int] = (90, 0),
) -> ReportRecord:
    """A delivered report; `cells` are how many were released and how many withheld."""
    content = pdf or paint_pdf(FOUR[:pages]) + f"% {code}\n".encode()
    return ReportRecord(
        region=code,
        name=name or f"Naam {code}",
        kind=kind.value,
        outcome=Outcome.DELIVERED,
        file=folder.write_public(f"{code.lower()}-naam.pdf", content),
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages,
        released=cells[0],
        withheld=cells[1],
        warnings=warnings,
        failure=None,
    )


def fail(record: ReportRecord, why: str) -> ReportRecord:
    """The same report, had it failed."""
    return replace(record, outcome=Outcome.FAILED, file=None, sha256=None, pages=0, warnings=(), failure=why)


def enter(
    record: ReportRecord, share: int | None = None, difference: int | None = None, **more: object
) -> SheetEntry:
    """An entry with a share and a difference in tenths."""
    entry = SheetEntry(
        record,
        key_share=None if share is None else Percentage(share),
        key_difference=None if difference is None else Difference(difference, 1),
        verdict=Verdict.HIGHER if (difference or 0) > 0 else Verdict.LOWER,
    )
    return replace(entry, **more)  # type: ignore[arg-type]
