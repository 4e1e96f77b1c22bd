"""Reading back what a report carries."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from reportgen.errors import InputError, Place
from reportgen.pdf.enclosures import COLUMNS, FIGURES, PROVENANCE


@dataclass(frozen=True, slots=True)
class Carried:
    """What is attached to a report: the figures as they were written, and where they come from.

    `rows` are the lines of the figures by column; `sha256` is the hash of the whole report.
    """

    sha256: str
    figures: bytes
    rows: tuple[Mapping[str, str], ...]
    provenance: Mapping[str, object]

    @property
    def is_intact(self) -> bool:
        """Whether the figures are those that the provenance speaks of."""
        about = self.provenance.get("cijfers")
        named = about.get("sha256") if isinstance(about, Mapping) else None
        return named == hashlib.sha256(self.figures).hexdigest()


def read_carried(file: Path) -> Carried:
    """What a report carries; raises `InputError` when it is no report of this program."""
    import pikepdf

    try:
        content = file.read_bytes()
        with pikepdf.open(BytesIO(content)) as pdf:
            figures, provenance = (_read(pdf, name) for name in (FIGURES, PROVENANCE))
        lines = csv.DictReader(io.StringIO(figures.decode("utf-8-sig")), delimiter=";", strict=True)
        rows = tuple(dict(line) for line in lines)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise ValueError(f"the columns of {FIGURES} are others")
        return Carried(hashlib.sha256(content).hexdigest(), figures, rows, json.loads(provenance))
    except OSError as error:
        raise InputError.of(
            f"the file cannot be read: {error.strerror}", _at(file), "Look at its path."
        ) from error
    except (pikepdf.PdfError, KeyError, ValueError, csv.Error) as error:
        remedy = "Take a PDF that a build has made."
        raise InputError.of(f"this is no report with figures: {error}", _at(file), remedy) from error


def _read(pdf: Any, name: str) -> bytes:
    if name not in pdf.attachments:
        raise ValueError(f"{name} is not attached")
    content: bytes = pdf.attachments[name].get_file().read_bytes()
    return content


def _at(file: Path) -> Place:
    return Place(file=str(file))
