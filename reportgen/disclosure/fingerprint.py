"""What a certificate rests on, as a fingerprint: as long as that is the same, it need not be made again."""

from functools import cache
from importlib import metadata
from pathlib import Path

from reportgen.disclosure.knowledge import Knowledge
from reportgen.disclosure.protection import Protection
from reportgen.fingerprint import fingerprint, fingerprint_files
from reportgen.model.edition import Edition
from reportgen.model.figures import ProtectedTable, PublishedCell


def fingerprint_year(protection: Protection, year: int, edition: Edition, knowledge: Knowledge) -> str:
    """The fingerprint of all that the certificate of a year depends on, the code and the solver included."""
    tables = (protection.table, *knowledge.archives)
    return fingerprint(
        (
            *(_fingerprint_code(), metadata.version("scipy"), year),
            *(edition.disclosure, edition.profiles, edition.regions),
            *(edition.indicator.total_care, edition.indicator.care_kinds, edition.indicator.education_types),
            [entry for entry in protection.audit if entry.cell.year == year],
            [_cells_of(table, year) for table in tables],
            sorted((one.region, one.parts) for one in knowledge.mergers if one.year == year),
            sorted(one for one in knowledge.denominators.items() if one[0].year == year),
        )
    )


def _cells_of(table: ProtectedTable, year: int) -> list[PublishedCell]:
    return [table.cells[cell] for cell in sorted(table.cells) if cell.year == year]


@cache
def _fingerprint_code() -> str:
    """Of this stage: a rule that changed asks for a new certificate."""
    return fingerprint_files([Path(__file__).parent])
