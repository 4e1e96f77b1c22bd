"""HTML becomes PDF bytes, mended and checked."""

from reportgen.pdf.errors import PrintingError
from reportgen.pdf.machine import check_machine, read_library_versions
from reportgen.pdf.press import Press
from reportgen.pdf.styles import find_fonts

__all__ = ["Press", "PrintingError", "check_machine", "find_fonts", "read_library_versions"]
