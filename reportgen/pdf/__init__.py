"""HTML becomes PDF bytes, mended and checked."""

from reportgen.pdf.alternatives import find_flaw_in_alternative
from reportgen.pdf.carried import Carried, read_carried
from reportgen.pdf.enclosures import enclose
from reportgen.pdf.errors import ConformanceError, PrintingError
from reportgen.pdf.machine import check_machine, hide_fonts, read_library_versions
from reportgen.pdf.pictures import check_logo
from reportgen.pdf.press import Imprint, Press, check_stylesheets, date_files
from reportgen.pdf.styles import find_fonts, fingerprint_styles

__all__ = [
    "Carried",
    "ConformanceError",
    "Imprint",
    "Press",
    "PrintingError",
    "check_logo",
    "check_machine",
    "check_stylesheets",
    "date_files",
    "enclose",
    "find_flaw_in_alternative",
    "find_fonts",
    "fingerprint_styles",
    "hide_fonts",
    "read_carried",
    "read_library_versions",
]
