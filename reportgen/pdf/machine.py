"""What the machine must have before anything is printed."""

import ctypes
import os
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import MachineError, Place

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "Pango FreeType": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
}


def check_machine() -> None:
    """Raise `MachineError` when a system library is missing, with the packages to install.

    Without HarfBuzz subset WeasyPrint would go on, half as fast and with other bytes.
    """
    missing = [name for name, files in _LIBRARIES.items() if not any(map(_can_load, files))]
    if missing:
        raise MachineError.of(
            f"these libraries are not on this machine: {', '.join(missing)}",
            Place(),
            f"On Debian or Ubuntu: apt-get install {PACKAGES}",
        )


def read_library_versions() -> Mapping[str, str]:
    """The versions of the system libraries that set and write text: other ones may give other pages."""
    pango, harfbuzz = (ctypes.CDLL(_find_library(name)) for name in ("Pango", "HarfBuzz subset"))
    for ask in (pango.pango_version_string, harfbuzz.hb_version_string):
        ask.restype = ctypes.c_char_p
    return {"pango": pango.pango_version_string().decode(), "harfbuzz": harfbuzz.hb_version_string().decode()}


def _find_library(name: str) -> str:
    """The file of a library that `check_machine` found."""
    return next(filter(_can_load, _LIBRARIES[name]))


def _can_load(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def hide_fonts(settings: Path) -> None:
    """Let no font of the machine be picked: to be called before WeasyPrint is imported."""
    os.environ["FONTCONFIG_FILE"] = str(settings)
