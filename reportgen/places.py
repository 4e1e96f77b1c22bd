"""Where the files that come with the program are: inside the package in a wheel, beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _find(name: str) -> Path:
    shipped = _PACKAGE / "shipped" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


TEMPLATES = _find("templates")
"""The HTML, CSS and macros of all that is printed or shown."""

EXAMPLES = _find("config")
"""The example editions, with catalogue, region lists, texts and house styles."""
