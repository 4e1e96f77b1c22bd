"""HTML becomes PDF bytes, mended and checked."""

from reportgen.pdf.errors import PrintingError
from reportgen.pdf.machine import check_machine
from reportgen.pdf.press import Press

__all__ = ["Press", "PrintingError", "check_machine"]
