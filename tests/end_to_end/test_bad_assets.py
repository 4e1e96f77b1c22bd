"""What one report cannot print stops that report and no other; what all reports share is refused first."""

import json
import shutil
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from reportgen.errors import ExitCode
from tests.end_to_end.conftest import ROOT, run_command

PICTURE = (
    '{% if "Renswoude" in sheet.title %}<img src="{{ "plaatje" }}.png"'
    ' alt="Een plaatje van Renswoude.">{% endif %}'
)
TEXTS = """
region_texts:
  - region: GM0589
    role: own
    heading: Uit Oudewater
    text: "Wij lezen dit samen: \N{CJK UNIFIED IDEOGRAPH-6F22}."
"""
TOO_LONG = """
region_texts:
  - region: GM0589
    role: own
    heading: Uit Oudewater
    text: "Een woord: {}."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's config that a test may break."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    return tmp_path


def _add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def _build(folder: Path, *codes: str, form: str = "factsheet") -> tuple[int, str]:
    regions = [one for code in codes for one in ("--region", code)]
    where = ("--output", str(folder / "out"), "--jobs", "1", "--no-contact-sheet", "--as", form)
    run = run_command("build", str(folder / "config" / "statline-2020.yaml"), *where, *regions)
    return run.returncode, " ".join((run.stdout + run.stderr).split())


def test_a_letter_without_a_glyph_and_a_missing_picture_stop_their_own_report_only(folder: Path) -> None:
    house = folder / "config" / "mijn-sjablonen"
    house.mkdir()
    page = (ROOT / "templates" / "overview.html.j2").read_text(encoding="utf-8")
    assert "{% block" in page
    head, section, rest = page.partition("<section")
    assert section
    opening, end, inside = rest.partition(">\n")
    (house / "overview.html.j2").write_text(
        f"{head}{section}{opening}{end}{PICTURE}{inside}", encoding="utf-8"
    )
    _add(folder / "config" / "statline-2020.yaml", f"{TEXTS}templates: mijn-sjablonen\n")

    code, said = _build(folder, "GM0589", "GM0339", "GM0351")

    assert code == ExitCode.REPORTS_FAILED, said
    manifest = json.loads((folder / "out" / "statline-2020" / "manifest.json").read_text(encoding="utf-8"))
    told = {one["region"]: one["failure"] for one in manifest["reports"]}
    assert "Oudewater”: the font of the house style has no" in told["GM0589"]
    assert "(U+6F22)" in told["GM0589"]
    assert "Renswoude”: file:///" in told["GM0339"]
    assert "plaatje.png" in told["GM0339"]
    assert "1 of 3 reports" in said
    made = {file.name for file in (folder / "out" / "statline-2020").glob("*.pdf")}
    assert made == {"gm0351-woudenberg.pdf", "verantwoording.pdf"}


def test_a_word_of_three_hundred_letters_is_refused_with_its_region(folder: Path) -> None:
    _add(folder / "config" / "statline-2020.yaml", TOO_LONG.format("x" * 300))
    code, said = _build(folder, "GM0589")
    assert code == ExitCode.CONFIG, said
    assert "key region_texts: own, region GM0589: own takes" in said
    assert not (folder / "out").exists()


def _write_bomb() -> bytes:
    """A small file that unpacks to 900 million pixels."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0))]
    parts += [(b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _write_deep() -> bytes:
    written = BytesIO()
    Image.new("I;16", (60, 20)).save(written, "PNG")
    return written.getvalue()


LOGOS = {
    "active content": (
        "logo.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "it holds an element <script>",
    ),
    "a bomb": ("logo.png", _write_bomb(), "it has more than 16 million pixels"),
    "greys of 16 bits": ("logo.png", _write_deep(), "it has 16 bits per colour"),
}


@pytest.mark.parametrize("logo", LOGOS)
def test_a_logo_that_is_more_than_a_drawing_is_refused_before_any_report_is_begun(
    folder: Path, logo: str
) -> None:
    name, content, reason = LOGOS[logo]
    styles = folder / "config" / "huisstijl"
    (styles / name).write_bytes(content)
    _add(styles / "standaard.yaml", f"\nlogo: {name}\nlogo_alt: Bureau Voorbeeld\n")
    code, said = _build(folder, "GM0589")
    assert code == ExitCode.CONFIG, said
    assert f"{name}, key logo: this logo is refused: {reason}" in said
    assert not (folder / "out").exists()


def test_a_logo_of_pixels_is_printed_in_every_form(folder: Path) -> None:
    styles = folder / "config" / "huisstijl"
    Image.new("RGBA", (60, 20), (120, 20, 90, 128)).save(styles / "logo.png")
    _add(styles / "standaard.yaml", "\nlogo: logo.png\nlogo_alt: Bureau Voorbeeld\n")
    for form in ("factsheet", "grey", "print"):
        code, said = _build(folder, "GM0589", form=form)
        assert code == ExitCode.OK, said
    (sheet,) = (folder / "out" / "statline-2020").glob("gm0589-*.pdf")
    with pikepdf.open(sheet) as pdf:
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Interpolate" in one]
    assert pictures
    assert not any(one.Interpolate for one in pictures)
