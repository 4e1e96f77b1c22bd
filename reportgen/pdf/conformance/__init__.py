"""The check before delivery: the finished file is opened again and read as a screen reader would."""

from reportgen.pdf.conformance.checks import check_semantics
from reportgen.pdf.conformance.expected import Expected, read_expected
from reportgen.pdf.conformance.reading import Unreadable, read_pdf
from reportgen.pdf.conformance.validators import check_standards, check_with_verapdf, name_checkers

__all__ = [
    "Expected",
    "check_report",
    "check_standards",
    "check_with_verapdf",
    "name_checkers",
    "read_expected",
]


def check_report(pdf: bytes, expected: Expected) -> tuple[str, ...]:
    """What keeps a file from being delivered, by our own checks; nothing when all is well."""
    try:
        reading = read_pdf(pdf)
    except Unreadable as unreadable:
        return (str(unreadable),)
    return tuple(check_semantics(reading, expected))
