"""What the machine must have before anything is printed."""

import ctypes
import os
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


def _can_load(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def hide_fonts(settings: Path) -> None:
    """Let no font of the machine be picked: to be called before WeasyPrint is imported."""
    os.environ["FONTCONFIG_FILE"] = str(settings)
