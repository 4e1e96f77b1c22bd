"""What is suggested for a file that is not there."""

from collections.abc import Callable
from pathlib import Path

from reportgen.errors import Mistake
from tests.unit.config.test_edition_mistakes import STYLE


def test_a_font_file_of_another_weight_is_not_what_was_meant(
    mistakes_in: Callable[..., list[Mistake]], tmp_path: Path
) -> None:
    for face in ("Regular", "Italic", "Semibold"):
        (tmp_path / f"Lato-{face}.ttf").write_bytes(b"\x00\x01\x00\x00")
    faces = {"regular": "Regular", "italic": "Italic", "semibold": "Semibold", "bold": "Vet"}
    files = ", ".join(f"{face}: {tmp_path}/Lato-{name}.ttf" for face, name in faces.items())
    change = (STYLE, f"style:\n  name: X\n  font_family: Lato\n  font_files: {{{files}}}")
    (mistake,) = mistakes_in(change)
    assert mistake.what == f"there is no file {tmp_path}/Lato-Vet.ttf"
    assert mistake.remedy == "Check the name; the path starts at the folder of this file."
    (tmp_path / "Lato-Bet.ttf").write_bytes(b"\x00\x01\x00\x00")
    (mistake,) = mistakes_in(change)
    assert mistake.remedy == f"Did you mean {tmp_path}/Lato-Bet.ttf?"
