"""Write config/schemas: for each part of a config that may stand in a file of its own, what editors need.

Usage: python tools/write_schemas.py
"""

from pathlib import Path

from reportgen.config import write_part_schemas

FOLDER = Path(__file__).resolve().parents[1] / "config" / "schemas"


def main() -> None:
    """Write every schema anew, and no others."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.iterdir():
        file.unlink()
    for name, text in write_part_schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
