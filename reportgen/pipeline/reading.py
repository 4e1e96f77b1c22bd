"""Reading a report back: the figures that it carries, and whether it is the one that was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen import delivery, pdf
from reportgen.errors import InputError, Place
from reportgen.model.report import ReportRecord


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A report, the manifest to hold it against (if any), and where to write its figures (if anywhere)."""

    file: Path
    manifest: Path | None = None
    export: Path | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What the report carries, and the record in the manifest that it was found to be."""

    carried: pdf.Carried
    published: ReportRecord | None

    @property
    def about(self) -> Mapping[str, object]:
        """Where the figures come from."""
        return self.carried.provenance


def read(request: ReadRequest) -> ReadResult:
    """What a report carries; raises `InputError` when it is none, or not the one that was published."""
    carried = pdf.read_carried(request.file)
    if not carried.is_intact:
        remedy = "Ask the publisher for the report again."
        what = "the figures in it are others than those that it says it carries"
        raise InputError.of(what, Place(file=str(request.file)), remedy)
    published = _find_published(request, carried) if request.manifest else None
    if request.export:
        delivery.write_whole(request.export, carried.figures)
    return ReadResult(carried, published)


def _find_published(request: ReadRequest, carried: pdf.Carried) -> ReportRecord:
    assert request.manifest is not None
    try:
        records = delivery.read_records(request.manifest.read_bytes())
    except OSError as error:
        place = Place(file=str(request.manifest))
        raise InputError.of(
            f"the manifest cannot be read: {error.strerror}", place, "Look at its path."
        ) from error
    found = next((record for record in records if record.sha256 == carried.sha256), None)
    if found is None:
        remedy = "It was changed, or belongs to another edition; do not use its figures."
        what = "this is not a file that was published with this manifest"
        raise InputError.of(what, Place(file=str(request.file)), remedy)
    return found
