"""What was done once for the country, in so few words that a build can begin with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.area import AreaHistory
from reportgen.model.coverage import Coverage
from reportgen.model.report import DataWarnings, SourceRead


@dataclass(frozen=True, slots=True)
class Groundwork:
    """All that a build must know of its figures as long as none of them changed.

    `too_small` are the regions that are as a whole too small to show; `cells` counts the released and the
    withheld cells of each region, `dependencies` holds a fingerprint of each part of its facts. `files` are
    what the house keeps (R13), by name: protected tables and audit lists. `warnings` is how many things to
    look at `check` tells of these figures; `areas` says how older years were recoded, `coverage` what of the
    edition was delivered.
    """

    too_small: frozenset[str]
    cells: Mapping[str, tuple[int, int]]
    dependencies: Mapping[str, Mapping[str, str]]
    files: Mapping[str, str]
    sources: tuple[SourceRead, ...]
    warnings: DataWarnings
    areas: AreaHistory
    coverage: Coverage
