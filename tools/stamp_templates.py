"""Give every template for paper its stamp: a first line with its name and the hash of the rest.

Usage: python tools/stamp_templates.py
"""

from pathlib import Path

from reportgen.page.house import split_stamp, stamp
from reportgen.places import TEMPLATES


def main() -> None:
    """Write the first line of each template anew."""
    for file in list_templates():
        file.write_text(write_stamped(file), encoding="utf-8")


def list_templates() -> list[Path]:
    """The templates and stylesheets that a house may copy."""
    return sorted((*TEMPLATES.glob("*.html.j2"), *TEMPLATES.glob("*.css")))


def write_stamped(file: Path) -> str:
    """The template as it should be, stamp and all."""
    _, rest = split_stamp(file.read_text(encoding="utf-8"))
    start, end = ("/*", "*/") if file.suffix == ".css" else ("{#", "#}")
    return f"{start} {stamp(file.name, rest)} {end}\n{rest}"


if __name__ == "__main__":
    main()
