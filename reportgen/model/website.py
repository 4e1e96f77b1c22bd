"""What the web edition needs besides figures: names to find regions by, outlines, finished pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class SearchName:
    """A name that is not a region's own, and the codes of the regions that it leads to.

    `merged`: a gemeente that is no more; otherwise a usual name, a well-known place or an area.
    """

    name: str
    codes: tuple[str, ...]
    merged: bool


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The outlines of the regions of a kind as SVG path data, by code; in millimetres."""

    width_mm: float
    height_mm: float
    areas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PdfBeside:
    """The report of a region that stands in the folder of its page: its name there, and its size."""

    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the web edition: its place in the site, and what is in it."""

    path: PurePosixPath
    content: bytes
