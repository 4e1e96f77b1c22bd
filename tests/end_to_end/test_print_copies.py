"""Copies for paper by the real command: their boxes, their inks, and what they say they are."""

import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.conftest import ROOT, BuiltEdition, copy_edition, run_command
from tests.unit.pdf.printers_profile import write_cmyk_profile

A4_PT = (595.3, 841.9)
pytestmark = pytest.mark.xdist_group("editions")
_FOLDERS = {"print": "drukversie", "booklet": "boekje", "grey": "grijs"}
_INKS = {"g": "grey", "G": "grey", "rg": "rgb", "RG": "rgb", "k": "cmyk", "K": "cmyk"}


@pytest.fixture(scope="module")
def output(example: BuiltEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the figures of the example edition are ready."""
    return copy_edition(example, tmp_path_factory.mktemp("drukversies"))


def _build(config: Path, form: str, output: Path) -> pikepdf.Pdf:
    run = run_command("build", str(config), "--region", "GM0118", "--as", form, "--output", str(output))
    assert run.returncode == 0, run.stderr
    has_profile = "profile:" in config.read_text(encoding="utf-8")
    assert ("No ICC profile in the config" in run.stdout) == (form != "grey" and not has_profile)
    return pikepdf.open(output / "voorbeeld" / _FOLDERS[form] / f"gm0118-hoogeveen-{_FOLDERS[form]}.pdf")


def _inks(pdf: pikepdf.Pdf) -> set[str]:
    streams = [page.obj for page in pdf.pages]
    streams += [
        one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
    ]
    found = (str(step.operator) for stream in streams for step in pikepdf.parse_content_stream(stream))
    return {_INKS[operator] for operator in found if operator in _INKS}


def _size(page: pikepdf.Page, box: str) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.obj[box])
    return (round(right - left, 1), round(top - bottom, 1))


@pytest.mark.parametrize(
    ("form", "pages", "title"),
    [("print", 4, "voor de drukker"), ("booklet", 2, "boekje"), ("grey", 4, "grijs")],
)
def test_a_copy_is_grey_without_a_profile_and_says_what_it_is(
    form: str, pages: int, title: str, output: Path
) -> None:
    with _build(ROOT / "config" / "voorbeeld.yaml", form, output) as pdf:
        assert _inks(pdf) == {"grey"}
        assert len(pdf.pages) == pages
        assert str(pdf.docinfo["/Title"]).endswith(f"(drukversie: {title})")


def test_the_copy_for_a_printing_house_has_the_inks_and_the_intent_of_its_profile(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(ROOT / "config", folder)
    write_cmyk_profile(folder / "drukker.icc")
    config = folder / "voorbeeld.yaml"
    config.write_text(
        f"{config.read_text(encoding='utf-8')}\nprint: {{profile: drukker.icc}}\n", encoding="utf-8"
    )
    with _build(config, "print", tmp_path / "uit") as pdf:
        page = pdf.pages[0]
        assert _size(page, "/TrimBox") == A4_PT
        assert all(_size(page, "/BleedBox")[side] > A4_PT[side] for side in (0, 1))
        assert all(_size(page, "/MediaBox")[side] > _size(page, "/BleedBox")[side] for side in (0, 1))
        assert "cmyk" in _inks(pdf)
        assert "rgb" not in _inks(pdf)
        (intent,) = pdf.Root["/OutputIntents"]
        assert bytes(intent["/DestOutputProfile"].read_bytes()) == (folder / "drukker.icc").read_bytes()
