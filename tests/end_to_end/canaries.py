"""The byte canary of R6: secret counts of seven digits, and the search for them in whatever is written."""

import base64
import html
import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pikepdf

from reportgen.model.figures import Cell
from reportgen.model.observation import Observation

TOTALS = ("totaal", "totaal_po", "totaal_vo")


def with_canaries(observations: Sequence[Observation], random: Random) -> Iterator[Observation]:
    """Every figure of a region becomes a sum of seven-digit counts that occur nowhere else.

    Those of Nederland and the provinces are above the threshold of ten million.
    """
    parts = iter(random.sample(range(1_000_000, 1_090_000), 4 * len(observations)))
    sums: dict[Cell, tuple[int, int]] = {}
    for one in observations:
        cell, large = one.cell, one.cell.region[:2] in ("NL", "PV")
        if not cell.education.startswith("totaal"):
            numerator, denominator = sorted((next(parts), next(parts)))
            scale = 30 if large else 1
            sums[cell] = (scale * numerator, scale * denominator)
            for total in TOTALS:
                if _is_part(cell, total):
                    whole = sums.get(cell._replace(education=total), (0, 0))
                    added = (whole[0] + scale * numerator, whole[1] + scale * denominator)
                    sums[cell._replace(education=total)] = added
    for one in observations:
        numerator, denominator = sums[one.cell]
        yield replace(one, numerator=numerator, denominator=denominator)


def _is_part(cell: Cell, total: str) -> bool:
    primary, secondary = ("bao", "sbao", "so"), ("vo", "pro", "svo")
    own = {"totaal": True, "totaal_po": cell.education in primary, "totaal_vo": cell.education in secondary}
    return own[total]


def find_canaries(content: bytes, counts: frozenset[int]) -> set[str]:
    """The secret counts that occur in these bytes: as they are, rounded, or with points or spaces."""
    readings = (("latin-1", "strict"), ("utf-8", "ignore"), ("utf-16-be", "ignore"))
    text = "\n".join(content.decode(encoding, errors) for encoding, errors in readings)
    found = {re.sub(r"\D", "", number) for number in re.findall(_NUMBER, text)}
    told = {str(count) for count in counts} | {str((count + 2) // 5 * 5) for count in counts}
    return found & told


_NUMBER = r"(?<![\d.])\d{7}(?!\d)|(?<!\d)\d[.,\s\u202f]\d{3}[.,\s\u202f]\d{3}(?!\d)"


def find_canaries_in(path: Path, counts: frozenset[int]) -> set[str]:
    """The secret counts in a file, and in what is packed, attached or drawn in it."""
    contents = contents_of(path.suffix, path.read_bytes())
    return {hit for content in contents for hit in find_canaries(content, counts)}


def contents_of(suffix: str, content: bytes) -> Iterator[bytes]:
    """A file as it is, and all that can be unpacked from it."""
    yield content
    match suffix:
        case ".pdf":
            yield from _contents_of_pdf(content)
        case ".eml":
            yield from _contents_of_mail(content)
        case ".html":
            yield from _contents_of_page(content)


def _contents_of_mail(content: bytes) -> Iterator[bytes]:
    for part in message_from_bytes(content).walk():
        if isinstance(packed := part.get_payload(decode=True), bytes):
            yield from contents_of(Path(part.get_filename() or "").suffix, packed)


def _contents_of_page(content: bytes) -> Iterator[bytes]:
    """What stands in data addresses, and the words with their entities read."""
    text = content.decode("utf-8")
    yield html.unescape(text).encode()
    yield unquote(text).encode()
    for packed in re.findall(r"base64,([A-Za-z0-9+/=]+)", text):
        yield base64.b64decode(packed)


def _contents_of_pdf(content: bytes) -> Iterator[bytes]:
    """All streams decompressed (attachments too), the strings, and the words on the pages.

    What is drawn on a page stands in its streams as numbers of glyphs, so it has to be read.
    """
    read = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    yield read.stdout
    with pikepdf.open(io.BytesIO(content)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_bytes() if _is_readable(item) else item.read_raw_bytes()
            yield item.unparse(resolved=False) if not isinstance(item, pikepdf.Stream) else b""
            yield from (str(value).encode() for value in _strings_in(item))


def _is_readable(stream: pikepdf.Stream) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


def _strings_in(item: pikepdf.Object) -> Iterator[pikepdf.String]:
    if isinstance(item, pikepdf.Dictionary):
        yield from (value for value in item.values() if isinstance(value, pikepdf.String))
